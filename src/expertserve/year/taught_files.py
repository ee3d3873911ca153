"""Where taught lines are found: 设置.xlsx, the ticks of the last check, workbooks of 调整, what 常年资料 remembers from earlier years.

Returns are never asked: a file in 收件 does not speak for the office.
"""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from expertserve.books.files.reader import read_file
from expertserve.year.edits import is_generated
from expertserve.year.taught import HEADERS, VALUES, Taught, read_lines

if TYPE_CHECKING:
    from pathlib import Path

    from expertserve.books.conversion.kind import Context
    from expertserve.year.folder import Inputs, YearFolder

__all__ = ["LASTING_FILE", "PROBLEMS", "Lessons", "hear_lessons", "remembered"]

LASTING_FILE = "对照表.xlsx"
PROBLEMS = "核查问题.xlsx"
_LIST_LIMIT = 1_048_576


@dataclass(frozen=True, slots=True)
class Lessons:
    """What was taught, and by which files.

    Attributes:
        taught: all lines that stand; those of 设置.xlsx go before ticks, ticks before 调整, that before 常年资料.
        ticked: lines that were ticked in the ready sheets of the last check and are not yet remembered.
        sources: (base name, sha256) of the workbooks that taught something, 设置.xlsx apart.
        paths: workbooks that hold nothing but lines: no returns.
    """

    taught: Taught = field(default_factory=Taught)
    ticked: Taught = field(default_factory=Taught)
    sources: tuple[tuple[str, str], ...] = ()
    paths: frozenset[Path] = frozenset()


def hear_lessons(settings: Taught, inputs: Inputs, context: Context) -> Lessons:
    """The lines of a run, gathered before any return is read.

    Args:
        settings: lines of 设置.xlsx; they go before all others.
        inputs: files of the run.
        context: what a converter may look at when a line is tried.
    """
    ticks: list[Path] = []
    others: list[Path] = []
    only: list[Path] = []
    if inputs.year is not None and (inputs.year.output / PROBLEMS).is_file():
        ticks.append(inputs.year.output / PROBLEMS)
    for one in inputs.files:
        if one.role == "inbox" or not _names_lines(one.path):
            continue
        if is_generated(one.path) and one.role == "decision":
            continue  # a copy of ticks that were taken over: they stand in 常年资料 since
        (ticks if one.role == "named" else others).append(one.path)
        if not is_generated(one.path):
            only.append(one.path)
    # what the clerk noted this year goes before what is remembered from earlier ones
    lasting = [one.path for one in inputs.files if one.role == "lasting"]
    others.sort(key=lambda path: path in lasting)
    sources: list[tuple[str, str]] = []
    ticked = _of(ticks, context, sources)
    taught = settings.with_more(ticked).with_more(_of(others, context, sources))
    return Lessons(taught, ticked, tuple(sources), frozenset(only))


def remembered(year: YearFolder, context: Context) -> Taught:
    """The lines of 常年资料/对照表.xlsx alone."""
    path = year.lasting / LASTING_FILE
    return _of([path], context, []) if path.is_file() else Taught()


def _of(paths: list[Path], context: Context, sources: list[tuple[str, str]]) -> Taught:
    taught = Taught()
    for path in paths:
        for reading in read_file(path):
            found = read_lines(reading.grids, context)
            if found.lines or found.findings:
                sources.append((reading.file, reading.sha256))
            taught = taught.with_more(found)
    return taught


def _names_lines(path: Path) -> bool:
    """Whether a workbook has a sheet of lines, by its list of sheets alone; False for everything that is no readable xlsx."""
    if path.suffix.lower() not in (".xlsx", ".xlsm"):
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            info = archive.getinfo("xl/workbook.xml")
            if info.file_size > _LIST_LIMIT:
                return False
            content = archive.read(info).decode("utf-8", "replace")
            return any(f'"{word}' in content for word in (HEADERS, VALUES))
    except (
        OSError,
        KeyError,
        zipfile.BadZipFile,
        NotImplementedError,
        RuntimeError,
        ValueError,
        EOFError,
        zlib.error,
    ):
        return False
