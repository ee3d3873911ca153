"""An annotated copy of a return: the same cells at the same addresses, faulty ones coloured and commented, 核查问题 behind."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Any

from expertserve.books.sheets.columns import Column, blank, column, sheet
from expertserve.books.sheets.writer import Head, Link
from expertserve.ground.findings import SEVERITY_WORDS, column_number
from expertserve.ground.text import tidy

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from expertserve.books.files.grid import Cell, Grid
    from expertserve.ground.findings import Finding

__all__ = ["PROBLEMS", "annotated_bytes"]

PROBLEMS = "核查问题"
_COLOURS = {"error": "#F8CBAD", "warning": "#FFF2CC", "info": "#EDEDED"}


def annotated_bytes(grids: Sequence[Grid], findings: Sequence[Finding], made_on: date) -> bytes:
    """The workbook as xlsx bytes; no text of a cell becomes a formula or a link.

    Args:
        grids: sheets as they were read.
        findings: those of this file alone; information is listed and not coloured.
        made_on: the day of the run, kept in the file's properties.
    """
    import xlsxwriter

    stream = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(stream, options)
    book.set_properties({"created": datetime(made_on.year, made_on.month, made_on.day)})
    formats: dict[tuple[str, str], Any] = {}

    def look(colour: str, number: str) -> Any:
        if (colour, number) not in formats:
            facts = {"bg_color": colour} if colour else {}
            facts |= {"num_format": number} if number else {}
            formats[colour, number] = book.add_format(facts | {"text_wrap": True, "valign": "top"})
        return formats[colour, number]

    names = {grid.number: grid.sheet or f"表{grid.number + 1}" for grid in grids}
    for grid in grids:
        if grid.sheet != PROBLEMS:
            told = [f for f in findings if f.place.sheet == grid.sheet and f.place.row]
            _sheet(book.add_worksheet(names[grid.number][:31]), grid, told, look)
    shown = {grid.sheet: names[grid.number] for grid in grids}
    _problems(book, book.add_worksheet(PROBLEMS), findings, shown)
    book.close()
    return stream.getvalue()


def _sheet(sheet: Any, grid: Grid, findings: Sequence[Finding], look: Any) -> None:
    marks: dict[tuple[int, int], list[Finding]] = {}
    for finding in findings:
        if finding.severity != "info":
            column = column_number(finding.place.column) if finding.place.column else 1
            marks.setdefault((finding.place.row, column), []).append(finding)
    taken: set[tuple[int, int]] = set()
    for top, left, bottom, right in grid.merges:
        cells = {(r, c) for r in range(top, bottom + 1) for c in range(left, right + 1)}
        if len(cells) > 1 and not cells & taken:
            sheet.merge_range(top - 1, left - 1, bottom - 1, right - 1, "", look("", ""))
            taken |= cells
    sheet.set_column(0, max((len(row) for row in grid.rows), default=1), 15)
    for number, row in enumerate(grid.rows, 1):
        for column, cell in enumerate(row, 1):
            told = marks.get((number, column), [])
            worst = "error" if any(f.severity == "error" for f in told) else "warning"
            colour = _COLOURS[worst] if told else ""
            if (cell is not None and cell != "") or told:
                _write(
                    sheet=sheet,
                    row=number - 1,
                    column=column - 1,
                    cell=cell,
                    colour=colour,
                    grid=grid,
                    look=look,
                )
    for (number, column), told in marks.items():
        text = "\n".join("：".join(finding.ask()) for finding in told)
        sheet.write_comment(number - 1, column - 1, text, {"x_scale": 2, "author": ""})
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    if grid.state != "visible":
        sheet.hide()


def _write(
    sheet: Any, row: int, column: int, cell: Cell, colour: str, grid: Grid, look: Any
) -> None:
    number = grid.formats.get((row + 1, column + 1), "")
    if cell is None or cell == "":
        sheet.write_blank(row, column, None, look(colour, ""))
    elif isinstance(cell, bool):
        sheet.write_boolean(row, column, cell, look(colour, ""))
    elif isinstance(cell, str):
        sheet.write_string(row, column, tidy(cell)[:32767], look(colour, "@"))
    elif isinstance(cell, (datetime, date)):
        timed = isinstance(cell, datetime) and cell.time() != time()
        style = "yyyy-mm-dd hh:mm:ss" if timed else "yyyy-mm-dd"
        sheet.write_datetime(row, column, cell, look(colour, style))
    elif isinstance(cell, (time, timedelta)):
        sheet.write_datetime(row, column, cell, look(colour, "hh:mm:ss"))
    else:
        sheet.write_number(row, column, cell, look(colour, number))


def _columns(names: Mapping[str, str]) -> tuple[Column[Finding], ...]:
    """核查问题 of one file; `names`: sheet as read -> as it is called in the copy."""

    def sheet_of(row: Finding) -> str:
        return names.get(row.place.sheet, row.place.sheet)

    def cell(row: Finding) -> Link | str:
        text = f"{row.place.column}{row.place.row or ''}"
        if not row.place.row or not sheet_of(row):
            return text
        quoted = sheet_of(row)[:31].replace("'", "''")
        return Link(text, f"'{quoted}'!{row.place.column or 'A'}{row.place.row}")

    return (
        column("级别", 8, lambda row: SEVERITY_WORDS[row.severity]),
        column("工作表", 16, sheet_of),
        column("位置", 8, cell),
        column("列名", 16, lambda row: row.header),
        column("现值", 20, lambda row: row.value),
        column("问题", 44, lambda row: row.ask()[0]),
        column("怎么办", 44, lambda row: row.ask()[1]),
        blank("处理情况", 14, choices=("已更正", "经核实无误")),
        blank("情况说明", 26),
    )


def _problems(book: Any, page: Any, findings: Sequence[Finding], names: Mapping[str, str]) -> None:
    head = book.add_format({"bold": True, "border": 1, "bg_color": "#E7E6E6"})
    wrap = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
    link = book.add_format({"font_color": "#0563C1", "underline": 1, "border": 1})
    table = sheet(PROBLEMS, _columns(names), findings, numbered=Head(text="序号", width=6))
    for place, one in enumerate(table.heads):
        page.set_column(place, place, one.width)
        page.write_string(0, place, one.text, head)
        if one.choices and findings:
            choices = {"validate": "list", "source": list(one.choices)}
            page.data_validation(1, place, len(findings), place, choices)
    for row, values in enumerate(table.rows, 1):
        for place, value in enumerate(values):
            if isinstance(value, Link):
                page.write_url(row, place, f"internal:{value.target}", link, value.text)
            else:
                page.write_string(row, place, "" if value is None else str(value), wrap)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.freeze_panes(1, 0)
