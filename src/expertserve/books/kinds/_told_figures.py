"""What the whole text of an application tells: figures by measure, the base it leans on, cooperation, the day of a seal."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from expertserve.books.conversion.convert import ABOVE
from expertserve.codes.choices import choice_list
from expertserve.codes.measures import measure, said_figures, words_of
from expertserve.ground.quantities import read_date, read_spans
from expertserve.ground.text import compact, is_null

if TYPE_CHECKING:
    from expertserve.codes.measures import About

__all__ = ["Told", "told_by"]

_PHRASES = re.compile(r"[;；。\n]+")
_DAY = re.compile(r"\d{4}\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*日?")
_SEALED = re.compile(r"盖章|公章|印章|[(（]章[)）]|意见")
_PRIVATE = re.compile(r"1\d{10}|0\d{2,3}-?\d{7,8}")
_NONE = re.compile(r"^(?:无|否|不|没有|未|/|—|-)")
_NOTHING = re.compile(r"无|没有|不安排|未安排|/|—|-")
_NONE_OF = frozenset({"online", "towns", "technicians", "postdocs"})
"""What 无 under a label says there is none of."""
_TOWN = re.compile(r"[\u4e00-\u9fff]{1,8}?(?:镇|乡|街道)(?=[、,，;；()（）\s]|$)")
_LEANS = re.compile(r"依托|基地")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a text tells beside its columns; "" and None for what it does not.

    Attributes:
        line: programme line that a line above the table names. yuan: a line above says that amounts are in 元.
    """

    figures: tuple[tuple[str, int], ...]
    base: str = ""
    cooperation: str = ""
    sealed: date | None = None
    line: str = ""
    period: tuple[date, date] | None = None
    yuan: bool = False


def told_by(text: str, about: About, as_of: date) -> Told:
    """What the lines `label：value` and sentences of a record tell.

    A number is said by its label and the words before it; of two columns of one measure the first stands, save where they
    tell of different parts of it (院士, 国家级人才), which add up.

    Args:
        text: every line of the row or form.
        about: whose measures.
        as_of: of days without a year.
    """
    figures: dict[str, int] = {}
    heads: dict[str, str] = {}
    base = cooperation = ""
    sealed: date | None = None
    named = ""
    period: tuple[date, date] | None = None
    lines = [line.rpartition("：") if "：" in line else ("", "", line) for line in text.split("\n")]
    above = [value for label, _, value in lines if label == ABOVE]
    yuan = any(re.search(r"单位:?[^:]{0,2}元", value) and "万元" not in value for value in above)
    for label, _, value in lines:
        if label == ABOVE:
            named = choice_list("programme-lines").within(value)[1] or named
            continue
        period = period or _period(label, value, about, as_of)
        said = _PRIVATE.sub("", value)
        for name, number in _figures(label, said, about, yuan=yuan).items():
            first = heads.setdefault(name, label)
            if name not in figures:
                figures[name] = number
            elif first != label and measure(about, name).adds:
                figures[name] += number
        if _NOTHING.fullmatch(said.strip()):
            figures |= {
                one.id: 0
                for one in words_of(label, about)
                if one.id in _NONE_OF and one.id not in figures
            }
        if (places := _listed(label, said, about)) is not None:
            figures.setdefault("towns", places)
        for phrase in _PHRASES.split(f"{label}:{said}" if label else said):
            base = base or _leaning(phrase, about)
            cooperation = cooperation or _cooperating(phrase, about)
        sealed = sealed or _seal(label, value, as_of)
    return Told(
        figures=tuple(figures.items()),
        base=base,
        cooperation=cooperation,
        sealed=sealed,
        line=named,
        period=period,
        yuan=yuan,
    )


def _period(label: str, value: str, about: About, as_of: date) -> tuple[date, date] | None:
    """The first and last day under a label of days: 活动起止 | 2026-04-13～2026-04-19."""
    if not any(one.id in ("period", "days") for one in words_of(label, about)):
        return None
    spans = read_spans(value, as_of=as_of).value or ()
    if len(spans) == 1 and spans[0].start > date.min and spans[0].end < date.max:
        return spans[0].start, spans[0].end
    known: list[date] = []
    for day in _DAY.findall(value):
        exact = getattr(read_date(day, as_of=as_of).value, "exact", None)
        known += [exact] if exact is not None else []
    return (known[0], known[1]) if len(known) == len(("first", "last")) else None


def _listed(label: str, value: str, about: About) -> int | None:
    """How many places stand under a label of towns: the number that is given, else those listed."""
    if about != "activity" or not any(one.id == "towns" for one in words_of(label, about)):
        return None
    given = re.search(r"(\d+)个[)）]?$", value)
    return int(given.group(1)) if given else len(_TOWN.findall(value)) or None


def _figures(label: str, value: str, about: About, *, yuan: bool = False) -> dict[str, int]:
    plain = yuan and "万元" not in label
    money = "元" if plain or re.search(r"(?<!万)元", label) else "万元"
    found: dict[str, int] = {}
    for at, phrase in enumerate(_PHRASES.split(value)):
        own = said_figures(phrase, about, money=money)
        with_label = said_figures(
            f"{label}:{phrase}" if not at and label else phrase, about, money=money
        )
        for name, number in {**with_label, **own}.items():
            found.setdefault(name, number)
    return found


def _after(phrase: str) -> str:
    """What a phrase says behind its label, the whole phrase without one."""
    return phrase.rpartition(":")[2].strip()


def _leaning(phrase: str, about: About) -> str:
    named = [one for one in words_of(phrase, about) if one.id == "base"]
    said = _after(phrase)
    if not named or not _LEANS.search(said) or is_null(said) or _NONE.match(said):
        return ""
    return re.sub(r"^依托", "", said)


def _cooperating(phrase: str, about: About) -> str:
    said = _after(phrase)
    both = {"base", "cooperation"} <= {
        one.id for one in words_of(phrase[: -len(said)] if said else phrase, about)
    }
    named = [one for one in words_of(said if both else phrase, about) if one.id == "cooperation"]
    return "" if not named or is_null(said) or _NONE.match(said) or "否" in said else said


def _seal(label: str, value: str, as_of: date) -> date | None:
    """The day of a seal: of its own label, or beside 盖章 or an opinion."""
    found = _DAY.search(value)
    near = found is not None and re.search(
        r"盖章[^,;，；。]{0,6}$", compact(value[: found.start()])
    )
    if found is None or not (_SEALED.search(label) or _SEALED.search(value) or near):
        return None
    if not _SEALED.search(label) and len(_DAY.findall(value)) > 1 and not near:
        return None
    day: date | None = getattr(read_date(found.group(), as_of=as_of).value, "exact", None)
    return day
