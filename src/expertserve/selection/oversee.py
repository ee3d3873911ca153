"""All bases on a day: lives, counters, warnings, assessments, what is to be done next, and the layout."""

from __future__ import annotations

from collections import Counter as Tally
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from expertserve.codes.region_facts import name as region_name
from expertserve.codes.region_facts import parents
from expertserve.ground.findings import Finding, Place
from expertserve.ground.text import key
from expertserve.selection.assess import (
    Assessment,
    Checked,
    Counter,
    assess,
    check,
    count,
    graded,
    months_after,
)
from expertserve.selection.base_rules import LEVELS, BaseRules
from expertserve.selection.hundredths import in_points
from expertserve.selection.life import Life, life

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from expertserve.records.base import Activity, Base, BaseEvent, Mark

__all__ = ["OTHER_LEVEL", "Layout", "Overview", "Task", "Watched", "find_base", "oversee"]

OTHER_LEVEL = "其他"

TaskKind = Literal[
    "活动提醒",
    "发整改通知",
    "整改到期提醒",
    "组织复核",
    "复核逾期",
    "调整退出",
    "升级建议",
    "设立审核",
    "补录打分",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Something to be done about a base: by when (None no date), why; `overdue` days after it."""

    kind: TaskKind
    base_id: str
    name: str
    due: date | None
    text: str
    overdue: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """One base with everything about it."""

    life: Life
    counter: Counter
    conditions: tuple[Checked, ...]
    assessment: Assessment | None
    tasks: tuple[Task, ...]

    @property
    def base(self) -> Base:
        """Its line of the register."""
        return self.life.base


@dataclass(frozen=True, slots=True)
class Layout:
    """Bases at work by one name of one view (地区, 产业), by level: the highest first, other ones last."""

    view: str
    name: str
    levels: Mapping[str, int]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.levels.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """All bases, in the order of the register.

    Attributes:
        layout: counts by region and by industry, of bases that are at work.
    """

    rules: BaseRules
    as_of: date
    year: int
    watched: tuple[Watched, ...]
    layout: tuple[Layout, ...]
    findings: tuple[Finding, ...]

    @property
    def tasks(self) -> tuple[Task, ...]:
        """Everything to be done, soonest first, without a date last."""
        found = [task for one in self.watched for task in one.tasks]
        return tuple(
            sorted(found, key=lambda task: (task.due or date.max, task.base_id, task.kind))
        )


def find_base(text: str, bases: Sequence[Base]) -> Base | None:
    """The one base a cell names, by number or name."""
    word = key(text)
    if not word:
        return None
    exact = [one for one in bases if word in (key(one.base_id), key(one.name))]
    found = exact or [
        one for one in bases if len(word) > 3 and (word in key(one.name) or key(one.name) in word)
    ]
    return found[0] if len(found) == 1 else None


def oversee(
    bases: Sequence[Base],
    rules: BaseRules,
    as_of: date,
    period: tuple[date, date],
    *,
    events: Sequence[BaseEvent] = (),
    marks: Sequence[Mark] = (),
    activities: Sequence[Activity] = (),
    assessing: bool = False,
) -> Overview:
    """Everything about all bases on `as_of`; `assessing` also assesses the year of the period."""
    findings: list[Finding] = []
    own_events = _by_base(bases, [(e.base, e, e.sources) for e in events], findings)
    own_marks = _by_base(bases, [(m.base, m, m.sources) for m in marks], findings)
    own_activities: dict[str, list[Activity]] = {}
    for one in activities:
        if one.on <= as_of:
            own_activities.setdefault(one.base_id, []).append(one)
    year, end = period[0].year, min(period[1], as_of)
    lives: dict[str, Life] = {}
    counters: dict[str, Counter] = {}
    for base in bases:
        lives[base.base_id], told = life(
            base, own_events.get(base.base_id, ()), rules.rectification, as_of
        )
        findings += told
        counters[base.base_id] = count(base, own_activities.get(base.base_id, ()), period[0], end)
    assessments = (
        _assessed(
            bases=bases,
            lives=lives,
            counters=counters,
            marks=own_marks,
            rules=rules,
            year=year,
            findings=findings,
        )
        if assessing
        else {}
    )
    watched = tuple(
        _watched(
            base=base,
            own=lives[base.base_id],
            counter=counters[base.base_id],
            made=assessments.get(base.base_id),
            rules=rules,
            as_of=as_of,
            year=year,
        )
        for base in bases
    )
    return Overview(
        rules=rules,
        as_of=as_of,
        year=year,
        watched=watched,
        layout=_layout(watched),
        findings=tuple(findings),
    )


def _by_base(
    bases: Sequence[Base],
    given: list[tuple[str, object, tuple[Place, ...]]],
    findings: list[Finding],
) -> dict[str, list]:  # type: ignore[type-arg]
    found: dict[str, list[object]] = {}
    known: dict[str, Base | None] = {}
    for text, record, sources in given:
        if text not in known:
            known[text] = find_base(text, bases)
        base = known[text]
        if base is None:
            findings.append(
                Finding(
                    code="base-unclear",
                    place=sources[0] if sources else Place(file="基地名册"),
                    value=text,
                )
            )
        else:
            found.setdefault(base.base_id, []).append(record)
    return found


def _assessed(
    bases: Sequence[Base],
    lives: Mapping[str, Life],
    counters: Mapping[str, Counter],
    marks: Mapping[str, Sequence[Mark]],
    rules: BaseRules,
    year: int,
    findings: list[Finding],
) -> dict[str, Assessment]:
    """Bases at work or in rectification; marks above their maximum and missing ones are told."""
    made = []
    most = {item.text: item.most for item in rules.items}
    for base in bases:
        if lives[base.base_id].state not in ("运行", "整改"):
            continue
        own = {m.item: m for m in marks.get(base.base_id, ()) if m.year in (0, year)}
        for mark in own.values():
            if mark.mark > most.get(mark.item, mark.mark):
                facts = (("limit", in_points(most[mark.item])),)
                findings.append(
                    Finding(
                        code="mark-too-high", place=mark.sources[0], value=base.name, facts=facts
                    )
                )
        made.append(
            assess(base=base, counter=counters[base.base_id], marks=own, rules=rules, year=year)
        )
        if made[-1].missing:
            facts = (("what", "、".join(made[-1].missing)),)
            findings.append(
                Finding(code="mark-missing", place=base.sources[0], value=base.name, facts=facts)
            )
    return {one.base_id: one for one in graded(made, rules.grades)}


def _watched(
    base: Base,
    own: Life,
    counter: Counter,
    made: Assessment | None,
    rules: BaseRules,
    as_of: date,
    year: int,
) -> Watched:
    conditions = check(base, rules)
    tasks: list[Task] = []

    def add(kind: TaskKind, due: date | None, text: str, overdue: int = 0) -> None:
        tasks.append(
            Task(
                kind=kind, base_id=base.base_id, name=base.name, due=due, text=text, overdue=overdue
            )
        )

    if own.state == "申报":
        lacking = [one.text for one in conditions if not one.met]
        add(
            "设立审核",
            None,
            "设立条件齐备" if not lacking else f"未达到或未填写：{'；'.join(lacking)}",
        )
    if own.state == "运行" and counter.quiet_since is not None:
        limit = months_after(counter.quiet_since, rules.quiet_months)
        if as_of >= limit:
            add(
                "活动提醒",
                limit,
                f"自{counter.quiet_since.isoformat()}起已满{rules.quiet_months}个月没有活动",
                (as_of - limit).days,
            )
    if own.open is not None:
        _rectifying(own, rules, add)
    grade = own.grade(year) or (made.grade if made else "")
    if own.state == "运行" and grade == "不合格" and not _answered(own, year):
        add("发整改通知", None, f"{year}年度考核不合格" + (f"：{made.because}" if made else ""))
    if made is not None and made.missing:
        add("补录打分", None, made.because)
    if own.state == "运行":
        _rise(own=own, rules=rules, year=year, made=made, add=add)
    return Watched(
        life=own, counter=counter, conditions=conditions, assessment=made, tasks=tuple(tasks)
    )


def _answered(own: Life, year: int) -> bool:
    """Whether a rectification followed the failed assessment of the year."""
    days = [e.on for e in own.history if e.kind == "年度考核" and (e.year or e.on.year) == year]
    return any(
        one.notice >= (days[-1] if days else date(year + 1, 1, 1)) for one in own.rectifications
    )


def _rectifying(own: Life, rules: BaseRules, add: object) -> None:
    tell = add
    one = own.rectifications[-1]
    term = f"整改期限{one.due.isoformat()}"
    if one.result == "复核不通过":
        if one.number >= rules.rectification.chances:
            tell(
                "调整退出",
                one.reviewed,
                f"{one.reviewed and one.reviewed.isoformat()}复核不通过，整改机会{rules.rectification.chances}次已用完",
            )  # type: ignore[operator]
        else:
            tell("发整改通知", one.reviewed, f"第{one.number}次复核不通过，可再整改")  # type: ignore[operator]
    elif one.state == "复核逾期":
        tell(
            "复核逾期",
            one.review_by,
            f"{term}，复核应在{one.review_by.isoformat()}前完成",
            one.days,
        )  # type: ignore[operator]
    elif one.state == "待复核":
        tell("组织复核", one.review_by, f"{term}已到")  # type: ignore[operator]
    elif one.state == "即将到期":
        tell("整改到期提醒", one.due, f"{term}，还有{one.days}天")  # type: ignore[operator]


def _rise(own: Life, rules: BaseRules, year: int, made: Assessment | None, add: object) -> None:
    rule = next((one for one in rules.upgrades if one.start == own.level), None)
    if rule is None:
        return
    this = own.grade(year) or (made.grade if made is not None else "")
    last = year if this else year - 1
    grades = [
        this if one == year and this else own.grade(one)
        for one in range(last, last - rule.years, -1)
    ]
    since = [e.on.year for e in own.history if e.kind == "升级"]
    if all(grade == rule.grade for grade in grades) and not (
        since and since[-1] > last - rule.years
    ):
        add("升级建议", None, f"连续{rule.years}年{rule.grade}，可推荐为{rule.goal}基地")  # type: ignore[operator]


def _layout(watched: Sequence[Watched]) -> tuple[Layout, ...]:
    """By city or county and by industry, level by level, of bases at work or in rectification."""
    here = [one for one in watched if one.life.state in ("运行", "整改")]
    found = []
    for view, names in (("地区", _region), ("产业", _industry)):
        counts: dict[str, Tally[str]] = {}
        for one in here:
            for name in names(one):
                counts.setdefault(name, Tally())[
                    one.life.level if one.life.level in LEVELS else OTHER_LEVEL
                ] += 1
        for name in sorted(counts, key=lambda one: (-sum(counts[one].values()), one)):
            tally = counts[name]
            levels = {level: tally[level] for level in (*reversed(LEVELS), OTHER_LEVEL)}
            found.append(Layout(view, name, levels))
    return tuple(found)


def _region(one: Watched) -> tuple[str, ...]:
    code = one.base.region
    above = parents(code)
    city = code if code.endswith("00") else above[0] if above else code
    return (region_name(city) or one.base.region_text or "未填写",)


def _industry(one: Watched) -> tuple[str, ...]:
    return one.base.industry or ("未填写",)
