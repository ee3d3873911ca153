"""Every figure a form may ask for: those of the report, and some that are put together of its parts."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from expertserve.indicators.compute import definitions
from expertserve.indicators.figures.p04_experts import HIGH

if TYPE_CHECKING:
    from expertserve.indicators.definition import Definition

__all__ = ["MORE", "asked_for"]

MORE: dict[str, Definition] = {one.number: one for one in (HIGH,)}
"""Figures that the report does not have, by their number."""


@cache
def asked_for() -> tuple[Definition, ...]:
    """Every definition a form may ask for."""
    return (*definitions(), *MORE.values())
