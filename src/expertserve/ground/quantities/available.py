"""When an expert can come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.ground.quantities.reading import Cell, Reading

if TYPE_CHECKING:
    from datetime import date

    from expertserve.ground.dates import Availability

__all__ = ["read_availability"]


def read_availability(cell: Cell, *, as_of: date) -> Reading[Availability]:
    """Months (3-11月), spans (2026.6.1-2026.8.31), kinds of day (周末, 工作日, 寒暑假) or all year (全年); bad-date, bad-range."""
    raise NotImplementedError
