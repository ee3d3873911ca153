"""What is known once is said alike by everybody who says it: days, levels, names, titles, formats, codes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import expertserve
from expertserve.codes.calendar import day_suits
from expertserve.codes.contacts import check_email
from expertserve.ground.dates import Availability, Span, half_day_words
from expertserve.ground.errors import UsageError
from expertserve.matching.reschedule import Booking
from expertserve.papers.mail import MailProblem, check_address
from expertserve.papers.press import check_code
from expertserve.records.demand import Demand
from expertserve.records.expert import Expert
from expertserve.records.names import greeting, is_academician, level_of, shown_title, working_title
from expertserve.records.order import check_characters
from expertserve.records.views import for_expert, unit_demand
from expertserve.rules import dates, level_asked
from expertserve.rules._terms import Terms
from expertserve.work.formats import forms_of
from expertserve.work.plan.change import when_words
from expertserve.work.plan.people import leading
from expertserve.work.plan.previous import day_slot
from expertserve.work.plan.record import service_record
from expertserve.work.plan.trip import Dated, free, slot_words

_YEAR = Span(date(2026, 1, 1), date(2026, 12, 31))
_DAYS = [
    date(2026, 10, 10),
    date(2026, 10, 11),
    date(2026, 10, 1),
    date(2026, 7, 15),
    date(2026, 5, 13),
]


@pytest.mark.parametrize("kind", ["", "workday", "weekend", "holiday"])
@pytest.mark.parametrize("day", _DAYS, ids=str)
def test_match_and_plan_mean_the_same_days(kind: str, day: date) -> None:
    """10 October 2026 is a Saturday on which people work: an expert who gives weekends comes to neither."""
    one_day = Availability(spans=(Span(day, day),), days=kind)
    matched = dates.first_day(one_day, (Span(day, day),), _YEAR) is not None
    assert matched == free(one_day, day) == day_suits(kind, day)


def test_a_working_saturday_is_no_weekend() -> None:
    assert not day_suits("weekend", date(2026, 10, 10))
    assert day_suits("workday", date(2026, 10, 10))
    assert day_suits("weekend", date(2026, 10, 11))


@pytest.mark.parametrize(
    ("expert", "is_one"),
    [
        (Expert(expert_id="E1", name="甲", academician=True, title_level="正高"), True),
        (Expert(expert_id="E1", name="甲", honours=("中国工程院院士",), title_level="正高"), True),
        (Expert(expert_id="E1", name="甲", title="院士", title_level="正高"), True),
        (
            Expert(expert_id="E1", name="甲", title="院士", academician=False, title_level="正高"),
            False,
        ),
        (Expert(expert_id="E1", name="甲", title="教授", title_level="正高"), False),
    ],
)
def test_an_academician_is_one_to_rule_leader_and_indicator(expert: Expert, is_one: bool) -> None:
    ask = Demand(demand_id="D1", unit_name="某县医院", need_level="院士")
    allowed = level_asked.refuse(expert, ask, Terms(as_of=date(2026, 3, 2), season=_YEAR)) is None
    other = Expert(expert_id="E0", name="乙", title="研究员", title_level="正高")
    leads = leading((other, expert)) is expert
    assert is_academician(expert) is is_one
    assert allowed is leads is is_one
    assert (level_of(expert) == "院士") is is_one


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("教授", "张三教授"),
        ("教授、博士生导师", "张三老师"),
        ("", "张三老师"),
        ("享受津贴的高级农艺师", "张三老师"),
    ],
)
def test_a_person_is_addressed_in_one_way(title: str, said: str) -> None:
    assert greeting("张三", title) == said


def test_a_demand_without_title_bears_one_title_everywhere() -> None:
    demand = Demand(
        demand_id="D1",
        unit_name="某合作社",
        detail="大棚番茄从五月起成片烂根，换了三次药都不见好，想请人来看看土和水到底是哪里出了毛病",
        publicity="可公开",
    )
    shown = shown_title(demand)
    assert shown == "大棚番茄从五月起成片烂根，换了三次药都不见好"
    assert {
        unit_demand(demand, "某县").title,
        for_expert(demand, "某县").title,
        working_title(demand),
        service_record(demand, (), "", "").title,
    } == {shown}


@pytest.mark.parametrize("text", ["docx,pdf", "docx，pdf", "docx、pdf", " DOCX ， pdf "])
def test_formats_are_understood_with_any_comma(text: str) -> None:
    assert forms_of(text) == forms_of(text, ("docx", "pdf")) == ("docx", "pdf")


def test_a_format_that_is_not_printed_is_refused_with_those_that_are() -> None:
    with pytest.raises(UsageError, match="html"):
        forms_of("xls")
    with pytest.raises(UsageError):
        forms_of("html", ("docx", "pdf"))
    with pytest.raises(UsageError):
        forms_of("none")
    assert forms_of("none", may_be_none=True) == ()


def test_papers_and_orders_bear_check_characters_of_one_alphabet() -> None:
    assert check_code("甲", "乙") == check_characters(("甲", "乙"))
    assert len(check_code("甲")) == 4


def test_half_days_read_alike_in_plan_and_change() -> None:
    days = Dated((date(2026, 5, 12), date(2026, 5, 13)), 4)
    for slots in ((0,), (1,), (0, 1), (0, 1, 2, 3), (1, 2)):
        ends = [
            day_slot(days.days[slot // 2], ("上午", "下午")[slot % 2])
            for slot in (slots[0], slots[-1])
        ]
        assert slot_words(days, slots) == when_words(
            Booking(session="LC", demand_id="D1", expert_id="E1", first=ends[0], last=ends[1])
        )
    assert (
        half_day_words((date(2026, 5, 31), "上午"), (date(2026, 6, 1), "下午"))
        == "5月31日上午至6月1日下午"
    )


@pytest.mark.parametrize(
    "address", ["a@b.cn", "A.b@mail.example.org", "a..b@c.cn", "a@b", "a b@c.cn", "@c.cn"]
)
def test_an_address_that_is_read_can_be_written_to(address: str) -> None:
    read = bool(check_email(address).values) and not check_email(address).bad
    try:
        check_address(address)
    except MailProblem:
        assert not read
    else:
        assert read


def test_the_words_of_severity_stand_once() -> None:
    """Screens and sheets take them from one table."""
    root = Path(expertserve.__file__).parent
    users = [path for path in root.rglob("*.py") if '"error": "须更正"' in path.read_text("utf-8")]
    assert [str(path.relative_to(root)) for path in users] == ["ground/findings.py"]
