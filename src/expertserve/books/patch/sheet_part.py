"""One worksheet of a package: its cells, read and written in the markup itself."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import TYPE_CHECKING

from lxml import etree

from expertserve.books.patch.addresses import area, cell_at, cell_name
from expertserve.books.patch.package import parse, written
from expertserve.books.patch.spans import replace_span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from expertserve.books.files.grid import Cell
    from expertserve.books.patch.board import Spot
    from expertserve.books.patch.style_part import Styles

__all__ = ["MAIN", "SheetPart", "tag"]

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LATER = "{http://schemas.microsoft.com/office/spreadsheetml/2009/9/main}"
_CELLS = "{http://schemas.microsoft.com/office/excel/2006/main}"
_MOST_ROWS, _MOST_COLUMNS = 5000, 400
_DAY_ZERO = date(1899, 12, 30)


def tag(name: str) -> str:
    """The name of an element of worksheets."""
    return f"{{{MAIN}}}{name}"


class SheetPart:
    """The markup of a worksheet.

    Attributes:
        name: of the sheet. hidden: it is not shown.
    """

    def __init__(
        self, content: bytes, name: str, shared: Sequence[etree._Element], styles: Styles
    ) -> None:
        self.root = parse(content)
        self.name = name
        self._shared, self._styles = shared, styles
        self.changed = False
        self.index()

    def index(self) -> None:
        """Find every row and cell anew."""
        self.rows: dict[int, etree._Element] = {}
        self.cells: dict[Spot, etree._Element] = {}
        data = self.root.find(tag("sheetData"))
        self.data = data if data is not None else etree.SubElement(self.root, tag("sheetData"))
        for row in self.data.iterchildren(tag("row")):
            number = int(row.get("r") or len(self.rows) + 1)
            self.rows[number] = row
            column = 0
            for cell in row.iterchildren(tag("c")):
                column = cell_at(cell.get("r"))[1] if cell.get("r") else column + 1
                if number <= _MOST_ROWS and column <= _MOST_COLUMNS:
                    self.cells[number, column] = cell

    @property
    def merges(self) -> tuple[tuple[int, int, int, int], ...]:
        """Merged ranges."""
        found = self.root.find(tag("mergeCells"))
        return tuple(area(one.get("ref", "A1")) for one in found) if found is not None else ()

    @property
    def protected(self) -> bool:
        """Whether locked cells are shut."""
        found = self.root.find(tag("sheetProtection"))
        return found is not None and found.get("sheet", "0") in ("1", "true")

    @property
    def fixed(self) -> bool:
        """Whether the protection of the sheet keeps rows from being put in."""
        found = self.root.find(tag("sheetProtection"))
        return (
            self.protected and found is not None and found.get("insertRows", "1") in ("1", "true")
        )

    def value(self, cell: etree._Element) -> Cell:
        """What stands in a cell; numbers as numbers, nothing as None."""
        sort = cell.get("t", "n")
        if sort == "inlineStr":
            return "".join(one.text or "" for one in cell.iter(tag("t"))) or None
        held: str | None = cell.findtext(tag("v"))
        if held is None or not held:
            return None
        if sort == "s":
            return (
                text_of(self._shared[int(held)]) or None if int(held) < len(self._shared) else None
            )
        if sort in ("str", "e", "d"):
            return held
        if sort == "b":
            return held == "1"
        number = float(held)
        return int(number) if number.is_integer() else number

    def formula(self, cell: etree._Element) -> bool:
        """Whether a formula stands in a cell."""
        return cell.find(tag("f")) is not None

    def style(self, cell: etree._Element | None) -> int:
        """The number of a cell's look."""
        return int(cell.get("s", "0")) if cell is not None else 0

    def pieces(self, spot: Spot) -> list[etree._Element]:
        """The text elements of a cell of text, moved from the shared texts into the cell itself."""
        cell = self.cells[spot]
        if cell.get("t") == "s":
            held = self._shared[int(cell.findtext(tag("v"), "0"))]
            for child in list(cell):
                cell.remove(child)
            cell.set("t", "inlineStr")
            inside = etree.SubElement(cell, tag("is"))
            for child in held:
                if child.tag in (tag("t"), tag("r")):
                    inside.append(deepcopy(child))
        self.changed = True
        return list(cell.iter(tag("t")))

    def write(self, spot: Spot, start: int, end: int, text: str) -> None:
        """Write into a gap of a cell's text.

        Args:
            spot: (row, column) of the cell, from 1.
            start: first character of the gap.
            end: one past its last character.
            text: what stands there afterwards.
        """
        replace_span(self.pieces(spot), start, end, text)

    def put(self, spot: Spot, value: str | float | date) -> None:
        """Write a value; a date as the number a date format shows, else as text."""
        cell = self._cell(spot)
        for child in list(cell):
            cell.remove(child)
        cell.attrib.pop("t", None)
        if isinstance(value, date):
            dated = self._styles.is_date(self.style(cell))
            value = (value - _DAY_ZERO).days if dated else value.isoformat()
        if isinstance(value, str):
            cell.set("t", "inlineStr")
            piece = etree.SubElement(etree.SubElement(cell, tag("is")), tag("t"))
            piece.text = value
            piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        else:
            etree.SubElement(cell, tag("v")).text = f"{value:.15g}"
        self.changed = True

    def keep_result(self, spot: Spot, value: float | None) -> None:
        """The stored result of a formula; None takes it away, so that it is computed when the file is opened."""
        cell = self.cells[spot]
        held = cell.find(tag("v"))
        if value is None:
            if held is not None:
                cell.remove(held)
            return
        if held is None:
            held = etree.SubElement(cell, tag("v"))
        cell.attrib.pop("t", None)
        held.text = f"{value:.15g}"
        self.changed = True

    def _cell(self, spot: Spot) -> etree._Element:
        if spot in self.cells:
            return self.cells[spot]
        number, column = spot
        row = self.row(number)
        made = etree.Element(tag("c"))
        made.set("r", cell_name(number, column))
        after = [at for at, other in self.cells if at == number and other < column]
        row.insert(len(after), made)
        self.cells[spot] = made
        return made

    def row(self, number: int) -> etree._Element:
        """The element of a row, made where there is none."""
        if number not in self.rows:
            made = etree.Element(tag("row"))
            made.set("r", str(number))
            before = sum(1 for other in self.rows if other < number)
            self.data.insert(before, made)
            self.rows[number] = made
        return self.rows[number]

    def set_style(self, spot: Spot, style: int) -> None:
        """Give a cell another look."""
        self._cell(spot).set("s", str(style))
        self.changed = True

    def validations(self) -> Iterator[tuple[str, str]]:
        """(ranges, source) of every dropdown."""
        for one in self.root.iter(tag("dataValidation")):
            if one.get("type") == "list" and one.get("sqref"):
                yield one.get("sqref", ""), one.findtext(tag("formula1"), "")
        for one in self.root.iter(f"{_LATER}dataValidation"):
            if one.get("type") == "list":
                source = one.findtext(f"{_LATER}formula1/{_CELLS}f", "")
                yield one.findtext(f"{_CELLS}sqref", ""), source

    def bytes(self) -> bytes:
        """The part as it stands now."""
        return written(self.root)


def text_of(item: etree._Element) -> str:
    """The text of a shared string, without how it is read aloud."""
    found = []
    for child in item:
        if child.tag == tag("t"):
            found.append(child.text or "")
        elif child.tag == tag("r"):
            found.append(child.findtext(tag("t"), ""))
    return "".join(found)
