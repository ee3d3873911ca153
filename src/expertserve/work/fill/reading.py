"""A blank form understood: what every list, cell and line of it asks for."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from expertserve.books.conversion.kind import kind as kind_of
from expertserve.books.tables.form_words import understood
from expertserve.ground.text import key
from expertserve.indicators.spoken_lexicon import says_done
from expertserve.work.fill.areas import areas_of
from expertserve.work.fill.asked_fields import (
    BY_HAND,
    SCOPED,
    Known,
    about,
    chosen_before,
    fields_asked,
    of_record,
)
from expertserve.work.fill.facets import asked_words, figure_at, planned
from expertserve.work.fill.list_reading import (
    ListReading,
    asks_done_of,
    by_title,
    read_list,
    subjects_asked,
)
from expertserve.work.fill.meanings import (
    FieldMeaning,
    FigureMeaning,
    Meaning,
    OfficeMeaning,
    Open,
    choice_of,
)
from expertserve.work.fill.office import office_at, office_word
from expertserve.work.fill.parts import GapReading, no_part_is_its_whole
from expertserve.work.fill.title_words import title_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.books.patch.shapes import Gap, Shapes
    from expertserve.work.fill.subjects import Subject

__all__ = ["Card", "read_board", "read_card"]

_ASIDE = re.compile(r"^(?:备注|备考|计量单位|代码|指标代码|序号|编号|行次|行号)$")
"""Heads of columns that a statistics form sets beside its figures: they hold no figure of their own."""
_PLANNED = {"P4a": "plan_experts", "P7a": "plan_units", "Q2a": "plan_trained"}
"""Figures of a session whose plan the schedule keeps, and the field it stands in."""


@dataclass(frozen=True, slots=True)
class Card:
    """What the single cells of a form are about; None where they are about no one record."""

    subject: Subject | None = None


def read_card(
    given: Sequence[Shapes], known: Known, beside: Sequence[str] = (), counted: int = 0
) -> Card:
    """Whose form it is: the subject whose identity is surely asked for among its single cells and its lines.

    Args:
        given: the shapes of all boards that belong together.
        known: what reading depends on.
        beside: labels of gaps in its lines.
        counted: how many gaps of its lines surely ask for a figure.
    """
    labels: list[tuple[str, ...]] = [(word,) for word in beside]
    labels += [
        gap.left
        for shapes in given
        for gap in (*shapes.gaps, *shapes.boxes)
        if gap.beside and not gap.above
    ]
    labels = [one for one in dict.fromkeys(labels) if not office_word(one[-1])]
    if not labels:
        return Card()
    titles = "".join(title for shapes in given for title in (*shapes.titles, shapes.name))
    found = by_title(subjects_asked(labels, known), titles)
    if not found or _of_everybody(labels, found[0][1], (counted, known)):
        return Card()
    subject = found[0][1]
    if subject.name == "pairs" and any(asks_done_of(told) for told in labels):
        # what became of one demand, its experts being those who served it
        subject = next(one for _, one in found if one.name == "demands")
    return Card(subject)


def _of_everybody(
    labels: Sequence[tuple[str, ...]], subject: Subject, how: tuple[int, Known]
) -> bool:
    """Whether a form asks in its sentences for more figures than it asks for fields of one record: a report, no card.

    A form that asks to the letter whose it is (姓名) is a card, however many figures it asks for.
    """
    counted, known = how
    told = understood(labels, kind_of(subject.kinds[0]), known.mapper)
    if any(one.plain and set(one.fields) & set(subject.identity) for one in told):
        return False
    fields = fields_asked(labels, subject, known)
    held = sum(
        isinstance(one, FieldMeaning) or (isinstance(one, Open) and one.reason == "private")
        for one in fields
    )
    return counted > held


def read_board(
    shapes: Shapes, card: Card, known: Known
) -> tuple[tuple[ListReading, ...], tuple[GapReading, ...]]:
    """What the lists and cells of a board ask for.

    Args:
        shapes: what was found on it.
        card: whose form it is.
        known: what reading depends on.
    """
    known = replace(about(known, card.subject), done=_done(shapes))
    areas = areas_of(shapes.gaps, known.facets)
    known = replace(known, facets=replace(known.facets, areas=areas))
    lists = tuple(read_list(block, card.subject, known, shapes.titles) for block in shapes.lists)
    heads = (*shapes.titles, shapes.name)
    return lists, _gaps((*shapes.gaps, *shapes.boxes), card, known, heads)


def _done(shapes: Shapes) -> bool:
    """Whether a form asks somewhere what was done, so that no wish or plan is meant by a bare word."""
    labels = [told for block in shapes.lists for _, told in block.labels]
    return any(asks_done_of(told) for told in (*labels, *(gap.left for gap in shapes.gaps)))


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
            meaning = figure_at(gap.left, gap.above, known.facets, chosen=meaning)
        if meaning is None and gap.above and _ASIDE.match(key(gap.above[-1])):
            meaning = Open("manual", "备注、计量单位和编号栏由填报人填写")
        if meaning is None:
            meaning = _of_office(gap, gaps, card)
        if meaning is None and any(BY_HAND.search(word) for word in words):
            meaning = Open("manual", "须人工填写")
        if meaning is None and gap.left in meanings and not gap.above:
            meaning = of_record(gap.left, meanings[gap.left], card.subject, known)
        if gap.end:
            meaning = _end_of(meaning, gap.end)
        if meaning is None and gap.above and card.subject is not None:
            meaning = _planned(words, card, known) or _in_matrix(gap, card, known)
        open_yet = isinstance(meaning, Open) and meaning.reason in ("none", "asked")
        if meaning is None or open_yet:
            other = _other(gap, card, known, titles)
            asked = isinstance(meaning, Open) and meaning.reason == "asked"
            if other is not None and (not asked or isinstance(other, FigureMeaning)):
                meaning = other
        found.append(GapReading(gap, words, meaning or Open("none", "没有此数据")))
    return tuple(no_part_is_its_whole(found))


def _of_office(gap: Gap, gaps: Sequence[Gap], card: Card) -> Meaning | None:
    """Something of the office's own: at the edge of any form, or in a form that is about nobody."""
    if not gap.left or gap.above or not (card.subject is None or gap.unruled):
        return None
    row = [
        one.left[-1]
        for one in gaps
        if one.left and one.spot[0] == gap.spot[0] and one.spot < gap.spot
    ]
    own = office_at(gap.left[-1], row)
    return OfficeMeaning(own) if own else None


