"""The XML workbook of Excel 2002-2003, which older systems still export as .xls."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Final

from expertserve.books.files.formats.extent import ROW_GAP, before_gap, far, is_sparse
from expertserve.books.files.formats.markup import walk
from expertserve.books.files.formats.raw import Reading, clip_merges
from expertserve.books.files.gate import Refused, check_area, check_sheets
from expertserve.books.files.grid import Grid

if TYPE_CHECKING:
    from expertserve.books.files.grid import Cell, SheetState

__all__ = ["read"]

_STATES: Final[dict[str, SheetState]] = {"SheetHidden": "hidden", "SheetVeryHidden": "veryHidden"}
_MOST_COLUMNS: Final = 16_384


@dataclass(slots=True, kw_only=True)
class _Sheet:
    name: str
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    formulas: set[tuple[int, int]] = field(default_factory=set)
    state: SheetState = "visible"


class _Walker:
    def __init__(self) -> None:
        self.sheets: list[_Sheet] = []
        self.row = self.column = 0
        self.after = 1
        self.kind = ""
        self.text: list[str] | None = None
        self.in_comment = False
        self.next_column = 1

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "Worksheet":
            self.sheets.append(_Sheet(name=attributes.get("Name", "")))
            self.row = 0
            self.next_column = 1
        elif not self.sheets:
            return
        elif name == "Column":
            self._column(attributes)
        elif name == "Comment":
            self.in_comment = True
        elif name == "Row":
            self.row = _number(attributes.get("Index"), self.row + 1)
            self.column, self.after = 0, 1
            if attributes.get("Hidden") == "1":
                self.sheets[-1].hidden.add(self.row)
        elif name == "Cell":
            self._cell(attributes)
        elif name == "Data" and not self.in_comment:
            self.kind, self.text = attributes.get("Type", "String"), []
        elif name == "Visible":
            self.text = []

    def _column(self, attributes: dict[str, str]) -> None:
        first = _number(attributes.get("Index"), self.next_column)
        last = first + min(_number(attributes.get("Span"), 0), _MOST_COLUMNS)
        if attributes.get("Hidden") == "1":
            self.sheets[-1].hidden_columns.update(range(first, last + 1))
        self.next_column = last + 1

    def _cell(self, attributes: dict[str, str]) -> None:
        sheet = self.sheets[-1]
        self.column = _number(attributes.get("Index"), self.column + self.after)
        across, down = (
            _number(attributes.get("MergeAcross"), 0),
            _number(attributes.get("MergeDown"), 0),
        )
        self.after = across + 1
        if across or down:
            sheet.merges.append((self.row, self.column, self.row + down, self.column + across))
        if "Formula" in attributes:
            sheet.formulas.add((self.row, self.column))

    def data(self, text: str) -> None:
        if self.text is not None:
            self.text.append(text)

    def end(self, name: str) -> None:
        if name == "Comment":
            self.in_comment = False
        if name not in {"Data", "Visible"} or self.text is None or not self.sheets:
            return
        content = "".join(self.text)
        if name == "Visible":
            self.sheets[-1].state = _STATES.get(content, "visible")
        elif content:
            self.sheets[-1].cells[self.row, self.column] = _value(self.kind, content)
        self.text = None


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else default


def _value(kind: str, text: str) -> Cell:
    try:
        if kind == "Number":
            return float(text)
        if kind == "DateTime":
            moment = datetime.fromisoformat(text)
            return (
                moment.date()
                if (moment.hour, moment.minute, moment.second) == (0, 0, 0)
                else moment
            )
    except ValueError:
        return text
    return text == "1" if kind == "Boolean" else text


def read(data: bytes, passwords: tuple[str, ...] = ()) -> Reading:  # noqa: ARG001 -- one signature for all formats
    """Every worksheet with addresses, merges, hidden rows and formulas.

    Raises:
        Refused: damaged markup, a document type, no worksheet, or an area that is too large.
    """
    walker = _Walker()
    walk(data, walker.start, walker.end, walker.data)
    if not walker.sheets:
        raise Refused("not-a-workbook", "no-sheets")
    check_sheets(len(walker.sheets))
    reading = Reading("xml")
    for sheet in walker.sheets:
        try:
            reading.grids.append(_grid(sheet, reading.refusals))
        except Refused as refused:
            reading.refusals.append((sheet.name, refused))
    return reading


def _grid(sheet: _Sheet, remarks: list[tuple[str, Refused]]) -> Grid:
    places = sorted(sheet.cells)
    bottom = before_gap((row for row, _ in places), ROW_GAP)
    right = max((column for row, column in places if row <= bottom), default=0)
    if places and places[-1][0] > bottom:
        remarks.append((sheet.name, far(*next(at for at in places if at[0] > bottom))))
    check_area(bottom, right)
    if is_sparse(len(places), bottom, right):
        raise Refused("too-large", "area", rows=str(bottom), columns=str(right))
    rows: list[list[Cell]] = [[""] * right for _ in range(bottom)]
    for (row, column), value in sheet.cells.items():
        if row <= bottom:
            rows[row - 1][column - 1] = value
    uncached = frozenset(sheet.formulas - sheet.cells.keys())
    merges = clip_merges(sheet.merges, rows)
    return Grid(
        file="",
        path="",
        sheet=sheet.name,
        format="xml",
        rows=rows,
        state=sheet.state,
        merges=merges,
        hidden_rows=frozenset(sheet.hidden),
        uncached=uncached,
        formulas=frozenset(sheet.formulas),
        hidden_columns=frozenset(sheet.hidden_columns),
    )
