"""What differs from figures reported earlier: the rows that move each figure, why, and one sentence."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal, get_args

from expertserve.ground.fuzzy import Qualifier, show
from expertserve.indicators.freeze import freeze, service_key, spot_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from expertserve.indicators.result import TrackResult
    from expertserve.indicators.world import World

__all__ = ["Change", "RowChange", "changes_since"]

Cause = Literal["新增", "补报", "更正", "删除", "口径变化"]
"""新增: a service after the day of that report. 补报: one of before that was not told. 删除: a row that is told no more."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """What is told now, counted or not.

    Attributes:
        spots: where a service stands -> what it is. known: what is told at all. late: services of before the earlier report.
        before: what that report knew of, counted or not. counted: what added something to one of its figures.
    """

    spots: Mapping[str, str]
    known: frozenset[str]
    late: frozenset[str]
    before: frozenset[str]
    counted: frozenset[str]


def _told(world: World, frozen: Mapping[str, Any]) -> _Told:
    since, spots, late = str(frozen["as_of"]), {}, set()
    for row in world.judgement.rows:
        what = service_key(row)[0]
        spots[spot_of(row.source.place)] = what
        if row.source.days and row.source.days[0].isoformat() <= since:
            late.add(what)
    counted = {key for figure in frozen["figures"].values() for key in figure["rows"] or ()}
    return _Told(
        spots=spots,
        known=frozenset(spots.values()),
        late=frozenset(late),
        before=frozenset((*counted, *frozen.get("services", ()))),
        counted=frozenset(counted),
    )


def changes_since(frozen: Mapping[str, Any], result: TrackResult) -> tuple[Change, ...]:
    """Every figure that differs from the frozen one, with its rows, cause and sentence, in the order of the indicators."""
    now = freeze(result)
    other_rules = _other_rules(frozen["method"], now["method"])
    told = _told(result.world, frozen)
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
            else _row_changes(before["rows"], figure["rows"], told, other_rules=other_rules)
        )
        found.append(
            _change(
                number, before, figure, rows, other_rules=other_rules, since=str(frozen["as_of"])
            )
        )
    return tuple(found)


def _other_rules(before: Mapping[str, Any] | None, now: Mapping[str, Any]) -> bool:
    """Whether a counting rule differs; one that an earlier version did not have stood at its default."""
    return before is not None and any(
        before.get(name, value) != value
        for name, value in now.items()
        if name not in ("as_of", "period")
    )


def _row_changes(
    before: Mapping[str, list[str]], now: Mapping[str, list[str]], told: _Told, *, other_rules: bool
) -> tuple[RowChange, ...]:
    """Rows that move the figure.

    A row that did not change itself (another row of the same person now counts first) goes with the rows that did: with the
    new ones where there are any.
    """
    spots = {spot for _, spot, _ in before.values()}

    def why(key: str) -> Cause | None:
        old, new = before.get(key), now.get(key)
        if old is not None and new is not None:
            return None if old[0] == new[0] else "更正"
        if new is not None:
            return _came(key, new[1], spots, told, other_rules=other_rules)
        return _went(key, before, {one[1] for one in now.values()}, told, other_rules=other_rules)

    moved: list[tuple[str, Fraction, Cause | None]] = []
    for key in dict.fromkeys((*before, *now)):
        old, new = before.get(key), now.get(key)
        amount = (Fraction(new[2]) if new else Fraction(0)) - (
            Fraction(old[2]) if old else Fraction(0)
        )
        if amount:
            moved.append(((new or old or ["", "", ""])[1], amount, why(key)))
    causes = [cause for _, _, cause in moved]
    follows: Cause = (
        "口径变化"
        if other_rules
        else next((one for one in ("补报", "新增", "删除") if one in causes), "更正")
    )
    return tuple(RowChange(spot, amount, cause or follows) for spot, amount, cause in moved)


def _came(key: str, spot: str, spots: set[str], told: _Told, *, other_rules: bool) -> Cause | None:
    """Why a row counts that did not; None for one that counted elsewhere and now is the first to."""
    if key not in told.before and spot in spots and told.spots.get(spot, key) == key:
        return "更正"
    if other_rules:
        return "口径变化"
    if key in told.before:
        return None if key in told.counted else "更正"
    return "补报" if key in told.late or key not in told.known else "新增"


def _went(
    key: str, before: Mapping[str, list[str]], spots: set[str], told: _Told, *, other_rules: bool
) -> Cause:
    """Why a row counts no more: other rules, it says something else now (or what stands in its place does), or it is gone."""
    if other_rules:
        return "口径变化"
    spot = before[key][1]
    here = told.spots.get(spot)
    changed = spot in spots if here is None else here not in told.before
    return "更正" if key in told.known or changed else "删除"


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
