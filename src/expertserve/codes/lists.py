"""Closed lists of words: a code, a label, and the other ways people write it."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Choice", "ChoiceList", "Found"]


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry: code (may be the label itself), label, synonyms."""

    code: str
    label: str
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What the words of a cell are: codes in the order written, and the words no entry knows."""

    codes: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


class ChoiceList:
    """A list of choices with look-up by code, label or synonym, after NFKC and without blanks."""

    def __init__(self, choices: tuple[Choice, ...]) -> None:
        self.choices = choices

    def find(self, text: str, extra: tuple[tuple[str, str], ...] = ()) -> str:
        """The code of one word; "" unknown. `extra` are the clerk's own (word, code)."""
        raise NotImplementedError

    def find_all(self, text: str, extra: tuple[tuple[str, str], ...] = ()) -> Found:
        """The codes of a cell with several words or tick boxes; only ticked boxes count."""
        raise NotImplementedError

    def label(self, code: str) -> str:
        """The label of a code; "" unknown."""
        raise NotImplementedError

    def labels(self) -> tuple[str, ...]:
        """Every label in table order: for dropdowns."""
        return tuple(choice.label for choice in self.choices)
