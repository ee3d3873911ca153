"""The list a match is compared with: --previous FILE, or the one that settings name as published."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from expertserve.ground.errors import WorkbookError

if TYPE_CHECKING:
    from expertserve.books.files.grid import Cell
    from expertserve.year.material import Material

__all__ = ["LIST", "appointed_pairs", "list_path", "previous_pairs", "read_list"]

LIST = "供需对接清单.xlsx"


def previous_pairs(named: str, material: Material) -> tuple[tuple[str, str], ...] | None:
    """Pairs (demand id, expert id) of the list compared with, None without one.

    Raises:
        WorkbookError: the list cannot be read or holds no 需求编号 and 专家编号.
    """
    name = named or material.settings.text("published_list")
    if not name:
        return None
    path = Path(name)
    if not path.exists() and material.year is not None:
        path = next(
            (
                folder / name
                for folder in (material.year.root, material.year.output)
                if (folder / name).exists()
            ),
            path,
        )
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
    from expertserve.books.files.reader import read_file

    for reading in read_file(path):
        for grid in reading.grids:
            found = _rows(grid.rows)
            if found is not None:
                return found
    raise WorkbookError(
        f"“{path.name}”不是供需对接清单，或读不了。",
        f"{path.name} is no match list or cannot be read.",
    )


def _rows(rows: list[list[Cell]]) -> tuple[tuple[str, str, str], ...] | None:
    for at, row in enumerate(rows):
        texts = [str(cell).strip() if cell is not None else "" for cell in row]
        if "需求编号" in texts and "专家编号" in texts and "人选状态" in texts:
            places = [texts.index(head) for head in ("需求编号", "专家编号", "人选状态")]
            body = (
                tuple(
                    "" if place >= len(line) or line[place] is None else str(line[place]).strip()
                    for place in places
                )
                for line in rows[at + 1 :]
            )
            return tuple((d, e, s) for d, e, s in body if d and e)
    return None
