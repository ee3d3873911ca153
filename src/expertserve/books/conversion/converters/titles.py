"""Professional titles: the words as written, and the level behind them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from expertserve.books.conversion.converters._base import (
    BLANK,
    Convert,
    Outcome,
    Use,
    fail,
    text_of,
)
from expertserve.codes.titles import parse_title
from expertserve.ground.text import is_null, key

if TYPE_CHECKING:
    from expertserve.books.files.grid import Cell

__all__ = ["CONVERTERS"]

_NOTE = re.compile(r"[(（][^()（）]*[)）]$")
_NONE = frozenset({"无", "没有", "暂无", "无职称", "未评", "未评定"})


def read_title(cell: Cell, use: Use) -> Outcome:
    """A title with its level; one whose level nobody can tell is kept and told."""
    text = text_of(cell)
    if key(_NOTE.sub("", text)) in _NONE:
        return Outcome({use.field: text, f"{use.field}_level": "无"})
    if is_null(text):
        return BLANK
    found = parse_title(text)
    parts: dict[str, object] = {use.field: text}
    if found.level and (found.level != "无" or not found.skill):
        parts[f"{use.field}_level"] = found.level
    if found.skill:
        parts[f"{use.field}_skill"] = found.skill
    if not found.level:
        return fail("unknown-value", "title", text, **parts)
    return Outcome(parts)


CONVERTERS: dict[str, Convert] = {"title": read_title}
