"""Rows put into a worksheet: what stands below moves, what spans the place grows, new rows look like the row above."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree
from openpyxl.formula.translate import Translator, TranslatorError

from expertserve.books.patch.addresses import area, cell_at, cell_name
from expertserve.books.patch.sheet_part import MAIN, tag

if TYPE_CHECKING:
    from expertserve.books.patch.addresses import Moved
    from expertserve.books.patch.sheet_part import SheetPart

__all__ = ["move_formulas", "put_rows_in"]

_RANGES = (
    ("dimension", "ref"), ("mergeCell", "ref"), ("dataValidation", "sqref"), ("conditionalFormatting", "sqref"),
    ("hyperlink", "ref"), ("autoFilter", "ref"), ("protectedRange", "sqref"), ("ignoredError", "sqref"),
    ("selection", "sqref"), ("selection", "activeCell"),
)  # fmt: skip
_CELLS = "{http://schemas.microsoft.com/office/excel/2006/main}"
_SPREADSHEET_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}row"


def put_rows_in(part: SheetPart, moved: Moved) -> None:
    """Put rows in before row `moved.at`, each like the row above it.

    Args:
        part: of the sheet.
        moved: where, and how many.
    """
    _spell_out(part)
    model = part.rows.get(moved.at - 1)
    flat = [one for one in part.merges if one[0] == one[2] == moved.at - 1]
    for number in sorted(part.rows, reverse=True):
        row = part.rows[number]
        if number >= moved.at:
            row.set("r", str(moved.row(number)))
            for cell in row.iterchildren(tag("c")):
                if cell.get("r"):
                    cell.set("r", cell_name(moved.row(number), cell_at(cell.get("r"))[1]))
    for name, key in _RANGES:
        for one in part.root.iter(tag(name)):
            if one.get(key):
                one.set(key, moved.ranges(one.get(key)))
    for one in part.root.iter(f"{_CELLS}sqref"):
        one.text = moved.ranges(one.text or "")
    for name in ("dataValidation", "conditionalFormatting"):
        _extended(part, name, moved)
    for one in part.root.iter(_SPREADSHEET_DRAWING):
        if one.text and one.text.isdigit():
            one.text = str(moved.row(int(one.text) + 1) - 1)
    _breaks(part, moved)
    if model is not None:
        for step in range(moved.count):
            _like(part, model, moved.at + step)
        _merged_too(part, flat, moved)
    part.changed = True
    part.index()


def _spell_out(part: SheetPart) -> None:
    """Formulas shared by many cells written out in each of them, so that each can move by itself."""
    masters: dict[str, tuple[str, str]] = {}
    for cell in part.cells.values():
        formula = cell.find(tag("f"))
        if formula is not None and formula.get("t") == "shared" and formula.text:
            masters[formula.get("si", "")] = (formula.text, cell.get("r", ""))
    for cell in part.cells.values():
        formula = cell.find(tag("f"))
        if formula is None or formula.get("t") != "shared":
            continue
        told = masters.get(formula.get("si", ""))
        if told is None:
            continue
        formula.text = translated(told[0], told[1], cell.get("r", told[1]))
        for key in ("t", "si", "ref"):
            formula.attrib.pop(key, None)


def translated(text: str, origin: str, target: str) -> str:
    """A formula as it stands after being copied from one cell to another.

    Args:
        text: the formula without its sign.
        origin: the cell it was written for, such as B3.
        target: the cell it is copied to.
    """
    try:
        return str(Translator(f"={text}", origin=origin).translate_formula(target)).removeprefix(
            "="
        )
    except (TranslatorError, ValueError, IndexError, TypeError):
        return text


def move_formulas(part: SheetPart, moved: Moved) -> None:
    """Every formula of a sheet with its references moved.

    Args:
        part: of any sheet of the workbook.
        moved: the sheet in which rows were put in, where, how many.
    """
    for name in (*map(tag, ("f", "formula", "formula1", "formula2")), f"{_CELLS}f"):
        for one in part.root.iter(name):
            if one.text:
                told = moved.formula(one.text, part.name)
                if told != one.text:
                    one.text = told
                    part.changed = True
            if one.get("ref") and part.name == moved.sheet:
                one.set("ref", moved.ranges(one.get("ref")))


def _extended(part: SheetPart, name: str, moved: Moved) -> None:
    """A dropdown of the row above (and not of the row below, which makes it grow by itself) holds for new rows, too."""
    last = moved.at + moved.count - 1
    for one in part.root.iter(tag(name)):
        ranges = (one.get("sqref") or "").split()
        found = []
        for text in ranges:
            try:
                top, left, bottom, right = area(text)
            except ValueError:
                found.append(text)
                continue
            grown = last if bottom == moved.at - 1 else bottom
            found.append(
                f"{cell_name(top, left)}:{cell_name(grown, right)}"
                if grown > top or right > left
                else text
            )
        if found:
            one.set("sqref", " ".join(found))


def _breaks(part: SheetPart, moved: Moved) -> None:
    """Page breaks set by hand move along."""
    for holder in part.root.iter(tag("rowBreaks")):
        for one in holder:
            if (one.get("id") or "").isdigit():
                one.set("id", str(moved.row(int(one.get("id")) + 1) - 1))


def _like(part: SheetPart, model: etree._Element, number: int) -> None:
    """A new row with the looks, height and formulas of `model`."""
    made = deepcopy(model)
    home = int(model.get("r", "1"))
    made.set("r", str(number))
    for cell in made.iterchildren(tag("c")):
        column = cell_at(cell.get("r", cell_name(home, 1)))[1]
        formula = cell.find(tag("f"))
        if formula is not None and formula.text:
            formula.text = translated(
                formula.text, cell_name(home, column), cell_name(number, column)
            )
            held = cell.find(tag("v"))
            if held is not None:
                cell.remove(held)
        else:
            for child in list(cell):
                cell.remove(child)
            cell.attrib.pop("t", None)
        cell.set("r", cell_name(number, column))
    before = [row for row in part.data if int(row.get("r", "0")) < number]
    part.data.insert(len(before), made)


def _merged_too(part: SheetPart, flat: list[tuple[int, int, int, int]], moved: Moved) -> None:
    """Cells merged side by side in the row above are merged in the new rows."""
    holder = part.root.find(tag("mergeCells"))
    if holder is None:
        return
    for _, left, _, right in flat:
        for number in range(moved.at, moved.at + moved.count):
            one = etree.SubElement(holder, f"{{{MAIN}}}mergeCell")
            one.set("ref", f"{cell_name(number, left)}:{cell_name(number, right)}")
    holder.set("count", str(len(holder)))
