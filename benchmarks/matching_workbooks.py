"""Real workbooks through the real command against exhaustive search; every cause and fix tried on the same workbooks.

    python benchmarks/matching_workbooks.py --jobs 2000
    python benchmarks/matching_workbooks.py --jobs 100 --first 500

Each office is written as workbooks and read by `match --json` in this process. Its list is compared with the best of all lists
(`workbook_search`, which shares no code with the solver). Every cause told is tried by lifting exactly what it names, and every
fix by carrying it out, in the workbooks, and matching again. Every decision has to stand on the list or be refused aloud.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from typer.testing import CliRunner

from expertserve.cli.app import build
from expertserve.work.match import run as match_run
from workbook_offices import RESERVE, Decided, Office, alone, office, without_rules, write
from workbook_search import best, left_of, may_come, value

if TYPE_CHECKING:
    from expertserve.work.match.match import Matched

DAY = "2026-05-10"
SURE = 400
NOTHING_MATCHED = 4


@dataclass(frozen=True, slots=True)
class Answer:
    """What `match --json` said, and the fit of every pair."""

    told: dict[str, Any]
    fits: dict[tuple[str, str], int]

    @property
    def served(self) -> Counter[str]:
        """Places served by demand."""
        return Counter(pair["demand_id"] for pair in self.told["pairs"])

    @property
    def missing(self) -> Counter[str]:
        """Places empty by demand."""
        return Counter({one["demand_id"]: one["missing"] for one in self.told["unserved"]})


class Desk:
    """Writes an office and runs the command on it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._app = build()
        self._found: Matched | None = None
        real = match_run.matched_now

        def matched_now(*given: Any, **named: Any) -> Matched:
            self._found = real(*given, **named)
            return self._found

        match_run.matched_now = matched_now
        self.runs = 0

    def match(self, made: Office) -> Answer:
        """The answer of the command.

        Raises:
            RuntimeError: it ended in a way that no office should see.
        """
        self.runs += 1
        paths = [str(path) for path in write(made, self._folder)]
        words = ["match", *paths, "--json", "--dry-run", "--as-of", DAY, *made.settings()]
        self._found = None
        done = CliRunner().invoke(self._app, words, prog_name="expertserve")
        if done.exit_code not in (0, NOTHING_MATCHED) or self._found is None:
            raise RuntimeError(f"exit {done.exit_code}: {done.output[-500:]}")
        ground = self._found.ground
        fits = {
            (demand.demand_id, expert.expert_id): int(points)
            for number, demand in enumerate(ground.demands)
            for expert, points in zip(ground.experts, ground.engine.row(number), strict=True)
        }
        return Answer(json.loads(done.stdout), fits)


def held_of(made: Office, answer: Answer) -> tuple[frozenset[Any], frozenset[Any]]:
    """Decided pairs of a list, and pairs that are sure or vouched for."""
    held = frozenset(_pair(one) for one in answer.told["pairs"] if one["status"] != "proposed")
    vouched = {(d.demand, d.person) for d in made.decided if d.kind == "确认"}
    refused = {_pair(one) for one in answer.told["refused"]}
    sure = {pair for pair, fit in answer.fits.items() if fit >= SURE} | (vouched - refused)
    return held, frozenset(sure)


def _pair(one: dict[str, Any]) -> tuple[str, str]:
    return one["demand_id"], one["expert_id"]


