"""Who should serve whom, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from expertserve.work.outcome import Outcome
    from expertserve.work.request import Request

NAME = "match"
READS, WRITES = True, True
EXAMPLE = "expertserve match 2026年 --output 结果"


def command(
    request: Request,
    *,
    previous: Annotated[
        str,
        typer.Option(
            "--previous",
            metavar="FILE",
            help="List to compare with: kept, moved, added, removed. 与之比较的清单。",
        ),
    ] = "",
    suppose: Annotated[
        list[str] | None,
        typer.Option(
            "--suppose",
            metavar="EXPERT=DEMAND",
            help="What one change would cost; nothing is saved. 假如这样安排，代价几何。",
        ),
    ] = None,
    confirm: Annotated[
        list[str] | None,
        typer.Option(
            "--confirm",
            metavar="EXPERT=DEMAND",
            help="Vouch for a 待确认 name (or DEMAND for all of its), repeatable. 确认待确认的人选。",
        ),
    ] = None,
    accept_loss: Annotated[
        bool,
        typer.Option(
            "--accept-loss",
            help="Go on although an appointment can no longer be kept. 指定的人选落空也继续。",
        ),
    ] = False,
) -> Outcome:
    """Match experts to demands: priority first, then the best total fit, with a reason for every name and every empty place.

    供需对接：先保重点，再求总体匹配度最高；每个人选、每个空缺都说明理由。
    """
    from expertserve.work.match.run import Asked, run

    asked = Asked(
        previous=previous,
        suppose=tuple(suppose or ()),
        confirm=tuple(confirm or ()),
        accept_loss=accept_loss,
    )
    return run(request, asked)
