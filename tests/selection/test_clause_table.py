"""条款对照: what the clerk says that a clause means is obeyed, what cannot be is told at its line."""

from __future__ import annotations

from datetime import date

import pytest

from expertserve.books.files.grid import Grid
from expertserve.books.tables.clause_sheets import HEADS, read_clause_answers
from expertserve.codes.measures import said_figures
from expertserve.ground.findings import Place
from expertserve.records.application import Application
from expertserve.records.rule_line import ClauseAnswer, RuleLine
from expertserve.selection.choose import choose
from expertserve.selection.worded_activities import worded_activities
from expertserve.selection.worded_terms import worded_terms
from expertserve.selection.world import World
from expertserve.work.select.clause_sheet import clause_book

AT = Place(file="条款.xlsx", sheet="条款", row=2)
WORLD = World(as_of=date(2026, 4, 1), start=date(2026, 1, 1), end=date(2026, 12, 31))
REACH = "走到哪个村就算哪个村,以手绘路线为准,每村折半"
TEAM = "高层次的人不得少于三分之二"
LINES = tuple(
    RuleLine(subject="activity", title="某县条款", item=item, text=text, source=AT)
    for item, text in (("条件", TEAM), ("走村（10分）", REACH), ("名额", "共1项。"))
)


def answer(text: str, how: str, **cells: str) -> ClauseAnswer:
    return ClauseAnswer(subject="activity", text=text, how=how, cells=tuple(cells.items()), source=AT)  # fmt: skip


ANSWERS = (
    answer(TEAM, "申报条件", 指标="副高级以上人数", 比较="不少于", 数="2/3", 占="拟邀专家人数", 适用="示例丙除外"),
    answer(REACH, "计分", 指标="服务乡镇数", 每="1", 分="1.5", 最高="9"),
    answer(REACH, "计分", 分="1", 适用="示例乙"),
)  # fmt: skip


def application(name: str, senior: int, towns: int) -> Application:
    figures = (("experts", 6), ("full", senior), ("associate", 0), ("towns", towns))
    return Application(
        activity_id=name, title=f"示例{name}", organiser="甲县人社局", experts_min=6, experts_max=6, figures=figures, sources=(AT,)
    )  # fmt: skip


def test_answers_are_carried_out_and_leave_nothing_open() -> None:
    assert worded_activities(LINES, 2026).open
    laid = worded_activities(LINES, 2026, (), ANSWERS)
    assert laid.rules is not None
    assert laid.open == ()
    made = choose(
        (application("甲", 3, 8), application("乙", 4, 2), application("丙", 1, 1)), laid.rules, WORLD
    )  # fmt: skip
    found = {one.id: one for one in made.entries}
    assert [bool(found[name].scored.ended) for name in "甲乙丙"] == [True, False, False]
    assert [found[name].scored.points[0].points for name in "甲乙丙"] == [900, 400, 150]
    assert found["乙"].outcome == "推荐"


@pytest.mark.parametrize(
    ("how", "cells", "head"),
    [
        ("计分", {"指标": "村里的狗", "每": "1", "分": "1"}, "指标"),
        ("申报条件", {"指标": "拟邀专家人数", "比较": "差不多", "数": "5"}, "比较"),
        ("备选", {"数": "几个"}, "数"),
        ("随便", {"数": "1"}, "办理"),
    ],
)
def test_a_line_that_cannot_be_carried_out_is_told_and_the_clause_stays_open(
    how: str, cells: dict[str, str], head: str
) -> None:
    laid = worded_activities(LINES, 2026, (), (answer(REACH, how, **cells),))
    assert [(one.code, one.header) for one in laid.findings if one.code == "clause-answer"] == [("clause-answer", head)]  # fmt: skip
    assert REACH in [one.text for one in laid.open]


def test_the_table_is_read_back_and_a_blank_clause_is_that_of_the_line_above() -> None:
    book = clause_book(
        [{"规则": "遴选", "条款": "走村", "原文": REACH, "没有读懂": "整句"}], date(2026, 4, 1)
    )
    layout = book.sheets[0]
    assert tuple(one.text for one in layout.heads) == HEADS
    first = [
        "遴选",
        "走村",
        REACH,
        "整句",
        "计分",
        "",
        "服务乡镇数",
        "",
        "",
        "",
        "1",
        "",
        "1.5",
        "9",
        "",
        "",
    ]
    more = ["", "", "", "", "计分", "", "", "", "", "", "", "", "1", "", "示例乙", ""]
    rows = [list(HEADS), first, more, [""] * len(HEADS)]
    read = read_clause_answers(Grid(file="条款对照.xlsx", path="", sheet="条款对照", format="xlsx", rows=rows, state="visible"))  # type: ignore[arg-type]  # fmt: skip
    assert read is not None
    assert [(one.text, one.how) for one in read.records if isinstance(one, ClauseAnswer)] == [
        (REACH, "计分")
    ] * 2


def test_days_of_a_step_of_bases_are_said_by_the_table() -> None:
    line = RuleLine(
        subject="base", title="基地条款", item="督促", text="久无动静的要吱声,期限一百日", source=AT
    )
    said = ClauseAnswer(
        subject="base", text="久无动静的要吱声,期限一百日", how="期限", cells=(("指标", "无活动天数"), ("数", "100")), source=AT
    )  # fmt: skip
    laid = worded_terms((line,), 2026, (said,))
    assert laid.open == ()
    assert "无活动天数100日" in laid.told[0].understood


@pytest.mark.parametrize(
    ("text", "full", "associate"),
    [
        ("职称:教授2名、高级农艺师3名、农艺师1名", 2, 3),
        ("职称:主任中药师3名、教授2名、副主任中药师3名", 5, 3),
        ("正高级工程师3名、高级工程师4名", 3, 4),
    ],
)
def test_titles_are_counted_by_their_level(text: str, full: int, associate: int) -> None:
    found = said_figures(text, "activity")
    assert (found["full"], found["associate"]) == (full, associate)
