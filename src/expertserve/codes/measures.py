"""What can be counted of an application or a base, by the words that name it: one vocabulary for cells and for rules in words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from expertserve.codes.tables import load

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Measure", "Measured", "measure", "measures", "said_figures", "words_of"]

About = Literal["activity", "base"]
_KEYS = {"activity": "measures", "base": "base_measures"}
_MONEY = frozenset({"subsidy", "matching", "own", "budget"})
_DATED = frozenset(
    {"period", "sealed", "filed", "base", "cooperation", "age", "parts", "confirmed", "onsite"}
)
"""Measures that no number beside them tells."""
_HAN = {word: number for number, word in enumerate("零一二三四五六七八九十")} | {"两": 2}
_FIGURE = re.compile(
    r"(?<![A-Za-z0-9.\-_])(?:约|近|共|为|各)?(\d+(?:\.\d+)?|[一二两三四五六七八九十](?=[项个人名份家场]))"
    r"(?:余|多)?(万元|万|元|人次|人|名|位|项|条|个|份|家|场|天)?(?:余|多)?"
)
_GAP = re.compile(r"[^\d,;，；。、]{0,8}?$")
_FEN = {"万元": 1_000_000, "万": 1_000_000, "元": 100}


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """Something countable: its name, the unit it is counted in, the whole it is a part of ("" none), the words that name it."""

    id: str
    name: str
    unit: str
    of: tuple[str, ...] = ()
    adds: bool = False
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure that a text names, and where."""

    id: str
    start: int
    end: int


@cache
def measures(about: About) -> tuple[Measure, ...]:
    """Everything countable of activities or bases, in the order of the table."""
    rows = load("measures")[_KEYS[about]]
    return tuple(
        Measure(
            id=row["id"], name=row["name"], unit=row["unit"],
            of=tuple(row.get("of", ())), adds=row.get("adds", False), words=tuple(row["words"]),
        )
        for row in rows
    )  # fmt: skip


def measure(about: About, number: str) -> Measure:
    """A measure by its id; KeyError for one that is not there."""
    return {one.id: one for one in measures(about)}[number]


@cache
def _pattern(about: About) -> tuple[re.Pattern[str], dict[str, str]]:
    known = {word: one.id for one in measures(about) for word in (one.name, *one.words)}
    longest = sorted(known, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, longest))), known


def words_of(text: str, about: About) -> tuple[Measured, ...]:
    """The measures that a text names, the longest words first, in order.

    Args:
        text: compact (NFKC, one line).
        about: whose measures.
    """
    pattern, known = _pattern(about)
    return tuple(Measured(known[m.group()], m.start(), m.end()) for m in pattern.finditer(text))


def said_figures(text: str, about: About, *, money: str = "万元") -> dict[str, int]:
    """What a text says of measures: 16人（正高8、副高6，其中国家级人才1） -> experts 16, full 8, associate 6, talents 1.

    A number belongs to the measure named last before it, with nothing but a few words between; a number with the unit of
    persons before any measure counts the experts. Money comes in fen. The first of a measure stands.

    Args:
        text: compact.
        about: whose measures.
        money: unit of an amount that bears none.
    """
    named = (*words_of(text, about), *(_titled(text) if about == "activity" else ()))
    named = tuple(sorted(_longest(named), key=lambda one: one.end))
    found: dict[str, int] = {}
    titles: dict[str, int] = {}
    for figure in _FIGURE.finditer(text):
        before = [one for one in named if one.end <= figure.start()]
        if before and _GAP.fullmatch(text[before[-1].end : figure.start()]):
            which = before[-1].id
        elif about == "activity" and figure.group(2) in ("人", "名", "位") and not before:
            which = "experts"
        else:
            continue
        if which in _DATED or (which == "days" and figure.group(2) != "天"):
            continue
        if which.startswith("title:"):
            level = which.removeprefix("title:")
            titles[level] = titles.get(level, 0) + _value(level, figure, money)
            continue
        found.setdefault(which, _value(which, figure, money))
    if titles:
        counted = {one: titles.get(level, 0) for level, one in _OF_LEVEL.items()}
        found = {**{one: count for one, count in counted.items() if one not in found}, **found}
    return found | dict(_denied(text, about, found))


_OF_LEVEL = {"正高": "full", "副高": "associate"}


@cache
def _titles() -> tuple[re.Pattern[str], dict[str, str]]:
    """Every professional title with its level, the longest first."""
    known = {
        name: level
        for ranks in load("titles")["series"].values()
        for level, names in zip(("正高", "副高", "中级", "初级"), ranks, strict=False)
        for name in names
    }
    return re.compile("|".join(map(re.escape, sorted(known, key=len, reverse=True)))), known


def _titled(text: str) -> tuple[Measured, ...]:
    """Titles that a text counts people of: 研究员3名、教授1名; the number of a level is their sum."""
    pattern, known = _titles()
    return tuple(
        Measured(f"title:{known[m.group()]}", m.start(), m.end()) for m in pattern.finditer(text)
    )


def _longest(named: tuple[Measured, ...]) -> list[Measured]:
    """The measures without those inside a longer one (正高级 in 正高级工程师)."""
    return [
        one
        for one in named
        if not any(
            other is not one
            and other.start <= one.start
            and one.end <= other.end
            and other.end - other.start > one.end - one.start
            for other in named
        )
    ]


def _value(which: str, figure: re.Match[str], money: str) -> int:
    number = float(_HAN.get(figure.group(1), figure.group(1)))
    if which in _MONEY:
        return round(number * _FEN.get(figure.group(2) or money, _FEN[money]))
    return int(number * (10_000 if figure.group(2) == "万" else 1))


def _denied(text: str, about: About, found: dict[str, int]) -> Iterator[tuple[str, int]]:
    """无院士和国家级人才: measures that a text says there is none of."""
    for one in words_of(text, about):
        if one.id not in found and re.search(
            r"(?:无|没有|不含)[^,;，；。、\d]{0,5}$", text[: one.start]
        ):
            yield one.id, 0
