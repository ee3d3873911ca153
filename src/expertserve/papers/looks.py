"""How papers look: one table of sizes and faces that all three writers keep."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from functools import cache
from typing import Any

from expertserve.papers.template import bundled

__all__ = ["Look", "issuer_points", "official", "word_alternatives", "word_faces"]

_ISSUER_WIDTH_PT = 430


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Sizes and faces of official papers (GB/T 9704-2012).

    Attributes:
        margins_mm: top, right, bottom, left of a portrait page.
        pitch_pt: from line to line; 28.9 gives 22 lines on 225 mm.
        tracking_pt: taken off between characters, so that 28 of 16 pt stand on 156 mm.
        sizes_pt: role -> size. faces: role -> families, the office's own first, the bundled one last.
    """

    margins_mm: tuple[int, int, int, int]
    pitch_pt: float
    tracking_pt: float
    sizes_pt: dict[str, float]
    faces: dict[str, tuple[str, ...]]

    def as_json(self) -> dict[str, object]:
        """The same as plain values for a typst style."""
        return asdict(self)


@cache
def _raw() -> dict[str, Any]:
    table: dict[str, Any] = json.loads((bundled() / "styles" / "official.json").read_text("utf-8"))
    return table


def word_faces() -> dict[str, str]:
    """Role -> the name a Word file gives its font; the reader's machine has it or falls back."""
    faces: dict[str, str] = _raw()["word"]
    return faces


def word_alternatives() -> dict[str, str]:
    """Font name -> the other name to look for where it is missing."""
    names: dict[str, str] = _raw()["word_alternatives"]
    return names


def issuer_points(issuer: str, look: Look) -> int:
    """The size at which the red issuer's name stands on one line."""
    return min(round(look.sizes_pt["issuer"]), _ISSUER_WIDTH_PT // (len(issuer) + 1))


@cache
def _table() -> Look:
    table = _raw()
    faces = {role: tuple(families) for role, families in table["faces"].items()}
    return Look(
        margins_mm=tuple(table["margins_mm"]),
        pitch_pt=table["pitch_pt"],
        tracking_pt=table["tracking_pt"],
        sizes_pt=table["sizes_pt"],
        faces=faces,
    )


def official(pitch_pt: float | None = None) -> Look:
    """The look of official papers, with another pitch where the office has its own."""
    return _table() if pitch_pt is None else replace(_table(), pitch_pt=pitch_pt)
