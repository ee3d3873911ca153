"""The words of a form's labels that speak of figures: things, units, verbs and what changes their sense, as data."""

from __future__ import annotations

import json
import re
from difflib import SequenceMatcher
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from expertserve.ground.text import key
from expertserve.indicators.label_words import likeliest, says_nothing

__all__ = [
    "COUNT",
    "MARKS",
    "SAID_TWICE",
    "Parsed",
    "Word",
    "idle",
    "means",
    "period_said",
    "says_done",
    "table",
    "things",
    "unit_said",
    "words_of",
]

MARKS = re.compile(r"[\s①-⑳#※()（）\[\]【】:：,，、.。;；*＊·/／\-—–_＿\"“”'<>《》]+")
_PERIODS = re.compile(
    r"(?:20\d\d年)?(?:第?[一二三四1-4]季度|[上下]半年|\d{1,2}[-—–~至]\d{1,2}月份?|\d{1,2}月份?)"
    r"|(?:今年|本年|年初|20\d\d年)以来|截[至止](?:20\d\d年)?\d{1,2}月(?:底|末|\d{1,2}日)?|本年累计|(?:自|从)?(?:本年|当年|今年)?年初(?:起|以来)?(?:累计|至今|以来|起)(?:累计)?|(?:自|从)1月1日(?:起|以来|至今)(?:累计)?|自年初|截至目前|截至本期|累计|本季度?|当季|本月|当月|本期|报告期|全年|本年度|本年|当年|今年|年度|年内|20\d\d年度?"
)
_CONVERTED = re.compile(r"\d+[\u4e00-\u9fff]{1,2}折[合算]?(?:为|成)?\d*(天|小时|人次|人|亩)")
"""8小时折1天: what is counted is the second of the two."""
_ANY = re.compile(
    r"(?<=[\u4e00-\u9fff])(?:各级各类|各类|各种|各项|各级|各个|有关|相关|多种|多个)(?=[\u4e00-\u9fff])"
)
"""服务各类单位 is 服务单位: words of every sort leave out none."""
COUNT = "数"
"""解决问题数: said to be a count, though not in which unit; a bare word may as well ask for names."""


class Parsed(NamedTuple):
    """A text taken apart: its known words, the pieces nobody knows, whether units are offered to choose, all but its units."""

    words: list[Word]
    left: tuple[str, ...]
    offered: bool
    core: str


SAID_TWICE = {"场", "场次"}
"""服务场次（场）: the second unit only says the first again."""


class Word(NamedTuple):
    """A known word: its sort (thing, unit, verb, silent, other, stock) and which it is."""

    sort: str
    what: str


@cache
def table() -> dict[str, Any]:
    """The words as data."""
    told: dict[str, Any] = json.loads(
        files(__package__).joinpath("spoken_words.json").read_text("utf-8")
    )
    return told


@cache
def things() -> dict[str, dict[str, Any]]:
    """Every thing that is counted, by its name."""
    return {one["id"]: one for one in table()["things"]}


@cache
def _lexicon() -> dict[str, Word]:
    """Every known word -> what sort of word it is."""
    found: dict[str, Word] = {}
    for word in table()["silent"]:
        found[key(word)] = Word("silent", "")
    for word in table()["others"]:
        found[key(word)] = Word("other", word)
    for words in table()["verbs"].values():
        for word in words:
            found.setdefault(key(word), Word("verb", word))
    for word in table()["stock"]:
        found[key(word)] = Word("stock", word)
    for unit, words in table()["units"].items():
        for word in words:
            found[key(word)] = Word("unit", unit)
    for one in table()["things"]:
        for word in one["words"]:
            found[MARKS.sub("", key(word))] = Word("thing", one["id"])
    return found


