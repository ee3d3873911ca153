"""活动安排表.xlsx: groups, days, experts' services, leftovers, six parts, papers, and what changed; for the office."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from expertserve.books.sheets.columns import Column, blank, column, notes_sheet, year_sheet
from expertserve.books.sheets.writer import Book, Head
from expertserve.papers.blocks import AUDIENCES
from expertserve.papers.filters import period
from expertserve.records.names import called, shown_title
from expertserve.work.plan.build import missing_parts
from expertserve.work.plan.trip import HALVES

if TYPE_CHECKING:
    from collections.abc import Callable

    from expertserve.books.sheets.writer import Style
    from expertserve.records.paper import Service
    from expertserve.records.session import Session
    from expertserve.work.plan.differences import Told, VoidPaper
    from expertserve.work.plan.lines import (
        BookingLine,
        DayLine,
        GroupLine,
        LeftLine,
        MovedLine,
        OffLine,
        PlanLines,
        ServiceLine,
        SingleLine,
        StandInLine,
    )
    from expertserve.work.plan.printer import Paper

__all__ = ["FILE", "book"]

FILE = "活动安排表.xlsx"
_BEHIND_LEFT = 4
BOOKINGS, PAPERS = "专家服务安排", "材料清单"


def _day(slot: int) -> str:
    return date.fromordinal(slot // 2).isoformat() if slot else ""


def _half(slot: int) -> str:
    return HALVES[slot % 2] if slot else ""


def _part(part: str, value: Callable[[Service], str]) -> Column[ServiceLine]:
    """One of the six parts; marked where the service lacks it."""

    def style(row: ServiceLine) -> Style:
        return "bad" if part in missing_parts(row.service) else ""

    return column(part, 20, lambda row: value(row.service), style=style)


GROUP_ACTIVITY: Column[GroupLine] = column("活动编号", 14, lambda row: row.plan.activity_id)
GROUP_PERIOD: Column[GroupLine] = column("期数", 8, lambda row: row.plan.name)
GROUP_NAME: Column[GroupLine] = column("服务组", 8, lambda row: row.group.name)
LEADER: Column[GroupLine] = column("组长", 10, lambda row: row.group.leader)
HEAD: Column[GroupLine] = column("团长", 10, lambda row: row.plan.leader)
GUIDE: Column[GroupLine] = column("领队（联络员）", 12, lambda row: row.plan.liaison)
PLACES: Column[GroupLine] = column("活动地点", 20, lambda row: "、".join(row.plan.places))
STARTS: Column[GroupLine] = column("活动起", 12, lambda row: row.plan.start.isoformat(), "@")
ENDS: Column[GroupLine] = column("活动止", 12, lambda row: row.plan.end.isoformat(), "@")
GROUP_KEYS = (LEADER, GROUP_ACTIVITY, GROUP_NAME)
_GROUPS: tuple[Column[GroupLine], ...] = (
    GROUP_ACTIVITY,
    GROUP_PERIOD,
    GROUP_NAME,
    LEADER,
    column("专家", 40, lambda row: "、".join(person.name for person in row.group.members)),
    column("路线", 30, lambda row: "—".join(row.group.route)),
    column("里程（公里）", 12, lambda row: row.km or None, "0"),
    column("需求数", 8, lambda row: row.demands, "0"),
    HEAD,
    GUIDE,
    PLACES,
    STARTS,
    ENDS,
)
_DAYS: tuple[Column[DayLine], ...] = (
    column("活动编号", 14, lambda row: row.plan.activity_id),
    column("期数", 8, lambda row: row.plan.name),
    column("日期", 12, lambda row: row.stop.day, "yyyy-mm-dd"),
    column("时间", 6, lambda row: row.stop.half),
    column("服务组", 8, lambda row: row.stop.group),
    column("县（市、区）", 12, lambda row: row.stop.place),
    column("清单号", 12, lambda row: row.called, "@"),
    column("需求单位", 28, lambda row: row.stop.unit),
    column("服务内容", 36, lambda row: row.stop.content),
    column("专家", 24, lambda row: "、".join(row.stop.experts)),
)

# one row an expert and demand: what the next plan is compared with
ACTIVITY: Column[BookingLine] = column("活动编号", 14, lambda row: row.plan.activity_id)
EXPERT: Column[BookingLine] = column(
    "专家编号", 12, lambda row: row.expert.expert_id, "@", hidden=True
)
NAME: Column[BookingLine] = column("姓名", 10, lambda row: row.expert.name)
DEMAND: Column[BookingLine] = column(
    "需求编号", 12, lambda row: row.service.demand_id, "@", hidden=True
)
CALLED: Column[BookingLine] = column("清单号", 12, lambda row: row.called, "@")
UNIT: Column[BookingLine] = column("需求单位", 28, lambda row: row.service.unit)
SERVICE: Column[BookingLine] = column("服务内容", 36, lambda row: row.service.title)
FIRST_DAY: Column[BookingLine] = column("开始日期", 12, lambda row: _day(row.first), "@")
FIRST_HALF: Column[BookingLine] = column("开始时间", 8, lambda row: _half(row.first))
LAST_DAY: Column[BookingLine] = column("结束日期", 12, lambda row: _day(row.last), "@")
LAST_HALF: Column[BookingLine] = column("结束时间", 8, lambda row: _half(row.last))
BOOKING_KEYS = (EXPERT, DEMAND, ACTIVITY, FIRST_DAY, FIRST_HALF, LAST_DAY, LAST_HALF)
PERIOD: Column[BookingLine] = column("期数", 8, lambda row: row.plan.name)
EMPLOYER: Column[BookingLine] = column("工作单位", 26, lambda row: row.expert.org_name)
COUNTY: Column[BookingLine] = column("县（市、区）", 12, lambda row: row.place)
CONTACT: Column[BookingLine] = column("基层联络人", 10, lambda row: row.service.contact)
GROUP: Column[BookingLine] = column("服务组", 8, lambda row: row.service.group)
ANSWER: Column[BookingLine] = column(
    "答复",
    8,
    lambda row: "待复" if row.expert.name in row.service.awaited else "已定",
    style=lambda row: "odd" if row.expert.name in row.service.awaited else "",
)
_BOOKINGS: tuple[Column[BookingLine], ...] = (
    ACTIVITY,
    PERIOD,
    NAME,
    EMPLOYER,
    CALLED,
    UNIT,
    SERVICE,
    COUNTY,
    GROUP,
    FIRST_DAY,
    FIRST_HALF,
    LAST_DAY,
    LAST_HALF,
    ANSWER,
    CONTACT,
    EXPERT,
    DEMAND,
)

_LEFT: tuple[Column[LeftLine], ...] = (
    column("活动编号", 14, lambda row: row.plan.activity_id),
    column("期数", 8, lambda row: row.plan.name),
    column("清单号", 12, lambda row: row.called, "@"),
    column("需求单位", 28, lambda row: row.item.unit),
    column("需求名称", 36, lambda row: row.item.title),
    column("原因", 44, lambda row: row.item.why),
)


def _when(session: Session) -> str:
    return period(session.start, session.end or session.start) if session.start else ""


_AFTER = {
    "取消": "需求保留，下一期优先安排",
    "延期": "需求和名单保留，定期后请双方重新确认时间",
    "改期": "见日程安排",
}
OFF = "取消和延期"
OFF_ACTIVITY: Column[OffLine] = column("活动编号", 14, lambda row: row.off.session.activity_id)
OFF_WHAT: Column[OffLine] = column("状态", 8, lambda row: row.off.what, style=lambda _: "odd")
OFF_EXPERT: Column[OffLine] = column(
    "专家编号", 12, lambda row: row.expert.expert_id if row.expert else "", "@", hidden=True
)
OFF_DEMAND: Column[OffLine] = column(
    "需求编号", 12, lambda row: row.demand.demand_id if row.demand else "", "@", hidden=True
)
OFF_KEYS = (OFF_ACTIVITY, OFF_WHAT, OFF_EXPERT, OFF_DEMAND)
_OFF: tuple[Column[OffLine], ...] = (
    OFF_ACTIVITY,
    column("期数", 8, lambda row: row.period),
    OFF_WHAT,
    column("原定时间", 24, lambda row: _when(row.off.listed)),
    column("现定时间", 24, lambda row: _when(row.off.session) if row.off.what == "改期" else ""),
    column("清单号", 12, lambda row: row.called, "@"),
    column("需求单位", 28, lambda row: row.demand.unit_name if row.demand else ""),
    column("服务内容", 30, lambda row: shown_title(row.demand) if row.demand else ""),
    column("专家", 10, lambda row: row.expert.name if row.expert else ""),
    column("依据", 20, lambda row: row.off.basis),
    column("说明", 30, lambda row: _AFTER[row.off.what]),
    OFF_EXPERT,
    OFF_DEMAND,
)
_SINGLES: tuple[Column[SingleLine], ...] = (
    column("清单号", 12, lambda row: called(row.demand), "@"),
    column("需求单位", 28, lambda row: row.demand.unit_name),
    column("需求名称", 36, lambda row: shown_title(row.demand)),
    column("县（市、区）", 12, lambda row: row.place),
    column("专家", 24, lambda row: "、".join(row.experts)),
    column("期望时间", 24, lambda row: row.demand.want_time_text),
)
_SIX: tuple[Column[ServiceLine], ...] = (
    column("活动编号", 14, lambda row: row.plan.activity_id),
    column("清单号", 12, lambda row: row.called, "@"),
    _part("领衔专家", lambda service: service.experts[0] if service.experts else ""),
    _part("地点", lambda service: service.place),
    _part("内容", lambda service: service.title),
    _part("时间", lambda service: service.when),
    _part("预期目标", lambda service: service.target),
    _part("基层联络人", lambda service: f"{service.contact} {service.contact_tel}".strip()),
    column("缺项", 24, lambda row: "、".join(missing_parts(row.service))),
)

PAPER_PATH: Column[Paper] = column("文件", 44, lambda row: row.path)
PAPER_TITLE: Column[Paper] = column("题名", 40, lambda row: row.document.title)
PAPER_DRAFT: Column[Paper] = column("稿次", 6, lambda row: row.document.foot.draft, "0")
PAPER_DAY: Column[Paper] = column("日期", 12, lambda row: row.document.foot.day.isoformat(), "@")
PAPER_CODE: Column[Paper] = column("校验", 8, lambda row: row.document.foot.code)
PAPER_KEYS = (PAPER_PATH, PAPER_TITLE, PAPER_DRAFT, PAPER_DAY, PAPER_CODE)
_PAPERS: tuple[Column[Paper], ...] = (
    PAPER_PATH,
    PAPER_TITLE,
    column("期数", 8, lambda row: row.session),
    column("对象", 8, lambda row: AUDIENCES[row.document.foot.audience]),
    PAPER_DRAFT,
    PAPER_DAY,
    PAPER_CODE,
)

_MOVED: tuple[Column[MovedLine], ...] = (
    column("期数", 8, lambda row: row.session),
    column("清单号", 12, lambda row: row.called, "@"),
    column("事项", 36, lambda row: row.service.moved.subject),
    column("原安排", 32, lambda row: row.service.moved.before),
    column("现安排", 32, lambda row: row.service.moved.after),
    column("原因", 24, lambda row: row.service.moved.because),
)
_STAND_INS: tuple[Column[StandInLine], ...] = (
    column("清单号", 12, lambda row: called(row.demand), "@"),
    column("需求单位", 28, lambda row: row.demand.unit_name),
    column("服务内容", 36, lambda row: shown_title(row.demand)),
    column("时间", 20, lambda row: row.stand_in.when),
    column("原专家", 10, lambda row: row.stand_in.who),
    column("备选一", 24, lambda row: row.person(1)),
    column("备选二", 24, lambda row: row.person(2)),
    column("备选三", 24, lambda row: row.person(3)),
)
_VOID: tuple[Column[VoidPaper], ...] = (
    column("文件", 44, lambda row: row.path),
    column("题名", 40, lambda row: row.title),
    column("稿次", 6, lambda row: row.draft, "0"),
    column("校验", 8, lambda row: row.code),
    column("处理", 24, lambda row: row.todo),
)
_TELL: tuple[Column[Told], ...] = (
    column("告知对象", 14, lambda row: row.who),
    column("单位", 28, lambda row: row.unit),
    column("身份", 12, lambda row: row.role),
    column("联系电话", 20, lambda row: row.tel, "@"),
    column("告知内容", 60, lambda row: row.sentence),
    blank("已告知", 8, choices=("是", "否")),
    blank("告知时间", 12),
    blank("经办人", 10),
)


def book(lines: PlanLines, year: int, created: date) -> Book:
    """The plan workbook; missing parts are marked, differences stand in front where an earlier plan is compared with.

    Args:
        lines: the lines of each sheet; `moved` is None where there is no plan before.
        year: of the titles.
        created: the day of the run, kept in the file's properties.
    """
    sheets = [
        year_sheet(year, "分组安排", _GROUPS, lines.groups),
        year_sheet(year, "日程安排", _DAYS, lines.days),
        year_sheet(year, BOOKINGS, _BOOKINGS, lines.bookings),
        year_sheet(year, "暂未排入", _LEFT, lines.left),
        year_sheet(year, "单独派出", _SINGLES, lines.singles),
        year_sheet(year, "六要素核对", _SIX, lines.services),
        year_sheet(year, PAPERS, _PAPERS, lines.papers),
    ]
    if lines.off:
        sheets.insert(_BEHIND_LEFT, year_sheet(year, OFF, _OFF, lines.off))
    if lines.moved is not None:
        sheets[:0] = (
            year_sheet(year, "调整情况", _MOVED, lines.moved),
            year_sheet(year, "备选人选", _STAND_INS, lines.stand_ins),
            year_sheet(year, "作废材料", _VOID, lines.void),
            year_sheet(
                year, "告知清单", _TELL, lines.told, numbered=Head(text="序号", width=6, format="0")
            ),
        )
    sheets.append(notes_sheet(lines.notes))
    return Book(
        sheets=tuple(sheets),
        created=created,
        audience="internal",
        title=f"{year}年专家服务基层活动安排表",
    )
