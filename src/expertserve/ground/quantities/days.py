"""The days of a service."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.ground.quantities.reading import Cell, Days, Reading

if TYPE_CHECKING:
    from datetime import date

__all__ = ["read_days"]


def read_days(cell: Cell, *, as_of: date) -> Reading[Days]:
    """The full days a cell names (3月10日-14日, 3月8日、10日, 2026年5月22日上午); bad-date where no full day can be read, bad-range."""
    raise NotImplementedError
