"""A line of 今天该做的事, and how it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.work.request import Request

__all__ = ["MOST", "TodayLine", "today_json", "today_lines"]

MOST = 7
"""More than seven nobody reads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayLine:
    """One thing to do.

    Attributes:
        rank: 0 overdue, 1 this week, 2 in its turn. what: a stable name for --json.
        zh, en: the sentence. command: the words after the program's name, the year folder left out.
    """

    rank: int
    what: str
    zh: str
    en: str
    command: tuple[str, ...]

    def say(self, lang: str) -> str:
        """The sentence in a language."""
        return self.zh if lang == "zh" else self.en


def today_json(line: TodayLine, lang: str) -> dict[str, object]:
    """One line for --json."""
    return {"what": line.what, "rank": line.rank, "text": line.say(lang), "command": list(line.command)}  # fmt: skip


def today_lines(request: Request, lines: Sequence[TodayLine]) -> tuple[str, ...]:
    """The lines for the terminal under their heading; one sentence where nothing waits."""
    if not lines:
        return (request.say("status.nothing-today"),)
    return (
        request.say("status.today"),
        *(f"  {number}. {line.say(request.lang)}" for number, line in enumerate(lines, 1)),
    )
