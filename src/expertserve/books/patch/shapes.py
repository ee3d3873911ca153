"""The three shapes of a form found by reading: lists under a header, single cells beside or below labels, cells of a matrix."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.books.tables.labels import Labels, is_blank, labels_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from expertserve.books.files.grid import Cell
    from expertserve.books.patch.board import Board, Spot

__all__ = ["BOX", "Gap", "ListBlock", "Shapes", "shapes_of"]

_HEAD_ROWS = 4
_FEWEST_COLUMNS = 3
_LONGEST_LABEL = 60
_OPEN_TEXT = re.compile(r"[：:]\s*$|[：:][ \u3000_＿]|[_＿]{2}")
BOX = re.compile(r"[□☐○◯〇]\s*(?=[\u4e00-\u9fffA-Za-z0-9])")
_CODE = re.compile(r"[\d\s.．\-—–－/]+")
"""A code, a running number or a dash: it stands between a label and its cell and names nothing."""
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_REMARK = re.compile(r"[（(][^（）()]{2,30}[）)]")
_PHOTO = re.compile(r"[（(]?(?:照\s*片|相\s*片|贴照)")
_TO = frozenset({"至", "到", "—", "－", "-", "~"})
_TOTAL = re.compile(r"合\s*计|总\s*计|小\s*计")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListBlock:
    """A list to be filled from top to bottom.

    Attributes:
        head: its header rows. labels: for each column the words over it. first, last: its ruled rows.
        total: the row below that sums it up, 0 none. side: what a cell merged over the whole list says at its left, "" none.
    """

    head: tuple[int, ...]
    labels: Labels
    first: int
    last: int
    total: int = 0
    side: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """One cell to be filled.

    Attributes:
        left: the words beside it, from the group to the label next to it. above: the words of the header over it.
        beside: the label stands directly beside. loose: one of several rows of which nothing tells what they are.
        unruled: a place without lines beside a label.
        end: which end of a span it is where two places stand beside a 至: start, end.
    """

    spot: Spot
    left: tuple[str, ...] = ()
    above: tuple[str, ...] = ()
    beside: bool = False
    loose: bool = False
    unruled: bool = False
    end: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shapes:
    """What a board asks for.

    Attributes:
        titles: texts above everything. boxes: cells whose text offers options with a box before each.
        name: of the sheet or table. kept: cells that hold a remark in brackets instead of a blank, or the place of a photo.
    """

    lists: tuple[ListBlock, ...]
    gaps: tuple[Gap, ...]
    titles: tuple[str, ...] = ()
    boxes: tuple[Gap, ...] = ()
    name: str = ""
    kept: tuple[Gap, ...] = ()


def shapes_of(board: Board) -> Shapes:
    """Every list, and every other cell to be filled with the words that tell what belongs there."""
    view = _View(board)
    lists = tuple(view.lists())
    inside = {
        (row, column)
        for one in lists
        for row in (*range(one.first, one.last + 1), one.total)
        for column in range(1, view.width + 1)
    }
    gaps = tuple(
        gap for spot in sorted(board.slots - inside) if (gap := view.gap(spot)) is not None
    )
    return Shapes(
        lists=lists, gaps=gaps, titles=view.titles(), boxes=tuple(view.boxes()), name=board.name,
        kept=tuple(view.kept()),
    )  # fmt: skip


class _View:
    """A board with merged cells looked through."""

    def __init__(self, board: Board) -> None:
        self.board, self.rows = board, board.grid.rows
        self.height = len(self.rows)
        self.width = max((len(row) for row in self.rows), default=0)
        self.home = {
            (row, column): (top, left)
            for top, left, bottom, right in board.grid.merges
            for row in range(top, min(bottom, self.height) + 1)
            for column in range(left, min(right, self.width) + 1)
        }
        self.spans = {(one[0], one[1]): one for one in board.grid.merges}
        self.slot_rows: dict[int, int] = {}
        for row, _ in board.slots:
            self.slot_rows[row] = self.slot_rows.get(row, 0) + 1

    def at(self, row: int, column: int) -> Cell:
        """What is seen at a place, through its merge."""
        top, left = self.home.get((row, column), (row, column))
        line = self.rows[top - 1] if 0 < top <= self.height else []
        return line[left - 1] if 0 < left <= len(line) else None

    def text(self, row: int, column: int) -> str:
        """The words at a place, "" for numbers and blanks and for long texts."""
        cell = self.at(row, column)
        if not isinstance(cell, str) or len(cell.strip()) > _LONGEST_LABEL or BOX.search(cell):
            return ""
        return cell.strip()

    def is_slot(self, row: int, column: int) -> bool:
        return self.home.get((row, column), (row, column)) in self.board.slots

    def words_in(self, row: int) -> list[str]:
        """The different texts that stand in a row itself or come down into it."""
        homes = dict.fromkeys(self.home.get((row, c), (row, c)) for c in range(1, self.width + 1))
        return [text for home in homes if (text := self.text(*home))]

    def is_head(self, row: int) -> bool:
        """Whether a row holds words alone, two different ones at least, each over few columns."""
        if row < 1 or self.slot_rows.get(row):
            return False
        cells = [self.at(row, column) for column in range(1, self.width + 1)]
        if not all(isinstance(cell, str) or is_blank(cell) for cell in cells):
            return self._counts(row)
        own = [text for text in self.words_in(row) if not self._wide(row, text)]
        return len(set(own)) > 1 and not any(_OPEN_TEXT.search(text) for text in own)

    def _counts(self, row: int) -> bool:
        """A row 1, 2, 3 ... or 甲, 乙, 1, 2 ... under a header, as statistics forms have it."""
        told = [self.at(row, column) for column in range(1, self.width + 1)]
        marks = [str(cell).strip() for cell in told if not is_blank(cell)]
        stems = [mark for mark in marks if mark in _STEMS]
        counts = [int(mark) for mark in marks if mark.isdecimal()]
        if (
            len(marks) > 2
            and len(stems) + len(counts) == len(marks)
            and stems == list(_STEMS[: len(stems)])
            and (stems or counts[0] == 1)
            and counts == list(range(1, len(counts) + 1))
        ):
            return True
        numbers = [cell for cell in told if isinstance(cell, int)]
        words = [cell for cell in told if isinstance(cell, str) and cell.strip()]
        return (
            len(numbers) > 2
            and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
            and len(words) < 3
        )

    def _wide(self, row: int, text: str) -> bool:
        """Whether a text is spread over most of the board: a title, no head."""
        for column in range(1, self.width + 1):
            if self.text(row, column) == text:
                _, left, _, right = self.spans.get(
                    self.home.get((row, column), (row, column)), (row, column, row, column)
                )
                return (right - left + 1) * 10 > self.width * 8 and self.width > 2
        return False

    def lists(self) -> Iterator[ListBlock]:
        """Runs of rows that are blank but for a running number, under rows of heads."""
        row = 2
        while row <= self.height:
            if not self._is_blank_row(row) or not self.is_head(row - 1):
                row += 1
                continue
            last = row
            while last < self.height and self._is_blank_row(last + 1):
                last += 1
            found = self._list(row, last)
            if found is not None:
                yield found
            row = last + 1

    def _is_blank_row(self, row: int) -> bool:
        # a truth value is the state of a check box that stands in the cell
        own = [c for c in self.rows[row - 1] if not is_blank(c) and not isinstance(c, bool)]
        numbers = [cell for cell in own if isinstance(cell, int) and not isinstance(cell, bool)]
        counted = [cell for cell in own if isinstance(cell, str) and cell.strip().isdigit()]
        filled = len(numbers) + len(counted)
        return self.slot_rows.get(row, 0) > 1 and len(own) == filled and filled <= 1

    def _list(self, first: int, last: int) -> ListBlock | None:
        head = [first - 1]
        while len(head) < _HEAD_ROWS and self.is_head(head[0] - 1):
            head.insert(0, head[0] - 1)
        rows = tuple(row for row in head if not self._counts(row))
        if not rows:
            return None
        side = self._side(rows[0], first, last)
        columns = {column for row, column in self.board.slots if first <= row <= last}
        labels = tuple(
            (column, words)
            for column, words in labels_of(self.board.grid, rows)
            if column in columns or self._is_running(first, last, column)
        )
        if len(labels) < _FEWEST_COLUMNS or len(labels) * 5 < len(columns) * 4:
            return None
        total = last + 1 if last < self.height and self._is_total(last + 1) else 0
        return ListBlock(head=rows, labels=labels, first=first, last=last, total=total, side=side)

    def _is_running(self, first: int, last: int, column: int) -> bool:
        return any(not is_blank(self.at(row, column)) for row in range(first, last + 1))

    def _is_total(self, row: int) -> bool:
        return any(_TOTAL.search(text) for text in self.words_in(row))

    def _side(self, head: int, first: int, last: int) -> str:
        """A cell merged over head and rows at the left names a part of a card: a list within one person's form."""
        for top, left, bottom, right in self.board.grid.merges:
            if (
                top <= head
                and bottom >= min(first + 1, last)
                and bottom > top
                and left == 1
                and right < self.width
            ):
                return self.text(top, left)
        return ""

    def gap(self, spot: Spot) -> Gap | None:
        """The words around one cell; None where nothing tells what belongs there."""
        row, column = spot
        left, beside = self._left(row, column)
        if spot in self.board.unruled:
            return Gap(spot=spot, left=left[-1:], beside=True, unruled=True) if left else None
        above = self._above(row, column)
        if not left and not above:
            return None
        if left and not beside and not above:
            return None
        loose = not left and (
            (row - 1, column) in self.board.slots or (row + 1, column) in self.board.slots
        )
        end = self._end(row, column) if beside and not above else ""
        left = left[:-1] if end == "end" else left
        return Gap(spot=spot, left=left, above=above, beside=beside, loose=loose, end=end)

    def _end(self, row: int, column: int) -> str:
        """Start where a 至 follows a place and another one behind it, end behind such a 至; "" else."""
        _, _, _, right = self.spans.get((row, column), (row, column, row, column))
        if self.text(row, right + 1) in _TO and self.is_slot(row, right + 2):
            return "start"
        before = self.text(row, column - 1) in _TO and self.is_slot(row, column - 2)
        return "end" if before else ""

    def _left(self, row: int, column: int) -> tuple[tuple[str, ...], bool]:
        at, beside = column - 1, True
        while at >= 1 and (self._is_code(row, at) or not self.text(row, at)):
            beside = beside and self._is_code(row, at)
            at -= 1
        found: list[str] = []
        while at >= 1 and (text := self.text(row, at)):
            if text not in found and not self._is_code(row, at):
                found.insert(0, text)
            at -= 1
            if text in _TO and self.is_slot(row, at):
                # the second place of a span belongs to the label of the first
                first = self.home.get((row, at), (row, at))[1]
                found[:0] = self._left(row, first)[0]
                break
        return tuple(found), beside and bool(found)

    def _is_code(self, row: int, column: int) -> bool:
        return bool(_CODE.fullmatch(self.text(row, column)))

    def _above(self, row: int, column: int) -> tuple[str, ...]:
        at = row - 1
        while at >= 1 and not self.is_head(at):
            if self.text(at, column) and not self.is_slot(at, column) and not self._crosses(at):
                return ()
            at -= 1
        found: list[str] = []
        while at >= 1 and self.is_head(at):
            text = self.text(at, column)
            if text and text not in found and not self._counts(at):
                found.insert(0, text)
            at -= 1
        return tuple(found)

    def _crosses(self, row: int) -> bool:
        """Whether a row is one of a matrix: cells to be filled and a word at its left."""
        return bool(self.slot_rows.get(row))

    def boxes(self) -> Iterator[Gap]:
        """Cells with options to tick; the label stands beside, or in the text before the first box."""
        for row, cells in enumerate(self.rows, 1):
            for column, cell in enumerate(cells, 1):
                if not isinstance(cell, str) or not BOX.search(cell):
                    continue
                label = BOX.split(cell, maxsplit=1)[0].strip().rstrip(":：")
                left, beside = ((label,), True) if label else self._left(row, column)
                if left:
                    yield Gap(spot=(row, column), left=left, beside=beside)

    def kept(self) -> Iterator[Gap]:
        """Cells that say in brackets who fills them in, and places for a photo."""
        for row, cells in enumerate(self.rows, 1):
            for column, cell in enumerate(cells, 1):
                if not isinstance(cell, str):
                    continue
                text = cell.strip()
                if _PHOTO.match(text) and (row, column) in self.spans:
                    yield Gap(spot=(row, column), left=(text,))
                elif _REMARK.fullmatch(text):
                    left, beside = self._left(row, column)
                    if left and beside and not self.is_head(row):
                        yield Gap(spot=(row, column), left=(*left, text), beside=True)

    def titles(self) -> tuple[str, ...]:
        """The texts of rows before the first cell to be filled that are no heads."""
        first = min(self.slot_rows, default=self.height + 1)
        return tuple(
            text for row in range(1, first) if not self.is_head(row) for text in self.words_in(row)
        )
