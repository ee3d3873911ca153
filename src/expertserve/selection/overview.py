"""What is known of all bases on a day: lives, counters, what is to be done, and the layout."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from expertserve.selection.open_clauses import PENDING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from expertserve.ground.findings import Finding
    from expertserve.records.base import Base
    from expertserve.selection.assess import Assessment, Checked, Counter
    from expertserve.selection.base_rules import BaseRules
    from expertserve.selection.life import Life
    from expertserve.selection.new_bases import NewBase
    from expertserve.selection.open_clauses import OpenClause
    from expertserve.selection.terms import Standing
    from expertserve.selection.worded import Told

__all__ = ["Layout", "Overview", "Task", "TaskKind", "Watched"]

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
    "发提醒函",
    "等活动",
    "发限期整改通知书",
    "等整改报告",
    "退出通知和收牌",
    "推荐升级",
    "约谈",
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
    """One base with everything about it; `open`: parts that clauses not understood decide; `standing` where the rules lay down terms: then it tells state and tasks."""

    life: Life
    counter: Counter
    conditions: tuple[Checked, ...]
    assessment: Assessment | None
    tasks: tuple[Task, ...]
    standing: Standing | None = None
    open: frozenset[str] = frozenset()

    @property
    def state(self) -> str:
        """Its state by the terms, else by its life; 待定 while a clause that decides it is not understood.

        That a base is not set up yet, is applied for or was given up is noted, not reckoned.
        """
        told = self.standing.state if self.standing else self.life.state
        noted = self.life.state in ("未设立", "申报", "退出")
        return PENDING if "state" in self.open and not noted else told

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
        worded: clauses of a rule sheet in words, as they were understood.
        open: clauses that are not carried out. applied: applications for bases, where the rules say how they are chosen.
    """

    rules: BaseRules
    as_of: date
    year: int
    watched: tuple[Watched, ...]
    layout: tuple[Layout, ...]
    findings: tuple[Finding, ...]
    worded: tuple[Told, ...] = ()
    applied: tuple[NewBase, ...] = ()
    open: tuple[OpenClause, ...] = ()

    @property
    def tasks(self) -> tuple[Task, ...]:
        """Everything to be done, soonest first, without a date last."""
        found = [task for one in self.watched for task in one.tasks]
        return tuple(
            sorted(found, key=lambda task: (task.due or date.max, task.base_id, task.kind))
        )
