"""Numbers as people write them."""

from __future__ import annotations

from expertserve.ground.quantities.reading import Amount, Cell, Count, Reading

__all__ = ["read_amount", "read_count", "read_half_days"]


def read_amount(cell: Cell, *, unit: str = "") -> Reading[Amount]:
    """A number with qualifier and unit (70余个, 近5000余人次, 三十余名, 2.6万, 1-2人, 不少于14名); bad-number, bad-range (3-1人)."""
    raise NotImplementedError


def read_count(cell: Cell, *, unit: str = "") -> Reading[Count]:
    """A whole number of things; bad-number, bad-range below 0."""
    raise NotImplementedError


def read_half_days(cell: Cell, *, unit: str = "天") -> Reading[int]:
    """Half-days: 3.5天, 十天, 半天, 2天半, 3个半天, 3天左右; bad-number, bad-range below 0. A range gives its upper end."""
    raise NotImplementedError
