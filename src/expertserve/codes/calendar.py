"""Working days by the State Council's notices; years without a notice are refused, never guessed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.codes.tables import TableInfo

if TYPE_CHECKING:
    from datetime import date

__all__ = ["is_workday", "known_years", "table_info"]


def known_years() -> tuple[int, int]:
    """The first and last year whose holidays are known."""
    raise NotImplementedError


def is_workday(day: date) -> bool | None:
    """Whether people work on that day (make-up days included); None in a year that is not known."""
    raise NotImplementedError


def table_info() -> TableInfo:
    """Date and source of the calendar."""
    raise NotImplementedError
