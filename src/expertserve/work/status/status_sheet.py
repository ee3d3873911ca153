"""工作进度（内部）: where every demand and every order stands, what is overdue, and how many came how far."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.books.sheets.writer import RESULT, Book, Head, SheetLayout

if TYPE_CHECKING:
    from datetime import date

    from expertserve.books.sheets.writer import Value

__all__ = ["FILE", "DemandLine", "OrderLine", "OverdueLine", "status_book"]

FILE = "工作进度（内部）.xlsx"


@dataclass(frozen=True, slots=True)
class DemandLine:
    """One demand: its state in words, the people in question, what is next."""

    demand_id: str
    unit: str
    county: str
    title: str
    session: str
    state: str
    experts: str
    order: str
    following: str


@dataclass(frozen=True, slots=True)
class OrderLine:
    """One order that was issued: to whom, its state, days since, days overdue."""

    number: str
    side: str
    who: str
    county: str
    issued: date
    deadline: date | None
    state: str
    days: int
    overdue: int


@dataclass(frozen=True, slots=True)
class OverdueLine:
    """Overdue answers of a county or a session."""

    group: str
    name: str
    orders: int
    overdue: int
    longest: int


def status_book(
    funnel: tuple[tuple[str, int], ...],
    demands: tuple[DemandLine, ...],
    orders: tuple[OrderLine, ...],
    overdue: tuple[OverdueLine, ...],
    created: date,
    tasks: tuple[tuple[Value, ...], ...] = (),
) -> Book:
    """总体情况, 需求进度, 点单与邀请, 逾期情况, and 基地待办 where bases have open items.

    `tasks` are (due, what, number, name, why, days overdue).
    """
    first = funnel[0][1] if funnel else 0
    share = tuple(
        (name, count, round(count / first, 3) if first else None) for name, count in funnel
    )
    sheets = (
        SheetLayout(
            "总体情况",
            (Head("阶段", 24), Head("需求数", 10), Head("占比", 10, "0.0%")),
            share,
            "工作进度总体情况",
            (f"截至 {created.isoformat()}",),
            filter=False,
            portrait=True,
        ),
        SheetLayout(
            "需求进度",
            (
                Head("序号", 6), Head("需求编号", 12, "@"), Head("需求单位", 26), Head("县（市、区）", 12), Head("需求名称", 28),
                Head("所属期", 12), Head("进度", 14), Head("人选", 24), Head("表号", 14, "@"), Head("下一步", 32),
            ),
            tuple(
                (n, d.demand_id, d.unit, d.county, d.title, d.session, d.state, d.experts, d.order, d.following)
                for n, d in enumerate(demands, 1)
            ),
            "需求进度",
        ),
        SheetLayout(
            "点单与邀请",
            (
                Head("表号", 14, "@"), Head("对象", 10), Head("单位或专家", 28), Head("县（市、区）", 12), Head("发出日期", 12),
                Head("回复截止", 12), Head("状态", 14), Head("已发出（天）", 9), Head("超过截止（天）", 9),
            ),
            tuple((o.number, o.side, o.who, o.county, o.issued, o.deadline, o.state, o.days, o.overdue or None) for o in orders),
            "点单与邀请",
        ),
        SheetLayout(
            "逾期情况",
            (Head("类别", 10), Head("县区或期次", 24), Head("发出份数", 10), Head("逾期未复", 10), Head("最长超期（天）", 10)),
            tuple((o.group, o.name, o.orders, o.overdue, o.longest or None) for o in overdue),
            "逾期情况",
        ),
    )  # fmt: skip
    heads = (Head("办理期限", 12), Head("事项", 14), Head("基地编号", 12, "@"), Head("基地名称", 30), Head("情况", 50), Head("超期天数", 9))  # fmt: skip
    bases = (SheetLayout("基地待办", heads, tasks, "基地待办"),) if tasks else ()
    return Book((*sheets, *bases), created, "internal", "工作进度（内部）", RESULT)
