"""Random decisions on the example year: each is followed or named, and none changes anything silently.

python benchmarks/decisions.py [COUNT] [--seed N] [--sessions]

Every decision (valid, ambiguous, impossible) is put alone into the year; the list before and after is compared by code that
knows nothing of how decisions are settled: what is kept must be seen, what is refused or asked about must leave no trace and
give a sentence. With --sessions the year keeps its sessions, and decisions speak of them, too (a whole one, one of them, one that is
not there). A problem that is the same as one solved before is not solved again: that a refused decision leaves the whole problem as
it was is what is to be shown, and more than that the list is the same. Prints how many were kept and refused, by kind, how many
problems were solved, and every silent change.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from expertserve.codes.meaning import Meaning
from expertserve.fit.engine import Engine
from expertserve.ground.dates import Span
from expertserve.records.decision import Decision
from expertserve.work.match import match as searching
from expertserve.work.match.match import matched
from expertserve.year.gather import gather
from expertserve.year.settings_files import load_settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from expertserve.matching.around import Around
    from expertserve.matching.problem import Problem
    from expertserve.records.demand import Demand
    from expertserve.records.expert import Expert
    from expertserve.records.pairing import MatchList
    from expertserve.work.match.match import Matched
    from expertserve.year.material import Material

EXAMPLE = Path(__file__).parents[1] / "examples" / "2026年"
DAY = date(2026, 3, 20)
KINDS = ("指定", "已定", "更换", "不安排", "改期", "确认", "")


@dataclass(frozen=True, slots=True)
class Case:
    """A decision and what became of it; fault: what is wrong with that, "" nothing."""

    decision: Decision
    verdict: str
    fault: str


def year(*, sessions: bool = False) -> Material:
    """The example year, read once, with its sessions or without (they make the search long)."""
    material = gather((EXAMPLE,), load_settings(EXAMPLE / "设置.xlsx"), DAY)
    others = {
        kind: rows for kind, rows in material.others.items() if sessions or kind != "sessions"
    }
    return replace(material, others={**others, "decisions": ()})


class Writer:
    """Writes decisions as people do: by number, 清单号, name, name with title, unit without its legal form, or wrongly."""

    def __init__(self, material: Material, seed: int) -> None:
        self._dice = random.Random(seed)
        self._material = material

    def decisions(self, count: int) -> Iterator[Decision]:
        """So many decisions, each of its own."""
        for _ in range(count):
            yield self._one()

    def _one(self) -> Decision:
        dice = self._dice
        kind = dice.choice(KINDS)
        demand, expert = dice.choice(self._material.demands), dice.choice(self._material.experts)
        facts: dict[str, object] = {"demand": self._demand(demand), "expert": self._expert(expert)}
        if dice.random() < 0.25:
            facts.pop(dice.choice(("demand", "expert")))
        if dice.random() < 0.3:
            facts["expert_unit"] = dice.choice((expert.org_name, "没有这个单位"))
        if kind == "更换" and dice.random() < 0.8:
            facts["replacement"] = self._expert(dice.choice(self._material.experts))
        if kind == "改期" and dice.random() < 0.7:
            facts["dates"] = (Span(date(2026, 6, 1), date(2026, 6, dice.randint(1, 20))),)
        if dice.random() < 0.7:
            facts["basis"] = "领导批示"
        if self._material.sessions and dice.random() < 0.4:
            facts |= self._session(dice.random() < 0.5)
        return Decision(kind=kind, said="看不懂" if not kind else "", **facts)  # type: ignore[arg-type]

    def _session(self, whole: bool) -> dict[str, object]:  # noqa: FBT001 -- drawn
        one = self._dice.choice(self._material.sessions)
        named = self._dice.choice((one.activity_id, f"第{one.session_no}期", "第九期"))
        return {"session": named, "demand": "", **({"expert": ""} if whole else {})}

    def _demand(self, demand: Demand) -> str:
        unit = demand.unit_name.removesuffix("有限公司")
        ways = (
            demand.demand_id,
            demand.list_no,
            demand.title,
            unit,
            demand.unit_name,
            "没有这项需求",
        )
        return self._dice.choice(ways)

    def _expert(self, expert: Expert) -> str:
        ways = (
            expert.expert_id,
            expert.name,
            expert.name + expert.title,
            expert.org_name + expert.name,
            f"{expert.name}（{expert.org_name}）",
            "查无此人",
        )
        return self._dice.choice(ways)


@dataclass(slots=True)
class Kept:
    """What is made once for many decisions: engines by their demands, and lists by the problem they solve."""

    engines: dict[tuple[str, ...], Engine] = field(default_factory=dict)
    lists: dict[int, list[tuple[Problem, MatchList]]] = field(default_factory=dict)
    solved: int = 0


KEPT = Kept()


def quick() -> None:
    """Build the engine once for every set of demands, read the table of meanings once, solve a problem once."""
    build, load, solve = Engine.build.__func__, cache(Meaning.load), searching.assign  # type: ignore[attr-defined]

    def kept(
        cls: type[Engine], experts: object, demands: tuple[Demand, ...], **facts: object
    ) -> Engine:
        key = tuple(demand.demand_id for demand in demands)
        if key not in KEPT.engines:
            KEPT.engines[key] = build(cls, experts, demands, **facts)
        return KEPT.engines[key]

    def solved(problem: Problem, around: Around | None) -> MatchList:
        known = KEPT.lists.setdefault(len(problem.candidates), [])
        for one, listed in known:
            if one == problem:
                return listed
        KEPT.solved += 1
        known.append((problem, solve(problem, around)))
        return known[-1][1]

    Engine.build = classmethod(kept)  # type: ignore[method-assign, assignment]
    Meaning.load = load  # type: ignore[method-assign, assignment]
    searching.assign = solved


def _list(found: Matched) -> dict[tuple[str, str], tuple[str, bool]]:
    return {
        (pair.demand_id, pair.expert_id): (pair.status, found.leaves(pair))
        for pair in found.result.pairs
    }


def case(material: Material, decision: Decision, before: Matched) -> Case:
    """One decision put into the year and judged by the lists before and after."""
    own = replace(material, others={**material.others, "decisions": (decision,)})
    after = matched(own, DAY)
    (ruling,) = after.ground.decided.rulings
    if ruling.verdict == "kept":
        if decision.session and not ruling.demand_id:
            return Case(decision, "kept", _unseen_session(decision, after, ruling.expert_id))
        return Case(decision, "kept", _unseen(decision, after, ruling.demand_id, ruling.expert_id))
    old, new = _list(before), _list(after)
    if old != new or before.ground.left_out != after.ground.left_out:
        return Case(decision, ruling.verdict, "没有照办，清单却变了")
    return Case(decision, ruling.verdict, "" if ruling.text else "没有照办，也没有说明")


def _unseen_session(decision: Decision, after: Matched, expert: str) -> str:
    """What a kept decision about a session should show and does not: nobody kept from it stands in it."""
    if decision.kind != "不安排" or not expert:
        return ""  # the session as a whole: its calendar changes, looked at by the plan
    own = after.ground.session_of
    named = after.ground.material.sessions
    this = {
        s.activity_id for s in named if decision.session in (s.activity_id, f"第{s.session_no}期")
    }
    there = [p for p in _list(after) if p[1] == expert and own.get(p[0]) in this]
    return "清单中还有" if there else ""


def _unseen(decision: Decision, after: Matched, demand: str, expert: str) -> str:
    """What a kept decision should show in the list and does not."""
    pairs = _list(after)
    own = {pair for pair in pairs if pair == (demand, expert)}
    barred = {pair for pair in pairs if demand in ("", pair[0]) and expert in ("", pair[1])}
    status = {"指定": "appointed", "已定": "settled"}
    if decision.kind in status:
        return (
            "" if pairs.get((demand, expert), ("",))[0] == status[decision.kind] else "清单中没有"
        )
    if decision.kind == "不安排":
        several = not demand and decision.demand  # a unit with several demands
        return "" if several or not barred else "清单中还有"
    if decision.kind == "更换":
        new = [
            pair for pair, (state, _) in pairs.items() if pair[0] == demand and state == "replaced"
        ]
        return "" if not own and (bool(new) == bool(decision.replacement)) else "没有换成"
    if decision.kind == "确认":
        return "" if after.ground.confirmed(demand, expert) else "没有确认"
    return (
        "" if decision.kind == "改期" and demand in after.ground.decided.dates else "不知做了什么"
    )


def run(count: int, seed: int = 1, *, sessions: bool = False) -> tuple[Case, ...]:
    """So many random decisions, each judged."""
    quick()
    material = year(sessions=sessions)
    before = matched(material, DAY)
    return tuple(case(material, one, before) for one in Writer(material, seed).decisions(count))


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", nargs="?", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sessions", action="store_true")
    asked = parser.parse_args()
    cases = run(asked.count, asked.seed, sessions=asked.sessions)
    counts = Counter((one.decision.kind or "（不明）", one.verdict) for one in cases)
    for (kind, verdict), number in sorted(counts.items()):
        print(f"{kind}\t{verdict}\t{number}")
    faults = [one for one in cases if one.fault]
    print(f"{KEPT.solved} problems solved")
    print(f"{len(cases)} decisions, {len(faults)} silent changes or kept ones that cannot be seen")
    for one in faults[:20]:
        print(one)


if __name__ == "__main__":
    main()
