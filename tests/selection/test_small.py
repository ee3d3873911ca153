"""Counters of bases, points, quotas, ranks and lives on a handful of invented things: each rule by itself."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from expertserve.ground.findings import Place
from expertserve.records.application import Application, Goal, Opinion
from expertserve.records.base import Activity, Base, BaseEvent, Mark
from expertserve.records.quota import Quota
from expertserve.records.review import Review
from expertserve.selection.activity_rules import ActivityRules, read_activity_rules
from expertserve.selection.assess import assess, count, graded, months_after
from expertserve.selection.base_rules import BaseRules, read_base_rules
from expertserve.selection.choose import Selection, choose
from expertserve.selection.life import life
from expertserve.selection.points import expert_day_cost_fen
from expertserve.selection.rulefile import bundled
from expertserve.selection.world import DemandFact, World

YEAR = (date(2026, 1, 1), date(2026, 12, 31))
BASE = Base(base_id="JD1", name="示例茶产业基地", host_unit="示例茶厂", recognised=date(2024, 5, 1))


def activity(day: str, event: str, *people: str, **given: Any) -> Activity:
    return Activity(base_id="JD1", on=date.fromisoformat(day), event=event, people=people, **given)


def test_rows_of_one_event_are_one_event_with_one_figure() -> None:
    rows = (
        activity("2026-03-10", "a", "E1", problems=3, trained=40, visit="S1"),
        activity("2026-03-10", "a", "E2", problems=2, trained=0, visit="S1"),
        activity("2026-03-10", "a", "E3", problems=3, trained=38, visit="S1"),
        activity("2026-03-11", "b", "E1", problems=1, visit="S1"),
        activity("2026-12-31", "c", "E1", visit="S2"),
        activity("2025-12-31", "d", "E9", problems=9),
        activity("2027-01-01", "e", "E9", problems=9),
    )
    found = count(BASE, rows, *YEAR)
    assert (found.events, found.experts, found.expert_times) == (3, 3, 4)
    assert (found.problems, found.trained) == (3, 38)
    assert found.last == date(2026, 12, 31)


def test_quiet_begins_with_the_last_event_the_one_before_or_the_recognition() -> None:
    before = activity("2025-11-03", "x", "E1")
    assert count(BASE, (before, activity("2026-02-02", "y", "E1")), *YEAR).quiet_since == date(2026, 2, 2)  # fmt: skip
    assert count(BASE, (before,), *YEAR).quiet_since == date(2025, 11, 3)
    assert count(BASE, (), *YEAR).quiet_since == date(2024, 5, 1)


@pytest.mark.parametrize(("months", "day"), [(1, "2026-02-28"), (6, "2026-07-31"), (12, "2027-01-31"), (0, "2026-01-31")])  # fmt: skip
def test_months_later_is_the_same_day_or_the_last(months: int, day: str) -> None:
    assert months_after(date(2026, 1, 31), months).isoformat() == day


def base_rules(**given: Any) -> BaseRules:
    body = json.loads(bundled("bases")) | given
    rules, findings = read_base_rules(json.dumps(body).encode(), "bases.json")
    assert rules is not None, findings
    return rules


def marks(rules: BaseRules, mark: int) -> dict[str, Mark]:
    items = [item.text for block in rules.blocks for item in block.items if item.entered]
    return {text: Mark(base="JD1", item=text, mark=mark, year=2026) for text in items}


def test_points_of_an_assessment() -> None:
    rules = base_rules()
    base = replace(BASE, figures=(("linked_experts", 10), ("matching_fund", 500_000_00 // 10)))
    rows = tuple(activity(f"2026-0{n}-01", str(n), "E1", problems=3, trained=50) for n in range(1, 5))  # fmt: skip
    made = assess(base, count(base, rows, *YEAR), marks(rules, 5000), rules, 2026)
    given = {one.item: one.points for one in made.items}
    assert given["年度活动场次"] == 1000
    assert given["解决难题数"] == 1500
    assert given["培训人次"] == 1000
    assert given["联系专家数"] == 1000
    assert given["规划和制度"] == 1000
    assert made.total == sum(given.values())
    none = assess(base, count(base, (), *YEAR), marks(rules, 5000), rules, 2026)
    assert none.grade == "不合格"
    unmarked = assess(base, count(base, rows, *YEAR), {}, rules, 2026)
    assert (unmarked.grade, len(unmarked.missing)) == ("", 3)


def test_only_so_many_are_excellent() -> None:
    rules = base_rules()
    rows = tuple(activity(f"2026-0{n}-01", str(n), *(f"E{m}" for m in range(9)), problems=3, trained=99) for n in range(1, 6))  # fmt: skip
    counter = count(BASE, rows, *YEAR)
    all_made = [
        replace(assess(replace(BASE, base_id=f"JD{n}", figures=(("linked_experts", 10), ("matching_fund", 10**8))), counter, marks(rules, 1000), rules, 2026), total=9000 - n)
        for n in range(7)
    ]  # fmt: skip
    assert {one.grade for one in all_made} == {"优秀"}
    assert [one.grade for one in graded(all_made, rules.grades)].count("优秀") == 2


def event(kind: Any, day: str, until: str = "") -> BaseEvent:
    end = date.fromisoformat(until) if until else None
    return BaseEvent(kind=kind, base="JD1", on=date.fromisoformat(day), until=end)


@pytest.mark.parametrize(
    ("day", "state", "told"),
    [
        ("2026-03-31", "运行", None), ("2026-04-10", "整改", "整改中"), ("2026-06-30", "整改", "即将到期"), ("2026-07-01", "整改", "待复核"),
        ("2026-07-15", "整改", "待复核"), ("2026-07-16", "整改", "复核逾期"),
    ],
)  # fmt: skip
def test_what_a_base_is_on_a_day(day: str, state: str, told: str | None) -> None:
    rules = base_rules().rectification
    found, _ = life(BASE, (event("整改通知", "2026-04-01", "2026-06-30"),), rules, date.fromisoformat(day))  # fmt: skip
    assert found.state == state
    assert (found.open.state if found.open else None) == told
    passed, _ = life(BASE, (event("复核通过", "2026-07-20"), event("整改通知", "2026-04-01", "2026-06-30")), rules, date(2026, 8, 1))  # fmt: skip
    assert (passed.state, passed.open) == ("运行", None)


def activity_rules(**given: Any) -> ActivityRules:
    body = json.loads(bundled("activities"))
    body |= {
        "required": [{"field": "demand_ids", "must": True}, {"field": "goals", "must": True}], "least_goals": 1, "knock_outs": [{"rule": "incomplete"}, {"rule": "unknown-demands"}, {"rule": "not-recommended"}, {"rule": "budget-over", "limit": 20}, {"rule": "too-few-experts", "limit": 3}],
        "criteria": [{"id": "demand", "text": "需求", "max": 20, "measure": "demands", "steps": [[1, 10], [2, 20]]}],
        "reviewers": {"max": 80, "items": [], "drop_highest": True, "drop_lowest": True, "drop_from": 5, "spread": 30, "least": 1},
        "bonus": [{"id": "base-hosted", "points": 3}, {"id": "cooperation", "points": 2}, {"id": "key-county", "points": 2}], "bonus_limit": 4,
        "tie_break": ["base-hosted", "cost-per-expert-day", "filed-first"], "quota": {"total": 2, "per_recommender": 0}, "reserve": 1, "least_total": 0,
    }  # fmt: skip
    rules, findings = read_activity_rules(json.dumps(body | given).encode(), "activities.json")
    assert rules is not None, findings
    return rules


WORLD = World(
    as_of=date(2026, 3, 30), start=YEAR[0], end=YEAR[1], demands={f"D{n}": DemandFact(demand_id=f"D{n}", unit="示例茶厂", county="甲县", first_class=True, place=None) for n in (1, 2)},
    bases={"jd1": ("JD1", "示例茶产业基地")}, has_bases=True, key_places=frozenset({"甲县"}),
)  # fmt: skip


def application(number: str, **given: Any) -> Application:
    facts: dict[str, Any] = {
        "title": f"项目{number}", "recommender": "甲县人社局", "demand_ids": ("D1",), "goals": (Goal("problems", 5, "n_problems"),), "budget_fen": 10_000_000, "experts_max": 5,
        "start": date(2026, 5, 11), "end": date(2026, 5, 15), "opinion": Opinion(text="同意", agrees=True), "filed_on": date(2026, 3, 5),
    }  # fmt: skip
    return Application(
        activity_id=number, sources=(Place(file="申报.xlsx", row=2),), **(facts | given)
    )


def review(who: str, number: str, mark: int | None, **given: Any) -> Review:
    return Review(reviewer=who, activity_id=number, total=mark, **given)


def chosen(
    *applications: Application, given: tuple[Review, ...] = (), rules: ActivityRules | None = None, quotas: tuple[Quota, ...] = ()
) -> Selection:  # fmt: skip
    return choose(applications, rules or activity_rules(), WORLD, reviews=given, quotas=quotas)


def entry(made: Selection, number: str) -> Any:
    return next(one for one in made.entries if one.id == number)


def test_the_mean_of_the_marks_without_extremes() -> None:
    five = tuple(
        review(f"评委{n}", "A1", mark) for n, mark in enumerate((6000, 8000, 8100, 8300, 9900))
    )
    assert entry(chosen(application("A1"), given=five), "A1").scored.reviewed.mean == 8133
    four = five[:4]
    found = entry(chosen(application("A1"), given=four), "A1").scored.reviewed
    assert (found.mean, found.points) == (7600, 6080)


def test_who_stands_back_gives_no_mark() -> None:
    given = (review("甲", "A1", 8000), review("乙", "A1", None, recused=True), review("甲", "A2", 9000), review("乙", "A2", 9000))  # fmt: skip
    found = entry(chosen(application("A1"), application("A2"), given=given), "A1").scored.reviewed
    assert (found.mean, found.recused) == (8000, ("乙",))


def test_points_and_bonus_with_its_limit() -> None:
    one = entry(chosen(application("A1", demand_ids=("D1", "D2"), base_id="JD1", cooperation="是", places_text="甲县")), "A1").scored  # fmt: skip
    assert [part.points for part in one.points] == [2000]
    assert [part.points for part in one.bonus] == [300, 100, 0]
    assert one.total == 2400


@pytest.mark.parametrize(
    ("given", "rule"),
    [
        ({"demand_ids": ()}, "incomplete"), ({"demand_ids": ("D9",)}, "unknown-demands"), ({"opinion": Opinion(text="不同意", agrees=False)}, "not-recommended"),
        ({"budget_fen": 20_000_001}, "budget-over"), ({"experts_max": 2}, "too-few-experts"), ({"budget_fen": 20_000_000, "experts_max": 3}, ""),
    ],
)  # fmt: skip
def test_what_ends_an_application(given: dict[str, Any], rule: str) -> None:
    found = entry(chosen(application("A1", **given)), "A1")
    assert [end.rule for end in found.scored.ended] == ([rule] if rule else [])
    assert found.outcome == ("未入选" if rule else "推荐")


def test_equal_totals_are_told_apart_by_cost_and_by_day() -> None:
    cheap, dear = application("B2", budget_fen=5_000_000), application("B1")
    made = chosen(dear, cheap)
    assert [one.id for one in made.entries] == ["B2", "B1"]
    assert expert_day_cost_fen(dear) == 10_000_000 // 25
    early = application("C2", filed_on=date(2026, 3, 1))
    assert [one.id for one in chosen(application("C1"), early).entries] == ["C2", "C1"]
    assert [one.id for one in chosen(application("C2"), application("C1")).entries] == ["C1", "C2"]


def test_places_recommenders_and_reserve() -> None:
    three = [application(f"A{n}", filed_on=date(2026, 3, n)) for n in (1, 2, 3, 4)]
    made = chosen(*three)
    assert [(one.outcome, one.reserve) for one in made.entries] == [("推荐", 0), ("推荐", 0), ("备选", 1), ("未入选", 0)]  # fmt: skip
    full = chosen(*three[:2], replace(three[2], recommender="乙县人社局"), quotas=(Quota(quota=1, recommender="甲县人社局"), Quota(quota=1, recommender="乙县人社局")))  # fmt: skip
    assert [(one.id, one.outcome) for one in full.entries] == [("A1", "推荐"), ("A2", "备选"), ("A3", "推荐")]  # fmt: skip


def test_the_least_total_is_enough() -> None:
    rules = activity_rules(least_total=10)
    assert entry(chosen(application("A1"), rules=rules), "A1").outcome == "推荐"
    rules = activity_rules(least_total=10.01)
    assert entry(chosen(application("A1"), rules=rules), "A1").outcome == "未入选"


def test_filing_late_and_demands_that_are_not_on_the_list_end_an_application() -> None:
    rules = activity_rules(
        deadline="2026-03-05", knock_outs=[{"rule": "filed-late"}, {"rule": "demands-not-listed"}]
    )
    world = replace(WORLD, demands={**WORLD.demands, "D3": replace(WORLD.demands["D1"], demand_id="D3", listed=False)})  # fmt: skip
    given = (
        application("A1"),
        application("A2", filed_on=date(2026, 3, 6)),
        application("A3", demand_ids=("D3",)),
        application("A4", demand_ids=("D3", "D1")),
    )
    made = choose(given, rules, world)
    found = {one.id: [end.rule for end in one.scored.ended] for one in made.entries}
    assert found == {"A1": [], "A2": ["filed-late"], "A3": ["demands-not-listed"], "A4": []}
