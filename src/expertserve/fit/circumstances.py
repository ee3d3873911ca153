"""Named points beside the content: field, level, form, region, history and load, for a block of experts at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from expertserve.fit.weights import Weights
    from expertserve.records.demand import Demand
    from expertserve.records.expert import Expert

    Numbers = NDArray[np.int32]

__all__ = ["EAST", "Circumstances", "Facts", "asked_level", "region_share", "zone"]

EAST = frozenset({"11", "12", "13", "31", "32", "33", "35", "37", "44", "46"})
"""Provinces of the eastern zone (东西中部和东北地区划分方法, National Bureau of Statistics, 13 June 2011)."""
MIDDLE = frozenset({"14", "34", "36", "41", "42", "43"})
NORTH_EAST = frozenset({"21", "22", "23"})
WEST = frozenset({"15", "45", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65"})
_KEPT = 256
_LEVELS = {"正高": 3, "副高": 2, "中级": 1, "初级": 0, "无": 0}
_UNASKED = np.array([0, 400, 800, 1000], dtype=np.int32)


def zone(code: str) -> str:
    """东部, 中部, 东北, 西部 or "" for a region code."""
    for name, provinces in (("东部", EAST), ("中部", MIDDLE), ("东北", NORTH_EAST), ("西部", WEST)):
        if code[:2] in provinces:
            return name
    return ""


def asked_level(demand: Demand) -> int:
    """3 for 正高 and 院士, 2 for 副高以上, 0 when no level is asked for."""
    if "院士" in demand.need_level or "正高" in demand.need_level:
        return 3
    return 2 if "副高" in demand.need_level else 0


@dataclass(frozen=True, slots=True)
class Facts:
    """What the office knows besides the rosters.

    Attributes:
        key_counties: six-digit codes of counties that stand on a list in force.
        served: expert id -> counties he served before; loads: expert id -> half-days already promised.
    """

    key_counties: frozenset[str]
    served: Mapping[str, frozenset[str]]
    loads: Mapping[str, int]


def region_share(expert_code: str, demand_code: str, *, key_county: bool) -> int:
    """Share (of 1000) of the region points: same county 700, city 600, province 400, east to west 600; key county +300.

    Args:
        expert_code: six-digit code of the place the expert works in; "" unknown.
        demand_code: six-digit code of the county that asks; "" unknown.
        key_county: whether that county is on the list of key counties.
    """
    if not expert_code or not demand_code:
        return 0
    if expert_code == demand_code:
        near = 700
    elif expert_code[:4] == demand_code[:4]:
        near = 600
    elif expert_code[:2] == demand_code[:2]:
        near = 400
    else:
        near = 600 if zone(expert_code) == "东部" and zone(demand_code) == "西部" else 0
    return min(1000, near + (300 if key_county and near else 0))


class Circumstances:
    """The facts of a block of experts as arrays; `points(demand)` gives the points of each part, a number an expert."""

    def __init__(self, experts: Sequence[Expert], facts: Facts, weights: Weights) -> None:
        self.size = len(experts)
        self.weights = weights
        self.facts = facts
        self._totals: dict[object, Numbers] = {}
        self._fields = _members([e.field_codes for e in experts], self.size)
        self._forms = _members([e.offer for e in experts], self.size)
        self._served = _members(
            [tuple(facts.served.get(e.expert_id, ())) for e in experts], self.size
        )
        self._regions, place = np.unique(
            np.array([e.org_region for e in experts], dtype=np.str_), return_inverse=True
        )
        self._region_of = place
        self._levels = np.array([_LEVELS.get(e.title_level, 0) for e in experts], dtype=np.int32)
        self._load = np.array([_load(e, facts, weights) for e in experts], dtype=np.int32)

    def points(self, demand: Demand) -> dict[str, Numbers]:
        """Points of field, level, form, region, history and load (negative), each of shape (experts,)."""
        weights = self.weights
        return {
            "field": self._any(self._fields, demand.need_field_codes, weights.field),
            "level": self._level(demand),
            "form": self._any(self._forms, demand.want_form, weights.form),
            "region": self._region(demand),
            "history": self._any(self._served, (demand.county,), weights.history),
            "load": -self._load,
        }

    def total(self, demand: Demand) -> Numbers:
        """The sum of `points`, kept for demands that ask for the same."""
        ask = (demand.need_field_codes, demand.need_level, demand.want_form, demand.county)
        known = self._totals.get(ask)
        if known is None:
            known = np.sum(list(self.points(demand).values()), axis=0, dtype=np.int32)
            if len(self._totals) >= _KEPT:
                self._totals.clear()
            self._totals[ask] = known
        return known

    def _any(
        self, members: Mapping[str, NDArray[np.bool_]], wanted: Sequence[str], points: int
    ) -> Numbers:
        hit = np.zeros(self.size, dtype=np.bool_)
        for code in wanted:
            if code in members:
                hit |= members[code]
        return hit.astype(np.int32) * points

    def _level(self, demand: Demand) -> Numbers:
        asked = asked_level(demand)
        share = (self._levels >= asked) * 1000 if asked else _UNASKED[self._levels]
        return (share * self.weights.level // 1000).astype(np.int32)

    def _region(self, demand: Demand) -> Numbers:
        listed = demand.county in self.facts.key_counties
        shares = [
            region_share(str(code), demand.county, key_county=listed) for code in self._regions
        ]
        table = np.array(shares, dtype=np.int32) * self.weights.region // 1000
        return table[self._region_of] if self.size else table


def _members(values: Sequence[Sequence[str]], size: int) -> dict[str, NDArray[np.bool_]]:
    result: dict[str, NDArray[np.bool_]] = {}
    for number, codes in enumerate(values):
        for code in codes:
            if code:
                result.setdefault(code, np.zeros(size, dtype=np.bool_))[number] = True
    return result


def _load(expert: Expert, facts: Facts, weights: Weights) -> int:
    promised = facts.loads.get(expert.expert_id, 0)
    able = expert.max_half_days or 10
    return min(weights.load, weights.load * max(0, promised) // max(1, able))
