"""Who stands second on the list that was read: the names offered for each demand, as the list that stands keeps them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from expertserve.books.files.reader import read_file
from expertserve.year.edits import DATA

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["offered"]


def offered(path: Path) -> dict[str, tuple[str, ...]]:
    """Demand id -> ids of the experts offered for it, first first; {} where there is no list."""
    if not path.is_file():
        return {}
    found: dict[str, list[tuple[int, str]]] = {}
    for reading in read_file(path):
        for grid in reading.grids:
            for row in grid.rows if grid.sheet == DATA else ():
                if row and row[0] == "供选":
                    body = json.loads(str(row[1]))
                    found.setdefault(body["demand"], []).append((body["rank"], body["expert"]))
    return {demand: tuple(name for _, name in sorted(ranks)) for demand, ranks in found.items()}
