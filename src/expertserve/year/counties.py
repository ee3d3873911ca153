"""The county of demands that name none: that of the table's head, of the office that reports, of an area that is one county.

Where the office is that of a county, a county-level city or a district, the units below it are towns and streets. They stand
then where counties stand else: lists, order sheets, letters and figures go by them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from expertserve.codes import regions
from expertserve.codes.regions import level
from expertserve.codes.towns import is_town, same_town
from expertserve.ground.findings import Finding, Place
from expertserve.ground.text import key
from expertserve.records.demand import Demand
from expertserve.records.service import Service
from expertserve.year.home import home_region

if TYPE_CHECKING:
    from collections.abc import Iterable

    from expertserve.books.conversion.kind import Context
    from expertserve.books.tables.sheet import SheetReading
    from expertserve.year.facts import FileFacts
    from expertserve.year.settings import Settings

__all__ = ["with_counties"]


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


@dataclass(frozen=True, slots=True)
class _Towns:
    """The towns below an office.

    Attributes:
        names: as the settings list them. free: other towns of the data count, too. own: keys of the names of the office's region.
        context: of the run.
    """

    names: tuple[str, ...]
    free: bool
    own: frozenset[str]
    context: Context

    @classmethod
    def of(cls, settings: Settings, context: Context) -> _Towns | None:
        """The towns by the settings; None where counties are what lies below."""
        names = tuple(name for name in settings.area_counties if is_town(name))
        asked = settings.below == "乡镇（街道）"
        if settings.below == "县（市、区）" or not (names or asked):
            return None
        own = {
            key(settings.city),
            key(home_region(settings)),
            key(regions.name(context.city) if context.city else ""),
        }
        return cls(names, asked, frozenset(own - {""}), context)

    def placed(self, sheet: SheetReading) -> SheetReading:
        """The sheet with the town of every demand and service where its county would stand."""
        if not any(isinstance(record, (Demand, Service)) for record in sheet.records):
            return sheet
        return replace(sheet, records=tuple(map(self._placed, sheet.records)))

    def _placed(self, record: object) -> object:
        if isinstance(record, Demand) and self._own(record.county, record.county_text):
            code, text = self._unit(record.town) or ("", "")
            return replace(record, county=code, county_text=text) if text else record
        if isinstance(record, Service) and self._own("", record.county):
            _, text = self._unit(record.town) or ("", "")
            return replace(record, county=text) if text else record
        return record

    def _own(self, code: str, text: str) -> bool:
        """Whether a county says no more than the office's own region does."""
        return not (code or text) or code == self.context.city or key(text) in self.own

    def _unit(self, town: str) -> tuple[str, str] | None:
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
