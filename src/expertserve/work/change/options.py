"""The options of `change` as they are typed, with their days read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.ground.errors import UsageError
from expertserve.ground.quantities import read_date, read_spans
from expertserve.work.change.ask import Ask

if TYPE_CHECKING:
    from datetime import date

    from expertserve.ground.dates import Span
    from expertserve.work.request import Request

__all__ = ["ask_of"]


def ask_of(
    request: Request, *, start: str, end: str, dates: str, pick: int, undo: int, **texts: str
) -> Ask:
    """What is asked.

    Args:
        request: gives the day a year left out is taken from.
        start: new first day as typed.
        end: new last day as typed.
        dates: days asked for, as typed.
        pick: which of the substitutes shown is taken, from 1; 0 none.
        undo: number of the change that is taken back; 0 none.
        **texts: the other options, by the name of their field of `Ask`.

    Raises:
        UsageError: a day that cannot be read.
    """
    plain = {name: value.strip() for name, value in texts.items()}
    return Ask(
        start=_day(start, request.as_of),
        end=_day(end, request.as_of),
        dates=_spans(dates, request.as_of),
        pick=pick,
        undo=undo,
        **plain,
    )


def _day(text: str, as_of: date) -> date | None:
    if not text:
        return None
    found = read_date(text, as_of=as_of).value
    if found is None or found.exact is None:
        raise UsageError("change.no-day", text=text)
    return found.exact


def _spans(text: str, as_of: date) -> tuple[Span, ...]:
    if not text:
        return ()
    found = read_spans(text, as_of=as_of).value
    if not found:
        raise UsageError("change.no-dates", text=text)
    return found
