"""Cells that stand behind a figure, as a clerk finds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.ground.findings import Place

__all__ = ["cell_text"]

_SHOWN = 8


def cell_text(*cells: Place | None) -> str:
    """File, sheet, cell of each, every one once; at most eight, "" where there is none."""
    known: Sequence[Place] = [cell for cell in cells if cell is not None]
    shown = "；".join(dict.fromkeys(str(cell) for cell in known[:_SHOWN]))
    return shown + (f" 等{len(known)}处" if len(known) > _SHOWN else "")
