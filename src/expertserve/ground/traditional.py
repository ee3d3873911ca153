"""Traditional characters folded to simplified ones, so that 專家 and 专家 have one key."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

__all__ = ["fold"]


@cache
def _table() -> dict[int, str]:
    text = files(__package__).joinpath("traditional.txt").read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return {ord(old): new for old, new in zip(lines[0], lines[1], strict=True)}


def fold(text: str) -> str:
    """`text` with every traditional character of the table replaced; for keys, never for print."""
    return text if text.isascii() else text.translate(_table())
