"""The list that was read: who stands on it for each demand, and who was offered first, second and third."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from expertserve.books.files.reader import read_file
from expertserve.year.edits import DATA, DEMAND, EXPERT, LISTED

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Shown", "shown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a list shows: demand id -> ids of experts.

    Attributes:
        pairs: those who stand on it. offered: those it offers, first first. gone: those whom decisions took off it.
    """

    pairs: dict[str, tuple[str, ...]] = field(default_factory=dict)
    offered: dict[str, tuple[str, ...]] = field(default_factory=dict)
    gone: dict[str, tuple[str, ...]] = field(default_factory=dict)


def shown(path: Path | None) -> Shown:
    """What the list of a path shows; nothing where there is none."""
    if path is None or not path.is_file():
        return Shown()
    pairs: dict[str, tuple[str, ...]] = {}
    gone: dict[str, tuple[str, ...]] = {}
    ranks: dict[str, list[tuple[int, str]]] = {}
    for reading in read_file(path):
        for grid in reading.grids:
            if grid.sheet == DATA:
                for row in grid.rows:
                    if row and row[0] == "供选":
                        body = json.loads(str(row[1]))
                        ranks.setdefault(body["demand"], []).append((body["rank"], body["expert"]))
                    elif row and row[0] == "换下":
                        body = json.loads(str(row[1]))
                        gone[body["demand"]] = (*gone.get(body["demand"], ()), body["expert"])
            elif grid.sheet == LISTED and grid.rows and DEMAND in grid.rows[0]:
                heads = grid.rows[0]
                demand, expert = heads.index(DEMAND), heads.index(EXPERT)
                for row in grid.rows[1:]:
                    one = str(row[demand])
                    pairs[one] = (*pairs.get(one, ()), str(row[expert]))
    offered = {demand: tuple(name for _, name in sorted(names)) for demand, names in ranks.items()}
    return Shown(pairs=pairs, offered=offered, gone=gone)
