"""What of a selection stays open while clauses of its rules are not understood, or an application does not say what they need."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from expertserve.selection.open_clauses import PENDING, named, open_of
from expertserve.selection.points import Points

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.selection.entries import Entry
    from expertserve.selection.open_clauses import OpenClause

__all__ = ["left_open"]


def left_open(entries: tuple[Entry, ...], clauses: Sequence[OpenClause]) -> tuple[Entry, ...]:
    """The entries as far as the clauses that were understood settle them.

    Who fails a condition that was understood is out for sure, a recorded decision stands; of everybody else no rank and no outcome is told while a clause
    is open, and no points that it decides.

    Args:
        entries: as the clauses that are carried out make them.
        clauses: that are not.
    """
    if not clauses:
        return _in_doubt(entries)
    decides = frozenset(part for one in clauses for part in one.decides)
    eligible = open_of(clauses, "eligible")
    rules = tuple(one for one in clauses if not one.beside)
    because = (
        f"{PENDING}：规则{named(rules)}没有读懂，未执行；请在“条款对照”中填写"
        if rules
        else f"{PENDING}：{named(clauses)}"
    )
    none_stands = any(one.whole and not one.beside for one in clauses)
    made = []
    for entry in entries:
        ended = tuple(
            one for one in entry.scored.ended if not (none_stands or (eligible and one.rule == "filed-beyond"))
        )  # fmt: skip
        own = () if none_stands else entry.scored.points
        points = (*own, *_open_points(entry, clauses))
        scored = replace(entry.scored, ended=ended, points=points, open=decides)
        if ended or (entry.ruling is not None and entry.ruling.kind != "调整位次"):
            made.append(replace(entry, scored=scored))
            continue
        made.append(
            replace(
                entry, scored=scored, rank=0, place=0, outcome="待定", because=because, tie="", reserve=0, open_place=False
            )
        )  # fmt: skip
    return tuple(made)


def _open_points(entry: Entry, clauses: Sequence[OpenClause]) -> tuple[Points, ...]:
    """One item for each thing that earns points by a clause that is open."""
    names = dict.fromkeys(one.criterion for one in clauses if one.criterion)
    known = {one.name for one in entry.scored.points}
    return tuple(
        Points(
            criterion="open", name=name, points=0, most=0, cells=entry.scored.application.sources[:1],
            text=f"{PENDING}：规则没有读懂", open=True,
        )
        for name in names if name not in known
    )  # fmt: skip


def _in_doubt(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The entries without rank and outcome where an application does not say what its points hang on: its own, and all that it may pass."""
    spans = [_span(one) for one in entries if one.scored.total_open and not one.scored.ended]
    made = []
    for entry in entries:
        scored = entry.scored
        fixed = bool(scored.ended) or (entry.ruling is not None and entry.ruling.kind != "调整位次")
        if fixed or not any(low <= scored.total <= high for low, high in spans):
            made.append(entry)
            continue
        lacks = "、".join(one.name for one in scored.points if one.open)
        because = (
            f"{PENDING}：{lacks}所依据的数没有写明，请补正"
            if lacks
            else f"{PENDING}：有项目的得分待补正，补正后可能超过本项目"
        )
        made.append(
            replace(
                entry, rank=0, place=0, outcome="待定", because=because, tie="", reserve=0, open_place=False
            )
        )  # fmt: skip
    return tuple(made)


def _span(entry: Entry) -> tuple[int, int]:
    """The least and the most that an application may come to."""
    scored = entry.scored
    more = sum(one.most - one.points for one in scored.points if one.open)
    return scored.total, scored.total + more
