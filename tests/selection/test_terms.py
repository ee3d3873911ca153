"""Terms of bases in words, a base followed through its days by them, grades of a year, new bases."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from expertserve.ground.findings import Place
from expertserve.records.base import Base, BaseEvent, EventKind, Visit, added
from expertserve.records.rule_line import RuleLine
from expertserve.selection.new_bases import choose_new
from expertserve.selection.terms import Graded, standing_of
from expertserve.selection.worded_terms import worded_terms
from expertserve.selection.year_grades import counted_visits, span_of, year_grades

if TYPE_CHECKING:
    from expertserve.selection.term_rules import Terms

AT = Place(file="细则.xlsx", sheet="条款", row=3)
RULES = (
    ("计入的活动", "到场专家3人及以上、服务单位已签字确认、在现场开展的，方计入活动场次。同一基地同一天开展两项的，按1场计。"),
    ("提醒", "自最近一次活动之日起满100日没有新的计入活动的，自次日起列为“提醒”，应在满100日之后5日内发《提醒函》。发函之日起20日内开展活动的，自活动之日恢复“正常运行”。"),
    ("年度考核", "考核期为上年12月1日至当年11月30日，12月15日公布。认定时间距考核期截止不满3个月的，不定等次。"),
    ("考核计分", "活动场次40分，每场10分；解决难题30分，每个3分；专家评议30分，评分的平均数乘以30%。"),
    ("等次", "计入活动不足2场的，或者得分不足50分的，为不合格。得分90分及以上且解决难题5个及以上的，可定为优秀；优秀不超过参加考核基地数的50%。"),
    ("限期整改", "公布之日起8日内发《限期整改通知书》。整改期为通知书发出之日起60日。收到报告之日起为“待复核”，12日内组织复核。"),
    ("退出", "自退出之日起15日内发《退出通知》并收回牌匾。"),
    ("半年约谈", "截至6月30日，计入活动不足1场的，7月10日前约谈。"),
    ("新设", "依托单位成立满2年（截至2026年4月30日）；联系专家10人及以上；每年配套资金10万元及以上；同一县没有正在运行的基地。"),
    ("新设计分", "联系专家每人2分，最高30分；年配套资金每万元1分，最高20分。新设1个，其次1个列备选。"),
)  # fmt: skip


def terms() -> Terms:
    lines = tuple(
        RuleLine(subject="base", title="细则", item=item, text=text, source=AT)
        for item, text in RULES
    )
    laid = worded_terms(lines, 2025)
    made, told = laid.terms, laid.told
    assert made is not None
    assert any(one.understood.startswith("计入的活动") for one in told)
    return made


def base(number: str = "B1", **facts: object) -> Base:
    told = {"recognised": date(2020, 5, 1)} | facts
    return Base(base_id=number, name=f"{number}基地", host_unit="某公司", sources=(AT,), **told)  # type: ignore[arg-type]


def noted(kind: EventKind, on: date) -> BaseEvent:
    return BaseEvent(kind=kind, base="B1", on=on)


def test_days_of_every_step_are_read_by_the_step_they_stand_with() -> None:
    made = terms()
    assert (made.idle, made.remind_within, made.remind) == (100, 5, 20)
    assert (made.rectify_within, made.report, made.review_within, made.exit_within) == (
        8,
        60,
        12,
        15,
    )
    assert (made.talk_below, made.talk_until) == (1, 710)
    year = made.year
    assert year is not None
    assert (year.starts, year.ends, year.published, year.new_months) == (1201, 1130, 1215, 3)
    assert (year.best_at, year.best_share, year.fails_below, year.panel_max) == (
        9000,
        50,
        5000,
        3000,
    )
    assert [(one.of, one.at_least) for one in made.counts] == [(["present"], 3), (["confirmed"], 1), (["onsite"], 1)]  # fmt: skip
    assert span_of(year, 2025) == (date(2024, 12, 1), date(2025, 11, 30), date(2025, 12, 15))


LAST = date(2026, 1, 1)


@pytest.mark.parametrize(
    ("day", "events", "state", "steps", "deadline"),
    [
        (date(2026, 4, 11), (), "运行", [], date(2026, 4, 11)),
        (date(2026, 4, 12), (), "提醒", ["发提醒函"], date(2026, 4, 16)),
        (date(2026, 4, 20), (("提醒函", date(2026, 4, 15)),), "提醒", ["等活动"], date(2026, 5, 5)),
        (date(2026, 5, 6), (("提醒函", date(2026, 4, 15)),), "整改", ["发限期整改通知书"], date(2026, 5, 14)),
        (date(2026, 5, 9), (("提醒函", date(2026, 4, 15)), ("整改通知", date(2026, 5, 8))), "整改", ["等整改报告"], date(2026, 7, 7)),
        (date(2026, 7, 8), (("提醒函", date(2026, 4, 15)), ("整改通知", date(2026, 5, 8))), "退出", ["退出通知和收牌"], date(2026, 7, 23)),
        (date(2026, 6, 2), (("提醒函", date(2026, 4, 15)), ("整改通知", date(2026, 5, 8)), ("整改报告", date(2026, 6, 1))), "待复核", ["组织复核"], date(2026, 6, 13)),
        (date(2026, 6, 6), (("提醒函", date(2026, 4, 15)), ("整改通知", date(2026, 5, 8)), ("整改报告", date(2026, 6, 1)), ("复核通过", date(2026, 6, 5))), "运行", [], date(2026, 9, 13)),
        (date(2026, 2, 2), (("调整退出", date(2026, 2, 1)), ("退出办结", date(2026, 2, 2))), "退出", [], None),
    ],
)  # fmt: skip
def test_a_base_goes_through_its_days(
    day: date, events: tuple[tuple[EventKind, date], ...], state: str, steps: list[str], deadline: date | None
) -> None:  # fmt: skip
    found = standing_of(
        base(), terms(), day, visits=(LAST,), events=[noted(kind, on) for kind, on in events], noted_since=date(2026, 8, 1)
    )  # fmt: skip
    assert (found.state, [one.step for one in found.due], found.next_deadline) == (
        state,
        steps,
        deadline,
    )


def test_a_failed_year_ends_in_rectification_and_a_second_one_in_leaving() -> None:
    now = Graded(2025, "不合格", date(2025, 12, 15))
    visits = (date(2025, 12, 1),)
    once = standing_of(
        base(), terms(), date(2025, 12, 16), visits=visits, grades=(Graded(2024, "合格", None), now)
    )
    twice = standing_of(
        base(),
        terms(),
        date(2025, 12, 16),
        visits=visits,
        grades=(Graded(2024, "不合格", None), now),
    )
    assert (once.state, once.next_deadline) == ("整改", date(2025, 12, 23))
    assert (twice.state, twice.next_deadline) == ("退出", date(2025, 12, 30))


def test_a_talk_is_due_where_the_register_would_know_of_it() -> None:
    known = standing_of(base(), terms(), date(2026, 7, 1), visits=(date(2025, 12, 1), date(2026, 7, 1)), noted_since=date(2026, 1, 1))  # fmt: skip
    before = standing_of(base(), terms(), date(2026, 7, 20), visits=(date(2026, 7, 15),), noted_since=date(2026, 7, 12))  # fmt: skip
    assert "约谈" in [one.step for one in known.due]
    assert "约谈" not in [one.step for one in before.due]


def visit(on: date, present: int | None = 3, *, confirmed: bool | None = True, onsite: bool | None = True) -> Visit:  # fmt: skip
    return Visit(base_id="B1", on=on, present=present, confirmed=confirmed, onsite=onsite, problems=4, trained=10)  # fmt: skip


def test_only_what_the_rules_count_makes_the_year() -> None:
    made = terms()
    assert made.year is not None
    days = [date(2025, month, 1) for month in range(2, 6)]
    given = [*(visit(day) for day in days), visit(days[0]), visit(date(2025, 7, 1), present=2), visit(date(2025, 8, 1), onsite=False), visit(date(2025, 9, 1), confirmed=None)]  # fmt: skip
    counted, out = counted_visits(given, made)
    assert (len(counted), len(out)) == (5, 3)
    own = {"B1": counted, "B2": counted[:1], "B3": counted}
    bases = (base("B1"), base("B2"), base("B3", recognised=date(2025, 10, 1)))
    found = year_grades(
        bases, made.year, 2025, visits=own, means={"B1": 9000, "B2": 8000}, projects={}
    )
    assert {number: (one.total, one.grade) for number, one in found.items()} == {
        "B1": (4000 + 3000 + 2700, "优秀"), "B2": (1000 + 1200 + 2400, "不合格"), "B3": (0, "不定等次"),
    }  # fmt: skip


def test_without_a_panel_no_grade_is_given() -> None:
    made = terms()
    assert made.year is not None
    found = year_grades(
        (base(),), made.year, 2025, visits={"B1": [visit(date(2025, 3, 1))]}, means={}, projects={}
    )
    assert (found["B1"].grade, "未打分" in found["B1"].because) == ("", True)


def test_new_bases_are_chosen_by_needs_and_points() -> None:
    made = terms()
    assert made.new is not None

    def new(number: str, experts: int, founded: date, fund: int = 15) -> Base:
        return base(number, recognised=None, founded=founded, status="申报", figures=(("linked_experts", experts), ("matching_fund", fund * 1_000_000)))  # fmt: skip

    given = (new("N1", 11, date(2020, 1, 1)), new("N2", 14, date(2020, 1, 1)), new("N3", 20, date(2024, 6, 1)), new("N4", 20, date(2020, 1, 1), fund=9))  # fmt: skip
    found = choose_new(given, made.new, date(2026, 5, 1), running_in=lambda _: 0)
    assert [(one.base.base_id, one.points, one.outcome) for one in found] == [
        ("N2", 2800 + 1500, "推荐"), ("N1", 2200 + 1500, "备选"), ("N3", 3000 + 1500, "未入选"), ("N4", 3000 + 900, "未入选"),
    ]  # fmt: skip
    unknown = choose_new(given[:1], made.new, date(2026, 5, 1), running_in=lambda _: None)
    assert (unknown[0].outcome, unknown[0].pending) == ("推荐", ("同县在运行的基地未写明",))


def test_a_yearly_report_adds_to_the_register_and_takes_nothing_from_it() -> None:
    report = Base(
        base_id="B1", name="B1基地", host_unit="某公司", figures=(("n_projects", 3),), sources=(AT,)
    )
    for whole in (added(base(), report), added(report, base())):
        assert (whole.recognised, whole.figure("n_projects")) == (date(2020, 5, 1), 3)
