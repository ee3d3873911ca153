"""Targets of the year, stated numbers of sessions by category, and figures made public with their parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.books.conversion.kind import Column, Kind
from expertserve.books.conversion.prepare import taught_body
from expertserve.books.conversion.records import Made
from expertserve.books.services.rows import Columns
from expertserve.ground.findings import Place
from expertserve.ground.quantities import read_count
from expertserve.records.target import CategoryCount, StatedFigure, Target

if TYPE_CHECKING:
    from expertserve.books.conversion.kind import Context
    from expertserve.books.files.grid import Grid
    from expertserve.books.tables.body import Body
    from expertserve.books.tables.caption import Caption
    from expertserve.books.tables.header import Table
    from expertserve.books.tables.rows import Sorted

__all__ = ["COLUMNS", "KIND", "TITLE", "read_body", "totals"]

TITLE = "年度目标"

COLUMNS: tuple[Column, ...] = (
    Column(field="row_no", header="序号", synonyms=("编号",), convert="row_no"),
    Column(field="name", header="指标", synonyms=("指标名称", "考核指标", "年度指标", "目标名称")),
    Column(
        field="target",
        header="目标值",
        synonyms=("目标", "目标数", "年度目标", "年度目标值", "计划数", "任务数", "目标任务"),
    ),
    Column(field="category", header="类别", synonyms=("活动类别", "专项类别", "类型")),
    Column(
        field="count", header="期数", synonyms=("计划期数", "活动期数", "期数(期)", "场次", "数量")
    ),
    Column(field="item", header="项目", synonyms=("公布项目", "统计项目")),
    Column(field="stated", header="公布数", synonyms=("公布数字", "公布值", "对外公布数")),
    Column(field="parts", header="分项", synonyms=("分项数", "其中", "分项构成")),
    Column(field="remark", header="备注", synonyms=("说明",)),
)
_LARGEST = 100_000


def read_body(grid: Grid, body: Body, head: Caption, context: Context) -> Made:
    """Targets where the table has 目标值, figures made public where it has 公布数, else numbers of sessions by category.

    Args:
        grid: not looked at.
        body: the columns.
        head: not looked at.
        context: the year that a day without one belongs to, and what was taught of names.
    """
    del grid, head
    columns = Columns(
        body=taught_body("targets", body, context), year=context.year or context.as_of.year
    )
    if columns.has("target") and columns.has("name"):
        pairs = zip(columns.texts("name"), columns.raw_texts("target"), strict=True)
        return Made(
            tuple(
                Target(body.place(n), name, text)
                for n, (name, text) in enumerate(pairs)
                if name and text
            ),
            (),
        )
    if columns.has("stated") and columns.has("item"):
        triples = zip(
            columns.texts("item"), columns.raw_texts("stated"), columns.texts("parts"), strict=True
        )
        return Made(
            tuple(
                StatedFigure(body.place(n), *values)
                for n, values in enumerate(triples)
                if values[0]
            ),
            (),
        )
    if not (columns.has("category") and columns.has("count")):
        return Made((), ())
    counts: list[int | None] = columns.each("count", _count, None)
    found = [
        CategoryCount(body.place(n), name, count)
        for n, (name, count) in enumerate(zip(columns.texts("category"), counts, strict=True))
        if name and count is not None
    ]
    return Made(tuple(found), ())


def _count(cell: object) -> int | None:
    count = read_count(cell).value  # type: ignore[arg-type]
    return count.low if count and count.low < _LARGEST else None


def totals(grid: Grid, table: Table, rows: Sorted) -> tuple[CategoryCount, ...]:
    """The stated totals of numbers of sessions.

    Args:
        grid: the sheet.
        table: its columns.
        rows: its rows, with those that are totals.
    """
    column = next((use.number for use in table.columns if "count" in use.fields), 0)
    found = []
    for total in rows.totals:
        cells = grid.rows[total.row - 1]
        count = _count(cells[column - 1]) if 0 < column <= len(cells) else None
        if count is not None:
            place = Place(
                file=grid.file,
                sheet=grid.sheet,
                row=grid.line(total.row),
                column="",
                path=grid.path,
            )
            found.append(CategoryCount(place, total.label, count, is_total=True))
    return tuple(found)


KIND = Kind(
    name="targets",
    title=TITLE,
    columns=COLUMNS,
    anchors=("name", "category", "item"),
    read_body=read_body,
    totals=totals,
)
