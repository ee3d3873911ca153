"""Sessions proposed from demands that belong to none: clustered by place, time and field under limits.

Days are numbers from 0, the working days that are left; a set of days is a whole number, one bit a day.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from expertserve.matching.routes import Distances

__all__ = ["FEWEST_DEMANDS", "Limits", "Proposal", "Wish", "propose"]

FEWEST_DEMANDS = 3
"""A session with fewer demands is no session; they are served singly."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A demand with its people, not in any session.

    Attributes:
        place: id of the county. field: discipline code, "" unknown. experts: their ids.
        open: the days on which unit and experts can, as bits.
    """

    demand_id: str
    place: str
    field: str
    experts: tuple[str, ...]
    half_days: int
    open: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How large a session may grow, and how small it may be.

    Attributes:
        horizon: how many days are left.
    """

    horizon: int

    places: int = 3
    team: int = 12
    days: int = 5
    route_km: int = 120
    fewest_demands: int = FEWEST_DEMANDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A session as proposed.

    Attributes:
        days: working days it takes. starts: the days it may begin on so that each demand finds its half-days, as bits.
        km: longest way between two of its places, -1 when one is not known.
    """

    places: tuple[str, ...]
    fields: tuple[str, ...]
    demand_ids: tuple[str, ...]
    experts: tuple[str, ...]
    days: int
    starts: int
    km: int


def propose(
    wishes: tuple[Wish, ...], distances: Distances, limits: Limits
) -> tuple[tuple[Proposal, ...], tuple[str, ...]]:
    """Sessions in source order of their first demand, and the demands left to be served singly.

    Clusters whose days meet are joined two by two, the nearest first and among those the pair with most fields in
    common, while places, team, days and way stay within limits.

    Args:
        wishes: what each demand asks, in source order: county, fields, places, days.
        distances: kilometres between two counties.
        limits: most places, people, days and kilometres of one session, fewest demands.
    """
    clusters: list[tuple[Wish, ...]] = [(wish,) for wish in wishes]
    while True:
        pairs = [
            (cost, first, second)
            for first, second in combinations(range(len(clusters)), 2)
            if (cost := _cost(clusters[first], clusters[second], distances, limits)) is not None
        ]
        if not pairs:
            break
        _, first, second = min(pairs)
        both = (*clusters[first], *clusters[second])
        clusters = [
            cluster for place, cluster in enumerate(clusters) if place not in (first, second)
        ]
        clusters.insert(first, both)
    order = {wish.demand_id: place for place, wish in enumerate(wishes)}
    whole = [tuple(sorted(cluster, key=lambda w: order[w.demand_id])) for cluster in clusters]
    large = [cluster for cluster in whole if len(cluster) >= limits.fewest_demands]
    large.sort(key=lambda cluster: order[cluster[0].demand_id])
    held = {wish.demand_id for cluster in large for wish in cluster}
    singles = tuple(wish.demand_id for wish in wishes if wish.demand_id not in held)
    return tuple(_proposal(cluster, distances, limits.horizon) for cluster in large), singles


def _cost(
    one: tuple[Wish, ...], two: tuple[Wish, ...], distances: Distances, limits: Limits
) -> tuple[int, int] | None:
    """How far two clusters are apart and how little they share; None when they cannot be one session."""
    both = (*one, *two)
    if len({wish.place for wish in both}) > limits.places:
        return None
    if len({expert for wish in both for expert in wish.experts}) > limits.team:
        return None
    made = _proposal(both, distances, limits.horizon)
    if made.days > limits.days or not made.starts or not 0 <= made.km <= limits.route_km:
        return None
    shared = {wish.field for wish in one if wish.field} & {wish.field for wish in two}
    return made.km, -len(shared)


def _proposal(cluster: tuple[Wish, ...], distances: Distances, horizon: int) -> Proposal:
    places = tuple(dict.fromkeys(wish.place for wish in cluster))
    ways = [distances.km(a, b) for a, b in combinations(places, 2)]
    load: dict[str, int] = {}
    for wish in cluster:
        for expert in wish.experts:
            load[expert] = load.get(expert, 0) + wish.half_days
    days = max(1, -(-max(load.values(), default=0) // 2), len(places))
    starts = (1 << max(0, horizon - days + 1)) - 1
    for wish in cluster:
        starts &= _starts(wish.open, -(-wish.half_days // 2), days)
    return Proposal(
        places=places,
        fields=tuple(dict.fromkeys(wish.field for wish in cluster if wish.field)),
        demand_ids=tuple(wish.demand_id for wish in cluster),
        experts=tuple(load),
        days=days,
        starts=starts,
        km=-1 if None in ways else max((way for way in ways if way is not None), default=0),
    )


@cache
def _starts(open_days: int, needed: int, length: int) -> int:
    """The days from which a stretch of `length` holds at least `needed` open days in a row."""
    runs = open_days
    for shift in range(1, needed):
        runs &= open_days >> shift
    starts = 0
    for shift in range(length - needed + 1):
        starts |= runs >> shift
    return starts
