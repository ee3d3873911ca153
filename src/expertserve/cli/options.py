"""The options that every command takes, and how they become a Request."""

from __future__ import annotations

import inspect
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from expertserve.ground.errors import UsageError
from expertserve.work.request import Request

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from expertserve.cli.command import CommandModule

__all__ = ["parameters", "request"]

_PATHS = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="PATH...",
        help="Year folders, folders or files (default: the current folder). 年度文件夹、文件夹或文件，默认为当前文件夹。",
    ),
]
_READS: dict[str, tuple[Any, Any]] = {
    "settings": (
        Annotated[
            Path | None,
            typer.Option(
                "--settings",
                metavar="FILE",
                help="Settings: 设置.xlsx or a JSON object. 设置文件：设置.xlsx 或 JSON。",
            ),
        ],
        None,
    ),
    "overrides": (
        Annotated[
            list[str] | None,
            typer.Option(
                "--set",
                metavar="KEY=VALUE",
                help="Override one setting; repeatable. 临时改一项设置，可写多次。",
            ),
        ],
        None,
    ),
    "as_of": (
        Annotated[
            str,
            typer.Option(
                "--as-of",
                metavar="DATE",
                help="Date of the run, e.g. 2026-03-02 (default: today). 按哪一天计算，默认为今天，如 2026-03-02。",
            ),
        ],
        "",
    ),
    "strict": (
        Annotated[
            bool,
            typer.Option(
                "--strict",
                help="Exit 1 when a finding has severity error. 有须更正的问题时返回码为1。",
            ),
        ],
        False,
    ),
    "passwords": (
        Annotated[
            list[str] | None,
            typer.Option(
                "--password",
                metavar="TEXT",
                help="Password of protected files; repeatable. 有密码的文件的打开密码，可写多次。",
            ),
        ],
        None,
    ),
    "recursive": (
        Annotated[
            bool, typer.Option("--recursive", help="Read sub-folders too. 连同子文件夹读取。")
        ],
        False,
    ),
}
_WRITES: dict[str, tuple[Any, Any]] = {
    "output": (
        Annotated[
            Path | None,
            typer.Option(
                "--output",
                "-o",
                metavar="DIR",
                help="Folder for the results (default: 生成材料). 结果放在哪个文件夹，默认为 生成材料。",
            ),
        ],
        None,
    ),
    "dry_run": (
        Annotated[
            bool,
            typer.Option(
                "--dry-run",
                help="Write nothing, say what would be written. 只说明会写什么，不写文件。",
            ),
        ],
        False,
    ),
}
_ALWAYS: dict[str, tuple[Any, Any]] = {
    "as_json": (
        Annotated[
            bool, typer.Option("--json", help="Print one JSON object. 只输出一个 JSON 对象。")
        ],
        False,
    ),
    "lang": (
        Annotated[
            str,
            typer.Option(
                "--lang", metavar="zh|en", help="Language of messages. 提示语言：zh 中文，en 英文。"
            ),
        ],
        "",
    ),
    "quiet": (
        Annotated[bool, typer.Option("--quiet", "-q", help="Errors only. 只显示错误。")],
        False,
    ),
    "verbose": (
        Annotated[
            bool,
            typer.Option(
                "--verbose",
                "-v",
                help="Say more, tracebacks of bugs included. 显示更多，包括程序出错时的出错位置。",
            ),
        ],
        False,
    ),
}


def parameters(module: CommandModule) -> list[inspect.Parameter]:
    """The parameters of a command for Typer: its own, then the common ones its flags READS and WRITES ask for."""
    own = list(inspect.signature(module.command).parameters.values())[1:]
    found = [
        p.replace(annotation=_evaluated(p.annotation, module), kind=p.KEYWORD_ONLY) for p in own
    ]
    common: dict[str, tuple[Any, Any]] = {}
    if module.READS:
        common |= {"paths": (_PATHS, None)} | _READS
    else:
        common |= {name: _READS[name] for name in _READS if name != "passwords"}
    if module.WRITES:
        common |= _WRITES
    common |= _ALWAYS
    return found + [
        inspect.Parameter(
            name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation
        )
        for name, (annotation, default) in common.items()
    ]


def _evaluated(annotation: object, module: CommandModule) -> object:
    return eval(annotation, vars(module)) if isinstance(annotation, str) else annotation  # noqa: S307 -- the command's own annotation


_FIRST_YEAR, _LAST_YEAR = 1950, 2199


def _day(text: str, today: date) -> date:
    if not text:
        return today
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = date.min
    if _FIRST_YEAR <= day.year <= _LAST_YEAR:
        return day
    raise UsageError("cli.no-date", text=text)


def _pairs(texts: list[str]) -> tuple[tuple[str, str], ...]:
    pairs = []
    for text in texts:
        name, mark, value = text.partition("=")
        if not mark or not name.strip():
            raise UsageError("cli.no-pair", text=text)
        pairs.append((name.strip(), value.strip()))
    return tuple(pairs)


def request(
    given: Mapping[str, Any],
    lang: str,
    now: datetime,
    *,
    interactive: bool,
    stage: Callable[[str], None],
) -> Request:
    """The Request made of the common options in `given` (missing ones have their defaults).

    Args:
        given: options by name; missing ones have their defaults.
        lang: zh or en.
        now: the moment of the run.
        interactive: whether a person sits before the screen.
        stage: told of each step.

    Raises:
        UsageError: a date or a KEY=VALUE cannot be read.
    """
    return Request(
        paths=tuple(given.get("paths") or ()),
        as_of=_day(given.get("as_of") or "", now.date()),
        now=now,
        output=given.get("output"),
        settings=given.get("settings"),
        overrides=_pairs(given.get("overrides") or []),
        strict=bool(given.get("strict")),
        passwords=tuple(given.get("passwords") or ()),
        recursive=bool(given.get("recursive")),
        lang=lang,
        dry_run=bool(given.get("dry_run")),
        interactive=interactive,
        as_of_given=bool(given.get("as_of")),
        stage=stage,
    )
