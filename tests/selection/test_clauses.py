"""Clauses by their pieces: whatever order and words they come in, measures, comparisons, numbers and effects make the rule."""

from __future__ import annotations

from datetime import date

import pytest

from expertserve.ground.findings import Place
from expertserve.records.application import Application, Opinion, merge_applications
from expertserve.records.review import Part, Review
from expertserve.records.rule_line import RuleLine
from expertserve.selection.choose import choose
from expertserve.selection.facts import facts_about
from expertserve.selection.marks import homes
from expertserve.selection.phrases import read_phrases
from expertserve.selection.when import score_of, verdict
from expertserve.selection.worded_activities import worded_activities
from expertserve.selection.world import World

AT = Place(file="条款.xlsx", sheet="条款", row=3)
WORLD = World(
    as_of=date(2026, 4, 1), start=date(2026, 1, 1), end=date(2026, 12, 31),
    county_classes=(("甲县", "一类县"), ("乙县", "二类县")),
)  # fmt: skip


def said_tests(text: str) -> list[dict[str, object]]:
    return [test for one in read_phrases(text, "activity", 2026, classes=("一类县", "二类县")) for said in one.phrases for test in said.tests]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("拟邀专家不少于6人", [{"of": ["experts"], "at_least": 6}]),
        ("邀请专家8名以上", [{"of": ["experts"], "at_least": 8}]),
        ("申请资助不超过20万元（含20万元）", [{"of": ["subsidy"], "at_most": 20_000_000}]),
        ("副高级以上占比不低于70%", [{"of": ["senior"], "over": ["experts"], "at_least": 70}]),
        ("正高级占拟邀专家人数30%及以上不足50%的得7分", [{"of": ["full"], "over": ["experts"], "at_least": 30, "below": 50}]),
        ("起止均在2026年4月1日至11月30日之间", [{"of": ["period"], "first_day": date(2026, 4, 1), "last_day": date(2026, 11, 30)}]),
        ("盖章日期不晚于3月16日", [{"of": ["sealed"], "last_day": date(2026, 3, 16)}]),
        ("没有一类县但有二类县的加2分", [{"of": ["class:一类县"], "absent": True}, {"of": ["class:二类县"], "above": 0}]),
        ("经费总额与三项之和不一致的，扣1分", [{"of": ["budget"], "differs": ["parts"]}]),
        ("总分不足60分的不入选", [{"of": ["total"], "below": 6000}]),
    ],
)  # fmt: skip
def test_tests_of_a_phrase(text: str, expected: list[dict[str, object]]) -> None:
    assert said_tests(text) == expected


def lines(*rows: tuple[str, str]) -> tuple[RuleLine, ...]:
    return tuple(
        RuleLine(subject="activity", title="某省条款", item=item, text=text, source=AT) for item, text in rows
    )  # fmt: skip


SCORES = lines(
    ("需求对接（15分）", "关联需求3项的得5分，每增加1项加1分，最高15分。"),
    ("专家力量（15分）", "正高级占拟邀专家人数50%及以上的得10分，不足50%的得4分；有院士或国家级人才1名及以上的，另得5分。"),
    ("预期成效（10分）", "每解决1个难题得0.5分，最高6分；每培训100人次得1分，最高4分。"),
    ("经费配套（10分）", "地方配套与单位自筹之和占经费总额（申请资助、地方配套、单位自筹三项相加）的50%及以上的得10分，有配套但不足50%的得3分，没有的不得分。"),
    ("评审分（50分）", "新颖性60分、可行性40分。有效评分4份及以上的，去掉最高分和最低分后求平均。"),
    ("加分", "服务地点有一类县的加4分，没有一类县但有二类县的加2分；各项加分合计最高3分。"),
    ("扣分", "未按期报送总结的承办单位每项扣3分，2026年为甲县农业局。"),
    ("申报限额", "每个市（州）推荐不超过1项。"),
    ("名额", "共2项。其中博士后科技服务团保留1项。"),
    ("并列", "总分相同的，关联需求多者在前。"),
    ("其他", "申报单位应当讲诚信。"),
)  # fmt: skip


def application(number: str, **facts: object) -> Application:
    figures = {"demands": 5, "experts": 10, "full": 5, "talents": 1, "problems": 9, "trained": 250, "subsidy": 10, "matching": 6, "own": 6, "budget": 22}  # fmt: skip
    figures |= facts.pop("figures", {})  # type: ignore[call-overload]
    told = {"organiser": f"{number}局", "recommender": f"{number}市", "programme_line": "专家服务团", "places_text": "乙县"}  # fmt: skip
    return Application(
        activity_id=number, title=f"{number}服务团", figures=tuple(figures.items()), sources=(AT,), **(told | facts),  # type: ignore[arg-type]
    )  # fmt: skip