def list_faults(made: Office, answer: Answer) -> list[str]:
    """What is wrong with a list: pairs that may not be, too many of them, or a better list."""
    held, sure = held_of(made, answer)
    people = {p.number: p for p in made.people}
    wanted = {d.number: d for d in made.wanted}
    new = [_pair(one) for one in answer.told["pairs"] if one["status"] == "proposed"]
    found = [f"{d} {e} may not be" for d, e in new if not may_come(made, people[e], wanted[d])]
    least = max(made.floor * 10, 1)
    found += [f"{p} below the floor" for p in new if answer.fits[p] < least and p not in sure]
    load = Counter(e for _, e in (*new, *held))
    for name in {e for _, e in new}:
        if load[name] > left_of(made, people[name]):
            found.append(f"{name} serves {load[name]} times")
    for number, one in wanted.items():
        if answer.served[number] + answer.missing[number] != one.places and not (
            answer.served[number] > one.places
        ):
            found.append(f"{number}: served and missing do not add up")
    mine = value(made, answer.fits, held, new, sure)
    top = best(made, answer.fits, held, sure)
    if mine != top:
        found.append(f"{'below' if mine < top else 'ABOVE'} the best: {mine} for {top}")
    return found


def decision_faults(made: Office, answer: Answer) -> list[str]:
    """Decisions that are neither on the list nor refused aloud, and those refused that could stand."""
    listed = {_pair(one): one["status"] for one in answer.told["pairs"]}
    told = {_pair(one) for one in (*answer.told["refused"], *answer.told["asked"])}
    found = []
    people = {p.number: p for p in made.people}
    wanted = {d.number: d for d in made.wanted}
    for at, one in enumerate(made.decided):
        pair = (one.demand, one.person)
        later = [d for d in made.decided[at + 1 :] if (d.demand, d.person) == pair]
        if any(d.kind != "确认" for d in later):
            continue
        stands = listed.get(pair) in ("appointed", "settled")
        if one.kind == "不安排":
            kept = pair not in listed
        elif one.kind == "确认":
            some_time = replace(people[one.person], days=99)  # a word for somebody is no order
            kept = pair in told or may_come(made, some_time, wanted[one.demand])
        else:
            kept = stands or pair in told
            if len(made.decided) == 1 and may_come(made, people[one.person], wanted[one.demand]):
                kept = stands
        if not kept:
            found.append(f"{one.kind} {pair}")
    return found


def cause_fault(desk: Desk, made: Office, empty: dict[str, Any]) -> str:
    """What shows that a cause is not true; empty: nothing does."""
    demand, cause = empty["demand_id"], empty["cause"]
    asked = next(d.places for d in made.wanted if d.number == demand)
    full = frozenset(p.number for p in made.people if not left_of(made, p))
    filled = desk.match(alone(made, demand, full)).served[demand]
    if cause == "contested":
        return "" if filled >= asked else f"alone it has {filled} of {asked}"
    if cause == "too-few":
        return "" if 0 < filled < asked else f"alone it has {filled} of {asked}"
    if filled:
        return f"alone it has {filled} of {asked}"
    lifted = desk.match(without_rules(made, demand)).served[demand]
    if (lifted > 0) != (cause == "none-allowed"):
        return f"without rules it has {lifted}"
    return ""


def carried_out(made: Office, demand: str, step: dict[str, Any], text: str) -> Office:
    """The office after a fix, changed where the fix says."""
    kind, person = step["kind"], step["expert_id"] or RESERVE
    if kind == "fewer":
        fewer = int(re.search(r"减少(\d+)名", text).group(1))  # type: ignore[union-attr]
        return _with_places(made, demand, -fewer)
    if kind == "once-more":
        made = _with_person(made, person, days=_days(made, person) + 1)
    elif kind == "settle":
        one = next(p for p in made.people if p.number == person)
        consent = "同意" if one.consent == "待定" else one.consent
        made = _with_person(made, person, willing=one.willing or "是", consent=consent)
    elif kind == "add-expert":
        made = _with_person(
            made, person, willing="是", consent="同意", title="教授", unit="某外地大学"
        )
    elif kind == "take-over":
        other = step["takes_from"]
        left = re.search(r"名额减为(\d+)名", text)
        places = next(d.places for d in made.wanted if d.number == other)
        made = _with_places(made, other, (int(left.group(1)) if left else 0) - places)
        if left:
            gone = Decided(demand=other, person=person, kind="不安排", basis="转去")
            made = replace(made, decided=(*made.decided, gone))
    come = Decided(demand=demand, person=person, kind="指定", basis="照建议办")
    return replace(made, decided=(*made.decided, come))


