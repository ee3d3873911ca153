"""The account of a form: a line for every cell that was filled, one for every other, and what a person should look at."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.work.fill.given import as_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.work.fill.values import Shown

__all__ = ["TOLD", "CellLine", "OpenLine", "differing", "to_write"]

TOLD = "told"
"""The reason of a line about a cell that was filled and should be looked at."""
_TO_WRITE = re.compile(r"意见|签字|签名|盖章|公章|[_＿]{2}|年[ \u3000]+月|[：:]\s*$")


@dataclass(slots=True, kw_only=True)
class CellLine:
    """A cell that was filled.

    Attributes:
        board: its number, -1 outside all tables. words: of the form. meaning: in words. rule: definition or origin.
        rows: how many rows it rests on. sources: their cells.
    """

    board: int
    row: int
    column: int
    words: tuple[str, ...]
    meaning: str
    value: Shown
    rule: str
    rows: int
    sources: str


@dataclass(slots=True, kw_only=True)
class OpenLine:
    """A cell that stays empty, and why; `asks` are the words a choice for it is kept under."""

    board: int
    row: int
    column: int
    words: tuple[str, ...]
    reason: str
    text: str
    candidates: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()


def differing(parts: float, whole: Shown, *, once: bool = True) -> str:
    """A total that differs from the sum of its parts, because nobody is counted twice in one of the two.

    Args:
        parts: their sum.
        whole: the figure that counts nobody twice.
        once: that figure was written; else the sum.
    """
    if once:
        return f"合计按不重复口径为{as_text(whole)}，各分项相加为{parts:.15g}，两者不一致"
    return f"合计按各分项相加为{parts:.15g}；不重复口径为{as_text(whole)}，两者不一致（表中没有注明合计剔除重复），如要求剔重请改填"


def to_write(texts: Sequence[str]) -> list[tuple[str, str]]:
    """Text boxes in which something is to be written or signed: (its first line, what to do)."""
    return [
        (text.split("\n", 1)[0].rstrip(":： "), "文本框内的内容请人工填写")
        for text in texts
        if _TO_WRITE.search(text)
    ]
