"""Counters of a base, the yearly assessment by blocks, and grades."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from expertserve.records.base import FIGURES
from expertserve.selection.base_rules import COUNTED, BaseRules, Grade, Item, in_unit
from expertserve.selection.hundredths import in_points

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from expertserve.ground.findings import Place
    from expertserve.records.base import Activity, Base, Mark

__all__ = [
    "KINDS",
    "Assessment",
    "Checked",
    "Counter",
    "ItemPoints",
    "assess",
    "check",
    "count",
    "graded",
    "months_after",
]

KINDS = ("决策咨询", "技术指导", "人才培养")
_SHOWN = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Counter:
    """What happened at a base from `start` to `end`: events counted once, person-times once an expert and event.

    Attributes:
        expert_minutes: of each expert and day at most a day, as P3a counts. day_minutes: of a full day. units: distinct.
        kinds: (决策咨询, 技术指导, 人才培养) -> events. last: day of the last event, None without one.
        quiet_since: the day from which nothing happened (last event, or since it was set up or the year began).
        cells: the service rows behind it.
    """

    events: int = 0
    kinds: tuple[tuple[str, int], ...] = ()
    expert_times: int = 0
    experts: int = 0
    problems: int = 0
    trained: int = 0
    projects: int = 0
    techniques: int = 0
    units: int = 0
    expert_minutes: int = 0
    day_minutes: int = 480
    last: date | None = None
    quiet_since: date | None = None
    cells: tuple[Place, ...] = ()

    @property
    def expert_days(self) -> float:
        """专家·天, two places, halves up."""
        return int(200 * self.expert_minutes / self.day_minutes + 1) // 2 / 100

    def value(self, name: str) -> int:
        """A counter by its name in COUNTED."""
        return int(getattr(self, name))


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemPoints:
    """Points of one item; `missing`: it is marked by hand and no mark was entered."""

    block: str
    item: str
    points: int
    most: int
    text: str
    cells: tuple[Place, ...]
    missing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """The assessment of a base for a year; grade "" while marks are missing.

    Attributes:
        by_panel: the items are the members of a panel, the total is the mean of their marks. scored: there is a total.
    """

    base_id: str
    year: int
    items: tuple[ItemPoints, ...]
    total: int
    grade: str
    because: str
    by_panel: bool = False
    scored: bool = True

    @property
    def missing(self) -> tuple[str, ...]:
        """Items without a mark; members of a panel who gave none hold nothing up."""
        if self.by_panel:
            return ()
        return tuple(one.item for one in self.items if one.missing)

    def block(self, name: str) -> int:
        """Points of a block."""
        return sum(one.points for one in self.items if one.block == name)


@dataclass(frozen=True, slots=True)
class Checked:
    """A condition of setting up: met, not met, or not stated (None)."""

    text: str
    met: bool | None
    told: str
    cell: Place | None


def months_after(day: date, months: int) -> date:
    """The same day so many months later, the last of the month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def count(base: Base, activities: Sequence[Activity], start: date, end: date) -> Counter:
    """Counters of one base from its own activities.

    Args:
        base: the base, with the day it was recognised.
        activities: those of this base alone, any year.
        start: first day of the period.
        end: its last day.
    """
    here = [one for one in activities if start <= one.on <= end]
    events = list(dict.fromkeys(one.event for one in here))
    pairs = {(one.visit or one.event, person) for one in here for person in one.people}
    kinds = [(kind, len({one.event for one in here if kind in one.kinds})) for kind in KINDS]
    last = max((one.on for one in here), default=None)
    before = max((one.on for one in activities if one.on < start), default=None)
    since = (
        last or before or (base.recognised if base.recognised and base.recognised <= end else start)
    )
    return Counter(
        events=len(events), kinds=tuple(kinds), expert_times=len(pairs), experts=len({person for _, person in pairs}),
        problems=_once(here, "problems"), trained=_once(here, "trained"), projects=_once(here, "projects"),
        techniques=_once(here, "techniques"), units=len({one.unit for one in here if one.unit}),
        expert_minutes=_minutes(here), day_minutes=next((one.day_minutes for one in here), 480), last=last, quiet_since=since, cells=tuple(one.source for one in here if one.source),
    )  # fmt: skip


def _minutes(here: Sequence[Activity]) -> int:
    """Minutes of every expert and day together, a day of one expert at most a full one."""
    told: dict[tuple[str, date], int] = {}
    for one in here:
        for person in one.people:
            for day, minutes in one.minutes:
                told[person, day] = told.get((person, day), 0) + minutes
    most = next((one.day_minutes for one in here), 480)
    return sum(min(most, minutes) for minutes in told.values())


