"""From rows as told to rows that can be compared: which session, county, demand and persons they mean."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from expertserve.ground.text import compact, is_null, key, name_key, unit_key
from expertserve.indicators.minutes import Time, time_of
from expertserve.indicators.places import Places, place_key, split_place

if TYPE_CHECKING:
    from datetime import date

    from expertserve.indicators.material import CountingRules, TrackMaterial
    from expertserve.records.expert import Expert
    from expertserve.records.service import NamedExpert, Service
    from expertserve.records.session import Session

__all__ = ["NO_SESSION", "People", "Person", "Row", "Sessions", "demand_targets", "resolve"]

NO_SESSION = "-"
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")}
_HAN_NUMBER = re.compile(r"第?([零一二两三四五六七八九十百]+)[期次批]")
_NUMBER = re.compile(r"^第?0*(\d+)(?:\.0+)?[期次批]?$")
_ID = re.compile(r"^[A-Z][A-Z0-9]*[-_]?[A-Z0-9-]*\d[A-Z0-9-]*$")


@dataclass(frozen=True, slots=True)
class Person:
    """One expert of a row: `key` tells persons apart ("" nobody named); ambiguous when several bear the name."""

    key: str
    name: str
    ambiguous: bool = False
    on_roster: bool = False
    title: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A service row whose words are resolved.

    Attributes:
        session: activity id, "-" without one. demand: id of the demand it serves in the end, "" none.
        unit: (county, key of the name). item: what P1b tells apart.
        half: am, pm or day, as duplicates are compared.
        field: service field as told, else that of its demand. line: programme line of the session.
    """

    source: Service
    order: tuple[str, int, int]
    reporter: str
    county: str
    town: str
    village: str
    session: str
    category: str
    demand: str
    unit: tuple[str, str]
    topic: str
    people: tuple[Person, ...]
    half: Literal["am", "pm", "day"]
    time: Time
    field: str = ""
    line: str = ""

    @property
    def first_day(self) -> date:
        """First day of the row; only rows with a full day may be asked."""
        return self.source.days[0]

    @property
    def event(self) -> tuple[object, ...]:
        """Rows of one event agree in this: session, unit, days, main form, topic."""
        return (self.session, self.unit, self.source.days, self.source.form, self.topic)


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


class Sessions:
    """Finds the session a cell means: by id, number, 第三期 or title."""

    def __init__(self, sessions: tuple[Session, ...]) -> None:
        self.by_id = {session.activity_id: session for session in sessions}
        self._ids = {_code(session.activity_id): session.activity_id for session in sessions}
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
        code = _code(text)
        if code in self._ids:
            return self._ids[code]
        number = han_number(code)
        if number is not None:
            return self._numbers.get(number, f"第{number}期")
        title = self._titles.get(key(text))
        if title:
            return title
        return code if _ID.match(code) else NO_SESSION

    def category(self, activity_id: str) -> str:
        """The session's category, "-" where there is no session or it names none."""
        session = self.by_id.get(activity_id)
        return (session.category if session else "") or NO_SESSION

    def line(self, activity_id: str) -> str:
        """The session's programme line, "" where there is no session or it names none."""
        session = self.by_id.get(activity_id)
        return session.programme_line if session else ""


def _code(text: str) -> str:
    return compact(text).replace(" ", "").upper()


class People:
    """Tells persons apart: number; else name and employer; else a name only one person of the roster bears."""

    def __init__(self, experts: tuple[Expert, ...]) -> None:
        self.by_id = {_code(expert.expert_id): expert for expert in experts}
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
        number = "" if is_null(named.expert_id) else _code(named.expert_id)
        if number in self.by_id:
            return _known(self.by_id[number])
        name = name_key(named.name)
        if number:
            return Person(f"id:{number}", name or number, title=named.title, kind=named.kind)
        if not name:
            return Person("", "")
        bearers = self._by_name.get(name, [])
        employer = "" if is_null(named.employer) else unit_key(named.employer)
        if employer:
            same = [expert for expert in bearers if unit_key(expert.org_name) == employer]
            if len(same) == 1:
                return _known(same[0])
            return Person(f"name:{name}|{employer}", name, title=named.title, kind=named.kind)
        if len(bearers) == 1:
            return _known(bearers[0])
        return Person(
            f"name:{name}|", name, ambiguous=len(bearers) > 1, title=named.title, kind=named.kind
        )


def _known(expert: Expert) -> Person:
    return Person(f"id:{_code(expert.expert_id)}", name_key(expert.name), on_roster=True)


