"""The menu as text, and a choice with its answers turned into a command line."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from expertserve.ground.wrap import in_rows
from expertserve.work.guide.choices import CHOICES, GROUPS
from expertserve.year.folder import OUTPUT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.work.guide.choices import Choice
    from expertserve.work.request import Request
    from expertserve.work.status.today_line import TodayLine

__all__ = ["command_line", "menu_json", "menu_lines", "number_of", "shown_path", "typed"]


def menu_lines(lang: str, width: int) -> tuple[str, ...]:
    """The entries, a line or two a group, with their numbers."""
    lines: list[str] = []
    for group, (zh, en) in GROUPS.items():
        entries = [
            f"{number} {choice.zh if lang == 'zh' else choice.en}"
            for number, choice in enumerate(CHOICES, 1)
            if choice.group == group
        ]
        head = zh if lang == "zh" else f"{en:<8}"
        lines += in_rows(f"  {head}  ", entries, width)
    return tuple(lines)


def menu_json(lang: str) -> list[dict[str, object]]:
    """The entries for --json."""
    return [
        {
            "number": number,
            "name": choice.name,
            "text": choice.zh if lang == "zh" else choice.en,
            "command": list(choice.words),
            "asks": [ask.zh if lang == "zh" else ask.en for ask in choice.asks],
        }
        for number, choice in enumerate(CHOICES, 1)
    ]


def number_of(line: TodayLine) -> int:
    """The entry that does what a line of today asks for; 0 none."""
    name = {"papers": "gate"}.get(line.command[0], line.command[0])
    if "--before" in line.command:
        name = "before"
    return next((n for n, choice in enumerate(CHOICES, 1) if choice.name == name), 0)


def shown_path(path: Path) -> str:
    """A path as one would type it from here: relative where it lies below."""
    here = Path.cwd()
    whole = path.resolve()
    if whole == here:
        return "."
    return str(whole.relative_to(here)) if whole.is_relative_to(here) else str(whole)


def command_line(choice: Choice, answers: Sequence[str], request: Request, year: Path | None) -> tuple[str, ...]:  # fmt: skip
    """The words after the program's name.

    Args:
        choice: the entry.
        answers: one for each of its questions; "" leaves the option out.
        request: what the menu itself was asked: its date and settings go along.
        year: the year folder, None for an entry that needs none.
    """
    places = {
        "{year}": shown_path(year) if year else "",
        "{output}": shown_path(year / OUTPUT) if year else "",
        "{new}": f"{request.as_of.year}年",
    }
    words = [places.get(word, word) for word in choice.words if word != "{}"]
    for ask, answer in zip(choice.asks, answers, strict=True):
        if answer:
            words += [word.replace("{}", answer) for word in ask.words]
    if request.as_of_given:
        words += ["--as-of", request.as_of.isoformat()]
    if choice.yearly and request.settings is not None:
        words += ["--settings", str(request.settings)]
    for key, value in request.overrides if choice.yearly else ():
        words += ["--set", f"{key}={value}"]
    return tuple(words)


def typed(words: Sequence[str]) -> str:
    """The command line as a person would type it in this system's shell."""
    whole = ["expertserve", *words]
    return subprocess.list2cmdline(whole) if os.name == "nt" else " ".join(map(_quoted, whole))


def _quoted(word: str) -> str:
    """Quoted where a shell needs it; Chinese characters need no quotes."""
    plain = "".join(c for c in word if c.isascii())
    return word if word and (not plain or shlex.quote(plain) == plain) else shlex.quote(word)
