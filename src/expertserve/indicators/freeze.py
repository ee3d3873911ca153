"""Reported figures are frozen with the keys of their rows; a later run explains every difference from them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal, get_args

from expertserve.ground.fuzzy import Qualifier, show
from expertserve.indicators.behind import Entry, behind
from expertserve.indicators.result import method

if TYPE_CHECKING:
    from collections.abc import Mapping

    from expertserve.ground.findings import Place
    from expertserve.indicators.result import TrackResult
    from expertserve.indicators.world import World

__all__ = ["Change", "RowChange", "changes_since", "freeze", "row_key"]

Cause = Literal["补报", "更正", "口径变化"]


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row that moves a figure: by how much and why."""

    place: str
    amount: Fraction
    cause: Cause


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A figure that differs from what was reported: before, now, the rows, and one sentence."""

    indicator: str
    name: str
    before: Fraction | None
    now: Fraction | None
    rows: tuple[RowChange, ...]
    causes: tuple[Cause, ...]
    sentence: str


def _digest(*parts: object) -> str:
    return hashlib.sha256("\x1f".join(str(part) for part in parts).encode()).hexdigest()[:12]


def row_key(entry: Entry, world: World) -> tuple[str, str]:
    """What a record is (the same after its row moved or a figure was corrected), and what it says."""
    if entry.table == "services":
        row = world.frame.rows[entry.line]
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
    record = _record(entry, world)
    return _digest(entry.table, record), _digest(record)


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


def _spot(place: Place | None) -> str:
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
                rows[what] = [says, _spot(entry.place), str(_fraction(amount))]
        figures[indicator.definition.number] = {
            "name": indicator.definition.name, "unit": indicator.definition.unit, "value": _fraction(indicator.value.value),
            "qualifier": indicator.value.qualifier, "rows": rows,
        }  # fmt: skip
    rules = result.world.rules
    return {"schema": 1, "frozen": True, "period": [rules.start.isoformat(), rules.end.isoformat()], "as_of": rules.as_of.isoformat(),
            "method": method(rules), "figures": figures}  # fmt: skip


def changes_since(frozen: Mapping[str, Any], result: TrackResult) -> tuple[Change, ...]:
    """Every figure that differs from the frozen one, with its rows, cause and sentence, in the order of the indicators."""
    now = freeze(result)
    other_rules = frozen["method"] is not None and _rules(frozen["method"]) != _rules(now["method"])
    found = []
    for number, figure in now["figures"].items():
        before = frozen["figures"].get(number)
        if before is None or (
            before["value"] == figure["value"] and before["qualifier"] == figure["qualifier"]
        ):
            continue
        rows = (
            ()
            if before["rows"] is None
            else _row_changes(before["rows"], figure["rows"], other_rules=other_rules)
        )
        found.append(
            _change(
                number, before, figure, rows, other_rules=other_rules, since=str(frozen["as_of"])
            )
        )
    return tuple(found)


def _rules(given: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in given.items() if name not in ("as_of", "period")}


def _row_changes(
    before: Mapping[str, list[str]], now: Mapping[str, list[str]], *, other_rules: bool
) -> tuple[RowChange, ...]:
    """Rows that move the figure.

    A row that did not change itself (another row of the same person now counts first) goes with the rows that did: with the
    new ones where there are any.
    """
    spots = {spot for _, spot, _ in before.values()}
    moved: list[tuple[str, Fraction, Cause | None]] = []
    for key in dict.fromkeys((*before, *now)):
        old, new = before.get(key), now.get(key)
        amount = (Fraction(new[2]) if new else Fraction(0)) - (
            Fraction(old[2]) if old else Fraction(0)
        )
        if amount:
            moved.append(
                (
                    (new or old or ["", "", ""])[1],
                    amount,
                    _cause(old, new, spots, other_rules=other_rules),
                )
            )
    follows: Cause = (
        "口径变化"
        if other_rules
        else "补报"
        if any(cause == "补报" for _, _, cause in moved)
        else "更正"
    )
    return tuple(RowChange(spot, amount, cause or follows) for spot, amount, cause in moved)


def _cause(
    old: list[str] | None, new: list[str] | None, spots: set[str], *, other_rules: bool
) -> Cause | None:
    """Why one row moves a figure; None where the row itself did not change."""
    if old is not None and new is not None:
        return None if old[0] == new[0] else "更正"
    if new is not None:
        return "更正" if new[1] in spots else "口径变化" if other_rules else "补报"
    return "口径变化" if other_rules else "更正"


def _change(
    number: str,
    before: Mapping[str, Any],
    now: Mapping[str, Any],
    rows: tuple[RowChange, ...],
    *,
    other_rules: bool,
    since: str,
) -> Change:
    old = None if before["value"] is None else Fraction(before["value"])
    new = None if now["value"] is None else Fraction(now["value"])
    causes: tuple[Cause, ...] = tuple(
        cause for cause in get_args(Cause) if any(row.cause == cause for row in rows)
    )
    if not causes:
        causes = ("口径变化",) if other_rules else ("更正",)
    year, month, day = (int(part) for part in since.split("-"))
    unit = now["unit"]
    parts = "，".join(_part(cause, rows, unit) for cause in causes)
    was, becomes = _said(old, before["qualifier"], unit), _said(new, now["qualifier"], unit)
    sentence = f"{now['name']}由{year}年{month}月{day}日已报的{was}变为{becomes}{_moved(old, new, unit)}，原因：{parts}。"
    return Change(
        indicator=number,
        name=now["name"],
        before=old,
        now=new,
        rows=rows,
        causes=causes,
        sentence=sentence,
    )


def _said(value: Fraction | None, qualifier: Qualifier, unit: str) -> str:
    return "无数据" if value is None else f"{show(value, qualifier)}{unit}"


def _moved(old: Fraction | None, new: Fraction | None, unit: str) -> str:
    if old is None or new is None or old == new:
        return ""
    return f"（{'增加' if new > old else '减少'}{show(abs(new - old))}{unit}）"


def _part(cause: str, rows: tuple[RowChange, ...], unit: str) -> str:
    own = [row for row in rows if row.cause == cause]
    if not own:
        return cause
    total = sum((row.amount for row in own), Fraction(0))
    sign = "+" if total >= 0 else "-"
    return f"{cause}{len(own)}条（{sign}{show(abs(total))}{unit}）"
