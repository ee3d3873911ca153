"""What fields of a subject the labels of a form ask for, and what the clerk chose for them before."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from expertserve.books.conversion.kind import kind as kind_of
from expertserve.books.tables.form_words import understood
from expertserve.books.tables.mapper import mapper
from expertserve.ground.text import key
from expertserve.indicators.spoken import figure_asked
from expertserve.work.fill.deeds import deed_asked
from expertserve.work.fill.facets import figure_at
from expertserve.work.fill.meanings import (
    FieldMeaning,
    FigureMeaning,
    Meaning,
    Open,
    Running,
    choice_of,
    meaning_of,
)
from expertserve.work.fill.progress import progress_asked

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from expertserve.books.tables.form_words import Asked
    from expertserve.books.tables.mapper import Mapper
    from expertserve.work.fill.facets import Facets
    from expertserve.work.fill.subjects import Subject

__all__ = [
    "BY_HAND",
    "OWNERS",
    "SCOPED",
    "Known",
    "about",
    "chosen_before",
    "fields_asked",
    "guarded",
    "of_record",
]

BY_HAND = re.compile(r"意见|签字|签名|签章|盖章|公章|照片|相片|贴照|承诺|声明")

SCOPED = frozenset({"bases", "demands", "experts", "sessions"})
"""Subjects whose own services can be counted."""
OWNERS = frozenset({"bases", "demands", "sessions"})
"""Kinds whose form may list the people who served there."""
_WISH = re.compile(r"所需|期望|拟|预计|意向|可服务|可提供")
"""Heads of fields that tell what is wished, planned or possible: they never stand where it is asked what was done."""
_OWN_WORDS = {
    "bases": ("基地", "依托", "周边", "本"),
    "sessions": ("本次", "本期", "本项", "本"),
    "experts": ("本人", "个人"),
}
"""Words that say no more than whose form it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What reading depends on besides the form.

    Attributes:
        headers: the clerk's own lines of 表头对照. answers: words of a label -> what the clerk chose.
        allowed: private fields that were named. subject: what --with named, None to propose it.
        done: the form asks what was done for each record, not what is wished or planned.
    """

    headers: tuple[tuple[str, str, str], ...]
    facets: Facets
    answers: Mapping[str, str] = field(default_factory=dict)
    allowed: frozenset[str] = frozenset()
    subject: Subject | None = None
    done: bool = False

    @property
    def mapper(self) -> Mapper:
        """The mapper of returns, with the clerk's own lines."""
        return mapper(self.headers)

    def answer(self, words: Sequence[str]) -> str:
        """What the clerk chose for a label, "" nothing yet."""
        return self.answers.get(key("/".join(words)), "")


def about(known: Known, subject: Subject | None) -> Known:
    """What reading depends on, where the form is about one subject: its own words say nothing of figures.

    Args:
        known: without the form.
        subject: whose form it is, None where about no one record.
    """
    silent = frozenset(_OWN_WORDS.get(subject.name, ())) if subject else frozenset()
    return replace(known, facets=replace(known.facets, silent=silent))


def of_record(
    words: tuple[str, ...], meaning: Meaning, subject: Subject | None, known: Known
) -> Meaning:
    """A label may ask for a figure of each record: what was done goes before what is planned, possible or kept elsewhere.

    Args:
        words: of the label.
        meaning: the field it asks for.
        subject: whose records.
        known: what reading depends on.
    """
    closed = isinstance(meaning, Open) and meaning.reason in ("manual", "private")
    if subject is None or subject.name not in SCOPED or closed:
        return meaning
    if subject.name == "demands" and not known.done:
        return meaning
    figure = figure_at((), words, known.facets)
    if isinstance(figure, FigureMeaning) and figure.number.startswith(_OF_DEMANDS):
        figure = None
    if isinstance(figure, FigureMeaning):
        return meaning if figure.dimension else figure
    if known.done and (deed := _deed(words, meaning, subject, known)) is not None:
        return deed
    unmeasured = isinstance(figure, Open) and bool(figure.candidates) and known.done
    if unmeasured and (isinstance(meaning, Open) or _wishes(meaning, words)):
        return figure or meaning
    if known.done and _wishes(meaning, words):
        return Open("asked", "此表填已开展的服务，计划、期望类栏目不套用", (choice_of(meaning),))  # type: ignore[arg-type]
    if isinstance(meaning, Open) and meaning.reason == "none":
        return figure or meaning
    return meaning


