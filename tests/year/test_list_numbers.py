"""清单号: short, given once, never given twice."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from expertserve.books.sheets.writer import render
from expertserve.cli.app import build
from expertserve.records.demand import Demand
from expertserve.work.pool_sheet import DEMANDS, demand_pool
from expertserve.year.list_numbers import known_list_numbers, number_demands


def _demand(number: str, county: str) -> Demand:
    return Demand(
        demand_id=number, unit_name=f"{county}某合作社", title="果树修剪", county_text=county
    )


def _said(demands: tuple[Demand, ...]) -> dict[str, str]:
    return {demand.demand_id: demand.list_no for demand in demands}


def test_numbers_run_by_county_in_source_order() -> None:
    demands = [
        _demand("D1", "石渡县"),
        _demand("D2", "云栖区"),
        _demand("D3", "石渡县"),
        _demand("D4", ""),
    ]
    assert _said(number_demands(demands, {})) == {
        "D1": "石渡-01",
        "D2": "云栖-01",
        "D3": "石渡-02",
        "D4": "其他-01",
    }


def test_a_number_outlives_new_demands_and_is_not_given_again(tmp_path: Path) -> None:

    first = number_demands([_demand("D1", "石渡县"), _demand("D2", "石渡县")], {})
    (tmp_path / DEMANDS).write_bytes(render(demand_pool(first, date(2026, 3, 1))))
    known = known_list_numbers([tmp_path / DEMANDS])
    later = number_demands([_demand("D0", "石渡县"), _demand("D1", "石渡县")], known)
    assert _said(later) == {"D0": "石渡-03", "D1": "石渡-01"}


def test_two_counties_of_one_short_name_keep_their_whole_names() -> None:
    demands = [_demand("D1", "石渡县"), _demand("D2", "石渡区")]
    assert _said(number_demands(demands, {})) == {"D1": "石渡县-01", "D2": "石渡区-01"}


def test_a_second_run_keeps_the_ids_of_the_first(run_twice: tuple[set[str], set[str]]) -> None:
    """清单号 stands beside 需求编号 in the pool; only the latter is the id that comes back."""
    first, second = run_twice
    assert first == second
    assert not [number for number in first if "-" in number]


@pytest.fixture
def run_twice(tmp_path: Path) -> tuple[set[str], set[str]]:
    year = tmp_path / "2026年"
    shutil.copytree(Path(__file__).parents[2] / "examples" / "2026年", year)
    found = []
    for day in ("2026-03-20", "2026-03-21"):
        words = ["match", str(year), "--as-of", day, "--json"]
        done = CliRunner().invoke(build(), words, prog_name="expertserve")
        found.append({one["id"] for one in json.loads(done.stdout)["demands"]})
    return found[0], found[1]
