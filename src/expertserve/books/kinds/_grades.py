"""Grades and answers of feedback, and what of them is told as no grade, no answer and no day."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from expertserve.books.services.cells import number_or_text
from expertserve.ground.quantities import read_boxes, read_date
from expertserve.ground.text import is_null, key

if TYPE_CHECKING:
    from expertserve.books.conversion.kind import Context
    from expertserve.books.files.grid import Cell
    from expertserve.books.services.rows import Columns
    from expertserve.records.feedback import FeedbackSide

__all__ = ["grade_of", "solved_of", "tell_faults"]

_GRADES = {
    "满意": 4, "很满意": 4, "非常满意": 4, "4": 4, "较满意": 3, "比较满意": 3, "基本满意": 3, "3": 3, "一般": 2, "2": 2,
    "不满意": 1, "不太满意": 1, "很不满意": 1, "非常不满意": 1, "1": 1,
}  # fmt: skip
_SOLVED = (
    ("部分", "部分解决"),
    ("需持续", "需持续"),
    ("持续", "需持续"),
    ("未", "未解决"),
    ("没", "未解决"),
    ("否", "未解决"),
    ("已", "已解决"),
    ("解决", "已解决"),
    ("是", "已解决"),
)

_SILENT = re.compile(r"未评|未答|未填|没评|弃权|未回")


@lru_cache(maxsize=1024)
def grade_of(text: str) -> int:
    """4 满意 to 1 不满意; 0 for blank, 未评价 and cells that name two grades. Of boxes the one that is ticked."""
    boxes = read_boxes(text)
    if boxes is not None and (boxes.ticked or boxes.empty):
        return grade_of(boxes.ticked[0]) if len(boxes.ticked) == 1 else 0
    word = key(text).removesuffix(".0").removesuffix("分").strip("√✓☑。.")
    word = re.sub(r"^([1-4])[.、:：-]?(?=\D)|[(（][1-4]分?[)）]$", "", word)
    return _GRADES.get(word.removesuffix(".0"), 0)


def solved_of(text: str) -> str:
    """Whether a problem was solved, by the words of the list; "" where none is told."""
    return next((label for word, label in _SOLVED if word in text), "")


def tell_faults(columns: Columns, sides: list[FeedbackSide], context: Context) -> None:
    """Grades, answers and days that are none, and who was asked where the side is told and the name is not.

    Args:
        columns: of the table; the findings are added to theirs.
        sides: who judged, row by row.
        context: the year that a day without one belongs to.
    """
    no_grade = columns.each(
        "overall", lambda cell: _is_word(cell) and not grade_of(number_or_text(cell)), blank=False
    )
    columns.tell("unknown-value", "overall", no_grade)
    no_answer = columns.each(
        "solved", lambda cell: _is_word(cell) and not solved_of(number_or_text(cell)), blank=False
    )
    columns.tell("unknown-value", "solved", no_answer)
    no_day = columns.each(
        "date", lambda cell: bool(read_date(cell, as_of=context.as_of).problem), blank=False
    )
    columns.tell("bad-date", "date", no_day)
    for side in ("unit", "expert"):
        names = columns.texts(side)
        columns.tell(
            "missing-value",
            side,
            [told == side and not name for told, name in zip(sides, names, strict=True)],
        )


def _is_word(cell: Cell) -> bool:
    """Whether a cell says something, other than that nobody judged (未评价, 弃权)."""
    text = number_or_text(cell)
    return not is_null(text) and _SILENT.search(text) is None and read_boxes(text) is None
