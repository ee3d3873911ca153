"""Finding many words in a text at once, the longest first, and words with a gap (叶~黄)."""

from __future__ import annotations

from dataclasses import dataclass
from operator import add
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["GAP", "Found", "Scanner"]

GAP = 6
"""Most characters between the two halves of a word with a gap."""
_SHORT, _KEPT = 16, 4_096
"""Characters of a text whose words are kept, and how many such texts."""
_STOPS = frozenset("，。；、！？,.;!?:：\n\x01 ")


@dataclass(frozen=True, slots=True)
class Found:
    """A word of the vocabulary as it stands in a text.

    Attributes:
        word: the vocabulary's word; begin, end: where it stands in the text; whole: it has no gap.
    """

    word: str
    begin: int
    end: int
    whole: bool = True


class Scanner:
    """A vocabulary made ready: plain words by their first two characters, words with a gap by their head."""

    def __init__(self, words: Iterable[str]) -> None:
        plain: dict[str, set[str]] = {}
        gapped: dict[str, dict[str, str]] = {}
        for word in words:
            head, mark, tail = word.partition("~")
            if mark:
                gapped.setdefault(head, {})[tail] = word
            plain.setdefault(head[:2], set()).add(head)
        self._plain: Mapping[str, tuple[str, ...]] = {
            start: tuple(sorted(group, key=lambda w: (-len(w), w)))
            for start, group in plain.items()
        }
        self._gapped = {
            head: tuple(sorted(tails.items(), key=lambda item: (-len(item[0]), item[0])))
            for head, tails in gapped.items()
        }
        self._words = frozenset(word for word in words if "~" not in word)
        self._letters = frozenset(word for word in self._words if len(word) == 1)
        known = {
            pair: tuple(head for head in heads if head in self._words)
            for pair, heads in self._plain.items()
            if len(pair) > 1
        }
        self._whole = {pair: heads for pair, heads in known.items() if heads}
        self._seen: dict[str, tuple[str, ...]] = {}

    def find(self, text: str) -> list[Found]:
        """All words of the vocabulary in `text` that do not stand inside a longer one, in order of their place."""
        whole: list[Found] = []
        split: list[Found] = []
        heads_of = self._plain.get
        for begin, pair in enumerate(map(add, text, text[1:])):
            for head in heads_of(pair, ()):
                if text.startswith(head, begin):
                    self._take(text, head, begin, whole, split)
        for begin, letter in enumerate(text):
            if letter in self._plain:
                self._take(text, letter, begin, whole, split)
        return sorted(_outermost(whole) + split, key=_place)

    def words(self, text: str) -> tuple[str, ...]:
        """The words of `find` without those with a gap, in order of their place: all that an expert's line needs.

        Those of short texts are kept: titles and fields come again and again.
        """
        if len(text) > _SHORT:
            return self._whole_words(text)
        known = self._seen.get(text)
        if known is None:
            if len(self._seen) >= _KEPT:
                self._seen.clear()
            known = self._seen[text] = self._whole_words(text)
        return known

    def _whole_words(self, text: str) -> tuple[str, ...]:
        found: list[tuple[int, int, str]] = []
        whole, letters = self._whole, self._letters
        for begin, pair in enumerate(map(add, text, text[1:])):
            for head in whole.get(pair, ()):
                if text.startswith(head, begin):
                    found.append((begin, -begin - len(head), head))
                    break
        if not letters.isdisjoint(text):
            places = enumerate(text)
            found.extend(
                (begin, -begin - 1, letter) for begin, letter in places if letter in letters
            )
        kept = []
        reach = 0
        for _, end, word in sorted(found):
            if -end > reach:
                kept.append(word)
                reach = -end
        return tuple(kept)

    def _take(
        self, text: str, head: str, begin: int, whole: list[Found], split: list[Found]
    ) -> None:
        end = begin + len(head)
        if head in self._words:
            whole.append(Found(head, begin, end))
        if head in self._gapped:
            split.extend(self._tails(text, head, begin, end))

    def _tails(self, text: str, head: str, begin: int, end: int) -> list[Found]:
        stop = end
        while stop < len(text) and text[stop] not in _STOPS:
            stop += 1
        found = []
        for tail, word in self._gapped[head]:
            place = text.find(tail, end, min(stop, end + GAP + len(tail)))
            if place >= 0:
                found.append(Found(word, begin, place + len(tail), whole=False))
        return found


def _place(found: Found) -> tuple[int, int, str]:
    return found.begin, found.end, found.word


def _widest(found: Found) -> tuple[int, int]:
    return found.begin, -found.end


def _outermost(found: list[Found]) -> list[Found]:
    """`found` without words that stand wholly inside a longer one."""
    kept: list[Found] = []
    reach = 0
    for item in sorted(found, key=_widest):
        if item.end > reach:
            kept.append(item)
            reach = item.end
    return kept
