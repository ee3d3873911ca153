"""Every cause and every fix told for an empty place, tried by solving the changed problem again.

    python benchmarks/matching_causes.py --jobs 2000
    python benchmarks/matching_causes.py --jobs 300 --sessions

A cause is true when lifting exactly what it names fills the places and lifting what the other causes name does not.
A fix is true when the problem it makes gives this demand a place more and no other demand less than the fix says.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from expertserve.matching.around import Near
from expertserve.matching.assign import assign
from expertserve.matching.problem import Candidate, FixedPair, Options, Problem, Supply, TeamSession
from expertserve.matching.remedies import carried_out
from expertserve.matching.verify import verify

if TYPE_CHECKING:
    from expertserve.records.pairing import EmptyPlace, MatchList, Remedy

PLENTY = 99


class Drawn:
    """Who would fit each line: its candidates, and some whom invented rules keep away."""

    def __init__(self, problem: Problem, seed: int) -> None:
        rng = random.Random(seed)
        allowed = {(c.demand_id, c.expert_id, c.line) for c in problem.candidates}
        forbidden = set(problem.forbidden)
        self.near: dict[tuple[str, int], tuple[Near, ...]] = {}
        for need in problem.needs:
            for line in range(len(need.places)):
                found = [
                    Near(expert_id=c.expert_id, fit=c.fit)
                    for c in problem.candidates
                    if (c.demand_id, c.line) == (need.demand_id, line)
                ]
                for supply in problem.supplies:
                    key = (need.demand_id, supply.expert_id)
                    if (*key, line) in allowed or rng.random() < 0.6:
                        continue
                    way = rng.choice(["settle", "appoint", ""]) if key not in forbidden else ""
                    rules = tuple(
                        rng.sample(("服务意愿", "职称下限", "距离上限"), rng.choice([1, 2]))
                    )
                    found.append(
                        Near(expert_id=supply.expert_id, fit=10, rules=rules, way=way)  # type: ignore[arg-type]
                    )
                self.near[need.demand_id, line] = tuple(found)

    def crowd(self, demand_id: str, line: int) -> tuple[Near, ...]:
        """See matching.around.Around."""
        return self.near.get((demand_id, line), ())


def served(listed: MatchList) -> Counter[tuple[str, int]]:
    """Places served by demand and line."""
    return Counter((pair.demand_id, pair.line) for pair in listed.pairs)


def _unlimited(problem: Problem) -> Problem:
    """Everybody could serve everywhere he may, on any day; limits of counties and teams lifted."""
    return replace(
        problem,
        supplies=tuple(replace(one, capacity=PLENTY) for one in problem.supplies),
        quotas=(),
        sessions=(),
        needs=tuple(replace(need, start=0, end=0) for need in problem.needs),
        options=replace(problem.options, sessions_a_year=0),
    )


def _without_rules(problem: Problem, around: Drawn, place: EmptyPlace) -> Problem:
    known = {(c.demand_id, c.expert_id, c.line) for c in problem.candidates}
    more = tuple(
        Candidate(
            demand_id=place.demand_id, expert_id=near.expert_id, fit=near.fit, line=place.line
        )
        for near in around.crowd(place.demand_id, place.line)
        if (place.demand_id, near.expert_id, place.line) not in known
    )
    return replace(problem, candidates=problem.candidates + more)


def cause_is_true(problem: Problem, around: Drawn, before: MatchList, place: EmptyPlace) -> bool:
    """Whether lifting exactly what the cause names fills the places."""
    key = (place.demand_id, place.line)
    need = next(n for n in problem.needs if n.demand_id == place.demand_id)
    asked = need.places[place.line]
    decided = tuple(
        FixedPair(p.demand_id, p.expert_id, "appointed", p.line)
        for p in before.pairs
        if p.demand_id == place.demand_id and p.status != "proposed"
    )
    free = _unlimited(problem)
    alone = replace(
        free,
        needs=tuple(n for n in free.needs if n.demand_id == place.demand_id),
        candidates=tuple(c for c in free.candidates if c.demand_id == place.demand_id),
        fixed=decided,
    )
    filled = served(before)
    others = replace(
        alone,
        needs=(
            replace(
                alone.needs[0],
                places=tuple(
                    n if at == place.line else filled[place.demand_id, at]
                    for at, n in enumerate(need.places)
                ),
            ),
        ),
    )
    with_all = served(assign(others))[key]
    if place.cause == "contested":
        return with_all == asked
    if place.cause == "too-few":
        return sum(served(assign(alone)).values()) < sum(need.places)
    if with_all:
        return False
    lifted = served(assign(replace(_without_rules(others, around, place), forbidden=())))[key]
    return (lifted > 0) == (place.cause == "none-allowed")


def fix_is_true(problem: Problem, before: MatchList, place: EmptyPlace, step: Remedy) -> bool:
    """Whether the changed problem serves this demand one more, and only the demand named one less."""
    changed = carried_out(problem, place.demand_id, place.line, step)
    after = assign(changed)
    if [fault for fault in verify(changed, after.pairs, after.refused) if fault.kind != "lacking"]:
        return False
    old, new = served(before), served(after)
    key = (place.demand_id, place.line)
    if step.kind == "fewer":
        gained = not any((e.demand_id, e.line) == key for e in after.empty)
    else:
        gained = new[key] > old[key]
    loses = {(step.demand_id, step.line)} if step.demand_id else set()
    kept = all(new[k] >= old[k] - (k in loses) for k in old)
    return gained and kept


def sessions_case(seed: int) -> Problem:
    """A small job with sessions and demands on days of their own."""
    rng = random.Random(seed)
    trips = tuple(
        TeamSession(
            session=f"S{n}",
            start=(begin := rng.randint(1, 8)),
            end=begin + rng.randint(0, 3),
            half_days=rng.randint(1, 3),
            team_max=rng.choice([0, 1, 2, 3]),
        )
        for n in range(3)
    )
    base = plain_case(seed)
    needs = tuple(
        replace(
            need,
            places=(sum(need.places),),
            session=(name := f"S{rng.randrange(3)}" if rng.random() < 0.6 else ""),
            half_days=rng.randint(1, 2),
            start=0 if name or rng.random() < 0.5 else (day := rng.randint(1, 9)),
            end=0 if name else day if "day" in dir() else 0,
        )
        for need in base.needs
    )
    needs = tuple(replace(need, end=need.start) for need in needs)
    options = Options(child=False, time_limit_s=20, sessions_a_year=rng.choice([0, 1, 2]))
    return replace(
        base, needs=needs, sessions=trips, fixed=(), quotas=(), previous=(), options=options
    )


def plain_case(seed: int) -> Problem:
    """A small job dispatched singly."""
    from matching_oracle import case

    problem = case(seed, 6)
    rng = random.Random(seed)
    few = rng.uniform(0.3, 1.0)
    kept = tuple(c for c in problem.candidates if rng.random() < few and not c.line)
    needs = tuple(replace(need, places=(sum(need.places),)) for need in problem.needs)
    if rng.random() < 0.5:
        needs, kept = problem.needs, tuple(c for c in problem.candidates if rng.random() < few)
    supplies = (
        *problem.supplies,
        Supply(expert_id="E8", capacity=1),
        Supply(expert_id="E9", capacity=0),
    )
    return replace(problem, needs=needs, candidates=kept, supplies=supplies)


def measure(jobs: int, *, sessions: bool = False, first: int = 0) -> dict[str, object]:
    """Causes and fixes told, and how many of them are false."""
    causes: Counter[str] = Counter()
    fixes: Counter[str] = Counter()
    false_causes: list[object] = []
    false_fixes: list[object] = []
    for seed in range(first, first + jobs):
        problem = sessions_case(seed) if sessions else plain_case(seed)
        around = Drawn(problem, seed)
        listed = assign(problem, around)
        for place in listed.empty:
            causes[place.cause] += 1
            if not cause_is_true(problem, around, listed, place):
                false_causes.append((seed, place.demand_id, place.line, place.cause))
            for step in place.remedies:
                fixes[step.kind] += 1
                if not fix_is_true(problem, listed, place, step):
                    false_fixes.append((seed, place.demand_id, place.line, step))
    return {
        "jobs": jobs,
        "causes": dict(causes),
        "false_causes": false_causes,
        "fixes": dict(fixes),
        "false_fixes": false_fixes,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jobs", type=int, default=300)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--sessions", action="store_true")
    asked = parser.parse_args()
    for name, value in measure(asked.jobs, sessions=asked.sessions, first=asked.first).items():
        count = len(value) if name.startswith("false") else value
        print(f"{name:14} {count}")
        if name.startswith("false"):
            for one in value[:5]:
                print("   ", one)


if __name__ == "__main__":
    main()
