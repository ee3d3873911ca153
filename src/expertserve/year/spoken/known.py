"""The people and demands of a year as the words of decisions and answers may name them."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from expertserve.codes.meaning import vocabulary
from expertserve.ground.text import key, unit_key
from expertserve.year.spoken.likeness import CLEAR, Likeness
from expertserve.year.spoken.persons import Persons
from expertserve.year.spoken.ranks import Shown
from expertserve.year.spoken.who import People, Things, same_unit, shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from expertserve.records.demand import Demand
    from expertserve.records.expert import Expert
    from expertserve.year.spoken.persons import Mention

__all__ = ["Known"]

_FIRST = 0xE000
_BESIDE = re.compile(r"[(（\[【].*?[)）\]】]|[\ue000-\ue0ff]|[\s、,，/;；]")
_MOST_OF = 2
_COMMON = re.compile("[省市县区镇乡村与和及]")
"""Letters of places and joints: a pair with one of them names no unit."""


class Known:
    """Everybody and everything of a year, indexed once."""

    def __init__(
        self,
        experts: Sequence[Expert],
        demands: Sequence[Demand],
        *,
        shown: Callable[[], Shown] = Shown,
    ) -> None:
        self.experts, self.demands, self._list = experts, demands, shown
        self.people, self.things = People(experts), Things(demands)
        self.persons = Persons(experts)

    @cached_property
    def shown(self) -> Shown:
        """What the list that stands shows."""
        return self._list()

    @cached_property
    def likeness(self) -> Likeness:
        """Demands by likeness."""
        return Likeness(self.demands)

    @cached_property
    def _units(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(d.unit_name for d in self.demands if d.unit_name))

    @cached_property
    def _homes(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(e.org_name for e in self.experts if e.org_name))

    def slotted(self, text: str, hint: str = "") -> tuple[str, tuple[Mention, ...]]:
        """A text with everybody named replaced by one character, and who they are in that order."""
        plain = self.persons.plain(text)
        found = self.persons.mentions(plain, hint)
        parts, at = [], 0
        for number, one in enumerate(found):
            parts += [plain[at : one.start], chr(_FIRST + number)]
            at = one.end
        return "".join([*parts, plain[at:]]), found

    def names_person(self, text: str) -> bool:
        """Whether a cell is somebody's name, with his title or unit beside it at most."""
        slotted, found = self.slotted(text)
        if not any(one.places for one in found) and self.persons.numbered(text) is None:
            return False
        rest = _BESIDE.sub("", slotted)
        return len(rest) < _MOST_OF or self.names_home(rest)

    def names_somebody(self, text: str) -> bool:
        """Whether a sentence names anybody: those who order speak of others, those who answer of themselves."""
        return bool(self.slotted(text)[1])

    def names_demand(self, text: str) -> bool:
        """Whether a cell names one demand or a few of one place."""
        if self.things.look(text).places:
            return True
        if self.names_person(text):
            return False
        ranked = self.likeness.ranked(text)
        return bool(ranked) and ranked[0][0] >= CLEAR

    def names_unit(self, text: str) -> bool:
        """Whether a cell is the name of a unit that asks for something."""
        return len(text) > 1 and any(_same(text, unit) for unit in self._units)

    def numbered_in(self, text: str) -> tuple[int, ...]:
        """Demands whose number stands in a text."""
        plain = key(text)
        numbers = ((n, key(d.list_no)) for n, d in enumerate(self.demands) if d.list_no)
        return tuple(n for n, number in numbers if number in plain)

    def units_in(self, text: str) -> tuple[int, ...]:
        """Demands of the units of which a text holds a pair of letters that stands in no other unit's name; none for several units."""
        plain = key(text)
        found = {
            self._own_pairs[plain[at : at + 2]]
            for at in range(len(plain) - 1)
            if plain[at : at + 2] in self._own_pairs
        }
        if len(found) != 1:
            return ()
        unit = next(iter(found))
        return tuple(n for n, d in enumerate(self.demands) if d.unit_name == unit)

    @cached_property
    def _own_pairs(self) -> dict[str, str]:
        """Two letters of a unit's name -> the unit, where no other unit's name and no common word holds them."""
        holders: dict[str, set[str]] = {}
        for unit in self._units:
            name = key(unit)
            for at in range(len(name) - 1):
                holders.setdefault(name[at : at + 2], set()).add(unit)
        return {
            pair: next(iter(units))
            for pair, units in holders.items()
            if len(units) == 1 and pair not in vocabulary() and not _COMMON.search(pair)
        }

    def name_of(self, text: str) -> str:
        """The name of whoever bears a number; a text that is no number as it is."""
        place = self.persons.numbered(text)
        return self.experts[place].name if place is not None else text

    def names_home(self, text: str) -> bool:
        """Whether a cell is the name of an expert's own unit."""
        return len(text) > 1 and any(_same(text, unit) for unit in self._homes)


@lru_cache(maxsize=65536)
def _same(text: str, unit: str) -> bool:
    return same_unit(text, unit) or shortened(unit_key(text), key(unit))
