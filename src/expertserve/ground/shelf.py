"""The only plug-in mechanism: the modules that stand in a folder, by file name."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from types import ModuleType

__all__ = ["declared", "modules", "names"]

Thing = TypeVar("Thing")


@cache
def names(package: str) -> tuple[str, ...]:
    """The module names standing in `package`, sorted; names that begin with _ are not on the shelf."""
    paths = import_module(package).__path__
    return tuple(sorted(m.name for m in iter_modules(paths) if not m.name.startswith("_")))


def modules(package: str) -> tuple[ModuleType, ...]:
    """The modules of a shelf, imported, in the order of their file names."""
    return tuple(import_module(f"{package}.{name}") for name in names(package))


def declared(package: str, name: str, *types: type[Thing]) -> tuple[Thing, ...]:
    """What every module of a shelf declares under `name`, in the order of the file names.

    Args:
        package: the shelf.
        name: the constant that every module has.
        types: what it may be.

    Raises:
        TypeError: a module that declares nothing of the kind.
    """
    found = []
    for module in modules(package):
        thing = getattr(module, name, None)
        if not isinstance(thing, types):
            wanted = " or ".join(one.__name__ for one in types)
            raise TypeError(f"{module.__name__} declares no {name} of type {wanted}")
        found.append(thing)
    return tuple(found)
