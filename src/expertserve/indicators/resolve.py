"""From rows as told to rows that can be compared: which session, county, demand and persons they mean."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from expertserve.ground.text import is_null, unit_key
from expertserve.indicators.minutes import Time, time_of
from expertserve.indicators.named import People, Person, Sessions, code_of, list_code
from expertserve.indicators.places import Places, place_key, split_place

if TYPE_CHECKING:
    from datetime import date

    from expertserve.indicators.material import CountingRules, TrackMaterial
    from expertserve.records.service import NamedExpert, Service

__all__ = ["Row", "demand_targets", "light_key", "resolve"]

_NOON = 720


@dataclass(frozen=True, slots=True, kw_only=True)
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


def demand_targets(material: TrackMaterial) -> dict[str, str]:
    """Code of a number or 清单号 -> id of the demand it was merged into in the end (itself where it was not)."""
    ids = {code_of(demand.demand_id): demand for demand in material.demands}
    targets: dict[str, str] = {}
    for code, demand in ids.items():
        seen = {code}
        while (
            demand.merged_into
            and code_of(demand.merged_into) in ids
            and code_of(demand.merged_into) not in seen
        ):
            seen.add(code_of(demand.merged_into))
            demand = ids[code_of(demand.merged_into)]  # noqa: PLW2901 -- follows the chain
        targets[code] = demand.demand_id
    for demand in material.demands:
        if demand.list_no:
            targets.setdefault(list_code(demand.list_no), targets[code_of(demand.demand_id)])
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
        in_town = self._place(service.town) if service.town else ("", "", "")
        own = self._places.county(service.county) or county
        county = own or (in_town[0] if in_town[0] in self._rules.area else "") or reporter
        session = self._sessions.find(service.session)
        demand = self._demand(service.demand) if service.demand else ""
        place = service.place
        return Row(
            source=service, order=(place.file, service.sheet_no, place.row), reporter=reporter, county=county,
            town=in_town[1] or (self._name(service.town) if service.town else "") or town, village=(self._name(service.village) if service.village else "") or in_town[2] or village,
            session=session, category=self._sessions.category(session), demand=demand, unit=self._unit(county, service.unit), topic=light_key(service.topic),
            people=self._experts(service.experts), half=_half(service), time=self._time(service), field=service.field_text or self._fields.get(demand, ""), line=self._sessions.line(session),
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
            code = "" if is_null(text) else code_of(text)
            known = code if code in self._targets else list_code(code)
            found = self._demands[text] = self._targets.get(known, code)
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
    if service.end is not None and service.end <= _NOON:
        return "am"
    return "pm" if service.start is not None and service.start >= _NOON else "day"
