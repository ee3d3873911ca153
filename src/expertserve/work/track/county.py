"""What goes back to each county to confirm, and the sheets for calls and open problems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.books.sheets.writer import render
from expertserve.ground.files import safe_name
from expertserve.indicators.followup import STAGES, calls_due, open_problems
from expertserve.work.track import call_sheet, county_sheet, lists
from expertserve.work.track.words import period_words

if TYPE_CHECKING:
    from expertserve.indicators.resolve import Row
    from expertserve.indicators.result import TrackResult
    from expertserve.work.track.list_columns import LateLine

__all__ = ["COUNTY_FOLDER", "call_files", "county_files"]

COUNTY_FOLDER = "分县核对"
_UNTOLD = "本县未报送服务记录，没有数据，不等于零。请补报；确无服务的，请零报告。"


def county_files(result: TrackResult) -> tuple[tuple[str, bytes], ...]:
    """One workbook a county of the area or of the rows, in sorted order."""
    counties = {row.county for row in result.world.judgement.rows if row.county}
    counties |= {*result.world.rules.area, *(name for name, _ in result.world.silent)}
    services: dict[str, list[Row]] = {}
    for row in result.world.frame.rows:
        services.setdefault(row.county, []).append(row)
    as_of = result.world.rules.as_of
    found = []
    for county in sorted(counties):
        name = f"{COUNTY_FOLDER}/{county_sheet.file_name(safe_name(county))}"
        lines = _county(result, county, tuple(services.get(county, ())))
        found.append((name, render(county_sheet.book(lines, as_of))))
    return tuple(found)


def _county(
    result: TrackResult, county: str, services: tuple[Row, ...]
) -> county_sheet.CountyLines:
    silent = county in {name for name, _ in result.world.silent}
    rows = result.world.judgement.rows
    own = {row.source.place: row for row in rows if county in (row.county, row.reporter)}
    files = {place.file for place, row in own.items() if row.reporter == county}
    return county_sheet.CountyLines(
        county=county,
        lines=(period_words(result),),
        figures=() if silent else _figures(result, county),
        services=services,
        excluded=tuple(line for line in lists.excluded(result) if line.entry.place in own),
        differences=tuple(
            lists.difference_line(one) for one in result.differences if one.place.file in files
        ),
        late=_late(result, county),
        notes=(_UNTOLD,)
        if silent
        else ("请核对本县数据，在“县级核对意见”栏选择后退回；有误的写明情况。",),
    )


def _figures(result: TrackResult, county: str) -> tuple[county_sheet.FigureLine, ...]:
    return tuple(
        county_sheet.FigureLine(one.definition, one.slice_value("region", county))
        for one in result.indicators
        if "region" in one.definition.dimensions and not one.definition.internal
    )


def _late(result: TrackResult, county: str) -> tuple[LateLine, ...]:
    """What is late in a county, in the order of the sessions."""
    return tuple(
        lists.late_line(one, result.world) for one in result.overdue if county in one.counties
    )


def call_files(result: TrackResult) -> tuple[tuple[str, bytes], ...]:
    """回访安排.xlsx where calls are due, 待续需求.xlsx where problems are open."""
    as_of = result.world.rules.as_of
    due = calls_due(result.world)
    stages = {
        stage: calls for stage in STAGES if (calls := [one for one in due if one.stage == stage])
    }
    found = [(call_sheet.CALLS_FILE, render(call_sheet.calls_book(stages, as_of)))]
    problems = open_problems(result.world)
    if problems:
        found.append((call_sheet.DEMANDS_FILE, render(call_sheet.demands_book(problems, as_of))))
    return tuple(found)
