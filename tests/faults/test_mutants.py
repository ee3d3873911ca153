"""A small, seeded part of the fuzzer: mutants of every dress are read or refused, never raised and never silent."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"


@pytest.fixture(scope="module")
def fuzzer() -> Iterator[Any]:
    sys.path.insert(0, str(BENCHMARKS))
    spec = importlib.util.spec_from_file_location(
        "fuzz_workbooks", BENCHMARKS / "fuzz_workbooks.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    yield module
    sys.path.remove(str(BENCHMARKS))


def test_mutants_are_read_or_refused(
    fuzzer: Any, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    corpus = {
        name: data
        for name, data in fuzzer._samples.corpus().items()
        if not name.startswith("locked")
    }
    outcomes = set()
    for index in range(150):
        name, data = fuzzer.mutant(corpus, 2026, index)
        path = tmp_path / f"{index}_{name}"
        path.write_bytes(data)
        outcome, violation = fuzzer.judge(path)
        assert not violation, f"mutant {index}: {violation}"
        outcomes.add(outcome)
    assert {"read", "not-a-workbook.damaged", "damaged-text."} <= outcomes
    assert "panicked" not in capfd.readouterr().err
