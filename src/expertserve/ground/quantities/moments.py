"""One date, as exactly as it was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.ground.quantities.reading import Cell, Reading

if TYPE_CHECKING:
    from datetime import date

    from expertserve.ground.dates import FuzzyDate

__all__ = ["read_date"]


def read_date(cell: Cell, *, as_of: date, birth: bool = False) -> Reading[FuzzyDate]:
    """A date with its precision; a year left out is that of `as_of`, two digits of a year are in the past when `birth`.

    Problems: bad-date, ambiguous-date (04/05/2026; the number 1970.1, which may be October).
    """
    raise NotImplementedError
