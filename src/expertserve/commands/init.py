"""A new year: its folder, its settings, the blank forms to send out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from expertserve.ground.errors import UsageError, WorkbookError
from expertserve.work.outcome import Outcome

if TYPE_CHECKING:
    from expertserve.books.sheets.writer import Book
    from expertserve.ground.files import Written
    from expertserve.work.request import Request
    from expertserve.year.settings import Settings

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
    from expertserve.books.sheets.writer import render
    from expertserve.year.settings import override
    from expertserve.year.settings_files import load_settings

    year = year or request.as_of.year
    first, last = 1949, 2100
    if not first <= year <= last:
        raise UsageError(f"年度“{year}”不对。", f"{year} is no year.")
    given = (("year", str(year)), ("province", province), ("city", city), ("office", office))
    named = tuple((name, value) for name, value in given if value)
    settings = override(override(load_settings(request.settings), request.overrides), named)
    folder = request.output / folder if request.output else folder
    from expertserve.work.init.blank_forms import forms
    from expertserve.work.init.launchers import place_launchers

    files = [
        ("设置.xlsx", render(_settings(settings, request))),
        *forms(settings, year, request.as_of),
    ]
    if not request.dry_run:
        _lay_out(folder)
    written = (
        *(_place(folder / name, content, dry_run=request.dry_run) for name, content in files),
        *place_launchers(folder, request.lang, dry_run=request.dry_run),
    )
    lines = (
        request.say(f"{year}年的文件夹已建好：{folder}", f"the folder of {year} stands: {folder}"),
        request.say(
            "先填 设置.xlsx，再把各单位报来的表放进 收件，然后双击 打开工具（或运行 expertserve check）。",
            "fill in 设置.xlsx, put the returns into 收件, then open 打开工具 (or run expertserve check).",
        ),
    )
    return Outcome(
        command=NAME, payload={"folder": str(folder), "year": year}, lines=lines, written=written
    )


def _lay_out(folder: Path) -> None:
    """Make the sub-folders of a year.

    Raises:
        WorkbookError: the folder cannot be written.
    """
    try:
        for name in ("收件", "调整", "佐证", "生成材料", "归档"):
            (folder / name).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WorkbookError(f"无法写入“{folder}”。", f"cannot write {folder}.") from error


def _place(path: Path, content: bytes, *, dry_run: bool) -> Written:
    """Write a new file; one that a person has filled in stays as it is."""
    from expertserve.ground.files import Written, digest, write

    if path.exists() and path.read_bytes() != content:
        return Written(path, "refused", digest(content))
    return write(path, content, dry_run=dry_run)


def _settings(settings: Settings, request: Request) -> Book:
    from expertserve.work.init.settings_sheet import SettingLine, settings_book
    from expertserve.year.settings_values import shown

    lines = tuple(
        SettingLine(
            topic=setting.key.sheet,
            item=setting.key.label,
            value="" if not value and setting.name in ("year", "quota") else shown(value),
            allowed=setting.allowed,
            note=setting.key.note,
            basis=setting.key.basis,
        )
        for setting, value in settings.everything()
    )
    return settings_book(lines, request.as_of)
