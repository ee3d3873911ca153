"""The county of demands that name none: that of the table's head, of the office that reports, of an area that is one county.

Where the office is that of a county, a county-level city or a district, the units below it are towns and streets. They stand
then where counties stand else: lists, order sheets, letters and figures go by them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from expertserve.codes import regions
from expertserve.codes.regions import level
from expertserve.codes.towns import is_town, same_town
from expertserve.ground.findings import Finding, Place
from expertserve.ground.text import key, unit_key
from expertserve.records.demand import Demand
from expertserve.records.service import Service
from expertserve.year.home import COUNTIES, TOWNS, home_region
from expertserve.year.spoken.who import Things

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from expertserve.books.conversion.kind import Context
    from expertserve.books.tables.sheet import SheetReading
    from expertserve.year.facts import FileFacts
    from expertserve.year.settings import Settings

__all__ = ["with_counties", "with_towns_served"]


def with_counties(
    files: Iterable[FileFacts], settings: Settings, context: Context
) -> tuple[tuple[FileFacts, ...], tuple[Finding, ...]]:
    """The files with the county of every demand that could be known, and one finding a file that took it from elsewhere.

    Args:
        files: those that stand, with their reporters.
        settings: offices with their counties, the counties of the area.
        context: the office's own region.
    """
    offices = {office.name: office.county for office in settings.offices if office.county}
    only, towns = _only_county(settings, context), _Towns.of(settings, context)
    placed, told = [], []
    for file in files:
        if towns is not None:
            file = replace(file, sheets=tuple(map(towns.placed, file.sheets)))  # noqa: PLW2901 -- the same file, its towns known
        county = _seen(offices.get(file.reporter, ""), context) or only
        sheets = tuple(_placed(sheet, county) for sheet in file.sheets)
        placed.append(replace(file, sheets=sheets))
        filled = [
            new
            for before, after in zip(file.sheets, sheets, strict=True)
            for old, new in zip(before.records, after.records, strict=True)
            if old is not new and isinstance(new, Demand)
        ]
        if filled:
            names = "、".join(dict.fromkeys(demand.county_text for demand in filled))
            place = Place(file=file.name, path=str(file.input.path))
            facts = (("count", str(len(filled))),)
            told.append(Finding(code="county-assumed", place=place, value=names, facts=facts))
    return tuple(placed), tuple(told)


def with_towns_served(
    by_kind: dict[str, list[Any]], demands: Sequence[Demand], settings: Settings, context: Context
) -> None:
    """Give every service of a county's office the town it was given in, where its row does not say one; else the county itself.

    A row speaks of its town by the place as one text, by the demand it names, by a unit all whose demands lie in one town, and by
    the name of the unit. Services told by the unit's return and by a slip are then one event in one place.

    Args:
        by_kind: records by kind, changed in place.
        demands: all of the year, merged.
        settings: what lies below the office.
        context: the office's own region.
    """
    towns = _Towns.of(settings, context)
    services = by_kind.get("services", [])
    if towns is None or not services:
        return
    served = _Served(towns, demands)
    by_kind["services"] = [
        served.placed(one) if isinstance(one, Service) else one for one in services
    ]


class _Served:
    """Where services of a county were given."""

    def __init__(self, towns: _Towns, demands: Sequence[Demand]) -> None:
        self._towns, self._things, self._demands = towns, Things(demands), demands
        self._of_unit: dict[str, set[str]] = {}
        for demand in demands:
            if demand.county_text:
                self._of_unit.setdefault(unit_key(demand.unit_name), set()).add(demand.county_text)
        named = (
            name for name in (*towns.names, *(d.county_text for d in demands)) if is_town(name)
        )
        self._names = sorted(dict.fromkeys(named), key=lambda name: (-len(name), name))

    def placed(self, service: Service) -> Service:
        if is_town(service.county) or not self._towns.own("", service.county):
            return service
        found = next(filter(None, self._told(service)), "") or self._towns.home
        return replace(service, county=found) if found else service

    def _told(self, service: Service) -> Iterator[str]:
        place = self._towns.unit(service.town) if service.town else None
        yield place[1] if place else ""
        yield self._in(service.where)
        number = self._things.only(service.demand) if service.demand else None
        yield self._demands[number].county_text if number is not None else ""
        units = self._of_unit.get(unit_key(service.unit), set())
        yield next(iter(units)) if len(units) == 1 else ""
        yield self._in(service.unit)

    def _in(self, text: str) -> str:
        """The town that a text names."""
        return next((name for name in self._names if name in text), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Towns:
    """The towns below an office.

    Attributes:
        names: as the settings list them. free: other towns of the data count, too. home: the office's own region, named.
        keys: of its names. context: of the run.
    """

    names: tuple[str, ...]
    free: bool
    home: str
    keys: frozenset[str]
    context: Context

    @classmethod
    def of(cls, settings: Settings, context: Context) -> _Towns | None:
        """The towns by the settings; None where counties are what lies below."""
        names = tuple(name for name in settings.area_counties if is_town(name))
        asked = settings.below == TOWNS
        if settings.below == COUNTIES or not (names or asked):
            return None
        own = {
            key(settings.city),
            key(home_region(settings)),
            key(regions.name(context.city) if context.city else ""),
        }
        return cls(
            names=names,
            free=asked,
            home=home_region(settings),
            keys=frozenset(own - {""}),
            context=context,
        )

    def placed(self, sheet: SheetReading) -> SheetReading:
        """The sheet with the town of every demand and service where its county would stand."""
        if not any(isinstance(record, (Demand, Service)) for record in sheet.records):
            return sheet
        return replace(sheet, records=tuple(map(self._placed, sheet.records)))

    def _placed(self, record: object) -> object:
        if isinstance(record, Demand) and self.own(record.county, record.county_text):
            code, text = self.unit(record.town) or ("", "")
            return replace(record, county=code, county_text=text) if text else record
        if isinstance(record, Service) and self.own("", record.county):
            _, text = self.unit(record.town) or ("", "")
            return replace(record, county=text) if text else record
        return record

    def own(self, code: str, text: str) -> bool:
        """Whether a county says no more than the office's own region does."""
        return not (code or text) or code == self.context.city or key(text) in self.keys

    def unit(self, town: str) -> tuple[str, str] | None:
        listed = [name for name in self.names if town and same_town(name, town)]
        if len(listed) == 1:
            return _seen(listed[0], self.context)
        if not (self.free and is_town(town)):
            return None
        return regions.code_within(self.context.city, town), town.strip()


