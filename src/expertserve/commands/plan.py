"""Plan the sessions: groups, half-days, papers, and what a change means for everyone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from expertserve.work.outcome import Outcome
    from expertserve.work.request import Request

NAME = "plan"
READS, WRITES = True, True
EXAMPLE = "expertserve plan 2026年 --format pdf,docx"


def command(
    request: Request,
    *,
    propose: Annotated[
        bool,
        typer.Option(
            "--propose",
            help="Propose sessions for demands that belong to none. 为未列入活动的需求拟议活动期。",
        ),
    ] = False,
    previous: Annotated[
        Path | None,
        typer.Option(
            "--previous",
            metavar="FILE",
            help="An earlier 活动安排表.xlsx: say what changed. 与上一版活动安排表比较。",
        ),
    ] = None,
    forms: Annotated[
        str,
        typer.Option(
            "--format", metavar="LIST", help="pdf, docx, html (default: pdf,docx). 文件格式。"
        ),
    ] = "pdf,docx",
) -> Outcome:
    """Plan every session: groups along a route, half-days, leaders, six-parts check, and the papers to be signed.

    编制活动方案：分组、路线、半天日程、组长、六要素核对，生成方案、名单、日程、邀请函、商请函和服务确认单。
    """
    from expertserve.work.plan.command import run

    return run(request, propose=propose, previous=previous, forms=forms)