_OF_DEMANDS = "P8"
"""Counts of demands: no figure of one of them."""


def _wishes(meaning: Meaning, words: tuple[str, ...]) -> bool:
    """Whether a field tells what is wished, planned or possible though the label does not say so."""
    if not isinstance(meaning, FieldMeaning) or any(_WISH.search(word) for word in words):
        return False
    return any(_WISH.search(kind_of(kind).fields[name].header) for kind, name in meaning.fields)


def _deed(
    words: tuple[str, ...], meaning: Meaning, subject: Subject, known: Known
) -> Meaning | None:
    """What a label asks of the services of a record, where no field of the record itself is said surely."""
    told = progress_asked(known.facets.notes.about(words)) if subject.name == "demands" else None
    if told is not None:
        return told
    if isinstance(meaning, FieldMeaning) and not _wishes(meaning, words):
        return None
    return deed_asked(words)


def fields_asked(
    labels: Sequence[tuple[str, ...]], subject: Subject | None, known: Known
) -> list[Meaning]:
    """What labels ask for of a subject.

    Args:
        labels: the words of each.
        subject: what the row or the form is about, None where that is not known.
        known: earlier choices, fields that were allowed, the clerk's own heads.
    """
    if subject is None:
        return [Open("none", "没有此数据") for _ in labels]
    told = {name: understood(labels, kind_of(name), known.mapper) for name in subject.kinds}
    return [
        _field(words, {name: told[name][place] for name in subject.kinds}, subject, known)
        for place, words in enumerate(labels)
    ]


def _field(
    words: tuple[str, ...], told: Mapping[str, Asked], subject: Subject, known: Known
) -> Meaning:
    answer = chosen_before(words, subject.kinds, known)
    if answer is not None:
        return guarded(answer, known)
    if any(BY_HAND.search(word) for word in words):
        return Open("manual", "须人工填写")
    if key(words[-1]) == "序号":
        return Running()
    sure = {name: one for name, one in told.items() if one.fields}
    if len(sure) > 1:
        named = _named(words, subject)
        sure = {named: sure[named]} if named in sure else sure
    if len(sure) == 1:
        name, asked = next(iter(sure.items()))
        if asked.fields == ("row_no",):
            return Running()
        return guarded(FieldMeaning(tuple((name, one) for one in asked.fields)), known)
    candidates = [
        FieldMeaning(tuple((name, one) for one in asked.fields)) for name, asked in sure.items()
    ]
    candidates += [
        FieldMeaning(((name, one.field),))
        for name, asked in told.items()
        for one in asked.candidates
        if one.field != "row_no"
    ]
    if candidates:
        return Open("asked", "含义不明，请选", tuple(dict.fromkeys(map(choice_of, candidates))))
    figures = figure_asked(words).candidates if subject.name in SCOPED else ()
    return Open(
        "none", "没有此数据", tuple(choice_of(FigureMeaning(number=one)) for one in figures)
    )


def _named(words: tuple[str, ...], subject: Subject) -> str:
    """Which of two kinds a label that both know belongs to; "" not to be told."""
    if subject.name == "services":
        return "services"
    said = "".join(words)
    if "专家" in said:
        return "experts"
    return "demands" if re.search(r"需求|受援|难题", said) else ""


def chosen_before(words: tuple[str, ...], kinds: Sequence[str], known: Known) -> Meaning | None:
    """What the clerk chose before for these words.

    Args:
        words: heads or words around the gap.
        kinds: what may stand there.
        known: earlier choices.
    """
    text = known.answer(words)
    return meaning_of(text, kinds) if text else None


def guarded(meaning: Meaning, known: Known) -> Meaning:
    """A field about a person that was not named stays empty."""
    if not isinstance(meaning, FieldMeaning):
        return meaning
    shut = [
        kind_of(kind).fields[one].header
        for kind, one in meaning.fields
        if kind_of(kind).fields[one].private and one not in known.allowed
    ]
    if shut:
        names = "、".join(shut)
        return Open("private", f"涉及个人信息（{names}），确需填报请加 --with {shut[0]}")
    return meaning
