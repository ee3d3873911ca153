"""Workbooks of our own making: never an input by lying there; a list that a person edited speaks through its edits."""

from __future__ import annotations

import zipfile
import zlib
from typing import TYPE_CHECKING

from expertserve.books.files.reader import read_file
from expertserve.books.sheets.writer import RESULT
from expertserve.ground.findings import Place
from expertserve.ground.text import name_key, tidy
from expertserve.records.decision import Decision

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from expertserve.books.files.grid import Cell, Grid
    from expertserve.records.decision import DecisionKind

__all__ = ["edited_decisions", "is_generated"]

_HEADS = ("需求编号", "专家编号", "专家姓名", "人选状态", "备注")
_KINDS: dict[str, DecisionKind] = {"指定": "指定", "已定": "已定", "更换": "更换"}
_CORE_LIMIT = 65_536


def is_generated(path: Path) -> bool:
    """Whether a workbook carries the mark of a result of this program; False for everything that is no readable xlsx."""
    if path.suffix.lower() != ".xlsx":
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            info = archive.getinfo("docProps/core.xml")
            return info.file_size <= _CORE_LIMIT and RESULT.encode() in archive.read(info)
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


def edited_decisions(path: Path, names: Mapping[str, str]) -> tuple[Decision, ...]:
    """What a person changed in a 供需对接清单: states set, names overtyped; empty for other workbooks.

    Args:
        path: a hand-edited copy in 调整/.
        names: expert id -> name as the roster has it.
    """
    for reading in read_file(path):
        for grid in reading.grids:
            found = _of(grid, names)
            if found is not None:
                return found
    return ()


def _of(grid: Grid, names: Mapping[str, str]) -> tuple[Decision, ...] | None:
    for at, row in enumerate(grid.rows):
        texts = [_text(cell) for cell in row]
        if set(_HEADS) <= set(texts):
            places = [texts.index(head) for head in _HEADS]
            return tuple(
                decision
                for number, line in enumerate(grid.rows[at + 1 :], at + 2)
                if (
                    decision := _decision(
                        grid,
                        number,
                        [_text(line[p]) if p < len(line) else "" for p in places],
                        names,
                    )
                )
                is not None
            )
    return None


def _text(cell: Cell) -> str:
    return "" if cell is None else tidy(str(cell))


def _decision(
    grid: Grid, number: int, texts: list[str], names: Mapping[str, str]
) -> Decision | None:
    demand, expert, name, state, remark = texts
    if not demand or not expert:
        return None
    place = (Place(grid.file, grid.sheet, number, "", grid.path),)
    basis = remark or "手工修改的对接清单"
    if name and expert in names and name_key(name) != name_key(names[expert]):
        return Decision("更换", demand, expert, name, basis, sources=place)
    kind = _KINDS.get(state)
    return Decision(kind, demand, expert, "", basis, sources=place) if kind else None