def _once(here: Sequence[Activity], name: str) -> int:
    """A figure summed over events: of several rows of one event the smallest above zero counts, as in the tracking report."""
    told: dict[str, int] = {}
    for one in here:
        value = int(getattr(one, name))
        if value > 0:
            told[one.event] = min(told.get(one.event, value), value)
    return sum(told.values())


def check(base: Base, rules: BaseRules) -> tuple[Checked, ...]:
    """The conditions of setting up, one by one."""
    found = []
    for rule in rules.conditions:
        stated = base.figure(rule.figure)
        value = None if stated is None else in_unit(rule.figure, stated)
        met = None if value is None else value >= rule.at_least
        field = "matching_fund_wan" if rule.figure == "matching_fund" else rule.figure
        told = (
            "未填写"
            if value is None
            else ("有" if value else "无")
            if rule.figure.endswith("_ok")
            else str(value)
        )
        found.append(Checked(rule.text, met, told, next(iter(base.cell(field)), None)))
    return tuple(found)


def assess(
    base: Base, counter: Counter, marks: Mapping[str, Mark], rules: BaseRules, year: int
) -> Assessment:
    """Points of every item; `marks` of this base and year by the words of the item."""
    items = tuple(
        _item(block=block.text, item=item, base=base, counter=counter, mark=marks.get(item.text))
        for block in rules.blocks
        for item in block.items
    )
    total = sum(one.points for one in items)
    made = Assessment(
        base_id=base.base_id, year=year, items=items, total=total, grade="", because=""
    )
    if made.missing:
        return replace(made, because=f"缺少打分：{'、'.join(made.missing)}")
    if counter.events < rules.assessment.veto.events_below:
        text = f"全年活动{counter.events}场，少于{rules.assessment.veto.events_below}场"
        return replace(made, grade=rules.grades[-1].grade, because=text)
    grade = next(one for one in rules.grades if total >= one.at_least)
    return replace(
        made,
        grade=grade.grade,
        because=f"得分{in_points(total)}，{in_points(grade.at_least)}分以上为{grade.grade}",
    )


def _item(block: str, item: Item, base: Base, counter: Counter, mark: Mark | None) -> ItemPoints:
    if item.entered:
        if mark is None:
            return ItemPoints(
                block=block,
                item=item.text,
                points=0,
                most=item.most,
                text="未打分",
                cells=(),
                missing=True,
            )
        points = min(mark.mark, item.most)
        by = f"（{mark.by}）" if mark.by else ""
        return ItemPoints(
            block=block,
            item=item.text,
            points=points,
            most=item.most,
            text=f"打分{in_points(mark.mark)}{by}",
            cells=mark.sources,
        )
    if item.counted:
        value = counter.value(item.counted)
        text = f"{COUNTED[item.counted]}{value}"
        return ItemPoints(
            block=block,
            item=item.text,
            points=item.points(value),
            most=item.most,
            text=text,
            cells=counter.cells[:_SHOWN],
        )
    stated = base.figure(item.figure)
    field = "matching_fund_wan" if item.figure == "matching_fund" else item.figure
    if stated is None:
        return ItemPoints(
            block=block,
            item=item.text,
            points=0,
            most=item.most,
            text=f"{FIGURES[item.figure]}未填写",
            cells=base.cell(field),
        )
    value = in_unit(item.figure, stated)
    unit = "万元" if item.figure == "matching_fund" else ""
    return ItemPoints(
        block=block,
        item=item.text,
        points=item.points(value),
        most=item.most,
        text=f"{FIGURES[item.figure]}{value}{unit}",
        cells=base.cell(field),
    )


def graded(made: Sequence[Assessment], grades: Sequence[Grade]) -> tuple[Assessment, ...]:
    """Grades with their shares: of those above a line only the best so many keep the grade (ties by number of the base).

    The share is of all assessed bases, rounded down, at least one place.
    """
    found = {one.base_id: one for one in made}
    settled = [one for one in made if one.grade]
    for at, grade in enumerate(grades[:-1]):
        if grade.share_percent is None:
            continue
        places = max(len(settled) * grade.share_percent // 100, 1)
        holders = sorted(
            (one for one in found.values() if one.grade == grade.grade),
            key=lambda one: (-one.total, one.base_id),
        )
        for one in holders[places:]:
            text = f"得分{in_points(one.total)}，{grade.grade}比例{grade.share_percent}%（{places}个）已满"
            found[one.base_id] = replace(one, grade=grades[at + 1].grade, because=text)
    return tuple(found[one.base_id] for one in made)
