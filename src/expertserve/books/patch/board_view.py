"""A board of a form as a reader sees it: merged cells looked through, rows of heads, blank rows and totals known."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from expertserve.books.tables.labels import is_blank

if TYPE_CHECKING:
    from expertserve.books.files.grid import Cell
    from expertserve.books.patch.board import Board

__all__ = ["BOX", "BoardView"]

_LONGEST_LABEL = 60
_OPEN_TEXT = re.compile(r"[：:]\s*$|[：:][ \u3000_＿]|[_＿]{2}")
BOX = re.compile(r"[□☐○◯〇]\s*(?=[\u4e00-\u9fffA-Za-z0-9])")
_CODE = re.compile(r"[\d\s.．\-—–－/]+")
"""A code, a running number or a dash: it stands between a label and its cell and names nothing."""
_LOWEST_REST = 2
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_TOTAL = re.compile(r"合\s*计|总\s*计|小\s*计")


class BoardView:
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
        """Whether what is seen there is a cell to be filled."""
        return self.home.get((row, column), (row, column)) in self.board.slots

    def words_in(self, row: int) -> list[str]:
        """The different texts that stand in a row itself or come down into it."""
        homes = dict.fromkeys(self.home.get((row, c), (row, c)) for c in range(1, self.width + 1))
        return [text for home in homes if (text := self.text(*home))]

    def is_head(self, row: int) -> bool:
        """Whether a row holds words alone, two different ones at least, each over few columns."""
        if row < 1 or (self.slot_rows.get(row) and not self.is_rest(row)):
            return False
        cells = [self.at(row, column) for column in range(1, self.width + 1)]
        if not all(isinstance(cell, str) or is_blank(cell) for cell in cells):
            return self.counts(row)
        own = [text for text in self.words_in(row) if not self._wide(row, text)]
        return len(set(own)) > 1 and not any(_OPEN_TEXT.search(text) for text in own)

    def is_rest(self, row: int) -> bool:
        """Whether a row is the rest of a head whose single labels were left unmerged: its words stand under groups alone."""
        if row < _LOWEST_REST or self.slot_rows.get(row - 1) or not self.is_head(row - 1):
            return False
        words = [
            c for c in range(1, self.width + 1) if self.text(row, c) and (row, c) not in self.home
        ]
        blanks = [c for c in range(1, self.width + 1) if (row, c) in self.board.slots]
        return (
            len({self.text(row, c) for c in words}) > 1
            and all(self._grouped(row - 1, c) for c in words)
            and all(self.text(row - 1, c) and not self._grouped(row - 1, c) for c in blanks)
        )

    def _grouped(self, row: int, column: int) -> bool:
        """Whether a place lies in a label that spans several columns."""
        _, left, _, right = self.spans.get(self.home.get((row, column), (0, 0)), (0, 0, 0, 0))
        return right > left and bool(self.text(row, column))

    def counts(self, row: int) -> bool:
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

    def is_blank_row(self, row: int) -> bool:
        """Whether a row has several cells to be filled and holds at most a running number."""
        # a truth value is the state of a check box that stands in the cell
        own = [c for c in self.rows[row - 1] if not is_blank(c) and not isinstance(c, bool)]
        numbers = [cell for cell in own if isinstance(cell, int) and not isinstance(cell, bool)]
        counted = [cell for cell in own if isinstance(cell, str) and cell.strip().isdigit()]
        filled = len(numbers) + len(counted)
        return self.slot_rows.get(row, 0) > 1 and len(own) == filled and filled <= 1

    def is_running(self, first: int, last: int, column: int) -> bool:
        """Whether a column has something, a running number, in any row of a list."""
        return any(not is_blank(self.at(row, column)) for row in range(first, last + 1))

    def is_total(self, row: int) -> bool:
        """Whether a row sums up the list above it."""
        return any(_TOTAL.search(text) for text in self.words_in(row))

    def is_code(self, row: int, column: int) -> bool:
        """Whether a text is a code, a running number or a dash."""
        return bool(_CODE.fullmatch(self.text(row, column)))

    def is_pad(self, row: int, column: int) -> bool:
        """Whether a blank cell is the unused half of a label: under one head with the label beside it, an answer farther right.

        组织活动 | (blank) | 期 | (answer) under 项目 over the first two columns, of which some rows use both (选派专家 | 总数).
        """
        if column < _LOWEST_REST or (row, column) not in self.board.slots:
            return False
        if not self.text(row, column - 1) or self.is_code(row, column - 1):
            return False
        heads = (at for at in range(row - 1, 0, -1) if self.is_head(at) and not self.counts(at))
        head = next(heads, 0)
        others = [at for at in range(1, self.width + 1) if at != column]
        if not head or not all(self.text(head, at) for at in others):
            return False
        shared = self.home.get((head, column), 0) == self.home.get((head, column - 1), 1)
        return shared and any(self.is_slot(row, at) for at in others if at > column)

    def crosses(self, row: int) -> bool:
        """Whether a row is one of a matrix: cells to be filled and a word at its left."""
        return bool(self.slot_rows.get(row))

    def sums_up(self, row: int) -> bool:
        """Whether a row without a cell to be filled is the total of a list above: 合计 over several columns, no head."""
        spans = (self.spans.get(home) for home in self.spans if home[0] == row)
        return not self.slot_rows.get(row) and any(
            one is not None and one[3] > one[1] and _TOTAL.fullmatch(self.text(one[0], one[1]))
            for one in spans
        )

    def titles(self) -> tuple[str, ...]:
        """The texts of rows before the first cell to be filled that are no heads."""
        first = min(self.slot_rows, default=self.height + 1)
        return tuple(
            text for row in range(1, first) if not self.is_head(row) for text in self.words_in(row)
        )
