"""Which session and which person a cell means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.ground.text import compact, is_null, key, name_key, shortens, unit_key

if TYPE_CHECKING:
    from expertserve.records.expert import Expert
    from expertserve.records.service import NamedExpert
    from expertserve.records.session import Session

__all__ = ["NO_SESSION", "People", "Person", "Sessions", "code_of", "list_code"]

NO_SESSION = "-"
_SHORTEST_NAME = 2
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")}
_YEARLY = re.compile(r"(?:(20\d\d)年度?)?(.+?)(?:[(（].*[)）])?")
_HAN_NUMBER = re.compile(r"第?([零一二两三四五六七八九十百]+)[期次批]?")
_NUMBER = re.compile(r"^第?0*(\d+)(?:\.0+)?[期次批]?$")
_OF_SESSIONS = re.compile(r"第[零一二两三四五六七八九十百\d]+[期次批]")
_SHORTEST_TITLE, _SHORTEST_ID = 4, 3
_LIST_NO = re.compile(r"([^A-Z0-9-]+)-?0*(\d+)")
_ID = re.compile(r"^[A-Z][A-Z0-9]*[-_]?[A-Z0-9-]*\d[A-Z0-9-]*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One expert of a row: `key` tells persons apart ("" nobody named); ambiguous when several bear the name."""

    key: str
    name: str
    ambiguous: bool = False
    on_roster: bool = False
    title: str = ""
    kind: str = ""


def han_number(text: str) -> int | None:
    """第十二期 -> 12, 第3期 -> 3, 3 -> 3; None when the text is no number of a session."""
    found = _NUMBER.match(text)
    if found:
        return int(found.group(1))
    han = _HAN_NUMBER.fullmatch(text)
    if han is None:
        return None
    hundreds, _, rest = han.group(1).replace("两", "二").rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    total = 100 * _DIGITS.get(hundreds, 1) if "百" in han.group(1) else 0
    return total + (10 * _DIGITS.get(tens, 1) if ten else 0) + _DIGITS.get(ones.lstrip("零"), 0)


def _year_and_number(text: str) -> tuple[int, int | None]:
    """(2026, 1) of 2026年度第1期（乡村振兴）; year 0 where none is written, no number where the text is none of a session."""
    found = _YEARLY.fullmatch(text)
    if found is None:
        return 0, None
    return int(found.group(1) or 0), han_number(found.group(2))


class Sessions:
    """Finds the session a cell means: by id, number, 第三期, 2026年第3期（乡村振兴） or title.

    A year beside the number must be a year of the session; a remark in brackets behind it says nothing.
    """

    def __init__(self, sessions: tuple[Session, ...]) -> None:
        self.by_id = {session.activity_id: session for session in sessions}
        self._ids = {code_of(session.activity_id): session.activity_id for session in sessions}
        self._numbers: dict[int, str] = {}
        self._titles = {
            key(session.title): session.activity_id for session in sessions if session.title
        }
        for session in sessions:
            if session.session_no:
                self._numbers.setdefault(session.session_no, session.activity_id)
        self._seen: dict[str, str] = {}

    def find(self, text: str) -> str:
        """The activity id, "-" for rows without a session; an unknown id or number stands for itself."""
        known = self._seen.get(text)
        if known is None:
            known = self._seen[text] = self._find(text)
        return known

    def _find(self, text: str) -> str:
        if is_null(text):
            return NO_SESSION
        code = code_of(text)
        if code in self._ids:
            return self._ids[code]
        year, number = _year_and_number(code)
        if number is not None:
            named = self._numbers.get(number, f"第{number}期")
            return named if self._held_in(named, year) else f"{year}年第{number}期"
        title = self._titles.get(key(text))
        if title:
            return title
        return self._within(text) or (code if _ID.match(code) else NO_SESSION)

    def _within(self, text: str) -> str:
        """The one session that a longer text names, by id, number or title: 第三期 春耕行动; "" none, or two that differ.

        Of titles that hold each other the longest speaks; a number and a title of two sessions name neither.
        """
        code, plain = code_of(text), key(text)
        ids = {
            named for own, named in self._ids.items() if len(own) >= _SHORTEST_ID and own in code
        }
        numbers = {number for one in _OF_SESSIONS.findall(code) if (number := han_number(one))}
        by_number = {self._numbers[one] for one in numbers if one in self._numbers}
        titles = [one for one in self._titles if len(one) >= _SHORTEST_TITLE and one in plain]
        titles = [
            one for one in titles if not any(one != other and one in other for other in titles)
        ]
        told = [ids, by_number, {self._titles[one] for one in titles}]
        told = [one for one in told if one]
        found = set.intersection(*told) if told else set()
        return found.pop() if len(found) == 1 else ""

    def _held_in(self, activity_id: str, year: int) -> bool:
        """Whether a session may be meant with that year; without a year or without dates it may."""
        session = self.by_id.get(activity_id)
        days = (
            [day for day in (session.start, session.end, session.actual_end) if day]
            if session
            else []
        )
        return not year or not days or year in {day.year for day in days}

    def category(self, activity_id: str) -> str:
        """The session's category, "-" where there is no session or it names none."""
        session = self.by_id.get(activity_id)
        return (session.category if session else "") or NO_SESSION

    def line(self, activity_id: str) -> str:
        """The session's programme line, "" where there is no session or it names none."""
        session = self.by_id.get(activity_id)
        return session.programme_line if session else ""


