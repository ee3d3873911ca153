"""Whom and what a word names: experts and demands by number, 清单号, name, title or unit as people write them."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.codes import regions
from expertserve.codes.region_table import short_name
from expertserve.codes.titles import parse_title
from expertserve.ground.text import key, name_key, unit_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from expertserve.records.demand import Demand
    from expertserve.records.expert import Expert

__all__ = ["Named", "People", "Things", "same_unit", "shortened"]

_LEGAL_FORM = re.compile("(?:股份|责任)?有限(?:责任)?公司$|公司$|专业合作社$|合作社$|家庭农场$")
_BRACKETS = re.compile(r"[(（\[【].*?[)）\]】]")
_LIST_NO = re.compile(r"(.+?)-?0*(\d+)")
_SHORTEST = 2
_SHORTEST_TITLE = 4
_PIECES = 3


@dataclass(frozen=True, slots=True)
class Named:
    """What a word names: places in source order; none, one, or several to choose from."""

    places: tuple[int, ...] = ()

    @property
    def one(self) -> int | None:
        """The one it names, None for none or several."""
        return self.places[0] if len(self.places) == 1 else None


def same_unit(first: str, other: str) -> bool:
    """Whether two names mean one unit: equal, without legal form and place, or one the beginning or end of the other."""
    one, two = _core(first), _core(other)
    if min(len(one), len(two)) < _SHORTEST:
        return unit_key(first) == unit_key(other) and bool(one)
    short, long = sorted((one, two), key=len)
    return long.startswith(short) or long.endswith(short)


def _core(unit: str) -> str:
    """The name of a unit without its legal form."""
    plain = unit_key(_BRACKETS.sub("", unit))
    return _LEGAL_FORM.sub("", plain) or plain


def shortened(said: str, name: str) -> bool:
    """Whether every character of a short form stands in the name, in its order, its last one where a word ends (市林业站)."""
    if not _SHORTEST < len(said) < len(name):
        return False
    at = 0
    for letter in said:
        at = name.find(letter, at) + 1
        if not at:
            return False
    return said[-1] == name[-1] or said[-_SHORTEST:] in name


def _is_short_for(said: str, name: str) -> bool:
    """Whether a name is shortened as people do it: at most three pieces of two characters or more, in the order of the name."""
    if len(said) < _SHORTEST_TITLE:
        return False

    def fits(rest: str, left: str, pieces: int) -> bool:
        if not rest:
            return True
        return pieces > 0 and any(
            fits(rest[size:], left[left.index(rest[:size]) + size :], pieces - 1)
            for size in range(len(rest), _SHORTEST - 1, -1)
            if rest[:size] in left
        )

    return fits(said, name, _PIECES)


def _is_number(text: str) -> bool:
    """Whether a text is a number of something and no word (NY-2026-01)."""
    return bool(re.fullmatch(r"[A-Za-z0-9\-_/.]*\d[A-Za-z0-9\-_/.]*", text.strip()))


class People:
    """Experts by number or name; a name that several bear names nobody alone."""

    def __init__(self, experts: Sequence[Expert]) -> None:
        self._ids = {key(expert.expert_id): number for number, expert in enumerate(experts)}
        self._names: dict[str, list[int]] = defaultdict(list)
        for number, expert in enumerate(experts):
            self._names[name_key(expert.name)].append(number)
        self._experts = experts

    def find(self, text: str, unit: str = "") -> int | None:
        """The number of the expert a text names; `unit` decides between namesakes."""
        if key(text) in self._ids:
            return self._ids[key(text)]
        found = self._names.get(name_key(text), [])
        if len(found) > 1 and unit:
            found = [n for n in found if unit_key(self._experts[n].org_name) == unit_key(unit)]
        return found[0] if len(found) == 1 else None

    def look(self, text: str, unit: str = "") -> Named:
        """Whom a text may name: his number, his name, or his name among his title and his unit.

        `unit` and a unit beside the name must be his: a namesake elsewhere is never meant.
        """
        if key(text) in self._ids:
            return Named((self._ids[key(text)],))
        found = self._names.get(name_key(text), [])
        if not found:
            found = list(self._contained(text))
        if unit:
            units = [
                (n, name)
                for n in found
                for name in (self._experts[n].org_name, self._experts[n].recommended_by)
                if name
            ]
            same = [n for n, name in units if same_unit(name, unit)]
            found = same or [n for n, name in units if shortened(unit_key(unit), unit_key(name))]
            found = list(dict.fromkeys(found))
        return Named(tuple(found))

    def _contained(self, text: str) -> Iterable[int]:
        """Those whose name stands in a text whose rest is their title, their unit or a courtesy."""
        plain = name_key(text)
        for name, numbers in self._names.items():
            if len(name) >= _SHORTEST and name in plain:
                before, _, after = plain.partition(name)
                for number in numbers:
                    expert = self._experts[number]
                    if _about(before, expert) and _about(after, expert):
                        yield number


def _about(rest: str, expert: Expert) -> bool:
    """Whether what stands beside a name is his title, his post or his unit."""
    rest = rest.strip("()（）[]【】·,，、:：- ")
    if not rest or rest in (expert.title, expert.post, expert.skill_level):
        return True
    unit, title = unit_key(expert.org_name), parse_title(rest)
    homes = (unit, unit_key(expert.recommended_by))
    if len(rest) >= _SHORTEST and any(rest in one or shortened(rest, one) for one in homes):
        return True
    if title.names and not title.unknown:
        return True
    return (
        bool(unit)
        and len(rest) > _SHORTEST
        and rest.startswith(unit)
        and _about(rest[len(unit) :], expert)
    )


class Things:
    """Demands by number, 清单号, title, or unit where it has only one."""

    def __init__(self, demands: Sequence[Demand]) -> None:
        self._demands = demands
        self._ids = {key(demand.demand_id): number for number, demand in enumerate(demands)}
        for number, demand in enumerate(demands):
            if demand.list_no:
                self._ids.setdefault(key(demand.list_no), number)
        self._words: dict[str, set[int]] = {}
        for number, demand in enumerate(demands):
            for word in {
                key(demand.title),
                key(demand.public_title),
                unit_key(demand.unit_name),
                key(demand.detail),
            } - {""}:
                self._words.setdefault(word, set()).add(number)

    def find(self, text: str) -> int | None:
        """The number of the demand a text names."""
        if key(text) in self._ids:
            return self._ids[key(text)]
        found = self._words.get(key(text)) or self._words.get(unit_key(text)) or set()
        return next(iter(found)) if len(found) == 1 else None

    def only(self, text: str) -> int | None:
        """The place of the one demand a text names; None for several, for none, and for a number nobody bears."""
        if _is_number(text):
            return self._numbered(text)
        return self.look(text).one

    def look(self, text: str, unit: str = "") -> Named:
        """What a text may name, `unit` telling equal titles apart; a unit with several demands names them all.

        Understood besides: 石渡3 for 石渡-03, a unit without its legal form or behind its county or shortened as people say it
        (石塘埠卫生院), a part of a title, a number and a short title under each other. Words that stand nowhere name the only
        demand of the unit where they share a word with it (小孩咳嗽).
        """
        lines = text.splitlines()
        if len(lines) > 1:
            return self._agreed(lines, unit)
        number = self._numbered(text)
        if number is not None:
            return Named((number,))
        if not text:
            return self._of_unit(unit) if unit else Named()
        found = sorted(self._words.get(key(text)) or self._words.get(unit_key(text)) or ())
        found = found or self._loosely(text)
        if unit:
            of_unit = self._of_unit(unit).places
            alike = () if found or _is_number(text) else of_unit
            found = [n for n in found if n in of_unit]
            if len(alike) == 1 and self._speaks_of(alike[0], text):
                return Named(alike)
        return Named(tuple(found))

    def _agreed(self, lines: Sequence[str], unit: str) -> Named:
        """What several texts of one cell name together: the number, and what else is said must not be another demand's."""
        numbers = [line for line in lines if _is_number(line) or self._numbered(line) is not None]
        named = [set(self.look(line, unit).places) for line in lines if line.strip()]
        if numbers and any(not self.look(line).places for line in numbers):
            return Named()
        told = [one for one in named if one]
        if not told:
            return Named()
        both = set.intersection(*told)
        return Named(tuple(sorted(both or set.union(*told))))

    def _speaks_of(self, number: int, text: str) -> bool:
        """Whether a word of two characters stands in the text and in the demand."""
        demand, plain = self._demands[number], key(text)
        told = key(f"{demand.title} {demand.public_title} {demand.detail}")
        return any(
            plain[at : at + _SHORTEST] in told and plain[at : at + _SHORTEST].isalnum()
            for at in range(len(plain) - 1)
        )

    def _numbered(self, text: str) -> int | None:
        plain = key(text)
        if plain in self._ids:
            return self._ids[plain]
        hit = _LIST_NO.fullmatch(plain)
        return self._ids.get(f"{hit[1]}-{int(hit[2]):02d}") if hit else None

    def _of_unit(self, unit: str) -> Named:
        found = [n for n, d in enumerate(self._demands) if self._same(d, unit)]
        if not found:
            said = unit_key(_BRACKETS.sub("", unit))
            whole = [(n, unit_key(d.unit_name)) for n, d in enumerate(self._demands)]
            short = {name for _, name in whole if _is_short_for(said, name)}
            found = [n for n, name in whole if name in short] if len(short) == 1 else []
        return Named(tuple(found))

    def _loosely(self, text: str) -> list[int]:
        units = list(self._of_unit(text).places)
        if units:
            return units
        plain = key(text)
        if len(plain) < _SHORTEST_TITLE:
            return []
        titles = ((n, key(d.title)) for n, d in enumerate(self._demands))
        return [n for n, title in titles if title and (plain in title or title in plain)]

    @staticmethod
    def _same(demand: Demand, unit: str) -> bool:
        """Whether a text names the demand's unit, its county written before it or left out."""
        county = (regions.name(demand.county) if demand.county else "") or demand.county_text
        ways = [unit_key(unit), unit_key(demand.unit_name)]
        if same_unit(*ways):
            return True
        for place in (county, short_name(county)) if county else ():
            ways = [way.removeprefix(unit_key(place)) or way for way in ways]
        # 人民医院 of the county is not every hospital whose name ends so
        return len(ways[0]) <= len(ways[1]) and same_unit(*ways)
