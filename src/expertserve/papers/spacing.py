"""White space within paragraphs, rows that fill their table, and what stays together on a page."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from expertserve.papers.blocks import Block, Paragraph, Run, Signature, Table, text_of

if TYPE_CHECKING:
    from expertserve.papers.blocks import Runs

__all__ = ["LINE", "fills", "keep_together", "tidy_runs"]

LINE = "\u2028"
_SPACE = re.compile(r"[ \t\r\n\f]+")
_WIDE = re.compile(
    r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\u2014\u2018-\u201d\u2026\U00020000-\U0003ffff]"
)
_SHORT = 60


def tidy_runs(raw: list[Run]) -> Runs:
    """White space as a browser has it, but none beside a Han character where the template breaks its lines."""
    made: list[Run] = []
    before = LINE
    for place, run in enumerate(raw):
        after = next((other.text[0] for other in raw[place + 1 :] if other.text), LINE)
        text = _spaces(run.text, before, after) if run.face != "blank" else run.text
        if text:
            made.append(Run(text.replace(LINE, "\n"), run.face))
            before = text[-1]
    return tuple(made)


def _spaces(text: str, before: str, after: str) -> str:
    def one(found: re.Match[str]) -> str:
        left = text[found.start() - 1] if found.start() else before
        right = text[found.end()] if found.end() < len(text) else after
        if LINE in {left, right} or left in " \t\n":
            return ""
        return "" if "\n" in found[0] and (_WIDE.match(left) or _WIDE.match(right)) else " "

    return _SPACE.sub(one, text)


def keep_together(blocks: list[Block]) -> tuple[Block, ...]:
    """A short paragraph stays with its table, attachments and the paragraph before them with the signature."""
    for place, block in enumerate(blocks):
        before = blocks[place - 1] if place else None
        if (
            isinstance(block, Table)
            and isinstance(before, Paragraph)
            and len(text_of(before.runs)) <= _SHORT
        ):
            blocks[place - 1] = replace(before, keep=True)
        if not isinstance(block, Signature):
            continue
        for earlier in range(place - 1, -1, -1):
            before = blocks[earlier]
            if not isinstance(before, Paragraph):
                break
            blocks[earlier] = replace(before, keep=True)
            if before.style != "attached":
                break
    return tuple(blocks)


def fills(table: Table) -> bool:
    """Whether every row covers every column, cells that reach down counted."""
    columns = len(table.widths)
    for part in (table.head, table.body):
        hanging = [0] * columns
        for row in part:
            if sum(cell.columns for cell in row.cells) != hanging.count(0):
                return False
            places = iter([place for place in range(columns) if not hanging[place]])
            hanging = [max(0, left - 1) for left in hanging]
            for cell in row.cells:
                for _ in range(cell.columns):
                    hanging[next(places)] = cell.rows - 1
    return True
