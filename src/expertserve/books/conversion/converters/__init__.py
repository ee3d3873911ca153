"""Converters: one module a family of values; CONVERTERS names what it offers."""

from __future__ import annotations

from functools import cache

from expertserve.books.conversion.converters._base import BLANK, Convert, Issue, Outcome, Use
from expertserve.ground.shelf import modules

__all__ = ["BLANK", "Convert", "Issue", "Outcome", "Use", "converter", "names"]


@cache
def _all() -> dict[str, Convert]:
    return {
        name: convert for module in modules(__name__) for name, convert in module.CONVERTERS.items()
    }


def converter(name: str) -> Convert:
    """The converter of that name; KeyError for one that no module offers."""
    return _all()[name]


def names() -> tuple[str, ...]:
    """Every converter there is, sorted."""
    return tuple(sorted(_all()))
