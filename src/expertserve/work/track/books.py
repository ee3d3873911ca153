"""The workbook of a tracking report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.books.sheets.columns import Item
from expertserve.books.sheets.writer import render
from expertserve.ground.fuzzy import round_half_up
from expertserve.indicators.followup import opinions
from expertserve.indicators.result import method
from expertserve.indicators.score import ScoreRules, scores
from expertserve.work.track import lists, rows
from expertserve.work.track.list_columns import ChangeLine, ComparedLine, ScoreLine
from expertserve.work.track.report_sheet import FIRST_DETAIL, ReportLines, book
from expertserve.work.track.words import period_words

if TYPE_CHECKING:
    from expertserve.ground.findings import Finding
    from expertserve.indicators.changes import Change
    from expertserve.indicators.result import TrackResult
    from expertserve.indicators.score import ActivityScore

__all__ = ["report_file", "report_title"]

RULES = (
    (
        "没有审核列的表",
        "整张表没有审核意见、审核人、审核日期的，按未审核处理，各行不计入，列为须更正；设置“没有审核列的表”可改为视为已审核。",
    ),
    (
        "跨期的服务",
        "服务跨过月末、季末或半年末的，计入最后一天所在的一期，不拆开；跨年度的不计入。",
    ),
    (
        "半天不明的服务",
        "没有写明上午、下午，时长不超过半天的，同一天在几处都计入，每人每天最多计1天；与写明全天的冲突。",
    ),
    (
        "两县填报同一场讲座",
        "专家、单位、日期、形式、半天都相同的，按重复填报处理，计服务所在县的一条；单位所在县不同的，按同一半天在两个县处理。",
    ),
    (
        "没有需求编号的服务",
        "该单位已安排该专家的需求恰有一项的，归入该项并写明；没有或不止一项的不归入，列为请核实并写明可能的需求。可由设置“没有需求编号的服务”调整，采用的口径见下。",
    ),
    (
        "服务形式和内容类别",
        "不在可选范围内的，按其中最长的已知词统计并列为请核实；没有已知词的，形式计入其他，内容不归类。",
    ),
    ("满意率", "（满意＋较满意）÷有效答复；有效答复少于设置的份数时不显示。"),
    ("读到、计入、未计入", "读到的服务记录＝计入＋未计入，各处同数；未计入的逐条列明原因。"),
)
"""Counting rules that an office may ask about, as they stand in every report."""
_WORST_FIRST = {"error": 0, "warning": 1, "info": 2}
_CHOICES = {
    "expert-activity": "同一专家在同一期活动中计1人次",
    "expert-day": "同一专家每一个服务日计1人次",
    "exclude": "核实前都不计入",
    "warn": "只提示，照常计入",
    "out": "按未审核处理，各行不计入",
    "in": "视为已审核，照常计入",
    "expert": "只归入该单位唯一一项已安排该专家的需求，两项都合的不归入，写入提示",
    "no-column": "归入已安排该专家的需求；整张表没有需求编号列的，该单位只有一项需求的也归入",
    "unit": "该单位只有一项需求的也归入",
}
_METHOD = {
    "period": "统计期", "as_of": "报告日期", "province": "省份", "city": "城市", "area_counties": "所辖县区", "minutes_per_half_day": "半天折合分钟",
    "minutes_per_class_hour": "学时折合分钟", "count_travel": "在途时间计入", "person_times_rule": "人次口径", "double_booking": "同时在两县的处理",
    "minimum_audience": "讲座最少人数", "about_tolerance_percent": "约数容差(%)", "satisfaction_minimum": "满意率最少份数",
    "follow_up_days": "回访期限(天)", "beneficiaries_include_trained": "受益人数含培训", "unreviewed": "没有审核列的表", "ties": "没有需求编号的服务",
}  # fmt: skip


def report_title(result: TrackResult, office: str) -> str:
    """青澜市2026年专家服务基层跟踪问效报告."""
    return f"{office}{result.world.rules.start.year}年专家服务基层跟踪问效报告"


def report_file(
    result: TrackResult,
    findings: tuple[Finding, ...],
    score_rules: ScoreRules,
    sources: tuple[tuple[str, str], ...],
    *,
    changes: tuple[Change, ...] | None = None,
    compared: TrackResult | None = None,
) -> bytes:
    """跟踪问效报告.xlsx.

    Args:
        result: the figures.
        findings: what is to be checked.
        score_rules: how sessions are scored.
        sources: (file, sha256) of everything that was read.
        changes: differences from what was reported, None where nothing was.
        compared: the result of another year, None without one.
    """
    detail = rows.details(result)
    starts = rows.starts_of(detail, FIRST_DETAIL)
    report = ReportLines(
        title=report_title(result, result.world.rules.city),
        lines=(period_words(result),),
        overview=rows.overview(result, starts),
        targets=rows.targets(result),
        breakdowns=rows.breakdowns(result),
        parts=rows.parts(result, starts),
        detail=detail,
        differences=lists.differences(result),
        excluded=lists.excluded(result),
        late=lists.late(result),
        checks=tuple(sorted(findings, key=lambda f: (_WORST_FIRST[f.severity], f.sort_key))),
        opinions=tuple(opinions(result.world)),
        scores=tuple(line for score in scores(result, score_rules) for line in _score_lines(score)),
        notes=_notes(result, score_rules, sources),
        changes=None if changes is None else _changes(changes),
        compared=None if compared is None else _compared(result, compared),
    )
    return render(book(report, result.world.rules.as_of))


def _score_lines(score: ActivityScore) -> tuple[ScoreLine, ...]:
    """The points of a session for every item, then their sum."""
    session = score.session
    number = f"第{session.session_no}期" if session.session_no else ""
    items = tuple(
        ScoreLine(
            activity_id=session.activity_id,
            number=number,
            block=point.item.block,
            item=point.item.name,
            full=point.item.points,
            value=None if point.value is None else round_half_up(point.value, 2),
            standard=point.standard,
            points=point.points,
            trace=point.trace,
        )
        for point in score.points
    )
    total = ScoreLine(
        activity_id=session.activity_id,
        number=number,
        block="合计",
        item="得分",
        full=sum((point.item.points for point in score.points), start=score.total - score.total),
        value=None,
        standard=None,
        points=score.total,
        trace=None,
    )
    return (*items, total)


def _shown(value: object) -> str:
    if isinstance(value, list):
        return "、".join(str(one) for one in value)
    if isinstance(value, bool):
        return "是" if value else "否"
    return _CHOICES.get(str(value), str(value))


def _notes(
    result: TrackResult, score_rules: ScoreRules, sources: tuple[tuple[str, str], ...]
) -> tuple[Item, ...]:
    lines = [
        Item(
            "计数原则",
            "只统计计入的服务记录；未计入的逐条列在“未计入数据及原因”。任何数字都不由程序改动。",
        ),
        Item("余、约、近", "填报数带余、约、近的，合计也带；余与近相加为约。"),
        Item(
            "明细",
            "列出使数字增加的记录；同一专家、单位等的第二条记录不使数字增加，不逐条列出。各维度的计入值分别相加即得该分项的数。",
        ),
        *(Item(name, text) for name, text in RULES),
        Item(
            "打印",
            "标有“供屏幕查询，不打印”的各表只打印标题；总体情况、目标进度、各分项表、各图和本表可以打印。",
        ),
        Item(
            "评分",
            f"{score_rules.title}（{score_rules.valid_from.isoformat()}起施行）：{score_rules.basis}",
        ),
    ]
    for name, value in method(result.world.rules).items():
        lines.append(Item(_METHOD.get(name, name), _shown(value)))
    lines.extend(
        Item(
            f"{i.definition.number} {i.definition.name}",
            f"{i.definition.text}。{i.definition.rule}",
        )
        for i in result.indicators
    )
    lines.extend(Item(f"依据文件：{name}", f"sha256 {digest}") for name, digest in sources)
    return tuple(lines)


def _changes(changes: tuple[Change, ...]) -> tuple[ChangeLine, ...]:
    """Each figure that differs, followed by the rows that move it."""
    return tuple(
        line
        for change in changes
        for line in (ChangeLine(change), *(ChangeLine(change, row) for row in change.rows))
    )


def _compared(result: TrackResult, other: TrackResult) -> tuple[ComparedLine, ...]:
    before = {one.definition.number: one.value.value for one in other.indicators}
    return tuple(
        ComparedLine(one.definition, one.value.value, before.get(one.definition.number))
        for one in result.indicators
    )
