"""Which figure the words of a form ask for: every word of a label has to be understood, or the label is asked about.

人数 and 人次, 天 and 小时, 期, 场 and 次 are different figures: a label that names neither of two is never read as one of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from expertserve.ground.text import key
from expertserve.indicators.label_words import says_nothing
from expertserve.indicators.on_forms import asked_for
from expertserve.indicators.spoken_lexicon import (
    COUNT,
    MARKS,
    SAID_TWICE,
    idle,
    means,
    period_said,
    table,
    things,
    words_of,
)
from expertserve.indicators.spoken_measures import clear, measured, measures_in, offered

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Spoken", "figure_asked"]

_NOTE = re.compile(
    r"^\s*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d+[.．、](?!\d))|[（(]?见?附?(?:注|说明)[释解]?\s*(?:[①-⑳]|\d{1,2})[）)]?|[①-⑳*＊※]"
)
"""The number of a paragraph before a label and the marks of its notes say nothing of what it asks for."""
_LEFT_OUT = re.compile(r"除外|不|未|退回|撤回")
_SHARE = re.compile(r"[(（](?:[^()（）占]{0,8})占([^()（）]{2,12}?)(?:总?数|的比例|的百分比)?[)）]")
_LIKE, _MOST = 60, 5
_EACH = "人均"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """What a label says of figures.

    Attributes:
        number: of the indicator; "" where it is not sure.
        candidates: numbers it could mean, best first; none where the label is about no figure.
        period: the words that name a period, "" none.
        unit: as said.
        why: "measure" the unit is missing or fits two, "words" not every word is understood, "plan" it asks for what was
            planned of the figure, "other" for a comparison or another year; "" sure.
    """

    number: str = ""
    candidates: tuple[str, ...] = ()
    period: str = ""
    unit: str = ""
    why: str = ""


def figure_asked(
    labels: Sequence[str], *, silent: frozenset[str] = frozenset(), unit: str = ""
) -> Spoken:
    """What a path of labels asks for, the group first, the label itself last; nothing where no word is about a figure.

    Args:
        labels: the path.
        silent: words that say no more than whose form it is (基地 on the form of a base).
        unit: what the form's own notes measure it in, used where the labels name none.
    """
    heard = _heard(labels, silent)
    named = tuple(heard.units) or ((unit,) if unit else ())
    thing = _about(heard.things)
    said = "".join(named)
    if not thing:
        alike = tuple(_alike("".join(labels)))
        return Spoken(candidates=alike, period=heard.period, unit=said, why="words")
    if heard.others == {_EACH} and (each := _each(heard.things, thing)):
        heard.others, heard.offered, thing = set(), False, each
        named = tuple(unit for unit in named if unit != "人")
        said = "".join(named)
    number, candidates = measured(thing, named, counted=heard.counted)
    number = number or _within(thing, named, heard.things)
    if heard.offered:
        number, candidates = "", offered(thing, named, candidates)
    if number and things()[thing].get("stock") and not heard.stock:
        number, candidates = "", (number, *things()[thing]["flow"])
    if len(named) == 1 and not measures_in(thing, said):
        candidates = ()
    whom = bool(_objects() & set(heard.verbs) & _verbs(heard.things, thing))
    agreed = clear(thing, heard.things, said, whom=whom)
    if number and heard.share and heard.share not in key(_text_of(number)):
        number = ""
    known = _verbs(heard.things, thing)
    left = [one for one in heard.left if not (number and _restates(one, number))]
    left += [verb for verb in heard.verbs if verb not in known]
    why = "words" if left or not agreed else "" if number else "measure"
    why = ("plan" if heard.others <= _plans() else "other") if heard.others else why
    told = Spoken(candidates=candidates, period=heard.period, unit=said, why=why)
    return told if why else replace(told, number=number)


def _within(thing: str, units: Sequence[str], path: Sequence[Sequence[str]]) -> str:
    """The one figure of a thing in an unclear unit where the path says of what it is a part (二、需求办理/已解决（项）); "" else."""
    told = things()[thing]
    named = {one for names in path for one in names} - {thing}
    around = named | {things()[one].get("same", one) for one in named}
    if len(units) > 1 or (units or [""])[0] not in told.get("unclear", {}):
        return ""
    families = {things()[one].get("within") for one in around} | around
    if told.get("within", "?") in families:
        own = set(told["measures"].values())
        return own.pop() if len(own) == 1 else ""
    if told.get("of") in around:
        own = set(told["unclear"][(units or [""])[0]])
        return own.pop() if len(own) == 1 else ""
    return ""


def _each(path: Sequence[Sequence[str]], thing: str) -> str:
    """The thing that is another one for each expert (人均解决问题); "" where there is none, or each of somebody else."""
    told = things()
    each = next((one for one in told if told[one].get("each") == thing), "")
    return each if {one for names in path for one in names} <= {thing, "experts"} else ""


def _verbs(path: Sequence[Sequence[str]], thing: str) -> frozenset[str]:
    """The verbs that say nothing of a thing: its own, those of what it is part of, those of the group it stands under."""
    groups = {one for names in path[:-1] for one in names}
    named = {thing, things()[thing].get("within", ""), *groups}
    return frozenset(verb for one in named for verb in table()["verbs"].get(one, ()))


@dataclass(slots=True, kw_only=True)
class _Heard:
    """The words of a path sorted: things label by label, units of the lowest label that has one, what nobody knows."""

    things: list[list[str]]
    units: list[str]
    left: list[str]
    others: set[str]
    period: str = ""
    counted: bool = False
    offered: bool = False
    stock: bool = False
    share: str = ""
    verbs: list[str] = field(default_factory=list)


def _heard(labels: Sequence[str], silent: frozenset[str]) -> _Heard:
    heard = _Heard(things=[], units=[], left=[], others=set())
    for at, label in enumerate(labels, 1):
        text, share = _shared(label)
        said, rest = period_said(_NOTE.sub("", text))
        heard.period = said or heard.period
        heard.share = share or heard.share
        for word in silent:
            rest = rest.replace(word, "")
        words, unknown, offered, core = words_of(rest)
        named = list(dict.fromkeys(one.what for one in words if one.sort == "thing"))
        named, unknown = _by_meaning(named, unknown, core)
        heard.things.append(named)
        told = [one.what for one in words if one.sort == "unit"]
        heard.counted = heard.counted or COUNT in told
        own = list(dict.fromkeys(one for one in told if one != COUNT))
        own = [one for one in own if not (one == "场" and set(own) >= SAID_TWICE)]
        heard.units, heard.offered = (own, offered) if own else (heard.units, heard.offered)
        heard.stock = heard.stock or any(one.sort == "stock" for one in words)
        heard.others |= {one.what for one in words if one.sort == "other"}
        verbs = [one.what for one in words if one.sort == "verb"]
        # 下沉服务/服务次数: what a group says of all its columns alike
        heard.verbs += [verb for verb in verbs if at == len(labels) or not says_nothing(verb)]
        heard.left += unknown
    return heard


def _by_meaning(
    named: list[str], unknown: Sequence[str], core: str
) -> tuple[list[str], tuple[str, ...]]:
    """The things of a label and what nobody knows of it, where words are understood by their meaning.

    Args:
        named: things said in known words.
        unknown: the pieces between known words.
        core: the label without its units.
    """
    meant = {piece: means(piece) for piece in unknown}
    left = [piece for piece in unknown if not meant[piece] and not idle(piece)]
    if left and (whole := means(core)):
        return [whole], ()
    return list(dict.fromkeys((*named, *filter(None, meant.values())))), tuple(left)


def _shared(text: str) -> tuple[str, str]:
    """A label without the remark of what it is a share of, and that: 解决率（占已服务数） is of 已服务."""
    found = _SHARE.search(text)
    return (_SHARE.sub("", text), key(found[1])) if found else (text, "")


def _text_of(number: str) -> str:
    return next(one.text for one in asked_for() if one.number == number)


def _about(path: Sequence[Sequence[str]]) -> str:
    """The thing a path is about: the last one of its lowest label; 正高级职称专家 are the narrower of the two."""
    lowest = next((one for one in reversed(path) if one), ())
    last = lowest[-1] if lowest else ""
    return next((one for one in lowest if things()[one].get("within") == last), last)


@cache
def _objects() -> frozenset[str]:
    return frozenset(table()["objects"])


@cache
def _plans() -> frozenset[str]:
    return frozenset(table()["plans"])


def _restates(piece: str, number: str) -> bool:
    """Whether words nobody knows only repeat what the figure's own definition says of it, leaving out what it leaves out."""
    one = next(one for one in asked_for() if one.number == number)
    clauses = re.split(r"[，；。：、]", f"{one.name}；{one.text}")
    return len(piece) > 1 and any(
        piece in key(clause) and not _LEFT_OUT.search(clause) for clause in clauses
    )


def _alike(text: str) -> Iterator[str]:
    """Indicators whose names are spelled like the label; none where hardly a character is common."""
    names = {one.number: key(one.name) for one in asked_for() if not one.internal}
    plain = MARKS.sub("", key(text))
    for _, score, number in process.extract(plain, names, scorer=fuzz.ratio, limit=_MOST):
        if score >= _LIKE:
            yield str(number)