def _end_of(meaning: Meaning | None, end: str) -> Meaning:
    """One end of a span of days."""
    if isinstance(meaning, FieldMeaning) and len(meaning.fields) == 1:
        kind = meaning.fields[0][0]
        spans = [name for name, one in kind_of(kind).fields.items() if one.convert == "spans"]
        if meaning.fields[0][1] in (*spans, "start", "end") and end in kind_of(kind).fields:
            return FieldMeaning(((kind, end),))
    return Open("asked", "起止两格，请人工填写")


def _planned(words: tuple[str, ...], card: Card, known: Known) -> Meaning | None:
    """What a session planned, beside what came of it."""
    if card.subject is None or card.subject.name != "sessions":
        return None
    field = _PLANNED.get(planned(words, known.facets), "")
    return FieldMeaning((("sessions", field),)) if field else None


def _in_matrix(gap: Gap, card: Card, known: Known) -> Meaning | None:
    """A field of whom the form is about in a row of a table (地方配套资金 | 万元 | 实际完成): the head over it says no more than "done"."""
    figure = figure_at(gap.left, gap.above, known.facets)
    if figure is not None and not (isinstance(figure, Open) and figure.reason == "asked"):
        return None
    if not gap.left or not all(says_done(word) for word in gap.above):
        return None
    found = fields_asked([gap.left[:1], gap.left], card.subject, known)
    return next((one for one in found if isinstance(one, FieldMeaning)), None)


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
    found = figure_at(
        gap.left, (*title, *gap.above), known.facets, chosen=chosen, section=gap.section
    )
    return replace(found, asks=asks) if isinstance(found, Open) else found


def _of_title(gap: Gap, titles: Sequence[str], known: Known) -> Meaning:
    """County and quarter alone stand around the cell: the title or the sheet's name says of what, else it is asked."""
    for title in dict.fromkeys(map(title_words, titles)):
        found = _figure(gap, (title,), (title,), known) if title else None
        if found is not None:
            return found
    asks = tuple(title for title in titles if title)[:1]
    return Open("asked", "表题和栏目都没有写明填哪项指标，请用 --meaning 指明", (), asks)
