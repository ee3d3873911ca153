"""Where everything stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from expertserve.work.outcome import Outcome
    from expertserve.work.request import Request

NAME = "status"
READS, WRITES = True, True
EXAMPLE = "expertserve status 2026年"


def command(
    request: Request,
    before: Annotated[
        str,
        typer.Option(
            "--before",
            metavar="SESSION",
            help="Who of a session has confirmed before it leaves. 某期行前确认。",
        ),
    ] = "",
) -> Outcome:
    """One screen: each demand and order on its way, what is overdue by county and session, and how many came how far.

    一屏看进度：每项需求、每份点单和邀请走到哪一步，哪些县区、哪一期逾期未复，各阶段各有多少项。
    """
    from expertserve.work.status.command import run

    return run(request, before=before)
