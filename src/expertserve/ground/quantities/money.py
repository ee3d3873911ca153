"""Money in fen, areas in hundredths of a mu."""

from __future__ import annotations

from expertserve.ground.quantities.reading import Area, Cell, Money, Reading

__all__ = ["read_area", "read_money"]


def read_money(cell: Cell, *, unit: str = "元") -> Reading[Money]:
    """Money in whole fen; the unit in the cell wins over `unit` of the header (元, 千元, 万元, 亿元); bad-number, bad-range below 0."""
    raise NotImplementedError


def read_area(cell: Cell, *, unit: str = "亩") -> Reading[Area]:
    """An area in hundredths of a mu; 公顷, 平方公里 and 平方米 are converted; bad-number, bad-range below 0."""
    raise NotImplementedError
