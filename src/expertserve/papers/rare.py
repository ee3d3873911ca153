"""Characters that may not print, and the person they belong to."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

from expertserve.ground.errors import UnprintableError
from expertserve.ground.say import Both

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["people", "unprintable"]

_PRIVATE = re.compile("[\ue000-\uf8ff\ud800-\udfff\U000f0000-\U0010ffff]")
_RARE = re.compile("[^\x00-\x7f\u00a0-\u00ff\u2000-\u206f\u3000-\u303f\u4e00-\u9fa5\uff00-\uffef]")


def people(values: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    """Every rare character in `values` with the person or row it stands with.

    Raises:
        UnprintableError: a private-use character, which no font can print; names the person.
    """
    found: dict[str, str] = {}
    for text, owner in _texts(values, ""):
        if private := _PRIVATE.search(text):
            raise unprintable(private[0], owner)
        for character in _RARE.findall(text):
            found.setdefault(character, owner)
    return tuple(found.items())


def unprintable(character: str, owner: str) -> UnprintableError:
    """The error that names who has a character that cannot be printed."""
    shown = _PRIVATE.sub("□", owner)
    who = Both(f"“{shown}”", shown) if shown else Both("", "the data")
    code = f"U+{ord(character):04X}"
    glyph = "" if _PRIVATE.match(character) else f"“{character}”"
    return UnprintableError(
        "papers.unprintable",
        who=who,
        glyph=glyph,
        code=code,
    )


def _texts(value: Any, owner: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield value, owner
    elif isinstance(value, dict):
        owner = _named(value.get("name"), owner)
        for inner in value.values():
            yield from _texts(inner, owner)
    elif is_dataclass(value) and not isinstance(value, type):
        owner = _named(getattr(value, "name", None), owner)
        for entry in fields(value):
            yield from _texts(getattr(value, entry.name), owner)
    elif isinstance(value, (tuple, list)):
        for inner in value:
            yield from _texts(inner, owner)


def _named(name: object, owner: str) -> str:
    return name if isinstance(name, str) and name else owner
