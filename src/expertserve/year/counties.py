"""The county of demands that name none: that of the table's head, of the office that reports, of an area that is one county."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from expertserve.codes import regions
from expertserve.codes.regions import level
from expertserve.ground.findings import Finding, Place
from expertserve.records.demand import Demand

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
    only = _only_county(settings, context)
    placed, told = [], []
    for file in files:
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
        return _seen(settings.city, context)
    return None
