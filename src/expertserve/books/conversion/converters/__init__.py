"""Converters: one module a family of values; CONVERTERS names what it offers."""

from __future__ import annotations

from functools import cache

from expertserve.books.conversion.converters._base import BLANK, Convert, Issue, Outcome, Use
from expertserve.ground.shelf import declared

__all__ = ["BLANK", "Convert", "Issue", "Outcome", "Use", "converter", "names"]


@cache
def _all() -> dict[str, Convert]:
    tables: tuple[dict[str, Convert], ...] = declared(__name__, "CONVERTERS", dict)
    return {name: convert for table in tables for name, convert in table.items()}


def converter(name: str) -> Convert:
    """The converter of that name; KeyError for one that no module offers."""
    return _all()[name]


def names() -> tuple[str, ...]:
    """Every converter there is, sorted."""
    return tuple(sorted(_all()))
