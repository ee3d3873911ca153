"""One claim a rule: who is refused, with which code, and who is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from expertserve.ground.dates import Availability, FuzzyDate, Span
from expertserve.records.demand import Demand
from expertserve.records.expert import Expert
from expertserve.rules import (
    age,
    capacity,
    dates,
    decided,
    distance,
    field_asked,
    health,
    level_asked,
    offered_region,
    own_unit,
    retired,
    title_level,
    unit_consent,
    willing,
)
from expertserve.rules._judge import Judge, title_of
from expertserve.rules._terms import Terms

YEAR = Span(date(2026, 3, 2), date(2026, 12, 31))
TERMS = Terms(as_of=date(2026, 3, 2), season=YEAR)
GOOD = Expert(
    expert_id="E1",
    name="甲",
    org_name="某大学",
    title="教授",
    title_level="正高",
    willing=True,
    health="健康",
    retired=False,
    unit_consent="同意",
)
ASK = Demand(demand_id="D1", unit_name="某合作社", list_no="大棚番茄烂根")


def code(refusal: object) -> str:
    return "" if refusal is None else refusal.rule  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, ""),
        ({"title_level": "副高"}, ""),
        ({"title_level": "中级"}, "title-below-associate-senior"),
        ({"title_level": "", "title": "特级教师"}, "title-unknown"),
        ({"title_level": "中级", "exceptions": ("postdoc",)}, ""),
        ({"title_level": "", "exceptions": ("local-talent",)}, ""),
    ],
)
def test_title_or_a_named_exception(change: dict[str, object], expected: str) -> None:
    assert code(title_level.refuse(replace(GOOD, **change), TERMS)) == expected  # type: ignore[arg-type]


def test_the_lowest_title_is_a_setting() -> None:
    middle = replace(GOOD, title_level="中级")
    assert title_level.refuse(middle, replace(TERMS, lowest_title="中级")) is None
    assert title_level.refuse(middle, replace(TERMS, lowest_title="不限")) is None
    assert (
        code(
            title_level.refuse(
                replace(GOOD, title_level="副高"), replace(TERMS, lowest_title="正高")
            )
        )
        == "title-below-associate-senior"
    )


@pytest.mark.parametrize(
    ("will", "is_retired", "expected"),
    [
        (True, False, ""),
        (False, False, "not-willing"),
        (None, False, "willing-unknown"),
        (None, True, ""),
        (False, True, "not-willing"),
    ],
)
def test_own_will(will: bool | None, is_retired: bool, expected: str) -> None:
    assert code(willing.refuse(replace(GOOD, willing=will, retired=is_retired), TERMS)) == expected


@pytest.mark.parametrize(
    ("will", "body", "expected"),
    [
        (True, "良好", ""),
        (True, "不适宜", "retired-health"),
        (True, "", "retired-unclear"),
        (None, "健康", "retired-unclear"),
        (False, "健康", ""),
    ],
)
def test_the_retired_need_health_and_own_will(will: bool | None, body: str, expected: str) -> None:
    assert (
        code(retired.refuse(replace(GOOD, retired=True, willing=will, health=body), TERMS))
        == expected
    )


def test_who_works_is_not_judged_by_the_rule_of_the_retired() -> None:
    assert retired.refuse(replace(GOOD, health=""), TERMS) is None


def test_health_of_those_in_work() -> None:
    assert code(health.refuse(replace(GOOD, health="不适宜"), TERMS)) == "not-fit"
    assert code(health.refuse(replace(GOOD, fit_grassroots=False), TERMS)) == "not-fit"
    assert health.refuse(replace(GOOD, health="不适宜", retired=True), TERMS) is None
    assert code(health.refuse(replace(GOOD, health="不明"), TERMS)) == "health-unclear"


def test_a_will_left_open_is_told_in_its_own_words() -> None:
    refusal = willing.refuse(replace(GOOD, willing=None, willing_said="待定"), TERMS)
    assert refusal is not None
    assert "待定" in refusal.text


@pytest.mark.parametrize(
    ("said", "required", "expected"),
    [
        ("同意", True, ""),
        ("不同意", False, "no-unit-consent"),
        ("不明", False, "unit-consent-unclear"),
        ("待定", False, "unit-consent-pending"),
        ("", False, ""),
        ("", True, "unit-consent-pending"),
    ],
)
def test_the_home_unit(said: str, required: bool, expected: str) -> None:
    assert (
        code(
            unit_consent.refuse(
                replace(GOOD, unit_consent=said), replace(TERMS, consent_required=required)
            )
        )
        == expected
    )


@pytest.mark.parametrize(
    ("birth", "expected"),
    [
        (FuzzyDate(1960, 3, 2), "over-age"),
        (FuzzyDate(1960, 3, 3), ""),
        (FuzzyDate(1961), ""),
        (None, ""),
    ],
)
def test_age_on_the_day_of_the_run(birth: FuzzyDate | None, expected: str) -> None:
    assert code(age.refuse(replace(GOOD, birth=birth), replace(TERMS, age_limit=65))) == expected


def test_no_age_limit_by_default() -> None:
    assert age.refuse(replace(GOOD, birth=FuzzyDate(1930)), TERMS) is None


def test_capacity_used_up() -> None:
    assert code(capacity.refuse(GOOD, replace(TERMS, capacity={"E1": 0}))) == "no-capacity"
    assert capacity.refuse(GOOD, replace(TERMS, capacity={"E1": 1})) is None


def test_own_unit_is_known_through_widths_and_brackets() -> None:
    ask = replace(ASK, unit_name="某大学（本部）")
    assert code(own_unit.refuse(replace(GOOD, org_name="某大学(本部)"), ask, TERMS)) == "own-unit"
    assert own_unit.refuse(GOOD, ASK, TERMS) is None
    assert (
        own_unit.refuse(replace(GOOD, org_name="某大学(本部)"), ask, replace(TERMS, own_unit=False))
        is None
    )


@pytest.mark.parametrize(
    ("asked", "level", "honours", "expected"),
    [
        ("", "副高", (), ""),
        ("不限", "", (), ""),
        ("副高以上", "副高", (), ""),
        ("正高", "副高", (), "level-asked"),
        ("院士", "正高", (), "level-asked"),
        ("院士", "正高", ("中国工程院院士",), ""),
    ],
)
def test_the_level_asked_for(
    asked: str, level: str, honours: tuple[str, ...], expected: str
) -> None:
    assert (
        code(
            level_asked.refuse(
                replace(GOOD, title_level=level, honours=honours),
                replace(ASK, need_level=asked),
                TERMS,
            )
        )
        == expected
    )


def test_the_field_asked_for_and_its_neighbours() -> None:
    farmer = replace(GOOD, field=("农业",), field_codes=("210",))
    lawyer = replace(GOOD, field=("法律",), field_codes=("820",))
    ask = replace(ASK, need_field=("林业",), need_field_codes=("220",))
    assert field_asked.refuse(lawyer, ask, TERMS) is None
    broad = replace(TERMS, field_rule="大类")
    assert field_asked.refuse(farmer, ask, broad) is None
    assert code(field_asked.refuse(lawyer, ask, broad)) == "field-asked"
    assert code(field_asked.refuse(farmer, ask, replace(TERMS, field_rule="学科"))) == "field-asked"
    assert (
        field_asked.refuse(lawyer, replace(ASK, need_field=(), need_field_codes=()), broad) is None
    )


def test_distance_and_offered_regions() -> None:
    far = replace(GOOD, org_region="650100")
    ask = replace(ASK, county="510722")
    assert code(distance.refuse(far, ask, replace(TERMS, max_distance_km=300))) == "too-far"
    assert distance.refuse(far, ask, TERMS) is None
    assert (
        code(offered_region.refuse(replace(GOOD, offer_regions=("510100",)), ask, TERMS))
        == "region-not-offered"
    )
    assert offered_region.refuse(replace(GOOD, offer_regions=("510700",)), ask, TERMS) is None


@pytest.mark.parametrize(
    ("free", "wanted", "expected"),
    [
        (None, (), date(2026, 3, 2)),
        (Availability(months=(5,)), (), date(2026, 5, 1)),
        (Availability(months=(5,)), (Span(date(2026, 6, 1), date(2026, 6, 30)),), None),
        (
            Availability(spans=(Span(date(2026, 5, 10), date(2026, 5, 12)),)),
            (Span(date(2026, 5, 12), date(2026, 5, 20)),),
            date(2026, 5, 12),
        ),
        (Availability(days="weekend"), (Span(date(2026, 5, 11), date(2026, 5, 15)),), None),
        (
            Availability(days="weekend"),
            (Span(date(2026, 5, 11), date(2026, 5, 16)),),
            date(2026, 5, 16),
        ),
        (Availability(days="workday"), (Span(date(2026, 5, 2), date(2026, 5, 4)),), None),
        (
            Availability(days="holiday"),
            (Span(date(2026, 7, 6), date(2026, 7, 6)),),
            date(2026, 7, 6),
        ),
        (Availability(months=(12,)), (Span(date(2026, 12, 1), date.max),), date(2026, 12, 1)),
    ],
)
def test_the_first_day_that_suits_both(
    free: Availability | None, wanted: tuple[Span, ...], expected: date | None
) -> None:
    assert dates.first_day(free, wanted, YEAR) == expected


def test_dates_set_by_a_session_stand_instead_of_the_demand_s_own() -> None:
    busy = replace(GOOD, availability=Availability(months=(9,), text="9月"))
    ask = replace(ASK, want_time=(Span(date(2026, 9, 1), date(2026, 9, 30)),))
    assert dates.refuse(busy, ask, TERMS) is None
    moved = replace(TERMS, dates={"D1": (Span(date(2026, 10, 12), date(2026, 10, 16)),)})
    assert code(dates.refuse(busy, ask, moved)) == "dates"


def test_declines_and_decisions() -> None:
    terms = replace(TERMS, forbidden={("D1", "E1"): "本人答复本次不便参加。"})
    assert code(decided.refuse(GOOD, ASK, terms)) == "decided-against"
    assert decided.refuse(replace(GOOD, expert_id="E2"), ASK, terms) is None


def test_the_judge_counts_each_expert_once_and_agrees_with_single_answers() -> None:
    experts = [
        replace(
            GOOD,
            expert_id=f"E{n}",
            org_name=["某大学", "某合作社"][n % 2],
            willing=[True, None, False][n % 3],
            availability=Availability(months=(1 + n % 12,)),
        )
        for n in range(24)
    ]
    ask = replace(ASK, want_time=(Span(date(2026, 5, 1), date(2026, 6, 30)),))
    judge = Judge(experts, TERMS)
    yes, refused = judge.allowed(ask)
    assert [not judge.refusals(n, ask) for n in range(24)] == yes
    assert sum(refused.values()) == yes.count(False)
    assert all(title_of(rule) for rule in refused)
    with pytest.raises(KeyError):
        title_of("no-such-rule")
