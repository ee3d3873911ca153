"""Honours and talent programmes: long and short forms to one name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from expertserve.codes.tables import TableInfo, info, load
from expertserve.ground.text import is_null, key, split_values

__all__ = ["Honours", "names", "resolve_honours", "table_info"]

_YEAR = re.compile(
    r"\((?:19|20)\d{2}年?[^()]*\)|^(?:19|20)\d{2}年(?:度|入选|获评?|享受)?|[(（]?(?:19|20)\d{2}年?(?:入选|获得|度)?[)）]?$"
)
_END = re.compile("(?:称号|获得者|入选者|人选|专家)$")
_START = re.compile(
    "^(?:入选|获评?|荣获|为|系|第[一二三四五六七八九十\\d]+(?:批|层次|届)|国家级|四川|[一-龥]{2,3}省(?=省))"
)


@dataclass(frozen=True, slots=True)
class Honours:
    """The honours of a cell.

    Attributes:
        names: table names, in order; classes: academician, national, province, city, overseas, postdoc, skilled, local, service.
        other: words no table knows, as written.
    """

    names: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    other: tuple[str, ...] = ()


@cache
def _words() -> dict[str, tuple[str, str]]:
    words: dict[str, tuple[str, str]] = {}
    for name, kind, synonyms in load("honours")["honours"]:
        for word in (name, *synonyms):
            words.setdefault(key(word), (name, kind))
    return words


@lru_cache(maxsize=8192)
def resolve_honours(text: str, *, extra: tuple[tuple[str, str], ...] = ()) -> Honours:
    """The honours of a cell (享特津贴、省带头人); years are left out; words no table knows stay in `other`.

    `extra` are the clerk's own lines (way of writing, name): a name the table lacks is an honour of class "local list".
    """
    if is_null(text):
        return Honours()
    own = {key(way): name for way, name in extra}
    found: list[tuple[str, str]] = []
    other: list[str] = []
    for word in split_values(text):
        known = _find(word, own)
        if known:
            found.append(known)
        else:
            other.append(word)
    classes = dict.fromkeys(kind for _, kind in found)
    return Honours(
        tuple(dict.fromkeys(name for name, _ in found)), tuple(classes), tuple(dict.fromkeys(other))
    )


def _find(word: str, own: dict[str, str]) -> tuple[str, str] | None:
    words = _words()
    bare = _YEAR.sub("", key(word))
    for way in (bare, _START.sub("", bare), _END.sub("", bare), _END.sub("", _START.sub("", bare))):
        if way in own:
            return words.get(key(own[way]), (own[way], "local list"))
        if way in words:
            return words[way]
    return None


def names() -> tuple[str, ...]:
    """Every honour by its table name, in table order: for dropdowns."""
    return tuple(name for name, _, _ in load("honours")["honours"])


def table_info() -> TableInfo:
    """Date and source of the table."""
    return info("honours", len(names()))
