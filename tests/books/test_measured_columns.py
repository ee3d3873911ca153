"""Columns read by what they measure, however their heads are worded."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from expertserve.books.conversion.kind import Context
from expertserve.books.conversion.known import Known, known_of
from expertserve.books.files.grid import Cell, FileReading, Grid
from expertserve.books.services import cells
from expertserve.books.services.closed import form_of
from expertserve.books.services.when import in_month, month_of
from expertserve.books.tables.sheet import SheetReading, read_sheets
from expertserve.books.tables.units import measured
from expertserve.records.demand import Demand
from expertserve.records.feedback import Feedback
from expertserve.records.service import Service
from expertserve.records.target import Target

if TYPE_CHECKING:
    from collections.abc import Sequence

CONTEXT = Context(as_of=date(2026, 12, 20), counties=("甲县", "乙区"), year=2026)
DAYS: tuple[Cell, ...] = (date(2026, 3, 2), date(2026, 3, 4), date(2026, 3, 9), date(2026, 3, 11))


def _grid(sheet: str, rows: Sequence[Sequence[Cell]], number: int = 0, form: str = "xlsx") -> Grid:
    width = max(map(len, rows))
    full = [[*row, *([None] * (width - len(row)))] for row in rows]
    return Grid(
        file="甲县.xlsx", path="甲县.xlsx", sheet=sheet, format=form, rows=full, number=number
    )


def _read(grids: Sequence[Grid], context: Context = CONTEXT) -> tuple[SheetReading, ...]:
    reading = FileReading(file="甲县.xlsx", path=Path("甲县.xlsx"), format="xlsx", sha256="0", grids=tuple(grids))  # fmt: skip
    return read_sheets(reading, context)


def _fields(sheet: SheetReading) -> dict[str, tuple[str, ...]]:
    return {column.header: column.fields for column in sheet.columns}


HEADS: list[Cell] = ["专家姓名", "派出单位", "服务单位", "到", "走", "净服务（分钟）", "服务事项", "服务形式", "佐证材料", "审核意见", "签到日"]  # fmt: skip


def _row(day: Cell, name: str, minutes: Cell = 90) -> list[Cell]:
    return [name, "甲大学", "乙茶厂", "09:10", "11:40", minutes, "茶园修剪", "技术指导", "照片", "同意", day]  # fmt: skip


NAMES = ("王一鸣", "李二强", "赵四海", "钱三元")


def test_clock_times_beside_each_other_are_beginning_and_end() -> None:
    rows = [HEADS, *(_row(day, name) for day, name in zip(DAYS, NAMES, strict=True))]
    (sheet,) = _read([_grid("签到", rows)])
    fields = _fields(sheet)
    assert (fields["到"], fields["走"]) == (("start",), ("end",))
    assert fields["净服务（分钟）"] == ("duration",)
    first = next(one for one in sheet.records if isinstance(one, Service))
    assert (first.start, first.end) == (550, 700)


def test_a_stamp_to_the_second_is_no_day_of_a_service() -> None:
    heads = ["提交时间", *HEADS[:-1], "服务日期"]
    stamps = [datetime(2026, 4, 1, 9, 37, second) for second in (5, 12, 37, 51)]
    rows = [heads, *([stamp, *_row(day, name)] for stamp, day, name in zip(stamps, DAYS, NAMES, strict=True))]  # fmt: skip
    (sheet,) = _read([_grid("导出", rows)])
    assert _fields(sheet)["提交时间"] == ()
    assert [one.days for one in sheet.records if isinstance(one, Service)] == [(d,) for d in DAYS]


def test_days_without_a_year_or_month_are_those_of_the_sheet() -> None:
    heads = [*HEADS[:-1], "几号"]
    rows = [heads, *(_row(day, name) for day, name in zip(("3日", "8日", "14-15日", "23日"), NAMES, strict=True))]  # fmt: skip
    (sheet,) = _read([_grid("4月", rows)])
    days = [one.days for one in sheet.records if isinstance(one, Service)]
    assert days[0] == (date(2026, 4, 3),)
    assert days[2] == (date(2026, 4, 14), date(2026, 4, 15))
    assert month_of(["一季度", "4月"]) == 4
    assert month_of(["1月至6月"]) == 0
    assert in_month("4.8", 4) == "4.8"


def test_points_between_month_and_day_in_a_column_nobody_named() -> None:
    heads = [*HEADS[:-1], "几号"]
    rows = [heads, *(_row(day, name) for day, name in zip(("3.2", "3.5", "3.17-3.18", "3.20"), NAMES, strict=True))]  # fmt: skip
    (sheet,) = _read([_grid("服务记录", rows)])
    assert _fields(sheet)["几号"] == ("date",)


def test_problems_in_words_are_a_list_wherever_they_stand() -> None:
    assert cells.tells_problems("1.转诊流程不清；2.护理记录缺项")
    assert not cells.tells_problems("3个")
    heads = [*HEADS, "当场解决的难题"]
    texts = ("1.转诊流程不清；2.护理记录缺项", "2个", "烂根严重", "")
    rows = [heads, *([*_row(day, name), text] for day, name, text in zip(DAYS, NAMES, texts, strict=True))]  # fmt: skip
    (sheet,) = _read([_grid("服务记录", rows)])
    services = [one for one in sheet.records if isinstance(one, Service)]
    assert [text for text, _ in services[0].problem_list] == ["转诊流程不清", "护理记录缺项"]
    assert not any(finding.code == "bad-number" for finding in sheet.findings)


def test_sheets_under_the_same_heads_are_decided_together() -> None:
    heads = [*HEADS[:-1], "哪天"]
    many = [heads, *(_row(day, name) for day, name in zip(DAYS, NAMES, strict=True))]
    few = [heads, _row(date(2026, 5, 6), "孙五岳")]
    first, second = _read([_grid("3月", many), _grid("5月", few, 1)])
    assert _fields(first) == _fields(second)
    assert _fields(second)["哪天"] == ("date",)


def _form(name: str, day: str, form: str) -> list[list[Cell]]:
    return [
        ["专家服务确认单", "", "", ""],
        ["服务专家（职称）", name, "专家所在单位", f"{name[:1]}氏研究所"],
        ["接受服务单位", f"{name[:1]}家茶厂", "服务地点", f"甲县城关镇{name[:1]}家村"],
        ["服务日期", day, "起止时刻", "上午9时至11时30分"],
        ["服务方式（打钩）", form, "做了哪些事", f"茶园修剪{day}"],
        ["附在后面的材料", "照片2张", "县人社局核查意见", "属实，同意"],
        ["接受服务单位意见", "以上情况属实。        （公章）", "", ""],
    ]


def test_forms_of_one_make_are_read_like_a_table() -> None:
    told = [("王一鸣 教授", "2026年3月2日", "☑技术指导 □专题授课"), ("李二强（讲师）", "2026年3月4日", "□技术指导 ☑专题授课"), ("赵四海 研究员", "2026年3月9日", "□技术指导 ☑其他：项目对接")]  # fmt: skip
    sheets = _read([_grid(f"表格{n}", _form(*one), n, "docx") for n, one in enumerate(told)])
    services = [one for sheet in sheets for one in sheet.records if isinstance(one, Service)]
    assert [one.experts[0].name for one in services] == ["王一鸣", "李二强", "赵四海"]
    assert [one.form for one in services] == ["F01", "F10", "F20"]
    assert all(one.approved and one.evidenced and one.start == 540 for one in services)


def test_two_forms_are_no_make() -> None:
    sheets = _read(
        [_grid(f"表格{n}", _form("王一鸣", "2026年3月2日", "☑技术指导"), n, "docx") for n in (1, 2)]
    )
    assert len(sheets) == 2


def test_a_register_knows_whose_names_stand_in_a_column() -> None:
    heads: list[Cell] = ["签名的人", *HEADS[1:]]
    rows = [heads, *(_row(day, name) for day, name in zip(DAYS, NAMES, strict=True))]
    known = Known(expert=frozenset(NAMES))
    (sheet,) = _read([_grid("签到", rows)], replace(CONTEXT, known=known))
    assert _fields(sheet)["签名的人"] == ("expert",)
    assert not known_of([])
    assert known_of([Demand(demand_id="D1", unit_name="乙茶厂", sources=())]).demand == {"d1"}


def test_a_word_that_takes_a_service_back_makes_its_column_the_state() -> None:
    heads = [*HEADS, "成行没有"]
    states = ("已成行", "已成行", "取消", "已成行")
    rows = [heads, *([*_row(day, name), state] for day, name, state in zip(DAYS, NAMES, states, strict=True))]  # fmt: skip
    (sheet,) = _read([_grid("流水账", rows)])
    services = [one for one in sheet.records if isinstance(one, Service)]
    assert [one.cancelled for one in services] == [False, False, True, False]


def test_evidence_that_says_neither_is_asked() -> None:
    rows = [HEADS, *(_row(day, name) for day, name in zip(DAYS, NAMES, strict=True))]
    rows[1][8], rows[2][8], rows[3][8] = "附件1", "待补", "新闻链接"
    (sheet,) = _read([_grid("服务记录", rows)])
    asked = [
        dict(finding.facts)["raw"]
        for finding in sheet.findings
        if finding.code == "unknown-value" and dict(finding.facts).get("field") == "evidence"
    ]
    assert asked == ["附件1"]


def test_targets_are_known_by_what_they_list() -> None:
    rows: list[list[Cell]] = [["上半年要完成的任务", None, None], ["任务名目", "要做到多少", "盯着的人"], ["活动期数", "12期", "叶"], ["专家人数", "约60人", "蒋"], ["覆盖县（市、区）", "7个", "孔"]]  # fmt: skip
    (sheet,) = _read([_grid("上半年任务", rows)])
    told = [(one.name, one.text) for one in sheet.records if isinstance(one, Target)]
    assert told == [("活动期数", "12期"), ("专家人数", "约60人"), ("覆盖县（市、区）", "7个")]
    rows[0][0], rows[1][1] = "上半年完成情况", "实际完成数"
    (results,) = _read([_grid("完成情况", rows)])
    assert not [one for one in results.records if isinstance(one, Target)]


@pytest.mark.parametrize(
    ("head", "texts", "sort"),
    [
        ("来听的", ("30人次左右", "23人次"), "times"),
        ("来听的", ("30人", "约12名"), "persons"),
        ("花了多久", ("6小时", "半天"), "time"),
        ("几点", ("9:00-11:30", "14:30—17:00"), "span"),
        ("问题", ("1.烂根发黄", "保鲜库温差大"), "words"),
        ("何时", ("2026-01-07 09:37:37", "2026-01-12 10:14:14"), "stamp"),
    ],
)
def test_what_cells_measure(head: str, texts: tuple[str, ...], sort: str) -> None:
    assert measured(head, texts).sorts == {sort: 2}


@pytest.mark.parametrize(
    ("text", "names", "titles"),
    [
        ("尉迟青讲师", ("尉迟青",), ("讲师",)),
        ("付佳宁正高级教师", ("付佳宁",), ("正高级教师",)),
        ("贺敏 农艺师", ("贺敏",), ("农艺师",)),
        ("张三 李四", ("张三", "李四"), ("", "")),
    ],
)
def test_titles_behind_names(text: str, names: tuple[str, ...], titles: tuple[str, ...]) -> None:
    found = cells.read_names(text)
    assert (found.names, found.titles) == (names, titles)


def test_other_names_its_form() -> None:
    assert form_of("□技术指导 ☑其他：项目对接").code == "F20"
    assert form_of("其他").code in {"F99", form_of("其他").code}


def test_the_unit_of_an_expert_does_not_make_his_answer_the_one_of_a_unit() -> None:
    heads: list[Cell] = ["专家姓名", "专家单位", "活动编号", "县区", "总体满意度"]
    rows: list[list[Cell]] = [heads]
    rows += [[name, "甲大学", "YC26-02", "甲县", "满意"] for name in NAMES]
    taught = replace(CONTEXT, headers=(("feedback", "专家单位", "unit"),))
    (sheet,) = _read([_grid("打分", rows)], taught)
    assert [one.side for one in sheet.records if isinstance(one, Feedback)] == ["expert"] * 4
