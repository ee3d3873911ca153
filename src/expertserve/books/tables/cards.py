"""One form per person: labels with their values beside or below, in merged cells, one card or several under each other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from expertserve.books.conversion.kind import Kind, kinds
from expertserve.books.tables.assign import ColumnUse
from expertserve.books.tables.card_cells import Card, Spot, card_body, card_titles, spots_of
from expertserve.books.tables.card_labels import (
    LONGEST_LABEL,
    answer_columns,
    heads_rows,
    label_of,
    value_of,
)
from expertserve.books.tables.labels import is_blank
from expertserve.books.tables.side_by_side import turned_columns
from expertserve.codes.measures import About, words_of
from expertserve.ground.text import compact, key

if TYPE_CHECKING:
    from expertserve.books.files.grid import Cell, Grid
    from expertserve.books.tables.body import Body
    from expertserve.books.tables.mapper import Mapper, Match

__all__ = ["Cards", "find_cards", "labelled", "most_answers"]

LEAST_FIELDS = 4
_LOOKED = 300
_LONGEST_INLINE = 400
_INLINE = re.compile(r"^\s*([^:：\n]{2,16})[:：]\s*(.*)$", re.DOTALL)
_SEAL = re.compile(
    r"[(（]?\s*(?:单位)?(?:盖章|公章|签章|签字|签名)\s*[)）]?[:：]?|\d{0,4}\s*年\s*\d{0,2}\s*月\s*\d{0,2}\s*日"
)
_SIGNED = re.compile(r"[(（](?:单位)?(?:盖章|公章|签章)[)）]\s*$")
_DAY = re.compile(r"\d{4}\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*日?")
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
    texts = _label_texts(grid)
    best: tuple[int, Kind, list[Card]] | None = None
    for kind in kinds():
        named = {name for fields in _named(texts, kind, mapper) for name in fields}
        counted = (known := _counted(texts, kind)) >= LEAST_FIELDS
        if len(named) + known < LEAST_FIELDS or not (counted or named.intersection(kind.anchors)):
            continue
        cards = _collect(spots, kind, mapper)
        fields = {name for card in cards for name in card.fields()}
        if len(fields) + known < LEAST_FIELDS or not (counted or fields.intersection(kind.anchors)):
            continue
        needed = sum(1 for column in kind.columns if column.required and column.field in fields)
        score = len(fields) * 2 + known + needed
        if best is None or score > best[0]:
            best = (score, kind, cards)
    if best is None:
        return None
    kind, cards = best[1], [card for card in best[2] if card.filled() >= 2]
    if not cards or _is_head(cards, mapper):
        return None
    return Cards(kind, card_body(grid, cards), card_titles(spots, cards))


def _counted(texts: list[str], kind: Kind) -> int:
    """How many things that a kind counts the labels of a form name; none for a kind that does not hear what a form says."""
    about: About = "base" if kind.name == "bases" else "activity"
    heard = kind.says and kind.name != "services"
    labels = (compact(text) for text in texts if heard and len(text) <= LONGEST_LABEL)
    return len({one.id for text in labels for one in words_of(text, about)})


def most_answers(grid: Grid, kind: Kind, mapper: Mapper) -> int:
    """How many answers one form of a kind on this sheet could hold at most, told from its labels alone."""
    return len(_named(_label_texts(grid), kind, mapper))


def _label_texts(grid: Grid) -> list[str]:
    """Every different text of a sheet that may be a label, those before a colon included."""
    texts = dict.fromkeys(cell for row in grid.rows for cell in row if isinstance(cell, str))
    found = [text for text in texts if len(text) < _LONGEST_INLINE]
    inline = (_INLINE.match(text) for text in found)
    return [*texts, *(told.group(1) for told in inline if told)]


def _named(texts: list[str], kind: Kind, mapper: Mapper) -> set[tuple[str, ...]]:
    """What the texts mean as labels of a kind."""
    told = (label_of(text, kind, mapper) for text in texts)
    return {match.fields for match in told if match is not None}


def labelled(grid: Grid, kind: Kind, mapper: Mapper) -> tuple[tuple[ColumnUse, Cell, int], ...]:
    """The labels of a sheet with their values: (fields under the value's column, value, its row); the first of each.

    Args:
        grid: the sheet.
        kind: whose fields the labels mean.
        mapper: knows the labels of the kind.
    """
    cards = _collect(spots_of(grid), kind, mapper)
    return tuple(
        (ColumnUse(number=column, header=header, fields=fields, unit=unit), cell, row)
        for card in cards[:1]
        for fields, (header, unit, cell, row, column) in card.values.items()
        if not is_blank(cell)
    )


def _is_head(cards: list[Card], mapper: Mapper) -> bool:
    """Whether all that was found is a line of labels, each taken for the value of the one before: a table without rows."""
    values = [value for card in cards for value in card.values.values() if not is_blank(value[2])]
    known = all(isinstance(cell, str) and mapper.knows(cell.strip()) for _, _, cell, _, _ in values)
    return known and len({row for _, _, _, row, _ in values}) == 1


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


def _collect(lines: list[list[Spot]], kind: Kind, mapper: Mapper) -> list[Card]:
    turned = _turned(lines, kind, mapper)
    if turned:
        return turned
    cards: list[Card] = []
    answers = answer_columns(lines, kind, mapper)
    for line in lines:
        skip = False
        for place, spot in enumerate(line):
            if skip:
                skip = False
                continue
            match = label_of(spot.cell, kind, mapper)
            if match is None or _says_inline(spot.cell, kind, mapper):
                _inline(cards, spot, kind, mapper)
                continue
            if heads_rows(line, place, kind, mapper):
                continue
            value = value_of(lines, line, place, answers, kind=kind, mapper=mapper)
            skip = value is not None and value.row == spot.row and not is_blank(value.cell)
            _put(
                cards=cards,
                spot=spot,
                header=str(spot.cell).strip(),
                match=match,
                value=value,
                kind=kind,
            )
    _sealed(cards, lines, kind)
    return cards


def _sealed(cards: list[Card], lines: list[list[Spot]], kind: Kind) -> None:
    """The day under the seal at the foot of the one form: 某某单位（盖章）, below it 2026年3月27日."""
    if "sealed_on" not in kind.fields or len(cards) != 1 or "sealed_on" in cards[0].fields():
        return
    flat = [
        spot for line in lines for spot in line if isinstance(spot.cell, str) and spot.cell.strip()
    ]
    for spot, below in pairwise(flat):
        if _SIGNED.search(str(spot.cell)) and _DAY.fullmatch(str(below.cell).strip()):
            told = (str(spot.cell).strip(), "", below.cell, below.row, below.column)
            cards[0].values["sealed_on",] = told


def _turned(lines: list[list[Spot]], kind: Kind, mapper: Mapper) -> list[Card]:
    """The cards of a form turned on its side, one a column; empty for every other form."""

    def fields(cell: Cell) -> tuple[str, ...]:
        match = label_of(cell, kind, mapper)
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
        match = label_of(spots[at].cell, kind, mapper) if at in spots else None
        if match is None:
            continue
        for column, card in cards.items():
            if match.fields not in card.values:
                card.row = spots[at].row if not card.values else card.row
                cell = spots[column].cell if column in spots else None
                told = (str(spots[at].cell).strip(), match.unit, cell, spots[at].row, column)
                card.values[match.fields] = told
    return list(cards.values())


def _says_inline(cell: Cell, kind: Kind, mapper: Mapper) -> bool:
    """Whether a cell that is like a label as a whole is one with its value: 审核意见：同意."""
    found = (
        _INLINE.match(cell) if isinstance(cell, str) and not mapper.knows(cell.strip()) else None
    )
    return (
        found is not None
        and bool(found.group(2).strip())
        and label_of(found.group(1), kind, mapper) is not None
    )


def _inline(cards: list[Card], spot: Spot, kind: Kind, mapper: Mapper) -> None:
    """姓名：张三 in one cell."""
    found = (
        _INLINE.match(spot.cell) if isinstance(spot.cell, str) and len(spot.cell) < 400 else None
    )
    match = label_of(found.group(1), kind, mapper) if found else None
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


def _put(
    cards: list[Card], spot: Spot, header: str, match: Match, value: Spot | None, kind: Kind
) -> None:
    again = cards and match.fields in cards[-1].values
    if again and is_blank(cards[-1].values[match.fields][2]) and not _restarts(cards, match):
        again = False  # a heading had the words of the label: 三、单位意见
    if again and not _restarts(cards, match) and _other_words(cards[-1], match, header):
        _beside(cards[-1], match, value, header, kind=kind)
        return
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


def _other_words(card: Card, match: Match, header: str) -> bool:
    """Whether a field that a card has is told again under another label: 服务日期, then 服务时间."""
    return key(card.values[match.fields][0]) != key(header)


def _beside(card: Card, match: Match, value: Spot | None, header: str, *, kind: Kind) -> None:
    """The clock or half-day told beside the date of a card; anything else told twice stays as it was first told."""
    if match.fields != ("date",) or "half" not in kind.fields or value is None:
        return
    if ("half",) not in card.values and not is_blank(value.cell):
        card.values["half",] = (header, "", value.cell, value.row, value.column)


def _restarts(cards: list[Card], match: Match) -> bool:
    """Whether a label that comes again is the one with which the cards begin."""
    return next(iter(cards[0].values)) == match.fields
