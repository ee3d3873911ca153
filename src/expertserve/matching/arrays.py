"""The problem as arrays of whole numbers, sorted by id, with fixed pairs taken out."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from expertserve.matching.columns import columns, keys_of
from expertserve.matching.locks import straddling
from expertserve.matching.problem import Quota

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from expertserve.matching.columns import Columns
    from expertserve.matching.locks import Locks
    from expertserve.matching.problem import Problem

    Ints = NDArray[np.int64]
    Flags = NDArray[np.bool_]

__all__ = ["Arrays", "Groups", "arrays", "part"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Groups:
    """Counties or units with a quota: which demand lies in which (-1: in none), least and most still to serve.

    Attributes:
        done: places served already by fixed pairs.
    """

    of_demand: Ints
    least: Ints
    most: Ints
    done: Ints
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Arrays:
    """Demands M, lines L, experts E, pairs P; pairs are sorted by demand, line, expert.

    Attributes:
        rank: (M,) class 1..3. line_demand, line_index, places: (L,), places still free.
        capacity, used, past: (E,) services still to give; given already this year; in the years before (empty: none).
        line, expert, fit, travel, wish: (P,); kept: (P,) 1 where the pair was on the previous list.
        sure: (P,) whether a pair needs nobody's word before it counts (empty: all are sure).
    """

    demand_ids: tuple[str, ...]
    expert_ids: tuple[str, ...]
    rank: Ints
    line_demand: Ints
    line_index: Ints
    places: Ints
    capacity: Ints
    used: Ints
    line: Ints
    expert: Ints
    fit: Ints
    travel: Ints
    wish: Ints
    kept: Ints
    county: Groups | None = None
    unit: Groups | None = None
    unit_county: Ints = field(default_factory=lambda: np.zeros(0, np.int64))
    past: Ints = field(default_factory=lambda: np.zeros(0, np.int64))
    sure: Flags = field(default_factory=lambda: np.zeros(0, bool))

    @property
    def demand(self) -> Ints:
        """The demand of each pair, (P,)."""
        return self.line_demand[self.line]


def arrays(problem: Problem, locks: Locks, among: frozenset[str] | None = None) -> Arrays:
    """Sort, number and take out what is fixed.

    Args:
        problem: needs, supplies and allowed pairs; of two with one id the first counts.
        locks: fixed pairs with the line each fills; they lower places and capacity.
        among: demands to solve; None: all.
    """
    needs = {
        need.demand_id: need
        for need in reversed(problem.needs)
        if among is None or need.demand_id in among
    }
    supplies = {supply.expert_id: supply for supply in reversed(problem.supplies)}
    demand_ids, expert_ids = tuple(sorted(needs)), tuple(sorted(supplies))
    line_of: dict[tuple[str, int], int] = {}
    places: list[int] = []
    for name in demand_ids:
        for index, count in enumerate(needs[name].places):
            line_of[name, index] = len(places)
            places.append(count)
    expert_of = {name: index for index, name in enumerate(expert_ids)}
    capacity = [supplies[name].capacity for name in expert_ids]
    used = [supplies[name].used for name in expert_ids]
    taken = set(problem.forbidden)
    for pair, line in locks.held:
        taken.add((pair.demand_id, pair.expert_id))
        capacity[expert_of[pair.expert_id]] -= 1
        used[expert_of[pair.expert_id]] += 1
        if pair.demand_id in needs:
            places[line_of[pair.demand_id, line]] -= 1
    pairs = columns(problem, line_of, expert_of, taken)
    keys = list(line_of)
    demand_of = {name: index for index, name in enumerate(demand_ids)}
    base = Arrays(
        demand_ids,
        expert_ids,
        np.array([needs[name].rank for name in demand_ids], np.int64),
        np.array([demand_of[name] for name, _ in keys], np.int64),
        np.array([index for _, index in keys], np.int64),
        np.array(places, np.int64),
        np.maximum(np.array(capacity, np.int64), 0),
        np.array(used, np.int64),
        *pairs,
        past=np.array([supplies[name].past for name in expert_ids], np.int64),
        sure=_sure(problem, pairs, line_of, expert_of),
    )
    grouped = problem.quotas or problem.options.even_counties
    return _with_quotas(base, problem, locks) if grouped else base


def _sure(
    problem: Problem,
    pairs: Columns,
    line_of: Mapping[tuple[str, int], int],
    expert_of: Mapping[str, int],
) -> Flags:
    """Pairs that fit well enough or are vouched for; empty where all do."""
    line, expert, fit = pairs[:3]
    sure = fit >= problem.options.sure_from
    if sure.all():
        return np.zeros(0, bool)
    vouched = keys_of(set(problem.vouched), line_of, expert_of, problem.needs)
    return sure | np.isin(line.astype(np.int64) * len(expert_of) + expert, vouched)


def part(data: Arrays, index: Ints) -> Arrays:
    """The same problem with some of its pairs, as 64-bit numbers."""
    return replace(
        data,
        line=data.line[index].astype(np.int64),
        expert=data.expert[index].astype(np.int64),
        fit=data.fit[index].astype(np.int64),
        travel=data.travel[index].astype(np.int64),
        wish=data.wish[index].astype(np.int64),
        kept=data.kept[index].astype(np.int64),
        sure=data.sure[index] if len(data.sure) else data.sure,
    )


def _with_quotas(base: Arrays, problem: Problem, locks: Locks) -> Arrays:
    needs = {need.demand_id: need for need in reversed(problem.needs)}
    county = _groups("county", base, problem, locks)
    unit = _groups("unit", base, problem, locks)
    unit_county = np.full(len(unit.least), -1, np.int64)
    for position, name in enumerate(base.demand_ids):
        group = unit.of_demand[position]
        if group >= 0 and needs[name].county:
            unit_county[group] = county.of_demand[position]
    return replace(base, county=county, unit=unit, unit_county=unit_county)


def _groups(kind: str, base: Arrays, problem: Problem, locks: Locks) -> Groups:
    """Demands by (county) or by (county, unit), so that units lie within counties."""
    needs = {need.demand_id: need for need in reversed(problem.needs)}
    fixed: dict[str, int] = {}
    for pair, _ in locks.held:
        fixed[pair.demand_id] = fixed.get(pair.demand_id, 0) + 1
    names: list[str] = []
    least: list[int] = []
    most: list[int] = []
    given: list[int] = []
    of_demand = np.full(len(base.demand_ids), -1, np.int64)
    left_out = straddling(problem)
    quotas = [quota for quota in problem.quotas if quota.kind == kind and quota not in left_out]
    if kind == "county" and problem.options.even_counties:
        named = {quota.name for quota in quotas}
        counties = {need.county for need in problem.needs} - named - {""}
        quotas += [Quota(kind="county", name=name) for name in sorted(counties)]
    for quota in sorted(quotas, key=lambda q: (q.name, q.county)):
        members = [
            position
            for position, name in enumerate(base.demand_ids)
            if (needs[name].county if kind == "county" else needs[name].unit) == quota.name
            and (not quota.county or needs[name].county == quota.county)
            and of_demand[position] < 0
        ]
        done = sum(fixed.get(base.demand_ids[position], 0) for position in members)
        given.append(done)
        of_demand[members] = len(names)
        names.append(quota.name)
        upper = quota.most if quota.most >= 0 else 1 << 40
        least.append(max(min(quota.least, upper) - done, 0))
        most.append(max(upper - done, 0))
    return Groups(
        of_demand=of_demand,
        least=np.array(least, np.int64),
        most=np.array(most, np.int64),
        done=np.array(given, np.int64),
        names=tuple(names),
    )
