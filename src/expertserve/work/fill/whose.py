"""Whose form it is: what its words say, whom --who names, and the figures that are one record's alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.books.patch.word_form import WordForm
from expertserve.work.fill.asked_fields import SCOPED
from expertserve.work.fill.deeds import deeds_of, services_of
from expertserve.work.fill.figures import Figures
from expertserve.work.fill.fillers import chosen, fillers
from expertserve.work.fill.periods import NotSettledError
from expertserve.work.fill.reading import Card, read_card
from expertserve.work.fill.scope import BY_ROWS
from expertserve.work.fill.sentences import counts_asked, line_labels
from expertserve.work.fill.subjects import SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from expertserve.books.patch.board import Form
    from expertserve.books.patch.shapes import Shapes
    from expertserve.records.service import Service
    from expertserve.work.fill.asked import Asked
    from expertserve.work.fill.asked_fields import Known
    from expertserve.work.fill.fillers import Filler

__all__ = ["groups_of", "named", "of_each", "people_of"]


def groups_of(form: Form, shapes: Sequence[Shapes], known: Known) -> list[Card]:
    """Whose form each board is: the tables of a document belong together, each sheet stands alone.

    Args:
        form: the blank one.
        shapes: of its boards.
        known: what reading depends on.
    """
    if isinstance(form, WordForm):
        card = read_card(shapes, known, line_labels(form.lines), counts_asked(form.lines))
        return [card for _ in shapes] or [card]
    labels = [
        line_labels([one for one in form.lines if one.board == at]) for at in range(len(shapes))
    ]
    return [read_card([one], known, beside) for one, beside in zip(shapes, labels, strict=True)]


def named(groups: list[Card], shapes: Sequence[Shapes], how: tuple[Asked, Known]) -> list[Card]:
    """Where a form says of nobody whose it is and --who names one, it is his: no figure of everybody stands on it."""
    asked, known = how
    lists = any(one.lists for one in shapes)
    if not asked.who or lists or any(card.subject is not None for card in groups):
        return groups
    subjects = [known.subject] if known.subject else [one for one in SUBJECTS if one.name in SCOPED]
    held = [
        one
        for one in subjects
        if chosen(fillers(one, asked.material, asked.request, asked.day), asked.who, ())
    ]
    return [Card(held[0]) for _ in groups] if len(held) == 1 else groups


def people_of(groups: Sequence[Card], asked: Asked) -> list[tuple[str, Filler | None, str]]:
    """Who the copies are about: (name, record, why there is none)."""
    subject = next((card.subject for card in groups if card.subject is not None), None)
    if subject is None:
        return [("", None, "")]
    subject = (
        asked.known.subject
        if asked.known.subject and asked.known.subject.name != "pairs"
        else subject
    )
    every = fillers(subject, asked.material, asked.request, asked.day)
    some = chosen(every, asked.who, asked.which)
    if not some:
        return [("", None, f"没有找到指定的{subject.word}")]
    if len(some) > 1 and not asked.who and not asked.which:
        return [("", None, f"这是一人（项）一表，请用 --who 指明{subject.word}")]
    return [(one.name, one, "") for one in some]


def of_each(asked: Asked, *, whole: bool = True) -> Callable[[Filler], Figures]:
    """The figures of one record of a list at a time, each counted once.

    Args:
        asked: what is filled in.
        whole: the list stands on the form of nobody; else a row is its own services for the owner alone.
    """
    known: dict[tuple[Service, ...], Figures] = {}

    def figures(filler: Filler) -> Figures:
        kind, record = filler.records[0]
        if kind not in BY_ROWS:
            return asked.figures
        deeds = filler.deeds or (deeds_of(asked.figures.world, record) if whole else ())
        own = services_of(deeds)
        if not own:
            raise NotSettledError("没有计入的服务记录，不等于零")
        if own not in known:
            known[own] = Figures(asked.material, asked.day, asked.period, services=own)
        return known[own]

    return figures