def demand_targets(material: TrackMaterial) -> dict[str, str]:
    """Demand code -> id of the demand it was merged into in the end (itself where it was not)."""
    ids = {_code(demand.demand_id): demand for demand in material.demands}
    targets: dict[str, str] = {}
    for code, demand in ids.items():
        seen = {code}
        while (
            demand.merged_into
            and _code(demand.merged_into) in ids
            and _code(demand.merged_into) not in seen
        ):
            seen.add(_code(demand.merged_into))
            demand = ids[_code(demand.merged_into)]  # noqa: PLW2901 -- follows the chain
        targets[code] = demand.demand_id
    return targets


def resolve(material: TrackMaterial, rules: CountingRules) -> tuple[Row, ...]:
    """Every service row resolved, in the order of (file name, position of the sheet, row)."""
    resolver = _Resolver(material, rules)
    rows = (resolver.row(service) for service in material.services)
    return tuple(sorted(rows, key=lambda row: (row.order, row.source.place.path)))


class _Resolver:
    """Looks every word up once."""

    def __init__(self, material: TrackMaterial, rules: CountingRules) -> None:
        self._rules = rules
        self._places = Places(rules.area, rules.city, rules.province)
        self._sessions, self._people = Sessions(material.sessions), People(material.experts)
        self._targets = demand_targets(material)
        self._fields = {
            demand.demand_id: demand.need_field[0]
            for demand in material.demands
            if demand.need_field
        }
        self._aliases = {unit_key(short): full for short, full in rules.aliases}
        self._where: dict[str, tuple[str, str, str]] = {}
        self._reporters: dict[str, str] = {}
        self._demands: dict[str, str] = {}
        self._units: dict[tuple[str, str], tuple[str, str]] = {}
        self._persons: dict[tuple[NamedExpert, ...], tuple[Person, ...]] = {}
        self._times: dict[tuple[object, ...], Time] = {}
        self._named: dict[str, str] = {}

    def row(self, service: Service) -> Row:
        reporter = self._reporter(service.reporter)
        county, town, village = self._place(service.where) if service.where else ("", "", "")
        county = self._places.county(service.county) or county or reporter
        session = self._sessions.find(service.session)
        demand = self._demand(service.demand) if service.demand else ""
        place = service.place
        return Row(
            service, (place.file, service.sheet_no, place.row), reporter, county,
            (self._name(service.town) if service.town else "") or town, (self._name(service.village) if service.village else "") or village,
            session, self._sessions.category(session), demand, self._unit(county, service.unit), light_key(service.topic),
            self._experts(service.experts), _half(service), self._time(service), service.field_text or self._fields.get(demand, ""), self._sessions.line(session),
        )  # fmt: skip

    def _reporter(self, text: str) -> str:
        found = self._reporters.get(text)
        if found is None:
            found = self._reporters[text] = self._places.reporter(text)
        return found

    def _place(self, text: str) -> tuple[str, str, str]:
        found = self._where.get(text)
        if found is None:
            county, town, village = split_place(text, self._places)
            found = self._where[text] = (county, place_key(town), place_key(village))
        return found

    def _name(self, text: str) -> str:
        found = self._named.get(text)
        if found is None:
            found = self._named[text] = place_key(text)
        return found

    def _demand(self, text: str) -> str:
        found = self._demands.get(text)
        if found is None:
            code = "" if is_null(text) else _code(text)
            found = self._demands[text] = self._targets.get(code, code)
        return found

    def _unit(self, county: str, text: str) -> tuple[str, str]:
        found = self._units.get((county, text))
        if found is None:
            full = self._aliases.get(unit_key(text), text) if self._aliases else text
            found = self._units[county, text] = (county, unit_key(full))
        return found

    def _experts(self, named: tuple[NamedExpert, ...]) -> tuple[Person, ...]:
        found = self._persons.get(named)
        if found is None:
            found = self._persons[named] = tuple(
                dict.fromkeys(self._people.find(one) for one in named)
            )
        return found

    def _time(self, service: Service) -> Time:
        about = (
            id(service.confirmed),
            id(service.stated),
            id(service.travel),
            len(service.days),
            service.half,
            service.start,
            service.end,
        )
        found = self._times.get(about)
        if found is None:
            found = self._times[about] = time_of(service, self._rules)
        return found


def light_key(text: str) -> str:
    """The key of a longer text: NFKC, lower case, no blanks."""
    return "".join(unicodedata.normalize("NFKC", text).lower().split())


def _half(service: Service) -> Literal["am", "pm", "day"]:
    if service.half:
        return service.half
    if service.end is not None and service.end <= 720:
        return "am"
    return "pm" if service.start is not None and service.start >= 720 else "day"
