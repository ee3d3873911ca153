"""No test speaks to the network; those marked `loopback` may speak to this machine."""

from __future__ import annotations

import socket
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

# how long an example takes says something of the machine, not of the code
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

_LOOPBACK = ("127.", "::1", "localhost")


_TOGETHER = ("golden", "loop")
"""Folders whose tests share a year that is walked once: one process runs them all."""


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "loopback: may open connections to this machine alone")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A file, or a folder that shares a year, stays in one process; those with slow tests begin."""
    groups = [
        next((one for one in _TOGETHER if one in item.path.parts), item.path.as_posix())
        for item in items
    ]
    slow = {
        group
        for item, group in zip(items, groups, strict=True)
        if item.get_closest_marker("slow") is not None
    } | set(_TOGETHER)
    for item, group in zip(items, groups, strict=True):
        item.add_marker(pytest.mark.xdist_group(group))
    items[:] = [
        item
        for _, item in sorted(
            enumerate(items), key=lambda told: (groups[told[0]] not in slow, told[0])
        )
    ]


@pytest.fixture(autouse=True)
def no_network(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every connection is refused; a marked test may connect to the loopback addresses."""
    loopback = request.node.get_closest_marker("loopback") is not None
    real_connect, real_lookup = socket.socket.connect, socket.getaddrinfo

    def connect(self: socket.socket, address: Any) -> None:
        host = address[0] if isinstance(address, tuple) else ""
        if not (loopback and str(host).startswith(_LOOPBACK)):
            raise AssertionError("a test tried to use the network")
        real_connect(self, address)

    def lookup(host: Any, *rest: Any, **named: Any) -> Any:
        if not (loopback and str(host).startswith(_LOOPBACK)):
            raise AssertionError("a test tried to look a host up")
        return real_lookup(host, *rest, **named)

    monkeypatch.setattr(socket.socket, "connect", connect)
    monkeypatch.setattr(socket, "getaddrinfo", lookup)


@pytest.fixture(autouse=True)
def plain_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    """Messages do not depend on the tester's machine."""
    monkeypatch.setenv("EXPERTSERVE_LANG", "zh")
    monkeypatch.setenv("COLUMNS", "160")
