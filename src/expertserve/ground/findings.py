"""Bad data as values: a finding says where, what, and what to do."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Literal

from expertserve.ground.private_text import masked

__all__ = [
    "SEVERITY_WORDS",
    "Finding",
    "Place",
    "Severity",
    "codes",
    "column_letter",
    "column_number",
    "severity_of",
]

Severity = Literal["error", "warning", "info"]
SEVERITY_WORDS: dict[Severity, str] = {"error": "须更正", "warning": "请核实", "info": "提示"}


def column_letter(number: int) -> str:
    """Excel's letters for a column counted from 1: 1 -> A, 27 -> AA."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """The column counted from 1 for Excel's letters: A -> 1, AA -> 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


@dataclass(frozen=True, slots=True, order=True, kw_only=True)
class Place:
    """A spot in a file as the clerk sees it.

    Attributes:
        file: base name of the file.
        sheet: name of the sheet; "" where the format has none.
        row: row number as Excel shows it, from 1; 0 for the sheet or file as a whole.
        column: Excel's letter; "" for the row as a whole.
        path: the path that was read, to tell two files of one name apart; never printed.
    """

    file: str
    sheet: str = ""
    row: int = 0
    column: str = ""
    path: str = field(default="", compare=False)

    def at(self, column: str) -> Place:
        """The same row at another column."""
        return Place(file=self.file, sheet=self.sheet, row=self.row, column=column, path=self.path)

    def __str__(self) -> str:
        """file!sheet!B7, what is missing left out."""
        cell = f"{self.column}{self.row or ''}"
        return "!".join(part for part in (self.file, self.sheet, cell) if part)


@cache
def _table() -> dict[str, dict[str, str]]:
    text = files(__package__).joinpath("findings.json").read_text("utf-8")
    table: dict[str, dict[str, str]] = json.loads(text)
    return table


def codes() -> tuple[str, ...]:
    """Every finding code there is, sorted."""
    return tuple(sorted(code for code in _table() if "." not in code))


def severity_of(code: str) -> Severity:
    """The one severity of a code; KeyError for a code that does not exist."""
    return _level(_table()[code]["severity"])


def _level(word: str) -> Severity:
    return "error" if word == "error" else "warning" if word == "warning" else "info"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is wrong or odd, collected and never raised.

    Attributes:
        code: one of `codes()`.
        place: where it stands.
        header: the column's header as written, "" for rows and files.
        value: what stands there, already masked when it is personal data.
        why: picks a more exact sentence, the entry "code.why" of findings.json; "" for the plain one.
        facts: values the sentence names, as (name, text) pairs.
    """

    code: str
    place: Place
    header: str = ""
    value: str = ""
    why: str = ""
    facts: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        """Numbers of people are masked wherever a finding shows what stands in a cell, whatever column it was."""
        for name in ("value", "header"):
            text = getattr(self, name)
            short = masked(text)
            if short is not text:
                object.__setattr__(self, name, short)
        if any(masked(text) is not text for _, text in self.facts):
            facts = tuple((name, masked(text)) for name, text in self.facts)
            object.__setattr__(self, "facts", facts)

    @property
    def severity(self) -> Severity:
        """error, warning or info: that of the code, unless the sentence that `why` picks has one of its own."""
        own = _table().get(f"{self.code}.{self.why}", {}).get("severity") if self.why else None
        return _level(own) if own else severity_of(self.code)

    @property
    def sort_key(self) -> tuple[str, str, int, int, str]:
        """Order of findings: file, sheet, row, column, code."""
        place = self.place
        return (place.file, place.sheet, place.row, column_number(place.column), self.code)

    def say(self, lang: str = "zh") -> tuple[str, str]:
        """The message and the hint in `lang` ("zh" or "en").

        Both sentences of a code stand in findings.json; {value}, {header} and the facts are filled in as plain text.
        """
        entry = self._entry()
        return self._filled(entry[lang]), self._filled(entry[f"{lang}_hint"])

    def ask(self) -> tuple[str, str]:
        """The message and what to do in Chinese as the office that sent the return is asked: nothing of our own desk."""
        entry = self._entry()
        return self._filled(entry["zh"]), self._filled(entry.get("zh_sender", entry["zh_hint"]))

    def _entry(self) -> dict[str, str]:
        table = _table()
        entry = table.get(f"{self.code}.{self.why}") if self.why else None
        return entry or table[self.code]

    def _filled(self, text: str) -> str:
        return _fill(text, {"value": self.value, "header": self.header, **dict(self.facts)})


def _fill(text: str, given: dict[str, str]) -> str:
    for name, value in given.items():
        text = text.replace("{" + name + "}", value)
    return text
