"""A legal list of team sessions without the exact search: a relaxed flow, repaired, refilled, polished."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from expertserve.matching.single import dispatch
from expertserve.matching.team_ledger import Ledger
from expertserve.matching.team_model import worth

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from expertserve.matching.problem import Options
    from expertserve.matching.team_data import TeamData

    Ints = NDArray[np.int64]
    Reals = NDArray[np.float64]

__all__ = ["below_least", "lacking", "polished", "repaired", "required", "rounded", "value_of"]

HALF = 0.5


def lacking(data: TeamData, chosen: Ints) -> Ints:
    """What each requirement lacks, in members."""
    there = np.zeros(len(data.member_expert), bool)
    member = data.member[chosen]
    there[member[member >= 0]] = True
    return np.array(
        [max(item.least - int(there[item.members].sum()), 0) for item in data.requirements],
        np.int64,
    )


def below_least(data: TeamData, chosen: Ints) -> int:
    """Places by which counties and units stay below their least numbers."""
    taken = np.zeros(len(data.base.line), bool)
    taken[chosen] = True
    return sum(max(item.least - int(taken[item.pairs].sum()), 0) for item in data.leasts)


def value_of(data: TeamData, options: Options, chosen: Ints) -> int:
    """The one figure by which lists are compared.

    Args:
        data: pairs, members and rows of the team problem.
        options: what fits, wishes and empty places weigh.
        chosen: (K,) indices of the pairs of a list.
    """
    merit, lack = worth(data, options)
    short = int(lacking(data, chosen).sum()) + below_least(data, chosen)
    return int(merit[chosen].sum()) - lack * short


def repaired(data: TeamData, options: Options) -> Ints:
    """Pairs of a legal list: fixed pairs, required members, the relaxed flow, then whatever still fits."""
    ledger = Ledger(data, options)
    merit, _ = worth(data, options)
    order = np.lexsort((np.arange(len(merit)), -merit))
    relaxed = _virtual(data, options, np.ones(len(data.member_expert), bool))
    wish = np.zeros(len(merit), bool)
    wish[relaxed] = True
    pairs_of: dict[int, list[int]] = {}
    for pair in order.tolist():
        pairs_of.setdefault(int(data.member[pair]), []).append(pair)
    required(data, ledger, pairs_of, minimum=False)
    ledger.add(order[wish[order]].tolist())
    required(data, ledger, pairs_of, minimum=True)
    ledger.add(order.tolist())
    return polished(data, options, ledger.chosen())


def rounded(data: TeamData, options: Options, share: Reals) -> Ints:
    """Pairs of a legal list near the relaxation: whole pairs of it, then its fractions, then whatever still fits.

    Args:
        data: pairs, members and rows of the team problem.
        options: what fits, wishes and empty places weigh.
        share: (P,) how much of each pair the relaxation takes; the whole ones are legal together.
    """
    ledger = Ledger(data, options)
    merit, _ = worth(data, options)
    place = np.arange(len(merit))
    order = np.lexsort((place, -merit, -np.round(share, 6)))
    ledger.add(order[share[order] > HALF].tolist())
    best = np.lexsort((place, -merit))
    pairs_of: dict[int, list[int]] = {}
    for pair in best.tolist():
        pairs_of.setdefault(int(data.member[pair]), []).append(pair)
    required(data, ledger, pairs_of, minimum=False)
    ledger.add(order[share[order] > 0].tolist())
    required(data, ledger, pairs_of, minimum=True)
    ledger.add(best.tolist())
    return polished(data, options, ledger.chosen())


def required(
    data: TeamData, ledger: Ledger, pairs_of: dict[int, list[int]], *, minimum: bool
) -> None:
    """Give each team what it must hold, the scarcest first, by the best pair that is legal.

    Args:
        data: pairs, members and rows of the team problem.
        ledger: the list so far; it grows.
        pairs_of: the pairs of each membership, the best first.
        minimum: whether the least number of members is meant, or fields and leaders.
    """
    wanted = sorted(
        (
            (len(item.members) - item.least, number)
            for number, item in enumerate(data.requirements)
            if (item.text == "人数不足") == minimum
        )
    )
    for _, number in wanted:
        item = data.requirements[number]
        lack = item.least - sum(1 for member in item.members.tolist() if ledger.joined(member))
        pairs = [p for member in item.members.tolist() for p in pairs_of.get(member, [])]
        place = {pair: index for index, pair in enumerate(_by_worth(data, pairs))}
        for pair in sorted(pairs, key=place.__getitem__):
            if lack <= 0:
                break
            if not ledger.joined(int(data.member[pair])) and ledger.add([pair]):
                lack -= 1


def _by_worth(data: TeamData, pairs: Iterable[int]) -> list[int]:
    rank, fit = data.base.rank[data.base.demand], data.base.fit
    return sorted(pairs, key=lambda pair: (int(rank[pair]), -int(fit[pair]), pair))


def polished(data: TeamData, options: Options, chosen: Ints) -> Ints:
    """With the teams as they are, the one best assignment within them; never worse than what was given.

    Args:
        data: pairs, members and rows of the team problem.
        options: what fits, wishes and empty places weigh.
        chosen: (K,) indices of the pairs of a legal list.
    """
    team = np.zeros(len(data.member_expert), bool)
    member = data.member[chosen]
    team[member[member >= 0]] = True
    keep = np.flatnonzero(data.fixed)
    better = chosen
    for _ in range(3):
        trial = _virtual(data, options, team, keep)
        if value_of(data, options, trial) >= value_of(data, options, better):
            better = trial
            break
        lost = np.setdiff1d(member, data.member[trial])
        first = [int(chosen[np.flatnonzero(member == one)[0]]) for one in lost.tolist() if one >= 0]
        keep = np.union1d(keep, np.array(first, np.int64))
    return better


def _virtual(data: TeamData, options: Options, team: np.ndarray, keep: Ints | None = None) -> Ints:
    """A flow in which each membership is an expert of its own, besides those dispatched singly.

    Without `keep` trips do not use up services, which relaxes the problem.
    """
    base = data.base
    members = len(data.member_expert)
    relaxed = keep is None
    keep = np.flatnonzero(data.fixed) if keep is None else keep
    held = np.zeros(len(base.line), bool)
    held[keep] = True
    capacity = np.concatenate([_room(data, team), base.capacity])
    trips = np.bincount(data.member_expert[team], minlength=len(base.capacity))
    if not relaxed:
        capacity[members:] = np.maximum(base.capacity - trips, 0)
    expert = np.where(data.member >= 0, data.member, members + base.expert)
    open_pairs = ~held & ((data.member < 0) | np.append(team, False)[data.member])
    taken = {(int(d), int(e)) for d, e in zip(base.demand[keep], base.expert[keep], strict=True)}
    if taken and len(np.unique(base.line_demand)) < len(base.line_demand):
        same = [(int(d), int(e)) in taken for d, e in zip(base.demand, base.expert, strict=True)]
        open_pairs &= ~np.array(same, bool)
    index = np.flatnonzero(open_pairs)
    spent = np.zeros(len(capacity), np.int64)
    for pair in keep.tolist():
        weight = int(data.half_days[base.line[pair]]) if data.member[pair] >= 0 else 1
        spent[expert[pair]] += max(weight, 1)
    places = base.places - np.bincount(base.line[keep], minlength=len(base.places))
    part = replace(
        base,
        expert_ids=("",) * len(capacity),
        places=np.maximum(places, 0),
        capacity=np.maximum(capacity - spent, 0),
        used=np.zeros(len(capacity), np.int64),
        line=base.line[index],
        expert=expert[index],
        fit=base.fit[index],
        travel=base.travel[index],
        wish=base.wish[index],
        kept=base.kept[index],
        sure=np.zeros(0, bool),
    )
    solved = dispatch(part, replace(options, overuse_from=0, raise_worst=False, even_load=False))
    return np.union1d(keep, index[solved.chosen])


def _room(data: TeamData, team: np.ndarray) -> Ints:
    """How many pairs a membership surely holds: as many of its longest as fit into its half-days."""
    room = np.zeros(len(team), np.int64)
    inside = np.flatnonzero(data.member >= 0)
    half = data.half_days[data.base.line[inside]]
    order = np.lexsort((-half, data.member[inside]))
    member, half = data.member[inside][order], half[order]
    total = np.cumsum(half)
    first = np.concatenate([[True], member[1:] != member[:-1]]) if len(member) else half > 0
    start = np.maximum.accumulate(np.where(first, np.arange(len(member)), 0))
    within = total - np.where(start > 0, total[start - 1], 0)
    most = np.array([trip.half_days for trip in data.trips] or [0], np.int64)
    fits = within <= most[data.member_trip[member]]
    np.add.at(room, member[fits], 1)
    return np.where(team, np.maximum(room, 1), 0)
