"""Rules in words: what is understood, what is told, and what a panel's marks make of it."""

from __future__ import annotations

from datetime import date

from expertserve.ground.findings import Place
from expertserve.records.application import Application
from expertserve.records.base import Base, BaseEvent
from expertserve.records.review import Part, Review
from expertserve.records.rule_line import PanelMember, RuleLine
from expertserve.selection.choose import choose
from expertserve.selection.marks import attributed
from expertserve.selection.oversee import find_base, oversee
from expertserve.selection.worded_activities import worded_activities
from expertserve.selection.worded_bases import worded_bases
from expertserve.selection.world import World

AT = Place(file="规则.xlsx", sheet="规则", row=3)
YEAR = (date(2026, 1, 1), date(2026, 12, 31))
RULES = (
    ("申报截止日期", "2026年3月20日", "以申报单位盖章日期为准"),
    ("入选名额", "1项", ""),
    ("备选名额", "2项", ""),
    ("每个推荐单位最多入选", "1项", "超出的不入选，也不列备选"),
    ("申报条件1", "拟邀专家不少于5人", ""),
    ("申报条件2", "经费预算不超过20万元", "没有盖章日期的，不得入选"),
    ("评分项目", "需求导向：60分（权重60%）", ""),
    ("评分项目", "实施方案：40分（权重40%）", ""),
    ("同分排序", "依托专家服务基地的优先；申报单位盖章日期早的优先", ""),
    ("其他", "申报单位须为法人", ""),
)


def lines(
    rows: tuple[tuple[str, str, str], ...], subject: str = "activity"
) -> tuple[RuleLine, ...]:
    return tuple(
        RuleLine(subject=subject, title="某省规则", item=i, text=t, note=n, source=AT)  # type: ignore[arg-type]
        for i, t, n in rows
    )


def application(
    number: str, unit: str, sealed: date | None, who: str = "甲市人社局"
) -> Application:
    return Application(
        activity_id=number, title="示例服务团", organiser=unit, recommender=who, experts_min=6, experts_max=6,
        budget_fen=10_000_000, sealed_on=sealed, filed_on=sealed or date(2026, 3, 1), sources=(AT,),
    )  # fmt: skip


def mark(who: str, unit: str, *marks: int) -> Review:
    parts = tuple(Part(name=name, mark=one) for name, one in zip(("需求导向", "实施方案"), marks, strict=True))  # fmt: skip
    return Review(reviewer=who, title="示例服务团", organiser=unit, parts=parts, sources=(AT,))


def test_clauses_become_rules_and_the_rest_is_told() -> None:
    laid = worded_activities(lines(RULES), 2026)
    rules, told, findings = laid.rules, laid.told, laid.findings
    assert rules is not None
    assert (rules.deadline, rules.quota.total, rules.reserve, rules.quota.per_recommender) == (date(2026, 3, 20), 1, 2, 1)  # fmt: skip
    assert (rules.filed_by_seal, rules.quota.over_to_reserve) == (True, False)
    assert {one.rule: one.limit for one in rules.knock_outs} == {
        "incomplete": 0, "filed-late": 0,
    }  # fmt: skip
    assert [(one.text, one.refuse) for one in rules.needs] == [
        ("拟邀专家人数不低于5人", False), ("经费总额不高于20万元", False), ("没有盖章日期", True),
    ]  # fmt: skip
    assert [(one.text, one.most) for one in rules.reviewers.items] == [("需求导向", 6000), ("实施方案", 4000)]  # fmt: skip
    assert rules.tie_break == ["base-hosted", "filed-first"]
    assert [one.code for one in findings] == ["rule-not-understood"]
    assert [one.text for one in told if not one.understood] == ["申报单位须为法人"]


def test_marks_go_to_the_unit_beside_a_title_that_several_bear() -> None:
    rules = worded_activities(lines(RULES), 2026).rules
    assert rules is not None
    given = (application("A1", "乙县医院", date(2026, 3, 2)), application("A2", "丙县医院", date(2026, 3, 3)))  # fmt: skip
    panel = (PanelMember(subject="activity", name="季某某", unit="乙县医院内科", source=AT),)
    reviews = (
        mark("季某某", "乙县医院", 9000, 9000),
        mark("季某某", "丙县医院", 8000, 9500),
        mark("闻某", "乙县医院", 5000, 3000),
        mark("闻某", "丙县医院", 6100, 4000),
    )
    world = World(as_of=date(2026, 4, 1), start=YEAR[0], end=YEAR[1])
    made = choose(given, rules, world, reviews=reviews, panel=panel)
    means = {one.id: one.scored.reviewed.mean for one in made.entries}
    # 季某某 marks out of a hundred and stands back from the own hospital; 闻某 goes above a full mark once and so marks out of a hundred, too
    assert means == {"A1": 4200, "A2": 6930}
    void = next(one.scored.reviewed.void for one in made.entries if one.id == "A1")
    assert [(one.reviewer, one.mark) for one in void] == [("季某某", 9000)]
    assert {"equal-titles", "review-own-unit"} <= {one.code for one in made.findings}
    assert [(one.id, one.outcome) for one in made.entries] == [("A2", "推荐"), ("A1", "未入选")]


