"""The workbooks of a tracking report: the report, one file a county, call sheets, open problems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.books.sheets.writer import Value, render
from expertserve.ground.findings import SEVERITY_WORDS
from expertserve.ground.fuzzy import round_half_up
from expertserve.indicators.as_json import number_of
from expertserve.indicators.followup import opinions
from expertserve.indicators.result import method
from expertserve.indicators.score import ScoreRules, scores
from expertserve.work.track import lists, rows
from expertserve.work.track import report_sheet as track_report
from expertserve.work.track.words import period_words

if TYPE_CHECKING:
    from expertserve.ground.findings import Finding
    from expertserve.indicators.freeze import Change
    from expertserve.indicators.result import TrackResult

__all__ = ["report_file", "report_title"]

Rows = tuple[tuple[Value, ...], ...]
_CHOICES = {
    "expert-activity": "同一专家在同一期活动中计1人次",
    "expert-day": "同一专家每一个服务日计1人次",
    "exclude": "核实前都不计入",
    "warn": "只提示，照常计入",
}
_METHOD = {
    "period": "统计期", "as_of": "报告日期", "province": "省份", "city": "城市", "area_counties": "所辖县区", "minutes_per_half_day": "半天折合分钟",
    "minutes_per_class_hour": "学时折合分钟", "count_travel": "在途时间计入", "person_times_rule": "人次口径", "double_booking": "同时在两县的处理",
    "minimum_audience": "讲座最少人数", "about_tolerance_percent": "约数容差(%)", "satisfaction_minimum": "满意率最少份数",
    "follow_up_days": "回访期限(天)", "beneficiaries_include_trained": "受益人数含培训",
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
    """跟踪问效报告.xlsx."""
    detail, starts = rows.details(result)
    given = track_report.ReportRows(
        report_title(result, result.world.rules.city), (period_words(result),), rows.overview(result, starts), rows.targets(result), rows.breakdowns(result),
        rows.parts(result, starts), detail, lists.differences(result), lists.excluded(result), lists.late(result), _checks(findings), _opinions(result),
        _scores(result, score_rules), _notes(result, score_rules, sources), _changes(changes), _compared(result, compared),
    )  # fmt: skip
    return render(track_report.book(given, result.world.rules.as_of))


def _checks(findings: tuple[Finding, ...]) -> Rows:
    told = (
        (f, *f.say("zh"))
        for f in sorted(
            findings, key=lambda f: ({"error": 0, "warning": 1, "info": 2}[f.severity], f.sort_key)
        )
    )
    return tuple(
        (
            SEVERITY_WORDS[f.severity],
            text,
            hint,
            f.place.file,
            f.place.sheet,
            f.place.row or None,
            None,
        )
        for f, text, hint in told
    )


def _opinions(result: TrackResult) -> Rows:
    words = {"side": "评价方", "expert": "专家（所服务单位的评价）", "unit": "单位"}
    return tuple(
        (
            words[o.about],
            o.name,
            o.answers,
            number_of(o.rate),
            None if o.rate is not None else "有效答复不足，不显示",
        )
        for o in opinions(result.world)
    )


def _scores(result: TrackResult, rules: ScoreRules) -> Rows:
    found: list[tuple[Value, ...]] = []
    for score in scores(result, rules):
        session = score.session
        number = f"第{session.session_no}期" if session.session_no else ""
        found.extend(
            (
                session.activity_id,
                number,
                p.item.block,
                p.item.name,
                number_of(p.item.points),
                number_of(None if p.value is None else round_half_up(p.value, 2)),
                number_of(p.standard),
                number_of(p.points),
                p.trace,
            )
            for p in score.points
        )
        found.append(
            (
                session.activity_id,
                number,
                "合计",
                "得分",
                number_of(
                    sum((p.item.points for p in score.points), start=score.total - score.total)
                ),
                None,
                None,
                number_of(score.total),
                None,
            )
        )
    return tuple(found)


def _notes(
    result: TrackResult, score_rules: ScoreRules, sources: tuple[tuple[str, str], ...]
) -> tuple[tuple[str, str], ...]:
    lines = [
        (
            "计数原则",
            "只统计计入的服务记录；未计入的逐条列在“未计入数据及原因”。任何数字都不由程序改动。",
        ),
        ("余、约、近", "填报数带余、约、近的，合计也带；余与近相加为约。"),
        (
            "明细",
            "列出使数字增加的记录；同一专家、单位等的第二条记录不使数字增加，不逐条列出。各维度的计入值分别相加即得该分项的数。",
        ),
        (
            "评分",
            f"{score_rules.title}（{score_rules.valid_from.isoformat()}起施行）：{score_rules.basis}",
        ),
    ]
    for name, value in method(result.world.rules).items():
        shown = (
            "、".join(str(v) for v in value)
            if isinstance(value, list)
            else "是"
            if value is True
            else "否"
            if value is False
            else _CHOICES.get(str(value), str(value))
        )
        lines.append((_METHOD.get(name, name), shown))
    lines.extend(
        (f"{i.definition.number} {i.definition.name}", f"{i.definition.text}。{i.definition.rule}")
        for i in result.indicators
    )
    lines.extend((f"依据文件：{name}", f"sha256 {digest}") for name, digest in sources)
    return tuple(lines)


def _changes(changes: tuple[Change, ...] | None) -> Rows | None:
    if changes is None:
        return None
    found: list[tuple[Value, ...]] = []
    for c in changes:
        moved = c.now - c.before if c.now is not None and c.before is not None else None
        head = (c.indicator, c.name, number_of(c.before), number_of(c.now), number_of(moved))
        found.append((*head, "、".join(c.causes), None, None, c.sentence))
        found.extend(
            (*head, r.cause, r.place.replace("|", " / "), number_of(r.amount), None) for r in c.rows
        )
    return tuple(found)


def _compared(result: TrackResult, other: TrackResult | None) -> Rows | None:
    if other is None:
        return None
    found: list[tuple[Value, ...]] = []
    for i in result.indicators:
        before = next(
            (o.value.value for o in other.indicators if o.definition.number == i.definition.number),
            None,
        )
        now = i.value.value
        moved = now - before if now is not None and before is not None else None
        share = round(float(moved / before * 100), 1) if moved is not None and before else None
        found.append(
            (
                i.definition.number,
                i.definition.name,
                i.definition.unit,
                number_of(now),
                number_of(before),
                number_of(moved),
                share,
            )
        )
    return tuple(found)
