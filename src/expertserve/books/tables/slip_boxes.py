"""Boxes ticked by hand on our own slips: which of the printed options somebody chose."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from expertserve.ground.text import key

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["chosen", "rest_of"]

_TICKS: Final = frozenset("☑☒√✓✔✅■●▣◼▪Vv✕×")
_BOXES: Final = frozenset("□☐○◯▢◻")
_GLYPHS: Final = _TICKS | _BOXES
_BLANKS = re.compile(r"[\s\u3000＿_]+")


def chosen(text: str, options: Sequence[str]) -> tuple[tuple[str, ...], bool]:
    """The options ticked in a field, and whether the ticks leave open which.

    A tick before or behind a word, the word alone, the others struck out, one box left of several, the word written again:
    each is a choice. All boxes as printed is none. Half of the boxes gone is unclear.
    """
    line = text
    found = _occurrences(line, options)
    if not found:
        return (), False
    marks = _marks(line, found)
    ticked = tuple(dict.fromkeys(o for o, mark in marks if mark == "tick"))
    if ticked:
        return ticked, len(ticked) > 1
    named = [option for option, _ in marks]
    again = tuple(o for o in dict.fromkeys(named) if named.count(o) > 1)
    if len(again) == 1:
        return again, False
    if len(set(named)) == 1 and len(options) > 1:
        return (named[0],), False
    boxed = tuple(o for o, mark in marks if mark == "box")
    if len(boxed) == 1:
        return boxed, False
    return (), 0 < len(boxed) < len(marks)


def _occurrences(line: str, options: Sequence[str]) -> list[tuple[int, int, str]]:
    """(start, end, option) of every option named, longer words first where one holds another."""
    taken: list[tuple[int, int, str]] = []
    for option in sorted(options, key=len, reverse=True):
        word = re.compile(r"\s*".join(map(re.escape, option)))
        for match in word.finditer(line):
            if all(match.end() <= start or match.start() >= end for start, end, _ in taken):
                taken.append((match.start(), match.end(), option))
    return sorted(taken)


def _marks(line: str, found: list[tuple[int, int, str]]) -> list[tuple[str, str]]:
    """For each occurrence: tick, box or "" (no mark); a mark between two words is the later one's, two are shared out."""
    marks: list[str] = []
    extra: list[bool] = [False] * len(found)
    end = 0
    for at, (start, stop, _) in enumerate(found):
        between = [c for c in line[end:start] if c in _GLYPHS]
        marks.append("tick" if between and between[-1] in _TICKS else "box" if between else "")
        if at and len(between) > 1 and between[0] in _TICKS:
            extra[at - 1] = True
        end = stop
    behind = next((c for c in line[end:].lstrip() if c.strip()), "")
    extra[-1] = extra[-1] or behind in _TICKS
    return [
        (option, "tick" if more else mark)
        for (_, _, option), mark, more in zip(found, marks, extra, strict=True)
    ]


def rest_of(text: str, options: Sequence[str], printed: Sequence[str]) -> str:
    """What was written beside the boxes and the printed words, "" nothing.

    Args:
        text: the cell.
        options: words with a box before each.
        printed: other words that the slip has there from the start.
    """
    line = text
    for start, end, _ in reversed(_occurrences(line, options)):
        line = line[:start] + " " + line[end:]
    line = "".join(" " if c in _GLYPHS and c not in "Vv" else c for c in line)
    bare = line
    for word in sorted(printed, key=len, reverse=True):
        bare = bare.replace(word, "")
    if not key(bare).strip("：:，,。.、/()（）-—;；"):
        return ""
    if options:
        for word in printed:
            line = line.replace(word, " ")
    return _BLANKS.sub(" ", line).strip(" ：:，,、")
