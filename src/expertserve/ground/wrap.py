"""Lines for a screen of so many columns, where a Chinese character takes two and may be broken behind."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["columns", "definitions", "hanging", "in_rows", "wrapped"]

_CLOSING = "，。；：、！？”’）》】〉」』…—）.,;:!?)]}%"
_OPENING = "“‘（《【〈「『([{"
_PIECE = re.compile(r"\s+|[\x21-\x7e]+|.", re.DOTALL)
_GAP = 2
_WIDEST_NAME = 30


def columns(text: str) -> int:
    """How many columns a text takes."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


def _pieces(text: str) -> list[str]:
    """What may not be broken: words of ASCII, single Chinese characters with the marks that belong to them."""
    pieces: list[str] = []
    for piece in _PIECE.findall(text):
        before = pieces[-1] if pieces else ""
        if before and not piece.isspace() and (piece[0] in _CLOSING or before[-1] in _OPENING):
            pieces[-1] += piece
        else:
            pieces.append(" " if piece.isspace() else piece)
    return pieces


def wrapped(text: str, width: int, *, indent: int = 0) -> list[str]:
    """The text in lines of at most `width` columns, each after `indent` blanks; a word longer than a line is broken.

    Args:
        text: one paragraph; runs of blanks and line breaks count as one blank.
        width: columns of the screen.
        indent: blanks before every line, within the width.
    """
    room = max(width - indent, 8)
    lines, line, used = [""], "", 0
    for whole in _pieces(" ".join(text.split())):
        piece, wide = whole, columns(whole)
        if used + wide > room and line.strip():
            lines[-1] = line.rstrip()
            lines.append("")
            line, used = "", 0
            if piece == " ":
                continue
        while wide > room:
            head = next(n for n in range(len(piece), 0, -1) if columns(piece[:n]) <= room)
            lines[-1:] = [piece[:head], ""]
            piece = piece[head:]
            wide = columns(piece)
        line += piece
        used += wide
    lines[-1] = line.rstrip()
    return [" " * indent + one for one in lines if one or len(lines) == 1]


def hanging(line: str, width: int) -> list[str]:
    """A line as it stands, or broken with every further line two columns deeper than the first."""
    if columns(line) <= width:
        return [line]
    lead = len(line) - len(line.lstrip(" "))
    lines = wrapped(line, width, indent=lead + 2)
    first = wrapped(line, width, indent=lead)[0]
    rest = line.strip()[len(first.strip()) :]
    return [first, *wrapped(rest, width, indent=lead + 2)] if rest.strip() else lines[:1]


def in_rows(head: str, entries: list[str], width: int, gap: int = 3) -> list[str]:
    """Entries beside one another below a head, none of them broken.

    Args:
        head: stands before the first row; the others begin below its end.
        entries: what is listed.
        width: columns of the screen.
        gap: blanks between two entries.
    """
    lines, line = [], head
    for entry in entries:
        begun = line.strip() and line != head
        longer = f"{line}{' ' * gap if begun else ''}{entry}"
        if begun and columns(longer) > width:
            lines.append(line)
            longer = " " * columns(head) + entry
        line = longer
    return [*lines, line]


def definitions(pairs: list[tuple[str, str]], width: int) -> list[str]:
    """Names with their meanings beside them, below where a name is long."""
    names = [columns(name) for name, _ in pairs]
    side = min(max(names, default=0), _WIDEST_NAME) + 2 + _GAP
    lines = []
    for (name, meaning), wide in zip(pairs, names, strict=True):
        told = wrapped(meaning, width, indent=side) if meaning else [""]
        if wide + 2 + _GAP <= side:
            told[0] = f"  {name}{' ' * (side - 2 - wide)}{told[0][side:]}".rstrip()
        else:
            told.insert(0, f"  {name}")
        lines += told
    return lines
