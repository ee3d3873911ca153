"""A list filled row by row, with more rows where the form has too few, and its total."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from expertserve.books.tables.labels import is_blank
from expertserve.work.fill.account import differing
from expertserve.work.fill.given import NO_DATA, Found
from expertserve.work.fill.meanings import (
    FigureMeaning,
    Meaning,
    OfficeMeaning,
    Open,
    Running,
    adds_up,
    said,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.books.patch.board import Board
    from expertserve.work.fill.fillers import Filler
    from expertserve.work.fill.list_reading import ListReading
    from expertserve.work.fill.values import Shown
    from expertserve.work.fill.writing import Pen

__all__ = ["write_list"]


@dataclass(frozen=True, slots=True)
class _Hand:
    """A pen over one list of one board."""

    pen: Pen
    number: int
    board: Board
    reading: ListReading


def write_list(pen: Pen, number: int, board: Board, reading: ListReading) -> None:
    """Fill a list.

    Args:
        pen: of the form.
        number: of the board.
        board: as it was when the form came.
        reading: what the list asks for.
    """
    hand = _Hand(pen, number, board, reading)
    rows = _rows(hand)
    if not rows:
        for column, words, meaning in reading.columns:
            text = reading.why or NO_DATA
            told = meaning if isinstance(meaning, Open) else Open("none", text)
            pen.open((number, reading.block.first, column), words, told, text)
        return
    block = reading.block
    if reading.held:
        text = f"按已结束且有计入服务记录的{len(rows)}期填写；要填全部活动请加 --with 活动"
        pen.open((number, block.first, reading.columns[0][0]), ("名单",), Open("nobody", text), "")
    if reading.served:
        text = (
            f"按有计入服务记录的{len(rows)}人填写（含名册以外的人）；要填专家库全体请加 --with 专家"
        )
        pen.open((number, block.first, reading.columns[0][0]), ("名单",), Open("nobody", text), "")
    have = block.last - block.first + 1
    if board.fixed and len(rows) > have:
        text = f"工作表受保护，不能加行，另有{len(rows) - have}条未填"
        pen.open((number, block.last, reading.columns[0][0]), ("加行",), Open("locked", text), "")
        rows = rows[:have]
    extra = max(len(rows) - have, 0)
    if extra:
        pen.more_rows(number, block.last, extra)
    sums: dict[int, list[float]] = {}
    for step, row in enumerate(rows):
        for column, words, meaning in reading.columns:
            value = _cell(hand, (step, column), (words, meaning), row)
            if isinstance(value, int | float) and not isinstance(meaning, Running):
                sums.setdefault(column, []).append(value)
    if block.total:
        _total(hand, sums, rows, extra)


def _rows(hand: _Hand) -> Sequence[Filler | str]:
    given = hand.pen.given
    if hand.reading.whole:
        return ("",)
    if hand.reading.counties:
        return given.figures.places()
    return given.rows.get(hand.reading.rows, ())


def _activity(one: Filler) -> str:
    session = dict(one.records).get("sessions")
    return session.activity_id if session is not None else ""


def _cell(
    hand: _Hand, at: tuple[int, int], what: tuple[tuple[str, ...], Meaning], row: Filler | str
) -> Shown:
    """One cell of a row; a column that is not settled is told once."""
    (step, column), (words, meaning) = at, what
    block = hand.reading.block
    spot = (block.first + step, column)
    own = (min(spot[0], block.last), column)
    if step and isinstance(meaning, Open):
        return None
    if isinstance(meaning, Running):
        if spot[0] > block.last or is_blank(hand.board.grid.rows[spot[0] - 1][column - 1]):
            hand.pen.put(hand.number, hand.board, (own, spot), step + 1)
        return step + 1
    if isinstance(row, str):
        if isinstance(meaning, OfficeMeaning):
            hand.pen.put(hand.number, hand.board, (own, spot), row)
            hand.pen.note(
                (hand.number, *spot), (words, "县（市、区）"), Found(value=row, rule="所辖县区")
            )
            return row
        if isinstance(meaning, FigureMeaning) and row:
            meaning = replace(meaning, dimension="region", label=row)
        return hand.pen.cell(hand.number, hand.board, own, (words, meaning), spot=spot)
    if isinstance(meaning, FigureMeaning) and _activity(row):
        meaning = replace(meaning, dimension="session", label=_activity(row))
    return hand.pen.cell(hand.number, hand.board, own, (words, meaning), spot=spot, filler=row)


def _once(hand: _Hand, meaning: FigureMeaning, rows: Sequence[Filler | str]) -> int | float | None:
    """A figure of all rows together that counts nobody twice; None where the rows are no records with services."""
    records = [row.records[0][1] for row in rows if not isinstance(row, str)]
    return hand.pen.given.together(meaning, records) if records else None


def _total(
    hand: _Hand, sums: dict[int, list[float]], rows: Sequence[Filler | str], shift: int
) -> None:
    """The row below: sums of columns of numbers, where every row has one and no formula stands there."""
    block, many = hand.reading.block, len(rows)
    for column, words, meaning in hand.reading.columns:
        if (block.total, column) not in hand.board.slots or column not in sums:
            continue
        total = sum(sums[column])
        at = (hand.number, block.total + shift, column)
        if len(sums[column]) < many:
            text = f"有{many - len(sums[column])}行没有数，合计未填（其余各行相加为{total:.15g}）"
            hand.pen.open(at, ("合计", *words), Open("none", text), "")
            continue
        if isinstance(meaning, FigureMeaning):
            whole = hand.pen.given.found(meaning).value
            together = _once(hand, meaning, rows) if meaning.once else None
            if together is not None:
                value = Found(value=together, rule=differing(total, together), rows=many)
                hand.pen.form.put(hand.number, at[1:], together)
                hand.pen.note(at, (("合计", *words), said(meaning)), value)
                continue
            if hand.reading.counties and whole is not None and whole != total:
                if not meaning.once:
                    _sum(hand, at, (words, total, many))
                    hand.pen.tell(differing(total, whole, once=False))
                    continue
                hand.pen.cell(hand.number, hand.board, at[1:], (("合计", *words), meaning))
                hand.pen.tell(differing(total, whole))
                continue
            if whole != total and not adds_up(meaning):
                hand.pen.open(at, ("合计", *words), Open("asked", differing(total, whole)), "")
                continue
        _sum(hand, at, (words, total, many))


def _sum(hand: _Hand, at: tuple[int, int, int], what: tuple[tuple[str, ...], float, int]) -> None:
    """Write the sum of the rows above."""
    words, total, many = what
    value = int(total) if float(total).is_integer() else total
    hand.pen.form.put(hand.number, at[1:], value)
    hand.pen.note(
        at, (("合计", *words), "合计"), Found(value=value, rule="以上各行相加", rows=many)
    )
