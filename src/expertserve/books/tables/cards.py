"""One form per person: labels with their values beside or below, in merged cells, one card or several under each other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.books.conversion.kind import Kind, kinds
from expertserve.books.tables.card_cells import Card, Spot, card_body, card_titles, spots_of
from expertserve.books.tables.labels import is_blank
from expertserve.books.tables.side_by_side import turned_columns

if TYPE_CHECKING:
    from expertserve.books.files.grid import Cell, Grid
    from expertserve.books.tables.body import Body
    from expertserve.books.tables.mapper import Mapper, Match

__all__ = ["Cards", "find_cards"]

LEAST_FIELDS = 4
LONGEST_LABEL = 24
_LOOKED = 300
_LONGEST_INLINE = 400
_INLINE = re.compile(r"^\s*([^:：\n]{2,16})[:：]\s*(.*)$", re.DOTALL)
_SEAL = re.compile(
    r"[(（]?\s*(?:单位)?(?:盖章|公章|签章|签字|签名)\s*[)）]?[:：]?|\d{0,4}\s*年\s*\d{0,2}\s*月\s*\d{0,2}\s*日"
)
_SEALED = frozenset({"unit_consent", "county_opinion"})


@dataclass(frozen=True, slots=True)
class Cards:
    """The cards of a sheet as one body: a column a label, a position a card."""

    kind: Kind
    body: Body
    titles: tuple[str, ...]


def find_cards(grid: Grid, mapper: Mapper) -> Cards | None:
    """The cards of a sheet that holds no table, None when there are not even four labels of one kind."""
    if not _may_hold_cards(grid, mapper):
        return None
    spots = spots_of(grid)
    if not spots:
        return None
    best: tuple[int, Kind, list[Card]] | None = None
    for kind in kinds():
        cards = _collect(spots, kind, mapper)
        fields = {name for card in cards for name in card.fields()}
        if len(fields) < LEAST_FIELDS or not fields.intersection(kind.anchors):
            continue
        score = len(fields) * 2 + sum(
            1 for column in kind.columns if column.required and column.field in fields
        )
        if best is None or score > best[0]:
            best = (score, kind, cards)
    if best is None:
        return None
    kind, cards = best[1], [card for card in best[2] if card.filled() >= 2]
    if not cards:
        return None
    return Cards(kind, card_body(grid, cards), card_titles(spots, cards))


def _may_hold_cards(grid: Grid, mapper: Mapper) -> bool:
    """Whether labels stand among the first rows as densely as on a form; a long list of anything else is not gone through."""
    texts = [
        cell.strip()
        for row in grid.rows[:_LOOKED]
        for cell in row
        if isinstance(cell, str) and cell.strip()
    ]
    labels = {text for text in texts if len(text) <= LONGEST_LABEL and mapper.knows(text)}
    inline = sum(1 for text in texts if len(text) < _LONGEST_INLINE and _INLINE.match(text))
    return (len(labels) + inline) >= 3 and (len(labels) + inline) * 20 >= len(texts)


def _label(text: Cell, kind: Kind, mapper: Mapper) -> Match | None:
    if not isinstance(text, str) or not 2 <= len(text.strip()) <= LONGEST_LABEL:
        return None
    found = mapper.match((text.strip(),), kind)
    return found if found is not None and found.fields and found.rank != 900 else None


def _collect(lines: list[list[Spot]], kind: Kind, mapper: Mapper) -> list[Card]:
    turned = _turned(lines, kind, mapper)
    if turned:
        return turned
    cards: list[Card] = []
    for line in lines:
        skip = False
        for place, spot in enumerate(line):
            if skip:
                skip = False
                continue
            match = _label(spot.cell, kind, mapper)
            if match is None:
                _inline(cards, spot, kind, mapper)
                continue
            if _heads_rows(line, place, kind, mapper):
                continue
            value = _value(lines=lines, line=line, place=place, kind=kind, mapper=mapper)
            skip = value is not None and value.row == spot.row and not is_blank(value.cell)
            _put(
                cards=cards,
                spot=spot,
                header=str(spot.cell).strip(),
                match=match,
                value=value,
                kind=kind,
            )
    return cards


def _turned(lines: list[list[Spot]], kind: Kind, mapper: Mapper) -> list[Card]:
    """The cards of a form turned on its side, one a column; empty for every other form."""

    def fields(cell: Cell) -> tuple[str, ...]:
        match = _label(cell, kind, mapper)
        return match.fields if match else ()

    rows = [{spot.column: spot.cell for spot in line} for line in lines]
    found = turned_columns(
        rows,
        lambda cell: bool(fields(cell)),
        lambda cell: bool(set(fields(cell)).intersection(kind.anchors)),
    )
    if found is None:
        return []
    at, people = found
    cards = {column: Card(1) for column in people}
    for line in lines:
        spots = {spot.column: spot for spot in line}
        match = _label(spots[at].cell, kind, mapper) if at in spots else None
        if match is None:
            continue
        for column, card in cards.items():
            if match.fields not in card.values:
                card.row = spots[at].row if not card.values else card.row
                cell = spots[column].cell if column in spots else None
                told = (str(spots[at].cell).strip(), match.unit, cell, spots[at].row, column)
                card.values[match.fields] = told
    return list(cards.values())


def _heads_rows(line: list[Spot], place: int, kind: Kind, mapper: Mapper) -> bool:
    """A label merged over rows before a label with its own value (专业情况 | 专业领域 | 工程): it only heads them."""
    spot, beside = line[place], line[place + 1 : place + 3]
    return (
        spot.bottom > spot.row
        and len(beside) == 2
        and _label(beside[0].cell, kind, mapper) is not None
        and not is_blank(beside[1].cell)
        and _label(beside[1].cell, kind, mapper) is None
    )


def _inline(cards: list[Card], spot: Spot, kind: Kind, mapper: Mapper) -> None:
    """姓名：张三 in one cell."""
    found = (
        _INLINE.match(spot.cell) if isinstance(spot.cell, str) and len(spot.cell) < 400 else None
    )
    match = _label(found.group(1), kind, mapper) if found else None
    if found and match and found.group(2).strip():
        value = Spot(
            row=spot.row,
            column=spot.column,
            right=spot.right,
            bottom=spot.bottom,
            cell=found.group(2).strip(),
        )
        _put(
            cards=cards,
            spot=spot,
            header=found.group(1).strip(),
            match=match,
            value=value,
            kind=kind,
        )


def _value(
    lines: list[list[Spot]], line: list[Spot], place: int, kind: Kind, mapper: Mapper
) -> Spot | None:
    spot = line[place]
    beside = next((one for one in line[place + 1 :] if one.column == spot.right + 1), None)
    if beside is not None and (
        _label(beside.cell, kind, mapper) is None or _answers(beside.cell, spot.cell, kind, mapper)
    ):
        return beside
    if beside is not None and beside.row == spot.row and spot.bottom >= len(lines):
        return None
    below = (
        next((one for one in lines[spot.bottom] if one.column == spot.column), None)
        if spot.bottom < len(lines)
        else None
    )
    if beside is None and below is not None and _label(below.cell, kind, mapper) is None:
        return below
    return None


def _answers(cell: Cell, label: Cell, kind: Kind, mapper: Mapper) -> bool:
    """Whether a cell that could be a label is the answer to the one before: 健康状况 | 健康, 是否退休 | 退休."""
    own, other = _label(label, kind, mapper), _label(cell, kind, mapper)
    return own is not None and other is not None and own.fields == other.fields


def _put(
    cards: list[Card], spot: Spot, header: str, match: Match, value: Spot | None, kind: Kind
) -> None:
    again = cards and match.fields in cards[-1].values
    if (
        not cards
        or (again and set(match.fields).intersection(kind.anchors))
        or (again and cards[-1].filled() >= LEAST_FIELDS and _restarts(cards, match))
    ):
        cards.append(Card(spot.row))
    elif again:
        return
    cell = value.cell if value is not None else None
    if isinstance(cell, str) and _SEALED.intersection(match.fields):
        cell = _SEAL.sub("", cell).strip()
    row, column = (value.row, value.column) if value is not None else (spot.row, spot.column)
    cards[-1].values[match.fields] = (header, match.unit, cell, row, column)


def _restarts(cards: list[Card], match: Match) -> bool:
    """Whether a label that comes again is the one with which the cards begin."""
    return next(iter(cards[0].values)) == match.fields
