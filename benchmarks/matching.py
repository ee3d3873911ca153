"""The assignment measured: quality against what a clerk does, time against one bare flow, proofs, re-runs.

    python benchmarks/matching.py                       county and province, 500 enumerations, county sessions
    python benchmarks/matching.py --part dispatch --size nation
    python benchmarks/matching.py --part oracle --jobs 10000 --highs 500
    python benchmarks/matching.py --part sessions --size province --limit 300
    python benchmarks/matching.py --json

Times are CPU seconds of this process; ratios are to a bare SimpleMinCostFlow with one penalty on the same arcs,
measured in the same run. Memory is the peak of the process. Each part is a process of its own.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import signal
import statistics
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent))

from expertserve.matching import arrays
from expertserve.matching.assign import assign
from expertserve.matching.blocking import crowds
from expertserve.matching.board import Board
from expertserve.matching.explain import explain
from expertserve.matching.flow import in_order, solve
from expertserve.matching.goals import targets
from expertserve.matching.listing import unserved
from expertserve.matching.locks import lock
from expertserve.matching.network import build
from expertserve.matching.prices import field_prices
from expertserve.matching.problem import Need, Options, Problem
from expertserve.matching.single import dispatch
from expertserve.matching.verify import verify
from matching_baselines import fewest_moves, greedy, greedy_pairs, naive_cost, relaxation, stable
from matching_instances import Instance, instance, team_problem
from matching_oracle import case, enumerate_best, highs_best, key_of

if TYPE_CHECKING:
    from collections.abc import Callable

REPEAT = {"county": 9, "district": 5, "province": 3, "nation": 1}


def clock(work: Callable[[], Any], times: int = 1) -> tuple[Any, float]:
    """The result and the median CPU seconds."""
    spent = []
    for _ in range(times):
        start = time.process_time()
        result = work()
        spent.append(time.process_time() - start)
    return result, statistics.median(spent)


def megabytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _score(data: Any, chosen: Any) -> dict[str, Any]:
    return {
        "empty": list(unserved(data, chosen)),
        "places": len(chosen),
        "fit": int(data.fit[chosen].sum()),
        "worst": int(data.fit[chosen].min()),
    }


def part_dispatch(size: str) -> dict[str, Any]:
    made = instance(size)
    data, options, times = made.data, Options(), REPEAT[size]
    work = build(data, options)
    flow, bare = clock(lambda: solve(work.net, naive_cost(work, data)), times)
    found: dict[str, Any] = {"pairs": len(data.line), "asked": int(data.places.sum())}
    found["bare_s"] = bare
    found["bare"] = _score(data, np.flatnonzero(flow[: work.pair_count] > 0))
    goals = targets(work, data, options)[:3]
    _, spent = clock(lambda: in_order(build(data, options).net, goals), times)
    found["service_fit_travel_ratio"] = spent / bare
    solved, spent = clock(lambda: dispatch(data, options), times)
    found["with_ids_ratio"] = spent / bare
    found["optimum"] = _score(data, solved.chosen)
    for name, other in (("greedy", greedy), ("greedy_pairs", greedy_pairs), ("stable", stable)):
        found[name] = _score(data, other(data))
    if size != "nation":
        found |= _more(made, solved, bare, times)
    found["megabytes"] = megabytes()
    return found


def _more(made: Instance, solved: Any, bare: float, times: int) -> dict[str, Any]:
    data, options = made.data, Options()
    raised, spent = clock(lambda: dispatch(data, Options(raise_worst=True)), times)
    found: dict[str, Any] = {"worst_ratio": spent / bare, "raised": _score(data, raised.chosen)}
    names = tuple(f"F{n}" for n in range(int(made.demand_field.max()) + 1))
    scarce, spent = clock(
        lambda: field_prices(
            data=arrays.part(data, solved.known),
            solved=solved,
            options=options,
            field_of_line=made.demand_field,
            names=names,
        ),
        times,
    )
    found["prices_ratio"] = spent / bare
    found["fields_opening_a_place"] = sum(any(s.seats_opened) for s in scarce)
    needs = tuple(
        Need(
            demand_id=name,
            rank=int(data.rank[n]),
            places=(int(data.places[n]),),
            fields=(f"F{made.demand_field[n]}",),
        )
        for n, name in enumerate(data.demand_ids)
    )
    problem = Problem(needs=needs, supplies=(), candidates=())
    told, spent = clock(
        lambda: explain(problem, data, Board(data, solved.chosen), held={}, dated=frozenset()),
        times,
    )
    found["explain_ratio"] = spent / bare
    found["explained"] = len(told)
    board = Board(data, solved.chosen)
    sets = crowds(board, [n for n, empty in enumerate(board.empty) if empty])
    found["median_crowd"] = statistics.median(len(s.lines) for s in sets.values()) if sets else 0
    places, fit = relaxation(data)
    served_pairs = solved.chosen
    served = [int((data.rank[data.demand[served_pairs]] == r).sum()) for r in (1, 2, 3)]
    found["equal_to_highs"] = places == served and fit == int(data.fit[solved.chosen].sum())
    return found


def part_rerun(size: str) -> dict[str, Any]:
    """Two in a hundred pairs declined, five in a hundred locked."""
    data = instance(size).data
    first = dispatch(data, Options()).chosen
    rng = np.random.default_rng(3)
    draw = rng.random(len(first))
    declined, locked = first[draw < 0.02], first[(draw >= 0.02) & (draw < 0.07)]
    keep = np.ones(len(data.line), bool)
    keep[declined] = False
    keep[locked] = False
    index = np.flatnonzero(keep)
    kept = np.zeros(len(data.line), np.int64)
    kept[np.setdiff1d(first, declined)] = 1
    again = replace(
        data,
        places=data.places - np.bincount(data.line[locked], minlength=len(data.places)),
        capacity=data.capacity - np.bincount(data.expert[locked], minlength=len(data.capacity)),
        line=data.line[index],
        expert=data.expert[index],
        fit=data.fit[index],
        travel=data.travel[index],
        wish=data.wish[index],
        kept=kept[index],
    )
    found: dict[str, Any] = {"declined": len(declined), "locked": len(locked)}
    before = set(np.setdiff1d(first, declined).tolist())
    for name, options in (
        ("scratch", Options()),
        ("bonus50", Options(stay_points=50)),
        ("fewest", Options(fewest_changes=True)),
    ):
        chosen = np.union1d(index[dispatch(again, options).chosen], locked)
        found[name] = {"moves": len(before - set(chosen.tolist())), **_score(data, chosen)}
    least = found["least_moves"] = fewest_moves(again)
    found["above_the_least_percent"] = 100 * (found["fewest"]["moves"] / max(least, 1) - 1)
    scratch, bonus, fewest = found["scratch"], found["bonus50"], found["fewest"]
    found["bonus_fewer_percent"] = 100 * (1 - bonus["moves"] / max(scratch["moves"], 1))
    found["bonus_fit_loss_percent"] = 100 * (1 - bonus["fit"] / scratch["fit"])
    found["fewest_fit_loss_percent"] = 100 * (1 - fewest["fit"] / scratch["fit"])
    found["equal_service"] = scratch["empty"] == bonus["empty"] == fewest["empty"]
    return found


def part_oracle(jobs: int, highs: int) -> dict[str, Any]:
    wrong = faults = 0
    for seed in range(jobs):
        problem = case(seed, 6)
        listed = assign(problem)
        held = [(p.demand_id, p.expert_id, line) for p, line in lock(problem).held]
        wrong += key_of(problem, held, listed.pairs) != enumerate_best(problem, held)
        faults += bool(verify(problem, listed.pairs, listed.refused))
    unequal = 0
    for seed in range(highs):
        drawn = case(100_000 + seed, 12)
        problem = replace(drawn, fixed=(), quotas=(), options=Options(wish_points=(30, 20, 10)))
        goals = {goal.name: goal.value for goal in assign(problem).goals}
        mine = tuple(goals[name] for name in ("places-1", "places-2", "places-3", "fit"))
        unequal += mine != highs_best(problem)
    return {
        "enumerated": jobs,
        "below_enumeration": wrong,
        "illegal_or_lock_lost": faults,
        "highs": highs,
        "unequal_to_highs": unequal,
    }


def part_sessions(size: str, limit: int) -> dict[str, Any]:
    problem = team_problem(size, time_limit_s=limit)
    start = time.monotonic()
    listed = assign(problem)
    spent = time.monotonic() - start
    goals = {goal.name: (goal.value, goal.bound) for goal in listed.goals}
    places, bound = goals["places"]
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    return {
        "wall_s": spent,
        "proved": listed.proved,
        "goals": goals,
        "places_gap_percent": 100 * (bound - places) / bound,
        "fit_gap_percent": 100 * (goals["fit"][1] - goals["fit"][0]) / goals["fit"][1],
        "faults": len(verify(problem, listed.pairs, listed.refused)),
        "megabytes": megabytes(),
        "child_megabytes": children,
    }


def part_interrupt(size: str) -> dict[str, Any]:
    """Ctrl-C after various waits: the list is legal each time."""
    problem = team_problem(size, time_limit_s=30)
    found = []
    for wait in (0.05, 0.2, 0.5, 1.0, 2.0):
        timer = threading.Timer(wait, os.kill, (os.getpid(), signal.SIGINT))
        timer.start()
        start = time.monotonic()
        listed = assign(problem)
        ended = time.monotonic() - start
        try:
            timer.join()
            time.sleep(0.05)
        except KeyboardInterrupt:
            pass
        faults = [f for f in verify(problem, listed.pairs) if f.kind != "lacking"]
        found.append([wait, round(ended, 2), listed.interrupted, len(listed.pairs), len(faults)])
    return {"wait_s, ended_s, interrupted, pairs, faults": found}


def _run(arguments: list[str]) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, __file__, "--inside", *arguments], capture_output=True, text=True
    )
    if done.returncode:
        return {"error": done.stderr[-400:]}
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", default="", help="dispatch rerun oracle sessions interrupt")
    parser.add_argument("--size", default="county")
    parser.add_argument("--limit", type=int, default=20)
    parser.add_argument("--jobs", type=int, default=500)
    parser.add_argument("--highs", type=int, default=50)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.inside:
        parts: dict[str, Callable[[], dict[str, Any]]] = {
            "dispatch": lambda: part_dispatch(asked.size),
            "rerun": lambda: part_rerun(asked.size),
            "oracle": lambda: part_oracle(asked.jobs, asked.highs),
            "sessions": lambda: part_sessions(asked.size, asked.limit),
            "interrupt": lambda: part_interrupt(asked.size),
        }
        print(json.dumps(parts[asked.part]()))
        return
    numbers = ["--jobs", str(asked.jobs), "--highs", str(asked.highs), "--limit", str(asked.limit)]
    jobs = (
        [(asked.part, asked.size)]
        if asked.part
        else [
            ("dispatch", "county"),
            ("dispatch", "province"),
            ("rerun", "county"),
            ("rerun", "province"),
            ("oracle", "-"),
            ("sessions", "county"),
            ("interrupt", "county"),
        ]
    )
    report = {}
    for part, size in jobs:
        report[f"{part} {size}"] = _run(["--part", part, "--size", size, *numbers])
        if not asked.json:
            print(f"{part} {size}")
            for name, value in report[f"{part} {size}"].items():
                print(f"  {name:26} {round(value, 4) if isinstance(value, float) else value}")
    if asked.json:
        print(json.dumps({"schema": 1, "benchmark": "matching", "parts": report}))


if __name__ == "__main__":
    main()
