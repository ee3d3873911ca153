"""Long-term links: 协议台账, 长期联系与结对登记."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.books.conversion.kind import Column, Kind
from expertserve.books.conversion.prepare import taught_body
from expertserve.books.conversion.records import Made
from expertserve.books.services.cells import read_money_figure
from expertserve.books.services.closed import listed
from expertserve.books.services.rows import Columns
from expertserve.ground.quantities import read_date
from expertserve.records.agreement import Agreement

if TYPE_CHECKING:
    from datetime import date

    from expertserve.books.conversion.kind import Context
    from expertserve.books.files.grid import Cell, Grid
    from expertserve.books.tables.body import Body
    from expertserve.books.tables.caption import Caption

__all__ = ["COLUMNS", "KIND", "TITLE", "read_body"]

TITLE = "长期联系与结对登记表"

COLUMNS: tuple[Column, ...] = (
    Column(field="row_no", header="序号", synonyms=(), convert="row_no"),
    Column(field="entry_id", header="编号", synonyms=("协议编号", "登记编号", "合同编号")),
    Column(
        field="kind",
        header="类型",
        synonyms=("协议类型", "类别", "联系类型", "合作类型", "联系方式类型", "协议类别"),
    ),
    Column(
        field="unit",
        header="受援单位",
        synonyms=(
            "服务单位",
            "需求单位",
            "单位",
            "合作单位",
            "甲方",
            "单位名称",
            "结对单位",
            "徒弟单位",
        ),
    ),
    Column(
        field="county", header="县(市、区)", synonyms=("县区", "县", "区县", "县市区", "所在县区")
    ),
    Column(
        field="expert",
        header="专家姓名",
        synonyms=("专家", "结对专家", "导师", "师傅", "乙方", "签约专家"),
    ),
    Column(
        field="start",
        header="开始日期",
        synonyms=(
            "签订日期",
            "起始日期",
            "签约日期",
            "生效日期",
            "开始时间",
            "签订时间",
            "结对日期",
            "协议起始日期",
        ),
        convert="date",
    ),
    Column(
        field="end",
        header="截止日期",
        synonyms=(
            "到期日期",
            "结束日期",
            "终止日期",
            "有效期至",
            "截止时间",
            "到期时间",
            "协议截止日期",
        ),
        convert="date",
    ),
    Column(
        field="amount",
        header="协议金额(万元)",
        synonyms=("金额", "协议金额", "合同金额", "金额(万元)", "协议金额(元)"),
        convert="money",
    ),
    Column(field="state", header="状态", synonyms=("协议状态", "目前状态", "履行情况", "履行状态")),
    Column(field="remark", header="备注", synonyms=("说明",)),
)
_ENDED = frozenset({"终止"})


def read_body(grid: Grid, body: Body, head: Caption, context: Context) -> Made:
    """One entry a row; an end that is no date (长期) is open.

    Args:
        grid: not looked at.
        body: the columns.
        head: not looked at.
        context: the year that a day without one belongs to.
    """
    del grid, head
    columns = Columns(
        body=taught_body("agreements", body, context),
        kind="agreements",
        year=context.year or context.as_of.year,
    )

    def day(cell: Cell) -> date | None:
        found = read_date(cell, as_of=context.as_of).value
        return found.exact if found else None

    header = columns.columns("amount")[0].use.header if columns.has("amount") else ""
    amounts = columns.each("amount", lambda cell: read_money_figure(cell, header, "")[0], None)
    starts: list[date | None] = columns.each("start", day, None)
    ends: list[date | None] = columns.each("end", day, None)
    columns.tell(
        "bad-date",
        "start",
        [
            start is None and bool(text)
            for start, text in zip(starts, columns.texts("start"), strict=True)
        ],
    )
    texts = [columns.texts(name) for name in ("entry_id", "unit", "county", "expert")]
    kinds, states = listed(columns, "kind", "link-kinds"), listed(columns, "state", "link-states")
    return Made(
        tuple(
            Agreement(
                place=body.place(n),
                entry_id=entry,
                kind=kinds[n],
                unit=unit,
                county=county,
                expert=expert,
                start=starts[n],
                end=ends[n],
                state=states[n],
                ended=states[n] in _ENDED,
                amount_fen=amounts[n].value if amounts[n] else None,
            )
            for n, (entry, unit, county, expert) in enumerate(zip(*texts, strict=True))
        ),
        tuple(columns.findings),
    )


KIND = Kind(
    name="agreements", title=TITLE, columns=COLUMNS, anchors=("end", "kind"), read_body=read_body
)
