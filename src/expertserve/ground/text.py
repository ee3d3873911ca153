"""Tidy Chinese text: widths, blanks, separators, and the keys by which names and units are compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from expertserve.ground.traditional import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "clauses",
    "compact",
    "control_characters",
    "for_screen",
    "is_null",
    "is_system_blank",
    "is_unsaid",
    "key",
    "name_key",
    "private_characters",
    "shortens",
    "show_name",
    "split_values",
    "tidy",
    "unit_key",
]

_INVISIBLE = dict.fromkeys(
    [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF, 0x00AD]
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_UNSHOWN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_BLANKS = re.compile(r"[ \t\u00a0\u3000]+")
_ALL_BLANKS = re.compile(r"\s+")
_HAN_GAPS = re.compile(
    r"(?<=[\u3400-\u9fff\U00020000-\U0003ffff])\s+(?=[\u3400-\u9fff\U00020000-\U0003ffff])"
)
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+")
_READING = re.compile(r"(?<=[\u3400-\u9fff])[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜńňǹ]{1,8}[)）]")
_DOTS = str.maketrans(dict.fromkeys("•．・‧∙⋅●", "·"))
_NULLS = frozenset(
    {
        "",
        "/",
        "\\",
        "-",
        "--",
        "—",
        "——",
        "－",
        "无",
        "没有",
        "暂无",
        "待定",
        "空",
        "none",
        "null",
        "n/a",
        "na",
        "nan",
        "#n/a",
    }
)
_LONGEST_NULL = 8
_BRACKET_PAIRS = frozenset({("(", ")"), ("[", "]"), ("<", ">"), ("【", "】"), ("{", "}")})
_CLOSING = frozenset(")]>】}）］＞｝﹚﹞﹜﹥⟩")
"""Signs that are, or become by NFKC, the end of such a pair."""
_UNANSWERED = _NULLS | {
    "跳过",
    "空白",
    "未填",
    "未填写",
    "未答",
    "未作答",
    "未回答",
    "skip",
    "skipped",
}
_UNSAID = re.compile(
    r"(?:还|目前|暂时?|尚|也)?(?:不清楚|不知道|不晓得|不详|未知|不明确?|说不准|说不清|不确定|没定|未定|没想好|面议|另议|再议|待议|(?:双方)?协商(?:确定)?|看情况|视情况(?:而定)?)[了。]?"
)
_SEPARATORS = re.compile(r"[、,;/\n┋|]+")


def control_characters(text: str) -> tuple[str, ...]:
    """The control characters in `text` that no cell should hold, as U+000B names, in order."""
    return tuple(dict.fromkeys(f"U+{ord(c):04X}" for c in _CONTROL.findall(text)))


def private_characters(text: str) -> tuple[str, ...]:
    """The private-use characters in `text`, for which no font has a sign, as U+E000 names, in order."""
    return tuple(dict.fromkeys(f"U+{ord(c):04X}" for c in text if unicodedata.category(c) == "Co"))


def tidy(text: str) -> str:
    """`text` without control and invisible characters, blanks trimmed and runs of blanks made one; line breaks stay.

    Letters and punctuation keep their width: what is printed is what was written. tidy(tidy(x)) == tidy(x).
    """
    if text.isprintable() and "  " not in text:
        return text.strip(" ")
    text = _CONTROL.sub("", text.translate(_INVISIBLE).replace("\r\n", "\n").replace("\r", "\n"))
    lines = [_BLANKS.sub(" ", line).strip() for line in text.split("\n")]
    return "\n".join(lines).strip("\n")


@lru_cache(maxsize=65536)
def key(text: str) -> str:
    """The key by which texts are compared: NFKC, simplified, lower case, no blanks, no reading marks in brackets."""
    text = _READING.sub("", text)
    return fold(_ALL_BLANKS.sub("", unicodedata.normalize("NFKC", tidy(text))).lower())


def compact(text: str) -> str:
    """NFKC and tidy on one line: the form converters look at."""
    return tidy(unicodedata.normalize("NFKC", _READING.sub("", text))).replace("\n", " ")


def for_screen(text: str) -> str:
    """A text as a terminal may show it: what would move the cursor, turn the writing or hide is shown as a box.

    Names and cells come from anybody; line breaks and tabs of our own sentences stay.
    """
    return text if text.isprintable() else _UNSHOWN.sub("□", text)


def is_null(text: str) -> bool:
    """Whether a cell says that nothing is given (blank, 无, /, 待定 ...)."""
    if len(text) > _LONGEST_NULL:
        return not text.strip()
    word = key(text)
    return word in _NULLS or _is_system_blank(word)


def is_unsaid(text: str) -> bool:
    """Whether a cell says that something is not known or not settled: 不清楚, 没定, 面议."""
    return _UNSAID.fullmatch(key(text)) is not None


def is_system_blank(text: str) -> bool:
    """(空), (跳过), [未填写]: what a questionnaire writes in brackets for a question that nobody answered."""
    return not _CLOSING.isdisjoint(text) and _is_system_blank(key(text))


def _is_system_blank(word: str) -> bool:
    return (
        len(word) <= _LONGEST_NULL
        and (word[:1], word[-1:]) in _BRACKET_PAIRS
        and word[1:-1] in _UNANSWERED
    )


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """The key of a person's name: simplified, blanks inside Han names dropped, every middle dot written ·."""
    text = unicodedata.normalize("NFKC", tidy(name)).translate(_DOTS).replace("．", "·")
    return fold(_ALL_BLANKS.sub("", text)) if _HAN.search(text) else " ".join(text.lower().split())


def show_name(name: str) -> str:
    """A name as it is stored: padding blanks between Han characters dropped, dots made one, else as written."""
    text = tidy(name).replace("\n", " ").translate(_DOTS)
    return _HAN_GAPS.sub("", text)


@lru_cache(maxsize=65536)
def unit_key(unit: str) -> str:
    """The key of a unit's name: `key` with brackets made one form and a trailing stop dropped."""
    return key(unit).replace("·", "").rstrip("。.")


def split_values(text: str) -> tuple[str, ...]:
    """The values of a cell that holds several, split at 、，；/ line breaks and ┋; blanks and doubles dropped."""
    parts = (part.strip() for part in _SEPARATORS.split(unicodedata.normalize("NFKC", tidy(text))))
    return tuple(dict.fromkeys(part for part in parts if part))


def clauses(texts: Iterable[object], mark: str = "；") -> str:
    """Texts as parts of one sentence: blanks left out, no part with a full stop of its own; the sentence sets the last one."""
    parts = (str(text).rstrip("。；;") for text in texts)
    return mark.join(part for part in parts if part)


_SHORTEST_UNIT = 3


def shortens(said: str, name: str) -> bool:
    """Whether a unit's name is shortened as people do it: characters of it in its order, up to its last one (省农科院)."""
    letters = iter(name)
    return (
        _SHORTEST_UNIT <= len(said) < len(name)
        and all(letter in letters for letter in said)
        and (said[-1] == name[-1] or (said[-1:] == "大" and name.endswith("大学")))
    )
