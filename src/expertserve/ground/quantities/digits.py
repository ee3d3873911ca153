"""Numbers that are names: identity numbers, telephones, codes."""

from __future__ import annotations

from expertserve.ground.quantities.reading import Cell, Reading

__all__ = ["read_digits"]


def read_digits(cell: Cell) -> Reading[str]:
    """The text of a cell that holds a number as a name; damaged-number when Excel made a number of it and digits are lost."""
    raise NotImplementedError
