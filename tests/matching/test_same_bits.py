"""The same list whatever the seed of hashes and however many threads: bits of pairs, fits, causes and scarce fields."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

_WORK = """
import hashlib, sys
sys.path.insert(0, sys.argv[1])
from dataclasses import replace
from matching_oracle import case
from matching_causes import sessions_case
from expertserve.codes.meaning import Meaning
from expertserve.fit.engine import Engine
from expertserve.matching.assign import assign
from expertserve.records.demand import Demand
from expertserve.records.expert import Expert

told = [repr(assign(case(seed, 6))) for seed in range(15)]
told += [repr(assign(sessions_case(seed))) for seed in range(3)]
trades = ("设施番茄枯萎病防控", "生猪疫病防控", "柑橘栽培", "青少年近视防控", "数控刀具磨损监测")
experts = tuple(
    Expert(expert_id=f"E{n}", name="某", expertise=trades[n % 5], title_level="正高") for n in range(60)
)
demands = tuple(
    Demand(demand_id=f"D{n}", unit_name="某", detail=text)
    for n, text in enumerate(("棚里番茄烂根", "猪圈接连死猪", "橘子叶子发黄", "孩子看不清黑板"))
)
engine = Engine.build(experts, demands, meaning=Meaning.load())
told += [engine.row(demand.demand_id).tobytes().hex() for demand in demands]
print(hashlib.sha256("\\n".join(told).encode()).hexdigest())
"""


@cache
def _bits(seed: str, threads: str) -> str:
    benchmarks = str(Path(__file__).parents[2] / "benchmarks")
    done = subprocess.run(
        [sys.executable, "-c", _WORK, benchmarks],
        capture_output=True,
        text=True,
        env=os.environ
        | {"PYTHONHASHSEED": seed, "OPENBLAS_NUM_THREADS": threads, "OMP_NUM_THREADS": threads},
        check=True,
    )
    return done.stdout.strip()


@pytest.mark.parametrize(("seed", "threads"), [("1", "1"), ("77", "4")])
def test_seeds_of_hashes_and_threads_change_no_bit(seed: str, threads: str) -> None:
    assert _bits(seed, threads) == _bits("0", "2")