def _placed(sheet: SheetReading, county: tuple[str, str] | None) -> SheetReading:
    """The sheet with that county, or the one of its own head, at each demand without a word of a county."""
    code, text = (sheet.county, regions.name(sheet.county)) if sheet.county else county or ("", "")
    if not text or not any(_bare(record) for record in sheet.records):
        return sheet
    records = tuple(
        replace(record, county=code, county_text=text)
        if isinstance(record, Demand) and _bare(record)
        else record
        for record in sheet.records
    )
    return replace(sheet, records=records)


def _bare(record: object) -> bool:
    return isinstance(record, Demand) and not (record.county or record.county_text)


def _seen(name: str, context: Context) -> tuple[str, str] | None:
    """Code ("" where the tables do not know it) and name of a county as settings write it; None for no name."""
    if not name:
        return None
    answer = regions.resolve(
        name, province=context.province, city=context.city, counties=context.counties
    )
    return (answer.code, answer.name) if answer.code and not answer.problem else ("", name)


def _only_county(settings: Settings, context: Context) -> tuple[str, str] | None:
    """The county of an office whose whole area is one: the single one of 所辖县区, or a city of county level."""
    if len(settings.area_counties) == 1:
        return _seen(settings.area_counties[0], context)
    if not settings.area_counties and context.city and level(context.city) == "county":
        return _seen(home_region(settings), context)
    return None
