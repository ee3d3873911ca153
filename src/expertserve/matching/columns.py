"""Pairs as columns: those named one by one and those of a table, numbered by line and expert."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from expertserve.matching.problem import Candidate

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from expertserve.matching.around import PairTable
    from expertserve.matching.problem import Need, Problem

    Ints = NDArray[np.int64]

__all__ = ["Columns", "columns", "keys_of", "one_by_one"]

Columns = tuple["Ints", "Ints", "Ints", "Ints", "Ints", "Ints"]
"""Line, expert, fit, travel, wish, kept; sorted by line, then expert, no pair twice."""


def columns(
    problem: Problem,
    line_of: Mapping[tuple[str, int], int],
    expert_of: Mapping[str, int],
    taken: set[tuple[str, str]],
) -> Columns:
    """All allowed pairs that are not taken; of two with the same key the better fit, nearer, first wish.

    Args:
        problem: candidates, the table of all other allowed pairs, and the previous list.
        line_of: index of a line by (demand id, line of the demand).
        expert_of: index of an expert by his id.
        taken: (demand id, expert id) fixed or forbidden already.
    """
    named = _named(problem.candidates, line_of, expert_of, taken)
    previous = set(problem.previous)
    rows = np.array(
        [
            (line, expert, c.fit, c.travel_km, c.wish, (c.demand_id, c.expert_id) in previous)
            for (line, expert), c in named
        ],
        dtype=np.int64,
    ).reshape(-1, 6)
    first = tuple(rows[:, index].copy() for index in range(6))
    if problem.others is None or not len(problem.others.need):
        return first  # type: ignore[return-value]
    width = len(expert_of)
    more = _tabled(problem, problem.others, line_of, expert_of)
    key = more[0].astype(np.int64) * width + more[1]
    barred = keys_of(taken, line_of, expert_of, problem.needs)
    known = np.concatenate([first[0] * width + first[1], barred])
    fresh = np.flatnonzero((more[0] >= 0) & (more[1] >= 0) & ~np.isin(key, known))
    key = key[fresh]
    kept = np.isin(key, keys_of(previous, line_of, expert_of, problem.needs))
    added = (*(column[fresh] for column in more), np.zeros(len(fresh), np.int8), kept)
    every = np.concatenate([first[0] * width + first[1], key])
    order = np.argsort(every, kind="stable")
    return tuple(  # type: ignore[return-value]
        np.concatenate([one.astype(two.dtype), two])[order]
        for one, two in zip(first, added, strict=True)
    )


def one_by_one(problem: Problem, among: frozenset[str] | None = None) -> tuple[Candidate, ...]:
    """The pairs of a problem's table one by one, those of some demands only or of all."""
    table = problem.others
    if table is None:
        return ()
    wanted = np.array([among is None or n.demand_id in among for n in problem.needs], bool)
    rows = np.flatnonzero(wanted[table.need])
    return tuple(
        Candidate(
            demand_id=problem.needs[need].demand_id,
            expert_id=problem.supplies[who].expert_id,
            fit=fit,
            line=line,
            travel_km=way,
        )
        for need, who, fit, line, way in zip(
            table.need[rows].tolist(),
            table.expert[rows].tolist(),
            table.fit[rows].tolist(),
            table.line[rows].tolist(),
            table.travel_km[rows].tolist(),
            strict=True,
        )
    )


def _named(
    items: Sequence[Candidate],
    line_of: Mapping[tuple[str, int], int],
    expert_of: Mapping[str, int],
    taken: set[tuple[str, str]],
) -> list[tuple[tuple[int, int], Candidate]]:
    best: dict[tuple[int, int], Candidate] = {}
    for item in items:
        line = line_of.get((item.demand_id, item.line))
        expert = expert_of.get(item.expert_id)
        if line is None or expert is None or (item.demand_id, item.expert_id) in taken:
            continue
        old = best.get((line, expert))
        if old is None or _merit(item) > _merit(old):
            best[line, expert] = item
    return sorted(best.items(), key=lambda entry: entry[0])


def _merit(item: Candidate) -> tuple[int, int, int]:
    return item.fit, -item.travel_km, item.wish


def _tabled(
    problem: Problem,
    table: PairTable,
    line_of: Mapping[tuple[str, int], int],
    expert_of: Mapping[str, int],
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int16], NDArray[np.int16]]:
    """The rows of a table by line and expert number; -1 where a demand or an expert is not in the problem."""
    longest = max((len(need.places) for need in problem.needs), default=1)
    lines = np.array(
        [
            [line_of.get((need.demand_id, line), -1) for line in range(longest)]
            for need in problem.needs
        ],
        np.int32,
    ).reshape(-1, longest)
    experts = np.array([expert_of.get(s.expert_id, -1) for s in problem.supplies], np.int32)
    inside = table.line < longest
    line = np.where(inside, lines[table.need, np.where(inside, table.line, 0)], -1)
    return line.astype(np.int32), experts[table.expert], table.fit, table.travel_km


def keys_of(
    pairs: set[tuple[str, str]],
    line_of: Mapping[tuple[str, int], int],
    expert_of: Mapping[str, int],
    needs: Sequence[Need],
) -> Ints:
    """Keys (line * experts + expert) of pairs (demand, expert) on every line of the demand, rising.

    Args:
        pairs: (demand id, expert id); those nobody knows are passed over.
        line_of: index of a line by (demand id, line of the demand).
        expert_of: index of an expert by his id.
        needs: how many lines each demand has.
    """
    lines = {need.demand_id: len(need.places) for need in needs}
    width = len(expert_of)
    found = [
        line_of[demand, line] * width + expert_of[expert]
        for demand, expert in pairs
        if expert in expert_of
        for line in range(lines.get(demand, 0))
        if (demand, line) in line_of
    ]
    return np.array(sorted(found), np.int64)
