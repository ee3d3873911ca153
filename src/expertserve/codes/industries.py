"""Industries: the 20 letters of GB/T 4754."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from expertserve.codes.tables import TableInfo, info, load
from expertserve.ground.text import is_null, key

__all__ = ["industry_name", "letters", "resolve_industry", "table_info"]

_CODE = re.compile(r"^([a-t])(?:\d{0,4})(?=$|[^a-z\d])")


@cache
def _words() -> tuple[tuple[str, str], ...]:
    """(word, letter), longest word first, then in the order of the letters."""
    pairs = [
        (key(word), letter)
        for letter, name, words in load("industries")["sections"]
        for word in (name, *words)
    ]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[1])))


@lru_cache(maxsize=4096)
def resolve_industry(text: str, *, extra: tuple[tuple[str, str], ...] = ()) -> str:
    """The letter of an industry by letter, name or the longest known word in it (蔬菜种植 -> A); "" unknown.

    `extra` are the clerk's own lines (word, letter).
    """
    word = key(text)
    for own, letter in extra:
        if key(own) == word:
            return letter
    if is_null(text):
        return ""
    match = _CODE.match(word)
    if match:
        return match[1].upper()
    known = _words()
    return next((letter for way, letter in known if way == word), "") or next(
        (letter for way, letter in known if way in word), ""
    )


def industry_name(letter: str) -> str:
    """The name of a letter; "" unknown."""
    return dict(letters()).get(letter, "")


@cache
def letters() -> tuple[tuple[str, str], ...]:
    """(letter, name) of all sections, A to T."""
    return tuple((letter, name) for letter, name, _ in load("industries")["sections"])


def table_info() -> TableInfo:
    """Date and source of the table."""
    return info("industries", len(letters()))
