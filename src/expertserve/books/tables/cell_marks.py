"""What one cell may hold, by the office's own tables and converters: its marks."""

from __future__ import annotations

import json
import re
import unicodedata
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files

from expertserve.books.tables.mark_words import LISTS, MARKS
from expertserve.codes.choices import choice_list
from expertserve.codes.contacts import check_phone
from expertserve.codes.fields import resolve_fields
from expertserve.codes.honours import resolve_honours
from expertserve.codes.industries import resolve_industry
from expertserve.codes.regions import resolve
from expertserve.codes.titles import parse_title
from expertserve.ground.quantities import read_availability, read_bool, read_date, read_spans
from expertserve.ground.text import key

__all__ = ["cell_marks", "surnames"]

_AS_OF = date(2026, 1, 1)
_SPLIT = re.compile(r"[、;；,，|/\n+]|\s{1,}")
_MOBILE = re.compile(r"(?:^|\D|86)1[3-9]\d[\d*]{4}\d{4}(?:\D|$)")
_NUMBER = re.compile(
    r"^(?:共|近|约|大约|全[村镇]|[<>≥])?\d[\d,]*(?:\.\d+)?(?:余|多)?(?:[-~～至到]\d+)?(?:[^\d.\-~～至\s]{1,4})?(?:左右|以上|余|/年)?$"
)
_YEAR_MONTH = re.compile(
    r"^\D{0,2}((?:19|20)\d{2})\s*[年./\-]\s*\d{1,2}\s*(月|[./\-月]\s*\d{1,2}日?)?(?:\s*\d\d?:\d\d(?::\d\d)?)?$"
)
_BIRTHS = 2006
_DATED = re.compile(r"[年月日./\-]|^\d{6,8}$")


@cache
def _words() -> dict[str, frozenset[str]]:
    """Sets of words by their mark: the closed lists of the field, and lists of what people, opinions and states are."""
    told = json.loads(
        files("expertserve.books.tables").joinpath("data/cell_words.json").read_text("utf-8")
    )
    found = {name: frozenset(map(key, words)) for name, words in told.items()}
    found["surnames"] = frozenset(told["surnames"])
    found["ethnic"] |= frozenset(f"{word}族" for word in found["ethnic"])
    for name in LISTS:
        choices = choice_list(name).choices
        words = {key(choice.label) for choice in choices}
        words |= {key(word) for choice in choices for word in choice.synonyms}
        found[f"list_{name}"] = frozenset(words)
    return found


def surnames() -> frozenset[str]:
    """Characters with which names of people begin."""
    return _words()["surnames"]


_TELLING = 1000


@lru_cache(maxsize=32768)
def cell_marks(text: str) -> frozenset[str]:
    """The marks of a cell's text, each one of `mark_words.ALL`; what a cell is shows in its beginning."""
    text = text[:_TELLING]
    plain = unicodedata.normalize("NFKC", text).strip()
    word = key(text)
    found = _digits(plain)
    if "phone" not in found and "long_number" not in found:
        found |= _dates(text, plain, numbered="number" in found)
    found |= _listed(word, text)
    found |= {mark for mark, pattern in MARKS if pattern.search(plain)}
    found |= _sizes(plain)
    if not found & {"number", "day", "month", "idno", "email", "mobile_alone", "land", "url"}:
        found |= _tabled(text, plain, word)
    return frozenset(found)


def _digits(plain: str) -> set[str]:
    """Telephones, identity and credit codes, plain numbers with their size."""
    bare = re.sub(r"[\s\-+()]", "", plain)
    found = set()
    if _MOBILE.search(bare):
        found |= {"phone", "mobile"} | ({"mobile_alone"} if bare.isdigit() else set())
    elif _YEAR_MONTH.match(plain):
        return found
    elif re.fullmatch(r"0\d{9,11}(?:转?\d+)?", bare):
        found |= {"phone", "land"}
    elif re.search(r"\d{7}", bare) and check_phone(plain).values:
        found.add("phone")
    if re.fullmatch(r"\d{17}[\dXx]|\d{6}[\d*]{8}\d{3}[\dXx]", bare):
        return found | {"idno", "long_number"}
    if re.fullmatch(r"[0-9A-HJ-NP-RT-Y]{18}", bare.upper()):
        return found | {"uscc", "long_number"}
    if re.fullmatch(r"\d{12,}", bare):
        found.add("long_number")
    if re.fullmatch(r"\d{6}", bare):
        found.add("six_digits")
    if (
        not found & {"phone", "long_number"}
        and len(plain) <= 16
        and _NUMBER.match(bare_number(plain))
    ):
        found |= _sized(plain)
    return found


def bare_number(plain: str) -> str:
    """A number's text without blanks."""
    return plain.replace(" ", "")


