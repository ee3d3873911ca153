"""What stands beside the figures: targets, forecasts, what is late, oddities, evidence, calls, scores, places and sessions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

from expertserve.ground.dates import FuzzyDate
from expertserve.ground.findings import Place
from expertserve.indicators.definition import Value
from expertserve.indicators.evidence import EvidenceFile, evidence_findings, named_files
from expertserve.indicators.followup import calls_due, open_problems, opinions
from expertserve.indicators.forecast import elapsed, forecasts
from expertserve.indicators.integrity import same_results
from expertserve.indicators.named import Sessions
from expertserve.indicators.places import Places, split_place
from expertserve.indicators.result import track
from expertserve.indicators.score import built_in_rules, scores
from expertserve.indicators.targets import is_met, operator_of
from expertserve.records.demand import Demand
from expertserve.records.expert import Expert
from expertserve.records.feedback import Feedback
from expertserve.records.session import Session
from expertserve.records.target import Target

if TYPE_CHECKING:
    from collections.abc import Callable

    from expertserve.indicators.material import CountingRules, TrackMaterial
    from expertserve.records.service import Service


@pytest.mark.parametrize(
    ("text", "operator"),
    [
        ("约500名", "about"), ("500左右", "about"), ("200余家", "at-least"), ("40人次以上", "at-least"), ("不少于565个", "at-least"), ("19期", "at-least"), ("487", "at-least"),
        ("超过105个", "more-than"), ("大于3", "more-than"), ("不超过2391元", "at-most"), ("100以内", "at-most"), ("90%以上", "at-least"),
    ],
)  # fmt: skip
def test_operators(text: str, operator: str) -> None:
    assert operator_of(text) == operator


@pytest.mark.parametrize(
    ("operator", "value", "qualifier", "met"),
    [
        ("about", 95, "exact", True), ("about", 94, "exact", False), ("about", 300, "exact", True), ("at-least", 100, "exact", True), ("at-least", 100, "at-most", False), ("at-least", 101, "at-most", True),
        ("more-than", 100, "exact", False), ("more-than", 100, "at-least", True), ("at-most", 100, "exact", True), ("at-most", 100, "at-least", False), ("at-most", 99, "about", True), ("at-least", None, "exact", False),
    ],
)  # fmt: skip
def test_met(operator: Any, value: int | None, qualifier: Any, *, met: bool) -> None:
    assert (
        is_met(
            operator, Value(None if value is None else Fraction(value), qualifier), Fraction(100), 5
        )
        is met
    )


def test_targets_without_a_number_and_unknown_names(
    service: Callable[..., Service], material: Callable[..., TrackMaterial], rules: CountingRules
) -> None:
    place = Place(file="期次.xlsx", sheet="年度目标", row=3)
    result: Any = track(
        material(
            service(),
            targets=(
                Target(place, "专家人数", "尽力"),
                Target(place, "幸福指数", "5"),
                Target(place, "专家方满意率", "90%"),
            ),
        ),
        rules,
    )
    assert [(t.indicator, t.target, t.rate, t.met) for t in result.targets] == [
        ("P4a", None, None, False),
        ("Q11b", 90, None, False),
    ]
    assert [f.value for f in result.findings if f.code == "unknown-target"] == ["幸福指数"]


def test_the_forecast_follows_the_pace_and_its_range(
    service: Callable[..., Service], material: Callable[..., TrackMaterial], rules: CountingRules
) -> None:
    rows = tuple(
        service(n + 2, day=f"2026-{1 + n // 4:02d}-{10 + n % 4:02d}", figures={"problems": 3})
        for n in range(12)
    )
    half = replace(rules, as_of=date(2026, 3, 31))
    aims = (
        Target(Place(file="x.xlsx"), "解决问题数", "144"),
        Target(Place(file="x.xlsx"), "专家人数", "5"),
        Target(Place(file="x.xlsx"), "匹配率", "90%"),
    )
    told: Any = forecasts(track(material(*rows, targets=aims), half))
    problems, experts, rate = told
    assert (problems.elapsed, problems.expected, problems.lag) == (
        Fraction(247, 10),
        146,
        Fraction(3, 10),
    )
    assert problems.low is not None
    assert problems.high is not None
    assert problems.low <= problems.expected <= problems.high
    assert (experts.expected, experts.low, experts.high) == (4, 1, 10)
    assert (rate.expected, rate.lag) == (None, None)
    assert elapsed(date(2026, 1, 1), date(2026, 12, 31), date(2025, 12, 1)) == 0
    early = forecasts(track(material(*rows, targets=aims), replace(rules, as_of=date(2026, 1, 20))))
    assert early[0].expected is None


def test_what_is_late(
    service: Callable[..., Service], material: Callable[..., TrackMaterial], rules: CountingRules
) -> None:
    sessions = (
        Session(activity_id="S1", state="已结束", actual_end=date(2026, 10, 21), places_text="甲、乙县"), Session(activity_id="S2", state="已结束", actual_end=date(2026, 10, 20)),
        Session(activity_id="S3", state="进行中", end=date(2026, 12, 19)), Session(activity_id="S4", state="取消", end=date(2026, 1, 1)), Session(activity_id="S5", state="进行中", end=date(2026, 12, 20)), Session(activity_id="S6", state="已结束"),
    )  # fmt: skip
    answer = Feedback(
        place=Place(file="f.xlsx"),
        session="S2",
        county="甲县",
        side="employer",
        respondent="某院",
        grade=4,
    )
    result: Any = track(
        material(service(session="S2"), sessions=sessions, feedback=(answer,)), rules
    )
    assert [(o.kind, o.session, o.side, o.due.isoformat()) for o in result.overdue] == [
        ("feedback-missing", "S2", "served", "2026-12-19"),
        ("session-not-finished", "S3", "", "2026-12-19"),
    ]
    assert [e.because for e in result.excluded] == []


def test_what_is_told_of_a_session_says_that_it_was_held_and_one_put_off_is_never_late(
    service: Callable[..., Service], material: Callable[..., TrackMaterial], rules: CountingRules
) -> None:
    over = date(2026, 5, 20)
    sessions = (
        Session(activity_id="S1", end=over),
        Session(activity_id="S2", end=over),
        Session(activity_id="S3", end=over, state="延期"),
    )
    result: Any = track(material(service(session="S1", slip=True), sessions=sessions), rules)
    assert [(o.kind, o.session) for o in result.overdue] == [
        ("feedback-missing", "S1"),
        ("feedback-missing", "S1"),
        ("session-not-finished", "S2"),
    ]


def test_sessions_without_service_are_listed(
    service: Callable[..., Service], material: Callable[..., TrackMaterial], rules: CountingRules
) -> None:
    sessions = (
        Session(
            activity_id="S1",
            state="已归档",
            sources=(Place(file="期次.xlsx", sheet="期次", row=4),),
        ),
        Session(
            activity_id="S2",
            state="已归档",
            sources=(Place(file="期次.xlsx", sheet="期次", row=5),),
        ),
    )
    result: Any = track(material(service(session="S2"), sessions=sessions), rules)
    assert [(e.place.row, e.because) for e in result.excluded] == [(4, "finished-without-service")]


def test_oddities_are_told_and_change_nothing(
    service: Callable[..., Service], material: Callable[..., TrackMaterial], rules: CountingRules
) -> None:
    words = "专家现场授课，群众反响热烈"
    rows = (
        *(service(n, unit=f"单位{n}", result=words) for n in (2, 3, 4)), service(5, unit="戊厂", hours=0.25, demand="D9", expected=("benefit",)), service(6, session="S7", unit="己厂", figures={"problems": 1}),
    )  # fmt: skip
    demand = Demand(
        demand_id="D9",
        unit_name="戊厂",
        state="入库",
        date_in=FuzzyDate(2026, 5, 1),
        sources=(Place(file="需求.xlsx", sheet="需求", row=3),),
    )
    result: Any = track(
        material(*rows, sessions=(Session(activity_id="S1"),), demands=(demand,)), rules
    )
    beside = [f for f in result.findings if f.code != "whole-day-twice"]
    codes = sorted((f.code, f.place.row) for f in beside)
    assert codes == [
        ("expected-not-counted", 5), ("same-result", 2), ("same-result", 3), ("same-result", 4), ("served-before-asked", 3), ("service-without-demand", 2), ("service-without-demand", 3),
        ("service-without-demand", 4), ("service-without-demand", 6), ("service-without-result", 5), ("too-short", 5), ("unknown-session", 6),
    ]  # fmt: skip
    assert len(same_results(result.world)) == 1
    assert result.indicator("P2a").value.value == 5
    assert all(f.say(lang)[0] for f in result.findings for lang in ("zh", "en"))


def test_one_service_under_lists_of_two_levels(
    service: Callable[..., Service], material: Callable[..., TrackMaterial], rules: CountingRules
) -> None:
    result: Any = track(
        material(service(2, level="国家级"), service(3, session="S2", level="市级")), rules
    )
    assert [
        (f.code, f.place.row) for f in result.findings if f.code == "told-in-several-lists"
    ] == [("told-in-several-lists", 3)]
    assert result.indicator("P2a").value.value == 1


def test_evidence_files(
    service: Callable[..., Service], material: Callable[..., TrackMaterial], rules: CountingRules
) -> None:
    rows = (
        service(2, evidence="IMG_1.jpg;确认书.pdf"),
        service(3, unit="乙厂", evidence="img_2.JPG、缺.png"),
        service(4, unit="乙厂", who="E2", evidence="IMG_2.jpg"),
    )
    world = track(material(*rows), rules).world
    stored = (
        EvidenceFile("IMG_1.jpg", "aa", date(2026, 3, 11)),
        EvidenceFile("IMG_2.JPG", "aa", date(2026, 1, 1)),
        EvidenceFile("确认书.pdf", "bb"),
    )
    found = [(f.code, f.place.row, f.value) for f in evidence_findings(world, stored)]
    assert found == [
        ("evidence-twice", 3, "IMG_2.JPG"),
        ("evidence-date", 3, "IMG_2.JPG"),
        ("evidence-missing", 3, "缺.png"),
        ("evidence-date", 4, "IMG_2.JPG"),
    ]
    assert evidence_findings(world, ()) == ()
    assert named_files("现场照片3张") == ()


def test_calls_are_due_until_they_are_made(
    service: Callable[..., Service], material: Callable[..., TrackMaterial], rules: CountingRules
) -> None:
    rows = (
        service(2, day="2026-09-10"),
        service(3, unit="乙厂", day="2026-11-15"),
        service(4, unit="丙厂", day="2026-12-15"),
        service(5, session="", unit="丁厂"),
    )
    answer = Feedback(
        place=Place(file="f.xlsx"),
        session="S1",
        county="甲县",
        side="unit",
        respondent="甲厂",
        grade=4,
        on=date(2026, 12, 1),
    )
    roster = (Expert(expert_id="E1", name="王一"),)
    calls = calls_due(track(material(*rows, feedback=(answer,), experts=roster), rules).world)
    assert [(c.stage, c.side, c.name, c.due.isoformat(), c.late) for c in calls] == [
        (30, "unit", "乙厂", "2026-12-15", 5)
    ]
    again = calls_due(track(material(*rows[:2], experts=roster), rules).world)
    assert [(c.stage, c.name) for c in again] == [(90, "甲厂"), (30, "王一"), (30, "乙厂")]


def test_opinions_of_few_are_hidden(
    service: Callable[..., Service], material: Callable[..., TrackMaterial], rules: CountingRules
) -> None:
    rows = (service(2), service(3, unit="乙厂"), service(4, unit="丙厂", who="E2"))
    answers = tuple(
        Feedback(
            place=Place(file="f.xlsx", sheet="", row=n),
            session=session,
            county="甲县",
            side="unit",
            respondent=unit,
            grade=grade,
        )
        for n, (session, unit, grade) in enumerate(
            (
                ("S1", "甲厂", 4),
                ("S2", "甲厂", 4),
                ("S3", "甲厂", 1),
                ("S1", "乙厂", 2),
                ("S1", "丙厂", 4),
            )
        )
    )
    world = track(
        material(
            *rows,
            feedback=answers,
            experts=(Expert(expert_id="E1", name="王一"), Expert(expert_id="E2", name="李二")),
        ),
        rules,
    ).world
    found: Any = {(o.about, o.name): (o.answers, o.rate) for o in opinions(world)}
    assert found["side", "需求单位"] == (5, 60)
    assert found["unit", "甲厂"] == (3, Fraction(667, 10))
    assert found["unit", "乙厂"] == (1, None)
    assert found["expert", "王一"] == (2, None)


def test_open_problems_become_demands(
    service: Callable[..., Service], material: Callable[..., TrackMaterial], rules: CountingRules
) -> None:
    row = service(problem_list=(("虫害", "未解决"), ("干旱", "已解决"), ("涝", "部分解决")))
    answers = (
        Feedback(
            place=Place(file="f.xlsx"),
            session="S1",
            county="甲县",
            side="unit",
            respondent="甲厂",
            grade=3,
            next_need="再教一次嫁接",
        ),
        Feedback(
            place=Place(file="f.xlsx"),
            session="S1",
            county="甲县",
            side="unit",
            respondent="甲厂",
            grade=2,
            solved="未解决",
            suggestion="冷库还是坏的",
        ),
    )
    found = open_problems(track(material(row, feedback=answers), rules).world)
    assert [(p.text, p.mark) for p in found] == [
        ("虫害", "未解决"),
        ("涝", "部分解决"),
        ("再教一次嫁接", "后续需求"),
        ("冷库还是坏的", "未解决"),
    ]


def test_what_a_slip_says_of_a_demand_is_not_its_name_next_year(
    service: Callable[..., Service], material: Callable[..., TrackMaterial], rules: CountingRules
) -> None:
    demand = Demand(demand_id="D1", unit_name="甲厂", title="当归早薹", detail="抽薹率三成")
    row = service(demand="D1", unit="甲厂", problem_list=(("讲了选苗和控肥", "部分解决"),))
    answer = Feedback(
        place=Place(file="f.xlsx"), session="S1", county="甲县", side="unit", respondent="甲厂",
        solved="未解决", suggestion="还要再来", next_need="学储藏",
    )  # fmt: skip
    found = open_problems(track(material(row, feedback=(answer,), demands=(demand,)), rules).world)
    assert [(one.title, one.detail) for one in found] == [
        ("当归早薹", "抽薹率三成（上一轮服务后：讲了选苗和控肥）"),
        ("学储藏", "学储藏"),
        ("当归早薹", "抽薹率三成（上一轮服务后：还要再来）"),
    ]


def test_a_score_is_the_sum_of_its_points(
    service: Callable[..., Service], material: Callable[..., TrackMaterial], rules: CountingRules
) -> None:
    table = built_in_rules()
    assert {
        block: sum(i.points for i in table.items if i.block == block)
        for block in ("服务", "成效", "满意度")
    } == {"服务": 60, "成效": 20, "满意度": 20}
    session = Session(activity_id="S1", state="已结束", texts=(("拟邀专家人数", "约2名"),))
    demand = Demand(demand_id="D1", unit_name="甲厂", state="入库", outcome="部分解决")
    result: Any = track(
        material(
            service(demand="D1", figures={"agreements": 2, "trained_times": 50}),
            sessions=(session,),
            demands=(demand,),
        ),
        rules,
    )
    (score,) = scores(result, table)
    points = {p.item.name: float(p.points) for p in score.points}
    assert points == {
        "服务时长": 1,
        "专家人数": 5,
        "服务形式": 2.5,
        "服务内容": 0,
        "需求引领": 10,
        "需求解决": 5,
        "培训": 2.5,
        "协议": 5,
        "受援方满意": 0,
        "专家方满意": 0,
    }
    assert score.total == 31
    traces = {p.item.name: p.trace for p in score.points}
    assert traces["专家人数"] == "min(1, 1÷2)×10=5"
    assert "无数据" in traces["受援方满意"]


def test_places_are_completed_and_taken_apart() -> None:
    places = Places(("甲县", "乙区", "云岭县", "云州市"), "某市", "本省")
    assert [
        places.county(t) for t in ("甲", "甲县", "某市乙区", "云岭", "云", "丁县", "/", "")
    ] == ["甲县", "甲县", "乙区", "云岭县", "云", "丁县", "", ""]
    assert split_place("本省某市乙区城关镇上堰村", places) == ("乙区", "城关镇", "上堰村")
    assert split_place("云岭县河口乡", places) == ("云岭县", "河口乡", "")
    assert split_place("无", places) == ("", "", "")
    assert split_place("丁县三镇四社区", places) == ("丁县", "三镇", "四社区")
    assert places.reporter("\n某市某局\n03-乙区-登记表") == "乙区"
    assert places.reporter("甲人社局") == ""
    assert places.reporter("云岭人社局") == "云岭县"
    open_ = Places()
    assert open_.reporter("青山市白水县人社局\n别的") == "白水县"
    assert open_.reporter("乙旗") == "乙旗"
    assert open_.reporter("服务登记表") == ""


def test_a_session_by_id_number_or_title() -> None:
    sessions = Sessions(
        (
            Session(activity_id="QL2026-03", session_no=3, title="茶叶专场", category="振兴"),
            Session(activity_id="QL2026-12", session_no=12),
        )
    )
    asked = (
        "ql2026-03",
        "第三期",
        "3",
        "第03期",
        "十二",
        "第十二期",
        "茶叶专场",
        "常态服务",
        "—",
        "QL2026-99",
        "第五期",
        "二十一期",
    )
    assert [sessions.find(t) for t in asked] == ["QL2026-03"] * 4 + ["QL2026-12"] * 2 + [
        "QL2026-03",
        "-",
        "-",
        "QL2026-99",
        "第5期",
        "第21期",
    ]
    assert (sessions.category("QL2026-03"), sessions.category("QL2026-12"), sessions.line("-")) == (
        "振兴",
        "-",
        "",
    )