def words_of(text: str) -> Parsed:
    """The words of a text by the fewest unknown characters, then the fewest words.

    Marks between words say nothing, but a unit never reaches over one: 人（次） offers 人 or 人次, it does not say 人次.
    """
    plain, joints = _unmarked(_ANY.sub("", _CONVERTED.sub(lambda found: found[1], text)))
    lexicon, longest = _lexicon(), max(map(len, _lexicon()))
    size = len(plain)
    best: list[tuple[int, int, int]] = [(0, 0, size)] * (size + 1)
    for at in range(size - 1, -1, -1):
        lost, many, _ = best[at + 1]
        best[at] = (lost + 1, many + 1, at + 1)
        for end in range(at + 1, min(at + longest, size) + 1):
            word = lexicon.get(plain[at:end])
            if word is None or (word.sort == "unit" and joints & set(range(at + 1, end))):
                continue
            if (best[end][0], best[end][1] + 1) < best[at][:2]:
                best[at] = (best[end][0], best[end][1] + 1, end)
    found, left, at, offered, before, core = [], [""], 0, False, "", ""
    while at < size:
        end = best[at][2]
        word = lexicon.get(plain[at:end])
        if word is None:
            left[-1] += plain[at:end]
        elif word.sort == "unit" and end == at + 1 and left[-1] and at not in joints:
            # 病人, 现场及线上: a measure word glued to what nobody knows is a part of it
            left[-1] += plain[at:end]
            word = None
        else:
            left.append("")
            found.append(word)
        unit = word.what if word is not None and word.sort == "unit" and word.what != COUNT else ""
        core += plain[at:end] if word is None or word.sort != "unit" else ""
        twice = {unit, before} == SAID_TWICE
        offered = offered or bool(unit and before and unit != before and at in joints and not twice)
        before, at = unit, end
    return Parsed(found, tuple(piece for piece in left if piece), offered, core)


def idle(piece: str) -> bool:
    """Whether a piece that is no known word leaves every figure what it is, by its meaning or word by word."""
    if says_nothing(piece):
        return True
    told = words_of(piece)
    return bool(told.words) and not told.left and all(one.sort == "silent" for one in told.words)


def means(core: str) -> str:
    """The thing that a text without units means by one of its words said otherwise (走到村 is 覆盖村); "" none.

    What the text says beyond the known word has to say nothing: 副高及以上 is not 副高.
    """
    words, things_ = _thing_words()
    known = likeliest(core, words, things_)
    if not known:
        return ""
    thing = things_[words.index(known)]
    parts = SequenceMatcher(a=known, b=core, autojunk=False).get_opcodes()
    beyond = [core[start:end] for sort, _, _, start, end in parts if sort in ("insert", "replace")]
    lost = [known[start:end] for sort, start, end, _, _ in parts if sort in ("delete", "replace")]
    own = {MARKS.sub("", key(word)) for word in things()[thing]["words"]}
    # 博士 is not 博士后, 提出问题 is not 解决问题: what is lost may be the word itself
    kept = all(one in own or one in _OPENINGS for one in lost)
    return thing if kept and len("".join(lost)) < len(known) and all(map(idle, beyond)) else ""


_OPENINGS = frozenset({"覆盖", "涉及", "惠及", "服务", "培训", "需求", "专家"})
"""What a thing is usually said with: left out, it is the same thing (签约 is 签约协议, 走到村 is 覆盖村)."""


@cache
def _thing_words() -> tuple[tuple[str, ...], tuple[str, ...]]:
    told = [
        (MARKS.sub("", key(word)), one["id"]) for one in table()["things"] for word in one["words"]
    ]
    return tuple(word for word, _ in told), tuple(thing for _, thing in told)


def _unmarked(text: str) -> tuple[str, frozenset[int]]:
    """A text without its marks, and the places at which one stood."""
    parts = MARKS.split(text)
    plain = "".join(parts)
    joints, at = set(), 0
    for part in parts[:-1]:
        at += len(part)
        joints.add(at)
    return plain, frozenset(joints)


def says_done(text: str) -> bool:
    """Whether a head says no more than that something was done (实际完成, 完成数): it names no thing, plan or other year."""
    told = words_of(period_said(text)[1])
    return not told.left and all(one.sort in ("silent", "unit") for one in told.words)


def unit_said(text: str) -> str:
    """The unit a text is, by any of its names; "" where it is none."""
    word = _lexicon().get(MARKS.sub("", key(text)))
    if word is None:
        return ""
    if word.sort == "unit" and word.what != COUNT:
        return word.what
    # 专家·天 is a thing measured in one unit alone
    measures = things()[word.what]["measures"] if word.sort == "thing" else {}
    told = {unit for unit in measures if unit}
    return told.pop() if len(told) == 1 and things()[word.what].get("within") else ""


def period_said(text: str) -> tuple[str, str]:
    """(the words of a text that name a period, the text without them)."""
    plain = key(text)
    found = _PERIODS.findall(plain)
    return "".join(dict.fromkeys(found)), _PERIODS.sub("", plain)
