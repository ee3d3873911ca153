"""What the sentences of a clause amount to: points of one thing, conditions, what is added and taken off."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from expertserve.codes.measures import measure, words_of
from expertserve.ground.text import compact

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from expertserve.codes.measures import About
    from expertserve.selection.sentences import Said, Sentence

__all__ = [
    "Effect",
    "Heading",
    "effects_of",
    "heading_of",
    "in_words",
    "own_heading",
    "parts_of",
    "tests_of",
]

_WEIGHT = re.compile(r"[(（](?:满分)?(\d+(?:\.\d+)?)分[)）]$")
_NUMBER = re.compile(
    r"^(?:第?[一二三四五六七八九十\d]+条?[、.．之]?[一二三四五六七八九十\d]*[、.．]?|[(（]\d+[)）])|\d+$"
)
_UNITS = re.compile(r"[局院校所司厅委会心]$")
_FEN_PER_WAN = 1_000_000
_BY_MEASURE = {
    "base": "base-hosted", "review": "reviewers", "demands": "demands", "sealed": "filed-first", "filed": "filed-first",
    "cooperation": "cooperation", "rank": "recommender-rank",
}  # fmt: skip
_BY_WORD = (
    ("key-county", r"重点(?:帮扶)?县|脱贫县|欠发达"),
    ("first-time", r"首次"),
    ("cost-per-expert-day", r"人均|经费.{0,4}[少低]"),
)
_SIDES = (("at_least", "不低于"), ("above", "高于"), ("at_most", "不高于"), ("below", "低于"))


@dataclass(frozen=True, slots=True)
class Heading:
    """What a clause is about: its name, the full mark in brackets (hundredths, 0 none), the measures it names."""

    item: str
    weight: int
    measures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Effect:
    """Tests that all hold, and what then is given or taken (points, take) in hundredths."""

    tests: tuple[dict[str, Any], ...]
    kind: str
    points: int
    text: str


def heading_of(item: str, about: About) -> Heading:
    """The heading of a clause: 需求对接（15分）."""
    plain = compact(item)
    weight = _WEIGHT.search(plain)
    name = _WEIGHT.sub("", plain)
    named = tuple(dict.fromkeys(one.id for one in words_of(name, about)))
    return Heading(name, round(float(weight.group(1)) * 100) if weight else 0, named)


_OWN_HEADING = re.compile(
    r"([^,，:：。;；()（）\d]{2,12})[,，(（]?(?:满分|计|最高)?(\d+(?:\.\d+)?)分[)）]?[:：]"
)


def own_heading(heading: Heading, text: str) -> tuple[Heading, str]:
    """A heading that stands at the head of the clause itself (需求对接，满分15分：……) in place of that of its section, and the rest.

    Args:
        heading: of the line.
        text: of the line.
    """
    found = _OWN_HEADING.match(compact(text))
    if found is None or heading.weight:
        return heading, text
    named = tuple(dict.fromkeys(one.id for one in words_of(found.group(1), "activity")))
    weight = round(float(found.group(2)) * 100)
    return Heading(found.group(1), weight, named), compact(text)[found.end() :]


def _implied(tests: Iterable[dict[str, Any]]) -> bool:
    """Whether tests say no more than that something is there."""
    return all(test.get("above") == 0 for test in tests)


def tests_of(sentence: Sentence) -> tuple[dict[str, Any], ...]:
    """Every test of a sentence, those that only say that something is there aside where others stand."""
    every = [test for one in sentence.phrases for test in one.tests]
    strict = [test for test in every if not _implied([test])]
    return tuple(strict or every)


def effects_of(sentence: Sentence) -> tuple[Effect, ...]:
    """What a sentence gives or takes, each with the tests before it; names that follow (2026年为甲市、乙市) belong to the last."""
    found: list[Effect] = []
    waiting: list[dict[str, Any]] = []
    for one in sentence.phrases:
        named = [_whose(test) for test in one.tests if "names" in test]
        if one.effect in ("points", "plus", "take") and (one.points or one.tests or waiting):
            own = list(one.tests)
            tests = [*waiting, *([] if waiting and _implied(own) else own)]
            kind = "take" if one.effect == "take" else "points"
            found.append(Effect(tuple(tests), kind, one.points, one.text))
            waiting = []
        elif named and found:
            last = found[-1]
            found[-1] = Effect(
                (*last.tests, *named), last.kind, last.points, f"{last.text}，{one.text}"
            )
        else:
            waiting += one.tests
    return tuple(found)


def _whose(test: dict[str, Any]) -> dict[str, Any]:
    """Names of units are applicants, names of places are who recommends."""
    units = all(_UNITS.search(name) for name in test["names"])
    return {**test, "of": ["organiser" if units else "recommender"]}


def parts_of(sentences: Sequence[Sentence]) -> list[dict[str, Any]]:
    """Points of one thing as parts that add up: bands of one measure, a rate beside them, a limit."""
    parts: list[dict[str, Any]] = []
    for sentence in sentences:
        before: dict[str, Any] | None = None
        waiting: list[dict[str, Any]] = []
        for one in sentence.phrases:
            part = _part(one, before, waiting)
            if part is None:
                waiting = [] if one.effect else [*waiting, *one.tests]
                continue
            waiting = []
            if part is not before:
                parts.append(part)
            before = part
    return [part for part in parts if part["score"]]


def _part(
    one: Said, before: dict[str, Any] | None, waiting: list[dict[str, Any]]
) -> dict[str, Any] | None:
    """The part that a phrase belongs to, changed by it; None for a phrase that gives nothing."""
    if one.effect in ("points", "plus") and (one.tests or waiting):
        tests = list(one.tests)
        tests = [*waiting, *([] if waiting and _implied(tests) else tests)]
        of = [measured for test in tests for measured in test["of"]]
        if before is None or before["of"] != sorted(set(of)):
            before = {"of": sorted(set(of)), "score": {"bands": []}}
        before["score"].setdefault("bands", []).append({"when": tests, "points": one.points / 100})
        return before
    if one.effect == "rate" and one.of:
        of = sorted(set(one.of))
        rate = {"of": list(one.of), "every": one.every, "points": one.points / 100}
        if before is None or before["of"] != of:
            before = {"of": of, "score": {}}
        for band in before["score"].get("bands", ()) if one.beyond else ():
            for test in band["when"]:
                test.pop("at_most", None)
                rate["beyond"] = test.get("at_least", 0)
        before["score"]["rate"] = rate
        return before
    if one.effect in ("cap", "full") and (before is not None or one.of):
        if one.effect == "full" or before is None:
            before = {"of": sorted(set(one.of)), "score": {}}
        before["score"]["most"] = one.points / 100
        return before
    return None


def in_words(test: dict[str, Any], about: About) -> str:
    """A test as a sentence of the office: 正高级人数占拟邀专家人数不低于30%且低于50%."""
    of = "与".join(_name(one, about) for one in test["of"])
    over = test.get("over", ())
    if over:
        of = f"{of}占{'、'.join(_name(one, about) for one in over)}"
    unit = "%" if over else _unit(test["of"], about)
    factor = {"万元": _FEN_PER_WAN, "分": 100}.get(unit, 1) if not over else 1
    limits = [f"{word}{test[side] / factor:g}{unit}" for side, word in _SIDES if side in test]
    if "names" in test:
        return f"{of}{'非' if test.get('but') else '为'}{'、'.join(test['names'])}"
    if "first_day" in test or "last_day" in test:
        first, last = test.get("first_day"), test.get("last_day")
        return f"{of}{f'不早于{first}' if first else ''}{f'不晚于{last}' if last else ''}"
    if test.get("differs"):
        return f"{of}与{'、'.join(_name(one, about) for one in test['differs'])}不一致"
    if test.get("told"):
        return f"{of}须有数字"
    return f"没有{of}" if test.get("absent") else f"有{of}" if _implied([test]) else f"{of}{'且'.join(limits)}"  # fmt: skip


def _name(number: str, about: About) -> str:
    plain = {"recommender": "推荐单位", "organiser": "申报单位"}
    if number.startswith("base:"):
        level = number.removeprefix("base:")
        return f"{level.removesuffix('+')}{'及以上' if level.endswith('+') else ''}依托基地"
    if number == "who":
        return ""
    if number in plain or number.startswith("class:"):
        return plain.get(number, number.removeprefix("class:"))
    return measure(about, number).name


def _unit(of: Sequence[str], about: About) -> str:
    plain = of[0] in ("recommender", "organiser", "who") or of[0].startswith(("class:", "base:"))
    return "" if plain else measure(about, of[0]).unit


def points_in_words(parts: list[dict[str, Any]], about: About = "activity") -> list[str]:
    """Bands and rates as a sentence of the office."""
    words = []
    for part in parts:
        score = part["score"]
        for band in score.get("bands", ()):
            tests = "，".join(in_words(test, about) for test in band["when"])
            words.append(f"{tests}得{band['points']:g}分")
        rate = score.get("rate")
        if rate:
            every = in_words({"of": rate["of"], "at_least": rate["every"]}, about)
            words.append(f"每{every.replace('不低于', '')}得{rate['points']:g}分")
        if "most" in score:
            words.append(f"最高{score['most']:g}分")
    return words


def tie_of(text: str, of: tuple[str, ...]) -> str:
    """The tie-break that a phrase names, by its measures or its words; "" none."""
    known = next((_BY_MEASURE[name] for name in of if name in _BY_MEASURE), "")
    if known or any(name.startswith("class:") for name in of):
        return known or "county-class"
    return next((name for name, words in _BY_WORD if re.search(words, text)), "")


def bare_item(item: str) -> str:
    """A heading without the number of its clause (第三条, 七之1, 申报条件1)."""
    return _NUMBER.sub("", compact(item))


__all__ += ["bare_item", "points_in_words", "tie_of"]
