"""Count what was served: every indicator with the rows behind it, targets, reconciliation, what is late."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from expertserve.ground.errors import ExitCode
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
    again: Annotated[  # noqa: FBT002 -- a flag of the command line
        bool,
        typer.Option(
            "--again",
            help="With --final: freeze a further draft of a period that was final before. 重新定稿，作为下一稿。",
        ),
    ] = False,
    accept: Annotated[
        list[str] | None,
        typer.Option(
            "--accept",
            metavar="FILE[!SHEET] | COUNTY",
            help="With --final: a sheet or county whose loud finding is accepted as it is. 确认属实、照此定稿的表或县（可多次）。",
        ),
    ] = None,
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
    from expertserve.work.track import final as drafts
    from expertserve.work.track import run

    material = read(request)
    need_files(material)
    day = as_of(request, material.settings)
    done = replace(run.track_material(material, day, period), accepted=tuple(accept or ()))
    frozen = drafts.frozen_figures(since, material, done)
    other = run.other_year(against, request, day, period) if against else None
    in_the_way = drafts.hindrances(done, done.accepted) if final else ()
    draft = drafts.next_draft(request, material, done, again=again) if final else 0
    files = run.files(
        done=done,
        material=material,
        rules=run.score_rules(score, done.result),
        frozen=frozen,
        other=other,
    )
    last = drafts.final_file(request, material, done, draft) if draft and not in_the_way else None
    return Outcome(
        command=NAME,
        payload=run.payload(done, frozen, other, request.lang),
        lines=(*_lines(done, request), *_final(request, draft, len(in_the_way))),
        tables=(*_loud(done, request), *_tables(done, request)),
        findings=(*material.findings, *done.loud, *done.result.findings, *done.evidence),
        written=run.deliver_files(request, material, files, last),
        closing=closing(request, material, NAME),
        exit_code=ExitCode.FINDINGS if in_the_way else ExitCode.DONE,
    )


def _final(request: Request, draft: int, in_the_way: int) -> tuple[str, ...]:
    """Whether the report was made final, and if not, why."""
    if not draft:
        return ()
    if in_the_way:
        return (
            request.say(
                f"未定稿：有{in_the_way}个须更正的问题（见上表），更正后重新统计，或逐个以 --accept 写明照此定稿的表或县。",
                f"not made final: {in_the_way} errors stand (see the table); mend them, or accept each sheet or county by name with --accept.",
            ),
        )
    return (request.say(f"已定稿，第{draft}稿。", f"made final, draft {draft}."),)


def _loud(done: TrackRun, request: Request) -> tuple[Table, ...]:
    """What would make the figures silently wrong, before any figure."""
    told = [(*one.say(request.lang), str(one.place)) for one in done.loud]
    if not told:
        return ()
    heads = request.say("位置 问题 怎么办", "Where Problem What-to-do").split()
    rows = tuple((where, message, hint) for message, hint, where in told)
    return (Table(request.say("须先更正，否则数据不实", "To be mended first"), tuple(heads), rows),)


def _lines(done: TrackRun, request: Request) -> tuple[str, ...]:
    result = done.result
    counted, rows = result.world.frame.size, len(result.world.judgement.rows)
    return (
        _counted_period(done, request),
        request.say(
            f"服务记录 {rows} 条，计入 {counted} 条，未计入 {len(result.excluded)} 条；数据核对 {len(result.differences)} 处，逾期 {len(result.overdue)} 项。",
            f"{rows} service rows, {counted} counted, {len(result.excluded)} entries left out; {len(result.differences)} differences, {len(result.overdue)} things late.",
        ),
        *_silent(done, request),
    )


def _silent(done: TrackRun, request: Request) -> tuple[str, ...]:
    """The counties that reported nothing."""
    names = [county for county, _ in done.result.world.silent]
    if not names:
        return ()
    return (
        request.say(
            f"未报送服务记录的县（市、区）{len(names)} 个：{'、'.join(names)}；各项数据中没有这些县，不等于零，请催报。",
            f"{len(names)} counties reported nothing and are missing from every figure, which is not zero: {', '.join(names)}.",
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
