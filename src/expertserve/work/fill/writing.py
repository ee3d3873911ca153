"""What was understood, written into the form; every cell noted with its meaning and its rows, every other with the reason."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from expertserve.books.conversion.kind import kind as kind_of
from expertserve.ground.private_text import NUMBERS, without
from expertserve.ground.text import key
from expertserve.work.cells import cell_text
from expertserve.work.fill.figures import NotSettledError
from expertserve.work.fill.meanings import (
    FieldMeaning,
    FigureMeaning,
    Meaning,
    OfficeMeaning,
    Open,
    Running,
    said,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from expertserve.books.patch.board import Board, Form, Spot
    from expertserve.books.patch.shapes import ListBlock
    from expertserve.work.fill.figures import Figures
    from expertserve.work.fill.reading import GapReading, ListReading
    from expertserve.work.fill.sentences import LineReading
    from expertserve.work.fill.subjects import Filler
    from expertserve.work.fill.values import Shown

__all__ = ["CellLine", "Given", "OpenLine", "Pen"]

_ALL_WORDS = frozenset({"合计", "总计", "全市", "小计", "全市合计"})


@dataclass(slots=True, kw_only=True)
class CellLine:
    """A cell that was filled.

    Attributes:
        board: its number, -1 outside all tables. words: of the form. meaning: in words. rule: definition or origin.
        rows: how many rows it rests on. sources: their cells.
    """

    board: int
    row: int
    column: int
    words: tuple[str, ...]
    meaning: str
    value: Shown
    rule: str
    rows: int
    sources: str


@dataclass(slots=True, kw_only=True)
class OpenLine:
    """A cell that stays empty, and why."""

    board: int
    row: int
    column: int
    words: tuple[str, ...]
    reason: str
    text: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What is written.

    Attributes:
        figures: counts. office: what, its value. one: whom the form is about, None nobody. nobody: why not.
        rows: subject's name -> its records for lists.
    """

    figures: Figures
    office: Mapping[str, Shown]
    rows: Mapping[str, Sequence[Filler]]
    one: Filler | None = None
    nobody: str = ""


