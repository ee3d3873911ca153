"""Gaps left open inside a text: 填报单位：＿＿＿, 填报日期：　年　月　日, 共组织专家＿＿人次."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from expertserve.books.conversion.kind import kind as kind_of
from expertserve.books.tables.form_words import understood
from expertserve.indicators.spoken import figure_asked
from expertserve.indicators.spoken_lexicon import period_said
from expertserve.work.fill.asked_fields import SCOPED, Known, chosen_before, guarded
from expertserve.work.fill.facets import Facets, figure_at
from expertserve.work.fill.holes import holes_of
from expertserve.work.fill.meanings import (
    FieldMeaning,
    FigureMeaning,
    Meaning,
    OfficeMeaning,
    Open,
    choice_of,
)
from expertserve.work.fill.office import office_at, office_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.books.patch.board import Line
    from expertserve.work.fill.holes import Hole
    from expertserve.work.fill.reading import Card

__all__ = ["LineReading", "counts_asked", "line_labels", "read_lines"]

_BY_HAND = re.compile(r"签字|签名|签章|意见|负责人|审核|审批|领导|承诺")
_SECTION = re.compile(r"[（(]?[一二三四五六七八九十]+[）)、]")
"""（一）存在问题：＿＿ is a section to be written, no field of a record."""
_OF_ONE = re.compile(r"本人|该同志|该专家|该名专家")
_PEOPLE = frozenset({"contact", "contact_tel", "filler", "filler_tel"})


@dataclass(frozen=True, slots=True, kw_only=True)
class LineReading:
    """One gap of a line.

    Attributes:
        start, end: which characters go. words: what stands before it, and the unit behind. meaning: what belongs there.
    """

    line: Line
    start: int
    end: int
    words: tuple[str, ...]
    meaning: Meaning


def line_labels(lines: Sequence[Line]) -> tuple[str, ...]:
    """The labels of the gaps of lines that are none of the office's own.

    Args:
        lines: texts of a form.
    """
    labels = (hole.label for line in lines for hole in holes_of(line.text) if hole.label)
    told = (one for one in labels if not office_word(one) and not _SECTION.match(one))
    return tuple(dict.fromkeys(told))


def counts_asked(lines: Sequence[Line]) -> int:
    """How many gaps of lines surely ask for a figure.

    Args:
        lines: texts of a form.
    """
    return sum(
        bool(hole.unit and figure_asked((f"{hole.before}{hole.noun}（{hole.unit}）",)).number)
        for line in lines
        for hole in holes_of(line.text)
    )


def read_lines(
    lines: Sequence[Line], card: Card, known: Known, taken: frozenset[str]
) -> tuple[LineReading, ...]:
    """Every gap of every line.

    Args:
        lines: texts of the form.
        card: whose form it is.
        known: what reading depends on.
        taken: labels that have a cell of their own beside them.
    """
    holes = [(line, hole) for line in lines for hole in holes_of(line.text)]
    heads = dict(pairwise(reversed(lines)))
    holes = [one for one in holes if one[1].label not in taken or one[1].end < len(one[0].text)]
    labels = list(dict.fromkeys((one.label,) for _, one in holes if one.label))
    fields = _fields(labels, card, known)
    found = []
    for line, hole in holes:
        parts = (hole.before, hole.unit, hole.noun)
        words = (hole.label,) if hole.label else tuple(part for part in parts if part)
        if not words and line.board < 0 and not line.text.strip(" _＿\u3000\xa0"):
            # a line to write on under its own heading
            above = heads[line].text.strip() if line in heads else ""
            words = (above,) if above else ()
            told = Open("manual", "须人工填写")
            found += (
                [LineReading(line=line, start=hole.start, end=hole.end, words=words, meaning=told)]
                if words
                else []
            )
            continue
        if words:
            of_one = bool(_OF_ONE.search(line.text))
            whose = replace(hole, labels=(*_beside(line, holes), *hole.labels), of_one=of_one)
            meaning = _meaning(whose, words, fields, (card, known))
            found.append(
                LineReading(line=line, start=hole.start, end=hole.end, words=words, meaning=meaning)
            )
    return tuple(found)


def _beside(line: Line, holes: Sequence[tuple[Line, Hole]]) -> tuple[str, ...]:
    """The labels of gaps in the cells before a cell of the same row: 填表人：| 联系电话：."""
    if line.board < 0:
        return ()
    earlier = [
        (other.column, hole.start, hole.label)
        for other, hole in holes
        if (other.board, other.row) == (line.board, line.row)
        and other.column < line.column
        and hole.label
    ]
    return tuple(label for _, _, label in sorted(earlier))


def _fields(labels: Sequence[tuple[str, ...]], card: Card, known: Known) -> dict[str, Meaning]:
    """Labels with a colon as fields of whom the form is about."""
    if card.subject is None or not labels:
        return {}
    kind = card.subject.kinds[0]
    told = understood(labels, kind_of(kind), known.mapper)
    return {
        asked.words[0]: guarded(FieldMeaning(tuple((kind, one) for one in asked.fields)), known)
        for asked in told
        if asked.fields and asked.fields != ("row_no",)
    }


def _meaning(
    hole: Hole, words: tuple[str, ...], fields: dict[str, Meaning], how: tuple[Card, Known]
) -> Meaning:
    card, known = how
    answer = chosen_before(words, card.subject.kinds if card.subject else (), known)
    if answer is not None:
        return answer
    if hole.office:
        return OfficeMeaning(hole.office)
    said = "".join(words)
    own = office_at(hole.label, hole.labels) if hole.label else ""
    if hole.dated and own != "day":
        return Open("manual", "须人工填写（签署日期）")
    if _BY_HAND.search(said) or (not own and re.search(r"盖章|公章", said)):
        return Open("manual", "须人工填写")
    if own and not (own in _PEOPLE and (hole.label in fields or card.subject is not None)):
        return OfficeMeaning(own)
    if hole.label in fields:
        return fields[hole.label]
    meaning = _in_sentence(hole, known.facets)
    if isinstance(meaning, FigureMeaning):
        return _unless_of_one(meaning, hole, card)
    return meaning or Open("none", "没有此数据")


def _unless_of_one(meaning: FigureMeaning, hole: Hole, card: Card) -> FigureMeaning | Open:
    """A figure, save where it would be that of everybody on the form or in the sentence of one."""
    if card.subject is None:
        return Open("nobody", "这一句说的是一人，请用 --who 指明") if hole.of_one else meaning
    if card.subject.name not in SCOPED:
        return Open("asked", "此表是个别对象的表，不填全局数据")
    return meaning


def _in_sentence(hole: Hole, facets: Facets) -> FigureMeaning | Open | None:
    """The figure of a gap, with what the sentence and the clause before say of it."""
    text = f"{hole.before}{hole.noun}（{hole.unit}）" if hole.unit else hole.label or hole.before
    text += hole.remark
    meaning = figure_at((text,), (), facets)
    led = figure_at((hole.lead, text), (), facets) if hole.lead else meaning
    timed = bool(period_said(hole.lead)[0]) or "截" in hole.lead
    if (isinstance(led, Open) and led.reason == "manual") or (
        isinstance(led, FigureMeaning) and led.period
    ):
        meaning = led
    elif isinstance(meaning, FigureMeaning) and timed and meaning.period in ("", "累计"):
        return Open("asked", f"统计期不明（{hole.lead}）", (choice_of(meaning),))
    if not isinstance(meaning, FigureMeaning) and hole.earlier and hole.earlier != hole.before:
        # 签订协议__份，金额__万元: what the clause before is about
        about = (hole.lead, hole.earlier, text) if timed else (hole.earlier, text)
        joined = figure_at(about, (), facets)
        meaning = joined if isinstance(joined, FigureMeaning) else meaning
    return meaning
