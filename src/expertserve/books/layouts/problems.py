"""核查问题.xlsx: every finding as a row, for the clerk's own office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.books.writer import RESULT, Book, Head, SheetLayout

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from expertserve.books.writer import Style, Value
    from expertserve.ground.findings import Finding

__all__ = ["HEADS", "SEVERITY", "problem_row", "problems_book"]

SEVERITY = {"error": "须更正", "warning": "请核实", "info": "提示"}
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
        SEVERITY[finding.severity],
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


def problems_book(findings: Sequence[Finding], made_on: date) -> Book:
    """The workbook of all findings, worst first, then by file, sheet, row and column."""
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
    return Book((sheet,), made_on, "internal", "核查问题", RESULT)
