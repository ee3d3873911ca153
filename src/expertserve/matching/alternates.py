"""Who is offered to a unit, and who would be next for a filled place."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from expertserve.records.pairing import NextBest, Offer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from expertserve.matching.problem import Candidate, Problem
    from expertserve.records.pairing import Pair

__all__ = ["next_best", "offers"]

SHARE = 3  # an expert is offered at most so many times the services he can still give


def _allowed(problem: Problem) -> dict[str, dict[str, Candidate]]:
    """Candidates of each demand by expert, the best line of each; forbidden pairs left out."""
    forbidden = set(problem.forbidden)
    found: dict[str, dict[str, Candidate]] = defaultdict(dict)
    for item in problem.candidates:
        if (item.demand_id, item.expert_id) in forbidden:
            continue
        old = found[item.demand_id].get(item.expert_id)
        if old is None or _order(item) < _order(old):
            found[item.demand_id][item.expert_id] = item
    return found


def _order(item: Candidate) -> tuple[int, int, int]:
    return -item.fit, item.travel_km, item.line


def offers(problem: Problem, pairs: Iterable[Pair], top: int = 5) -> tuple[Offer, ...]:
    """The names each unit chooses from: whoever the match proposes, then allowed pairs by fit.

    Pairs proposed are always offered. The others are handed out over the whole list by class, rank and fit, until an
    expert has been offered three times the services he can still give.

    Args:
        problem: needs, allowed pairs and what each expert can still give.
        pairs: the list the match proposes.
        top: names a unit is offered, those of the list counted.
    """
    allowed = _allowed(problem)
    capacity = {supply.expert_id: supply.capacity for supply in problem.supplies}
    chosen: dict[str, list[str]] = {need.demand_id: [] for need in problem.needs}
    fit: dict[tuple[str, str], int] = {}
    count: Counter[str] = Counter()
    for pair in pairs:
        chosen[pair.demand_id].append(pair.expert_id)
        fit[pair.demand_id, pair.expert_id] = pair.fit
        count[pair.expert_id] += 1
    for demand_id, _, item in _queue(problem, allowed):
        names = chosen[demand_id]
        if item.expert_id in names or len(names) >= top:
            continue
        if count[item.expert_id] < SHARE * capacity.get(item.expert_id, 0):
            names.append(item.expert_id)
            fit[demand_id, item.expert_id] = item.fit
            count[item.expert_id] += 1
    found = []
    for need in problem.needs:
        for rank, name in enumerate(chosen[need.demand_id], start=1):
            others = count[name] - 1
            found.append(
                Offer(
                    demand_id=need.demand_id,
                    expert_id=name,
                    rank=rank,
                    fit=fit[need.demand_id, name],
                    others=others,
                )
            )
    return tuple(found)


def _queue(
    problem: Problem, allowed: dict[str, dict[str, Candidate]]
) -> list[tuple[str, int, Candidate]]:
    """Every demand's first name, then every demand's second ..., within a round by class, fit and ids."""
    rank = {need.demand_id: need.rank for need in problem.needs}
    queue = []
    for demand_id, names in allowed.items():
        if demand_id not in rank:
            continue
        items = sorted(names.values(), key=lambda item: (-item.fit, item.travel_km, item.expert_id))
        queue += [(demand_id, turn, item) for turn, item in enumerate(items)]
    queue.sort(
        key=lambda entry: (entry[1], rank[entry[0]], -entry[2].fit, entry[0], entry[2].expert_id)
    )
    return queue


def next_best(problem: Problem, pairs: tuple[Pair, ...]) -> tuple[NextBest, ...]:
    """For each pair who would be next: the best allowed expert with a service left and free days, else who must be moved."""
    allowed = _allowed(problem)
    spare = {supply.expert_id: supply.capacity for supply in problem.supplies}
    serving: dict[str, list[Pair]] = defaultdict(list)
    in_demand: dict[str, set[str]] = defaultdict(set)
    sessions: dict[str, set[str]] = defaultdict(set)
    for pair in pairs:
        in_demand[pair.demand_id].add(pair.expert_id)
        serving[pair.expert_id].append(pair)
        if not pair.session or pair.session not in sessions[pair.expert_id]:
            spare[pair.expert_id] = spare.get(pair.expert_id, 0) - 1
        sessions[pair.expert_id].add(pair.session)
    spans = _spans(problem)
    found = []
    for pair in pairs:
        items = [
            item
            for name, item in allowed.get(pair.demand_id, {}).items()
            if name not in in_demand[pair.demand_id]
        ]
        items.sort(key=lambda item: (-item.fit, item.travel_km, item.expert_id))
        found.append(_next(pair=pair, items=items, spare=spare, serving=serving, spans=spans))
    return tuple(found)


def _next(
    pair: Pair,
    items: list[Candidate],
    spare: dict[str, int],
    serving: dict[str, list[Pair]],
    spans: dict[str, tuple[int, int]],
) -> NextBest:
    for item in items:
        if spare.get(item.expert_id, 0) > 0 and not _clashes(pair, serving[item.expert_id], spans):
            return NextBest(
                demand_id=pair.demand_id,
                expert_id=pair.expert_id,
                next_id=item.expert_id,
                fit=item.fit,
            )
    for item in items:
        if serving[item.expert_id]:
            other = min(serving[item.expert_id], key=lambda p: (p.fit, p.demand_id))
            if other.status == "proposed":
                return NextBest(
                    demand_id=pair.demand_id,
                    expert_id=pair.expert_id,
                    next_id=item.expert_id,
                    fit=item.fit,
                    free=False,
                    taken_from=other.demand_id,
                )
    return NextBest(demand_id=pair.demand_id, expert_id=pair.expert_id, next_id="")


def _spans(problem: Problem) -> dict[str, tuple[int, int]]:
    days = {session.session: (session.start, session.end) for session in problem.sessions}
    found = {}
    for need in problem.needs:
        if need.session in days:
            found[need.demand_id] = days[need.session]
        elif need.start:
            found[need.demand_id] = (need.start, need.end or need.start)
    return found


def _clashes(pair: Pair, busy: list[Pair], spans: dict[str, tuple[int, int]]) -> bool:
    mine = spans.get(pair.demand_id)
    if mine is None:
        return False
    for other in busy:
        theirs = spans.get(other.demand_id)
        same = pair.session and pair.session == other.session
        if theirs and not same and mine[0] <= theirs[1] and theirs[0] <= mine[1]:
            return True
    return False
