"""Ask the experts first, then let the units choose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from expertserve.work.outcome import Outcome
    from expertserve.work.request import Request

NAME = "offer"
READS, WRITES = True, True
EXAMPLE = "expertserve offer 2026年"


def command(
    request: Request,
    to: Annotated[
        str,
        typer.Option(
            "--to",
            metavar="WHOM",
            help="experts, units or all; default: experts not asked yet, and units for whom an expert said yes. 发给谁。",
        ),
    ] = "",
    only: Annotated[
        str,
        typer.Option(
            "--only", metavar="new", help="Write only what is new or changed. 只出新增和变动的。"
        ),
    ] = "",
    form: Annotated[
        str,
        typer.Option("--format", help="docx, pdf or docx,pdf for invitations. 邀请函格式。"),
    ] = "docx",
) -> Outcome:
    """Invitations for experts, and for each unit an order sheet with the experts it may choose from, packed by county.

    先征求专家意见（邀请函附回执），再向需求单位发需求点单表（第一、第二、第三意向），按县区打包并附分发签收表和转发用语。
    """
    from expertserve.work.offer.command import run

    return run(request, to=to, only=only, form=form)
