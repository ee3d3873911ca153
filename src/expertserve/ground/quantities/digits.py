"""Numbers that are names: identity numbers, telephones, codes."""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from math import isfinite

from expertserve.ground.quantities.reading import Cell, Reading
from expertserve.ground.text import compact, is_null

__all__ = ["read_digits"]

_POWER = re.compile(r"^[+-]?\d(?:\.\d+)?[eE]\+?\d{1,2}$")
_EXACT = 10**15


def read_digits(cell: Cell) -> Reading[str]:
    """The text of a cell that holds a number as a name; damaged-number when Excel made a number of it and digits are lost.

    A whole number below 10^15 has lost nothing but leading zeros, which the caller judges by the length.
    """
    if isinstance(cell, str):
        text = compact(cell)
        if is_null(text):
            return Reading()
        return (
            Reading(None, "damaged-number")
            if _POWER.match(text.replace(" ", ""))
            else Reading(text)
        )
    if cell is None:
        return Reading()
    if isinstance(cell, bool | date | time | timedelta):
        return Reading(None, "damaged-number")
    if not isfinite(cell) or abs(cell) >= _EXACT or cell != int(cell):
        return Reading(None, "damaged-number")
    return Reading(str(int(cell)))
