"""Words around a cell taken apart: which figure, of which period, of which county, month, form or content."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from expertserve.codes.choices import choice_list
from expertserve.ground.text import key
from expertserve.indicators.counting_said import hours_said, without_rules
from expertserve.indicators.spoken import Spoken, figure_asked
from expertserve.indicators.spoken_lexicon import period_said
from expertserve.work.fill.meanings import AREA, FigureMeaning, Open, choice_of
from expertserve.work.fill.notes import Notes
from expertserve.work.fill.ruled import ruled

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["Facets", "asked_words", "figure_at", "planned"]

_REACH = re.compile(r"^截|\d月?[-—–~至到]\d+月")
_ALL = re.compile(r"^(?:合计|总计|全市|全省|本市|全部|总数|小计|全市合计)$")
_BARE = re.compile(r"[\s()（）:：、]")
_WHY = {
    "measure": "没有写明单位，可有两种含义，请选",
    "words": "含义不明，请选",
    "plan": "不是本期实绩（计划、上年或比较数），请人工填写",
    "other": "不是本期实绩（计划、上年或比较数），请人工填写",
}
_OTHERS = "其他"
_OPENING = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """Labels of slices by dimension: the counties of the area, forms, contents ..., and what the form says of itself.

    Attributes:
        labels: dimension -> label as counted, by the key of every way to say it.
        silent: words that say no more than whose form it is. notes: what the notes of the form settle.
        audience: from how many listeners a lecture counts.
        areas: words of groups of counties at the side of a matrix, with their counties.
    """

    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    silent: frozenset[str] = frozenset()
    notes: Notes = field(default_factory=Notes)
    audience: int = 30
    areas: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def slice_of(self, text: str) -> tuple[str, str]:
        """(dimension, label) of a text that names a slice; ("", "") none."""
        plain = key(_BARE.sub("", text))
        for dimension, labels in self.labels.items():
            if plain in labels:
                return dimension, labels[plain]
        return ("form", told) if (told := self._form_of(plain)) else ("", "")

    def _form_of(self, plain: str) -> str:
        """The form of service of a text made of its words alone (义诊巡诊); "" none, or two."""
        labels = self.labels.get("form", {})
        codes: set[str] = set()
        at = 0
        while at < len(plain):
            word = next(
                (w for w in sorted(labels, key=len, reverse=True) if plain.startswith(w, at)), ""
            )
            if not word:
                return ""
            codes.add(labels[word])
            at += len(word)
        return codes.pop() if len(codes) == 1 else ""


@dataclass(frozen=True, slots=True)
class _Parts:
    """Words around a cell: the slices and periods they name, and what is left of them, beside it and over it."""

    slices: tuple[tuple[str, str], ...]
    periods: tuple[str, ...]
    left: tuple[str, ...]
    above: tuple[str, ...]


def _parts(
    left: Sequence[str], above: Sequence[str], facets: Facets, *, forms: bool = False
) -> _Parts:
    """The words sorted.

    Args:
        left: words beside the cell.
        above: words over it.
        facets: labels of slices.
        forms: whether the name of a form of service (技术指导) is a slice; else it is a word.
    """
    slices: list[tuple[str, str]] = []
    groups: list[tuple[str, str]] = []
    periods: list[str] = []
    rest: list[tuple[str, ...]] = []
    for words in (left, above):
        kept: list[str] = []
        for word in words:
            found = facets.slice_of(word)
            said, without = period_said(word)
            if word in facets.areas:
                groups.append(("region", AREA.join(facets.areas[word])))
            elif found[0] and (forms or found[0] != "form"):
                slices.append(found)
            elif _ALL.match(_BARE.sub("", word)):
                continue
            elif said and not _BARE.sub("", without):
                periods.append(said)
            else:
                kept.append(word)
        rest.append(tuple(kept))
    if not any(dimension == "region" for dimension, _ in slices):
        slices += groups
    return _Parts(tuple(slices), tuple(periods), rest[0], rest[1])


def asked_words(left: Sequence[str], above: Sequence[str], facets: Facets) -> tuple[str, ...]:
    """The words that name a figure, without county, month and total: what one choice answers for a whole row or column.

    Args:
        left: words beside the cell.
        above: words over it.
        facets: labels of slices.
    """
    told = _parts(left, above, facets)
    return (*told.above, *told.left)


def figure_at(
    left: Sequence[str],
    above: Sequence[str],
    facets: Facets,
    *,
    chosen: FigureMeaning | None = None,
    section: str = "",
) -> FigureMeaning | Open | None:
    """What a cell asks for where its words are about a figure; None where they are not.

    Args:
        left: words beside it, from the group down.
        above: words over it, from the group down.
        facets: labels of slices.
        chosen: the figure a clerk chose for these words; its period and slice are those of the cell.
        section: the heading under which the row stands.
    """
    number = chosen.number if chosen is not None else ""
    words, remarks = _without_rules((*above, *left))
    if any(map(hours_said, remarks)):
        facets = replace(facets, notes=replace(facets.notes, daily=True))
    above, left = words[: len(above)], words[len(above) :]
    told = _parts(left, above, facets)
    if not number and (divided := _divided(told, section, facets)) is not None:
        return divided
    heard = _heard(left, above, facets, (told, section, bool(number)))
    if isinstance(heard, Open):
        return heard
    told, spoken = heard
    if number:
        period = spoken.period if spoken is not None else ""
        spoken = Spoken(number=number, candidates=(number,), period=period)
    if spoken is None:
        return None
    periods = [*told.periods, *([spoken.period] if spoken.period else [])]
    if any(_REACH.search(one) for one in periods):
        # 截至9月底，累计; 1至5月，累计: the days it runs between say more
        periods = [one for one in periods if one != "累计"]
    if len(set(periods)) > 1:
        text = f"统计期不明（{'、'.join(dict.fromkeys(periods))}）"
        return Open("asked", text, _choices(spoken))
    if not spoken.number:
        reason = "manual" if spoken.why in ("plan", "other") else "asked"
        return Open(reason, _WHY[spoken.why], _choices(spoken))
    words = (*told.above, *told.left)
    if not number and facets.notes.narrowed(words, spoken.number):
        text = f"填表说明另有口径（{facets.notes.about(words)}），请选定或人工填写"
        return Open("asked", text, _choices(spoken))
    period = facets.notes.timed(periods[0] if periods else facets.notes.rest)
    meaning = _sliced(spoken, told.slices, period, facets.notes.about(words))
    if chosen is not None and isinstance(meaning, FigureMeaning):
        return replace(meaning, rule=chosen.rule)
    if isinstance(meaning, FigureMeaning) and facets.notes.once_in_all(words):
        meaning = replace(meaning, once=True)
    rules = facets.notes.rules(words, spoken.number, remarks)
    noted = "；".join(filter(None, (facets.notes.of(words, spoken.number), *remarks)))
    return ruled(meaning, rules, noted, facets.audience)


def _heard(
    left: Sequence[str],
    above: Sequence[str],
    facets: Facets,
    how: tuple[_Parts, str, bool],
) -> tuple[_Parts, Spoken | None] | Open:
    """What words ask for, the name of a form of service (技术指导) being a slice or a word; a question where it may be both.

    Args:
        left: words beside the cell.
        above: words over it.
        facets: labels of slices.
        how: the words sorted, the heading they stand under, whether a clerk chose the figure.
    """
    told, section, chosen = how
    spoken = _under(section, _best(told.left, told.above, facets), told, facets)
    by_form = _parts(left, above, facets, forms=True)
    if (spoken is None or not spoken.number) and len(by_form.slices) > len(told.slices):
        # 服务形式（次）/技术指导: a part of the figure that its group names
        whole = _best(by_form.left, by_form.above, facets)
        told, spoken = (by_form, whole) if whole is not None and whole.number else (told, spoken)
    elif not chosen and len(by_form.slices) > len(told.slices):
        # 服务次数（次）/会诊: the part of one figure, or another figure
        whole = _best(by_form.left, by_form.above, facets)
        if whole is not None and spoken is not None and whole.number not in ("", spoken.number):
            both = (*_choices(spoken), *_choices(whole))
            return Open("asked", "可指单项指标，也可指该形式的分项，请选", both)
    return told, spoken


def _without_rules(words: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Words without the remarks that say how they are counted, and those remarks."""
    told = [without_rules(word) for word in words]
    return tuple(word for word, _ in told), tuple(one for _, remarks in told for one in remarks)


