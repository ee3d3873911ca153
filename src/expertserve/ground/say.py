"""One catalogue of sentences: what the terminal and errors say, both languages, in `messages/<room>.json`.

A key is `room.what`; a sentence names its facts in braces, and both languages name the same. Headings of tables are lists.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

__all__ = ["LANGUAGES", "Both", "both", "heads", "rooms", "say", "sentences"]

LANGUAGES = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Both:
    """A part of a sentence that differs by language: a sentence of its own, or one value written in two ways."""

    zh: str = ""
    en: str = ""

    def of(self, lang: str) -> str:
        """The part in `lang`."""
        return self.zh if lang == "zh" else self.en


@cache
def sentences(room: str) -> dict[str, dict[str, str | list[str]]]:
    """Every sentence of one file of the catalogue, by key.

    Raises:
        FileNotFoundError: there is no such file.
    """
    text = files(__package__).joinpath("messages", f"{room}.json").read_text("utf-8")
    table: dict[str, dict[str, str | list[str]]] = json.loads(text)
    return table


def rooms() -> tuple[str, ...]:
    """The names of the files of the catalogue, sorted."""
    folder = files(__package__).joinpath("messages")
    return tuple(sorted(one.name.removesuffix(".json") for one in folder.iterdir()))


def _entry(lang: str, key: str) -> str | list[str]:
    return sentences(key.partition(".")[0])[key][lang]


def say(lang: str, key: str, /, **facts: object) -> str:
    """The sentence of a key, its facts filled in as they are; KeyError for an unknown key or a fact left out.

    Args:
        lang: "zh" or "en".
        key: as in the catalogue, `match.done`.
        facts: what the braces of the sentence name.
    """
    text = _entry(lang, key)
    if not isinstance(text, str):
        raise KeyError(key)
    own = {name: fact.of(lang) if isinstance(fact, Both) else fact for name, fact in facts.items()}
    return text.format_map(own)


def both(key: str, /, **facts: object) -> Both:
    """A sentence in both languages, to be a part of another."""
    return Both(say("zh", key, **facts), say("en", key, **facts))


def heads(lang: str, key: str) -> tuple[str, ...]:
    """The headings of a table; KeyError for an unknown key or one that is a sentence."""
    texts = _entry(lang, key)
    if isinstance(texts, str):
        raise KeyError(key)
    return tuple(texts)
