"""Closed lists of words: a code, a label, and the other ways people write it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from expertserve.ground.quantities import read_boxes
from expertserve.ground.text import key, split_values

__all__ = ["Choice", "ChoiceList", "Found"]

_NUMBERED = re.compile(r"^(?:\d{1,2}[.、)]|[①-⑳]|\(\d{1,2}\)|[a-h][.、:](?=\D))")
_NOTE = re.compile(r"\([^()]*\)$")
_SHORTEST = 2
_TURNS = frozenset("不无未非没")
_OTHER = re.compile(r"^其[他它](?:类型?|类别|方面|需求|形式|方式)?(?:[:(_,-].*)?$")


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
        self._labels = {choice.code: choice.label for choice in choices}
        self._codes: dict[str, str] = {}
        for ways in ("code", "label", "synonyms"):
            for choice in choices:
                words = getattr(choice, ways)
                for word in (words,) if isinstance(words, str) else words:
                    self._codes.setdefault(_word(word), choice.code)
        self._found: dict[str, Found] = {}

    def find(self, text: str, extra: tuple[tuple[str, str], ...] = ()) -> str:
        """The code of one word; "" unknown. `extra` are the clerk's own (word, code or label)."""
        word = _word(text)
        for own, code in extra:
            if _word(own) == word:
                return self._codes.get(_word(code), code)
        found = self._codes.get(word) or self._codes.get(_NOTE.sub("", word), "")
        if not found and _OTHER.match(word):
            return self._codes.get("其他", "")
        return found

    def find_all(self, text: str, extra: tuple[tuple[str, str], ...] = ()) -> Found:
        """The codes of a cell with several words or tick boxes; only ticked boxes count."""
        if not extra and text in self._found:
            return self._found[text]
        found = self._search(text, extra)
        if not extra and len(self._found) < 16384:
            self._found[text] = found
        return found

    def _search(self, text: str, extra: tuple[tuple[str, str], ...]) -> Found:
        boxes = read_boxes(text)
        whole = "" if boxes else self.find(text, extra)
        if whole:
            return Found((whole,))
        codes: list[str] = []
        unknown: list[str] = []
        for word in boxes.ticked if boxes else split_values(text):
            for part in (word,) if self.find(word, extra) else word.split():
                code = self.find(part, extra)
                (codes if code else unknown).append(code or part)
        return Found(tuple(dict.fromkeys(codes)), tuple(dict.fromkeys(unknown)))

    def within(self, text: str) -> tuple[str, str]:
        """Code and word of the longest label or synonym that stands in a text; ("", "") none, or where one is turned (不, 无, 未, 非, 没)."""
        whole = _word(text)
        at = {w: whole.find(w) for w in self._codes if len(w) >= _SHORTEST and w in whole}
        if not at or any(whole[:place][-1:] in _TURNS for place in at.values()):
            return "", ""
        word = min(at, key=lambda one: (-len(one), at[one], one))
        return self._codes[word], word

    def label(self, code: str) -> str:
        """The label of a code; "" unknown."""
        return self._labels.get(code, "")

    def labels(self) -> tuple[str, ...]:
        """Every label in table order: for dropdowns."""
        return tuple(choice.label for choice in self.choices)


def _word(text: str) -> str:
    """The key of a word, without a number before it and a stop behind."""
    return _NUMBERED.sub("", key(text)).strip("。.:;,、")
