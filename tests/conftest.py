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


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "loopback: may open connections to this machine alone")


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
