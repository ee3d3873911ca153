"""The tables and lines of a Word document's main part, gathered element by element."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from expertserve.books.files.gate import MAX_COLUMNS, MAX_WORD_CELLS, MAX_WORD_TABLES, Refused

__all__ = ["Document", "Table"]

_OFF: Final = frozenset({"0", "false", "off"})
_SKIPPED: Final = frozenset({"moveFrom", "Fallback", "rt", "del"})
_TICKED, _EMPTY_BOX = "☑", "□"
_SYMBOLS: Final = {  # of the Wingdings fonts
    "F0FE": _TICKED,
    "F052": _TICKED,
    "F0FC": "√",
    "F050": "√",
    "F0FD": "☒",
    "F054": "☒",
    "F0A8": _EMPTY_BOX,
    "F06F": _EMPTY_BOX,
    "F0A3": _EMPTY_BOX,
    "F071": _EMPTY_BOX,
    "F072": _EMPTY_BOX,
}
_UNDER, _STRUCK, _END = "\ue000", "\ue001", "\ue002"
_UNDERLINED = re.compile(f"{_UNDER}([^{_END}]*\\S[^{_END}]*){_END}")
_GONE = re.compile(f"{_STRUCK}[^{_END}]*{_END}")
_PLAIN: Final = str.maketrans("", "", _UNDER + _STRUCK + _END)
_INSERTS: Final = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


@dataclass(slots=True, kw_only=True)
class Table:
    """One table: texts by column from 1 for each row, merges, and the lines of text around it."""

    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    rows: list[dict[int, str]] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    open_merges: dict[int, int] = field(default_factory=dict)
    column: int = 1


@dataclass(slots=True)
class _Cell:
    text: list[str] = field(default_factory=list)
    span: int = 1
    down: str = ""
    across: str = ""


@dataclass(slots=True)
class _Box:
    """A form field of the old kind: a checkbox or a choice."""

    ticked: bool = False
    checkbox: bool = False
    chosen: int = 0
    entries: list[str] = field(default_factory=list)


class Document:
    """Gathers tables in the order in which they begin, nested ones after the table that holds them."""

    def __init__(self) -> None:
        self.tables: list[Table] = []
        self.lines: list[str] = []
        self._open: list[Table] = []
        self._cells: list[_Cell] = []
        self._line: list[str] = []
        self._skipping = 0
        self._reading = False
        self._look = ""
        self._box: _Box | None = None
        self._controls: list[bool] = []
        self._count = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """One element opens."""
        value = attributes.get("val", "")
        if name in _SKIPPED:
            self._skipping += 1
        elif name == "tbl":
            self._open_table()
        elif name == "tr" and self._open:
            self._open[-1].rows.append({})
            self._open[-1].column = 1
            self._count += 1
            self._within_bounds()
        elif name == "gridBefore" and self._open:
            self._open[-1].column += _number(value, 0)
        elif name == "tc" and self._open:
            self._cells.append(_Cell())
        elif name in {"r", "u", "strike"}:
            self._looks(name, value)
        elif name == "t":
            self._reading = True
        elif name in _INSERTS:
            self._put(_INSERTS[name])
        elif name == "sym":
            self._put(_SYMBOLS.get(attributes.get("char", "").upper(), ""))
        elif self._cells and name in {"gridSpan", "vMerge", "hMerge"}:
            self._shape(name, value)
        else:
            self._field(name, value)

    def _looks(self, name: str, value: str) -> None:
        """A run begins, or is underlined or struck out: marks of a hand among printed boxes."""
        if name == "r":
            self._look = ""
        elif value not in _OFF and value != "none":
            self._look = _UNDER if name == "u" else _STRUCK

    def _field(self, name: str, value: str) -> None:
        """Content controls that still show their prompt, and form fields of the old kind."""
        if name == "sdt":
            self._controls.append(False)
        elif name == "showingPlcHdr" and self._controls and value not in _OFF:
            self._controls[-1] = True
        elif name == "ffData":
            self._box = _Box()
        elif self._box is None:
            return
        elif name == "checkBox":
            self._box.checkbox = True
        elif name == "checked" or (name == "default" and self._box.checkbox):
            self._box.ticked = value not in _OFF
        elif name == "result":
            self._box.chosen = _number(value, 0)
        elif name == "listEntry":
            self._box.entries.append(value)

    def text(self, content: str) -> None:
        """Text of a run."""
        if self._reading:
            marked = f"{self._look}{content}{_END}" if self._look and self._cells else content
            self._put(marked)

    def end(self, name: str) -> None:
        """One element closes."""
        if name in _SKIPPED:
            self._skipping = max(0, self._skipping - 1)
        elif name == "t":
            self._reading = False
        elif name == "p":
            self._close_line()
        elif name == "tc" and self._cells:
            self._close_cell()
        elif name == "tbl" and self._open:
            self._open.pop()
        elif name == "sdt" and self._controls:
            self._controls.pop()
        elif name == "ffData" and self._box is not None:
            self._close_box(self._box)

    def _open_table(self) -> None:
        table = Table()
        if not self._open:
            table.before, self.lines = self.lines, []
        self.tables.append(table)
        if len(self.tables) > MAX_WORD_TABLES:
            raise Refused("too-large", "sheets", count=str(len(self.tables)))
        self._open.append(table)

    def _within_bounds(self) -> None:
        """Cells and rows of all tables together; no office fills so many in a document."""
        if self._count > MAX_WORD_CELLS:
            raise Refused("too-large", "cells", cells=str(self._count))

    def _put(self, text: str) -> None:
        if self._skipping or any(self._controls):
            return
        (self._cells[-1].text if self._cells else self._line).append(text)

    def _shape(self, name: str, value: str) -> None:
        cell = self._cells[-1]
        if name == "gridSpan":
            cell.span = max(1, _number(value, 1))
        elif name == "vMerge":
            cell.down = value or "continue"
        else:
            cell.across = value or "continue"

    def _close_line(self) -> None:
        if self._cells:
            self._cells[-1].text.append("\n")
        else:
            self.lines.append("".join(self._line).strip())
            self._line = []

    def _close_box(self, box: _Box) -> None:
        self._box = None
        if box.checkbox:
            self._put(_TICKED if box.ticked else _EMPTY_BOX)
        elif 0 <= box.chosen < len(box.entries):
            self._put(box.entries[box.chosen])

    def _close_cell(self) -> None:
        cell = self._cells.pop()
        table = self._open[-1] if self._open else Table()
        if not table.rows:
            table.rows.append({})
        left, right = table.column, table.column + cell.span - 1
        table.column = right + 1
        self._count += cell.span
        if right > MAX_COLUMNS:
            raise Refused("too-large", "columns", columns=str(right))
        self._within_bounds()
        self._merge(table, cell, left, right)
        if cell.down != "continue" and cell.across != "continue":
            table.rows[-1][left] = _read("".join(cell.text))
        else:
            table.rows[-1].setdefault(left, "")
        table.rows[-1].setdefault(right, "")

    def _merge(self, table: Table, cell: _Cell, left: int, right: int) -> None:
        """Record the merge a cell opens or continues; a later, larger one of the same corner replaces it."""
        row = len(table.rows)
        if (
            cell.across == "continue"
            and table.merges
            and table.merges[-1][0] == row
            and table.merges[-1][3] == left - 1
        ):
            table.merges[-1] = (*table.merges[-1][:3], right)
        elif cell.down == "continue" and left in table.open_merges:
            top, first, _, last = table.merges[table.open_merges[left]]
            table.merges[table.open_merges[left]] = (top, first, row, last)
        else:
            table.open_merges.pop(left, None)
            if cell.span > 1 or cell.down == "restart" or cell.across == "restart":
                table.merges.append((row, left, row, right))
                if cell.down == "restart":
                    table.open_merges[left] = len(table.merges) - 1


def _read(text: str) -> str:
    """The text of a cell; among empty boxes an underlined word is ticked and a struck one is gone."""
    if _EMPTY_BOX in text:
        text = text.replace(_END + _UNDER, "")
        text = _UNDERLINED.sub("√\\1", _GONE.sub("", text))
    return text.translate(_PLAIN).strip()


def _number(text: str, default: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else default