def _days(made: Office, person: str) -> int:
    """Days of somebody over the year, as his own or the office's number says."""
    return next(p.days for p in made.people if p.number == person) or made.per_expert


def _with_person(made: Office, number: str, **changed: Any) -> Office:
    people = tuple(replace(p, **changed) if p.number == number else p for p in made.people)
    return replace(made, people=people)


def _with_places(made: Office, number: str, more: int) -> Office:
    wanted = (replace(d, places=d.places + more) if d.number == number else d for d in made.wanted)
    left = tuple(d for d in wanted if d.places > 0)
    kept = {d.number for d in left}
    return replace(made, wanted=left, decided=tuple(d for d in made.decided if d.demand in kept))


def fix_fault(
    desk: Desk, made: Office, before: Answer, demand: str, step: dict[str, Any], text: str
) -> str:
    """What shows that a fix does not do what it says; empty: it does."""
    after = desk.match(carried_out(made, demand, step, text))
    if step["kind"] == "fewer":
        gained = not after.missing[demand]
    else:
        gained = after.served[demand] > before.served[demand]
    lost = {
        d: n - after.served[d]
        for d, n in before.served.items()
        if after.served[d] < n - (d == step["takes_from"])
    }
    return "" if gained and not lost else f"gained {gained}, others lose {lost}"


def measure(jobs: int, first: int = 0, *, most_s: float = 1e9) -> dict[str, Any]:
    """Lists below the best, decisions lost, causes and fixes that do not hold.

    Args:
        jobs: how many offices.
        first: seed of the first.
        most_s: seconds of processor time after which no other office is begun.
    """
    found: dict[str, Any] = {
        "offices": 0,
        "runs": 0,
        "pairs": Counter(),
        "faulty_lists": [],
        "decisions": 0,
        "decisions_lost": [],
        "empty_lines": 0,
        "causes": Counter(),
        "false_causes": [],
        "fixes": Counter(),
        "false_fixes": [],
        "failed": [],
    }
    begun = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        for seed in range(first, first + jobs):
            if time.process_time() - begun > most_s:
                break
            try:
                _one(desk, seed, found)
            except RuntimeError as error:
                found["failed"].append((seed, str(error)))
            found["offices"] += 1
        found["runs"] = desk.runs
    return found


def _one(desk: Desk, seed: int, found: dict[str, Any]) -> None:
    made = office(seed)
    answer = desk.match(made)
    found["pairs"].update(one["confidence"] for one in answer.told["pairs"])
    found["faulty_lists"] += [(seed, fault) for fault in list_faults(made, answer)]
    found["decisions"] += len(made.decided)
    found["decisions_lost"] += [(seed, fault) for fault in decision_faults(made, answer)]
    for empty in answer.told["unserved"]:
        found["empty_lines"] += 1
        found["causes"][empty["cause"]] += 1
        fault = cause_fault(desk, made, empty)
        if fault:
            found["false_causes"].append((seed, empty["demand_id"], empty["cause"], fault))
        for step, text in zip(empty["steps"], empty["fixes"], strict=True):
            found["fixes"][step["kind"]] += 1
            fault = fix_fault(desk, made, answer, empty["demand_id"], step, text)
            if fault:
                found["false_fixes"].append((seed, empty["demand_id"], text, fault))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jobs", type=int, default=100)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--seconds", type=float, default=1e9)
    parser.add_argument("--show", type=int, default=5)
    asked = parser.parse_args()
    start = time.process_time()
    for name, told in measure(asked.jobs, asked.first, most_s=asked.seconds).items():
        if isinstance(told, list):
            print(f"{name:16} {len(told)}")
            for one in told[: asked.show]:
                print("   ", *one)
        else:
            print(f"{name:16} {dict(told) if isinstance(told, Counter) else told}")
    print(f"cpu seconds      {time.process_time() - start:.0f}")


if __name__ == "__main__":
    main()
