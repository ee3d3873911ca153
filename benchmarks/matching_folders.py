"""Whole matches of small invented offices against exhaustive search over all pairs; every cause and fix tried.

    python benchmarks/matching_folders.py --jobs 2000

The records enter where `match --json` has read its files (work.match.match.matched): rules, fit,
decisions, services given and settings are the real ones. The search over all pairs walks through every list.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from expertserve.codes import regions
from expertserve.ground.findings import Place
from expertserve.matching.locks import lock
from expertserve.matching.problem import Candidate, Need, Problem, Quota, Supply
from expertserve.records.decision import Decision
from expertserve.records.demand import Demand
from expertserve.records.expert import Expert
from expertserve.records.service import NamedExpert, Service
from expertserve.work.match.match import matched
from expertserve.work.match.nearby import Nearby
from expertserve.year.folder import Inputs
from expertserve.year.gather import context_of
from expertserve.year.material import Material
from expertserve.year.settings import Settings
from matching_causes import cause_is_true, fix_is_true
from matching_oracle import enumerate_best, key_of

if TYPE_CHECKING:
    from expertserve.work.match.match import Matched

DAY = date(2026, 5, 10)
COUNTIES = ("510703", "510704", "510705")
Trade = tuple[str, str]
TRADES: tuple[Trade, ...] = (
    ("设施番茄枯萎病、根腐病防控", "大棚番茄枯萎病、根腐病怎么防"),
    ("生猪养殖与非洲猪瘟防控", "生猪养殖场非洲猪瘟防控"),
    ("柑橘黄龙病防治与品种改良", "柑橘黄龙病防治，品种老化要改良"),
    ("儿童青少年近视防控", "乡镇中小学近视防控门诊带教"),
    ("白酒酿造微生物与窖池养护", "小酒厂窖池养护、酿造微生物检测"),
    ("数控机床刀具磨损监测", "数控车间刀具磨损快，监测怎么做"),
)


def office(seed: int) -> Material:
    """Up to seven experts and six demands, with everything that can speak for and against a pair."""
    rng = random.Random(seed)
    trades = rng.sample(TRADES, rng.choice([1, 1, 2, 3]))
    experts = tuple(_expert(rng, n, trades) for n in range(rng.randint(1, 7)))
    demands = tuple(_demand(rng, n, trades) for n in range(rng.randint(1, 6)))
    settings = Settings(
        per_expert=rng.choice([1, 2, 2]),
        minimum_per_county=rng.choice([0, 0, 0, 1, 2]),
        even_counties=rng.random() < 0.2,
        weight_meaning=0 if rng.random() < 0.3 else 425,
    )
    others = {
        "services": tuple(
            _service(rng, experts, demands, n) for n in range(rng.choice([0, 0, 1, 4]))
        ),
        "decisions": tuple(
            _decision(rng, experts, demands) for _ in range(rng.choice([0, 0, 1, 2]))
        ),
    }
    return Material(
        settings=settings,
        context=context_of(settings, DAY),
        inputs=Inputs(()),
        files=(),
        findings=(),
        experts=experts,
        demands=demands,
        others=others,
    )


def _expert(rng: random.Random, number: int, trades: list[Trade]) -> Expert:
    trade = rng.choice(trades)
    level = rng.choice(["正高", "副高", "副高", "中级"])
    return Expert(
        expert_id=f"E{number}",
        name="王李张刘陈杨赵"[number] + "某",
        org_name=f"某{rng.randint(1, 3)}大学" if rng.random() < 0.9 else "某1村村民委员会",
        org_region=rng.choice(["510107", "510703", ""]),
        title={"正高": "教授", "副高": "副教授", "中级": "讲师"}[level],
        title_level=level,
        expertise=trade[0],
        willing=rng.choice([True, True, True, True, None, False]),
        health="健康",
        retired=False,
        unit_consent=rng.choice(["同意", "同意", "同意", "待定"]),
        max_half_days=rng.choice([None, None, 2, 4, 6]),
    )


def _demand(rng: random.Random, number: int, trades: list[Trade]) -> Demand:
    trade = rng.choice(trades)
    places = rng.choice([1, 1, 2, 3])
    return Demand(
        demand_id=f"D{number}",
        unit_name=f"某{rng.randint(1, 4)}村村民委员会",
        title=trade[1][:8],
        detail=trade[1],
        county=rng.choice(COUNTIES),
        priority_class=rng.choice([("推广技术",), ("民生",), ("其他",)]),
        need_level=rng.choice(["", "", "正高"]),
        need_min=places,
        need_max=places,
    )


def _service(
    rng: random.Random, experts: tuple[Expert, ...], demands: tuple[Demand, ...], number: int
) -> Service:
    who = rng.choice(experts)
    return Service(
        place=Place(file="服务记录.xlsx", row=number + 3),
        demand=rng.choice(["", "", rng.choice(demands).demand_id]),
        experts=(NamedExpert(name=who.name, expert_id=who.expert_id, employer=who.org_name),),
        county="510703",
        days=(date(rng.choice([2025, 2026, 2026]), 4, number + 1),),
        approved=rng.random() < 0.9,
    )


def _decision(
    rng: random.Random, experts: tuple[Expert, ...], demands: tuple[Demand, ...]
) -> Decision:
    kind = rng.choice(["指定", "已定", "不安排"])
    demand = rng.choice(demands)
    unit = kind == "不安排" and rng.random() < 0.5
    return Decision(
        kind=kind,  # type: ignore[arg-type]
        demand=demand.unit_name if unit else demand.demand_id,
        expert=rng.choice(experts).expert_id,
        basis="领导批示" if kind == "指定" else "",
        sources=(Place(file="人选调整.xlsx", row=3),),
    )


@cache
def _way(place: str, county: str) -> int:
    return (regions.distance_km(place, county) or 0) if place and county else 0


def over_all(found: Matched) -> Problem:
    """The problem with every allowed pair one by one, capacities and loads counted afresh."""
    ground, told = found.ground, found.problem
    settings = ground.material.settings
    lowest = settings.lowest_fit * 10
    pairs = []
    for number, demand in enumerate(ground.demands):
        row = ground.engine.row(number)
        for place, expert in enumerate(ground.experts):
            if not ground.judge.refusals(place, demand) and row[place] >= lowest:
                way = _way(expert.org_region, demand.county)
                pairs.append(
                    Candidate(
                        demand_id=demand.demand_id,
                        expert_id=expert.expert_id,
                        fit=int(row[place]),
                        line=0,
                        travel_km=way,
                    )
                )
    fixed = {(one.demand_id, one.expert_id) for one in told.fixed}
    supplies = tuple(_supply(found, expert, fixed) for expert in ground.experts)
    least = settings.minimum_per_county
    counties = dict.fromkeys(demand.county for demand in ground.demands)
    return replace(
        told,
        needs=tuple(
            Need(
                demand_id=d.demand_id,
                rank=ground.classes[d.demand_id],
                places=(d.need_max,),
                county=d.county,
            )
            for d in ground.demands
        ),
        supplies=supplies,
        candidates=tuple(pairs),
        others=None,
        quotas=tuple(Quota(kind="county", name=county, least=least) for county in counties)
        if least
        else (),
    )


def _supply(found: Matched, expert: Expert, fixed: set[tuple[str, str]]) -> Supply:
    """Services left and given, from the records alone."""
    material = found.ground.material
    mine = [
        service
        for service in material.of("services", Service)
        if service.approved
        and service.experts[0].expert_id == expert.expert_id
        and (service.demand, expert.expert_id) not in fixed
    ]
    now = [service for service in mine if service.days[0].year == DAY.year]
    count = len({service.demand or service.place.row for service in now})
    past = len({s.demand or s.place.row for s in mine if s.days[0].year < DAY.year})
    if expert.max_half_days is None:
        left = max(material.settings.per_expert - count, 0)
    else:
        half_days = max(expert.max_half_days - 2 * len(now), 0)
        left = max(half_days // 2, 1 if half_days else 0)
    return Supply(
        expert_id=expert.expert_id, capacity=left, used=count, past=past, name=expert.name
    )


def _decisions_kept(found: Matched) -> bool:
    """Whether every decided pair stands on the list or is refused aloud."""
    listed = {(p.demand_id, p.expert_id) for p in found.result.pairs}
    refused = {(r.demand_id, r.expert_id) for r in found.result.refused}
    told = " ".join(str(finding.value) for finding in found.ground.findings)
    for decision in found.ground.material.decisions:
        pair = (decision.demand, decision.expert)
        if decision.kind == "不安排":
            units = {
                d.demand_id
                for d in found.ground.demands
                if decision.demand in (d.demand_id, d.unit_name)
            }
            later = any(
                (d.demand in units) and d.expert == decision.expert and d.kind != "不安排"
                for d in found.ground.material.decisions
            )
            if not later and any((one, decision.expert) in listed for one in units):
                return False
        elif pair not in listed | refused and f"{pair[0]} {pair[1]}" not in told:
            later = any(
                d.kind == "不安排" and d.expert == decision.expert
                for d in found.ground.material.decisions
            )
            if not later:
                return False
    return True


def measure(jobs: int, first: int = 0) -> dict[str, Any]:
    """Lists below the optimum, causes and fixes that do not hold, decisions lost."""
    found: dict[str, Any] = {"jobs": jobs, "below": [], "causes": Counter(), "false_causes": []}
    found |= {"fixes": Counter(), "false_fixes": [], "decisions_lost": [], "empty_places": 0}
    for seed in range(first, first + jobs):
        match = matched(office(seed), DAY)
        problem, result = over_all(match), match.result
        held = [(p.demand_id, p.expert_id, line) for p, line in lock(problem).held]
        if key_of(problem, held, result.pairs)[:12] < enumerate_best(problem, held)[:12]:
            found["below"].append(seed)
        if not _decisions_kept(match):
            found["decisions_lost"].append(seed)
        around = Nearby(match.ground)
        for place in result.empty:
            found["empty_places"] += place.missing
            found["causes"][place.cause] += 1
            if not cause_is_true(problem, around, result, place):
                found["false_causes"].append((seed, place.demand_id, place.cause))
            for step in place.remedies:
                found["fixes"][step.kind] += 1
                if not fix_is_true(problem, result, place, step):
                    found["false_fixes"].append((seed, place.demand_id, step))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jobs", type=int, default=200)
    parser.add_argument("--first", type=int, default=0)
    asked = parser.parse_args()
    start = time.process_time()
    for name, value in measure(asked.jobs, asked.first).items():
        print(f"{name:16} {len(value) if isinstance(value, list) else value}")
        if isinstance(value, list):
            for one in value[:4]:
                print("   ", one)
    print(f"cpu seconds      {time.process_time() - start:.0f}")


if __name__ == "__main__":
    main()
