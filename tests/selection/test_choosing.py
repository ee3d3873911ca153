"""Order, ties, quotas and reviewers on a handful of applications."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from expertserve.ground.findings import Place
from expertserve.records.application import Application, Goal, Opinion, merge_applications
from expertserve.records.quota import Quota
from expertserve.records.review import Review, Ruling
from expertserve.selection.activity_parts import ReviewRules
from expertserve.selection.activity_rules import ActivityRules, read_activity_rules
from expertserve.selection.choose import Selection, choose
from expertserve.selection.points import bonus_points, criterion_points, expert_day_cost_fen
from expertserve.selection.quotas import Usage, limits_of
from expertserve.selection.reviewing import review_all
from expertserve.selection.world import DemandFact, World

START, END = date(2026, 1, 1), date(2026, 12, 31)
ROW = (Place(file="申报.xlsx", sheet="表", row=3),)
LONG = "一二三四五六七八九十甲乙"


def world(**facts: Any) -> World:
    demands = {
        f"X{n}": DemandFact(demand_id=f"X{n}", unit=f"第{n}单位", county="甲县", first_class=n == 1)
        for n in range(1, 6)
    }
    told: dict[str, Any] = {"as_of": START, "start": START, "end": END, "demands": demands}
    return World(**(told | facts))


def application(number: str, **facts: Any) -> Application:
    told: dict[str, Any] = {
        "activity_id": number,
        "title": f"{number}号活动",
        "organiser": f"{number}单位",
        "recommender": "甲市人社局",
        "theme": "乡村产业",
        "start": date(2026, 5, 1),
        "end": date(2026, 5, 3),
        "places": ("510722",),
        "places_text": "三台县",
        "demand_ids": ("X1",),
        "experts_max": 6,
        "experts_min": 6,
        "basis": LONG,
        "content": LONG,
        "steps": LONG,
        "assurance": LONG,
        "goals": (Goal("units", 5, "goals"), Goal("trained", 50, "goals")),
        "goals_text": "服务5家单位，培训50人次",
        "budget_fen": 2_000_000,
        "opinion": Opinion(True, date(2026, 1, 10), "同意"),
        "sources": ROW,
    }
    return Application(**(told | facts))


def changed(rules: dict[str, Any], **facts: Any) -> ActivityRules:
    own = json.loads(json.dumps(rules)) | facts
    found, told = read_activity_rules(json.dumps(own).encode(), "规则.json")
    assert found is not None, told
    return found


@pytest.fixture(scope="module")
def plain(rules: dict[str, Any]) -> ActivityRules:
    return changed(rules)


def order(made: Selection) -> list[str]:
    return [entry.id for entry in made.entries]


def outcomes(made: Selection) -> dict[str, str]:
    return {entry.id: entry.outcome for entry in made.entries}


@pytest.mark.parametrize(
    ("demands", "points"),
    [((), 0), (("X1",), 600), (("X1", "X2"), 600), (("X1", "X2", "X3"), 1000),
     (("X1", "X2", "X3", "X4", "X5"), 1500), (("X1", "X9"), 600)],
)  # fmt: skip
def test_points_rise_at_their_steps_and_count_demands_that_exist(
    plain: ActivityRules, demands: tuple[str, ...], points: int
) -> None:
    found = criterion_points(application("A", demand_ids=demands), plain, world())
    assert next(one.points for one in found if one.criterion == "demand") == points


@pytest.mark.parametrize(
    ("facts", "fen", "points"),
    [
        ({"budget_fen": 2_700_000}, 150_000, 600),
        ({"budget_fen": 2_700_001}, 150_001, 400),
        ({"budget_fen": 5_400_000}, 300_000, 400),
        ({"budget_fen": 99_999_999}, 5_555_556, 0),
        ({"budget_fen": None}, None, 0),
        ({"experts_max": 0}, None, 0),
        ({"end": None}, None, 0),
    ],
)
def test_the_cost_of_a_day_is_rounded_up_and_unknown_where_a_part_is_missing(
    plain: ActivityRules, facts: dict[str, Any], fen: int | None, points: int
) -> None:
    one = application("A", **facts)
    assert expert_day_cost_fen(one) == fen
    found = criterion_points(one, plain, world())
    assert next(p.points for p in found if p.criterion == "cost") == points


def test_bonuses_end_at_their_common_limit(rules: dict[str, Any]) -> None:
    own = changed(rules, bonus_limit=4)
    here = world(bases={"b1": ("B1", "云坪基地")}, has_bases=True, key_places=frozenset({"510722"}))
    one = application("A", base_id="B1", cooperation="是")
    found = bonus_points(one, own, here)
    assert [(p.criterion, p.points) for p in found] == [
        ("base-hosted", 300),
        ("cooperation", 100),
        ("key-county", 0),
        ("first-time", 0),
    ]
    assert "已到上限" in found[1].text


@pytest.mark.parametrize(
    ("first", "second", "by"),
    [
        ({"cooperation": "是", "base_id": ""}, {}, ""),
        ({"filed_on": date(2026, 2, 2)}, {"filed_on": date(2026, 2, 1)}, "申报较早"),
        ({"filed_on": None}, {"filed_on": date(2026, 3, 1)}, "申报较早"),
        ({}, {}, "项目编号"),
    ],
)
def test_equal_totals_are_settled_by_the_first_rule_that_differs(
    rules: dict[str, Any], first: dict[str, Any], second: dict[str, Any], by: str
) -> None:
    own = changed(rules, tie_break=["filed-first"])
    made = choose((application("A", **first), application("B", **second)), own, world())
    assert order(made) == (["B", "A"] if by == "申报较早" else ["A", "B"])
    assert (f"“{by}”" in made.entries[0].tie) == bool(by)


def test_an_application_that_is_ended_stands_behind_all_others_whatever_its_points(
    plain: ActivityRules,
) -> None:
    bad = application("A", opinion=Opinion(False, None, "不同意"), demand_ids=("X1", "X2", "X3"))
    made = choose((bad, application("B")), plain, world())
    assert order(made) == ["B", "A"]
    assert outcomes(made)["A"] not in ("推荐", "备选")


@pytest.mark.parametrize("total", [1, 2, 3])
def test_the_list_is_cut_at_the_total(plain: ActivityRules, total: int) -> None:
    found = choose([application(n) for n in "ABC"], plain, world(), total=total)
    assert [entry.id for entry in found.of("推荐")] == list("ABC")[:total]


def test_a_recommender_at_his_limit_makes_room_for_another(rules: dict[str, Any]) -> None:
    own = changed(rules, quota={"total": 2, "per_recommender": 1})
    three = [application("A"), application("B"), application("C", recommender="乙市人社局")]
    made = outcomes(choose(three, own, world()))
    assert (made["A"], made["C"]) == ("推荐", "推荐")
    assert made["B"] != "推荐"


@pytest.mark.parametrize(
    ("rows", "total", "whole", "themes", "told"),
    [
        ((), 0, 0, {}, 0),
        ((), 7, 7, {}, 0),
        ((Quota(quota=5),), 0, 5, {}, 0),
        ((Quota(quota=5),), 7, 7, {}, 0),
        ((Quota(category="乡村产业", quota=2), Quota(category="医疗", quota=3)), 0, 5, {"乡村产业": 2, "医疗": 3}, 0),
        ((Quota(category="乡村产业", quota=2), Quota(quota=3)), 0, 3, {"乡村产业": 2}, 1),
    ],
)  # fmt: skip
def test_quotas_of_settings_table_and_rules(
    plain: ActivityRules,
    rows: tuple[Quota, ...],
    total: int,
    whole: int,
    themes: dict[str, int],
    told: int,
) -> None:
    limits, findings = limits_of(plain, rows, total)
    assert (limits.total, dict(limits.themes)) == (whole, themes)
    assert [one.code for one in findings] == ["quota-mismatch"] * told


def test_a_pair_of_recommender_and_theme_has_a_limit_of_its_own(plain: ActivityRules) -> None:
    rows = (Quota(recommender="甲市人社局", category="医疗", quota=1), Quota(quota=9))
    used = Usage(limits_of(plain, rows, 0)[0])
    one = application("A", theme="医疗")
    assert used.room(one, "医疗") == ""
    used.take(one, "医疗")
    assert "医疗" in used.room(one, "医疗")
    assert used.room(one, "乡村产业") == ""
    assert used.room(application("B", recommender="乙市人社局"), "医疗") == ""


@pytest.mark.parametrize(
    ("ruling", "listed", "codes"),
    [
        (Ruling(activity_id="C", kind="调整位次", place=1, basis="会议纪要"), "CAB", []),
        (Ruling(title="C号活动", kind="调整位次", place=2, basis="会议纪要"), "ACB", []),
        (Ruling(activity_id="A", kind="调整位次", place=9, basis="会议纪要"), "BCA", []),
        (Ruling(activity_id="C", kind="调整位次", place=1), "ABC", ["decision-refused"]),
        (
            Ruling(activity_id="C", kind="调整位次", place=0, basis="会议纪要"),
            "ABC",
            ["decision-refused"],
        ),
        (
            Ruling(activity_id="Z", kind="调整位次", place=1, basis="会议纪要"),
            "ABC",
            ["decision-unclear"],
        ),
    ],
)
def test_a_ruling_moves_a_place_only_with_its_basis(
    rules: dict[str, Any], ruling: Ruling, listed: str, codes: list[str]
) -> None:
    made = choose(
        [application(n) for n in "ABC"], changed(rules, tie_break=[]), world(), rulings=(ruling,)
    )
    assert "".join(order(made)) == listed
    found = [one.code for one in made.findings]
    assert [code for code in found if code.startswith("decision")] == codes
    assert len({entry.scored.total for entry in made.entries}) == 1


def review(who: str, mark: int | None, number: str = "A", **facts: Any) -> Review:
    return Review(activity_id=number, reviewer=who, total=mark, sources=ROW, **facts)


def reviewers(**facts: Any) -> ReviewRules:
    told = {"max": 40, "drop_from": 3, "spread": 15, "least": 1}
    return ReviewRules.model_validate(told | facts)


@pytest.mark.parametrize(
    ("marks", "rules", "mean"),
    [
        ((8000, 9000), reviewers(), 8500),
        ((8000, 9001), reviewers(), 8501),
        ((7000, 8000, 9000), reviewers(drop_highest=True), 7500),
        ((7000, 8000, 9000), reviewers(drop_lowest=True), 8500),
        ((7000, 8000, 9000), reviewers(drop_highest=True, drop_lowest=True), 8000),
        ((7000, 9000), reviewers(drop_highest=True, drop_lowest=True), 8000),
        ((8000, 8000, 8000), reviewers(drop_highest=True, drop_lowest=True), 8000),
        ((), reviewers(), None),
    ],
)
def test_the_mean_of_marks_with_extremes_dropped_where_there_are_enough(
    marks: tuple[int, ...], rules: ReviewRules, mean: int | None
) -> None:
    reviews = tuple(review(f"评审{n}", mark) for n, mark in enumerate(marks))
    made, names, _ = review_all((application("A"),), reviews, rules)
    assert made["A"].mean == mean
    assert len(names) == len(marks)
    assert made["A"].points == (0 if mean is None else (mean * 4000 + 5000) // 10000)


@pytest.mark.parametrize(("low", "told"), [(8000, 0), (7999, 1)])
def test_marks_too_far_apart_are_told_beyond_the_limit_not_at_it(low: int, told: int) -> None:
    reviews = (review("甲", 9500), review("乙", low))
    _, _, findings = review_all((application("A"),), reviews, reviewers())
    assert [one.code for one in findings] == ["review-spread"] * told


def test_who_stands_back_is_no_absence_and_the_later_of_two_marks_stands() -> None:
    reviews = (
        review("甲", 9000, on=date(2026, 3, 2)),
        review("甲", 8000, on=date(2026, 3, 1)),
        review("乙", None, recused=True),
        review("丙", 8000, "B"),
    )
    made, names, findings = review_all((application("A"), application("B")), reviews, reviewers())
    assert (made["A"].mean, made["A"].recused, made["A"].absent) == (9000, ("乙",), ("丙",))
    assert set(names) == {"甲", "乙", "丙"}
    assert sorted({one.code for one in findings}) == ["review-missing", "review-twice"]


def test_a_form_and_a_row_of_one_project_are_one_and_the_fuller_leads() -> None:
    cells = (("title", ROW[0]), ("basis", ROW[0]))
    row = application("A1", title="茶园 活动", organiser="云坪茶厂", budget_fen=None, basis="")
    form = application("A2", title="茶园活动", organiser="云坪茶厂", cells=cells, rank=None)
    merged, pairs = merge_applications((row, form))
    assert len(merged) == 1
    assert merged[0].budget_fen == 2_000_000
    assert merged[0].basis == LONG
    assert [(gone.activity_id, kept.activity_id) for gone, kept in pairs] == [("A1", "A2")]


def test_nothing_to_choose_from_gives_an_empty_selection(plain: ActivityRules) -> None:
    made = choose((), plain, world())
    assert made.entries == ()
    assert made.of("推荐") == ()
