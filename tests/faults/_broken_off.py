"""A run broken off before one of its writes: at a place that is chosen, not by chance."""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from typer.testing import CliRunner

from expertserve.cli.app import build
from expertserve.ground import files, record_lines
from expertserve.ground.files import HISTORY, digest_file
from expertserve.year.journal import JOURNAL

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["Broken", "broken_off", "outcome", "stands", "writes"]


class Broken(BaseException):
    """The process is gone: nothing of the program may catch this."""


@contextmanager
def broken_off(before: int) -> Iterator[list[str]]:
    """Every write counted from 0 while the block lasts; the one with this number and those after it never happen."""
    seen: list[str] = []
    place, append = files._place, record_lines._append

    def reached(name: str) -> None:
        if len(seen) >= before >= 0:
            raise Broken
        seen.append(name)

    def placed(path: Path, *words: Any, **named: Any) -> None:
        reached(path.name)
        place(path, *words, **named)

    def appended(path: Path, text: str) -> None:
        reached(path.name)
        append(path, text)

    files._place, record_lines._append = placed, appended
    try:
        yield seen
    finally:
        files._place, record_lines._append = place, append


def outcome(command: str, year: Path, *words: object) -> dict[str, Any]:
    """Run a command on a year in this process; its JSON object, without the words on what was written."""
    line = [command, str(year), *map(str, words), "--json"]
    done = CliRunner().invoke(build(), line, prog_name="expertserve")
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert done.exit_code in (0, 1), done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    told.pop("files", None)
    return told


def writes(command: str, year: Path, *words: object) -> list[str]:
    """Names of what a command writes, in order."""
    with broken_off(-1) as seen:
        outcome(command, year, *words)
    return seen


def stands(year: Path) -> dict[str, str]:
    """Path -> hash of everything that stands in a year: results, decisions, registers, ledgers; older versions and the journal aside."""
    found = {}
    for path in sorted(year.rglob("*")):
        if path.is_file() and HISTORY not in path.parts and path.name != JOURNAL:
            found[path.relative_to(year).as_posix()] = digest_file(path)
    return found
