"""Tables of a Word file as XML: fixed widths, repeated head, cells merged both ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.papers.word_text import paragraph, runs_xml

if TYPE_CHECKING:
    from expertserve.papers.blocks import Cell, Row, Table

__all__ = ["table_xml"]

_ALIGN = {"left": "left", "centre": "center", "right": "right"}
_STYLES = {"": "TableText", "small": "TableSmall", "large": "TableLarge"}
_EDGES = "".join(
    f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def table_xml(table: Table, width: int) -> str:
    """The table `width` twentieths of a point wide."""
    whole = sum(table.widths)
    widths = [width * share // whole for share in table.widths]
    columns = "".join(f'<w:gridCol w:w="{column}"/>' for column in widths)
    # head and first row stay with the second: no table begins with a single row at the foot of a page
    first = len(table.body) > 1 and not table.body[0].long
    rows = _rows(table.head, widths, table.size, head=True, kept=len(table.head)) + _rows(
        table.body, widths, table.size, head=False, kept=int(first)
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{_EDGES}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


def _rows(rows: tuple[Row, ...], widths: list[int], size: str, *, head: bool, kept: int) -> str:
    """Rows as XML; the first `kept` of them stay on the page of the row after them."""
    hanging: list[tuple[int, int]] = [(0, 1)] * len(widths)
    return "".join(
        _row(row, widths, size, hanging, head=head, kept=at < kept) for at, row in enumerate(rows)
    )


def _row(
    row: Row,
    widths: list[int],
    size: str,
    hanging: list[tuple[int, int]],
    *,
    head: bool,
    kept: bool,
) -> str:
    """One row; `hanging` holds, at the first column of a cell that reaches down, the rows left and its columns."""
    cells = iter(row.cells)
    made, place = [], 0
    while place < len(widths):
        left, columns = hanging[place]
        if left:
            hanging[place] = (left - 1, columns)
            made.append(
                _cell(
                    None, sum(widths[place : place + columns]), columns, size, head=head, kept=kept
                )
            )
        else:
            cell = next(cells)
            columns = cell.columns
            hanging[place] = (cell.rows - 1, columns)
            made.append(
                _cell(
                    cell, sum(widths[place : place + columns]), columns, size, head=head, kept=kept
                )
            )
        place += columns
    flags = ("" if row.long else "<w:cantSplit/>") + ("<w:tblHeader/>" if head else "")
    return f"<w:tr><w:trPr>{flags}</w:trPr>{''.join(made)}</w:tr>"


def _cell(cell: Cell | None, width: int, columns: int, size: str, *, head: bool, kept: bool) -> str:
    """A cell, or with None the continuation of the one above."""
    merge = (
        "<w:vMerge/>" if cell is None else ('<w:vMerge w:val="restart"/>' if cell.rows > 1 else "")
    )
    span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    headed = head or (cell is not None and cell.head)
    align = "centre" if headed or cell is None else cell.align
    style = "TableHead" + _STYLES[size].removeprefix("Table") if headed else _STYLES[size]
    content = runs_xml(cell.runs) if cell else ""
    keep = "<w:keepNext/>" if kept else ""
    inner = paragraph(style, content, f'{keep}<w:jc w:val="{_ALIGN[align]}"/>')
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/></w:tcPr>{inner}</w:tc>'
