"""工作进度（内部）: where every demand and every order stands, what is overdue, and how many came how far."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.books.sheets.columns import Column, column, none_note, sheet
from expertserve.books.sheets.writer import RESULT, Book, Head
from expertserve.records.names import shown_title
from expertserve.work.words import county_name

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from expertserve.records.demand import Demand
    from expertserve.selection.overview import Task
    from expertserve.work.status.today_line import TodayLine

__all__ = ["FILE", "DemandLine", "FunnelLine", "OrderLine", "OverdueLine", "status_book"]

FILE = "工作进度（内部）.xlsx"


@dataclass(frozen=True, slots=True)
class FunnelLine:
    """How many demands came at least as far as a stage, out of how many."""

    stage: str
    demands: int
    of: int

    @property
    def share(self) -> float | None:
        """The part of all, None where there are none."""
        return round(self.demands / self.of, 3) if self.of else None


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandLine:
    """One demand on its way.

    Attributes:
        session: the activity it belongs to, "" none. state: in words.
        experts: names of the people in question. order: number of its order sheet, "" none.
        following: what is to be done next.
    """

    demand: Demand
    session: str
    state: str
    experts: str
    order: str
    following: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderLine:
    """One order that was issued.

    Attributes:
        side: to whom, in words. who: the unit or expert. county: "" for an expert.
        state: in words. days: since it was issued. overdue: days past the deadline, 0 none.
    """

    number: str
    side: str
    who: str
    county: str
    issued: date
    deadline: date | None
    state: str
    days: int
    overdue: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OverdueLine:
    """Overdue answers of a county or a session; longest: days of the one that is late longest."""

    group: str
    name: str
    orders: int
    overdue: int
    longest: int


_FUNNEL: tuple[Column[FunnelLine], ...] = (
    column("阶段", 24, lambda row: row.stage),
    column("需求数", 10, lambda row: row.demands),
    column("占比", 10, lambda row: row.share, "0.0%"),
)
_DEMANDS: tuple[Column[DemandLine], ...] = (
    column("需求编号", 12, lambda row: row.demand.demand_id, "@"),
    column("需求单位", 26, lambda row: row.demand.unit_name),
    column("县（市、区）", 12, lambda row: county_name(row.demand)),
    column("需求名称", 28, lambda row: shown_title(row.demand)),
    column("所属期", 12, lambda row: row.session),
    column("进度", 14, lambda row: row.state),
    column("人选", 24, lambda row: row.experts),
    column("表号", 14, lambda row: row.order, "@"),
    column("下一步", 32, lambda row: row.following),
)
_ORDERS: tuple[Column[OrderLine], ...] = (
    column("表号", 14, lambda row: row.number, "@"),
    column("对象", 10, lambda row: row.side),
    column("单位或专家", 28, lambda row: row.who),
    column("县（市、区）", 12, lambda row: row.county),
    column("发出日期", 12, lambda row: row.issued),
    column("回复截止", 12, lambda row: row.deadline),
    column("状态", 14, lambda row: row.state),
    column("已发出（天）", 9, lambda row: row.days),
    column("超过截止（天）", 9, lambda row: row.overdue or None),
)
_OVERDUE: tuple[Column[OverdueLine], ...] = (
    column("类别", 10, lambda row: row.group),
    column("县区或期次", 24, lambda row: row.name),
    column("发出份数", 10, lambda row: row.orders),
    column("逾期未复", 10, lambda row: row.overdue),
    column("最长超期（天）", 10, lambda row: row.longest or None),
)
_TODAY: tuple[Column[TodayLine], ...] = (
    column("事项", 70, lambda row: row.zh),
    column("用什么命令", 30, lambda row: " ".join(("expertserve", *row.command))),
)
_TASKS: tuple[Column[Task], ...] = (
    column("办理期限", 12, lambda row: row.due),
    column("事项", 14, lambda row: row.kind),
    column("基地编号", 12, lambda row: row.base_id, "@"),
    column("基地名称", 30, lambda row: row.name),
    column("情况", 50, lambda row: row.text),
    column("超期天数", 9, lambda row: row.overdue or None),
)


def status_book(
    *,
    funnel: Sequence[FunnelLine],
    demands: Sequence[DemandLine],
    orders: Sequence[OrderLine],
    overdue: Sequence[OverdueLine],
    tasks: Sequence[Task],
    waiting: Sequence[TodayLine],
    created: date,
) -> Book:
    """今天该做的事, 总体情况, 需求进度, 点单与邀请, 逾期情况, and 基地待办 where bases have open items.

    Args:
        funnel: how many demands reached each stage.
        demands: one line a demand.
        orders: one line an order or invitation.
        overdue: what is late.
        tasks: open items of bases.
        waiting: what is to be done on the day, the most urgent first.
        created: the day of the run, kept in the file's properties.
    """
    sheets = [
        sheet(
            "今天该做的事",
            _TODAY,
            waiting,
            numbered=Head(text="序号", width=6),
            title="今天该做的事",
            lines=(f"截至 {created.isoformat()}",),
            notes=none_note(waiting),
            filter=False,
        ),
        sheet(
            "总体情况",
            _FUNNEL,
            funnel,
            title="工作进度总体情况",
            lines=(f"截至 {created.isoformat()}",),
            filter=False,
            portrait=True,
        ),
        sheet("需求进度", _DEMANDS, demands, numbered=Head(text="序号", width=6), title="需求进度"),
        sheet("点单与邀请", _ORDERS, orders, title="点单与邀请"),
        sheet("逾期情况", _OVERDUE, overdue, title="逾期情况"),
    ]
    if tasks:
        sheets.append(sheet("基地待办", _TASKS, tasks, title="基地待办"))
    return Book(
        sheets=tuple(sheets),
        created=created,
        audience="internal",
        title="工作进度（内部）",
        subject=RESULT,
    )