def code_of(text: str) -> str:
    """The key of a number: NFKC, no blanks, upper case."""
    return compact(text).replace(" ", "").upper()


def list_code(text: str) -> str:
    """The key of a 清单号 however it is written: 石渡-03, 石渡3 and 石渡－003 are one; other numbers as `code_of`."""
    code = code_of(text)
    hit = _LIST_NO.fullmatch(code)
    return f"{hit[1]}-{int(hit[2])}" if hit else code


class People:
    """Tells persons apart: number; else name and employer; else a name only one person of the roster bears."""

    def __init__(self, experts: tuple[Expert, ...]) -> None:
        self.by_id = {code_of(expert.expert_id): expert for expert in experts}
        self._by_name: dict[str, list[Expert]] = {}
        for expert in experts:
            self._by_name.setdefault(name_key(expert.name), []).append(expert)
        self._seen: dict[NamedExpert, Person] = {}

    def find(self, named: NamedExpert) -> Person:
        """The person a row names."""
        known = self._seen.get(named)
        if known is None:
            known = self._seen[named] = self._find(named)
        return known

    def _find(self, named: NamedExpert) -> Person:
        number = "" if is_null(named.expert_id) else code_of(named.expert_id)
        if number in self.by_id:
            return _known(self.by_id[number])
        name = name_key(named.name)
        if number:
            return Person(
                key=f"id:{number}", name=name or number, title=named.title, kind=named.kind
            )
        if not name:
            return Person(key="", name="")
        bearers = self._by_name.get(name, [])
        employer = "" if is_null(named.employer) else unit_key(named.employer)
        if employer:
            same = [expert for expert in bearers if unit_key(expert.org_name) == employer]
            same = same or [one for one in bearers if shortens(employer, unit_key(one.org_name))]
            if len(same) == 1:
                return _known(same[0])
            return Person(
                key=f"name:{name}|{employer}", name=name, title=named.title, kind=named.kind
            )
        if len(bearers) == 1:
            return _known(bearers[0])
        if not bearers and (one := self._behind_unit(name)) is not None:
            return _known(one)
        return Person(
            key=f"name:{name}|",
            name=name,
            ambiguous=len(bearers) > 1,
            title=named.title,
            kind=named.kind,
        )

    def _behind_unit(self, text: str) -> Expert | None:
        """The one expert whose name ends `text` behind a short form of the own employer: 某农大张三."""
        found = [
            expert
            for size in range(_SHORTEST_NAME, len(text) - 1)
            for expert in self._by_name.get(text[-size:], ())
            if (said := unit_key(text[:-size])) == (full := unit_key(expert.org_name))
            or shortens(said, full)
        ]
        return found[0] if len(found) == 1 else None


def _known(expert: Expert) -> Person:
    return Person(key=f"id:{code_of(expert.expert_id)}", name=name_key(expert.name), on_roster=True)
