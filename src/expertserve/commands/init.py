"""A new year: its folder, its settings, the blank forms to send out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from expertserve.work.outcome import Outcome
    from expertserve.work.request import Request

NAME = "init"
READS, WRITES = False, True
EXAMPLE = "expertserve init 2026年 --year 2026 --province 四川省 --city 绵阳市"


def command(
    request: Request,
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="Folder of the year. 年度文件夹。")
    ] = Path(),
    year: Annotated[
        int, typer.Option("--year", metavar="YEAR", help="The year (default: this year). 年度。")
    ] = 0,
    province: Annotated[
        str, typer.Option("--province", metavar="NAME", help="Own province. 所在省份。")
    ] = "",
    city: Annotated[
        str, typer.Option("--city", metavar="NAME", help="Own city. 所在市（州）。")
    ] = "",
    office: Annotated[
        str, typer.Option("--office", metavar="NAME", help="Full name of the office. 本单位全称。")
    ] = "",
) -> Outcome:
    """Lay out a year's folder: 设置.xlsx, 收件, 调整, 佐证 and blank forms with dropdowns; existing files are never replaced.

    建立年度文件夹：设置、收件、调整、佐证，以及可直接下发的空白表。已有文件不改动。
    """
    from expertserve.work.init.command import run

    return run(request, folder=folder, year=year, province=province, city=city, office=office)
