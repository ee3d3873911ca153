"""The list a match is compared with: --previous FILE, or the one that settings name as published."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from expertserve.books.sheets.readback import read_back
from expertserve.ground.errors import WorkbookError
from expertserve.work.match.list_sheet import DEMAND_ID, EXPERT_ID, PAIR_STATUS

if TYPE_CHECKING:
    from expertserve.year.material import Material

__all__ = ["previous_pairs", "read_list"]


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


def read_list(path: Path) -> tuple[tuple[str, str, str], ...]:
    """(demand id, expert id, 人选状态) of every row of a 供需对接清单.

    Raises:
        WorkbookError: it cannot be read or is no such list.
    """
    lines = read_back(path).table((DEMAND_ID, EXPERT_ID, PAIR_STATUS))
    if lines is None:
        raise WorkbookError(
            f"“{path.name}”不是供需对接清单，或读不了。",
            f"{path.name} is no match list or cannot be read.",
        )
    pairs = ((one.text(DEMAND_ID), one.text(EXPERT_ID), one.text(PAIR_STATUS)) for one in lines)
    return tuple((demand, expert, status) for demand, expert, status in pairs if expert)
