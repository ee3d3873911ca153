"""How near headers come to every field: five numbers each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]

__all__ = ["Nearness", "joined"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearness:
    """How near headers come to every field, each of shape (headers, fields of all kinds), in thousandths.

    Attributes:
        exact: 1000 where the header is a known wording. ratio: likeness of spelling. shared: cosine of rare characters.
        meaning: cosine of vectors. chance: log-probability of the field by the header's characters, a kind at a time.
    """

    exact: Numbers
    ratio: Numbers
    shared: Numbers
    meaning: Numbers
    chance: Numbers

    def of(self, row: int) -> Nearness:
        """The same of one header, which keeps nothing else alive."""
        return Nearness(**{name: getattr(self, name)[row : row + 1].copy() for name in _NAMES})


_NAMES = ("exact", "ratio", "shared", "meaning", "chance")


def joined(parts: Sequence[Nearness], fields: int) -> Nearness:
    """Several headers under each other.

    Args:
        parts: of one header or several each.
        fields: how many fields all kinds have.
    """
    none = np.zeros((0, fields), dtype=np.int64)
    return Nearness(
        **{name: np.concatenate([none, *(getattr(one, name) for one in parts)]) for name in _NAMES}
    )
