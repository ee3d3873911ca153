"""Edges of counting rules that a planted mistake could pass: approved but given up, evidence named that is none, served the day it was asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.ground.dates import FuzzyDate
from expertserve.ground.findings import Place
from expertserve.indicators.result import track
from expertserve.records.demand import Demand

if TYPE_CHECKING:
    from collections.abc import Callable

    from expertserve.indicators.material import CountingRules, TrackMaterial
    from expertserve.records.service import Service


def test_an_approved_row_that_was_given_up_is_cancelled(
    service: Callable[..., Service], material: Callable[..., TrackMaterial], rules: CountingRules
) -> None:
    done = track(material(service(cancelled=True, approved=True)), rules)
    assert [one.because for one in done.excluded] == ["cancelled"]


def test_words_that_are_no_evidence_do_not_help(
    service: Callable[..., Service], material: Callable[..., TrackMaterial], rules: CountingRules
) -> None:
    done = track(material(service(evidenced=False, evidence="新闻链接")), rules)
    assert [one.because for one in done.excluded] == ["no-evidence"]


def test_a_demand_served_on_its_day_waited_no_day(
    service: Callable[..., Service], material: Callable[..., TrackMaterial], rules: CountingRules
) -> None:
    demand = Demand(demand_id="D1", unit_name="甲厂", county_text="甲县", date_in=FuzzyDate(2026, 3, 10), sources=(Place(file="需求.xlsx", row=2),))  # fmt: skip
    found = track(material(service(demand="D1"), demands=(demand,)), rules).indicator("P9")
    assert found.value.value == 0
    assert found.rows == 1
