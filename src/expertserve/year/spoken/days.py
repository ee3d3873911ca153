"""Days said among other words: 改到9月15日以后."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from expertserve.ground.quantities import read_date, read_spans
from expertserve.ground.text import key
from expertserve.year.spoken.examples import examples

if TYPE_CHECKING:
    from expertserve.ground.dates import Span

__all__ = ["away_in", "day_of", "days_in", "new_time_in"]

_BEGINS = re.compile(r"[\d一二三四五六七八九十本上下今明年国春夏秋冬暑寒元五]")
_LONGEST, _SHORTEST = 24, 2
_MOST_OF_A_YEAR = 300
_CLAUSES = re.compile(r"[,，;；。!！\n]+|\.(?!\d)")
_ENDS = frozenset("日号旬月天周末初底中后前起年内间期假夏冬")
_MARKS = re.compile(r"[\d月日号旬年季期节假周]")


def days_in(text: str, as_of: date) -> tuple[str, tuple[Span, ...]]:
    """The longest part of a text that names days, and these; ("", ()) for none.

    Args:
        text: a sentence.
        as_of: gives years left out.
    """
    for part in map(key, re.split(r"[,，;；。!！\n]+|\.(?!\d)", text)):
        if not _MARKS.search(part):
            continue
        for size in range(min(len(part), _LONGEST), _SHORTEST - 1, -1):
            for at in range(len(part) - size + 1):
                piece = part[at : at + size]
                if _BEGINS.match(piece) and _MARKS.search(piece):
                    found = read_spans(piece, as_of=as_of).value
                    if found:
                        return _shortest(piece, found, as_of), found
    return "", ()


def new_time_in(text: str, as_of: date) -> tuple[str, tuple[Span, ...]]:
    """The days to which something is moved: of several clauses with days the one that moves it, never one that says when not.

    A year is no new time, and nothing is moved beyond the end of the year: it waits.

    Args:
        text: a sentence.
        as_of: gives years left out.
    """
    best: tuple[int, str, tuple[Span, ...]] = (0, "", ())
    for clause in filter(None, map(key, _CLAUSES.split(text))):
        words, found = days_in(clause, as_of)
        days = tuple(_this_year(span, as_of) for span in found)
        if not days or all(_no_time(span, as_of) for span in days):
            continue
        label = examples("days").of(clause.replace(words, "T")).label
        rank = {"to": 3, "back": 2, "told": 1}.get(label, 0)
        if rank >= best[0] and (rank or not best[1]):
            best = (rank, words, days)
    return best[1], best[2]


def _this_year(span: Span, as_of: date) -> Span:
    """The days that lie in the year where an end is open (7月20日以后)."""
    last = date(as_of.year, 12, 31)
    open_ = span.end.year == date.max.year and span.start <= last
    return replace(span, end=last) if open_ else span


def _no_time(span: Span, as_of: date) -> bool:
    return span.start.year > as_of.year or (span.end - span.start).days >= _MOST_OF_A_YEAR


def away_in(text: str, as_of: date) -> tuple[str, tuple[Span, ...]]:
    """The days on which somebody cannot come, as a reason gives them (7月出国); days of calls and papers are none.

    Args:
        text: a reason, its clauses one after another.
        as_of: gives years left out.
    """
    told: list[str] = []
    away: list[Span] = []
    for clause in map(key, re.split(r"[,，;；。、!！\n]+|\.(?!\d)", text)):
        words, days = days_in(clause, as_of)
        days = tuple(span for span in days if not _no_time(span, as_of))
        if days and examples("days").of(clause.replace(words, "T")).label == "away":
            told.append(words)
            away += days
    return "、".join(dict.fromkeys(told)), tuple(dict.fromkeys(away))


def _shortest(piece: str, found: tuple[Span, ...], as_of: date) -> str:
    """The words of a piece that name the days, what only follows them left out."""
    sizes = range(len(piece) - 1, _SHORTEST - 1, -1)
    parts = (piece[:size] for size in sizes if piece[size - 1] in _ENDS)
    return next((one for one in parts if read_spans(one, as_of=as_of).value == found), piece)


def day_of(text: str, as_of: date) -> date | None:
    """The day with which a text begins, its hour left out (6月3日上午)."""
    for size in range(len(text), _SHORTEST, -1):
        value = read_date(text[:size].strip(), as_of=as_of).value
        if value is not None and value.exact is not None:
            return value.exact
    return None
