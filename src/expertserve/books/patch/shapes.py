"""The three shapes of a form found by reading: lists under a header, single cells beside or below labels, cells of a matrix."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.books.patch.board_view import BOX, BoardView
from expertserve.books.tables.labels import Labels, labels_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from expertserve.books.patch.board import Board, Spot

__all__ = ["Gap", "ListBlock", "Shapes", "shapes_of"]

_HEAD_ROWS = 4
_FEWEST_COLUMNS = 3
_REMARK = re.compile(r"[（(][^（）()]{2,30}[）)]")
_PHOTO = re.compile(r"[（(]?(?:照\s*片|相\s*片|贴照)")
_TITLE_ROWS = 3
_SECTION = re.compile(r"^\s*[（(]?[一二三四五六七八九十]+[）)]?[、.．]")
_TO = frozenset({"至", "到", "—", "－", "-", "~"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ListBlock:
    """A list to be filled from top to bottom.

    Attributes:
        head: its header rows. labels: for each column the words over it. first, last: its ruled rows.
        total: the row below that sums it up, 0 none. caption: the text over its head from side to side. side: what a cell merged over the whole list says at its left, "" none.
    """

    head: tuple[int, ...]
    labels: Labels
    first: int
    last: int
    total: int = 0
    side: str = ""
    caption: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """One cell to be filled.

    Attributes:
        left: the words beside it, from the group to the label next to it. above: the words of the header over it.
        beside: the label stands directly beside. loose: one of several rows of which nothing tells what they are.
        unruled: a place without lines beside a label.
        end: which end of a span it is where two places stand beside a 至: start, end.
        section: the words of the last row above that is one text from side to side (二、需求办理).
    """

    spot: Spot
    left: tuple[str, ...] = ()
    above: tuple[str, ...] = ()
    beside: bool = False
    loose: bool = False
    unruled: bool = False
    end: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shapes:
    """What a board asks for.

    Attributes:
        titles: texts above everything. boxes: cells whose text offers options with a box before each.
        numbered: the numbers under the heads of columns (甲 乙 1 2 ...), each with the lowest words over it.
        name: of the sheet or table. kept: cells that hold a remark in brackets instead of a blank, or the place of a photo.
    """

    lists: tuple[ListBlock, ...]
    gaps: tuple[Gap, ...]
    titles: tuple[str, ...] = ()
    boxes: tuple[Gap, ...] = ()
    name: str = ""
    kept: tuple[Gap, ...] = ()
    numbered: tuple[tuple[int, str], ...] = ()


def shapes_of(board: Board) -> Shapes:
    """Every list, and every other cell to be filled with the words that tell what belongs there."""
    view = BoardView(board)
    lists = tuple(_lists(view))
    inside = {
        (row, column)
        for one in lists
        for row in (*range(one.first, one.last + 1), one.total)
        for column in range(1, view.width + 1)
    }
    inside |= {spot for spot in board.slots if view.is_rest(spot[0]) or view.is_pad(*spot)}
    gaps = tuple(
        gap for spot in sorted(board.slots - inside) if (gap := _gap(view, spot)) is not None
    )
    return Shapes(
        lists=lists, gaps=gaps, titles=view.titles(), boxes=tuple(_boxes(view)), name=board.name, kept=tuple(_kept(view)),
        numbered=tuple(_numbered(view)),
    )  # fmt: skip


def _lists(view: BoardView) -> Iterator[ListBlock]:
    """Runs of rows that are blank but for a running number, under rows of heads."""
    row = 2
    while row <= view.height:
        if not view.is_blank_row(row) or not view.is_head(row - 1):
            row += 1
            continue
        last = row
        while last < view.height and view.is_blank_row(last + 1):
            last += 1
        found = _list(view, row, last)
        if found is not None:
            yield found
        row = last + 1


def _list(view: BoardView, first: int, last: int) -> ListBlock | None:
    head = [first - 1]
    while len(head) < _HEAD_ROWS and view.is_head(head[0] - 1):
        head.insert(0, head[0] - 1)
    rows = tuple(row for row in head if not view.counts(row))
    if not rows:
        return None
    side = _side(view, rows[0], first, last)
    columns = {column for row, column in view.board.slots if first <= row <= last}
    labels = tuple(
        (column, words)
        for column, words in labels_of(view.board.grid, rows)
        if column in columns or view.is_running(first, last, column)
    )
    if len(labels) < _FEWEST_COLUMNS or len(labels) * 5 < len(columns) * 4:
        return None
    total = last + 1 if last < view.height and view.is_total(last + 1) else 0
    above = view.words_in(rows[0] - 1) if rows[0] > 1 else []
    return ListBlock(
        head=rows, labels=labels, first=first, last=last, total=total, side=side,
        caption=above[0] if len(above) == 1 else "",
    )  # fmt: skip


def _side(view: BoardView, head: int, first: int, last: int) -> str:
    """A cell merged over head and rows at the left names a part of a card: a list within one person's form."""
    for top, left, bottom, right in view.board.grid.merges:
        if (
            top <= head
            and bottom >= min(first + 1, last)
            and bottom > top
            and left == 1
            and right < view.width
        ):
            return view.text(top, left)
    return ""


