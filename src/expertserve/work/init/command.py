"""A year's folder laid out: settings, blank forms, launchers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from expertserve.books.sheets.writer import render
from expertserve.ground.errors import UsageError, WorkbookError
from expertserve.ground.files import Written, digest, write
from expertserve.work.init.blank_forms import forms
from expertserve.work.init.launchers import place_launchers
from expertserve.work.init.settings_sheet import SettingLine, settings_book
from expertserve.work.outcome import Outcome
from expertserve.year.settings import override
from expertserve.year.settings_files import load_settings
from expertserve.year.settings_values import shown

if TYPE_CHECKING:
    from expertserve.books.sheets.writer import Book
    from expertserve.work.request import Request
    from expertserve.year.settings import Settings

__all__ = ["run"]

NAME = "init"


def run(
    request: Request, *, folder: Path, year: int, province: str, city: str, office: str
) -> Outcome:
    """The outcome of the command for these options; errors of usage and files are raised as the command tells."""
    year = year or request.as_of.year
    first, last = 1949, 2100
    if not first <= year <= last:
        raise UsageError("init.no-year", year=year)
    given = (("year", str(year)), ("province", province), ("city", city), ("office", office))
    named = tuple((name, value) for name, value in given if value)
    settings = override(override(load_settings(request.settings), request.overrides), named)
    folder = request.output / folder if request.output else folder

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
        request.say("init.done", year=year, folder=folder),
        request.say("init.next"),
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
        raise WorkbookError("init.cannot-write", folder=folder) from error


def _place(path: Path, content: bytes, *, dry_run: bool) -> Written:
    """Write a new file; one that a person has filled in stays as it is."""
    if path.exists() and path.read_bytes() != content:
        return Written(path, "refused", digest(content))
    return write(path, content, dry_run=dry_run)


def _settings(settings: Settings, request: Request) -> Book:

    lines = tuple(
        SettingLine(
            topic=setting.key.sheet,
            item=setting.key.label,
            value=""
            if not value and setting.name in ("year", "quota")
            else shown(setting.word(value)),
            allowed=setting.allowed,
            note=setting.key.note,
            basis=setting.key.basis,
        )
        for setting, value in settings.everything()
    )
    return settings_book(lines, request.as_of)
