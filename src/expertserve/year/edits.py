"""Workbooks of our own making: never an input by lying there; a list that a person edited speaks through its edits."""

from __future__ import annotations

import re
import zipfile
import zlib
from typing import TYPE_CHECKING

from expertserve.books.files.reader import read_file
from expertserve.books.sheets.writer import RESULT
from expertserve.ground.findings import Place
from expertserve.ground.text import name_key, tidy
from expertserve.records.decision import Decision

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from expertserve.books.files.grid import Cell, Grid
    from expertserve.records.decision import DecisionKind

__all__ = ["edited_decisions", "is_generated"]

_HEADS = ("需求编号", "专家编号", "专家姓名", "人选状态", "备注")
_KINDS: dict[str, DecisionKind] = {"指定": "指定", "已定": "已定", "更换": "更换"}
_DAY = re.compile(r"_手工修改_(\d{8})")
_CORE_LIMIT = 65_536
_LARGEST = 64 * 1024 * 1024
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_PROPERTIES = ("docProps/core.xml", "meta.xml")


def is_generated(path: Path) -> bool:
    """Whether a workbook carries the mark of a result of this program in its properties, in whatever format it was saved.

    False for everything that is no readable workbook.
    """
    try:
        if path.stat().st_size > _LARGEST:
            return False
        with path.open("rb") as stream:
            if stream.read(len(_OLE)) == _OLE:
                stream.seek(0)
                return _in_old_format(stream.read())
        with zipfile.ZipFile(path) as archive:
            names = [name for name in _PROPERTIES if name in archive.namelist()]
            infos = [archive.getinfo(name) for name in names]
            return any(
                info.file_size <= _CORE_LIMIT and RESULT.encode() in archive.read(info)
                for info in infos
            )
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


def _in_old_format(content: bytes) -> bool:
    """An xls keeps its properties as plain text in one of two widths."""
    return RESULT.encode() in content or RESULT.encode("utf-16-le") in content


def edited_decisions(paths: Sequence[Path], names: Mapping[str, str]) -> tuple[Decision, ...]:
    """What a person changed in copies of a 供需对接清单: states set, names overtyped; other workbooks say nothing.

    A later copy that shows a pair without a decision (已定 set back to 拟推荐) takes back what an earlier one said of it.

    Args:
        paths: hand-edited copies in 调整/, in any order; the day in the name tells which is later.
        names: expert id -> name as the roster has it.
    """
    standing: dict[tuple[str, str], Decision] = {}
    for path in sorted(paths, key=_copied_on):
        for pair, decision in _told(path, names).items():
            standing.pop(pair, None)
            if decision is not None:
                standing[pair] = decision
    return tuple(standing.values())


def _copied_on(path: Path) -> tuple[str, str]:
    day = _DAY.search(path.stem)
    return (day[1] if day else "", path.name)


def _told(path: Path, names: Mapping[str, str]) -> dict[tuple[str, str], Decision | None]:
    """(demand, expert) of every row of the first list in a file -> what it decides, None nothing."""
    for reading in read_file(path):
        for grid in reading.grids:
            found = _of(grid, names)
            if found is not None:
                return found
    return {}


def _of(grid: Grid, names: Mapping[str, str]) -> dict[tuple[str, str], Decision | None] | None:
    for at, row in enumerate(grid.rows):
        texts = [_text(cell) for cell in row]
        if set(_HEADS) <= set(texts):
            places = [texts.index(head) for head in _HEADS]
            told: dict[tuple[str, str], Decision | None] = {}
            for number, line in enumerate(grid.rows[at + 1 :], at + 2):
                cells = [_text(line[p]) if p < len(line) else "" for p in places]
                if cells[0] and cells[1]:
                    told[cells[0], cells[1]] = _decision(grid, number, cells, names)
            return told
    return None


def _text(cell: Cell) -> str:
    return "" if cell is None else tidy(str(cell))


def _decision(
    grid: Grid, number: int, texts: list[str], names: Mapping[str, str]
) -> Decision | None:
    demand, expert, name, state, remark = texts
    place = (Place(grid.file, grid.sheet, number, "", grid.path),)
    basis = remark or "手工修改的对接清单"
    if name and expert in names and name_key(name) != name_key(names[expert]):
        return Decision("更换", demand, expert, name, basis, sources=place)
    kind = _KINDS.get(state)
    return Decision(kind, demand, expert, "", basis, sources=place) if kind else None
