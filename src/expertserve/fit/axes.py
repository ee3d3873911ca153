"""Profiles as rows of whole numbers: one place a discipline, group of disciplines or object, each row of length 1000."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from expertserve.fit.postings import Postings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from expertserve.fit.lexicon import Lexicon
    from expertserve.fit.profile import Profile

    Rows = NDArray[np.float32]

__all__ = ["LENGTH", "Axes", "Columns"]

LENGTH = 1000
_GROUP_PERCENT = 30


class Axes:
    """The places of all disciplines with their groups, and of all objects."""

    def __init__(self, lexicon: Lexicon) -> None:
        groups = dict.fromkeys(d.group for d in lexicon.disciplines.values())
        self._disciplines = {name: place for place, name in enumerate(lexicon.disciplines)}
        first = len(self._disciplines)
        self._groups = {group: first + place for place, group in enumerate(groups)}
        self._group_of = {
            d.name: self._groups[d.group] for d in lexicon.disciplines.values() if d.group
        }
        self._objects = {name: place for place, name in enumerate(lexicon.objects)}

    def disciplines(self, profiles: Sequence[Profile]) -> Rows:
        """Rows over disciplines and groups; a group weighs 30 percent of its disciplines together."""

        def fill(profile: Profile, row: NDArray[np.float64]) -> None:
            for name, weight in profile.disciplines.items():
                row[self._disciplines[name]] += 100 * weight
                row[self._group_of[name]] += _GROUP_PERCENT * weight

        return _rows(profiles, len(self._disciplines) + len(self._groups), fill)

    def objects(self, profiles: Sequence[Profile]) -> Rows:
        """Rows over objects and what they belong to."""

        def fill(profile: Profile, row: NDArray[np.float64]) -> None:
            for name, weight in profile.objects.items():
                row[self._objects[name]] += weight

        return _rows(profiles, len(self._objects), fill)


def _rows(
    profiles: Sequence[Profile], width: int, fill: Callable[[Profile, NDArray[np.float64]], None]
) -> Rows:
    """One row a profile, cut to whole numbers of length at most LENGTH; zeros where nothing is known."""
    result = np.zeros((len(profiles), width), dtype=np.float32)
    row = np.zeros(width, dtype=np.float64)
    for number, profile in enumerate(profiles):
        row[:] = 0
        fill(profile, row)
        square = float((row * row).sum())
        if square:
            result[number] = np.floor(row * LENGTH / np.floor(np.sqrt(square)))
    return result


class Columns:
    """The rows of a block of experts turned round: for every place the experts that have it, and how much."""

    def __init__(self, rows: Rows) -> None:
        experts, places = rows.nonzero()
        order = np.argsort(places, kind="stable")
        experts, places = experts[order], places[order]
        values = rows[experts, places].astype(np.int32)
        self._postings = Postings.of(places, experts, values, rows.shape[1], len(rows))

    def cosines(self, asked: NDArray[np.float32]) -> NDArray[np.int32]:
        """Cosines of every expert with one row, in thousandths, shape (experts,)."""
        places = np.flatnonzero(asked)
        result = self._postings.sums(places, asked[places].astype(np.int32)).astype(np.int32)
        result //= LENGTH
        return np.minimum(result, LENGTH, out=result)
