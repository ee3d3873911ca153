"""A clause that is not understood to the last word leaves what it decides open; nothing is reckoned without it in silence."""

from __future__ import annotations

from datetime import date

import pytest

from expertserve.books.files.formats.articles import article_rows
from expertserve.books.files.grid import Grid
from expertserve.books.tables.rule_sheets import read_rules
from expertserve.ground.findings import Place
from expertserve.records.application import Application
from expertserve.records.rule_line import RuleLine
from expertserve.selection.choose import choose
from expertserve.selection.open_clauses import harmless
from expertserve.selection.proof import left_over
from expertserve.selection.worded_activities import worded_activities
from expertserve.selection.worded_terms import worded_terms
from expertserve.selection.world import World

AT = Place(file="条款.xlsx", sheet="条款", row=2)
WORLD = World(as_of=date(2026, 4, 1), start=date(2026, 1, 1), end=date(2026, 12, 31))
PAPER = (
    "某省专家服务基地管理细则",
    "第一条　本细则适用于全省。",
    "第二条　连续100日没有活动的，10日内发提醒函。",
    "发函之日起30日内仍没有的，转入整改。",
    "第三条　整改期60日，自送达之日起算。",
    "第四条　整改报告收到后15日内复核。",
    "第五条　复核不合格的，20日内退出。",
    "附件：名单",
)


def line(item: str, text: str, subject: str = "activity") -> RuleLine:
    return RuleLine(subject=subject, title="某省条款", item=item, text=text, source=AT)  # type: ignore[arg-type]


def application(number: str, experts: int = 6) -> Application:
    return Application(
        activity_id=number, title=f"示例{number}", organiser="甲县人社局", experts_min=experts, experts_max=experts, sources=(AT,)
    )  # fmt: skip


def test_a_paper_in_articles_is_a_sheet_of_rules() -> None:
    rows = article_rows(PAPER)
    assert rows is not None
    read = read_rules(Grid(file="细则.docx", path="", sheet="", format="docx", rows=rows, state="visible"))  # fmt: skip
    assert read is not None
    records = [one for one in read.records if isinstance(one, RuleLine)]
    assert [one.subject for one in records] == ["base"] * 5
    assert "转入整改" in records[1].text


def test_a_letter_without_articles_is_none() -> None:
    assert article_rows(("关于报送材料的函", "现将有关情况报告如下。", "联系人：某某")) is None
    form = (
        "推荐表",
        "1、姓名：某某",
        "2、单位：某院",
        "3、职称：教授",
        "4、专长：果树",
        "5、可服务天数：3天",
    )
    assert article_rows(form) is None
    rules = (
        "细则",
        "1、专家不少于5人。",
        "2、逾期的不予受理。",
        "3、每项得2分。",
        "4、最高不超过10分。",
        "5、应在10日内办结。",
    )
    assert article_rows(rules) is not None


@pytest.mark.parametrize(
    ("text", "made", "left"),
    [
        ("现场服务不得少于三天,海外类不得少于两天", "海外类保留2项", "三天…两天"),
        ("现场服务不少于3天", "须服务天数不低于3天", ""),
        ("一个设区市入选最多两项", "每个推荐单位最多2项", ""),
        ("副高级以上不少于三分之二", "须副高级以上人数占比不低于50%", ""),
        ("占到一半及以上的,加2分", "有重点县：加2分", "一半"),
        ("平均分保留两位小数", "按程序固定口径", ""),
    ],
)
def test_no_number_of_a_sentence_is_lost(text: str, made: str, left: str) -> None:
    assert left_over(text, made) == left


def test_what_only_introduces_lays_nothing_down() -> None:
    assert harmless("2026年度示范活动的评审,按本表办理")
    assert not harmless("申报单位须为法人")


def test_an_open_clause_of_points_leaves_totals_open_and_a_failed_condition_stands() -> None:
    laid = worded_activities(
        (
            line("必备条件", "拟邀专家不少于5人。"),
            line("计分", "服务覆盖，满分10分：每到一个乡镇得1.5分，这部分最高9分；跨两个以上县的，另加1分。"),
            line("名额", "共1项。"),
        ),
        2026,
    )  # fmt: skip
    assert laid.rules is not None
    assert {part for one in laid.open for part in one.decides} == {"points"}
    made = choose((application("甲"), application("乙", 3)), laid.rules, WORLD, clauses=laid.open)
    first, second = sorted(made.entries, key=lambda one: one.id, reverse=True)
    assert (first.outcome, first.scored.total_open, first.rank) == ("待定", True, 0)
    assert [one.open for one in first.scored.points if one.name == "服务覆盖"] == [True]
    assert second.outcome == "未入选"
    assert second.scored.ended


def test_days_that_no_step_names_leave_the_state_of_bases_open() -> None:
    laid = worded_terms(
        (line("第六条", "因灾暂停运行的，暂停的天数不算在90日之内。", "base"),), 2026
    )
    assert [sorted(one.decides) for one in laid.open] == [["state"]]
