"""Short forms for the counties, filled in as far as things are known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from expertserve.work.outcome import Outcome
    from expertserve.work.request import Request

NAME = "forms"
READS, WRITES = True, True
EXAMPLE = "expertserve forms 2026年 --make 服务记录"


def command(
    request: Request,
    make: Annotated[
        str,
        typer.Option(
            "--make",
            metavar="FORMS",
            help="专家, 需求, 服务记录, 回访, 协议, 宣传; several by commas (default: the first three). 要哪些表。",
        ),
    ] = "",
    confirm: Annotated[  # noqa: FBT002 -- a flag of the command line
        bool,
        typer.Option(
            "--confirm",
            help="Also 确认件: what was read from each county, for its seal. 同时生成确认件。",
        ),
    ] = False,
) -> Outcome:
    """Short forms of one page a county: own open demands, own arranged services with only time, figures and result left blank.

    下发报表：每县一包，一页一表，已知内容预先填好；收回后照常读取。
    """
    from expertserve.work.forms.command import run

    return run(request, make=make, confirm=confirm)
