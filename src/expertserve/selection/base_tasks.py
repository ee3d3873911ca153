"""What is to be done about a base: reminders, rectification, review, leaving, rising."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from expertserve.selection.assess import Assessment, Counter, check, months_after
from expertserve.selection.overview import Task, TaskKind, Watched

if TYPE_CHECKING:
    from expertserve.records.base import Base
    from expertserve.selection.base_rules import BaseRules
    from expertserve.selection.life import Life

__all__ = ["watch"]

Add = Callable[..., None]
"""Notes a task: kind, day it is due, text, days it is late."""


def watch(
    base: Base,
    own: Life,
    counter: Counter,
    made: Assessment | None,
    rules: BaseRules,
    as_of: date,
    year: int,
) -> Watched:
    """One base with its conditions and what is to be done about it.

    Args:
        base: its line of the register.
        own: its life up to the day.
        counter: what it did in the period.
        made: its assessment, where the year is assessed.
        rules: the rule file.
        as_of: the day.
        year: the year of the period.
    """
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


def _rectifying(own: Life, rules: BaseRules, tell: Add) -> None:
    one = own.rectifications[-1]
    term = f"整改期限{one.due.isoformat()}"
    if one.result == "复核不通过":
        if one.number >= rules.rectification.chances:
            tell(
                "调整退出",
                one.reviewed,
                f"{one.reviewed and one.reviewed.isoformat()}复核不通过，整改机会{rules.rectification.chances}次已用完",
            )
        else:
            tell("发整改通知", one.reviewed, f"第{one.number}次复核不通过，可再整改")
    elif one.state == "复核逾期":
        tell(
            "复核逾期",
            one.review_by,
            f"{term}，复核应在{one.review_by.isoformat()}前完成",
            one.days,
        )
    elif one.state == "待复核":
        tell("组织复核", one.review_by, f"{term}已到")
    elif one.state == "即将到期":
        tell("整改到期提醒", one.due, f"{term}，还有{one.days}天")


def _rise(own: Life, rules: BaseRules, year: int, made: Assessment | None, add: Add) -> None:
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
        add("升级建议", None, f"连续{rule.years}年{rule.grade}，可推荐为{rule.goal}基地")
