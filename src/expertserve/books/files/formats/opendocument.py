"""Beside the values of an OpenDocument sheet: merges, hidden rows, formulas and what is shown instead of the value."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import Any, Final

from expertserve.books.files.formats.markup import walk
from expertserve.books.files.formats.references import columns_from
from expertserve.books.files.gate import check_area

__all__ = ["extras"]

_LARGEST: Final = 1_048_576
_PADDED: Final = re.compile(r"0\d+")
_MONTH: Final = re.compile(r"\d{4}\s*[年/.\-]\s*\d{1,2}\s*月?")
_MOST_HIDDEN: Final = 200_000


class _Walker:
    def __init__(self) -> None:
        self.sheets: dict[str, dict[str, Any]] = {}
        self.sheet: dict[str, Any] = {}
        self.row = self.column = 0
        self.row_step = self.column_step = 1
        self.cell: dict[str, str] | None = None
        self.shown: list[str] = []
        self.nested = 0
        self.columns = 0

    def _sheet(self, name: str) -> None:
        """A sheet begins."""
        self.sheet = {
            "merges": [],
            "hidden_rows": [],
            "formulas": [],
            "uncached": [],
            "formats": [],
            "hidden_columns": [],
        }
        self.sheets[name] = self.sheet
        self.columns = 0
        self.row, self.row_step = 0, 1

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table":
            self.nested += 1
            if self.nested == 1:
                self._sheet(attributes.get("name", ""))
        elif name == "table-column" and self.nested == 1:
            count = _number(attributes.get("number-columns-repeated"), 1)
            if attributes.get("visibility") in {"collapse", "filter"}:
                self.sheet["hidden_columns"].extend(columns_from(self.columns + 1, count))
            self.columns += count
        elif name == "table-row":
            self._row(attributes)
        elif name in {"table-cell", "covered-table-cell"}:
            self.column += self.column_step
            self.column_step = _number(attributes.get("number-columns-repeated"), 1)
            self.cell, self.shown = attributes, []

    def _row(self, attributes: dict[str, str]) -> None:
        self.row += self.row_step
        self.row_step = _number(attributes.get("number-rows-repeated"), 1)
        self.column, self.column_step = 0, 1
        if attributes.get("visibility") in {"collapse", "filter"}:
            room = _MOST_HIDDEN - len(self.sheet["hidden_rows"])
            self.sheet["hidden_rows"].extend(
                range(self.row, self.row + min(self.row_step, max(room, 0)))
            )

    def text(self, content: str) -> None:
        if self.cell is not None:
            self.shown.append(content)

    def end(self, name: str) -> None:
        if name == "table":
            self.nested -= 1
        elif name in {"table-cell", "covered-table-cell"} and self.cell is not None:
            self._close(self.cell, "".join(self.shown).strip())
            self.cell = None

    def _close(self, cell: dict[str, str], shown: str) -> None:
        if self.column == 0:
            self.column = 1
        across = _number(cell.get("number-columns-spanned"), 1)
        down = _number(cell.get("number-rows-spanned"), 1)
        if across > 1 or down > 1:
            area = (self.row, self.column, self.row + down - 1, self.column + across - 1)
            self.sheet["merges"].append(area)
        if "formula" in cell:
            self.sheet["formulas"].append((self.row, self.column))
            if (
                not shown
                and not {"value", "string-value", "date-value", "boolean-value", "time-value"}
                & cell.keys()
            ):
                self.sheet["uncached"].append((self.row, self.column))
        if shown or "value-type" in cell:
            check_area(self.row + self.row_step - 1, self.column + self.column_step - 1)
        code = _format(cell.get("value-type", ""), shown)
        if code:
            self.sheet["formats"].append((self.row, self.column, code))


def _format(kind: str, shown: str) -> str:
    """The number format that explains what is shown, "" where it shows the value itself."""
    if kind == "percentage":
        return "0%"
    if kind == "float" and _PADDED.fullmatch(shown):
        return "0" * len(shown)
    return 'yyyy"年"m"月"' if kind == "date" and _MONTH.fullmatch(shown) else ""


def _number(text: str | None, default: int) -> int:
    return (
        min(int(text), _LARGEST)
        if text and text.isascii() and text.isdigit() and len(text) < 9
        else default
    )


def extras(data: bytes) -> dict[str, Any]:
    """By sheet name: merges, hidden_rows, formulas, uncached and formats.

    Raises:
        Refused: damaged markup, or an area that is too large.
    """
    walker = _Walker()
    with zipfile.ZipFile(BytesIO(data)) as container:
        content = container.read("content.xml")
    walk(content, walker.start, walker.end, walker.text)
    return walker.sheets
