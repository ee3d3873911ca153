"""What goes back to each county to confirm, and the sheets for calls and open problems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.books.sheets.writer import Value, render
from expertserve.ground.files import safe_name
from expertserve.indicators.as_json import number_of
from expertserve.indicators.followup import STAGES, calls_due, open_problems
from expertserve.indicators.judge import BECAUSE
from expertserve.indicators.reconcile import FIELD_NAMES, WHAT_NAMES
from expertserve.work.track import call_sheet as track_calls
from expertserve.work.track import county_sheet as track_county
from expertserve.work.track.words import QUALIFIERS, SIDES, period_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from expertserve.ground.findings import Place
    from expertserve.indicators.resolve import Row
    from expertserve.indicators.result import TrackResult

__all__ = ["COUNTY_FOLDER", "call_files", "county_files"]

COUNTY_FOLDER = "分县核对"
Rows = tuple[tuple[Value, ...], ...]


def county_files(result: TrackResult) -> tuple[tuple[str, bytes], ...]:
    """One workbook a county of the area or of the rows, in sorted order."""
    found = {row.county for row in result.world.judgement.rows if row.county} | set(
        result.world.rules.area
    )
    rows_of: dict[str, list[tuple[Value, ...]]] = {}
    for row in result.world.frame.rows:
        people = "、".join(person.name for person in row.people)
        place = row.source.place
        rows_of.setdefault(row.county, []).append(
            (
                place.file,
                place.sheet,
                place.row,
                row.source.date_text,
                people,
                row.source.unit,
                row.source.topic,
                row.time.total,
            )
        )
    names = sorted(found)
    return tuple(
        (
            f"{COUNTY_FOLDER}/{track_county.file_name(safe_name(county))}",
            render(
                track_county.book(
                    _county(result, county, tuple(rows_of.get(county, ()))),
                    result.world.rules.as_of,
                )
            ),
        )
        for county in names
    )


def _county(result: TrackResult, county: str, services: Rows) -> track_county.CountyRows:
    rows = result.world.judgement.rows
    own = {row.source.place: row for row in rows if county in (row.county, row.reporter)}
    return track_county.CountyRows(
        county,
        (period_words(result),),
        _figures(result, county),
        services,
        _excluded(result, own),
        _differences(result, {place.file for place, row in own.items() if row.reporter == county}),
        _late(result, county),
        ("请核对本县数据，在“县级核对意见”栏选择后退回；有误的写明情况。",),
    )


def _figures(result: TrackResult, county: str) -> Rows:
    found = []
    for indicator in result.indicators:
        definition = indicator.definition
        if "region" not in definition.dimensions or definition.internal:
            continue
        value = indicator.slice_value("region", county)
        shown = (number_of(value.value), QUALIFIERS[value.qualifier])
        found.append(
            (
                definition.number,
                definition.name,
                *shown,
                definition.unit,
                definition.rule,
                None,
                None,
            )
        )
    return tuple(found)


def _excluded(result: TrackResult, own: Mapping[Place, Row]) -> Rows:
    found: list[tuple[Value, ...]] = []
    for entry in result.excluded:
        if entry.place in own:
            place, source = entry.place, own[entry.place].source
            where = (place.file, place.sheet, place.row)
            about = (entry.expert or None, source.unit, source.date_text)
            found.append((BECAUSE[entry.because], *where, *about, None, None))
    return tuple(found)


def _differences(result: TrackResult, files: set[str]) -> Rows:
    return tuple(
        (
            WHAT_NAMES[d.what], d.place.file, d.place.sheet, d.place.row, FIELD_NAMES.get(d.field, d.field), d.stated,
            d.computed, None,
        )
        for d in result.differences
        if d.place.file in files
    )  # fmt: skip


def _late(result: TrackResult, county: str) -> Rows:
    today = result.world.rules.as_of
    return tuple(
        (
            "活动未按计划结束" if o.kind == "session-not-finished" else "未收到回访答复",
            o.session,
            SIDES[o.side],
            o.due,
            (today - o.due).days,
        )
        for o in result.overdue
        if county in o.counties
    )


def call_files(result: TrackResult) -> tuple[tuple[str, bytes], ...]:
    """回访安排.xlsx where calls are due, 待续需求.xlsx where problems are open."""
    as_of = result.world.rules.as_of
    words = {"unit": "需求单位", "expert": "专家"}
    stages: Mapping[int, Rows] = {
        stage: tuple(
            (c.session, c.county, words[c.side], c.name, c.served_on, c.due, max(c.late, 0))
            for c in calls_due(result.world)
            if c.stage == stage
        )
        for stage in STAGES
    }
    problems = tuple(
        (
            p.unit,
            p.county,
            p.town,
            p.village,
            p.text,
            p.text,
            p.field,
            f"上一轮服务{p.mark}：{p.place}",
        )
        for p in open_problems(result.world)
    )
    found = [
        (
            track_calls.CALLS_FILE,
            render(track_calls.calls_book({s: r for s, r in stages.items() if r}, as_of)),
        )
    ]
    if problems:
        found.append((track_calls.DEMANDS_FILE, render(track_calls.demands_book(problems, as_of))))
    return tuple(found)
