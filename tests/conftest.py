"""No test speaks to the network; those marked `loopback` may speak to this machine."""

from __future__ import annotations

import os
import shutil
import socket
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

# how long an example takes says something of the machine, not of the code
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

_LOOPBACK = ("127.", "::1", "localhost")


_TOGETHER = ("loop", "golden", "orders", "faults")
"""Folders whose tests share a year that is walked once: one process runs them all, and begins with them."""


def _group(nodeid: str) -> str:
    """The tests of a folder that shares a year, else those of a file."""
    path = nodeid.partition("::")[0]
    return next((one for one in _TOGETHER if one in path.split("/")), path)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Groups stay together: what is built once a module or session is built in one process only.

    Not left to the mark `xdist_group`: releases of pytest and xdist that do not know each other's names ignore it silently.
    """
    from xdist.scheduler import LoadScopeScheduling

    made = LoadScopeScheduling(config, log)
    made._split_scope = _group
    return made


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "loopback: may open connections to this machine alone")
    _compile_once(config)


def _compile_once(config: pytest.Config) -> None:
    """Where no byte code is to be written beside the sources, it is kept in pytest's own cache.

    Otherwise every process of the run, those that tests start among them, compiles all of them again.
    """
    cache: pytest.Cache | None = getattr(config, "cache", None)
    if sys.dont_write_bytecode and cache is not None:
        sys.pycache_prefix = os.environ["PYTHONPYCACHEPREFIX"] = str(cache.mkdir("code"))
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        sys.dont_write_bytecode = False


def pytest_itemcollected(item: pytest.Item) -> None:
    """To walk a year takes longer than `just test` waits for one test."""
    if _group(item.nodeid) in _TOGETHER:
        item.add_marker(pytest.mark.slow)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest groups begin, so that no process is left with one at the end."""
    slow = {_group(one.nodeid) for one in items if one.get_closest_marker("slow") is not None}

    def turn(item: pytest.Item) -> int:
        group = _group(item.nodeid)
        first = _TOGETHER.index(group) if group in _TOGETHER else len(_TOGETHER)
        return first + (group not in slow and first == len(_TOGETHER))

    items.sort(key=turn)


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


@pytest.fixture(scope="session")
def _place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("place")


@pytest.fixture
def place(_place: Path) -> Path:
    """An empty folder that is called the same in every test of a process.

    Files are known by path and content: a year copied to where it lay before is not read again by the next test.
    """
    shutil.rmtree(_place)
    _place.mkdir()
    return _place


@pytest.fixture(autouse=True)
def plain_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    """Messages do not depend on the tester's machine."""
    monkeypatch.setenv("EXPERTSERVE_LANG", "zh")
    monkeypatch.setenv("COLUMNS", "160")
