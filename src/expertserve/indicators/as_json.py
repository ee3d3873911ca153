"""The JSON object of `track`: numbers are numbers, a missing value is null."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.indicators.result import method
from expertserve.indicators.targets import CYCLE

if TYPE_CHECKING:
    from fractions import Fraction

    from expertserve.ground.findings import Place
    from expertserve.indicators.definition import Indicator, Value
    from expertserve.indicators.result import TrackResult

__all__ = ["number_of", "track_json"]


def number_of(value: Fraction | None) -> int | float | None:
    """A JSON number: whole ones as integers."""
    if value is None:
        return None
    return value.numerator if value.denominator == 1 else float(value)


def _cell(value: Value) -> dict[str, object]:
    return {"value": number_of(value.value), "qualifier": value.qualifier}


def _indicator(indicator: Indicator, targets: dict[str, dict[str, object]]) -> dict[str, object]:
    definition = indicator.definition
    target = targets.get(definition.number, {})
    return {
        "id": definition.number,
        "name": definition.name,
        "unit": definition.unit,
        **_cell(indicator.value),
        "rows": indicator.rows,
        "rule": indicator.rule or None,
        "by": {
            dimension: {label: _cell(value) for label, value in cells}
            for dimension, cells in indicator.by
        },
        "target": target.get("target"),
        "rate": target.get("rate"),
    }


def _difference(
    what: str, place: Place, field: str, stated: object, computed: object
) -> dict[str, object]:
    return {
        "what": what, "file": place.file, "sheet": place.sheet, "row": place.row, "field": field,
        "stated": stated, "computed": computed,
    }  # fmt: skip


def track_json(result: TrackResult) -> dict[str, object]:
    """The whole object without schema, command and files, which the command adds."""
    targets: list[dict[str, object]] = [
        {
            "scope": t.scope, "indicator": t.indicator, "text": t.text, "operator": t.operator, "target": number_of(t.target),
            **_cell(t.value), "rate": number_of(t.rate), "met": t.met,
        }
        for t in result.targets
    ]  # fmt: skip
    if result.year is not None:
        since = result.year.world.rules.start.isoformat()
        targets = [{**target, "counted_from": since} for target in targets]
    whole = targets if result.year is None else []
    of_cycle = {str(t["indicator"]): t for t in whole if t["scope"] == CYCLE}
    read, counted, left_out = result.rows
    return {
        "method": method(result.world.rules),
        "demands": [
            {
                "demand_id": item.demand.demand_id, "state": item.state, "state_from": item.state_from,
                "served": item.served, "outcome": item.outcome or None,
            }
            for item in result.world.listed
        ],
        "indicators": [_indicator(indicator, of_cycle) for indicator in result.indicators],
        "rows": {"read": read, "counted": counted, "left_out": left_out},
        "not_reported": [county for county, _ in result.world.silent],
        "targets": targets,
        "excluded": [
            {
                "file": e.place.file, "sheet": e.place.sheet, "row": e.place.row, "because": e.because,
                **({"expert": e.expert} if e.expert else {}),
            }
            for e in result.excluded
        ],
        "reconciliation": [
            *(_difference(what=d.what, place=d.place, field=d.field, stated=d.stated, computed=d.computed) for d in result.differences),
            *(_difference(what=d.what, place=d.place, field=d.item, stated=d.stated, computed=d.computed) for d in result.stated),
        ],
        "overdue": [
            {"kind": o.kind, "session": o.session, "side": o.side or None, "due": o.due.isoformat(), "counties": list(o.counties)}
            for o in result.overdue
        ],
    }  # fmt: skip
