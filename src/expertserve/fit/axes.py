"""Profiles as rows of whole numbers: one place a discipline, group of disciplines or object, each row of length 1000."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from expertserve.fit.lexicon import Lexicon
    from expertserve.fit.profile import Profile

    Rows = NDArray[np.float32]

__all__ = ["LENGTH", "Axes", "cosines"]

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


def cosines(asked: Rows, experts: Rows) -> NDArray[np.int32]:
    """Cosines in thousandths, shape (asked, experts); every partial sum is a whole number below 2**24, hence exact."""
    return np.minimum((asked @ experts.T).astype(np.int32) // LENGTH, LENGTH)