def test_points_limits_and_deductions_follow_from_the_words() -> None:
    laid = worded_activities(SCORES, 2026, ("一类县", "二类县"))
    rules, told, findings = laid.rules, laid.told, laid.findings
    assert rules is not None
    assert rules.full == 10000
    made = choose((application("甲", organiser="甲县农业局", places_text="甲县"),), rules, WORLD)
    one = made.entries[0].scored
    assert {p.name: p.points for p in one.points} == {"需求对接": 700, "专家力量": 1500, "预期成效": 650, "经费配套": 1000}  # fmt: skip
    assert (sum(p.points for p in one.bonus), sum(p.points for p in one.taken)) == (300, 300)
    assert one.total == 700 + 1500 + 650 + 1000 + 300 - 300
    assert [one.text for one in told if not one.understood] == ["申报单位应当讲诚信"]
    assert "rule-not-understood" in {one.code for one in findings}
    assert (rules.reviewers.most, rules.reviewers.drop_from) == (5000, 4)


def test_a_share_is_compared_exactly_and_what_is_not_told_gives_nothing() -> None:
    rules = worded_activities(SCORES, 2026).rules
    assert rules is not None
    funds = next(one for one in rules.scored if one.id == "经费配套")
    for own, points in ((10, 1000), (9, 300), (0, 0)):
        known = application("甲", figures={"subsidy": 10, "matching": 0, "own": own})
        assert score_of(funds.parts[0], facts_about(known, WORLD))[0] == points


def test_places_are_kept_for_a_line_and_one_more_than_may_be_filed_is_out() -> None:
    rules = worded_activities(SCORES, 2026).rules
    assert rules is not None
    given = (
        application("甲", rank=1),
        application("乙", figures={"demands": 4}),
        application("丙", programme_line="博士后科技服务团", figures={"demands": 3}),
        application("丁", recommender="甲市", rank=2),
    )
    made = choose((given[0], *given[1:]), rules, WORLD)
    outcome = {one.id: one.outcome for one in made.entries}
    assert outcome == {"甲": "推荐", "丙": "推荐", "乙": "未入选", "丁": "未入选"}
    over = next(one for one in made.entries if one.id == "丁")
    assert [end.rule for end in over.scored.ended] == ["filed-beyond"]


def test_a_line_that_is_only_like_another_takes_none_of_its_places() -> None:
    rules = worded_activities(SCORES, 2026).rules
    assert rules is not None
    made = choose((application("甲", programme_line="服务团"), application("乙"), application("丙", programme_line="博士后科技服务团", figures={"demands": 3})), rules, WORLD)  # fmt: skip
    assert "丙" in {one.id for one in made.entries if one.outcome == "推荐"}


def test_a_condition_that_cannot_be_told_is_sent_back_and_not_decided() -> None:
    rules = worded_activities(
        lines(("必备条件", "申请资助不超过20万元；现场服务不少于3天。"), ("盖章日期", "没有写明盖章日期的，通知补正。"), ("评审分（100分）", "百分制"), ("名额", "共1项")), 2026
    ).rules  # fmt: skip
    assert rules is not None
    made = choose((application("甲", opinion=Opinion(True)),), rules, WORLD)
    one = made.entries[0].scored
    assert not one.ended
    assert sum(lack.code == "pending" for lack in one.lacks) == 2
    assert made.entries[0].outcome == "推荐"


def test_a_part_above_its_full_mark_makes_the_mark_void() -> None:
    rules = worded_activities(SCORES, 2026).rules
    assert rules is not None
    parts = (Part(name="新颖性", mark=6500, full=6000), Part(name="可行性", mark=3000, full=4000))
    given = Review(reviewer="季某某", title="甲服务团", parts=parts, sources=(AT,))
    made = choose((application("甲"),), rules, WORLD, reviews=(given,))
    assert [one.because for one in made.entries[0].scored.reviewed.void] == ["新颖性超过满分"]
    assert "review-range" in {one.code for one in made.findings}


def test_a_short_title_finds_its_application_and_a_bracket_tells_two_apart() -> None:
    known = (("A1", "乡村医疗卫生专家服务团", "甲市卫生健康局"), ("A2", "乡村医疗卫生专家服务团", "乙县卫生健康局"), ("A3", "茶园病虫害绿色防控博士后科技服务团", "丙县农业局"))  # fmt: skip
    assert homes(known, Review(reviewer="季", title="乡村医疗卫生（乙县）")) == ("A2",)
    assert homes(known, Review(reviewer="季", title="茶园病虫害博士后团")) == ("A3",)
    assert len(homes(known, Review(reviewer="季", title="乡村医疗卫生"))) == 2


def test_two_sheets_of_one_file_make_one_application() -> None:
    first = application("甲", figures={}, organiser="甲局")
    second = Application(activity_id="X", title="甲服务团", figures=(("agreements", 2),), sources=(AT,))  # fmt: skip
    merged, _ = merge_applications((first, second))
    assert len(merged) == 1
    assert (merged[0].organiser, merged[0].figure("agreements")) == ("甲局", 2)


def test_names_and_days_are_tested_as_such() -> None:
    rules = worded_activities(SCORES, 2026).rules
    assert rules is not None
    when = rules.deductions[0].when[0]
    assert (when.of, when.names) == (["organiser"], ["甲县农业局"])
    assert verdict(when, facts_about(application("乙"), WORLD)).holds is False
