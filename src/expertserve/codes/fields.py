"""Fields of knowledge: the office's short list, mapped to first-level disciplines of GB/T 13745."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from expertserve.codes.tables import TableInfo, info, load
from expertserve.ground.quantities import read_boxes
from expertserve.ground.text import is_null, key, split_values

__all__ = [
    "Fields",
    "discipline_name",
    "disciplines",
    "first_level",
    "label_of",
    "local_fields",
    "near_fields",
    "resolve_fields",
    "table_info",
]

_CODE = re.compile(r"^(\d{3})(?:\.?\d{2}){0,2}$")
_CODED = re.compile(r"^(\d{3}(?:\.?\d{2}){0,2})[-:.]?(?=[^\d.])")
_TAIL = re.compile("(?:学科|领域|专业|方向|行业|产业|类|学|技术|工程|科学)$")


@dataclass(frozen=True, slots=True)
class Fields:
    """What the field words of a cell mean.

    Attributes:
        codes: first-level codes (three digits) in order of discovery; a local field gives all of its codes.
        labels: local fields they belong to (农业, 卫生健康 ...), in order.
        unknown: words that no table knows.
    """

    codes: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


@cache
def _names() -> dict[str, str]:
    return dict(load("fields")["disciplines"])


@cache
def _labels() -> dict[str, str]:
    """The local field of each code: the one that names it earliest in its own list."""
    ranked = [
        (place, order, code, label)
        for order, (label, codes, _) in enumerate(load("fields")["local"])
        for place, code in enumerate(codes)
    ]
    found: dict[str, str] = {}
    for _place, _order, code, label in sorted(ranked):
        found.setdefault(code, label)
    return found


@cache
def _words() -> dict[str, tuple[tuple[str, ...], str]]:
    """Every known word -> (codes, local label or "")."""
    table = load("fields")
    words: dict[str, tuple[tuple[str, ...], str]] = {}
    for label, codes, _ in table["local"]:
        words[key(label)] = (tuple(codes), label)
    for word, code in _disciplines():
        words.setdefault(word, ((code,), ""))
    for label, codes, synonyms in table["local"]:
        for word in synonyms:
            words.setdefault(key(word), (tuple(codes), label))
    return words


@cache
def _disciplines() -> tuple[tuple[str, str], ...]:
    """(word, first-level code) of disciplines and their parts, longest word first."""
    table = load("fields")
    pairs = [(key(name), code) for code, name in table["disciplines"]]
    pairs.extend((key(name), code) for code, names in table["words"].items() for name in names)
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


@lru_cache(maxsize=8192)
def resolve_fields(text: str, *, extra: tuple[tuple[str, str], ...] = ()) -> Fields:
    """The fields a cell names: local names, names of disciplines, codes of any depth (21040, 210.40), synonyms.

    `extra` are the clerk's own lines (word, code or local field). A word the table lacks is tried without a general ending
    (桥梁工程 as 桥梁), then by the longest discipline it holds (猕猴桃种植 holds 猕猴桃), never by likeness.
    """
    if is_null(text):
        return Fields()
    boxes = read_boxes(text)
    codes: list[str] = []
    labels: list[str] = []
    unknown: list[str] = []
    whole = _exactly(key(text), extra)
    for word in (text,) if whole else boxes.ticked if boxes else split_values(text):
        found = _exactly(key(word), extra) or _nearly(key(word))
        if found is None:
            unknown.append(word)
            continue
        codes.extend(found[0])
        labels.extend([found[1]] if found[1] else [label_of(code) for code in found[0]])
    known = (label for label in labels if label)
    return Fields(
        tuple(dict.fromkeys(codes)), tuple(dict.fromkeys(known)), tuple(dict.fromkeys(unknown))
    )


def _exactly(word: str, extra: tuple[tuple[str, str], ...]) -> tuple[tuple[str, ...], str] | None:
    for own, code in extra:
        if key(own) == word:
            level = first_level(code)
            return ((level,), "") if level else _words().get(key(code))
    coded = _CODED.match(word)
    level = first_level(coded[1] if coded else word)
    if level:
        return (level,), ""
    return _words().get(word)


def _nearly(word: str) -> tuple[tuple[str, ...], str] | None:
    """A word without or with a general ending, else the longest discipline it holds."""
    words = _words()
    bare = _TAIL.sub("", word)
    found = (
        words.get(bare)
        or words.get(f"{word}学")
        or (words.get(f"{bare}学") if len(bare) > 1 else None)
    )
    return found or next((((code,), "") for way, code in _disciplines() if way in word), None)


def first_level(code: str) -> str:
    """The first-level code of a discipline code of any depth, with or without dots; "" when there is none such."""
    match = _CODE.match(code.strip())
    return match[1] if match and match[1] in _names() else ""


def discipline_name(code: str) -> str:
    """The name of a first-level code (210 -> 农学); "" unknown."""
    return _names().get(code, "")


def label_of(code: str) -> str:
    """The local field a first-level code belongs to first (210 -> 农业); "" none."""
    return _labels().get(code, "")


@cache
def local_fields() -> tuple[str, ...]:
    """The office's list of fields, in order: for dropdowns."""
    return tuple(label for label, _, _ in load("fields")["local"])


@cache
def near_fields(label: str) -> frozenset[str]:
    """The local field itself and its neighbours (农业: 林业, 渔业 ...), of the table near_fields."""
    pairs = [frozenset(pair) for pair in load("near_fields")["pairs"]]
    return frozenset({label}).union(*(pair for pair in pairs if label in pair))


def disciplines() -> tuple[tuple[str, str], ...]:
    """Every first-level discipline as (code, name)."""
    return tuple(_names().items())


def table_info() -> TableInfo:
    """Date and source of the table."""
    return info("fields", len(_names()))
