"""A blank form as it is looked at: cells, which of them are to be filled, and lines of text with gaps."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import date

    from expertserve.books.files.grid import Grid

__all__ = ["Board", "Form", "Line", "Spot"]

Spot = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """One sheet of a workbook or one table of a document.

    Attributes:
        name: of the sheet; 表1, 表2 ... in a document.
        grid: its cells; what stands in merged cells stands at the first of them.
        slots: blank cells that a person would fill in: ruled ones, each merge once.
        sums: cells that hold a formula.
        locked: slots that the form protects.
        choices: slot -> the words its dropdown offers.
        hidden: the sheet is not shown. fixed: it is protected so that no rows can be put in.
        unruled: slots without lines around them, to be written on beside a label with a colon.
        boxed: texts of its text boxes. ticks: captions of its check boxes.
    """

    name: str
    grid: Grid
    slots: frozenset[Spot]
    sums: frozenset[Spot] = frozenset()
    locked: frozenset[Spot] = frozenset()
    choices: dict[Spot, tuple[str, ...]] = field(default_factory=dict)
    hidden: bool = False
    fixed: bool = False
    unruled: frozenset[Spot] = frozenset()
    boxed: tuple[str, ...] = ()
    ticks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A text in which something may be left open: a cell or a paragraph.

    Attributes:
        text: with underlined blanks as underscores, so that every gap can be seen.
        board: number of its board, -1 a paragraph outside all tables. row, column: of its cell; the number of the
            paragraph and 0 outside.
        paragraph: which paragraph of the cell.
    """

    text: str
    board: int
    row: int
    column: int
    paragraph: int = 0


class Form(Protocol):
    """A blank form that can be written into."""

    @property
    def boards(self) -> tuple[Board, ...]:
        """Its sheets or tables."""
        ...

    @property
    def lines(self) -> tuple[Line, ...]:
        """Its texts."""
        ...

    @property
    def boxed(self) -> tuple[str, ...]:
        """Texts of text boxes that belong to no board."""
        ...

    def put(self, board: int, spot: Spot, value: str | float | date) -> None:
        """Write a value into a cell, which keeps its look.

        Args:
            board: index of the table or sheet.
            spot: (row, column) of the cell, from 1.
            value: a text, number or day.
        """
        ...

    def write(self, line: Line, start: int, end: int, text: str) -> None:
        """Write into a gap of a text.

        Args:
            line: the text with the gap.
            start: first character of the gap.
            end: one past its last character.
            text: what stands there afterwards.
        """
        ...

    def more_rows(self, board: int, before: int, count: int) -> None:
        """Put rows in before a row, with the look of the row above.

        Args:
            board: index of the table or sheet.
            before: row in front of which they go, from 1.
            count: how many.
        """
        ...

    def saved(self) -> bytes:
        """The file as it stands now."""
        ...
