"""Addresses of cells in ranges and formulas, moved where rows are put in between."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from openpyxl.formula import Tokenizer

from expertserve.ground.findings import column_letter

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Moved", "area", "cell_at", "cell_name", "cells_of"]

_CELL = re.compile(r"(\$?)([A-Z]{1,3})(\$?)(\d{1,7})")
_PAIR = re.compile(r"(\$?[A-Z]{1,3}\$?\d{1,7}:(\$?[A-Z]{1,3}\$?))(\d{1,7})")
_ROWS = re.compile(r"(\$?)(\d{1,7}):(\$?)(\d{1,7})")
_SHEET = re.compile(r"^(?:'((?:[^']|'')*)'|([^'!]+))!(.*)$", re.DOTALL)


def cell_at(name: str) -> tuple[int, int]:
    """(row, column) of an address as C7 or $C$7.

    Raises:
        ValueError: it is no address.
    """
    found = _CELL.fullmatch(name)
    if not found:
        raise ValueError(name)
    column = 0
    for letter in found[2]:
        column = column * 26 + ord(letter) - 64
    return int(found[4]), column


def cell_name(row: int, column: int) -> str:
    """C7 for row 7, column 3."""
    return f"{column_letter(column)}{row}"


def area(text: str) -> tuple[int, int, int, int]:
    """(first row, first column, last row, last column) of a range or a single cell.

    Raises:
        ValueError: it is neither.
    """
    first, _, last = text.partition(":")
    top, left = cell_at(first)
    bottom, right = cell_at(last or first)
    return min(top, bottom), min(left, right), max(top, bottom), max(left, right)


def cells_of(text: str) -> Iterator[tuple[int, int]]:
    """Every cell of a range, row by row.

    Raises:
        ValueError: it is no range.
    """
    top, left, bottom, right = area(text.replace("$", ""))
    for row in range(top, bottom + 1):
        for column in range(left, right + 1):
            yield row, column


@dataclass(frozen=True, slots=True)
class Moved:
    """Rows put in before row `at` of one sheet.

    Attributes:
        sheet: its name. at: the first row that moves down. count: by how many rows.
        grows: a range that ends in the row above takes the new rows in.
    """

    sheet: str
    at: int
    count: int
    grows: bool = False

    def row(self, number: int) -> int:
        """Where a row stands afterwards."""
        return number + self.count if number >= self.at else number

    def ranges(self, text: str) -> str:
        """A list of ranges of the sheet itself, as sqref or ref hold it."""
        return " ".join(self._range(part) for part in text.split())

    def _range(self, text: str) -> str:
        text = _ROWS.sub(lambda m: f"{m[1]}{self.row(int(m[2]))}:{m[3]}{self.row(int(m[4]))}", text)
        text = _CELL.sub(lambda m: f"{m[1]}{m[2]}{m[3]}{self.row(int(m[4]))}", text)
        return _PAIR.sub(self._grown, text) if self.grows else text

    def _grown(self, found: re.Match[str]) -> str:
        last = int(found[3])
        return f"{found[1]}{last + self.count if last == self.at - 1 else last}"

    def formula(self, text: str, home: str) -> str:
        """A formula with every reference to the sheet moved; one that cannot be read stays as it is.

        Args:
            text: without its equals sign.
            home: the sheet it stands in; "" for a defined name, whose references all name theirs.
        """
        try:
            tokens = Tokenizer(f"={text}").items
        except (ValueError, IndexError, TypeError):
            return text
        return "".join(
            self._reference(token.value, home)
            if token.type == "OPERAND" and token.subtype == "RANGE"
            else token.value
            for token in tokens
        )

    def _reference(self, text: str, home: str) -> str:
        found = _SHEET.match(text)
        if not found:
            return self._range(text) if home == self.sheet else text
        name = (found[1] or "").replace("''", "'") or found[2] or ""
        if name != self.sheet:
            return text
        return text[: found.start(3)] + self._range(found[3])
