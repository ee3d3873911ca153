"""Places do not come before sense.

The bound: a list with a 待确认 pair is taken only where sure pairs alone could not fill more places, class by class. So no
place, and no number of places, filled by a pair nobody vouches for is ever paid for with a place that a sure pair would
fill. Dispatched singly, places of sure pairs are a goal of the one search, before places of all pairs (`Options.sure_from`).
With sessions or days, sure pairs are searched alone where doubt took their places, and what is left empty then gets a
待确认 name where somebody free may come, as a proposal to be confirmed.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from expertserve.fit.weights import RATHER_HIGH
from expertserve.matching.assign import assign, dated_demands
from expertserve.records.pairing import MatchList, Pair

if TYPE_CHECKING:
    from collections.abc import Callable

    from expertserve.matching.around import Around
    from expertserve.matching.problem import Candidate, Problem
    from expertserve.records.pairing import EmptyPlace

__all__ = ["assign_with_sense", "sure_places"]


def assign_with_sense(
    problem: Problem, around: Around | None, vouched: Callable[[str, str], bool]
) -> MatchList:
    """The list of the assignment in which no doubt takes the place of a surer pair.

    Args:
        problem: all allowed pairs.
        around: tells who would fit without rules.
        vouched: whether a person vouches for a pair (demand id, expert id).
    """
    plain = assign(problem, around)
    if not dated_demands(problem) or all(_sure(pair, vouched) for pair in plain.pairs):
        return plain
    sure = assign(_sure_problem(problem, vouched), around)
    if sure_places(sure, problem, vouched) <= sure_places(plain, problem, vouched):
        return plain
    return _filled(sure, problem)


def sure_places(
    listed: MatchList, problem: Problem, vouched: Callable[[str, str], bool]
) -> tuple[int, int, int]:
    """Places filled by sure pairs, of classes 1, 2, 3.

    Args:
        listed: the list.
        problem: the class of each demand.
        vouched: whether a person answers for a pair (demand id, expert id).
    """
    rank = {need.demand_id: need.rank for need in problem.needs}
    count = Counter(rank[pair.demand_id] for pair in listed.pairs if _sure(pair, vouched))
    return count[1], count[2], count[3]


def _sure(pair: Pair, vouched: Callable[[str, str], bool]) -> bool:
    return (
        pair.fit >= RATHER_HIGH
        or pair.status != "proposed"
        or vouched(pair.demand_id, pair.expert_id)
    )


def _sure_problem(problem: Problem, vouched: Callable[[str, str], bool]) -> Problem:
    candidates = tuple(
        one
        for one in problem.candidates
        if one.fit >= RATHER_HIGH or vouched(one.demand_id, one.expert_id)
    )
    table = problem.others
    if table is not None:
        keep = table.fit >= RATHER_HIGH
        table = replace(
            table,
            need=table.need[keep],
            line=table.line[keep],
            expert=table.expert[keep],
            fit=table.fit[keep],
            travel_km=table.travel_km[keep],
        )
        table = table if len(table.fit) else None
    return replace(problem, candidates=candidates, others=table)


def _filled(listed: MatchList, problem: Problem) -> MatchList:
    """The list with 待确认 names for places that stay empty: by class, each the best who is free.

    Demands of a session and with fixed days are left alone: who may come there depends on the whole team.
    """
    free = Counter({supply.expert_id: supply.capacity for supply in problem.supplies})
    free.subtract(pair.expert_id for pair in listed.pairs)
    taken = {(pair.demand_id, pair.expert_id) for pair in listed.pairs} | set(problem.forbidden)
    single = {n.demand_id: n.rank for n in problem.needs if not n.session and not n.start}
    order = {need.demand_id: at for at, need in enumerate(problem.needs)}
    wanted = sorted(
        (one for one in listed.empty if one.demand_id in single),
        key=lambda one: (single[one.demand_id], order[one.demand_id]),
    )
    names: dict[str, list[Candidate]] = {}
    for item in sorted(problem.candidates, key=lambda c: (-c.fit, c.expert_id)):
        names.setdefault(item.demand_id, []).append(item)
    added: list[Pair] = []
    left: list[EmptyPlace] = []
    for place in wanted:
        missing = place.missing
        for item in names.get(place.demand_id, ()):
            pair = (item.demand_id, item.expert_id)
            open_ = free[item.expert_id] > 0 and item.line == place.line
            if missing and open_ and pair not in taken:
                added.append(Pair(*pair, item.fit, item.line, wish=item.wish or None))
                taken.add(pair)
                free[item.expert_id] -= 1
                missing -= 1
        if missing:
            left.append(replace(place, missing=missing))
    others = [one for one in listed.empty if one.demand_id not in single]
    rank = {need.demand_id: need.rank for need in problem.needs}
    empty = sorted([*others, *left], key=lambda one: order[one.demand_id])
    lost = Counter(dict.fromkeys((1, 2, 3), 0))
    for place in empty:
        lost[rank[place.demand_id]] += place.missing
    pairs = sorted([*listed.pairs, *added], key=lambda one: order[one.demand_id])
    return replace(
        listed,
        pairs=tuple(pairs),
        empty=tuple(empty),
        unserved_by_class=(lost[1], lost[2], lost[3]),
        fit_total=sum(pair.fit for pair in pairs),
    )
