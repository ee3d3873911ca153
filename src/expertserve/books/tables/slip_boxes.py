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
_ON_A_LINE = re.compile(
    f"[_＿]*([{''.join(sorted(_TICKS))}])[_＿]+|[_＿]+([{''.join(sorted(_TICKS))}])"
)
_LINES = re.compile(r"[_＿]{2,}")
_BLANKS = re.compile(r"[\s\u3000＿_]+")


def chosen(text: str, options: Sequence[str]) -> tuple[tuple[str, ...], bool]:
    """The options ticked in a field, and whether the ticks leave open which.

    A tick before or behind a word, the word alone, the others struck out, one box left of several, the word written again:
    each is a choice. Lines to tick on (__√__) are boxes. All boxes as printed is none. Half of the boxes gone is unclear.
    """
    line = _LINES.sub("□", _ON_A_LINE.sub(lambda hit: hit[1] or hit[2], text))
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
    """For each occurrence: tick, box or "" (no mark); a mark between two words is the later one's, two are shared out.

    Where nothing stands before the first word and something behind the last, marks stand behind their words.
    """
    if _behind(line, found):
        ends = [start for start, _, _ in found[1:]] + [len(line)]
        spaces = [line[stop:end] for (_, stop, _), end in zip(found, ends, strict=True)]
        each = [[c for c in space if c in _GLYPHS] for space in spaces]
        return [
            (option, "" if not mark else "tick" if mark[0] in _TICKS else "box")
            for (_, _, option), mark in zip(found, each, strict=True)
        ]
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


def _behind(line: str, found: list[tuple[int, int, str]]) -> bool:
    """Whether the marks of a line stand behind its words: none before the first, one behind every word."""
    ends = [start for start, _, _ in found[1:]] + [len(line)]
    every = all(
        any(c in _GLYPHS for c in line[stop:end])
        for (_, stop, _), end in zip(found, ends, strict=True)
    )
    return len(found) > 1 and every and not any(c in _GLYPHS for c in line[: found[0][0]])


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
