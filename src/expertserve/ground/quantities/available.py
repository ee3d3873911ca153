"""When an expert can come."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from expertserve.ground.dates import Availability, Span
from expertserve.ground.quantities.pieces import normal
from expertserve.ground.quantities.reading import Cell, Reading
from expertserve.ground.quantities.spans import read_spans
from expertserve.ground.text import is_null, tidy

__all__ = ["read_availability"]

_KINDS = (
    ("weekend", re.compile("双休日?|周末|星期六日?|周六日|周六(?:、|和|及)?周?日|休息日")),
    ("holiday", re.compile("寒暑假期?|节假日|假期|公休|(?<=[寒暑])假期?")),
    ("workday", re.compile("工作日|平日|平时|周一(?:-|~|—|–|至|到)周?五|上班时间")),
)
_ANY = re.compile(
    "^(?:随时|随叫随到|随喊随到|不限|均可|都可以?|皆可|长期|任何时间|任意时间|时间不限|灵活|服从安排|听从安排)+$"
)
_ALL_YEAR = re.compile("^(?:全年|常年|整年|全年均可|一年四季|1-12月)$")
_FILLER = re.compile(
    "每年|均可|都可以?|可以|有空|空闲|可参加|可服务|期间|的|为主|优先|[,，、;；和及与\\s]+$|^[,，、;；和及与\\s]+"
)
_EMPTY = re.compile(r"[、,;和及与\s]*")


def read_availability(cell: Cell, *, as_of: date) -> Reading[Availability]:
    """Months (3-11月), spans (2026.6.1-2026.8.31), kinds of day (周末, 工作日, 寒暑假) or all year (全年).

    Without a year and a day a time is given as months of every year. Problems: bad-date, bad-range (end before start),
    ambiguous-date; unknown-value for words that name no time, with the text kept as an Availability that bars nothing.
    """
    if isinstance(cell, str):
        return _of_text(cell, as_of)
    reading = read_spans(cell, as_of=as_of)
    return (
        Reading(Availability(spans=reading.value, text=str(cell)), "")
        if reading.value
        else Reading(None, reading.problem)
    )


@lru_cache(maxsize=4096)
def _of_text(text: str, as_of: date) -> Reading[Availability]:
    if is_null(text):
        return Reading()
    shown = tidy(text)
    line = re.sub("周[六日一五]", lambda match: match[0].replace("周", "§"), text)
    line = normal(line, as_of.year).replace("§", "周")
    if _ANY.match(line):
        return Reading(Availability(text=shown))
    if _ALL_YEAR.match(line):
        return Reading(Availability(months=tuple(range(1, 13)), text=shown))
    days, rest = _kinds(line)
    rest = _FILLER.sub("", _FILLER.sub("", rest))
    if _EMPTY.fullmatch(rest):
        return Reading(Availability(days=days, text=shown))
    reading = read_spans(rest, as_of=as_of)
    if reading.value is None:
        kept = Availability(days=days, text=shown) if reading.problem == "unknown-value" else None
        return Reading(kept, reading.problem)
    if not re.search(r"\d{4}|日|\d[./]\d", rest):
        return Reading(Availability(months=_months(reading.value), days=days, text=shown))
    return Reading(Availability(spans=reading.value, days=days, text=shown))


def _kinds(line: str) -> tuple[str, str]:
    """The kind of day a line names first, and the line without it; 寒假 and 暑假 keep their months."""
    for kind, pattern in _KINDS:
        if pattern.search(line):
            rest = pattern.sub("", line)
            return kind, re.sub("[寒暑](?!假)", lambda match: match[0] + "假", rest)
    return "", line


def _months(spans: tuple[Span, ...]) -> tuple[int, ...]:
    """The months that spans touch, each once, in calendar order; what is open goes to an end of its year."""
    spans = tuple(
        Span(
            span.start if span.start > date.min else date(span.end.year, 1, 1),
            span.end if span.end < date.max else date(span.start.year, 12, 31),
        )
        for span in spans
    )
    found = {
        (start - 1) % 12 + 1
        for span in spans
        for start in range(
            span.start.month, span.end.month + 12 * (span.end.year - span.start.year) + 1
        )
    }
    return tuple(sorted(found))