def test_without_a_seal_nobody_takes_part_and_late_is_by_the_own_seal() -> None:
    rules = worded_activities(lines(RULES), 2026).rules
    assert rules is not None
    given = (application("A1", "乙县医院", None), application("A2", "丙县医院", date(2026, 3, 21)))
    world = World(as_of=date(2026, 4, 1), start=YEAR[0], end=YEAR[1])
    made = choose(given, rules, world)
    assert {one.id: [end.rule for end in one.scored.ended] for one in made.entries} == {"A1": ["need"], "A2": ["filed-late"]}  # fmt: skip


def test_a_sheet_without_a_name_is_of_the_one_its_file_names() -> None:
    panel = (PanelMember(subject="activity", name="季某某", unit="", source=AT),)
    named = Review(reviewer="", title="甲", total=8000, sources=(Place(file="季某某打分.xlsx"),))
    other = Review(reviewer="", title="甲", total=8000, sources=(Place(file="打分.xlsx"),))
    found, told = attributed((named, other), panel)
    assert [one.reviewer for one in found] == ["季某某"]
    assert [(one.code, one.place.file) for one in told] == [("review-nobody", "打分.xlsx")]


BASE_RULES = (
    ("考核基准日", "2026年11月15日", "看这一天基地的状态"),
    ("优秀", "85分（含）以上", ""),
    ("合格", "60分（含）以上、85分以下", ""),
    ("限期整改", "60分以下", ""),
    ("整改期内", "处于整改状态的基地不得评为优秀", ""),
    ("整改逾期", "整改截止时间已过仍未通过复核，且得分在60分以下的，建议退出", ""),
    ("新设立", "2026年6月30日以后设立的不参加本年考核", ""),
)


def base(number: str, name: str, set_up: date, status: str = "运行") -> Base:
    return Base(base_id=number, name=name, host_unit="某单位" + number, recognised=set_up, status=status, sources=(AT,))  # fmt: skip


def event(kind: str, name: str, on: date, until: date | None = None) -> BaseEvent:
    return BaseEvent(kind=kind, base=name, on=on, until=until, sources=(AT,))  # type: ignore[arg-type]


def test_a_panel_grades_bases_by_mean_and_state() -> None:
    rules, _, findings = worded_bases(lines(BASE_RULES, "base"), 2026)
    assert rules is not None
    assert not findings
    bases = (
        base("B1", "甲县茶叶专家服务基地", date(2020, 1, 1)),
        base("B2", "乙县稻渔综合种养专家服务基地", date(2020, 1, 1)),
        base("B3", "丙县肉牛专家服务基地", date(2020, 1, 1)),
        base("B4", "丁县苹果专家服务基地", date(2020, 1, 1)),
        base("B5", "戊县菌菇专家服务基地", date(2026, 8, 1)),
    )
    events = (
        event("整改通知", "乙县稻渔基地", date(2026, 9, 1), date(2026, 12, 31)),
        event("整改通知", "B3", date(2026, 3, 1), date(2026, 7, 31)),
        event("调整退出", "B4", date(2026, 10, 1)),
    )
    marks = {"B1": (9200, 9000), "B2": (9000, 8600), "B3": (5900, 6000), "B4": (7000, 7000), "B5": (9000, 9000)}  # fmt: skip
    reviews = tuple(
        Review(reviewer=who, subject="base", title=one.name, total=mark, sources=(AT,))
        for one in bases
        for who, mark in zip(("季某某", "闻某"), marks[one.base_id], strict=True)
    )
    panel = (PanelMember(subject="base", name="季某某", unit="某单位B1", source=AT),)
    made = oversee(bases, rules, date(2026, 11, 15), YEAR, events=events, panel=(panel, reviews), assessing=True)  # fmt: skip
    grades = {
        one.base.base_id: (one.assessment.total, one.assessment.grade)
        for one in made.watched
        if one.assessment is not None
    }
    assert grades == {
        "B1": (9000, "优秀"), "B2": (8800, "合格"), "B3": (5950, "建议退出"), "B4": (0, "不参加考核"), "B5": (0, "不参加考核"),
    }  # fmt: skip
    assert {"review-own-unit", "marked-for-nothing"} <= {one.code for one in made.findings}


def test_a_base_is_not_there_before_the_day_it_is_set_up() -> None:
    rules, _, _ = worded_bases(lines(BASE_RULES, "base"), 2026)
    assert rules is not None
    one = base("B1", "甲县茶叶专家服务基地", date(2026, 5, 2), status="退出")
    events = (event("认定", "B1", date(2026, 5, 12)), event("调整退出", "B1", date(2026, 9, 1)))
    states = [
        oversee((one,), rules, day, YEAR, events=events).watched[0].life.state
        for day in (date(2026, 5, 11), date(2026, 5, 12), date(2026, 9, 1))
    ]
    assert states == ["未设立", "运行", "退出"]
    told = oversee((one,), rules, date(2026, 6, 1), YEAR, events=events).findings
    assert {"base-dates", "base-status"} == {finding.code for finding in told}


def test_a_base_is_found_by_a_short_name_that_fits_one_alone() -> None:
    bases = (
        base("B1", "甲县茶叶专家服务基地", YEAR[0]),
        base("B2", "甲县茶油专家服务基地", YEAR[0]),
    )
    assert find_base("甲县茶油基地", bases) is bases[1]
    assert find_base("甲县专家基地", bases) is None
