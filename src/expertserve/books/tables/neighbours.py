"""What stands beside a column speaks for it: a telephone after a contact, a title after a post."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]
    Shares = NDArray[np.float64]

__all__ = ["Neighbours"]

_EQUAL = 4
"""So many pairs of neighbours as likely as chance are added to those that were seen."""
_NONE = -1500
_CLIP = 6000


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbours:
    """How fields follow each other in the tables of one kind.

    Attributes:
        before: by how much the field of the column before makes each field likelier, ratio, shape (1 + fields, 1 + fields):
            from, to; place 0 is "no field". after: the same of the column after.
        part: thousandths of log-odds: added to all, and what a thousandth of the score, of the column before and of the
            column after weigh.
    """

    before: Shares
    after: Shares
    part: Numbers

    @staticmethod
    def counted(
        pairs: Sequence[tuple[int, int, int]], many: int, part: Sequence[int]
    ) -> Neighbours:
        """From how often one field followed another.

        Args:
            pairs: (place, place of the next, how often); place 0 is "no field".
            many: the number of fields and 1.
            part: see `part`.
        """
        seen = np.zeros((many, many))
        for first, second, often in pairs:
            seen[first, second] += often
        to, of = seen.sum(axis=0) + 1, seen.sum(axis=1) + 1
        to, of = to / to.sum(), of / of.sum()
        before = (seen + _EQUAL * to) / (seen.sum(axis=1, keepdims=True) + _EQUAL) / to
        after = (seen + _EQUAL * of[:, None]) / (seen.sum(axis=0, keepdims=True) + _EQUAL)
        return Neighbours(
            before=before,
            after=(after / of[:, None]).T,
            part=np.array(part, dtype=np.int64),
        )

    def told(self, scores: Numbers, known: Mapping[int, Sequence[int]]) -> Numbers:
        """What the columns before and after say, log-odds in thousandths, shape (columns, fields, 2).

        Args:
            scores: log-odds in thousandths of each column alone, shape (columns, fields).
            known: column -> places of the fields that it surely holds.
        """
        rows, many = scores.shape
        chance = np.full((rows, many + 1), float(_NONE))
        chance[:, 1:] = np.clip(scores, -_CLIP, _CLIP)
        chance = np.exp((chance - chance.max(axis=1, keepdims=True)) / 1000)
        for row, places in known.items():
            chance[row] = 0
            chance[row, [place + 1 for place in places] or [0]] = 1
        chance /= chance.sum(axis=1, keepdims=True)
        found = np.zeros((rows, many, 2), dtype=np.int64)
        if rows > 1:
            found[1:, :, 0] = np.rint(1000 * np.log(chance @ self.before))[:-1, 1:]
            found[:-1, :, 1] = np.rint(1000 * np.log(chance @ self.after))[1:, 1:]
        return found

    def joint(self, scores: Numbers, known: Mapping[int, Sequence[int]]) -> Numbers:
        """The log-odds of each (column, field) with its neighbours weighed in, shape of `scores`."""
        bias, own, before, after = (int(one) for one in self.part)
        told = self.told(scores, known)
        found: Numbers = np.floor_divide(
            1000 * bias + own * scores + before * told[:, :, 0] + after * told[:, :, 1], 1000
        )
        return found
