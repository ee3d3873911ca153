"""Count what was served: every indicator with the rows behind it, targets, reconciliation, what is late."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from expertserve.work.outcome import Outcome
    from expertserve.work.request import Request

NAME = "track"
READS, WRITES = True, True
EXAMPLE = "expertserve track 2026年 --period 季度 --output 调度"
_Period = Annotated[
    str,
    typer.Option(
        "--period",
        metavar="PERIOD",
        help="月, 季度, 半年, 全年, 3月, 二季度 or FROM至TO. 统计期。",
    ),
]
_Since = Annotated[
    str,
    typer.Option(
        "--since",
        metavar="FILE",
        help="An earlier report (frozen figures, --json output or the workbook) to explain differences from. 与该次上报数比较。",
    ),
]
_Against = Annotated[
    str,
    typer.Option(
        "--against",
        metavar="FOLDER",
        help="Another year's folder to compare with. 与另一年度比较。",
    ),
]
_Final = Annotated[
    bool, typer.Option("--final", help="Freeze the reported figures in 归档. 上报后定稿封存。")
]
_Again = Annotated[
    bool,
    typer.Option(
        "--again",
        help="With --final: freeze a further draft of a period that was final before. 重新定稿，作为下一稿。",
    ),
]
_Accept = Annotated[
    list[str] | None,
    typer.Option(
        "--accept",
        metavar="FILE[!SHEET] | COUNTY",
        help="With --final: a sheet or county whose loud finding is accepted as it is. 确认属实、照此定稿的表或县（可多次）。",
    ),
]
_Score = Annotated[
    str,
    typer.Option(
        "--score",
        metavar="FILE",
        help="A JSON table of weights for the score of activities. 评分规则文件。",
    ),
]


def command(
    request: Request,
    *,
    period: _Period = "",
    since: _Since = "",
    against: _Against = "",
    final: _Final = False,
    again: _Again = False,
    accept: _Accept = None,
    score: _Score = "",
) -> Outcome:
    """Count the services of a period: indicators, targets, reconciliation, what is late, each with its rows.

    统计服务数据，生成跟踪问效报告：指标、目标进度、数据核对、逾期催办，每个数字都能查到记录。
    """
    from expertserve.work.track.command import run

    return run(
        request,
        period=period,
        since=since,
        against=against,
        final=final,
        again=again,
        accept=accept,
        score=score,
    )
