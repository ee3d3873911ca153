"""A plan says of every demand of its session that it does not place who waits to be confirmed for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from expertserve.papers.sample_session import plan
from expertserve.records.demand import Demand
from expertserve.records.expert import Expert
from expertserve.work.plan.differences import StandIn
from expertserve.work.plan.input import PlanInput
from expertserve.work.plan.lines import StandInLine
from expertserve.work.plan.nobody_yet import nobody_json, nobody_yet
from expertserve.work.plan.unanswered import idle_held
from expertserve.year.settings import Settings

_EXPERTS = {
    i: Expert(expert_id=i, name=n, org_name="某大学") for i, n in (("E1", "甲"), ("E2", "乙"))
}


def _given(**facts: Any) -> PlanInput:
    demands = {
        d: Demand(demand_id=d, unit_name=f"{d}单位", title=d, list_no=d) for d in ("D1", "D2", "D3")
    }
    return PlanInput(
        sessions=(), experts=_EXPERTS, demands=demands, pairs=(), offers=(), decisions=(),
        settings=Settings(), as_of=date(2026, 4, 1), **facts,
    )  # fmt: skip


def test_demands_nobody_serves_yet_are_told_with_who_waits() -> None:
    session = plan()
    placed = session.services[0].demand_id
    one = replace(session, left_over=())
    given = _given(
        session_of=dict.fromkeys(("D1", "D2"), one.activity_id), waiting={"D1": ("E1", "E2")}
    )
    told = {line["demand_id"]: line for line in nobody_json(nobody_yet((one,), given))}
    assert told["D1"]["waiting"] == ["甲", "乙"]
    assert "人选待确认：甲、乙" in str(told["D1"]["text"])
    assert "暂无人选" in str(told["D2"]["text"])
    assert set(told) == {"D1", "D2"} - {placed}


def test_a_substitute_who_waits_to_be_confirmed_is_marked() -> None:
    one = StandIn(
        demand_id="D1", when="", who="丙", expert_ids=("E1", "E2"), waiting=frozenset({"E2"})
    )
    line = StandInLine(one, Demand(demand_id="D1", unit_name="甲村"), tuple(_EXPERTS.values()))
    assert [line.person(1), line.person(2)] == ["甲（某大学）", "乙（某大学，待确认）"]


def test_of_a_session_in_which_nothing_is_arranged_no_paper_is_written() -> None:
    full = plan()
    idle = replace(full, activity_id="X-2", name="第2期", services=())
    (held,) = idle_held((full, idle))
    assert held.about == "第2期"
    assert "没有排定" in held.fault.text
