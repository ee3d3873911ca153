"""Sheets of marks as they are really sent: criteria as columns, one mark alone, several reviewers in one file.

What is marked stands under a head of its own (活动, 项目, 基地), the reviewer in a column, above the table or under it.
A sheet that names no reviewer gives marks of nobody; who gave them is settled where the panel is known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.books.conversion.converters._base import text_of
from expertserve.books.tables.labels import is_blank
from expertserve.books.tables.reading import ColumnReading, SheetReading
from expertserve.ground.findings import Finding, Place, column_letter
from expertserve.ground.text import compact, key
from expertserve.records.review import ITEMS, PERCENT, Part, Review

if TYPE_CHECKING:
    from expertserve.books.files.grid import Cell, Grid
    from expertserve.records.review import Subject

__all__ = ["has_parts", "is_named", "read_marks"]

_SUBJECTS: tuple[tuple[Subject, re.Pattern[str]], ...] = (
    ("activity", re.compile(r"(?:申报)?(?:活动|项目)(?:名称)?")),
    ("base", re.compile(r"(?:专家服务)?基地(?:名称)?")),
)
_NUMBER = re.compile(r"(?:申报|项目|活动|基地)编号")
_UNIT = re.compile(r"(?:申报|承办|实施|申请|依托|建设)(?:单位|主体)(?:名称)?")
_WHO = r"(?:评委|评审(?:专家|人|委员)?|打分人|评分人|考核(?:人|专家|组成员)|评估(?:人|专家))"
_REVIEWER = re.compile(rf"{_WHO}(?:姓名)?")
_TOTAL = re.compile(
    r"合计(?:得分)?|打分|分数|(?:综合|考核|评审|评估|总)?(?:评分|得分)|总分|(?:综合|考核|评审)成绩"
)
_OTHER = re.compile(
    r"序号|(?:推荐|申报|主办|承办|依托|建设)单位|备注|说明|.*(?:意见|评语)|日期|.*签(?:名|字)|排名|名次|等次"
)
_SHEET = re.compile(r"打分|评分|评审|考核")
_NAMED = re.compile(
    rf"{_WHO}(?:姓名)?(?:\(?签[名字章]\)?)?\s*:\s*([\u4e00-\u9fff·]{{2,8}}?)(?=[\s)）,，;；]|日期|$)"
)
_BRACKET = re.compile(r"[(（](?:满分|权重)?(\d+(?:\.\d+)?)(分|%)?[)）]")
_RECUSED = "回避"
_LOOKED, _HALF = 8, 2
_FULL = 10000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Heads:
    """Where the parts of a sheet of marks stand: columns from 0, -1 where there is none; items: (column, head)."""

    row: int
    subject: Subject
    title: int
    number: int
    unit: int
    reviewer: int
    total: int
    items: tuple[tuple[int, str], ...]
    columns: tuple[tuple[int, str], ...]


def read_marks(grid: Grid) -> SheetReading | None:
    """The marks of a sheet whose heads name what is marked and criteria or one mark; None for every other sheet.

    The parts count: a stated sum that differs from them is told. Who stands back (回避) gives no mark.
    """
    heads = _heads(grid)
    if heads is None:
        return None
    name = "" if heads.reviewer >= 0 else _named(grid, heads)
    if heads.reviewer < 0 and not name and not _says_marks(heads):
        return None
    found = [_review(grid, heads, at, name) for at in range(heads.row + 1, len(grid.rows))]
    told = [one for one in found if one is not None]
    if not told:
        return None
    return SheetReading(
        file=grid.file, sheet=grid.sheet, path=grid.path, kind="reviews", rows=len(told), header_rows=(heads.row + 1,),
        table=f"A{heads.row + 1}:{column_letter(max(at for at, _ in heads.columns) + 1)}{len(grid.rows)}",
        columns=tuple(_reading(heads, at, head) for at, head in heads.columns),
        records=tuple(review for review, _ in told), findings=tuple(f for _, faults in told for f in faults),
    )  # fmt: skip


def has_parts(found: SheetReading) -> bool:
    """Whether the marks of a sheet are told by their parts."""
    return any(isinstance(one, Review) and one.parts for one in found.records)


def is_named(found: SheetReading) -> bool:
    """Whether a sheet of marks says whose they are."""
    return any(isinstance(one, Review) and one.reviewer for one in found.records)


def _says_marks(heads: _Heads) -> bool:
    """Whether the heads alone tell of marks: every part with its full mark or share, or one mark of an activity."""
    if len(heads.items) >= _HALF:
        return heads.total >= 0 or all(_BRACKET.search(head) for _, head in heads.items)
    return heads.subject == "activity"


def _named(grid: Grid, heads: _Heads) -> str:
    """The reviewer that a line above or under the table names, "" none."""
    lines = [*grid.rows[: heads.row], *grid.rows[heads.row + 1 :]]
    texts = (compact(cell) for row in lines for cell in row if isinstance(cell, str) and cell)
    return next((match.group(1) for text in texts if (match := _NAMED.search(text))), "")


def _heads(grid: Grid) -> _Heads | None:
    for at, row in enumerate(grid.rows[:_LOOKED]):
        texts = [
            (place, key(text_of(cell))) for place, cell in enumerate(row) if not is_blank(cell)
        ]

        def place_of(pattern: re.Pattern[str], texts: list[tuple[int, str]] = texts) -> int:
            bare = ((place, _BRACKET.sub("", text)) for place, text in texts)
            return next((place for place, text in bare if pattern.fullmatch(text)), -1)

        subject, title = next(
            ((name, place) for name, pattern in _SUBJECTS if (place := place_of(pattern)) >= 0),
            ("activity", -1),
        )
        number, unit, reviewer, total = map(place_of, (_NUMBER, _UNIT, _REVIEWER, _TOTAL))
        if title < 0 and number < 0:
            continue
        known = {title, number, unit, reviewer, total}
        items = tuple(
            (place, text)
            for place, text in texts
            if place not in known and not _OTHER.fullmatch(text) and _are_marks(grid, at, place)
        )
        heads = _Heads(
            row=at, subject=subject, title=title, number=number, unit=unit, reviewer=reviewer,
            total=total, items=items, columns=tuple(texts),
        )  # fmt: skip
        if _enough(grid, heads):
            return heads
    return None


def _enough(grid: Grid, heads: _Heads) -> bool:
    """Whether a head is one of marks: parts or one mark, and words that say who marks or that marks are given."""
    above = (text_of(cell) for row in grid.rows[: heads.row] for cell in row if cell)
    about = compact(" ".join((grid.sheet, grid.file, *above)))
    marks = heads.total >= 0 if len(heads.items) < _HALF else len(heads.items) <= ITEMS
    return marks and (heads.reviewer >= 0 or _SHEET.search(about) is not None)


def _are_marks(grid: Grid, head: int, place: int) -> bool:
    """Whether a column holds numbers up to 100 in most of its filled cells."""
    cells = [
        row[place] for row in grid.rows[head + 1 :] if place < len(row) and not is_blank(row[place])
    ]
    marks = [cell for cell in cells if (mark := _mark(cell)) is not None and mark <= _FULL]
    return bool(marks) and len(marks) * _HALF > len(cells)


def _mark(cell: Cell) -> int | None:
    """A mark in hundredths, above the full mark, too; None for what is no number."""
    try:
        value = round(float(text_of(cell).strip().removesuffix("分")) * PERCENT)
    except (ValueError, OverflowError):  # no number, or one without end
        return None
    return value if 0 <= value <= _FULL * PERCENT else None


def _part(row: list[Cell], column: int, head: str) -> Part:
    said = _BRACKET.search(head)
    number = round(float(said.group(1)) * PERCENT) if said else None
    share = said is not None and said.group(2) == "%"
    return Part(
        name=_BRACKET.sub("", head),
        mark=_mark(row[column]) if column < len(row) else None,
        full=None if share else number,
        weight=number // PERCENT if number is not None and share else None,
    )


def _review(
    grid: Grid, heads: _Heads, at: int, name: str
) -> tuple[Review, tuple[Finding, ...]] | None:
    row = grid.rows[at]

    def text(place: int) -> str:
        return text_of(row[place]).strip() if 0 <= place < len(row) else ""

    title, number = text(heads.title), compact(text(heads.number)).upper()
    if not (title or number) or _TOTAL.fullmatch(key(title or number)):
        return None
    first = heads.total if heads.total >= 0 else heads.items[0][0]
    if all(is_blank(cell) for place, cell in enumerate(row) if place not in (heads.title, 0)):
        return None
    place = Place(file=grid.file, sheet=grid.sheet, row=grid.line(at + 1), path=grid.path)
    parts = tuple(_part(row, column, head) for column, head in heads.items)
    recused = any(_RECUSED in text_of(cell) for cell in row if isinstance(cell, str))
    stated = _mark(row[heads.total]) if 0 <= heads.total < len(row) else None
    told = len(parts) >= _HALF and any(part.mark is not None for part in parts)
    review = Review(
        reviewer=text(heads.reviewer) or name, activity_id=number, title=" ".join(title.split()),
        organiser=text(heads.unit), subject=heads.subject, parts=parts if told and not recused else (),
        total=None if recused else stated, recused=recused,
        cells=(("total", place.at(column_letter(first + 1))),), sources=(place,),
    )  # fmt: skip
    return review, _differs(place, heads, review)


def _differs(place: Place, heads: _Heads, review: Review) -> tuple[Finding, ...]:
    """What is wrong with the sum: a stated one that is not that of the parts, some of which may be blank."""
    if not review.parts:
        return ()
    blank = "、".join(part.name for part in review.parts if part.mark is None)
    who = (("reviewer", review.reviewer or "?"),)
    if blank:
        facts = (*who, ("what", blank))
        return (Finding(code="review-part-missing", place=place, value=review.title, facts=facts),)
    given = review.mark
    if review.total is None or review.total == given or heads.total < 0:
        return ()
    summed = (*who, ("sum", f"{(given or 0) / PERCENT:g}"), ("title", review.title))
    return (
        Finding(
            code="review-sum",
            place=place.at(column_letter(heads.total + 1)),
            header=dict(heads.columns)[heads.total],
            value=f"{review.total / PERCENT:g}",
            why="parts",
            facts=summed,
        ),
    )


def _reading(heads: _Heads, at: int, head: str) -> ColumnReading:
    fields = {
        heads.title: "title",
        heads.number: "activity_id",
        heads.unit: "organiser",
        heads.reviewer: "reviewer",
        heads.total: "total",
    }
    fields |= {column: f"item_{n}" for n, (column, _) in enumerate(heads.items, 1)}
    return ColumnReading(column_letter(at + 1), head, (fields[at],) if at in fields else ())