def _sized(plain: str) -> set[str]:
    value = float(re.sub(r"^\D*(\d[\d,]*(?:\.\d+)?).*$", r"\1", plain).replace(",", ""))
    found = {"number", "to_3" if value <= 3 else "to_12" if value <= 12 else "to_100" if value <= 100 else "to_1900" if value < 1900 else "year" if value <= 2100 else "huge"}  # fmt: skip
    if value == 0:
        found.add("zero")
    if value != int(value):
        found.add("decimal")
    unit = re.sub(r"[\d.,\-~～至到余多约近左右以上共]", "", plain)
    if unit:
        found.add("unit")
    for mark, pattern in (("people", r"[人名位]"), ("days", r"[天日时]|课时|学时"), ("money", r"元|万"), ("percent", r"%")):  # fmt: skip
        if re.search(pattern, unit):
            found.add(mark)
    return found


def _dates(text: str, plain: str, *, numbered: bool) -> set[str]:
    if len(plain) > 40 or not re.search(
        r"[\d一二三四五六七八九十]|随时|全年|周|假|节|长期|不限", plain
    ):
        return set()
    found = set()
    known = _YEAR_MONTH.match(plain)
    if known:
        exact = known.group(2) and known.group(2) != "月"
        return {"day" if exact else "month", "old" if int(known.group(1)) < _BIRTHS else "new"}
    if len(plain) <= 24 and _DATED.search(plain):
        value = read_date(text, as_of=_AS_OF).value
        if value is not None and (not numbered or re.fullmatch(r"(19|20)\d{4}(\d\d)?", plain)):
            found.add("day" if value.day else "month" if value.month else "year_only")
            found.add("old" if value.year < _BIRTHS else "new")
    if numbered or "day" in found:
        return found
    spans = read_spans(text, as_of=_AS_OF)
    if spans.value and not spans.problem:
        found.add("span")
    if len(plain) <= 24:
        free = read_availability(text, as_of=_AS_OF)
        if free.value is not None and not free.problem:
            found.add("free")
    return found


def _listed(word: str, text: str) -> set[str]:
    """The closed lists that know the word, or every word of the cell."""
    if len(word) > 60:
        return set()
    parts = [key(part) for part in re.split(r"[☑■●√✓□、;；,，|/\n]", text) if part.strip()]
    found = set()
    for name, words in _words().items():
        if name != "surnames" and (word in words or (len(parts) > 1 and words.issuperset(parts))):
            found.add(name)
    if len(word) <= 12 and read_bool(text).value is not None:
        found.add("yesno")
    return found


def _sizes(plain: str) -> set[str]:
    size = len(plain)
    found = {"to_4" if size <= 4 else "to_8" if size <= 8 else "to_16" if size <= 16 else "to_30" if size <= 30 else "longer"}  # fmt: skip
    parts = [part for part in _SPLIT.split(plain) if part]
    if len(parts) > 1:
        found |= {"several", "blank_inside"} if re.search(r"\S\s+\S", plain) else {"several"}
    return found


def _tabled(text: str, plain: str, word: str) -> set[str]:
    """Titles, fields, industries, honours, places, names."""
    found = set()
    size = len(plain)
    if size <= 30:
        title = parse_title(text)
        if title.level and title.level != "无":
            found.add("title" if not title.post_rest else "title_and_post")
        if title.skill:
            found.add("skill")
    if size <= 24:
        fields = resolve_fields(text)
        if fields.codes or fields.labels:
            found.add("field_known" if not fields.unknown else "field_partly")
            found |= {"field_alone"} if size <= 6 and not fields.unknown else set()
        if size <= 12 and resolve_industry(text):
            found.add("industry")
    if size < 60 and resolve_honours(text).names:
        found.add("honour")
    if size <= 22:
        place = resolve(text)
        found |= {"region"} if place.code else {"region_two"} if place.candidates else set()
    return found | _names(plain, word)


def _names(plain: str, word: str) -> set[str]:
    parts = [part for part in re.split(r"[、;；,，/\n]|\s{2,}", plain) if part.strip()]
    surnames = _words()["surnames"]
    bare = [re.sub(r"\s", "", part) for part in parts]
    han = [part for part in bare if re.fullmatch(r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{1,6}·[\u4e00-\u9fff]{1,8}", part)]  # fmt: skip
    named = [part for part in han if "·" in part or (part[0] in surnames and len(part) <= 3)]
    found = set()
    if len(parts) == 1 and named:
        found.add("name")
    elif len(parts) > 1 and len(named) == len(parts):
        found.add("names")
    if word[:1] in surnames and re.match(r"^[\u4e00-\u9fff]{2,3}(?:[\s(（:：、,，/]|\d{7})", plain):
        found.add("name_first")
    return found
