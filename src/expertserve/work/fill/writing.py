"""What was understood, written into the form; every cell noted with its meaning and its rows, every other with the reason."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from expertserve.books.patch.board_view import BOX
from expertserve.ground.text import split_values
from expertserve.work.fill.account import TOLD, CellLine, OpenLine, differing, to_write
from expertserve.work.fill.given import NO_DATA, as_text, dated, option
from expertserve.work.fill.meanings import FigureMeaning, Meaning, Open, said
from expertserve.work.fill.sums import parts_of, summed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.books.patch.board import Board, Form, Line, Spot
    from expertserve.books.patch.shapes import Shapes
    from expertserve.work.fill.fillers import Filler
    from expertserve.work.fill.given import Found, Given
    from expertserve.work.fill.parts import GapReading
    from expertserve.work.fill.sentences import LineReading
    from expertserve.work.fill.values import Shown

__all__ = ["Pen"]

_ALL_WORDS = frozenset({"合计", "总计", "全市", "小计", "全市合计", "全省", "本市"})
_TICKED = "☑"
_At = tuple[int, int, int]


@dataclass(slots=True, kw_only=True)
class Pen:
    """Writes into one form and keeps account."""

    form: Form
    given: Given
    filled: list[CellLine] = field(default_factory=list)
    left: list[OpenLine] = field(default_factory=list)
    told: list[OpenLine] = field(default_factory=list)

    def gaps(self, number: int, board: Board, readings: Sequence[GapReading]) -> None:
        """Fill the single cells of a board; a total is written only where its parts make it up.

        Args:
            number: index of the board in the form.
            board: its cells.
            readings: the gaps and what each means.
        """
        parts: dict[tuple[str, str], dict[str, float]] = {}
        spans: dict[str, list[float]] = {}
        later: list[GapReading] = []
        for one in readings:
            if _is_total(one):
                later.append(one)
                continue
            value = self.cell(number, board, one.gap.spot, (one.words, one.meaning))
            meaning = one.meaning
            if (
                isinstance(meaning, FigureMeaning)
                and meaning.dimension == "region"
                and isinstance(value, int | float)
            ):
                parts.setdefault((meaning.number, meaning.period), {})[meaning.label] = value
            elif (
                isinstance(meaning, FigureMeaning)
                and not meaning.dimension
                and meaning.period
                and isinstance(value, int | float)
            ):
                spans.setdefault(meaning.number, []).append(value)
        for one in later:
            meaning = one.meaning
            if self._sum(number, board, one, parts):
                continue
            if self.cell(number, board, one.gap.spot, (one.words, meaning)) is None:
                continue
            if not isinstance(meaning, FigureMeaning):
                continue
            own = parts_of(meaning, parts)
            whole = self.given.found(meaning).value
            months = spans.get(meaning.number, []) if not meaning.period else []
            if len(months) > 1 and whole is not None and whole != sum(months):
                self.filled[-1].rule += f"；全年不重复计数；各期相加为{sum(months):.15g}"
            if len(own) > 1 and whole is not None and whole != sum(own):
                self.tell(differing(sum(own), whole))

    def _sum(
        self,
        number: int,
        board: Board,
        one: GapReading,
        parts: dict[tuple[str, str], dict[str, float]],
    ) -> bool:
        """Write the sum of the counties where the cell asks for it; whether it was written."""
        found = self.given.found(one.meaning)
        told = summed(one, parts, found.value)
        spot = one.gap.spot
        if told is None or spot in board.locked:
            return False
        self.put(number, board, (spot, spot), told[0])
        found = replace(found, rule=f"以上各县（市、区）相加；{found.rule}")
        self.note((number, *spot), (one.words, said(one.meaning)), found, told[0])
        self.tell(told[1])
        return True

    def tell(self, text: str) -> None:
        """Say of the cell filled last what a person should look at; on its own line and among what is told.

        Args:
            text: one clause.
        """
        last = self.filled[-1]
        last.rule += f"；{text}"
        self.told.append(
            OpenLine(
                board=last.board, row=last.row, column=last.column, words=last.words, reason=TOLD, text=text, asks=last.words,
            )
        )  # fmt: skip

    def lines(self, readings: Sequence[LineReading]) -> None:
        """Fill the gaps of texts, of one text from the last to the first."""
        for one in sorted(readings, key=lambda told: -told.start):
            line = one.line
            found = self.given.found(one.meaning)
            at = (line.board, line.row, line.column)
            if found.value is None:
                self.open(at, one.words, one.meaning, found.rule)
                continue
            self.form.write(line, one.start, one.end, as_text(found.value))
            self.note(at, (one.words, said(one.meaning)), found)
            if found.told:
                self.tell(found.told)

    def drawn(self, shapes: Sequence[Shapes]) -> None:
        """Tell what lies over the cells or says itself who fills it in: it is never written into.

        Args:
            shapes: of every board.
        """
        for number, board in enumerate(self.form.boards):
            for gap in () if board.hidden else shapes[number].kept:
                self.open(
                    (number, *gap.spot), gap.left, Open("manual", "表中已注明，请按注明办理"), ""
                )
            if board.hidden:
                continue
            for words, text in (
                *to_write(board.boxed),
                *((one, "复选框请人工勾选") for one in board.ticks),
            ):
                self.open((number, 1, 1), (words,), Open("manual", text), "")
        for words, text in to_write(self.form.boxed):
            self.open((-1, 0, 0), (words,), Open("manual", text), "")

    def cell(
        self,
        number: int,
        board: Board,
        slot: Spot,
        what: tuple[tuple[str, ...], Meaning],
        *,
        spot: Spot | None = None,
        filler: Filler | None = None,
    ) -> Shown:
        """Fill one cell.

        Args:
            number: of the board.
            board: as it was when the form came.
            slot: the cell of the blank form.
            what: its words and what they ask for.
            spot: where that cell stands now, or a new one like it; None where it stood.
            filler: whose row it is; None whom the form is about.

        Returns:
            What was written, None where it stays empty.
        """
        words, meaning = what
        at = (number, *(spot or slot))
        if slot in board.locked:
            self.open(at, words, Open("locked", "单元格受保护"), "")
            return None
        found = self.given.found(meaning, filler)
        if found.value is None:
            self.open(at, words, meaning, found.rule)
            return None
        value = dated(found.value, words)
        text = board.grid.rows[slot[0] - 1][slot[1] - 1]
        options = board.choices.get(slot, ())
        if isinstance(text, str) and BOX.search(text):
            if not self._tick(number, slot, value):
                self.open(at, words, Open("asked", f"选项中没有“{as_text(value)}”，请选"), "")
                return None
        elif options and (fitting := option(value, options)) is None:
            self.open(
                at, words, Open("asked", f"下拉选项中没有“{as_text(value)}”，请选", options), ""
            )
            return None
        else:
            value = fitting if options else value
            self.put(number, board, (slot, spot or slot), value)
        self.note(at, (words, said(meaning)), found, value)
        if found.told:
            self.tell(found.told)
        return value

    def _tick(self, number: int, slot: Spot, value: Shown) -> bool:
        """Tick the boxes before the options that the value names; False where one is not among them."""
        lines = [
            one for one in self.form.lines if (one.board, one.row, one.column) == (number, *slot)
        ]
        boxes: dict[str, tuple[Line, int]] = {}
        for line in lines:
            starts = [*(one.start() for one in BOX.finditer(line.text)), len(line.text)]
            for at, after in pairwise(starts):
                boxes[line.text[at + 1 : after].strip(" \u3000、,，;；/（(")] = (line, at)
        found = [option(word, tuple(boxes)) for word in split_values(as_text(value))]
        if not found or any(one is None for one in found):
            return False
        for one in found:
            line, at = boxes[str(one)]
            self.form.write(line, at, at + 1, _TICKED)
        return True

    def put(self, number: int, board: Board, spots: tuple[Spot, Spot], value: Shown) -> None:
        """Write a value where the form has a cell for it.

        Args:
            number: index of the board in the form.
            board: its cells.
            spots: the cell of the blank form, and where it stands now.
            value: what is written; None nothing.
        """
        (row, column), spot = spots
        if value is not None and (
            (row, column) in board.slots or board.grid.rows[row - 1][column - 1] is not None
        ):
            self.form.put(number, spot, value)

    def note(
        self, at: _At, what: tuple[tuple[str, ...], str], found: Found, value: Shown = None
    ) -> None:
        """Note a cell that was filled.

        Args:
            at: board, row, column.
            what: words of the form, meaning in words.
            found: what stands behind it.
            value: as written, None as found.
        """
        self.filled.append(
            CellLine(
                board=at[0], row=at[1], column=at[2], words=what[0], meaning=what[1],
                value=found.value if value is None else value, rule=found.rule, rows=found.rows, sources=found.sources,
            )
        )  # fmt: skip

    def open(self, at: _At, words: tuple[str, ...], meaning: Meaning, why: str) -> None:
        """Note a cell that stays empty.

        Args:
            at: board, row, column.
            words: of the form.
            meaning: what it asks for, or why that is not settled.
            why: why there is no value, "" no data.
        """
        absent = "nobody" if why and why == self.given.nobody else "none"
        told = meaning if isinstance(meaning, Open) else Open(absent, why or NO_DATA)
        self.left.append(
            OpenLine(
                board=at[0], row=at[1], column=at[2], words=words, reason=told.reason, text=told.text, candidates=told.candidates,
                asks=told.asks or words,
            )
        )  # fmt: skip

    def more_rows(self, number: int, last: int, count: int) -> None:
        """Put rows in before the last one of a list; what was noted of cells below moves along.

        Args:
            number: index of the board in the form.
            last: the last ruled row of the list.
            count: how many rows.
        """
        self.form.more_rows(number, last, count)
        noted: tuple[CellLine | OpenLine, ...] = (*self.filled, *self.left, *self.told)
        for one in noted:
            if one.board == number and one.row >= last:
                one.row += count


def _is_total(one: GapReading) -> bool:
    meaning = one.meaning
    if isinstance(meaning, FigureMeaning) and len(meaning.counties) > 1:
        return True
    whole = isinstance(meaning, FigureMeaning) and not meaning.dimension
    return whole and any("".join(word.split()) in _ALL_WORDS for word in one.words)
