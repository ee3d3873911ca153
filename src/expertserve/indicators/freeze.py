"""Reported figures with the keys of their rows, as they are kept in a file."""

from __future__ import annotations

import hashlib
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from expertserve.indicators.behind import Entry, behind
from expertserve.indicators.result import method

if TYPE_CHECKING:
    from expertserve.ground.findings import Place
    from expertserve.indicators.resolve import Row
    from expertserve.indicators.result import TrackResult
    from expertserve.indicators.world import World

__all__ = ["freeze", "row_key", "service_key", "spot_of"]


def _digest(*parts: object) -> str:
    return hashlib.sha256("\x1f".join(str(part) for part in parts).encode()).hexdigest()[:12]


def row_key(entry: Entry, world: World) -> tuple[str, str]:
    """What a record is (the same after its row moved or a figure was corrected), and what it says."""
    if entry.table == "services":
        return service_key(world.frame.rows[entry.line])
    record = _record(entry, world)
    return _digest(entry.table, record), _digest(record)


def service_key(row: Row) -> tuple[str, str]:
    """What a service is and what it says, as `row_key`; for rows that do not count, too."""
    source = row.source
    people = tuple(person.key for person in row.people)
    what = _digest(
        row.reporter, row.unit, source.date_text, source.form, row.topic, people, row.half
    )
    says = _digest(
        source.figures,
        source.problem_list,
        row.time,
        source.content,
        row.demand,
        row.session,
        row.town,
        row.village,
    )
    return what, says


def _record(entry: Entry, world: World) -> object:
    """The parts of a record that count, without its place."""
    if entry.table == "demands":
        item = world.listed[entry.line]
        return (item.demand.demand_id, item.county)
    if entry.table == "agreements":
        a = world.material.agreements[entry.line]
        return (a.entry_id, a.kind, a.unit, a.expert, a.start)
    if entry.table == "publicity":
        p = world.material.publicity[entry.line]
        return (p.title, p.medium, p.on)
    if entry.table == "sessions":
        return world.costed[entry.line].activity_id
    answer = world.answers.valid[entry.line]
    return (answer.session, answer.county, answer.side, getattr(answer.source, "respondent", ""))


def spot_of(place: Place | None) -> str:
    """Where a record stands, as one text; "" without a place."""
    return f"{place.file}|{place.sheet}|{place.row}" if place else ""


def _fraction(value: Fraction | None) -> str | None:
    return None if value is None else f"{value.numerator}/{value.denominator}"


def freeze(result: TrackResult) -> dict[str, Any]:
    """The figures, the counting rules and the keys of all rows that add something, ready for JSON."""
    figures = {}
    for indicator in result.indicators:
        rows: dict[str, list[str]] = {}
        for entry in behind(indicator.definition, result.world):
            if entry.amount and entry.role != "分母":
                what, says = row_key(entry, result.world)
                old = rows.get(what)
                amount = entry.amount + (Fraction(old[2]) if old else 0)
                rows[what] = [says, spot_of(entry.place), str(_fraction(amount))]
        figures[indicator.definition.number] = {
            "name": indicator.definition.name, "unit": indicator.definition.unit, "value": _fraction(indicator.value.value),
            "qualifier": indicator.value.qualifier, "rows": rows,
        }  # fmt: skip
    rules = result.world.rules
    return {"schema": 1, "frozen": True, "period": [rules.start.isoformat(), rules.end.isoformat()], "as_of": rules.as_of.isoformat(),
            "method": method(rules), "figures": figures,
            "services": sorted({service_key(row)[0] for row in result.world.judgement.rows})}  # fmt: skip
