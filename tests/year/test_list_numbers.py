"""清单号: short, given once, never given twice."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from expertserve.books.sheets.writer import render
from expertserve.records.demand import Demand
from expertserve.work.pool_sheet import DEMANDS, demand_pool
from expertserve.year.list_numbers import known_list_numbers, number_demands

if TYPE_CHECKING:
    from pathlib import Path


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
