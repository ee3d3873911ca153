"""A blank workbook (xlsx, xlsm) that is filled in place."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from expertserve.books.files.grid import Grid
from expertserve.books.patch.addresses import Moved, cells_of
from expertserve.books.patch.board import Board, Line
from expertserve.books.patch.compute import keep_results
from expertserve.books.patch.drawn import boxed, ticks
from expertserve.books.patch.fitting import fit
from expertserve.books.patch.sheet_part import tag
from expertserve.books.patch.sheet_rows import move_formulas, put_rows_in
from expertserve.books.patch.workbook import Workbook
from expertserve.books.patch.workbook_rest import moved_rest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from expertserve.books.files.grid import Cell
    from expertserve.books.patch.board import Spot
    from expertserve.books.patch.sheet_part import SheetPart

__all__ = ["WorkbookForm"]


class WorkbookForm:
    """The sheets of a workbook as boards.

    Raises:
        FaultyPartError: a part that is needed is missing or damaged.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self.workbook = Workbook(data)
        self.sheets, self.styles = self.workbook.sheets, self.workbook.styles
        self._name = name

    @cached_property
    def boards(self) -> tuple[Board, ...]:
        """Every worksheet, as it was when the form came."""
        return tuple(self._board(number) for number in range(len(self.sheets)))

    @property
    def boxed(self) -> tuple[str, ...]:
        """None: every text box of a workbook lies over one of its sheets."""
        return ()

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every cell of text of the sheets that are shown."""
        return tuple(
            Line(text=cell, board=number, row=row, column=column)
            for number, board in enumerate(self.boards)
            if not board.hidden
            for row, cells in enumerate(board.grid.rows, 1)
            for column, cell in enumerate(cells, 1)
            if isinstance(cell, str) and (row, column) not in board.sums
        )

    def _board(self, number: int) -> Board:
        part, hidden = self.sheets[number][1], self.workbook.hidden[number]
        height = max((row for row, _ in part.cells), default=0)
        width = max((column for _, column in part.cells), default=0)
        rows: list[list[Cell]] = [[None] * width for _ in range(height)]
        sums = {spot for spot, cell in part.cells.items() if part.formula(cell)}
        for (row, column), cell in part.cells.items():
            if (row, column) not in sums:
                rows[row - 1][column - 1] = part.value(cell)
        covered = {
            (row, column)
            for top, left, bottom, right in part.merges
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
            if (row, column) != (top, left)
        }
        blank = {
            spot
            for spot, cell in part.cells.items()
            if spot not in sums
            and spot not in covered
            and _is_blank(rows[spot[0] - 1][spot[1] - 1])
        }
        ruled = {spot for spot in blank if self._is_ruled(part, spot)}
        open_places = (blank - ruled) | _absent(part, rows)
        unruled = frozenset(self._unruled(part, rows, open_places))
        unruled |= frozenset(_as_its_neighbours(rows, unruled, open_places))
        slots = frozenset(ruled | unruled)
        locked = {
            spot
            for spot in slots
            if part.protected and self.styles.is_locked(part.style(part.cells[spot]))
        }
        grid = Grid(
            file=self._name, path=self._name, sheet=part.name, format="xlsx", rows=rows, merges=part.merges, number=number,
            state="hidden" if hidden else "visible", formulas=frozenset(sums),
        )  # fmt: skip
        return Board(
            name=part.name, grid=grid, slots=slots, sums=frozenset(sums), locked=frozenset(locked),
            choices=self._choices(part, slots), hidden=hidden, fixed=part.fixed, unruled=unruled,
            boxed=boxed(self.workbook.package.parts, self.sheets[number][0]),
            ticks=ticks(self.workbook.package.parts, self.sheets[number][0]),
        )  # fmt: skip

    def _is_ruled(self, part: SheetPart, spot: Spot) -> bool:
        return self.styles.is_ruled(part.style(part.cells[spot]))

    def _unruled(self, part: SheetPart, rows: list[list[Cell]], blank: set[Spot]) -> Iterator[Spot]:
        """Blank places without lines that follow a label: merged ones behind a colon, and such as have a line to write on."""
        wide = {
            (top, left)
            for top, left, bottom, right in part.merges
            if right > left and top == bottom
        }
        ends = {(top, left): right for top, left, _, right in part.merges}
        for row, column in sorted(blank):
            before = next(
                (at for at in range(column - 1, 0, -1) if not _is_blank(rows[row - 1][at - 1])), 0
            )
            label = rows[row - 1][before - 1] if before else None
            if not isinstance(label, str) or self._is_ruled(part, (row, before)):
                continue
            beside = ends.get((row, before), before) + 1 == column
            lined = self.styles.is_underlined(part.style(part.cells.get((row, column))))
            first = not any(
                (row, at) in blank and (row, at) in wide for at in range(before + 1, column)
            )
            colon = label.rstrip().endswith((":", "："))
            if first and ((colon and (row, column) in wide) or (lined and beside)):
                yield row, column

    def _choices(self, part: SheetPart, slots: frozenset[Spot]) -> dict[Spot, tuple[str, ...]]:
        found: dict[Spot, tuple[str, ...]] = {}
        for ranges, source in part.validations():
            words = self._words(source, part)
            for text in ranges.split() if words else ():
                try:
                    found.update((spot, words) for spot in cells_of(text) if spot in slots)
                except ValueError:
                    continue
        return found

    def _words(self, source: str, home: SheetPart) -> tuple[str, ...]:
        """The words of a dropdown: written out, or standing in a range of any sheet; none where it depends on other cells."""
        source = source.strip()
        if source.startswith('"') and source.endswith('"'):
            return tuple(word.strip() for word in source[1:-1].split(",") if word.strip())
        for one in self.workbook.book.iter(tag("definedName")):
            if one.get("name") == source and one.text:
                source = one.text
        sheet, _, ranges = source.rpartition("!")
        wanted = sheet.strip("'").replace("''", "'") or home.name
        for _, part in self.sheets:
            if part.name == wanted:
                try:
                    cells = [part.cells.get(spot) for spot in cells_of(ranges)]
                except ValueError:
                    return ()
                told = [part.value(cell) for cell in cells if cell is not None]
                return tuple(str(one) for one in told if not _is_blank(one))
        return ()

    def put(self, board: int, spot: Spot, value: str | float | date) -> None:
        """Write a value into a cell, which keeps its look; a text in a cell of numbers stays a text.

        Args:
            board: index of the sheet.
            spot: (row, column) of the cell, from 1.
            value: a text, number or day.
        """
        part = self.sheets[board][1]
        cell = part.cells.get(spot)
        if not isinstance(value, str) and self.styles.is_text(part.style(cell)):
            value = f"{value:.15g}" if isinstance(value, int | float) else value.isoformat()
        part.put(spot, value)
        if isinstance(value, str):
            fit(part, self.styles, spot, value)

    def write(self, line: Line, start: int, end: int, text: str) -> None:
        """Write into a gap of a cell's text.

        Args:
            line: the cell with the gap.
            start: first character of the gap.
            end: one past its last character.
            text: what stands there afterwards.
        """
        self.sheets[line.board][1].write((line.row, line.column), start, end, text)

    def more_rows(self, board: int, before: int, count: int) -> None:
        """Put rows in before a row, with the look of the row above; everything that points below moves along.

        Where the row above is none of the list's, they come behind the row, which is the only one.

        Args:
            board: index of the sheet.
            before: row in front of which they go, from 1.
            count: how many.
        """
        part = self.sheets[board][1]
        alone = not any(row == before - 1 for row, _ in self.boards[board].slots)
        moved = Moved(part.name, before + alone, count, grows=alone)
        put_rows_in(part, moved)
        for _, other in self.sheets:
            move_formulas(other, moved)
        self.workbook.change(moved_rest(self.workbook, board, moved))

    def saved(self) -> bytes:
        """The file as it stands now."""
        keep_results(self.workbook)
        return self.workbook.saved()


def _is_blank(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _as_its_neighbours(
    rows: list[list[Cell]], places: frozenset[Spot], blank: set[Spot]
) -> Iterator[Spot]:
    """Places right behind a colon in rows where another label has a place of its own: 报送单位：| ＿ | 数据截止日：| ＿."""
    for row in {row for row, _ in places}:
        for column, cell in enumerate(rows[row - 1], 1):
            colon = isinstance(cell, str) and cell.rstrip().endswith((":", "："))
            if colon and (row, column + 1) in blank:
                yield row, column + 1


def _absent(part: SheetPart, rows: list[list[Cell]]) -> set[Spot]:
    """Merged places of one row that the sheet keeps no cell for."""
    width = len(rows[0]) if rows else 0
    return {
        (top, left)
        for top, left, bottom, right in part.merges
        if top == bottom <= len(rows)
        and left < right
        and left <= width
        and (top, left) not in part.cells
    }
