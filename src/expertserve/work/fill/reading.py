"""A blank form understood: what every list, cell and line of it asks for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from expertserve.books.conversion.kind import kind as kind_of
from expertserve.books.tables.form_words import likely_kinds, understood
from expertserve.books.tables.mapper import mapper
from expertserve.ground.text import key
from expertserve.indicators.spoken import figure_asked, says_done
from expertserve.work.fill.facets import asked_words, figure_at, planned, title_words
from expertserve.work.fill.meanings import (
    FieldMeaning,
    FigureMeaning,
    Meaning,
    OfficeMeaning,
    Open,
    Running,
    choice_of,
    meaning_of,
)
from expertserve.work.fill.office import office_at
from expertserve.work.fill.subjects import SUBJECTS, Subject

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from expertserve.books.patch.shapes import Gap, ListBlock, Shapes
    from expertserve.books.tables.form_words import Asked
    from expertserve.books.tables.mapper import Mapper
    from expertserve.work.fill.facets import Facets

__all__ = [
    "SCOPED",
    "Card",
    "GapReading",
    "Known",
    "ListReading",
    "about",
    "chosen_before",
    "guarded",
    "read_board",
    "read_card",
]

_APPLIED = re.compile(r"推荐|申报|遴选|申请")
_HELD = re.compile(r"开展|执行|安排|实施|总结|完成|进展|成效|工作计划")
_BY_HAND = re.compile(r"意见|签字|签名|签章|盖章|公章|照片|相片|贴照|承诺|声明")
_PLACE = re.compile(
    r"^(?:县|区|市|地区|区县|县区|县市区|市县|县.{0,2}市.{0,2}区|所属县区|行政区划|地方|单位|填报县区)$"
)
_SERVED = re.compile(r"(?:参加|参与|开展|承担)[^。；]{0,6}服务|服务(?:情况|成效|业绩|工作量)")
_DONE = frozenset({"P2a", "P3a", "P3b"})
"""Figures of services done: a list of people that asks for one of them of each is about those who served."""
_ASIDE = re.compile(r"^(?:备注|备考|计量单位|代码|指标代码|序号|编号|行次|行号)$")
"""Heads of columns that a statistics form sets beside its figures: they hold no figure of their own."""
SCOPED = frozenset({"bases", "experts", "sessions"})
"""Subjects whose own services can be counted."""
_PLANNED = {"P4a": "plan_experts", "P7a": "plan_units", "Q2a": "plan_trained"}
"""Figures of a session whose plan the schedule keeps, and the field it stands in."""
_OWN_WORDS = {
    "bases": ("基地", "依托", "周边", "本"),
    "sessions": ("本次", "本期", "本项", "本"),
    "experts": ("本人", "个人"),
}
"""Words that say no more than whose form it is."""
_LEAD, _FEWEST = 1500, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What reading depends on besides the form.

    Attributes:
        headers: the clerk's own lines of 表头对照. answers: words of a label -> what the clerk chose.
        allowed: private fields that were named. subject: what --with named, None to propose it.
    """

    headers: tuple[tuple[str, str, str], ...]
    facets: Facets
    answers: Mapping[str, str] = field(default_factory=dict)
    allowed: frozenset[str] = frozenset()
    subject: Subject | None = None

    @property
    def mapper(self) -> Mapper:
        """The mapper of returns, with the clerk's own lines."""
        return mapper(self.headers)

    def answer(self, words: Sequence[str]) -> str:
        """What the clerk chose for a label, "" nothing yet."""
        return self.answers.get(key("/".join(words)), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListReading:
    """A list: what its rows are about (None: not settled, counties: figures by county) and what its columns hold.

    `served`: its title or its columns speak of services done, so that it is about the people who have a counted one.
    `whole`: one row of figures of everybody.
    """

    block: ListBlock
    subject: Subject | None
    columns: tuple[tuple[int, tuple[str, ...], Meaning], ...]
    counties: bool = False
    why: str = ""
    served: bool = False
    whole: bool = False

    @property
    def rows(self) -> str:
        """The name its rows go by: those of the subject, or of the people who served."""
        return "served" if self.served else self.subject.name if self.subject is not None else ""


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


def read_card(given: Sequence[Shapes], known: Known, beside: Sequence[str] = ()) -> Card:
    """Whose form it is: the subject whose identity is surely asked for among its single cells and its lines.

    Args:
        given: the shapes of all boards that belong together.
        known: what reading depends on.
        beside: labels of gaps in its lines.
    """
    labels: list[tuple[str, ...]] = [(word,) for word in beside]
    labels += [
        gap.left
        for shapes in given
        for gap in (*shapes.gaps, *shapes.boxes)
        if gap.beside and not gap.above
    ]
    labels = list(dict.fromkeys(labels))
    if not labels:
        return Card()
    titles = "".join(title for shapes in given for title in (*shapes.titles, shapes.name))
    found = _by_title(_subjects(labels, known), titles)
    return Card(found[0][1] if found else None)


def _subjects(labels: Sequence[tuple[str, ...]], known: Known) -> list[tuple[int, Subject]]:
    """Subjects whose identity is surely asked for, the likeliest first."""
    totals = {kind.name: total for total, kind in likely_kinds(labels, known.mapper)}
    found = []
    sure: dict[str, frozenset[str]] = {}
    for subject in SUBJECTS:
        for name in subject.kinds:
            if name not in sure:
                told = understood(labels, kind_of(name), known.mapper)
                sure[name] = frozenset(one for asked in told for one in asked.fields)
        held = sure[subject.kinds[0]]
        enough = not subject.besides or held.intersection(subject.besides)
        if subject.name != "pairs" and held.intersection(subject.identity) and enough:
            found.append((totals[subject.kinds[0]], subject))
    found.sort(key=lambda told: -told[0])
    done = sum(bool(figure_asked(words).number) for words in labels)
    if done >= _FEWEST:
        # applications know plans alone; where several columns ask for what was done the list is one of activities
        found = [one for one in found if one[1].name != "selected"]
    both = sure["demands"].intersection(("title", "detail")) and "name" in sure["experts"]
    if both and found and found[0][1].name in ("experts", "demands"):
        pairs = next(one for one in SUBJECTS if one.name == "pairs")
        found.insert(0, (found[0][0] + _LEAD, pairs))
    return found


def read_board(
    shapes: Shapes, card: Card, known: Known
) -> tuple[tuple[ListReading, ...], tuple[GapReading, ...]]:
    """What the lists and cells of a board ask for.

    Args:
        shapes: what was found on it.
        card: whose form it is.
        known: what reading depends on.
    """
    known = about(known, card)
    lists = tuple(_list(block, card, known, shapes.titles) for block in shapes.lists)
    heads = (*shapes.titles, shapes.name)
    return lists, _gaps((*shapes.gaps, *shapes.boxes), card, known, heads)


def about(known: Known, card: Card) -> Known:
    """What reading depends on, where the form is about one subject: its own words say nothing of figures."""
    silent = frozenset(_OWN_WORDS.get(card.subject.name, ())) if card.subject else frozenset()
    return replace(known, facets=replace(known.facets, silent=silent))


def _list(block: ListBlock, card: Card, known: Known, titles: Sequence[str] = ()) -> ListReading:
    """What a list asks for.

    Args:
        block: as it was found.
        card: whose form it stands on.
        known: what reading depends on.
        titles: texts above everything.
    """
    words = [told for _, told in block.labels]
    if block.side and card.subject is not None:
        text = f"“{block.side}”是该表对象本人的明细，请人工填写"
        return ListReading(
            block=block, subject=None, why=text,
            columns=tuple((at, told, Open("manual", text)) for at, told in block.labels),
        )  # fmt: skip
    by_county = _by_county(block, known)
    if by_county is not None:
        return by_county
    found = _by_title(_subjects(words, known), "".join(titles))
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
    meanings = _fields(words, subject, known)
    columns = tuple(
        (at, told, _of_record(told, meaning, subject, known))
        for (at, told), meaning in zip(block.labels, meanings, strict=True)
    )
    served = (
        known.subject is None
        and card.subject is None
        and subject.name == "experts"
        and (
            bool(_SERVED.search("".join(titles)))
            or any(set(figure_asked(told).candidates) & _DONE for told in words)
        )
    )
    return ListReading(block=block, subject=subject, columns=columns, served=served)


def _by_title(found: list[tuple[int, Subject]], title: str) -> list[tuple[int, Subject]]:
    """Lists of activities applied for and of activities held have the same heads: the title tells, or it is asked."""
    names = [one.name for _, one in found[:_FEWEST]]
    if set(names) != {"sessions", "selected"}:
        return found
    applied, held = _APPLIED.search(title), _HELD.search(title)
    if bool(applied) == bool(held):
        return [(found[1][0], found[0][1]), *found[1:]]
    wanted = "selected" if applied else "sessions"
    return sorted(found, key=lambda told: told[1].name != wanted)[:1]


def _of_record(
    words: tuple[str, ...], meaning: Meaning, subject: Subject | None, known: Known
) -> Meaning:
    """A label may ask for a figure of each record: what was done goes before what is planned, possible or kept elsewhere."""
    by_hand = isinstance(meaning, Open) and meaning.reason == "manual"
    if subject is None or subject.name not in SCOPED or by_hand:
        return meaning
    figure = figure_at((), words, known.facets)
    if isinstance(figure, FigureMeaning):
        return meaning if figure.dimension else figure
    if isinstance(meaning, Open) and meaning.reason == "none":
        return figure or meaning
    return meaning


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
        number = chosen.number if isinstance(chosen, FigureMeaning) else ""
        meaning = figure_at((), words, known.facets, number=number)
        told = chosen if chosen is not None and not number else meaning
        columns.append((at, words, told or Open("asked", "含义不明")))
    figures = sum(isinstance(meaning, FigureMeaning) for _, _, meaning in columns)
    if figures < _FEWEST or figures * 2 < len(columns):
        return None
    return ListReading(block=block, subject=None, columns=tuple(columns), whole=True)


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
        dict(zip(labels, _fields(labels, card.subject, known), strict=True))
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
        if meaning is None:
            meaning = _of_office(gap, gaps, card)
        if meaning is None and any(_BY_HAND.search(word) for word in words):
            meaning = Open("manual", "须人工填写")
        if meaning is None and gap.left in meanings and not gap.above:
            meaning = _of_record(gap.left, meanings[gap.left], card.subject, known)
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
    return tuple(found)


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
    found = _fields([gap.left[:1], gap.left], card.subject, known)
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


def _fields(
    labels: Sequence[tuple[str, ...]], subject: Subject | None, known: Known
) -> list[Meaning]:
    """What labels ask for of a subject."""
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
    if any(_BY_HAND.search(word) for word in words):
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
