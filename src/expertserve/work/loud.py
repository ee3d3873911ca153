"""What would make figures silently wrong: a service sheet that lacks a column, most of its rows out for one reason, a county of which nothing counts.

Told by `check` and `track` alike, before any figure; nothing is made final while one of them stands.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from expertserve.ground.findings import Finding, Place
from expertserve.indicators.judge import BECAUSE, judge
from expertserve.indicators.reconcile import FIELD_NAMES
from expertserve.indicators.resolve import resolve
from expertserve.work.counting import counting_rules, sort_out
from expertserve.year.settings_words import field_called

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from expertserve.books.tables.sheet import SheetReading
    from expertserve.indicators.judge import Judgement
    from expertserve.indicators.material import CountingRules
    from expertserve.indicators.resolve import Row
    from expertserve.year.material import Material

__all__ = ["LOUD", "loud", "loud_of"]

LOUD = frozenset({"rows-out", "county-none-counted", "needed-column", "slip-and-table"})
"""Codes of findings that keep a report from being made final; of needed-column those of a service sheet."""
_SERVICES = "services"
_FEWEST = 2
"""A sheet of one row is a form: its row is told where it is left out."""
_NEEDS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("date", ("date", "date_from"), "服务日期读不出来，各行都不计入"),
    (
        "expert",
        ("expert", "expert_id"),
        "不知道是哪位专家，各行只计次数和成效，专家人数、人次和时长不可靠",
    ),
    ("approved", ("approved", "approver", "approved_on"), "按未审核处理，各行都不计入"),
    ("evidence", ("evidence",), "没有佐证，各行都不计入"),
)
"""The field that names a group, its fields, and what becomes of rows without it (section 2 of the counting rules)."""
_DIFFERS = {"session": "期次", "demand": "需求编号", "hours": "服务时长"}
_FIELDS_OF = {
    "bad-date": ("date", "date_from"),
    "no-expert": ("expert", "expert_id"),
    "not-approved": ("approved", "approver", "approved_on"),
    "no-evidence": ("evidence",),
}


@dataclass(frozen=True, slots=True)
class _Where:
    """A sheet of a file: what its rows are known by."""

    path: str
    file: str
    sheet: str


def loud_of(material: Material, as_of: date) -> tuple[Finding, ...]:
    """`loud` for material whose services nobody has judged yet, over the whole period of the settings."""
    records = sort_out(material.others.get(_SERVICES, ()))
    sessions = sort_out(material.others.get("sessions", ()))
    if not records.services:
        return _lacking(material, counting_rules(material.settings, as_of))

    found = replace(
        records, sessions=sessions.sessions, experts=material.experts, demands=material.demands
    )
    rules = counting_rules(material.settings, as_of)
    return loud(material, judge(resolve(found, rules), rules), rules)


def loud(material: Material, judgement: Judgement, rules: CountingRules) -> tuple[Finding, ...]:
    """Everything of this sort, sheets first, in reading order, then counties by name; what a register confirmed is left out.

    Args:
        material: what was read, with the sheets and their columns.
        judgement: the fate of every service row.
        rules: the counting rules, with the period.
    """
    lacking = _lacking(material, rules)
    told = {_where(finding.place) for finding in lacking}
    found = (
        *lacking,
        *_mostly_out(material, judgement, rules, told),
        *_counties(judgement, rules),
        *_told_twice(judgement),
    )
    kept = (_waived(f, judgement) if material.is_settled(f) else f for f in found)
    return tuple(finding for finding in kept if finding is not None)


def _waived(finding: Finding, judgement: Judgement) -> Finding | None:
    """What a confirmed finding still costs: the rows of its sheet or county that stay uncounted; None where all count."""
    place = finding.place
    of_county = finding.code == "county-none-counted"
    out = [
        reasons[0]
        for row, reasons in zip(judgement.rows, judgement.reasons, strict=True)
        if all(reasons)
        and (
            finding.value in (row.reporter, row.county)
            if of_county
            else _where(row.source.place) == _where(place)
        )
        and reasons[0] not in ("duplicate", "outside-cycle", "cancelled")
    ]
    if not out:
        return None
    reasons = "、".join(f"{BECAUSE[why]}{count}行" for why, count in Counter(out).most_common())
    facts = (("rows", str(len(out))), ("reason", reasons))
    return Finding(code="waived-uncounted", place=place, facts=facts)


def _told_twice(judgement: Judgement) -> Iterable[Finding]:
    """A service that a slip and a table tell differently, or that may be one: figures stay in doubt until somebody settles it."""
    seen: set[tuple[Place, Place, str]] = set()
    for number, slip, one in judgement.apart:
        table, other = judgement.rows[number].source, judgement.rows[slip].source
        about = (table.place, other.place, one.what)
        if about in seen:
            continue
        seen.add(about)
        names = (("what", _DIFFERS.get(one.what) or FIELD_NAMES.get(one.what, one.what)),)
        yield Finding(
            code="slip-and-table",
            place=table.place,
            value=other.log_id or str(other.place.row),
            why=one.what if one.what in ("days", "second", "experts") else "",
            facts=(*names, ("slip", one.slip), ("table", one.table)),
        )


def _where(place: Place) -> _Where:
    return _Where(place.path, place.file, place.sheet)


def _sheets(material: Material) -> Iterable[SheetReading]:
    return (one for one in material.sheets if one.kind == _SERVICES and not one.hidden and one.rows)


def _lacking(material: Material, rules: CountingRules) -> tuple[Finding, ...]:
    """Service sheets without a column of dates, experts, approval or evidence."""
    found = []
    for sheet in _sheets(material):
        has = {field for column in sheet.columns for field in column.fields} | set(sheet.given)
        for name, fields, effect in _NEEDS:
            if has.intersection(fields):
                continue
            facts = (
                ("field", name),
                ("rows", str(sheet.rows)),
                ("effect", effect),
                ("proposal", _proposal(sheet, fields)),
            )
            said = name == "approved" and rules.unreviewed == "in"
            found.append(_without(sheet, name, facts, said=said))
    return tuple(found)


def _without(
    sheet: SheetReading, name: str, facts: tuple[tuple[str, str], ...], *, said: bool
) -> Finding:
    """A column that a sheet has not; `said`: the rules say what is assumed then."""
    return Finding(
        code="taken-as-approved" if said else "needed-column",
        place=Place(file=sheet.file, sheet=sheet.sheet, row=_head(sheet), path=sheet.path),
        header=field_called(_SERVICES, name),
        why="" if said else "service",
        facts=facts,
    )


def _head(sheet: SheetReading) -> int:
    return sheet.header_rows[-1] if sheet.header_rows else 0


def _proposal(sheet: SheetReading, fields: tuple[str, ...]) -> str:
    """Which column it could be: those that are asked about with such a field, else those that nobody read."""
    likely = [
        column.header
        for column in sheet.columns
        if any(candidate.field in fields for candidate in column.asked)
    ]
    if likely:
        return f"可能就是“{'”或“'.join(likely)}”列；"
    unread = [column.header for column in sheet.columns if not column.fields and column.header]
    return f"未读取的列有“{'”“'.join(unread[:6])}”；" if unread else ""


def _mostly_out(
    material: Material, judgement: Judgement, rules: CountingRules, told: set[_Where]
) -> Iterable[Finding]:
    """Sheets of which more than half of the rows are out for one reason; those that lack a column have said so."""
    by_place = {_Where(one.path, one.file, one.sheet): one for one in _sheets(material)}
    rows: dict[_Where, int] = Counter()
    out: dict[_Where, Counter[str]] = {}
    for row, reasons in zip(judgement.rows, judgement.reasons, strict=True):
        if _of_another_part(row, rules):
            continue
        where = _where(row.source.place)
        rows[where] += 1
        if all(reasons):
            out.setdefault(where, Counter())[reasons[0]] += 1
    for where, reasons_out in out.items():
        because, count = reasons_out.most_common(1)[0]
        if where in told or rows[where] < _FEWEST or count * 2 <= rows[where]:
            continue
        sheet = by_place.get(where)
        yield Finding(
            code="rows-out",
            place=Place(
                file=where.file,
                sheet=where.sheet,
                row=_head(sheet) if sheet else 0,
                path=where.path,
            ),
            facts=(
                ("rows", str(rows[where])),
                ("count", str(count)),
                ("reason", BECAUSE[because]),
                (
                    "proposal",
                    _proposal(sheet, _FIELDS_OF.get(because, ()))
                    if sheet and because in _FIELDS_OF
                    else "",
                ),
            ),
        )


def _of_another_part(row: Row, rules: CountingRules) -> bool:
    """Whether a row lies in the year but not in the part of it that is counted."""
    days = row.source.days
    if rules.cycle is None or not days or rules.holds(days[0], days[-1]):
        return False
    return rules.cycle[0] <= days[0] and days[-1] <= rules.cycle[1]


def _of_another_year(row: Row, rules: CountingRules) -> bool:
    """Whether the last day of a row lies before the period: a list of services of the past, told where its rows are out."""
    return bool(row.source.days) and row.source.days[-1] < rules.start


def _counties(judgement: Judgement, rules: CountingRules) -> Iterable[Finding]:
    """Counties that told of services none of which counts; a list that is mostly of another year is no report of this one."""
    told: dict[str, list[Row]] = {}
    counted: set[str] = set()
    for row, reasons in zip(judgement.rows, judgement.reasons, strict=True):
        if _of_another_part(row, rules):
            continue
        told.setdefault(row.reporter or row.county, []).append(row)
        if not all(reasons):
            counted.update((row.county, row.reporter))
    for county in sorted(told):
        past = sum(_of_another_year(row, rules) for row in told[county])
        if county and county not in counted and past * 2 <= len(told[county]):
            first = told[county][0].source.place
            yield Finding(
                code="county-none-counted",
                place=Place(file=first.file, sheet=first.sheet, path=first.path),
                value=county,
                facts=(("rows", str(len(told[county]))),),
            )
