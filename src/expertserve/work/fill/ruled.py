"""A figure under the counting rule that the form itself states: filled by that rule, or asked where it is none of ours."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from expertserve.indicators.counting_said import (
    ACTIVITY,
    DAY,
    EVENT,
    ONCE,
    audience_said,
    hours_said,
)
from expertserve.work.fill.meanings import FigureMeaning, Open, choice_of

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["ruled"]

_TIMES, _EVENTS, _LECTURES = "P4b", "P2a", "Q3"
_ADDED = frozenset({"Q2b", "Q4b"})
"""Headcounts of events that are added: who came twice is in them twice."""
_PERSONS = re.compile(r"P4[ac]")
_OTHERWISE = re.compile(r"(?:按|以)(?![“\"']?人次)[^，。；]{1,16}(?:统计|累计|计算|计|算)")
_DAYS, _HOURS_A_DAY = "P3a", frozenset({"8"})


def ruled(
    meaning: FigureMeaning | Open, rules: Sequence[str], noted: str, audience: int
) -> FigureMeaning | Open:
    """A figure as the form says that it is counted.

    Args:
        meaning: what the words ask for.
        rules: as notes and remarks say them.
        noted: the notes about the cell.
        audience: from how many listeners a lecture counts in the office.
    """
    if not isinstance(meaning, FigureMeaning):
        return meaning
    said = set(rules) - {ONCE}
    if meaning.number == _TIMES:
        return _times(meaning, said, noted)
    known = {_EVENTS: {EVENT}}.get(meaning.number, set())
    alone = meaning.number in _ADDED and ONCE in rules
    about = meaning.number == _EVENTS or _PERSONS.match(meaning.number)
    if alone or (about and said - known):
        return _asked(noted, (meaning,))
    if meaning.number == _LECTURES and audience_said(noted) - {audience}:
        return _asked(noted, (meaning,))
    if meaning.number == _DAYS and hours_said(noted) - _HOURS_A_DAY:
        return _asked(noted, (meaning,))
    return meaning


def _times(meaning: FigureMeaning, said: set[str], noted: str) -> FigureMeaning | Open:
    """Person-times by the rule that is said; each of ours to choose from where another one is."""
    if len(said) == 1 and said <= {ACTIVITY, DAY, EVENT}:
        return replace(meaning, rule=said.pop())
    if said or ("人次" in noted and _OTHERWISE.search(noted)):
        choices = tuple(replace(meaning, rule=one) for one in (ACTIVITY, DAY, EVENT))
        return _asked(noted, choices)
    return meaning


def _asked(noted: str, choices: Sequence[FigureMeaning]) -> Open:
    text = f"填表说明另有口径（{noted}），与本系统的口径不同或难以判定，请选定或人工填写"
    return Open("asked", text, tuple(map(choice_of, choices)))
