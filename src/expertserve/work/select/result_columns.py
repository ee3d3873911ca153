"""The columns of 遴选结果.xlsx."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.books.sheets.columns import Column, column
from expertserve.selection.open_clauses import PENDING, decided_words
from expertserve.work.cells import cell_text

if TYPE_CHECKING:
    from expertserve.books.sheets.writer import Style, Value
    from expertserve.records.application import Application
    from expertserve.selection.choose import Entry
    from expertserve.selection.compare import Change
    from expertserve.selection.open_clauses import OpenClause
    from expertserve.selection.quotas import Used
    from expertserve.selection.summary import Line
    from expertserve.work.select.lines import (
        DraftFigures,
        LackLine,
        PointLine,
        ReviewLine,
    )

__all__ = [
    "CHANGES",
    "EVERY",
    "FIGURES",
    "HOW_OPEN",
    "KEYS",
    "LACKS",
    "LIMIT",
    "LIMIT_NAME",
    "LIMIT_WHAT",
    "LISTED",
    "NUMBER",
    "OPEN",
    "OTHERS",
    "OUTCOME",
    "POINTS",
    "QUOTA_KEYS",
    "RANK",
    "RESERVE",
    "REVIEWS",
    "TITLE",
    "TOGETHER",
    "TOTAL",
    "USAGE",
]

_FEN_PER_WAN = 1_000_000
_FORM = "0.00"


def _application(entry: Entry) -> Application:
    return entry.scored.application


def _own(entry: Entry) -> Value:
    if "points" in entry.scored.open or any(point.open for point in entry.scored.points):
        return PENDING
    return sum(point.points for point in entry.scored.points) / 100


def _bonus(entry: Entry) -> Value:
    if "bonus" in entry.scored.open:
        return PENDING
    return sum(point.points for point in entry.scored.bonus) / 100


def _total(entry: Entry) -> Value:
    return PENDING if entry.scored.total_open else entry.scored.total / 100


def _marked(entry: Entry) -> Value:
    return PENDING if "review" in entry.scored.open else entry.scored.reviewed.points / 100


def _period(entry: Entry) -> str:
    """From when to when, as tables write it."""
    one = entry.scored.application
    return f"{one.start.isoformat()}至{one.end.isoformat()}" if one.start and one.end else ""


def _team(entry: Entry) -> str:
    low, high = entry.scored.application.experts_min, entry.scored.application.experts_max
    return "" if high is None else str(high) if low == high else f"{low}-{high}"


def _money(entry: Entry) -> Value:
    budget = entry.scored.application.budget_fen
    return None if budget is None else budget / _FEN_PER_WAN


def _advice(entry: Entry) -> str:
    return "补正后下一年度申报" if entry.scored.ended else "可作为本地活动组织实施"


def _chosen_style(entry: Entry) -> Style:
    return "strong" if entry.outcome == "推荐" else ""


def _lack_style(line: LackLine) -> Style:
    return "" if line.nature == "待补正" else "bad"


NUMBER: Column[Entry] = column("项目编号", 14, lambda row: row.scored.application.activity_id, "@")
TITLE: Column[Entry] = column("活动名称", 36, lambda row: row.scored.application.title)
TOTAL: Column[Entry] = column("总得分", 10, _total, _FORM)
RANK: Column[Entry] = column("总排序", 8, lambda row: row.rank or None, "0")
OUTCOME: Column[Entry] = column("遴选结果", 10, lambda row: row.outcome, style=_chosen_style)
KEYS: tuple[Column[Entry], ...] = (NUMBER, TITLE, OUTCOME, TOTAL, RANK)
_ORGANISER: Column[Entry] = column("申报单位", 26, lambda row: _application(row).organiser)
_RECOMMENDER: Column[Entry] = column("推荐单位", 24, lambda row: _application(row).recommender)
_LINE: Column[Entry] = column("项目类别", 16, lambda row: _application(row).programme_line)

LISTED: tuple[Column[Entry], ...] = (
    NUMBER,
    TITLE,
    _ORGANISER,
    _RECOMMENDER,
    _LINE,
    column("主题/重点方向", 14, lambda row: row.scored.theme),
    column("服务地点", 22, lambda row: _application(row).places_text),
    column("起止时间", 24, _period, "@"),
    column("拟邀专家人数", 12, _team, "@"),
    column("关联需求数", 10, lambda row: len(_application(row).demand_ids), "0"),
    column("预期目标", 40, lambda row: _application(row).goals_text),
    column("经费预算(万元)", 12, _money, "0.00"),
)
_SCORED: tuple[Column[Entry], ...] = (
    RANK,
    NUMBER,
    TITLE,
    _ORGANISER,
    _RECOMMENDER,
    _LINE,
    column("主题", 14, lambda row: row.scored.theme),
    column("申报材料得分", 10, _own, _FORM),
    column("评审折算分", 10, _marked, _FORM),
    column("加分", 8, _bonus, _FORM),
    TOTAL,
    OUTCOME,
    column("说明", 50, lambda row: row.because),
)
EVERY: tuple[Column[Entry], ...] = (
    column("位次", 6, lambda row: row.place or None, "0"),
    *_SCORED,
    column("同分处理", 40, lambda row: row.tie),
    column("调整依据", 24, lambda row: row.ruling.basis if row.ruling else ""),
)
RESERVE: tuple[Column[Entry], ...] = (
    column("备选次序", 8, lambda row: row.reserve, "0"),
    *_SCORED,
)
OTHERS: tuple[Column[Entry], ...] = (
    NUMBER,
    TITLE,
    _ORGANISER,
    _RECOMMENDER,
    TOTAL,
    RANK,
    column("原因", 60, lambda row: row.because),
    column("建议", 36, _advice),
)
POINTS: tuple[Column[PointLine], ...] = (
    column("项目编号", 14, lambda row: row.entry.id, "@"),
    column("活动名称", 32, lambda row: _application(row.entry).title),
    column("计分项", 16, lambda row: row.name),
    column("得分", 8, lambda row: PENDING if row.points is None else row.points / 100, _FORM),
    column("满分", 8, lambda row: None if row.most is None else row.most / 100, _FORM),
    column("计分说明", 44, lambda row: row.text),
    column("依据单元格", 44, lambda row: cell_text(*row.cells)),
)


def _mean(line: ReviewLine) -> Value:
    mean = line.entry.scored.reviewed.mean
    return None if mean is None else mean / 100


def _spread(line: ReviewLine) -> Value:
    return None if line.mark is None else line.entry.scored.reviewed.spread / 100


REVIEWS: tuple[Column[ReviewLine], ...] = (
    column("项目编号", 14, lambda row: row.entry.id, "@"),
    column("活动名称", 32, lambda row: _application(row.entry).title),
    column("评审专家", 12, lambda row: row.reviewer),
    column("打分", 8, lambda row: None if row.mark is None else row.mark / 100, _FORM),
    column("处理", 14, lambda row: row.handled),
    column("平均分", 8, _mean, _FORM),
    column("折算分", 8, lambda row: row.entry.scored.reviewed.points / 100, _FORM),
    column("最大分差", 8, _spread, _FORM),
    column("依据单元格", 36, lambda row: cell_text(row.cell)),
)
LACKS: tuple[Column[LackLine], ...] = (
    column("项目编号", 14, lambda row: row.entry.id, "@"),
    column("活动名称", 32, lambda row: _application(row.entry).title),
    column("推荐单位", 24, lambda row: _application(row.entry).recommender),
    column("性质", 12, lambda row: row.nature, style=_lack_style),
    column("问题", 50, lambda row: row.text),
    column("位置", 36, lambda row: cell_text(row.cell)),
)
LIMIT_WHAT: Column[Used] = column("名额类别", 16, lambda row: row.what)
LIMIT_NAME: Column[Used] = column("名称", 30, lambda row: row.name)
LIMIT: Column[Used] = column("名额", 8, lambda row: row.places or None, "0")
QUOTA_KEYS: tuple[Column[Used], ...] = (LIMIT_WHAT, LIMIT_NAME, LIMIT)
USAGE: tuple[Column[Used], ...] = (
    *QUOTA_KEYS,
    column("已用", 8, lambda row: row.taken, "0"),
    column("剩余", 8, lambda row: row.places - row.taken if row.places else None, "0"),
)
TOGETHER: tuple[Column[Line], ...] = (
    column("统计口径", 12, lambda row: row.view),
    column("名称", 28, lambda row: row.name),
    column("申报", 8, lambda row: row.applied, "0"),
    column("推荐", 8, lambda row: row.chosen, "0"),
    column("备选", 8, lambda row: row.reserve, "0"),
    column("推荐项目拟邀专家", 16, lambda row: row.experts, "0"),
    column("推荐项目预算(万元)", 16, lambda row: row.budget_fen / _FEN_PER_WAN, "0.00"),
)
FIGURES: tuple[Column[DraftFigures], ...] = (
    column("项目编号", 14, lambda row: row.activity_id, "@"),
    column("活动名称", 32, lambda row: row.title),
    column("关联需求数", 10, lambda row: row.demands, "0"),
    column("需求单位数", 10, lambda row: row.units, "0"),
    column("涉及县（市、区）", 12, lambda row: row.counties, "0"),
    column("已有人选的需求", 12, lambda row: row.placed, "0"),
    column("拟请专家人数", 12, lambda row: row.experts, "0"),
    column("申报所填专家人数", 12, lambda row: row.stated, "@"),
    column("说明", 40, lambda row: row.note),
)
HOW_OPEN = "以下规定没有读懂，没有执行，由它决定的内容均为待定。请在“调整/条款对照.xlsx”中逐条填写，重新运行后即照此执行。"
OPEN: tuple[Column[OpenClause], ...] = (
    column("规则", 16, lambda row: row.item),
    column("没有读懂的规定", 60, lambda row: row.text),
    column("没有读懂的字词", 24, lambda row: row.rest or "整句"),
    column("因此待定", 28, lambda row: decided_words(row.decides)),
    column("出处", 30, lambda row: cell_text(row.place)),
)
CHANGES: tuple[Column[Change], ...] = (
    column("项目编号", 14, lambda row: row.activity_id, "@"),
    column("活动名称", 36, lambda row: row.title),
    column("原结果", 10, lambda row: row.before),
    column("现结果", 10, lambda row: row.after),
    column("原因", 70, lambda row: row.because),
)
