"""Contradictions by nature: a vet for a child, a plant doctor for bees, pruning for storage.

What somebody works on is told by classes of subjects (`lexicon/natures.tsv`), along axes: whom or what it is about, and at
which stage. Where both sides are known on an axis and share no class, a person has to confirm the pair, whatever the words say.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from expertserve.fit.lexicon import Lexicon
    from expertserve.fit.profile import Profile

    Masks = NDArray[np.int32]

__all__ = ["Natures"]

_NAMED, _ASKED, _KNOWN, _CHIEF = 60, 33, 16, 50
"""Percent of the strongest weight: of the things a demand names, of the disciplines it asks for, of all an expert knows, and of
what he chiefly works on."""
_FIRST = 100
_OWN_WORDS = 18
"""Weight of a thing that stands in an expert's direction, keywords or field, and not only in his achievements and title."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Class:
    """One class: its axis, its name, and the disciplines and objects that show it."""

    axis: str
    name: str
    disciplines: frozenset[str]
    objects: frozenset[str]


class Natures:
    """The classes of the table as bits: an axis is the mask of its classes."""

    def __init__(self, lexicon: Lexicon, rows: Sequence[Sequence[str]]) -> None:
        self._lexicon = lexicon
        self.classes = tuple(_class(row, lexicon) for row in rows)

    @cached_property
    def axes(self) -> tuple[int, ...]:
        """One mask an axis."""
        masks: dict[str, int] = {}
        for place, one in enumerate(self.classes):
            masks[one.axis] = masks.get(one.axis, 0) | 1 << place
        return tuple(masks.values())

    def asked(self, profile: Profile) -> int:
        """What a demand is about: what it names, where it names nothing on an axis what its disciplines show.

        Dung of pigs on rice fields is about pigs, too: what its first discipline shows and a thing names besides is asked for as well.
        """
        things, shown = self._things(profile, _NAMED), self._shown(profile, _ASKED)
        besides = self._shown(profile, _FIRST) & self._things(profile, _ASKED)
        told = sum(things & shown & axis or things & axis or shown & axis for axis in self.axes)
        return told | besides

    def known(self, profiles: Sequence[Profile]) -> Masks:
        """What each expert works on, on the axes on which he chiefly works at all, shape (experts,).

        An engineer of water who measures ponds as well is no fishery man: what is told of by the way alone contradicts nothing.
        """
        return np.array([self._known(one) & self._chief(one) for one in profiles], dtype=np.int32)

    def _chief(self, profile: Profile) -> int:
        """The axes of the classes that his strongest things and disciplines show; what only his honours name is not his work."""
        named = {thing: w for thing, w in profile.objects.items() if w >= _OWN_WORDS}
        strong = self._bits_of(named, _CHIEF) | self._shown(profile, _CHIEF)
        return sum(axis for axis in self.axes if strong & axis)

    def _known(self, profile: Profile) -> int:
        """What he names and what his disciplines show; a class that both tell of outweighs those told of by one.

        哮喘 shows a doctor of the lungs; of somebody who names pigs and shows a vet it shows nothing.
        """
        things, shown = self._things(profile, _KNOWN), self._shown(profile, _KNOWN)
        return sum(things & shown & axis or (things | shown) & axis for axis in self.axes)

    def clash(self, asked: int, known: Masks) -> NDArray[np.bool_]:
        """Which experts contradict what is asked, shape (experts,)."""
        found = np.zeros(len(known), dtype=np.bool_)
        for axis in self.axes:
            if asked & axis:
                found |= (known & axis != 0) & (known & asked & axis == 0)
        return found

    def told(self, asked: int, known: int) -> tuple[str, str]:
        """The classes of both sides on the first axis where they contradict, in words."""
        for axis in self.axes:
            if asked & axis and known & axis and not asked & known & axis:
                return self._names(asked & axis), self._names(known & axis)
        return "", ""

    def _names(self, mask: int) -> str:
        return "、".join(one.name for at, one in enumerate(self.classes) if mask >> at & 1)

    def _things(self, profile: Profile, percent: int) -> int:
        """Classes of the things named; of a thing and what it belongs to the thing alone speaks."""
        return self._bits_of(profile.objects, percent)

    def _bits_of(self, things: Mapping[str, int], percent: int) -> int:
        named = tuple(_strong(things, percent))
        above = {one for name in named for one in self._lexicon.objects[name][1:]}
        mask = 0
        for name in named:
            if name not in above:
                mask |= self._bits(thing=name)
        return mask

    def _shown(self, profile: Profile, percent: int) -> int:
        mask = 0
        for name in _strong(profile.disciplines, percent):
            mask |= self._bits(discipline=name)
        return mask

    def _bits(self, *, discipline: str = "", thing: str = "") -> int:
        return self._bits_by_name[0].get(discipline, 0) | self._bits_by_name[1].get(thing, 0)

    @cached_property
    def _bits_by_name(self) -> tuple[dict[str, int], dict[str, int]]:
        """The classes of each discipline and of each thing."""
        shown: dict[str, int] = {}
        named: dict[str, int] = {}
        for at, one in enumerate(self.classes):
            for table, names in ((shown, one.disciplines), (named, one.objects)):
                for name in names:
                    table[name] = table.get(name, 0) | 1 << at
        return shown, named


def _strong(weights: Mapping[str, int], percent: int) -> Iterator[str]:
    most = max(weights.values(), default=0)
    return (name for name, weight in weights.items() if weight * 100 >= most * percent > 0)


def _class(row: Sequence[str], lexicon: Lexicon) -> _Class:
    axis, name, groups, disciplines, objects = row
    chosen = set(groups.split(";")) - {""}
    shown = {d.name for d in lexicon.disciplines.values() if d.group in chosen}
    kinds = [one for one in objects.split(";") if one]
    roots = {one for one in kinds if not one.startswith("-")}
    apart = {one[1:] for one in kinds if one.startswith("-")}
    things = {
        one
        for one, chain in lexicon.objects.items()
        if roots & set(chain) and not apart & set(chain)
    }
    named = [one for one in disciplines.split(";") if one]
    shown |= {one for one in named if not one.startswith("-")}
    shown -= {one[1:] for one in named if one.startswith("-")}
    return _Class(axis=axis, name=name, disciplines=frozenset(shown), objects=frozenset(things))
