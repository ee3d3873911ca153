"""Which models describe what a command prints with --json; read by the documents and by tests, never by a run."""

from __future__ import annotations

from importlib import import_module
from pkgutil import walk_packages

from expertserve import work
from expertserve.cli.app import commands
from expertserve.work.schema import Answer

__all__ = ["answers"]

_FILES = ("schema", "command")


def answers() -> dict[str, tuple[type[Answer], ...]]:
    """Command -> its answers: the plain run first, then those of its other ways.

    Every model of `work/` that says `command=` is one, in a room's `schema.py` or in its `command.py`.
    """
    for module in walk_packages(work.__path__, f"{work.__name__}."):
        if module.name.rpartition(".")[2] in _FILES:
            import_module(module.name)
    found = sorted(_below(Answer), key=lambda model: (not model.prints[1], model.__module__))
    names = [module.NAME for module in commands()]
    return {name: tuple(one for one in found if one.prints[0] == name) for name in names}


def _below(model: type[Answer]) -> list[type[Answer]]:
    """Every model that is one of these, in the order in which they are written."""
    return [found for one in model.__subclasses__() for found in (one, *_below(one))]
