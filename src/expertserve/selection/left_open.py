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
        return entries
    decides = frozenset(part for one in clauses for part in one.decides)
    eligible = open_of(clauses, "eligible")
    because = f"{PENDING}：规则{named(clauses)}没有读懂，未执行；请在“条款对照”中填写"
    none_stands = any(one.whole for one in clauses)
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
