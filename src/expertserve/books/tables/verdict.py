"""A header read as one kind: which column holds which field, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.books.tables.evidence import head_says, weights
from expertserve.books.tables.proofs import PROVEN

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from expertserve.books.conversion.kind import Kind
    from expertserve.books.tables.mapper import Match

    Numbers = NDArray[np.int64]

__all__ = ["Verdict"]

_SILENT = -3500
"""Below this a head does not speak for a field at all: its cells alone never make the field sure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A header read as one kind.

    Attributes:
        total: what all columns add up to, thousandths of log-odds. scores: shape (columns, fields of the kind).
        evidence: the same for every feature. proof: what of the scores is by measure (`proofs`), their shape. seats: for each column the place of its field, -1 none, and its score; joined columns have none.
        joined: the match of columns that hold several fields, and of the clerk's own lines, by position. free: the
            positions of all other columns.
    """

    kind: Kind
    total: int
    scores: Numbers
    evidence: Numbers
    proof: Numbers
    seats: tuple[tuple[int, int], ...]
    joined: dict[int, Match]
    free: list[int]

    def certain(self, column: int) -> int:
        """How sure the field of a column is, in thousandths of log-odds; never where its head says nothing of the kind."""
        at = self.seats[column][0]
        mates = [row for row, place in enumerate(self.free) if self.seats[place][0] == at]
        found = weights().certain(self.scores[self.free], self.free.index(column), at, mates)
        proven = self.proof[column, at] >= PROVEN
        return found if proven or head_says(self.evidence[column, at]) >= _SILENT else min(found, 0)

    def fields(self, column: int) -> tuple[str, ...]:
        """What a column was found to hold."""
        if column in self.joined:
            return self.joined[column].fields
        at = self.seats[column][0]
        return (self.kind.columns[at].field,) if at >= 0 else ()
