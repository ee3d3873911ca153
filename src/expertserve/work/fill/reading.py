"""A blank form understood: what every list, cell and line of it asks for."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from expertserve.ground.text import key
from expertserve.work.fill.asked_fields import (
    BY_HAND,
    SCOPED,
    Known,
    chosen_before,
    fields_asked,
)
from expertserve.work.fill.facets import asked_words, figure_at, title_words
from expertserve.work.fill.list_reading import ListReading, read_list, subjects_asked
from expertserve.work.fill.meanings import (
    FigureMeaning,
    Meaning,
    OfficeMeaning,
    Open,
    choice_of,
)
from expertserve.work.fill.office import office_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.books.patch.shapes import Gap, Shapes
    from expertserve.work.fill.subjects import Subject

__all__ = ["Card", "GapReading", "read_board", "read_card"]

_ASIDE = re.compile(r"^(?:备注|备考|计量单位|代码|指标代码|序号|编号|行次|行号)$")
"""Heads of columns that a statistics form sets beside its figures: they hold no figure of their own."""


@dataclass(frozen=True, slots=True)
class GapReading:
    """A cell, the words that tell of it, and what it asks for."""

    gap: Gap
    words: tuple[str, ...]
    meaning: Meaning


@dataclass(frozen=True, slots=True)
class Card:
    """What the single cells of a form are about; None where they are about no one record."""

    subject: Subject | None = None


def read_card(given: Sequence[Shapes], known: Known) -> Card:
    """Whose form it is: the subject whose identity is surely asked for among its single cells.

    Args:
        given: the shapes of all boards that belong together.
        known: what reading depends on.
    """
    labels = [
        gap.left
        for shapes in given
        for gap in (*shapes.gaps, *shapes.boxes)
        if gap.beside and not gap.above
    ]
    labels = list(dict.fromkeys(labels))
    if not labels:
        return Card()
    found = subjects_asked(labels, known)
    return Card(found[0][1] if found else None)


def read_board(
    shapes: Shapes, card: Card, known: Known
) -> tuple[tuple[ListReading, ...], tuple[GapReading, ...]]:
    """What the lists and cells of a board ask for.

    Args:
        shapes: what was found on it.
        card: whose form it is.
        known: what reading depends on.
    """
    lists = tuple(read_list(block, card.subject, known, shapes.titles) for block in shapes.lists)
    heads = (*shapes.titles, shapes.name)
    return lists, _gaps((*shapes.gaps, *shapes.boxes), card, known, heads)


def _gaps(
    gaps: Sequence[Gap], card: Card, known: Known, titles: Sequence[str]
) -> tuple[GapReading, ...]:
    """What single cells ask for.

    Args:
        gaps: the cells.
        card: whose form it is.
        known: what reading depends on.
        titles: of the table and its sheet, which name the figure where no label does.
    """
    labels = list(dict.fromkeys(gap.left for gap in gaps if gap.beside and not gap.above))
    meanings = (
        dict(zip(labels, fields_asked(labels, card.subject, known), strict=True))
        if card.subject and labels
        else {}
    )
    found = []
    for gap in gaps:
        words = (*gap.above, *gap.left)
        meaning: Meaning | None = chosen_before(
            words, card.subject.kinds if card.subject else (), known
        )
        if isinstance(meaning, FigureMeaning):
            meaning = figure_at(gap.left, gap.above, known.facets, number=meaning.number)
        if meaning is None and gap.above and _ASIDE.match(key(gap.above[-1])):
            meaning = Open("manual", "备注、计量单位和编号栏由填报人填写")
        if meaning is None and any(BY_HAND.search(word) for word in words):
            meaning = Open("manual", "须人工填写")
        if meaning is None and gap.left in meanings and not gap.above:
            meaning = meanings[gap.left]
        open_yet = isinstance(meaning, Open) and meaning.reason in ("none", "asked")
        if meaning is None or open_yet:
            other = _other(gap, card, known, titles)
            asked = isinstance(meaning, Open) and meaning.reason == "asked"
            if other is not None and (not asked or isinstance(other, FigureMeaning)):
                meaning = other
        found.append(GapReading(gap, words, meaning or Open("none", "没有此数据")))
    return tuple(found)


def _other(gap: Gap, card: Card, known: Known, titles: Sequence[str]) -> Meaning | None:
    """A figure or something of the office's own; figures of everybody never stand on the form of one.

    Args:
        gap: the cell.
        card: whose form it is.
        known: what reading depends on.
        titles: of the table and its sheet.
    """
    if gap.loose:
        return Open("nobody", "看不出这一行要填什么")
    own = office_word(gap.left[-1]) if gap.left and not gap.above and card.subject is None else ""
    if own:
        return OfficeMeaning(own)
    asks = asked_words(gap.left, gap.above, known.facets)
    if asks:
        meaning = _figure(gap, (), asks, known)
    else:
        meaning = _of_title(gap, titles, known) if card.subject is None else None
    if (
        isinstance(meaning, FigureMeaning)
        and card.subject is not None
        and card.subject.name not in SCOPED
    ):
        return Open("asked", "此表是个别对象的表，不填全局数据", (choice_of(meaning),))
    return meaning


def _figure(
    gap: Gap, title: tuple[str, ...], asks: tuple[str, ...], known: Known
) -> Meaning | None:
    """A figure by the words of its cell and, where they name none, of the title.

    Args:
        gap: the cell.
        title: what the title says of figures.
        asks: the words a choice is kept under.
        known: what reading depends on.
    """
    chosen = chosen_before(asks, (), known)
    if chosen is not None and not isinstance(chosen, FigureMeaning):
        return chosen
    number = chosen.number if chosen is not None else ""
    found = figure_at(gap.left, (*title, *gap.above), known.facets, number=number)
    return replace(found, asks=asks) if isinstance(found, Open) else found


def _of_title(gap: Gap, titles: Sequence[str], known: Known) -> Meaning:
    """County and quarter alone stand around the cell: the title or the sheet's name says of what, else it is asked."""
    for title in dict.fromkeys(map(title_words, titles)):
        found = _figure(gap, (title,), (title,), known) if title else None
        if found is not None:
            return found
    asks = tuple(title for title in titles if title)[:1]
    return Open("asked", "表题和栏目都没有写明填哪项指标，请用 --meaning 指明", (), asks)
