"""A few offices as real workbooks through `match --json` against exhaustive search; benchmarks/matching_workbooks.py runs thousands."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

import pytest

from expertserve.work.match import run

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.mark.parametrize("first", [1081, 1085])
def test_lists_causes_fixes_and_decisions_hold_in_the_workbooks(
    first: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "path", [str(BENCHMARKS), *sys.path])
    matching_workbooks = import_module("matching_workbooks")
    monkeypatch.setattr(run, "matched_now", run.matched_now)
    found = matching_workbooks.measure(2, first)
    wrong = ("faulty_lists", "decisions_lost", "false_causes", "false_fixes", "failed")
    assert not [(name, found[name]) for name in wrong if found[name]]
    assert found["empty_lines"]
