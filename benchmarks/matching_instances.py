"""Invented rosters and demands of the size of a county, a province, a nation.

Fields are skewed on both sides and only partly aligned, units ask for the well-known names first, and one
demand in ten lies in a field nobody can fill wholly: between a twelfth and a fifth of the places stay empty at any price.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from expertserve.matching.arrays import Arrays
from expertserve.matching.problem import Candidate, Need, Options, Problem, Supply, TeamSession

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

SIZES = {  # experts, demands, fields
    "county": (500, 300, 40),
    "district": (2_000, 1_000, 60),
    "province": (20_000, 5_000, 120),
    "nation": (1_000_000, 100_000, 400),
}
CANDIDATES = 90  # of a demand, three times what the search begins with; in a nation as many as it begins with
REGIONS = 31


@dataclass(frozen=True, slots=True, kw_only=True)
class Instance:
    """Arrays for the solver and what the measurements need besides."""

    data: Arrays
    demand_field: Ints
    expert_field: Ints
    expert_level: Ints
    demand_region: Ints


def _skewed(
    generator: np.random.Generator, count: int, power: float, drift: float
) -> NDArray[np.float64]:
    """Shares falling with rank; the ranking is that of the index, shaken by `drift`."""
    order = np.argsort(np.arange(count) + generator.normal(0, drift * count + 1e-9, count))
    share = np.empty(count)
    share[order] = np.arange(1, count + 1) ** -power
    return share / share.sum()


def instance(size: str, seed: int = 7) -> Instance:
    """One instance; equal seeds give equal instances."""
    experts, demands, fields = SIZES[size]
    generator = np.random.default_rng(seed)
    expert_field = generator.choice(fields, experts, p=_skewed(generator, fields, 0.7, 0.0))
    demand_field = generator.choice(fields, demands, p=_skewed(generator, fields, 0.9, 0.2))
    quality = generator.beta(2, 3, experts)
    level = generator.choice(4, experts, p=[0.15, 0.35, 0.35, 0.15])
    capacity = generator.choice([1, 2, 3, 4], experts, p=[0.4, 0.3, 0.2, 0.1])
    capacity[generator.random(experts) < 0.0225] = 0
    places = generator.choice([1, 2, 3, 4, 5], demands, p=[0.3, 0.25, 0.2, 0.15, 0.1])
    rank = generator.choice([1, 2, 3], demands, p=[0.2, 0.3, 0.5])
    expert_region = (REGIONS * generator.beta(1.2, 2.2, experts)).astype(np.int64)
    demand_region = (REGIONS * generator.beta(2.0, 1.3, demands)).astype(np.int64)
    most = 30 if size == "nation" else CANDIDATES
    demand, expert = _wanted(
        generator=generator,
        most=most,
        demand_field=demand_field,
        expert_field=expert_field,
        renown=quality + 0.04 * level,
        places=places,
        capacity=capacity,
    )
    same = expert_field[expert] == demand_field[demand]
    eastern = (expert_region[expert] < 10) & (demand_region[demand] >= 18)
    near = expert_region[expert] == demand_region[demand]
    fit = (
        450 * np.where(same, 1.0, 0.55)
        + 250 * quality[expert]
        + 25 * level[expert]
        + 60 * near
        + 60 * eastern
        + 80 * generator.random(len(demand))
    )
    spot = generator.random((REGIONS, 2)) * [300, 250]
    travel = np.linalg.norm(spot[expert_region[expert]] - spot[demand_region[demand]], axis=1)
    numbers = np.arange(demands, dtype=np.int64)
    data = Arrays(
        demand_ids=tuple(f"D{n:07d}" for n in range(demands)),
        expert_ids=tuple(f"E{n:07d}" for n in range(experts)),
        rank=rank,
        line_demand=numbers,
        line_index=np.zeros(demands, np.int64),
        places=places,
        capacity=capacity,
        used=np.zeros(experts, np.int64),
        line=demand,
        expert=expert,
        fit=np.clip(fit, 1, 1000).astype(np.int64),
        travel=travel.astype(np.int64),
        wish=np.zeros(len(demand), np.int64),
        kept=np.zeros(len(demand), np.int64),
    )
    return Instance(
        data=data,
        demand_field=demand_field,
        expert_field=expert_field,
        expert_level=level,
        demand_region=demand_region,
    )


def _wanted(
    generator: np.random.Generator,
    most: int,
    demand_field: Ints,
    expert_field: Ints,
    renown: NDArray[np.float64],
    places: Ints,
    capacity: Ints,
) -> tuple[Ints, Ints]:
    """Candidates of each demand, up to `most`, mostly from its field and mostly the renowned."""
    fields = int(max(demand_field.max(), expert_field.max())) + 1
    able = np.flatnonzero(capacity > 0)
    order = able[np.lexsort((-renown[able], expert_field[able]))]
    begin = np.searchsorted(expert_field[order], np.arange(fields))
    size = np.searchsorted(expert_field[order], np.arange(fields), side="right") - begin
    asked = np.bincount(demand_field, weights=places, minlength=fields)
    wealth = np.exp(generator.normal(0.05, 0.5, fields))
    pool = np.clip(
        np.maximum(np.ceil(asked * wealth / 2), 8).astype(np.int64), 1, np.maximum(size, 1)
    )
    draws = most * 8 // 5
    shape = (len(demand_field), draws)
    field = np.where(
        generator.random(shape) < 0.15, (demand_field[:, None] + 1) % fields, demand_field[:, None]
    )
    position = (generator.random(shape) ** 1.4 * pool[field]).astype(np.int64)
    expert = order[np.minimum(begin[field] + position, len(order) - 1)]
    expert.sort(axis=1)
    fresh = np.ones(shape, bool)
    fresh[:, 1:] = expert[:, 1:] != expert[:, :-1]
    lottery = np.where(fresh, generator.random(shape), 2.0)
    chosen = np.zeros(shape, bool)
    np.put_along_axis(chosen, np.argsort(lottery, axis=1)[:, :most], True, axis=1)
    chosen &= fresh
    demand = np.broadcast_to(np.arange(len(demand_field))[:, None], shape)
    return demand[chosen].astype(np.int64), expert[chosen].astype(np.int64)


TEAM_SIZES = {  # size of the roster, sessions, days of the year over which they begin, team
    "county": (19, 120, (23, 30)),
    "district": (60, 240, (15, 24)),
    "province": (200, 300, (20, 40)),
}


def team_problem(size: str, seed: int = 7, time_limit_s: int = 20) -> Problem:
    """The demands of an instance grouped by region into sessions with dates, leaders, fields and team sizes."""
    base = instance(size, seed)
    data = base.data
    sessions, days, (least, most) = TEAM_SIZES[size]
    generator = np.random.default_rng(seed + 1)
    order = np.lexsort((generator.random(len(data.rank)), base.demand_region))
    session_of = np.empty(len(order), np.int64)
    session_of[order] = np.arange(len(order)) * sessions // len(order)
    begin = 740_000 + generator.integers(0, days, sessions)
    length = generator.integers(3, 6, sessions)
    trips = []
    for index in range(sessions):
        inside = base.demand_field[session_of == index]
        common = np.argsort(-np.bincount(inside, minlength=1), kind="stable")[:3]
        trips.append(
            TeamSession(
                session=f"S{index:03d}",
                start=int(begin[index]),
                end=int(begin[index] + length[index] - 1),
                half_days=int(2 * length[index]),
                team_min=least,
                team_max=most,
                fields=tuple(f"F{field}" for field in common.tolist()),
                leader_level=2,
            )
        )
    needs = tuple(
        Need(
            demand_id=data.demand_ids[n],
            rank=int(data.rank[n]),
            places=(int(data.places[n]),),
            fields=(f"F{base.demand_field[n]}",),
            session=f"S{session_of[n]:03d}",
            half_days=int(generator.choice([1, 2], p=[0.7, 0.3])),
        )
        for n in range(len(data.rank))
    )
    supplies = tuple(
        Supply(
            expert_id=data.expert_ids[n],
            capacity=int(data.capacity[n]),
            fields=(f"F{base.expert_field[n]}",),
            level=int(base.expert_level[n]),
        )
        for n in range(len(data.capacity))
    )
    candidates = tuple(
        Candidate(demand_id=data.demand_ids[d], expert_id=data.expert_ids[e], fit=fit, travel_km=km)
        for d, e, fit, km in zip(
            data.line.tolist(),
            data.expert.tolist(),
            data.fit.tolist(),
            data.travel.tolist(),
            strict=True,
        )
    )
    options = Options(sessions_a_year=3, time_limit_s=time_limit_s)
    return Problem(
        needs=needs,
        supplies=supplies,
        candidates=candidates,
        sessions=tuple(trips),
        options=options,
    )
