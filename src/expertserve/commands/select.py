"""Select the year's activities: check, score, review, rank, cut by quota, and say why."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from expertserve.work.outcome import Outcome
    from expertserve.work.request import Request

NAME = "select"
READS, WRITES = True, True
EXAMPLE = "expertserve select 2026年 --set quota=24"


def command(
    request: Request,
    *,
    previous: Annotated[
        Path | None,
        typer.Option(
            "--previous",
            metavar="FILE",
            help="An earlier 遴选结果.xlsx: say who falls in or out and why. 与上次结果比较。",
        ),
    ] = None,
    figures: Annotated[
        bool,
        typer.Option(
            "--figures",
            help="Draft figures of each application from the matched demands. 按已对接需求测算申报数据。",
        ),
    ] = False,
    forms: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="LIST",
            help="pdf, docx, html, none (default: docx). 函件格式，none 为不生成函件。",
        ),
    ] = "docx",
) -> Outcome:
    """Check, score and rank the applications by the rule file, cut them by quota, and write lists, letters and review sheets.

    活动遴选：核查申报材料、按规则计分、汇总评审、排序、按名额确定推荐和备选，生成汇总表、函件、空白打分表和年度活动安排表。
    """
    from expertserve.work.select.command import run

    return run(request, previous=previous, figures=figures, forms=forms)