def _gap(view: BoardView, spot: Spot) -> Gap | None:
    """The words around one cell; None where nothing tells what belongs there."""
    row, column = spot
    left, beside = _left(view, row, column)
    if spot in view.board.unruled:
        return Gap(spot=spot, left=left[-1:], beside=True, unruled=True) if left else None
    above = _above(view, row, column)
    if not left and not above:
        return None
    if left and not beside and not above:
        return None
    loose = not left and (
        (row - 1, column) in view.board.slots or (row + 1, column) in view.board.slots
    )
    end = _end(view, row, column) if beside and not above else ""
    left = left[:-1] if end == "end" else left
    section = _section(view, row) if beside and not above else ""
    return Gap(
        spot=spot, left=left, above=above, beside=beside, loose=loose, end=end, section=section
    )


def _section(view: BoardView, row: int) -> str:
    """The heading that the rows of a table stand under: one text over its whole width, below its first row."""
    for at in range(row - 1, 0, -1):
        whole = next((one for one in view.board.grid.merges if one[0] == one[2] == at), None)
        text = view.text(at, 1)
        if whole and text and whole[1] == 1 and whole[3] >= view.width:
            under = any(view.slot_rows.get(above) for above in range(1, at)) or at > _TITLE_ROWS
            return text if under or _SECTION.match(text) else ""
    return ""


def _numbered(view: BoardView) -> Iterator[tuple[int, str]]:
    for row in range(2, view.height + 1):
        if not view.counts(row):
            continue
        for column in range(1, view.width + 1):
            number = str(view.at(row, column) or "").strip()
            words = next(
                (word for at in range(row - 1, 0, -1) if (word := view.text(at, column))), ""
            )
            if number.isdecimal() and words:
                yield int(number), words
        return


def _end(view: BoardView, row: int, column: int) -> str:
    """Start where a 至 follows a place and another one behind it, end behind such a 至; "" else."""
    _, _, _, right = view.spans.get((row, column), (row, column, row, column))
    if view.text(row, right + 1) in _TO and view.is_slot(row, right + 2):
        return "start"
    before = view.text(row, column - 1) in _TO and view.is_slot(row, column - 2)
    return "end" if before else ""


def _left(view: BoardView, row: int, column: int) -> tuple[tuple[str, ...], bool]:
    at, beside = column - 1, True
    while at >= 1 and (view.is_code(row, at) or not view.text(row, at)):
        beside = beside and view.is_code(row, at)
        at -= 1
    found: list[str] = []
    while at >= 1 and ((text := view.text(row, at)) or view.is_pad(row, at)):
        if text and text not in found and not view.is_code(row, at):
            found.insert(0, text)
        at -= 1
        if text in _TO and view.is_slot(row, at):
            # the second place of a span belongs to the label of the first
            first = view.home.get((row, at), (row, at))[1]
            found[:0] = _left(view, row, first)[0]
            break
    return tuple(found), beside and bool(found)


def _above(view: BoardView, row: int, column: int) -> tuple[str, ...]:
    at = row - 1
    while at >= 1 and not view.is_head(at):
        if view.text(at, column) and not view.is_slot(at, column) and not view.crosses(at):
            return ()
        at -= 1
    found: list[str] = []
    if at >= 1 and view.sums_up(at):
        return ()
    while at >= 1 and view.is_head(at):
        text = view.text(at, column)
        if text and text not in found and not view.counts(at):
            found.insert(0, text)
        at -= 1
    return tuple(found)


def _boxes(view: BoardView) -> Iterator[Gap]:
    """Cells with options to tick; the label stands beside, or in the text before the first box."""
    for row, cells in enumerate(view.rows, 1):
        for column, cell in enumerate(cells, 1):
            if not isinstance(cell, str) or not BOX.search(cell):
                continue
            label = BOX.split(cell, maxsplit=1)[0].strip().rstrip(":：")
            left, beside = ((label,), True) if label else _left(view, row, column)
            if left:
                yield Gap(spot=(row, column), left=left, beside=beside)


def _kept(view: BoardView) -> Iterator[Gap]:
    """Cells that say in brackets who fills them in, and places for a photo."""
    for row, cells in enumerate(view.rows, 1):
        for column, cell in enumerate(cells, 1):
            if not isinstance(cell, str):
                continue
            text = cell.strip()
            if _PHOTO.match(text) and (row, column) in view.spans:
                yield Gap(spot=(row, column), left=(text,))
            elif _REMARK.fullmatch(text):
                left, beside = _left(view, row, column)
                if left and beside and not view.is_head(row):
                    yield Gap(spot=(row, column), left=(*left, text), beside=True)
