"""Marks of reviewers in sheets of other offices: criteria as columns of their own, one column that names the reviewer or a line above, or one mark alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.books.conversion.converters._base import text_of
from expertserve.books.tables.labels import is_blank
from expertserve.books.tables.reading import ColumnReading, SheetReading
from expertserve.ground.findings import Finding, Place, column_letter
from expertserve.ground.text import compact, key
from expertserve.records.review import ITEMS, Review

if TYPE_CHECKING:
    from expertserve.books.files.grid import Cell, Grid

__all__ = ["has_parts", "read_marks"]

_TITLE = re.compile(r"(?:申报)?(?:活动|项目)名称")
_NUMBER = re.compile(r"(?:申报|项目|活动)编号")
_REVIEWER = re.compile(r"评委|评审(?:专家|人|委员)?(?:姓名)?|打分人")
_TOTAL = re.compile(r"总分|合计|得分|(?:综合|总)(?:评分|得分)|评分|打分|评审得分")
_OTHER = re.compile(
    r"序号|(?:推荐|申报|主办|承办)单位|备注|说明|.*(?:意见|评语)|日期|.*签(?:名|字)"
)
_SHEET = re.compile(r"打分|评分|评审")
_NAMED = re.compile(
    r"(?:评委|评审专家|评审人|打分人)[:：]?\s*([\u4e00-\u9fff·]{2,8}?)(?=[\s)）]|日期|$)"
)
_FULL = re.compile(r"[(（]\d+分?[)）]")
_RECUSED = "回避"
_LOOKED, _HALF = 8, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Heads:
    """Where the parts of a sheet of marks stand: columns from 0, -1 where there is none; items: (column, head)."""

    row: int
    title: int
    number: int
    reviewer: int
    total: int
    items: tuple[tuple[int, str], ...]
    columns: tuple[tuple[int, str], ...]


def read_marks(grid: Grid) -> SheetReading | None:
    """The marks of a sheet whose heads name projects and criteria or one mark; None for every other sheet.

    The parts count: a stated sum that differs from them is told. Who stands back (回避) gives no mark.
    """
    heads = _heads(grid)
    if heads is None:
        return None
    above = "\n".join(text_of(cell) for row in grid.rows[: heads.row] for cell in row if cell)
    name = next((match.group(1) for match in _NAMED.finditer(compact(above))), "")
    if heads.reviewer < 0 and not name:
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
    return any(isinstance(one, Review) and one.items for one in found.records)


def _heads(grid: Grid) -> _Heads | None:
    for at, row in enumerate(grid.rows[:_LOOKED]):
        texts = [
            (place, key(text_of(cell))) for place, cell in enumerate(row) if not is_blank(cell)
        ]
        title, number, reviewer, total = (
            next((place for place, text in texts if pattern.fullmatch(text)), -1)
            for pattern in (_TITLE, _NUMBER, _REVIEWER, _TOTAL)
        )
        if title < 0 and number < 0:
            continue
        known = {title, number, reviewer, total}
        items = tuple(
            (place, _FULL.sub("", text))
            for place, text in texts
            if place not in known and not _OTHER.fullmatch(text) and _are_marks(grid, at, place)
        )
        about = compact(
            " ".join((grid.sheet, grid.file, *(text_of(c) for r in grid.rows[:at] for c in r if c)))
        )
        enough = total >= 0 if len(items) < _HALF else len(items) <= ITEMS
        if enough and (reviewer >= 0 or _SHEET.search(about)):
            return _Heads(
                row=at,
                title=title,
                number=number,
                reviewer=reviewer,
                total=total,
                items=items,
                columns=tuple(texts),
            )
    return None


def _are_marks(grid: Grid, head: int, place: int) -> bool:
    """Whether a column holds numbers up to 100 in most of its filled cells."""
    cells = [
        row[place] for row in grid.rows[head + 1 :] if place < len(row) and not is_blank(row[place])
    ]
    marks = [cell for cell in cells if _mark(cell) is not None]
    return bool(marks) and len(marks) * _HALF > len(cells)


def _mark(cell: Cell) -> int | None:
    """A mark of 0 to 100 in hundredths; None for anything else."""
    try:
        value = round(float(text_of(cell).removesuffix("分")) * 100)
    except (ValueError, OverflowError):  # no number, or one without end
        return None
    return value if 0 <= value <= 10000 else None


def _review(
    grid: Grid, heads: _Heads, at: int, name: str
) -> tuple[Review, tuple[Finding, ...]] | None:
    row = grid.rows[at]

    def text(place: int) -> str:
        return text_of(row[place]).strip() if 0 <= place < len(row) else ""

    title, number = text(heads.title), compact(text(heads.number)).upper()
    who = text(heads.reviewer) or name
    if not who or not (title or number) or _TOTAL.fullmatch(key(title or number)):
        return None
    place = Place(file=grid.file, sheet=grid.sheet, row=at + 1, path=grid.path)
    marks = [
        (n, _mark(row[column])) for n, (column, _) in enumerate(heads.items, 1) if column < len(row)
    ]
    items = tuple((n, mark) for n, mark in marks if mark is not None)
    stated = _mark(row[heads.total]) if 0 <= heads.total < len(row) else None
    given = sum(mark for _, mark in items)
    recused = any(_RECUSED in text_of(cell) for cell in row if isinstance(cell, str))
    total = stated
    faults: tuple[Finding, ...] = ()
    if items:
        total = None
        if stated is not None and stated != given:
            faults = (_differs(place, heads, stated, given),)
    letter = column_letter((heads.total if heads.total >= 0 else heads.items[0][0]) + 1)
    return Review(
        reviewer=who, activity_id=number, title=" ".join(title.split()), items=() if recused else items,
        total=None if recused else total, recused=recused, cells=(("total", place.at(letter)),), sources=(place,),
    ), faults  # fmt: skip


def _differs(place: Place, heads: _Heads, stated: int, given: int) -> Finding:
    head = dict(heads.columns)[heads.total]
    letter = column_letter(heads.total + 1)
    facts = (("sum", f"{given / 100:g}"),)
    return Finding(code="review-sum", place=place.at(letter), header=head, value=f"{stated / 100:g}", why="parts", facts=facts)  # fmt: skip


def _reading(heads: _Heads, at: int, head: str) -> ColumnReading:
    fields = {heads.title: "title", heads.number: "activity_id", heads.reviewer: "reviewer", heads.total: "total"}  # fmt: skip
    fields |= {column: f"item_{n}" for n, (column, _) in enumerate(heads.items, 1)}
    return ColumnReading(column_letter(at + 1), head, (fields[at],) if at in fields else ())
