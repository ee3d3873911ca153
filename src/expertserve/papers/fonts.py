"""Fonts: the office's own first, the bundled open ones behind them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from pylopdf_fonts_zh_cn import serif_path

from expertserve.papers.looks import official

if TYPE_CHECKING:
    from pathlib import Path

    import typst

__all__ = ["ROLES", "Face", "bundled_folder", "collection", "faces"]

ROLES = {
    "title": "标题（小标宋）",
    "body": "正文（仿宋）",
    "strong": "一级标题（黑体）",
    "kai": "二级标题（楷体）",
    "number": "页码（宋体）",
}


@dataclass(frozen=True, slots=True)
class Face:
    """The family that prints a role here: `found`, and whether it is the standard's own face or a fall-back."""

    role: str
    wanted: str
    found: str
    own: bool


def bundled_folder() -> Path:
    """The folder of Noto Serif SC and Noto Sans SC (OFL 1.1) from pylopdf-fonts-zh-cn."""
    return serif_path().parent


@cache
def collection(*, system: bool) -> typst.Fonts:
    """The fonts typst may use: the bundled ones and, with `system`, those of this machine."""
    import typst

    return typst.Fonts(
        include_system_fonts=system, include_embedded_fonts=True, font_paths=[str(bundled_folder())]
    )


def faces(*, system: bool = True) -> tuple[Face, ...]:
    """Which family prints each role on this machine."""
    present = {family.lower() for family in collection(system=system).families()}
    made = []
    for role, families in official().faces.items():
        found = next((family for family in families if family.lower() in present), families[-1])
        made.append(Face(role, families[0], found, found != families[-1]))
    return tuple(made)
