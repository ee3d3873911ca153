"""Thirty mistakes planted one by one into counting rules, counters of bases and points of the selection: does a fast test notice each?

    python benchmarks/mutation.py [NUMBER ...]

The package is copied, one line of the copy is changed, and the tests that are named for its room run against the copy.
A mistake that no test notices is printed as UNNOTICED; the process then ends with 1. About five minutes on two cores.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
COUNTING = ("tests/indicators", "tests/commands/track/test_cases.py")
SELECTION = ("tests/selection/test_small.py",)
AT_ONCE = 2


class Mistake(NamedTuple):
    """A line of a file and what it is changed to."""

    file: str
    before: str
    after: str
    tests: tuple[str, ...]


_I, _F, _S = "indicators/", "indicators/figures/", "selection/"
MISTAKES = (
    Mistake(f"{_I}material.py", "return begins <= first and self.start <= last <= self.end", "return begins <= first and self.start <= last < self.end", COUNTING),
    Mistake(f"{_I}material.py", "return begins <= first and self.start <= last <= self.end", "return begins < first and self.start <= last <= self.end", COUNTING),
    Mistake(f"{_I}judge.py", "elif source.cancelled:", "elif source.cancelled and not source.approved:", COUNTING),
    Mistake(f"{_I}judge.py", "elif not source.evidenced:", "elif not source.evidenced and not source.evidence:", COUNTING),
    Mistake(f"{_I}judge.py", "shared = (row.unit, row.source.days, row.source.form, row.half)", "shared = (row.unit, row.source.days, row.source.form, row.topic)", COUNTING),
    Mistake(f"{_I}judge.py", "return bool(row.reporter) and row.reporter == row.county", "return not row.reporter or row.reporter != row.county", COUNTING),
    Mistake(f"{_I}judge.py", "return 3 if minutes > rules.minutes_per_half_day else _UNKNOWN", "return 3 if minutes >= rules.minutes_per_half_day else _UNKNOWN", COUNTING),
    Mistake(f"{_I}judge.py", 'if row.source.online or row.source.form == "F27" or all(reasons):', "if row.source.online or all(reasons):", COUNTING),
    Mistake(f"{_I}minutes.py", "return Time(max(0, total - travel), total, stated)", "return Time(max(0, total - travel), total - travel, stated)", COUNTING),
    Mistake(f"{_I}minutes.py", "return [each + (i < rest) for i in range(days)]", "return [each + (i >= days - rest) for i in range(days)]", COUNTING),
    Mistake(f"{_I}minutes.py", "return (service.end - service.start) * len(service.days)", "return service.end - service.start", COUNTING),
    Mistake(f"{_I}events.py", "found = (figure.value <= 0, figure.value,", "found = (figure.value <= 0, -figure.value,", COUNTING),
    Mistake(f"{_F}_events.py", "max(0, figure.value - trained.value)", "figure.value", COUNTING),
    Mistake(f"{_F}_events.py", "return service.agreement_dated", "return True", COUNTING),
    Mistake(f"{_F}q03_lectures.py", "line = held * world.rules.minimum_audience", "line = held * (world.rules.minimum_audience + 1)", COUNTING),
    Mistake(f"{_F}q06_links.py", "and (entry.end is None or entry.end >= last)", "and (entry.end is None or entry.end > last)", COUNTING),
    Mistake(f"{_F}p09_response.py", "item.waited >= 0", "item.waited > 0", COUNTING),
    Mistake(f"{_I}satisfaction.py", "_GOOD = 3", "_GOOD = 2", COUNTING),
    Mistake(f"{_I}satisfaction.py", "earlier = latest[about] if latest[about][0] <= when else (when, answer)", "earlier = (when, answer)", COUNTING),
    Mistake(f"{_I}targets.py", 'return value.value > target or (value.value == target and value.qualifier != "at-most")', "return value.value >= target", COUNTING),
    Mistake(f"{_I}chain.py", "if by_expert or len(own) != 1:", "if by_expert or not own:", COUNTING),
    Mistake(f"{_S}assess.py", "here = [one for one in activities if start <= one.on <= end]", "here = [one for one in activities if start <= one.on < end]", SELECTION),
    Mistake(f"{_S}assess.py", "told[one.event] = min(told.get(one.event, value), value)", "told[one.event] = told.get(one.event, 0) + value", SELECTION),
    Mistake(f"{_S}assess.py", "pairs = {(one.visit or one.event, person)", "pairs = {(one.event, person)", SELECTION),
    Mistake(f"{_S}life.py", "elif as_of > one.due:", "elif as_of >= one.due:", SELECTION),
    Mistake(f"{_S}reviewing.py", "if len(given) < rules.drop_from or not given:", "if len(given) <= rules.drop_from or not given:", SELECTION),
    Mistake(f"{_S}points.py", "points = min(one.points, room)", "points = one.points", SELECTION),
    Mistake(f"{_S}complete.py", "over = fen > rule.limit * _FEN_PER_WAN", "over = fen >= rule.limit * _FEN_PER_WAN", SELECTION),
    Mistake(f"{_S}choose.py", "one.total >= rules.least_total]", "one.total > rules.least_total]", SELECTION),
    Mistake(f"{_S}quotas.py", 'if (limits.each or who in limits.recommenders) and self._count("who", who) >= most_of:', 'if (limits.each or who in limits.recommenders) and self._count("who", who) > most_of:', SELECTION),
)  # fmt: skip


def noticed(mistake: Mistake) -> bool:
    """Whether a test fails once the mistake is in a copy of the package; one that changes nothing is never noticed.

    Raises:
        ValueError: the line is not there exactly once, or the tests could not run.
    """
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "src"
        shutil.copytree(ROOT / "src", source, ignore=shutil.ignore_patterns("__pycache__"))
        path = source / "expertserve" / mistake.file
        text = path.read_text("utf-8")
        if text.count(mistake.before) != 1:
            raise ValueError(f"{mistake.file}: {text.count(mistake.before)} x {mistake.before}")
        path.write_text(text.replace(mistake.before, mistake.after), "utf-8")
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-n0", "-p", "no:cacheprovider", *mistake.tests]  # fmt: skip
        done = subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(source)}, capture_output=True, check=False)  # fmt: skip
        if done.returncode not in (0, 1):
            raise ValueError(done.stdout.decode()[-500:])
        return done.returncode == 1


def main() -> int:
    """Plant the mistakes asked for, all without a number; 1 where one was not noticed."""
    wanted = [int(one) for one in sys.argv[1:]] or list(range(1, len(MISTAKES) + 1))
    for tests in (COUNTING, SELECTION):
        if noticed(Mistake("__init__.py", "__version__: str", "__version__: str", tests)):
            sys.stdout.write(f"{tests} fail without any mistake\n")
            return 2
    with ThreadPoolExecutor(AT_ONCE) as pool:
        found = list(pool.map(noticed, [MISTAKES[number - 1] for number in wanted]))
    for number, seen in zip(wanted, found, strict=True):
        mistake = MISTAKES[number - 1]
        sys.stdout.write(f"{number:2} {'noticed  ' if seen else 'UNNOTICED'} {mistake.file}: {mistake.after}\n")  # fmt: skip
    sys.stdout.write(f"{sum(found)} of {len(found)} noticed\n")
    return 0 if all(found) else 1


if __name__ == "__main__":
    sys.exit(main())
