"""Demands that sessions and applications name by whatever number people see."""

from __future__ import annotations

from typing import Any

import pytest

from expertserve.records.application import Application
from expertserve.records.demand import Demand
from expertserve.records.session import Session
from expertserve.year.named_demands import with_demands_named

DEMANDS = (
    Demand(demand_id="Dab12cd", list_no="石渡-01", unit_name="河口茶厂", title="茶园管护"),
    Demand(demand_id="X-7", list_no="其他-02", unit_name="青石乡卫生院", title="儿童咳嗽诊治"),
)


@pytest.mark.parametrize(
    "said", ["Dab12cd", "石渡-01", "石渡1", "石渡－01", "茶园管护", "河口茶厂"]
)
def test_a_session_names_a_demand_by_any_number_it_is_shown_with(said: str) -> None:
    kinds: dict[str, list[Any]] = {
        "sessions": [Session(activity_id="A1", demand_ids=(said, "其他-02"))]
    }
    assert not with_demands_named(kinds, DEMANDS)
    assert kinds["sessions"][0].demand_ids == ("Dab12cd", "X-7")


def test_a_number_that_nobody_bears_is_told_once_each() -> None:
    kinds: dict[str, list[Any]] = {
        "sessions": [Session(activity_id="A1", demand_ids=("石渡-09", "石渡-01", "Q77"))]
    }
    told = with_demands_named(kinds, DEMANDS)
    assert [one.value for one in told] == ["石渡-09", "Q77"]
    assert all("A1" in one.say("zh")[0] for one in told)


def test_an_application_names_demands_so_too_and_keeps_what_it_names_in_vain() -> None:
    one = Application(activity_id="S1", title="茶产业行", demand_ids=("石渡1", "石渡-09"))
    kinds: dict[str, list[Any]] = {"applications": [one]}
    assert not with_demands_named(kinds, DEMANDS)
    assert kinds["applications"][0].demand_ids == ("Dab12cd", "石渡-09")
