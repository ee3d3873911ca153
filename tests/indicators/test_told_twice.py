"""One service told by a slip and by a table: one event, the union of both, and every difference loud."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from expertserve.indicators.result import track
from expertserve.records.demand import Demand

if TYPE_CHECKING:
    from collections.abc import Callable

    from expertserve.indicators.material import CountingRules, TrackMaterial
    from expertserve.records.service import Service


def _slip(service: Callable[..., Service], row: int = 2, **given: Any) -> Service:
    return service(
        row, file="服务记录（由确认单）.xlsx", slip=True, form="F10", topic="授课", **given
    )


def test_other_words_for_the_form_are_one_service_and_nothing_is_thrown_away(
    service: Callable[..., Service], material: Callable[..., TrackMaterial], rules: CountingRules
) -> None:
    slip = _slip(service, demand="D1", problem_list=(("病害", "已解决"),))
    table = service(
        3, session="", topic="现场", figures={"trained_times": 30, "problems": 1}, hours=3
    )
    demand = Demand(demand_id="D1", unit_name="甲厂", county_text="甲县")
    for rows in ((slip, table), (table, slip)):
        found: Any = track(material(*rows, demands=(demand,)), rules)
        told = {
            n: found.indicator(n).value.value
            for n in ("P2a", "P3b", "Q1a", "Q2a", "P8d", "P8e", "P8f")
        }
        assert told == {"P2a": 1, "P3b": 3, "Q1a": 1, "Q2a": 30, "P8d": 1, "P8e": 1, "P8f": 0}
        assert found.world.frame.rows[0].session == "S1"
        assert [e.because for e in found.excluded] == ["duplicate"]
        assert not found.world.judgement.apart


def test_a_table_without_a_session_takes_that_of_the_slip_even_where_the_form_agrees(
    service: Callable[..., Service], material: Callable[..., TrackMaterial], rules: CountingRules
) -> None:
    slip = _slip(service, problem_list=(("病害", "部分解决"),), demand="D1", county="", reporter="")
    table = service(3, session="", form="F10")
    demand = Demand(demand_id="D1", unit_name="甲厂", county_text="甲县")
    found: Any = track(material(table, slip, demands=(demand,)), rules)
    (row,) = found.world.frame.rows
    assert (row.session, row.demand, row.county, row.source.slip) == ("S1", "D1", "甲县", True)
    assert (found.indicator("P8e").value.value, found.indicator("P8f").value.value) == (0, 1)


def test_what_differs_is_named_and_what_may_be_a_second_visit_still_counts(
    service: Callable[..., Service], material: Callable[..., TrackMaterial], rules: CountingRules
) -> None:
    slip = _slip(service, hours=4, half="am", figures={"trained_times": 20})
    rows = (
        service(3, hours=3, figures={"trained_times": 25}),
        service(4, half="pm", form="F12"),
        service(5, day="2026-03-10,2026-03-11", form="F12"),
        service(6, who="E2", day="2026-03-12"),
    )
    found: Any = track(material(slip, *rows), rules)
    judgement = found.world.judgement
    told = {(judgement.rows[n].source.place.row, one.what) for n, _, one in judgement.apart}
    assert told == {(3, "hours"), (3, "trained_times"), (4, "second"), (5, "days")}
    assert found.indicator("P2a").value.value == 4
    assert found.indicator("Q2a").value.value == 20


def test_an_expert_whom_the_slip_does_not_name_is_told(
    service: Callable[..., Service], material: Callable[..., TrackMaterial], rules: CountingRules
) -> None:
    found: Any = track(material(_slip(service), service(3, "E1、E2")), rules)
    assert [one.what for _, _, one in found.world.judgement.apart] == ["experts"]
    assert found.indicator("P4a").value.value == 2