def _under(section: str, spoken: Spoken | None, told: _Parts, facets: Facets) -> Spoken | None:
    """What words ask for under the heading of their rows: it may settle them (二、需求办理/已解决（项）) or make them plans."""
    if not section:
        return spoken
    under = _best((section, *told.left), told.above, facets)
    if under is None or (not under.number and under.why not in ("plan", "other")):
        return spoken if spoken is not None else under
    return under


def _divided(told: _Parts, section: str, facets: Facets) -> FigureMeaning | Open | None:
    """A rate that a note of the form defines by two figures; where they are not both known it is asked."""
    words = (*told.above, *told.left)
    formulas = [(word, one) for word in words if (one := facets.notes.formula((word,))) is not None]
    if not formulas:
        return None
    label, parts = formulas[0]
    pair = [_named_by(part, section or label, facets) for part in parts]
    if not all(one.number for one in pair):
        known = tuple(choice for one in pair for choice in _choices(one))
        return Open("asked", "填表说明另有算法，请人工计算或选定", known)
    periods = [*told.periods, facets.notes.rest]
    return _sliced(pair[0], told.slices, facets.notes.timed(periods[0]), "", over=pair[1].number)


def _named_by(part: str, label: str, facets: Facets) -> Spoken:
    """What one side of a formula asks for, alone or under what its label opens with (需求服务率: 需求/在册件数)."""
    alone = figure_asked((part,), silent=facets.silent)
    if alone.number:
        return alone
    told = [figure_asked((label[:end], part)) for end in range(_OPENING, len(label) + 1)]
    sure = {one.number: one for one in told if one.number}
    return next(iter(sure.values())) if len(sure) == 1 else figure_asked((label, part))


