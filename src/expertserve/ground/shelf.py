"""The only plug-in mechanism: the modules that stand in a folder, by file name."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

__all__ = ["modules", "names"]


@cache
def names(package: str) -> tuple[str, ...]:
    """The module names standing in `package`, sorted; names that begin with _ are not on the shelf."""
    paths = import_module(package).__path__
    return tuple(sorted(m.name for m in iter_modules(paths) if not m.name.startswith("_")))


def modules(package: str) -> tuple[ModuleType, ...]:
    """The modules of a shelf, imported, in the order of their file names."""
    return tuple(import_module(f"{package}.{name}") for name in names(package))
