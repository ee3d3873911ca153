"""Where stated figures and rows differ; every difference is said, nothing is corrected."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from expertserve.ground.text import key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from expertserve.ground.findings import Place
    from expertserve.indicators.resolve import Row
    from expertserve.indicators.world import World
    from expertserve.records.target import CategoryCount

__all__ = ["FIELD_NAMES", "WHAT_NAMES", "Difference", "reconcile"]

What = Literal[
    "subtotal",
    "total",
    "names-count",
    "event-figures",
    "duplicate-figures",
    "category-roll-up",
    "parts-total",
    "tally",
]
WHAT_NAMES: dict[str, str] = {
    "subtotal": "小计与各行不符",
    "total": "合计与各行不符",
    "names-count": "等n人与所列姓名不符",
    "event-figures": "同一次服务各行数字不同",
    "duplicate-figures": "重复填报的两行数字不同",
    "category-roll-up": "类别期数与安排表不符",
    "parts-total": "合计与分项之和不符",
    "tally": "答卷合计与各档之和不符",
}
FIELD_NAMES: dict[str, str] = {
    "problems": "解决问题数",
    "trained_times": "培训人次",
    "trained_people": "培训人数",
    "benefit_times": "受益人次",
    "benefit_people": "受益人数",
    "meetings": "场次",
    "agreements": "协议份数",
    "amount_fen": "协议金额(分)",
    "transfers": "成果转化项数",
    "techniques": "新技术新品种",
    "area_cents": "推广面积(百分之一亩)",
    "econ_fen": "经济效益(分)",
    "visits": "诊疗人次",
    "operations": "手术台次",
    "consultations": "会诊次数",
    "rounds": "教学查房次数",
    "trained": "培训",
    "benefit": "受益",
    "experts": "专家",
}
_TWIN_FIELDS = ("trained_times", "trained_people", "benefit_times", "benefit_people", "problems")
_NOT_COMPARED = "meetings"
_TOTAL = "合计"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One line of the reconciliation: what was stated where, and what the rows give."""

    what: What
    place: Place
    field: str
    stated: int
    computed: int


def reconcile(world: World) -> tuple[Difference, ...]:
    """Every difference, in the order of the table of section 7."""
    return (
        *(
            Difference(
                what=c.what, place=c.place, field=c.field, stated=c.stated, computed=c.computed
            )
            for c in world.material.checksums
            if c.stated != c.computed
        ),
        *_names(world),
        *_events(world),
        *_twins(world),
        *_categories(world),
        *(
            Difference(
                what="tally", place=t.place, field=_TOTAL, stated=t.stated, computed=sum(t.counts)
            )
            for t in world.material.tallies
            if t.stated is not None and t.stated != sum(t.counts)
        ),
    )


def _names(world: World) -> Iterable[Difference]:
    for row in world.judgement.rows:
        source = row.source
        found = sum(1 for person in row.people if person.key)
        if source.names_stated is not None and source.names_stated != found:
            yield Difference(
                what="names-count",
                place=source.place,
                field="experts",
                stated=source.names_stated,
                computed=found,
            )


def _events(world: World) -> Iterable[Difference]:
    groups: dict[tuple[object, ...], list[Row]] = {}
    for row in world.frame.rows:
        groups.setdefault(row.event, []).append(row)
    for rows in groups.values():
        if len(rows) > 1:
            yield from _within(rows)


def _within(rows: list[Row]) -> Iterable[Difference]:
    told: dict[str, list[tuple[int, Place]]] = {}
    for row in rows:
        for name, figure in row.source.figures:
            if name != _NOT_COMPARED:
                told.setdefault(name, []).append((figure.value, row.source.place))
    for name, values in told.items():
        above = {value for value, _ in values if value > 0}
        if len(above) > 1:
            yield Difference(
                what="event-figures",
                place=values[0][1],
                field=name,
                stated=max(above),
                computed=min(above),
            )


def _twins(world: World) -> Iterable[Difference]:
    rows = world.judgement.rows
    for other, kept in world.judgement.twins:
        theirs, ours = dict(rows[other].source.figures), dict(rows[kept].source.figures)
        for name in _TWIN_FIELDS:
            if name in theirs and name in ours and theirs[name].value != ours[name].value:
                yield Difference(
                    what="duplicate-figures",
                    place=rows[other].source.place,
                    field=name,
                    stated=theirs[name].value,
                    computed=ours[name].value,
                )


def _categories(world: World) -> Iterable[Difference]:
    counted: dict[str, int] = {}
    for session in world.material.sessions:
        counted[key(session.category)] = counted.get(key(session.category), 0) + 1
    for table in _tables(world.material.categories):
        parts = [entry.stated for entry in table if not entry.is_total]
        for entry in table:
            found = (
                len(world.material.sessions)
                if entry.is_total
                else counted.get(key(entry.category), 0)
            )
            if world.material.sessions and entry.stated != found:
                yield Difference(
                    what="category-roll-up",
                    place=entry.place,
                    field=_TOTAL if entry.is_total else entry.category,
                    stated=entry.stated,
                    computed=found,
                )
            if entry.is_total and parts and entry.stated != sum(parts):
                yield Difference(
                    what="parts-total",
                    place=entry.place,
                    field=_TOTAL,
                    stated=entry.stated,
                    computed=sum(parts),
                )


def _tables(entries: tuple[CategoryCount, ...]) -> list[list[CategoryCount]]:
    tables: dict[tuple[str, str, str], list[CategoryCount]] = {}
    for entry in entries:
        tables.setdefault((entry.place.path, entry.place.file, entry.place.sheet), []).append(entry)
    return list(tables.values())
