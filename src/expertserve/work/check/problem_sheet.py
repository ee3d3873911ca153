"""核查问题.xlsx: every finding as a row, for the clerk's own office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.books.sheets.columns import Column, blank, column, sheet
from expertserve.books.sheets.writer import RESULT, Book, Head, SheetLayout
from expertserve.ground.findings import SEVERITY_WORDS
from expertserve.work.check.taught_sheet import proposed_headers, proposed_values
from expertserve.work.field_lists import FIELD_LISTS, FIELD_NAMES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from expertserve.books.sheets.writer import Style
    from expertserve.ground.findings import Finding
    from expertserve.work.check.header_proposals import HeaderProposal
    from expertserve.work.check.value_proposals import ValueProposal

__all__ = ["confirmed_book", "problems_book"]

_STYLES: dict[str, Style] = {"error": "bad", "warning": "odd", "info": "note"}
_COLUMNS: tuple[Column[Finding], ...] = (
    column(
        "级别", 8, lambda row: SEVERITY_WORDS[row.severity], style=lambda row: _STYLES[row.severity]
    ),
    column("文件", 28, lambda row: row.place.file),
    column("工作表", 16, lambda row: row.place.sheet),
    column("位置", 8, lambda row: f"{row.place.column}{row.place.row or ''}"),
    column("列名", 14, lambda row: row.header),
    column("现值", 20, lambda row: row.value),
    column("问题", 40, lambda row: row.say("zh")[0]),
    column("怎么办", 40, lambda row: row.say("zh")[1]),
    blank("处理情况", 12, choices=("已更正", "经核实无误")),
    blank("情况说明", 24),
)
_ALIASES: tuple[Column[tuple[str, str]], ...] = (
    column("别名", 24, lambda row: row[0]),
    column("全称", 36, lambda row: row[1]),
)


def problems_book(
    findings: Sequence[Finding],
    made_on: date,
    headers: Sequence[HeaderProposal] = (),
    values: Sequence[ValueProposal] = (),
    units: Sequence[tuple[str, str]] = (),
) -> Book:
    """The workbook of all findings, worst first, then by file, sheet, row and column.

    Args:
        findings: all of a run.
        made_on: the date of the run.
        headers: columns that are asked about, to be ticked.
        values: values that are asked about, to be ticked.
        units: proposed lines of 别名 (别名, 全称).
    """
    order = {"error": 0, "warning": 1, "info": 2}
    ordered = sorted(findings, key=lambda f: (order[f.severity], f.sort_key))
    counts = [sum(f.severity == level for f in ordered) for level in ("error", "warning", "info")]
    layout = sheet(
        "核查问题",
        _COLUMNS,
        ordered,
        numbered=Head(text="序号", width=6),
        title="核查问题",
        lines=(
            f"须更正 {counts[0]} 条，请核实 {counts[1]} 条，提示 {counts[2]} 条    核查日期：{made_on.isoformat()}",
        ),
    )
    lists = (FIELD_LISTS,) if headers else ()
    proposed = (
        *proposed_headers(headers),
        *proposed_values(values),
        *_proposed(units),
        *lists,
    )
    names = FIELD_NAMES if headers else ()
    return Book(
        sheets=(layout, *proposed),
        created=made_on,
        audience="internal",
        title="核查问题",
        subject=RESULT,
        names=names,
    )


def _proposed(units: Sequence[tuple[str, str]]) -> tuple[SheetLayout, ...]:
    """The sheet of names to confirm and paste; none without any."""
    if not units:
        return ()
    name = "别名建议"
    note = "以上为程序按相似程度提出的建议，请逐条核对后粘贴到设置.xlsx的同名页，未确认的不起作用。"
    return (sheet(name, _ALIASES, units, title=name, notes=(note,), filter=False),)


def confirmed_book(year: int, made_on: date) -> Book:
    """核实情况.xlsx: rows of 核查问题 that were checked and are right, pasted in with 经核实无误."""
    note = "把核查问题中已核实无误的行粘贴到这里，处理情况写“经核实无误”，以后不再提示。"
    title = f"核实情况（{year}年）"
    layout = sheet(
        "核实情况", _COLUMNS, (), title=title, notes=(note,), blank_rows=100, filter=False
    )
    return Book(sheets=(layout,), created=made_on, audience="internal", title=title)
