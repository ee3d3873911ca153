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
from expertserve.work.fill.meanings import (
    FieldMeaning,
    FigureMeaning,
    Meaning,
    OfficeMeaning,
    Open,
    choice_of,
)
from expertserve.work.fill.office import office_at, office_word
from expertserve.work.fill.sentence_time import lead_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from expertserve.books.patch.board import Line
    from expertserve.work.fill.reading import Card

__all__ = ["LineReading", "counts_asked", "line_labels", "read_lines"]

_BLANK = r"[_＿]{2,}|(?<=[：:])[ \u3000\xa0]*(?=$)|[ \u3000\xa0]{3,}|[\u3000]{2,}"
_DATE = re.compile(r"[_＿ \u3000\xa0]*年[_＿ \u3000\xa0]+月[_＿ \u3000\xa0]+日")
_GAP = re.compile(rf"{_DATE.pattern}|{_BLANK}")
_STOPS = re.compile(r"[。；;，,！!\n]")
_UNIT = re.compile(
    r"^\s*(人次|台次|场次|人数|万元|小时|个?工作日|[期场次人名位个项件条份篇对天亩家批%])"
)
_NOUN = re.compile(r"^[\u4e00-\u9fff]*(?:[（(][^）)]{1,8}[）)])?")
_REMARK = re.compile(r"[（(][^（）()]{2,60}[）)]")
"""＿＿人次（同一专家参加同一期活动计一次）: what is said of the count belongs to it."""
_LABEL = re.compile(r"([^\s。；;，,：:_＿]{2,24})\s*[：:]\s*$")
_BY_HAND = re.compile(r"签字|签名|签章|意见|负责人|审核|审批|领导|承诺")
_LEADS_ON = re.compile(r"[_＿]{2}|[ \u3000]{2}")
_COPULA = re.compile(r"([\u4e00-\u9fff（）()、/]{2,16}?)(?:为|是|系)$")
"""级别为＿＿: what stands before the copula is the label."""
_YEAR_BEHIND = re.compile(r"^\s*年度")
_MONTH_BEHIND = re.compile(r"^\s*月(?:底|末|份|止)")
_UNTIL_BLANK = re.compile(r"截[至止]\s*$")
_UNTIL = re.compile(r"截[至止][^。；]*年\s*$")
_SAID = 2
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hole:
    start: int
    end: int
    label: str = ""
    before: str = ""
    unit: str = ""
    noun: str = ""
    remark: str = ""
    earlier: str = ""
    dated: bool = False
    office: str = ""
    lead: str = ""
    labels: tuple[str, ...] = ()


def line_labels(lines: Sequence[Line]) -> tuple[str, ...]:
    """The labels of the gaps of lines that are none of the office's own.

    Args:
        lines: texts of a form.
    """
    labels = (hole.label for line in lines for hole in _holes(line.text) if hole.label)
    return tuple(dict.fromkeys(one for one in labels if not office_word(one)))


def counts_asked(lines: Sequence[Line]) -> int:
    """How many gaps of lines surely ask for a figure.

    Args:
        lines: texts of a form.
    """
    return sum(
        bool(hole.unit and figure_asked((f"{hole.before}{hole.noun}（{hole.unit}）",)).number)
        for line in lines
        for hole in _holes(line.text)
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
    holes = [(line, hole) for line in lines for hole in _holes(line.text)]
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
            whose = replace(hole, labels=(*_beside(line, holes), *hole.labels))
            meaning = _meaning(whose, words, fields, (card, known))
            found.append(
                LineReading(line=line, start=hole.start, end=hole.end, words=words, meaning=meaning)
            )
    return tuple(found)


def _beside(line: Line, holes: Sequence[tuple[Line, _Hole]]) -> tuple[str, ...]:
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


def _holes(text: str) -> Iterator[_Hole]:
    """The gaps of a text from left to right; blanks that only set words apart are none."""
    behind, inherited, told_before = 0, "", ""
    labels: list[str] = []
    for found in _GAP.finditer(text):
        before = text[behind : found.start()]
        rest = text[found.end() :]
        if own := _of_run(text[: found.start()], rest):
            yield _Hole(
                start=found.start(), end=found.end(), before=before.strip() or rest[:2], office=own
            )
            behind = found.end()
            continue
        label = _LABEL.search(before)
        dated = bool(_DATE.fullmatch(found[0]))
        unit = _UNIT.match(text[found.end() :])
        marked = found[0][:1] in "_＿" or dated
        named = _COPULA.search(_STOPS.split(before)[-1].strip()) if marked and not unit else None
        if label or named:
            said = (label or named)[1].strip()  # type: ignore[index]
            yield _Hole(
                start=found.start(), end=found.end(), label=said, dated=dated, labels=tuple(labels)
            )
            labels.append(said)
        elif unit and (len(before.strip()) >= (0 if marked else _SAID) or before.strip() == "共"):
            said = _STOPS.split(before)[-1].strip(" \u3000、（(")
            behind_unit = text[found.end() + unit.end() :]
            noun = _NOUN.match(behind_unit)
            own = (
                noun[0]
                if noun
                and _is_own(said or inherited, unit[1], (noun[0], behind_unit[noun.end() :]))
                else ""
            )
            found_remark = _REMARK.match(behind_unit[len(own) :])
            before_it = told_before
            told_before = f"{said}{own}" if re.search(r"[\u4e00-\u9fff]", said) else told_before
            inherited = said if re.search(r"[\u4e00-\u9fff]", said) else inherited
            yield _Hole(
                start=found.start(),
                end=found.end(),
                before=inherited,
                unit=unit[1],
                noun=own,
                remark=found_remark[0] if found_remark else "",
                earlier=before_it,
                lead=lead_of(text[: found.start()], _GAP),
            )
            behind = found.end() + unit.end() + len(own)
            continue
        elif dated:
            yield _Hole(start=found.start(), end=found.end(), before="年月日", dated=True)
        elif marked:
            yield _Hole(
                start=found.start(), end=found.end(), before=_STOPS.split(before)[-1].strip()
            )
        else:
            continue
        behind = found.end() + (unit.end() if unit and not label else 0)


def _is_own(before: str, unit: str, behind: tuple[str, str]) -> bool:
    """Whether the noun behind a unit belongs to it: it ends its clause, or the gap says nothing without it (覆盖＿＿个乡镇＿＿个村)."""
    noun, rest = behind
    if not _LEADS_ON.match(rest):
        return True
    alone = figure_asked((f"{before}（{unit}）",)).number
    return not alone and bool(figure_asked((f"{before}{noun}（{unit}）",)).number)


def _of_run(before: str, behind: str) -> str:
    """year, month where a gap is to hold the year or the last month of the report (＿＿年度, 截至2026年＿＿月底); "" else."""
    if _YEAR_BEHIND.match(behind) and not re.search(r"[上前去下明]\s*$", before):
        return "year"
    if _UNTIL_BLANK.search(before) and re.match(r"\s*[，,。；;]", behind):
        return "until"
    return "month" if _MONTH_BEHIND.match(behind) and _UNTIL.search(before) else ""


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
    hole: _Hole, words: tuple[str, ...], fields: dict[str, Meaning], how: tuple[Card, Known]
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
    if (
        isinstance(meaning, FigureMeaning)
        and card.subject is not None
        and card.subject.name not in SCOPED
    ):
        return Open("asked", "此表是个别对象的表，不填全局数据")
    return meaning or Open("none", "没有此数据")


def _in_sentence(hole: _Hole, facets: Facets) -> FigureMeaning | Open | None:
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