def _sliced(
    spoken: Spoken, slices: Sequence[tuple[str, str]], period: str, noted: str, *, over: str = ""
) -> FigureMeaning | Open:
    """A figure of the slices that its words name: one, or one cut from a county."""
    counties = [label for dimension, label in slices if dimension == "region"]
    others = [one for one in slices if one[0] != "region"]
    if len(counties) > 1 or len(others) > 1:
        return Open("asked", "行和列各指一部分，没有这样的统计数", _choices(spoken))
    if any(label == choice_list("forms").find(_OTHERS) for _, label in others):
        return Open("asked", "“其他”含哪些形式表中没有写明，请人工填写", _choices(spoken))
    dimension, label = others[0] if others else ("region", counties[0]) if counties else ("", "")
    within = counties[0] if counties and others else ""
    return FigureMeaning(
        number=spoken.number, period=period, dimension=dimension, label=label, within=within, noted=noted, over=over
    )  # fmt: skip


def planned(words: Sequence[str], facets: Facets) -> str:
    """The figure of which words ask what was planned (参加专家/计划数); "" where they ask for something else."""
    spoken = figure_asked(words, silent=facets.silent, unit=facets.notes.unit(words))
    return spoken.candidates[0] if spoken.why == "plan" and len(spoken.candidates) == 1 else ""


def _choices(spoken: Spoken) -> tuple[str, ...]:
    return tuple(choice_of(FigureMeaning(number=one)) for one in spoken.candidates)


def _best(left: Sequence[str], above: Sequence[str], facets: Facets) -> Spoken | None:
    """What both sets of words say together; of the two orders the one that is sure, where they do not contradict."""
    orders = [(*above, *left), (*left, *above)] if left and above else [(*left, *above)]
    unit = facets.notes.unit((*above, *left))
    told = [figure_asked(words, silent=facets.silent, unit=unit) for words in orders if words]
    sure = {one.number for one in told if one.number}
    if len(sure) == 1:
        return next(one for one in told if one.number)
    return next((one for one in told if one.candidates), None)
