"""Press reports: 宣传报道登记, 宣传台账."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.books.conversion.kind import Column, Kind
from expertserve.books.conversion.prepare import taught_body
from expertserve.books.conversion.records import Made
from expertserve.books.services.closed import listed
from expertserve.books.services.rows import Columns
from expertserve.ground.quantities import read_date
from expertserve.records.publicity import Publicity

if TYPE_CHECKING:
    from datetime import date

    from expertserve.books.conversion.kind import Context
    from expertserve.books.files.grid import Cell, Grid
    from expertserve.books.tables.body import Body
    from expertserve.books.tables.caption import Caption

__all__ = ["COLUMNS", "KIND", "TITLE", "read_body"]

TITLE = "宣传报道登记表"

COLUMNS: tuple[Column, ...] = (
    Column(field="row_no", header="序号", synonyms=("编号",), convert="row_no"),
    Column(
        field="title",
        header="标题",
        synonyms=("报道标题", "题目", "宣传标题", "稿件标题", "报道题目", "稿件名称"),
    ),
    Column(
        field="medium",
        header="媒体",
        synonyms=(
            "媒体名称",
            "刊播媒体",
            "发布媒体",
            "刊发媒体",
            "报道媒体",
            "发布平台",
            "宣传媒体",
        ),
    ),
    Column(field="level", header="级别", synonyms=("媒体级别", "层级", "媒体层级")),
    Column(field="session", header="活动编号", synonyms=("期次", "期数", "活动期次", "所属活动")),
    Column(
        field="date",
        header="日期",
        synonyms=("报道日期", "刊播日期", "发布日期", "发布时间", "报道时间", "刊发日期"),
        convert="date",
    ),
    Column(field="link", header="链接", synonyms=("网址", "报道链接")),
    Column(field="remark", header="备注", synonyms=("说明",)),
)


def read_body(grid: Grid, body: Body, head: Caption, context: Context) -> Made:
    """One report a row.

    Args:
        grid: not looked at.
        body: the columns.
        head: not looked at.
        context: the year that a day without one belongs to.
    """
    del grid, head
    columns = Columns(
        body=taught_body("publicity", body, context),
        kind="publicity",
        year=context.year or context.as_of.year,
    )

    def day(cell: Cell) -> date | None:
        found = read_date(cell, as_of=context.as_of).value
        return found.exact if found else None

    days: list[date | None] = columns.each("date", day, None)
    texts = [columns.texts(name) for name in ("title", "medium", "session")]
    levels = listed(columns, "level", "media-levels")
    told = enumerate(zip(*texts, days, strict=True))
    return Made(
        tuple(
            Publicity(
                place=body.place(n),
                title=title,
                medium=medium,
                level=levels[n],
                session=session,
                on=on,
            )
            for n, (title, medium, session, on) in told
            if title
        ),
        tuple(columns.findings),
    )


KIND = Kind(
    name="publicity", title=TITLE, columns=COLUMNS, anchors=("medium",), read_body=read_body
)
