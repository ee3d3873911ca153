"""Count what was served: every indicator with the rows behind it, targets, reconciliation, what is late."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from expertserve.work.closing import closing
from expertserve.work.outcome import Outcome, Table
from expertserve.work.start import as_of, need_files, read

if TYPE_CHECKING:
    from expertserve.work.request import Request
    from expertserve.work.track.run import TrackRun

NAME = "track"
READS, WRITES = True, True
EXAMPLE = "expertserve track 2026年 --period 季度 --output 调度"


def command(
    request: Request,
    period: Annotated[
        str,
        typer.Option(
            "--period",
            metavar="PERIOD",
            help="月, 季度, 半年, 全年, 3月, 二季度 or FROM至TO. 统计期。",
        ),
    ] = "",
    since: Annotated[
        str,
        typer.Option(
            "--since",
            metavar="FILE",
            help="An earlier report (frozen figures, --json output or the workbook) to explain differences from. 与该次上报数比较。",
        ),
    ] = "",
    against: Annotated[
        str,
        typer.Option(
            "--against",
            metavar="FOLDER",
            help="Another year's folder to compare with. 与另一年度比较。",
        ),
    ] = "",
    final: Annotated[  # noqa: FBT002 -- a flag of the command line
        bool, typer.Option("--final", help="Freeze the reported figures in 归档. 上报后定稿封存。")
    ] = False,
    score: Annotated[
        str,
        typer.Option(
            "--score",
            metavar="FILE",
            help="A JSON table of weights for the score of activities. 评分规则文件。",
        ),
    ] = "",
) -> Outcome:
    """Count the services of a period: indicators, targets, reconciliation, what is late, each with its rows.

    统计服务数据，生成跟踪问效报告：指标、目标进度、数据核对、逾期催办，每个数字都能查到记录。
    """
    from expertserve.work.track import run

    material = read(request)
    need_files(material)
    day = as_of(request, material.settings)
    done = run.track_material(material, day, period)
    frozen = run.frozen_figures(since, material, done)
    other = run.other_year(against, request, day, period) if against else None
    files = run.files(
        done=done, material=material, rules=run.score_rules(score), frozen=frozen, other=other
    )
    written = run.deliver_files(request, material, files, done, final=final)
    return Outcome(
        command=NAME,
        payload=run.payload(done, frozen, other),
        lines=_lines(done, request),
        tables=_tables(done, request),
        findings=(*material.findings, *done.result.findings, *done.evidence),
        written=written,
        closing=closing(request, material, NAME),
    )


def _lines(done: TrackRun, request: Request) -> tuple[str, ...]:
    result = done.result
    counted, rows = result.world.frame.size, len(result.world.judgement.rows)
    return (
        _counted_period(done, request),
        request.say(
            f"服务记录 {rows} 条，计入 {counted} 条，未计入 {len(result.excluded)} 条；数据核对 {len(result.differences)} 处，逾期 {len(result.overdue)} 项。",
            f"{rows} service rows, {counted} counted, {len(result.excluded)} entries left out; {len(result.differences)} differences, {len(result.overdue)} things late.",
        ),
    )


def _counted_period(done: TrackRun, request: Request) -> str:
    """Which days count, and for a part of the year that its targets are not compared."""
    rules = done.result.world.rules
    over = rules.end < rules.as_of
    state = ("（已结束）", " (finished)") if over else ("（未结束）", " (not over)")
    rest = (
        ("；全年目标不与本期比较", "; targets of the year are not compared")
        if done.partial
        else ("", "")
    )
    return request.say(
        f"统计期：{rules.start.isoformat()}至{rules.end.isoformat()}{state[0]}{rest[0]}。",
        f"Period {rules.start.isoformat()} to {rules.end.isoformat()}{state[1]}{rest[1]}.",
    )


def _tables(done: TrackRun, request: Request) -> tuple[Table, ...]:
    from expertserve.ground.fuzzy import show

    rows = tuple(
        (
            i.definition.number,
            i.definition.name,
            "—" if i.value.value is None else show(i.value.value, i.value.qualifier),
            i.definition.unit,
            str(i.rows),
        )
        for i in done.result.indicators
    )
    heads = request.say("编号 指标 数值 单位 记录数", "ID Indicator Value Unit Rows").split()
    return (Table(request.say("总体情况", "Indicators"), tuple(heads), rows),)
