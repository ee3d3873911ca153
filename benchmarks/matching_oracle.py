"""Small random matching jobs and two answers that share no code with the solver: enumeration, and HiGHS."""

from __future__ import annotations

import itertools
import random
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from expertserve.matching.problem import (
    Candidate,
    FixedPair,
    Need,
    Options,
    Problem,
    Quota,
    Supply,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from expertserve.records.pairing import Pair

Key = tuple[Any, ...]
COUNTIES = ("甲县", "乙县")


def case(seed: int, most: int = 6, *, lines: bool = True) -> Problem:
    """A job of up to `most` demands and experts with locks, forbids, quotas, wishes and rising cost."""
    rng = random.Random(seed)
    needs = tuple(
        Need(
            demand_id=f"D{n}",
            rank=rng.randint(1, 3),
            places=(rng.randint(1, 2), 1) if lines and rng.random() < 0.2 else (rng.randint(1, 3),),
            county=rng.choice(COUNTIES),
            unit=rng.choice("XY"),
        )
        for n in range(rng.randint(1, most))
    )
    supplies = tuple(
        Supply(
            expert_id=f"E{n}",
            capacity=rng.choice([0, 1, 1, 1, 2, 2]),
            used=rng.randint(0, 2),
            past=rng.randint(0, 2),
        )
        for n in range(rng.randint(0, most))
    )
    density = rng.uniform(0.2, 0.9)
    fits = [10 * n for n in range(1, rng.choice([3, 10]))]  # few different fits: many equals
    candidates = tuple(
        Candidate(
            demand_id=need.demand_id,
            expert_id=supply.expert_id,
            fit=rng.choice(fits),
            line=line,
            travel_km=rng.randint(0, 30),
            wish=rng.choice([0, 0, 0, 1, 2, 3]),
        )
        for need in needs
        for supply in supplies
        for line in range(len(need.places))
        if rng.random() < density
    )
    every = [(need.demand_id, supply.expert_id) for need in needs for supply in supplies]
    drawn = rng.sample(every, min(len(every), rng.choice([0, 0, 1, 2])))
    fixed = tuple(
        FixedPair(d, e, rng.choice(["settled", "appointed"]), fit=rng.randint(1, 9) * 10)
        for d, e in drawn
    )
    forbidden = tuple(rng.sample(every, min(len(every), rng.choice([0, 0, 1]))))
    quotas = []
    if rng.random() < 0.4:
        quotas.append(
            Quota(
                kind="county", name="甲县", least=rng.randint(0, 3), most=rng.choice([-1, 1, 2, 4])
            )
        )
    if rng.random() < 0.2:
        quotas.append(
            Quota(
                kind="unit",
                name="X",
                least=rng.randint(0, 2),
                most=rng.choice([-1, 2]),
                county="甲县",
            )
        )
    options = Options(
        overuse_from=rng.choice([0, 0, 1, 2]),
        overuse_points=rng.choice([5, 20]),
        stay_points=rng.choice([0, 50]),
        fewest_changes=rng.random() < 0.2,
        wish_points=(30, 20, 10),
        even_counties=rng.random() < 0.3,
        start_with=rng.choice([1, 2, 3, 30]),
        sure_from=rng.choice([0, 0, 40, 70]),
    )
    previous = tuple(rng.sample(every, min(len(every), rng.choice([0, 3]))))
    return Problem(
        needs=needs,
        supplies=supplies,
        candidates=candidates,
        fixed=fixed,
        forbidden=forbidden,
        quotas=tuple(quotas),
        previous=previous,
        vouched=tuple(rng.sample(every, min(len(every), rng.choice([0, 1])))),
        options=options,
    )


def _best(problem: Problem) -> dict[tuple[str, str, int], Candidate]:
    """Allowed pairs, one a key; (fit, nearer, wish) as the record of candidates says."""
    found: dict[tuple[str, str, int], Candidate] = {}
    for item in problem.candidates:
        key = (item.demand_id, item.expert_id, item.line)
        if (item.demand_id, item.expert_id) not in problem.forbidden:
            found.setdefault(key, item)
    return found


def _merit(problem: Problem, item: Candidate) -> tuple[int, int, int]:
    options = problem.options
    kept = (item.demand_id, item.expert_id) in problem.previous
    wish = options.wish_points[item.wish - 1] if item.wish else 0
    return (
        int(kept and options.fewest_changes),
        item.fit + wish + options.stay_points * kept,
        -item.travel_km,
    )


def is_sure(problem: Problem, item: Candidate) -> bool:
    """Whether nobody's word is needed before the pair counts."""
    pair = (item.demand_id, item.expert_id)
    return item.fit >= problem.options.sure_from or pair in problem.vouched


def key_of(problem: Problem, held: Iterable[tuple[str, str, int]], pairs: Iterable[Pair]) -> Key:
    """The goals of a list in order, higher is better; decided pairs count for quotas, shares of counties and load."""
    fixed = {(d, e): line for d, e, line in held}
    items = _best(problem)
    rank = {need.demand_id: need.rank for need in problem.needs}
    listed = [p for p in pairs if (p.demand_id, p.expert_id) not in fixed]
    chosen = [items[p.demand_id, p.expert_id, p.line] for p in listed]
    merits = [_merit(problem, item) for item in chosen]
    sure = [
        sum(rank[c.demand_id] == step and is_sure(problem, c) for c in chosen) for step in (1, 2, 3)
    ]
    places = [sum(rank[p.demand_id] == step for p in listed) for step in (1, 2, 3)]
    counts = _group_counts(problem, [p.demand_id for p in listed] + [d for d, _ in fixed])
    used = {s.expert_id: 0 for s in problem.supplies}
    for p in listed:
        used[p.expert_id] += 1
    kept, merit, near = (sum(m[i] for m in merits) for i in range(3))
    return _key(
        problem=problem,
        fixed=fixed,
        used=used,
        counts=counts,
        value=(*sure, *places, kept, merit, near),
    )


def _key(
    problem: Problem,
    fixed: dict[tuple[str, str], int],
    used: dict[str, int],
    counts: tuple[int, ...],
    value: Key,
) -> Key:
    cost = _overuse(problem, fixed, used)
    load = rotation = 0
    for supply in problem.supplies:
        before = supply.used + sum(e == supply.expert_id for _, e in fixed)
        load += sum(range(before, before + used[supply.expert_id]))
        rotation += supply.past * used[supply.expert_id]
    shares = _shares(problem, counts[len(problem.quotas) :])
    return (
        -_short(problem, counts),
        *value[:6],
        shares,
        value[6],
        value[7] - cost,
        -load,
        -rotation,
        value[8],
    )


def _shares(problem: Problem, served: tuple[int, ...]) -> tuple[Fraction, ...]:
    """Shares of places served by county, the worst first."""
    asked = [
        sum(sum(need.places) for need in problem.needs if need.county == county)
        for county in _counties(problem)
    ]
    pairs = zip(served, asked, strict=False)
    return tuple(sorted(Fraction(done, places) for done, places in pairs if places))


def _inside(quota: Quota, need: Need) -> bool:
    name = need.county if quota.kind == "county" else need.unit
    return name == quota.name and quota.county in ("", need.county)


def _group_counts(problem: Problem, demands: list[str]) -> tuple[int, ...]:
    needs = {need.demand_id: need for need in problem.needs}
    return tuple(sum(_inside(q, needs[d]) for d in demands) for q in _told_apart(problem))


def _counties(problem: Problem) -> tuple[str, ...]:
    return tuple(sorted({need.county for need in problem.needs}))


def _told_apart(problem: Problem) -> tuple[Quota, ...]:
    """Quotas, and every county where counties are to be served evenly."""
    counties = _counties(problem) if problem.options.even_counties else ()
    return (*problem.quotas, *(Quota(kind="county", name=name) for name in counties))


def _limits(quota: Quota) -> tuple[int, int]:
    most = quota.most if quota.most >= 0 else 1 << 30
    return min(quota.least, most), most


def _short(problem: Problem, counts: tuple[int, ...]) -> int:
    asked = _group_counts(
        problem, [n.demand_id for n in problem.needs for _ in range(sum(n.places))]
    )
    return sum(
        max(min(_limits(q)[0], a) - c, 0)
        for q, c, a in zip(problem.quotas, counts, asked, strict=False)
    )


def _overuse(problem: Problem, fixed: dict[tuple[str, str], int], used: dict[str, int]) -> int:
    start = problem.options.overuse_from
    if not start:
        return 0
    total = 0
    for supply in problem.supplies:
        before = supply.used + sum(e == supply.expert_id for _, e in fixed)
        total += sum(
            max(n - start, 0) for n in range(before + 1, before + used[supply.expert_id] + 1)
        )
    return total * problem.options.overuse_points


def enumerate_best(problem: Problem, held: Iterable[tuple[str, str, int]]) -> Key:
    """The best key by walking through every list, demand by demand, remembering only what later ones depend on."""
    fixed = {(d, e): line for d, e, line in held}
    names = [supply.expert_id for supply in problem.supplies]
    left = [max(s.capacity - sum(e == s.expert_id for _, e in fixed), 0) for s in problem.supplies]
    items = {k: v for k, v in _best(problem).items() if k[:2] not in fixed}
    states: dict[tuple[tuple[int, ...], tuple[int, ...]], Key] = {
        (tuple(left), _group_counts(problem, [d for d, _ in fixed])): (0,) * 9
    }
    for need in problem.needs:
        choices = _choices(problem=problem, need=need, items=items, names=names, fixed=fixed)
        groups = [_inside(quota, need) for quota in _told_apart(problem)]
        following: dict[tuple[tuple[int, ...], tuple[int, ...]], Key] = {}
        for (room, counts), value in states.items():
            for taken, gain in choices:
                after = tuple(r - t for r, t in zip(room, taken, strict=True))
                number = sum(taken)
                served = tuple(c + number * g for c, g in zip(counts, groups, strict=True))
                over = any(
                    g and number and s > _limits(q)[1]
                    for q, s, g in zip(_told_apart(problem), served, groups, strict=True)
                )
                if over or min(after, default=0) < 0:
                    continue
                total = tuple(a + b for a, b in zip(value, gain, strict=True))
                state = (after, served)
                if state not in following or following[state] < total:
                    following[state] = total
        states = following
    best: Key | None = None
    for (room, counts), value in states.items():
        used = {n: a - b for n, a, b in zip(names, left, room, strict=True)}
        key = _key(problem=problem, fixed=fixed, used=used, counts=counts, value=value)
        best = key if best is None or key > best else best
    return best or ()


def _choices(
    problem: Problem,
    need: Need,
    items: dict[tuple[str, str, int], Candidate],
    names: list[str],
    fixed: dict[tuple[str, str], int],
) -> list[tuple[tuple[int, ...], Key]]:
    """Every way to serve one demand: who comes, and what that is worth."""
    room = list(need.places)
    for (demand, _), line in fixed.items():
        if demand == need.demand_id:
            room[line] -= 1
    options = []
    for name in names:
        lines = [n for n in range(len(room)) if (need.demand_id, name, n) in items]
        options.append([None, *lines])
    found: dict[tuple[int, ...], Key] = {}
    for picked in itertools.product(*options):
        if any(sum(p == n for p in picked) > r for n, r in enumerate(room)):
            continue
        gain = [0] * 9
        for name, at in zip(names, picked, strict=True):
            if at is not None:
                item = items[need.demand_id, name, at]
                gain[need.rank - 1] += is_sure(problem, item)
                gain[need.rank + 2] += 1
                for place, value in enumerate(_merit(problem, item), start=6):
                    gain[place] += value
        taken = tuple(int(line is not None) for line in picked)
        if taken not in found or found[taken] < tuple(gain):
            found[taken] = tuple(gain)
    return list(found.items())


def highs_best(problem: Problem) -> tuple[int, int, int, int]:
    """Places by class and points of fit from HiGHS, goal after goal; no locks, quotas or rising cost."""
    from ortools.math_opt.python import mathopt

    items = _best(problem)
    model = mathopt.Model()
    take = {key: model.add_binary_variable() for key in items}
    for need in problem.needs:
        for line, places in enumerate(need.places):
            mine = [v for k, v in take.items() if k[0] == need.demand_id and k[2] == line]
            model.add_linear_constraint(mathopt.fast_sum(mine) <= places)
        for supply in problem.supplies:
            same = [v for k, v in take.items() if k[:2] == (need.demand_id, supply.expert_id)]
            model.add_linear_constraint(mathopt.fast_sum(same) <= 1)
    for supply in problem.supplies:
        mine = [v for k, v in take.items() if k[1] == supply.expert_id]
        model.add_linear_constraint(mathopt.fast_sum(mine) <= supply.capacity)
    rank = {need.demand_id: need.rank for need in problem.needs}
    values = []
    for goal in (1, 2, 3, 0):
        if goal:
            total: Any = mathopt.fast_sum([v for k, v in take.items() if rank[k[0]] == goal])
        else:
            total = mathopt.fast_sum([_merit(problem, items[k])[1] * v for k, v in take.items()])
        model.maximize(total)
        result = mathopt.solve(model, mathopt.SolverType.HIGHS)
        values.append(round(result.objective_value()))
        model.add_linear_constraint(total >= values[-1] - 0.5)
    return values[0], values[1], values[2], values[3]
