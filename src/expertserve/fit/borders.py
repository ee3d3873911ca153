"""Whether a word that stands in a text is cut out of two others: 理念 in 管理念书, 雷达 in 打雷达到.

The text between two marks is split into as few words of the vocabulary as can be; a word counts only where some split that
short holds it whole or within a longer word. Fewest words is the oldest rule of Chinese word division and needs no frequencies.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container

__all__ = ["Borders"]

_MARKS = re.compile(r"[\W_]+")
_LONGEST = 6


class Borders:
    """A text with the least number of words from its start and to its end, for every place in it.

    Args:
        text: as it is searched.
        words: what counts as a word; any single character does.
    """

    def __init__(self, text: str, words: Container[str]) -> None:
        size = len(text)
        marks = {n for found in _MARKS.finditer(text) for n in range(*found.span())}
        ends: list[list[int]] = []
        for begin in range(size):
            last = min(begin + _LONGEST, size)
            ends.append([begin + 1])
            for end in range(begin + 2, last + 1 if begin not in marks else 0):
                if end - 1 in marks:
                    break
                if text[begin:end] in words:
                    ends[begin].append(end)
        self._before = [0] + [size] * size
        for begin, several in enumerate(ends):
            for end in several:
                self._before[end] = min(self._before[end], self._before[begin] + 1)
        self._after = [0] * (size + 1)
        for begin in range(size - 1, -1, -1):
            self._after[begin] = 1 + min(self._after[end] for end in ends[begin])
        self._ends = ends

    def stands(self, begin: int, end: int) -> bool:
        """Whether a split of as few words as can be cuts nothing at `begin` and `end`: whole, or within a longer word."""
        within = (
            self._before[start] + 1 + self._after[reach]
            for start in range(max(0, begin - _LONGEST), begin + 1)
            for reach in self._ends[start]
            if reach >= end
        )
        whole = self._before[begin] + 1 + self._after[end]
        return min((whole, *within)) <= self._before[-1]
