"""The list a match is compared with: --previous FILE, or the one that settings name as published."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from expertserve.books.sheets.columns import blank
from expertserve.books.sheets.readback import read_back
from expertserve.ground.errors import WorkbookError
from expertserve.ground.plain_files import inside
from expertserve.year.edits import DEMAND, EXPERT, STATE

if TYPE_CHECKING:
    from expertserve.year.material import Material

__all__ = ["LIST", "appointed_pairs", "list_path", "previous_pairs", "read_list"]

LIST = "供需对接清单.xlsx"
_DEMAND, _EXPERT, _STATE = (blank(head, 0) for head in (DEMAND, EXPERT, STATE))


def previous_pairs(named: str, material: Material) -> tuple[tuple[str, str], ...] | None:
    """Pairs (demand id, expert id) of the list compared with, None without one.

    Raises:
        WorkbookError: the list cannot be read or holds no 需求编号 and 专家编号.
    """
    name = named or material.settings.published_list
    if not name:
        return None
    folders = (material.year.root, material.year.output) if material.year else ()
    path = Path(name)
    if folders and not (named and path.exists()):
        found = inside(folders, name)
        if found is None:
            raise WorkbookError("standing.no-list", file=path.name)
        path = found
    return tuple((demand, expert) for demand, expert, _ in read_list(path))


def list_path(material: Material, output: Path | None) -> Path | None:
    """The list that stands: in the folder written to, else in the year's own; None without one."""
    folders = [output] if output else [material.year.output] if material.year else []
    return next((f / LIST for f in folders if (f / LIST).is_file()), None)


def appointed_pairs(material: Material, output: Path | None) -> frozenset[tuple[str, str]]:
    """Pairs that stand as 指定 in the list that stands; none where there is no list, or none that can be read."""
    path = list_path(material, output)
    if path is None:
        return frozenset()
    try:
        listed = read_list(path)
    except WorkbookError:
        return frozenset()
    return frozenset((demand, expert) for demand, expert, state in listed if state == "指定")


def read_list(path: Path) -> tuple[tuple[str, str, str], ...]:
    """(demand id, expert id, 人选状态) of every row of a 供需对接清单.

    Raises:
        WorkbookError: it cannot be read or is no such list.
    """
    lines = read_back(path).table((_DEMAND, _EXPERT, _STATE))
    if lines is None:
        raise WorkbookError("standing.no-match-list", file=path.name)
    pairs = ((one.text(_DEMAND), one.text(_EXPERT), one.text(_STATE)) for one in lines)
    return tuple((demand, expert, status) for demand, expert, status in pairs if expert)
