"""What the lists of a blank form are about, and what each of their columns asks for."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from expertserve.books.conversion.kind import kind as kind_of
from expertserve.books.tables.form_words import likely_kinds, understood
from expertserve.indicators.spoken import figure_asked
from expertserve.work.fill.asked_fields import (
    OWNERS,
    SCOPED,
    Known,
    chosen_before,
    fields_asked,
    of_record,
)
from expertserve.work.fill.facets import figure_at
from expertserve.work.fill.meanings import (
    FigureMeaning,
    Meaning,
    OfficeMeaning,
    Open,
    Running,
)
from expertserve.work.fill.subjects import SUBJECTS, Subject

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.books.patch.shapes import ListBlock

__all__ = ["ListReading", "asks_done_of", "by_title", "read_list", "subjects_asked"]

_APPLIED = re.compile(r"推荐|申报|遴选|申请")
_HELD = re.compile(r"开展|执行|安排|实施|总结|完成|进展|成效|工作计划")
_PLACE = re.compile(
    r"^(?:县|区|市|地区|区县|县区|县市区|市县|县.{0,2}市.{0,2}区|所属县区|行政区划|地方|单位|填报县区)$"
)
_SERVED = re.compile(r"(?:参加|参与|开展|承担)[^。；]{0,6}服务|服务(?:情况|成效|业绩|工作量)")
_DONE = frozenset({"P2a", "P3a", "P3b"})
"""Figures of services done: a list of people that asks for one of them of each is about those who served."""

_OWN_FIELDS = frozenset({"P3a", "P3b"})
"""A length of time is a field of a record, too."""

_PLANNED = re.compile(r"拟|预计|计划|邀请|意向|推荐|申报")
_PEOPLE = frozenset({"experts", "services", "agreements", "pairs"})
"""What a list of people may also look like by its heads."""
_LEAD, _FEWEST = 1500, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class ListReading:
    """A list: what its rows are about (None: not settled, counties: figures by county) and what its columns hold.

    `served`: its title or its columns speak of services done, so that it is about the people who have a counted one.
    `held`: its columns ask what came of activities, so that it is about those that took place.
    `whole`: one row of figures of everybody. `done`: its rows show what was done for each.
    """

    block: ListBlock
    subject: Subject | None
    columns: tuple[tuple[int, tuple[str, ...], Meaning], ...]
    counties: bool = False
    why: str = ""
    served: bool = False
    held: bool = False
    whole: bool = False
    done: bool = False

    @property
    def rows(self) -> str:
        """The name its rows go by: those of the subject, of the people who served, of the activities held."""
        sort = "served" if self.served else "held" if self.held else ""
        return sort or self.subject.name if self.subject is not None else ""


def subjects_asked(labels: Sequence[tuple[str, ...]], known: Known) -> list[tuple[int, Subject]]:
    """Subjects whose identity is surely asked for, the likeliest first."""
    totals = {kind.name: total for total, kind in likely_kinds(labels, known.mapper)}
    found = []
    sure: dict[str, frozenset[str]] = {}
    for subject in SUBJECTS:
        for name in subject.kinds:
            if name not in sure:
                told = understood(labels, kind_of(name), known.mapper)
                sure[name] = frozenset(
                    one for asked in told if not _counts(asked.words) for one in asked.fields
                )
        held = sure[subject.kinds[0]]
        enough = not subject.besides or held.intersection(subject.besides)
        if subject.name != "pairs" and held.intersection(subject.identity) and enough:
            found.append((totals[subject.kinds[0]], subject))
    found.sort(key=lambda told: -told[0])
    if len(_figures(labels)) >= _FEWEST:
        # applications know plans alone; where several columns ask for what was done the list is one of activities
        found = [one for one in found if one[1].name != "selected"]
    both = sure["demands"].intersection(("title", "detail")) and "name" in sure["experts"]
    if both and found and found[0][1].name in ("experts", "demands"):
        pairs = next(one for one in SUBJECTS if one.name == "pairs")
        found.insert(0, (found[0][0] + _LEAD, pairs))
    return found


def _counts(words: tuple[str, ...]) -> bool:
    """Whether a head asks how many there were (专家（人）), so that it names nobody."""
    told = figure_asked(words)
    return bool(told.number and told.unit) and told.number not in _OWN_FIELDS


def read_list(
    block: ListBlock, owner: Subject | None, known: Known, titles: Sequence[str] = ()
) -> ListReading:
    """What a list asks for.

    Args:
        block: as it was found.
        owner: what the form it stands on is about, None where about no one record.
        known: what reading depends on.
        titles: texts above everything.
    """
    words = [told for _, told in block.labels]
    if owner is not None:
        return _of_owner(block, owner, known)
    by_county = _by_county(block, known)
    if by_county is not None:
        return by_county
    found = by_title(subjects_asked(words, known), "".join(titles))
    if not found and known.subject is None and block.first == block.last:
        figures = _of_all(block, known)
        if figures is not None:
            return figures
    subject = known.subject or (found[0][1] if found else None)
    close = known.subject is None and len(found) > 1 and found[0][0] - found[1][0] < _LEAD
    if subject is None or close:
        names = (
            "、".join(one.word for _, one in found[:3])
            or "专家、需求、对接、活动、推荐项目、基地、服务记录、协议"
        )
        text = f"看不出这个表要填什么，请用 --with 指明（{names}）"
        return ListReading(
            block=block, subject=None, why=text,
            columns=tuple((at, told, Open("nobody", text)) for at, told in block.labels),
        )  # fmt: skip
    asks_done = any(map(asks_done_of, words))
    served = (
        known.subject is None
        and subject.name == "experts"
        and (bool(_SERVED.search("".join(titles))) or asks_done)
    )
    done = served or (asks_done and subject.name in SCOPED)
    held = known.subject is None and subject.name == "sessions" and len(_figures(words)) >= _FEWEST
    columns = _columns(block, subject, replace(known, done=done))
    return ListReading(
        block=block, subject=subject, columns=columns, served=served, held=held, done=done
    )


def _figures(labels: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """The figures that heads ask for of what was done."""
    return tuple(told for words in labels if (told := figure_asked(words).number))


def _columns(
    block: ListBlock, subject: Subject, known: Known
) -> tuple[tuple[int, tuple[str, ...], Meaning], ...]:
    words = [told for _, told in block.labels]
    meanings = fields_asked(words, subject, known)
    return tuple(
        (at, told, of_record(told, meaning, subject, known))
        for (at, told), meaning in zip(block.labels, meanings, strict=True)
    )


def _of_owner(block: ListBlock, owner: Subject, known: Known) -> ListReading:
    """A list on the form of one record: the people who served there, if it asks for them; never records of everybody."""
    words = [told for _, told in block.labels]
    said = block.side or block.caption
    found = subjects_asked(words, known)
    named = {one.name for _, one in found[:_FEWEST]}
    people = next((one for one in SUBJECTS if one.name == "experts"), None)
    if owner.name in OWNERS and people in [one for _, one in found] and named <= _PEOPLE:
        columns = _columns(block, people, replace(known, done=True))
        if not _PLANNED.search("".join((said, *(word for told in words for word in told)))):
            return ListReading(block=block, subject=people, columns=columns, served=True, done=True)
    name = f"“{said}”" if said else "此表"
    text = f"{name}是该表对象本人的明细，请人工填写"
    return ListReading(
        block=block, subject=None, why=text,
        columns=tuple((at, told, Open("manual", text)) for at, told in block.labels),
    )  # fmt: skip


def asks_done_of(words: tuple[str, ...]) -> bool:
    """Whether a column asks for services done, its unit perhaps unsaid; 可服务时间 asks for something else.

    Args:
        words: of the column, from its group down.
    """
    told = figure_asked(words)
    return told.why in ("", "measure") and bool(set(told.candidates) & _DONE)


def by_title(found: list[tuple[int, Subject]], title: str) -> list[tuple[int, Subject]]:
    """Forms of activities applied for and of activities held have the same heads: the title tells, or it is asked.

    Args:
        found: subjects with what speaks for each, the best first.
        title: texts above everything.
    """
    names = [one.name for _, one in found[:_FEWEST]]
    if set(names) != {"sessions", "selected"}:
        return found
    applied, held = _APPLIED.search(title), _HELD.search(title)
    if bool(applied) == bool(held):
        return [(found[1][0], found[0][1]), *found[1:]]
    wanted = "selected" if applied else "sessions"
    return sorted(found, key=lambda told: told[1].name != wanted)[:1]


def _by_county(block: ListBlock, known: Known) -> ListReading | None:
    """A list of figures with a column for the county."""
    columns: list[tuple[int, tuple[str, ...], Meaning]] = []
    places = figures = 0
    for at, words in block.labels:
        plain = re.sub(r"[()（）、/／\s]", "", words[-1])
        if _PLACE.match(plain):
            places += 1
            columns.append((at, words, OfficeMeaning("place")))
        elif plain in ("序号", "编号"):
            columns.append((at, words, Running()))
        else:
            meaning = chosen_before(words, (), known) or figure_at((), words, known.facets)
            figures += isinstance(meaning, FigureMeaning)
            columns.append((at, words, meaning or Open("asked", "含义不明")))
    if places != 1 or figures < _FEWEST:
        return None
    return ListReading(block=block, subject=None, columns=tuple(columns), counties=True)


def _of_all(block: ListBlock, known: Known) -> ListReading | None:
    """One ruled row under heads that name figures and nothing else: the figures of everybody."""
    columns: list[tuple[int, tuple[str, ...], Meaning]] = []
    for at, words in block.labels:
        chosen = chosen_before(words, (), known)
        figure = chosen if isinstance(chosen, FigureMeaning) else None
        meaning = figure_at((), words, known.facets, chosen=figure)
        told = chosen if chosen is not None and figure is None else meaning
        columns.append((at, words, told or Open("asked", "含义不明")))
    figures = sum(isinstance(meaning, FigureMeaning) for _, _, meaning in columns)
    if figures < _FEWEST or figures * 2 < len(columns):
        return None
    return ListReading(block=block, subject=None, columns=tuple(columns), whole=True)
