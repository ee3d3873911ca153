"""Read everything and tell every fault at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from expertserve.work.outcome import Outcome
    from expertserve.work.request import Request

NAME = "check"
READS, WRITES = True, True
EXAMPLE = "expertserve check 2026年 --output 核查结果"


def command(
    request: Request,
    match: Annotated[
        str,
        typer.Option(
            "--match",
            metavar="LIST",
            help="Verify a match list against rules, capacities, locks and dates. 核验对接清单。",
        ),
    ] = "",
    annotate: Annotated[
        str,
        typer.Option(
            "--annotate",
            metavar="DIR",
            help="Copies of the returns with faulty cells marked, to send back. 生成标注副本，供退回更正。",
        ),
    ] = "",
) -> Outcome:
    """Read rosters and demand lists and list every fault at once, with file, sheet, row, column and what to do.

    读取专家名册和需求表，一次列出全部核查问题：哪个文件、哪一行、哪一列、怎么改。
    """
    from expertserve.work.check.command import run

    return run(request, match=match, annotate=annotate)