@dataclass(slots=True)
class Pen:
    """Writes into one form and keeps account."""

    form: Form
    given: Given
    filled: list[CellLine] = field(default_factory=list)
    left: list[OpenLine] = field(default_factory=list)

    def gaps(self, number: int, board: Board, readings: Sequence[GapReading]) -> None:
        """Fill the single cells of a board; a total is written only where its parts make it up.

        Args:
            number: index of the board in the form.
            board: its cells.
            readings: the gaps and what each means.
        """
        parts: dict[tuple[str, str], float] = {}
        many: dict[tuple[str, str], int] = {}
        later: list[GapReading] = []
        for one in readings:
            meaning = one.meaning
            whole = isinstance(meaning, FigureMeaning) and not meaning.dimension
            if whole and any(
                word.replace(" ", "").replace("\u3000", "") in _ALL_WORDS for word in one.words
            ):
                later.append(one)
                continue
            value = self._cell(number, board, one.gap.spot, (one.words, meaning))
            if (
                isinstance(meaning, FigureMeaning)
                and meaning.dimension == "region"
                and isinstance(value, int | float)
            ):
                place = (meaning.number, meaning.period)
                parts[place] = parts.get(place, 0) + value
                many[place] = many.get(place, 0) + 1
        for one in later:
            meaning = one.meaning
            if not isinstance(meaning, FigureMeaning):
                continue
            place = (meaning.number, meaning.period)
            told = self._value(meaning, None)
            if (
                many.get(place, 0) > 1
                and isinstance(told[0], int | float)
                and told[0] != parts[place]
            ):
                text = (
                    f"分项相加{parts[place]:.15g}，合计（不重复）{told[0]:.15g}，不一致，请人工选定"
                )
                meaning_open = Open("asked", text, ())
                self._cell(number, board, one.gap.spot, (one.words, meaning_open))
            else:
                self._cell(number, board, one.gap.spot, (one.words, meaning))

    def lines(self, readings: Sequence[LineReading]) -> None:
        """Fill the gaps of texts, of one text from the last to the first."""
        for one in sorted(readings, key=lambda told: -told.start):
            line = one.line
            value, rule, rows, sources = self._value(one.meaning, None)
            at = (line.board, line.row, line.column)
            if value is None:
                self._open(at, one.words, one.meaning, rule)
                continue
            text = _as_text(value)
            self.form.write(line, one.start, one.end, text)
            self._note(at, (one.words, said(one.meaning)), value, (rule, rows, sources))

    def listed(self, number: int, board: Board, reading: ListReading) -> None:
        """Fill a list, with more rows where it has too few.

        Args:
            number: index of the board in the form.
            board: its cells.
            reading: the list: rows, columns and subject.
        """
        block = reading.block
        if reading.counties:
            rows: Sequence[Filler | str] = self.given.figures.places()
        elif reading.subject is None:
            rows = ()
        else:
            rows = self.given.rows.get(reading.subject.name, ())
        if not rows:
            self._list_open(number, reading, reading.why or "没有此数据")
            return
        have = block.last - block.first + 1
        if len(rows) > have:
            self._more(number, block.last, len(rows) - have)
        sums: dict[int, list[float]] = {}
        for step, row in enumerate(rows):
            for column, words, meaning in reading.columns:
                spot = (block.first + step, column)
                value = self._of_row(number, board, spot, (words, meaning), (row, step, block))
                if isinstance(value, int | float) and not isinstance(meaning, Running):
                    sums.setdefault(column, []).append(value)
        if block.total:
            self._total(number, board, reading, (sums, len(rows), max(len(rows) - have, 0)))

    def _of_row(
        self,
        number: int,
        board: Board,
        spot: Spot,
        what: tuple[tuple[str, ...], Meaning],
        row: tuple[Filler | str, int, ListBlock],
    ) -> Shown:
        words, meaning = what
        filler, step, block = row
        own = (min(spot[0], block.last), spot[1])
        if step and isinstance(meaning, Open):
            return None
        if isinstance(meaning, Running):
            self._put(number, board, (own, spot), step + 1)
            return step + 1
        if isinstance(filler, str) and isinstance(meaning, OfficeMeaning):
            self._put(number, board, (own, spot), filler)
            self._note((number, *spot), (words, "县（市、区）"), filler, ("所辖县区", 0, ""))
            return filler
        if isinstance(filler, str) and isinstance(meaning, FigureMeaning):
            meaning = FigureMeaning(
                number=meaning.number, period=meaning.period, dimension="region", label=filler
            )
            return self._cell(number, board, own, (words, meaning), spot=spot)
        return self._cell(
            number,
            board,
            own,
            (words, meaning),
            spot=spot,
            filler=filler if not isinstance(filler, str) else None,
        )

    def _total(
        self,
        number: int,
        board: Board,
        reading: ListReading,
        told: tuple[dict[int, list[float]], int, int],
    ) -> None:
        """The row below: sums of columns of numbers, where every row has one and no formula stands there."""
        sums, many, shift = told
        block = reading.block
        for column, words, meaning in reading.columns:
            slot = (block.total, column)
            spot = (block.total + shift, column)
            if slot not in board.slots or column not in sums or len(sums[column]) < many:
                continue
            total = sum(sums[column])
            if isinstance(meaning, FigureMeaning):
                whole = self._value(meaning, None)[0]
                if whole != total:
                    text = f"分项相加{total:.15g}，合计（不重复）{whole}，不一致，请人工选定"
                    self._open((number, *spot), ("合计", *words), Open("asked", text), "")
                    continue
            value = int(total) if float(total).is_integer() else total
            self.form.put(number, spot, value)
            self._note(
                (number, *spot), (("合计", *words), "合计"), value, ("以上各行相加", many, "")
            )

    def _more(self, number: int, last: int, count: int) -> None:
        self.form.more_rows(number, last, count)
        noted: tuple[CellLine | OpenLine, ...] = (*self.filled, *self.left)
        for one in noted:
            if one.board == number and one.row >= last:
                one.row += count

    def _list_open(self, number: int, reading: ListReading, text: str) -> None:
        for column, words, meaning in reading.columns:
            told = meaning if isinstance(meaning, Open) else Open("none", text)
            self._open((number, reading.block.first, column), words, told, text)

    def _cell(
        self,
        number: int,
        board: Board,
        slot: Spot,
        what: tuple[tuple[str, ...], Meaning],
        *,
        spot: Spot | None = None,
        filler: Filler | None = None,
    ) -> Shown:
        """Fill one cell; what was written, None where it stays empty."""
        words, meaning = what
        at = (number, *(spot or slot))
        if slot in board.locked:
            self._open(at, words, Open("locked", "单元格受保护"), "")
            return None
        value, rule, rows, sources = self._value(meaning, filler)
        if value is None:
            self._open(at, words, meaning, rule)
            return None
        value = _dated(value, words)
        options = board.choices.get(slot, ())
        if options:
            fitting = _option(value, options)
            if fitting is None:
                text = f"下拉选项中没有“{_as_text(value)}”，请选"
                self._open(at, words, Open("asked", text, options), "")
                return None
            value = fitting
        self._put(number, board, (slot, spot or slot), value)
        self._note(at, (words, said(meaning)), value, (rule, rows, sources))
        return value

    def _put(self, number: int, board: Board, spots: tuple[Spot, Spot], value: Shown) -> None:
        slot, spot = spots
        if value is not None and (
            slot in board.slots or board.grid.rows[slot[0] - 1][slot[1] - 1] is not None
        ):
            self.form.put(number, spot, value)

    def _value(self, meaning: Meaning, filler: Filler | None) -> tuple[Shown, str, int, str]:
        """Value, definition (or why there is none), rows and their cells."""
        if isinstance(meaning, FieldMeaning):
            one = filler or self.given.one
            if one is None:
                return None, self.given.nobody or "没有此数据", 0, ""
            parts = [one.value(kind, name) for kind, name in meaning.fields]
            told = list(dict.fromkeys(part for part in parts if part is not None))
            if not told:
                return None, "没有此数据", 0, ""
            value: Shown = told[0] if len(told) == 1 else "、".join(_as_text(part) for part in told)
            if isinstance(value, str) and not any(
                kind_of(kind).fields[name].private for kind, name in meaning.fields
            ):
                value = without(value, NUMBERS)
            return value, said(meaning), len(one.sources), cell_text(*one.sources)
        if isinstance(meaning, FigureMeaning) and self.given.nobody:
            return None, self.given.nobody, 0, ""
        if isinstance(meaning, FigureMeaning):
            try:
                found = self.given.figures.value(
                    meaning.number, meaning.period, meaning.dimension, meaning.label
                )
            except NotSettledError as reason:
                return None, str(reason), 0, ""
            return (
                found.value,
                found.rule if found.value is not None else "没有此数据",
                found.rows,
                found.sources,
            )
        if isinstance(meaning, OfficeMeaning):
            told_by = self.given.office.get(meaning.what)
            return told_by, "设置.xlsx" if told_by is not None else "设置.xlsx 未填写", 0, ""
        return None, "", 0, ""

    def _note(
        self,
        at: tuple[int, int, int],
        what: tuple[tuple[str, ...], str],
        value: Shown,
        behind: tuple[str, int, str],
    ) -> None:
        self.filled.append(
            CellLine(
                board=at[0], row=at[1], column=at[2], words=what[0], meaning=what[1], value=value,
                rule=behind[0], rows=behind[1], sources=behind[2],
            )
        )  # fmt: skip

    def _open(
        self, at: tuple[int, int, int], words: tuple[str, ...], meaning: Meaning, why: str
    ) -> None:
        absent = "nobody" if why and why == self.given.nobody else "none"
        told = meaning if isinstance(meaning, Open) else Open(absent, why or "没有此数据")
        self.left.append(
            OpenLine(
                board=at[0],
                row=at[1],
                column=at[2],
                words=words,
                reason=told.reason,
                text=told.text,
                candidates=told.candidates,
            )
        )


def _as_text(value: Shown) -> str:
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日"
    return f"{value:.15g}" if isinstance(value, int | float) else str(value or "")


def _dated(value: Shown, words: tuple[str, ...]) -> Shown:
    """A day as the label asks for it: 出生年月 has no day."""
    label = words[-1] if words else ""
    if isinstance(value, date) and "年月" in label and "年月日" not in label:
        return f"{value.year}-{value.month:02d}"
    return value


def _option(value: Shown, options: Sequence[str]) -> Shown:
    """The word of a dropdown that says what the value says; None where none or several do."""
    plain = key(_as_text(value))
    same = [one for one in options if key(one) == plain]
    if same:
        return same[0] if isinstance(value, str) else value
    near = [
        one for one in options if len(key(one)) > 1 and (key(one) in plain or plain in key(one))
    ]
    return near[0] if len(near) == 1 and len(plain) > 1 else None
