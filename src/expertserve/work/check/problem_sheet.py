"""核查问题.xlsx: every finding as a row, for the clerk's own office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.books.sheets.writer import RESULT, Book, Head, SheetLayout
from expertserve.ground.findings import SEVERITY_WORDS
from expertserve.work.check.taught_sheet import proposed_headers, proposed_values
from expertserve.work.field_lists import FIELD_LISTS, FIELD_NAMES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from expertserve.books.sheets.writer import Style, Value
    from expertserve.ground.findings import Finding
    from expertserve.work.check.header_proposals import HeaderProposal
    from expertserve.work.check.value_proposals import ValueProposal

__all__ = ["HEADS", "confirmed_book", "problem_row", "problems_book"]

_STYLES: dict[str, Style] = {"error": "bad", "warning": "odd", "info": "note"}
HEADS = (
    Head("序号", 6),
    Head("级别", 8),
    Head("文件", 28),
    Head("工作表", 16),
    Head("位置", 8),
    Head("列名", 14),
    Head("现值", 20),
    Head("问题", 40),
    Head("怎么办", 40),
    Head("处理情况", 12, choices=("已更正", "经核实无误")),
    Head("情况说明", 24),
)


def problem_row(number: int, finding: Finding) -> tuple[Value, ...]:
    """One finding as a row of HEADS."""
    message, hint = finding.say("zh")
    place = finding.place
    return (
        number,
        SEVERITY_WORDS[finding.severity],
        place.file,
        place.sheet,
        f"{place.column}{place.row or ''}",
        finding.header,
        finding.value,
        message,
        hint,
        None,
        None,
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
    rows = tuple(problem_row(number, finding) for number, finding in enumerate(ordered, 1))
    styles = {(at, 1): _STYLES[finding.severity] for at, finding in enumerate(ordered)}
    counts = [sum(f.severity == level for f in ordered) for level in ("error", "warning", "info")]
    sheet = SheetLayout(
        "核查问题",
        HEADS,
        rows,
        title="核查问题",
        lines=(
            f"须更正 {counts[0]} 条，请核实 {counts[1]} 条，提示 {counts[2]} 条    核查日期：{made_on.isoformat()}",
        ),
        styles=styles,
    )
    lists = (FIELD_LISTS,) if headers else ()
    proposed = (
        *proposed_headers(headers),
        *proposed_values(values),
        *_proposed("别名建议", _ALIASES, units),
        *lists,
    )
    names = FIELD_NAMES if headers else ()
    return Book((sheet, *proposed), made_on, "internal", "核查问题", RESULT, names)


_ALIASES = (Head("别名", 24), Head("全称", 36))


def _proposed(
    name: str, heads: tuple[Head, ...], rows: Sequence[tuple[str, ...]]
) -> tuple[SheetLayout, ...]:
    """A sheet of lines to confirm and paste; none without lines."""
    if not rows:
        return ()
    note = "以上为程序按相似程度提出的建议，请逐条核对后粘贴到设置.xlsx的同名页，未确认的不起作用。"
    return (SheetLayout(name, heads, tuple(rows), name, notes=(note,), filter=False),)


def confirmed_book(year: int, made_on: date) -> Book:
    """核实情况.xlsx: rows of 核查问题 that were checked and are right, pasted in with 经核实无误."""
    heads = HEADS[1:]
    note = "把核查问题中已核实无误的行粘贴到这里，处理情况写“经核实无误”，以后不再提示。"
    sheet = SheetLayout(
        "核实情况", heads, (), f"核实情况（{year}年）", notes=(note,), blank_rows=100, filter=False
    )
    return Book((sheet,), made_on, "internal", f"核实情况（{year}年）")
