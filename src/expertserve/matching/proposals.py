"""Sessions proposed from demands that belong to none: clustered by place, time and field under limits."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from expertserve.matching.routes import Distances

__all__ = ["Limits", "Proposal", "Wish", "propose"]


@dataclass(frozen=True, slots=True)
class Wish:
    """A demand with its people, not in any session.

    Attributes:
        place: id of the county. field: discipline code, "" unknown. experts: their ids.
        start, end: first and last day it can be served, as ordinals.
    """

    demand_id: str
    place: str
    field: str
    experts: tuple[str, ...]
    half_days: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a session may grow, and how small it may be.

    Attributes:
        half_days: what one expert may be asked for in one session, twice its days.
    """

    places: int = 3
    team: int = 12
    half_days: int = 10
    route_km: int = 120
    fewest_demands: int = 3


@dataclass(frozen=True, slots=True)
class Proposal:
    """A session as proposed; `start` to `end` are the days that suit all its demands.

    Attributes:
        half_days: the most one of its experts gives. km: longest way between two of its places.
    """

    places: tuple[str, ...]
    fields: tuple[str, ...]
    demand_ids: tuple[str, ...]
    experts: tuple[str, ...]
    half_days: int
    start: int
    end: int
    km: int


def propose(
    wishes: tuple[Wish, ...], distances: Distances, limits: Limits
) -> tuple[tuple[Proposal, ...], tuple[str, ...]]:
    """Sessions in source order of their first demand, and the demands left to be served singly.

    Clusters of one place whose days meet are joined two by two, the nearest first and among those the pair with most
    fields in common, while places, team, half-days and way stay within limits.
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
    return tuple(_proposal(cluster, distances) for cluster in large), singles


def _cost(
    one: tuple[Wish, ...], two: tuple[Wish, ...], distances: Distances, limits: Limits
) -> tuple[int, int] | None:
    """How far two clusters are apart and how little they share; None when they cannot be one session."""
    made = _proposal((*one, *two), distances)
    fits = (
        len(made.places) <= limits.places
        and len(made.experts) <= limits.team
        and made.half_days <= limits.half_days
        and made.end - made.start + 1 >= -(-made.half_days // 2)
        and 0 <= made.km <= limits.route_km
    )
    shared = {wish.field for wish in one if wish.field} & {wish.field for wish in two}
    return (made.km, -len(shared)) if fits else None


def _proposal(cluster: tuple[Wish, ...], distances: Distances) -> Proposal:
    places = tuple(dict.fromkeys(wish.place for wish in cluster))
    ways = [distances.km(a, b) for a, b in combinations(places, 2)]
    load: dict[str, int] = {}
    for wish in cluster:
        for expert in wish.experts:
            load[expert] = load.get(expert, 0) + wish.half_days
    return Proposal(
        places,
        tuple(dict.fromkeys(wish.field for wish in cluster if wish.field)),
        tuple(wish.demand_id for wish in cluster),
        tuple(load),
        max(load.values(), default=0),
        max(wish.start for wish in cluster),
        min(wish.end for wish in cluster),
        -1 if None in ways else max((way for way in ways if way is not None), default=0),
    )
