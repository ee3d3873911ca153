"""Service records in other hands: groups of columns in one row, one form a file, verdicts, states and lists known by their words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from expertserve.books.conversion.kind import Context
from expertserve.books.conversion.known import Known
from expertserve.books.files.grid import Cell, FileReading, Grid
from expertserve.books.services.held import may_be_off, taken_back, was_held
from expertserve.books.tables.labels import Labels, repeated_groups
from expertserve.books.tables.sheet import SheetReading, read_sheets
from expertserve.records.agreement import Agreement
from expertserve.records.demand import Demand
from expertserve.records.service import Service

if TYPE_CHECKING:
    from collections.abc import Sequence

CONTEXT = Context(as_of=date(2026, 12, 20), counties=("甲县", "乙区"), year=2026)
NAMES = ("王一鸣", "李二强", "赵四海", "钱三元")
DAYS = ("2026-03-02", "2026-03-04", "2026-03-09", "2026-03-11")


def _read(
    rows: Sequence[Sequence[Cell]],
    *,
    merges: tuple[tuple[int, int, int, int], ...] = (),
    form: str = "xlsx",
    context: Context = CONTEXT,
) -> tuple[SheetReading, ...]:
    width = max(map(len, rows))
    full = [[*row, *([None] * (width - len(row)))] for row in rows]
    grid = Grid(
        file="甲县.xlsx", path="甲县.xlsx", sheet="表", format=form, rows=full, merges=merges
    )
    reading = FileReading(file="甲县.xlsx", path=Path("甲县.xlsx"), format=form, sha256="0", grids=(grid,))  # fmt: skip
    return read_sheets(reading, context)


def _services(sheets: Sequence[SheetReading]) -> list[Service]:
    return [one for sheet in sheets for one in sheet.records if isinstance(one, Service)]


def _fields(sheet: SheetReading) -> dict[str, tuple[str, ...]]:
    return {column.header: column.fields for column in sheet.columns}


def _table(heads: Sequence[Cell], *columns: Sequence[Cell]) -> list[list[Cell]]:
    """A table of services with the columns every such table has, and others behind them."""
    shared: list[Cell] = ["专家姓名", "派出单位", "服务单位", "服务日期", "服务事项", "佐证材料"]
    rows = zip(NAMES, DAYS, *columns, strict=True)
    return [[*shared, *heads], *([name, "甲大学", "乙茶厂", day, "茶园修剪", "照片", *rest] for name, day, *rest in rows)]  # fmt: skip


GROUPS = ("服务日期", "专家姓名", "服务形式")


def _grouped(
    above: Sequence[str],
) -> tuple[list[list[Cell]], tuple[tuple[int, int, int, int], ...]]:
    """Two visits a line, each with its own group of columns, the second firm with one visit alone."""
    top: list[Cell] = [
        "企业名称",
        above[0],
        None,
        None,
        above[1],
        None,
        None,
        "审核意见",
        "佐证材料",
    ]
    low: list[Cell] = [None, *GROUPS, *GROUPS, None, None]
    lines: list[list[Cell]] = [
        ["乙茶厂", "2026-03-02", "王一鸣", "技术指导", "2026-03-04", "李二强", "专题授课", "同意", "照片"],
        ["丙药业", "2026-03-09", "赵四海", "技术指导", None, None, None, "不同意", "照片"],
        ["丁食品", "2026-04-11", "钱三元", "座谈答疑", "2026-04-12", "王一鸣", "技术指导", "同意", "照片"],
    ]  # fmt: skip
    merges = ((1, 1, 2, 1), (1, 2, 1, 4), (1, 5, 1, 7), (1, 8, 2, 8), (1, 9, 2, 9))
    return [top, low, *lines], merges


@pytest.mark.parametrize("above", [("第一次", "第二次"), ("首次服务1", "首次服务2"), ("①", "②")])
def test_each_group_of_columns_in_a_row_is_a_service_of_its_own(above: tuple[str, str]) -> None:
    rows, merges = _grouped(above)
    found = _services(_read(rows, merges=merges))
    told = [(one.unit, one.experts[0].name, one.days[0].isoformat(), one.approved) for one in found]
    assert sorted(told) == [
        ("丁食品", "王一鸣", "2026-04-12", True),
        ("丁食品", "钱三元", "2026-04-11", True),
        ("丙药业", "赵四海", "2026-03-09", False),
        ("乙茶厂", "李二强", "2026-03-04", True),
        ("乙茶厂", "王一鸣", "2026-03-02", True),
    ]


def _labels(*heads: tuple[str, ...]) -> Labels:
    return tuple(enumerate(heads, 1))


def test_numbers_in_the_heads_part_groups_and_a_plan_beside_a_result_does_not() -> None:
    numbered = _labels(("单位",), ("日期1",), ("专家1",), ("日期2",), ("专家2",), ("审核",))
    assert [[number for number, _ in part] for part in repeated_groups(numbered)] == [
        [1, 2, 3, 6],
        [1, 4, 5, 6],
    ]
    plan = _labels(
        ("期次",), ("计划", "开始"), ("计划", "结束"), ("实际", "开始"), ("实际", "结束")
    )
    assert repeated_groups(plan) == (plan,)


def test_one_form_of_pairs_is_read_with_labels_nobody_listed() -> None:
    rows: list[list[Cell]] = [
        ["受服务单位", "乙茶厂"], ["专家姓名", "王一鸣"], ["专家单位及职称", "甲大学　副教授"], ["服务时间", "2026年3月2日下午"],
        ["服务方式（打勾）", "□技术指导  ☑专题讲座"], ["服务内容", "茶园修剪"], ["单位核定时长", "3小时"], ["佐证", "现场照片2张"],
        ["单位签章", "经手人签字：某（公章）"], ["县局意见", "情况属实，同意。"],
    ]  # fmt: skip
    (one,) = _services(_read(rows, form="docx"))
    assert (one.unit, one.form, one.half, one.approved, one.evidenced) == ("乙茶厂", "F10", "pm", True, True)  # fmt: skip
    assert (one.experts[0].employer, one.experts[0].title) == ("甲大学", "副教授")


@pytest.mark.parametrize(
    ("head", "cells"),
    [
        ("审签", ["√", "√", "×", "√"]),
        ("站长看法", ["情况属实", "同意", "未核", "情况属实"]),
        ("把关人核实", ["已核", "属实", "已核", ""]),
    ],
)
def test_verdicts_are_what_somebody_approves(head: str, cells: list[Cell]) -> None:
    (sheet,) = _read(_table([head], cells))
    assert _fields(sheet)[head] == ("approved",)


def test_a_word_that_somebody_looked_is_asked_with_what_it_likely_means() -> None:
    (sheet,) = _read(_table(["审核意见"], ["已核", "同意", "材料不全，暂不认", "同意"]))
    assert [one.approved for one in _services([sheet])] == [False, True, False, True]
    (asked,) = [one for one in sheet.findings if one.code == "unknown-value"]
    assert dict(asked.facts)["near"] == "审核通过"


def test_letters_of_options_do_not_hide_the_form() -> None:
    words: list[Cell] = ["D.座谈交流", "A.现场技术指导", "D.座谈交流", "A.现场技术指导"]
    (sheet,) = _read(_table(["9、主要是哪种服务"], words))
    assert [one.form for one in _services([sheet])] == ["F12", "F01", "F12", "F01"]


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("已完成", True), ("已落实", True), ("办结", True), ("取消", False), ("改期，未办", False), ("因雨未去成", False),
        ("没去成", False), ("不再举办", False), ("进行中", None), ("已改期，已完成", None), ("", None),
    ],
)  # fmt: skip
def test_a_state_says_whether_a_service_took_place(text: str, *, held: bool | None) -> None:
    assert was_held(text) is held


@pytest.mark.parametrize(
    ("text", "back", "open_"),
    [
        ("因故取消", True, False), ("改期，未办。", True, False), ("取消第二场", False, True),
        ("大雨取消", False, True), ("未带证件", False, False), ("", False, False),
    ],
)  # fmt: skip
def test_a_remark_takes_its_row_back_or_is_told(text: str, *, back: bool, open_: bool) -> None:
    assert (taken_back(text), may_be_off(text)) == (back, open_)


def test_rows_taken_back_by_state_or_remark_are_cancelled_and_open_words_are_asked() -> None:
    (sheet,) = _read(
        _table(["状态", "备注"], ["已办", "未成行", "搁置", "已办"], ["", "", "", "因故取消"])
    )
    assert [one.cancelled for one in _services([sheet])] == [False, True, False, True]
    assert [one.value for one in sheet.findings if one.why == "held"] == ["搁置"]


def test_a_head_without_a_unit_counts_nothing_and_is_asked() -> None:
    (sheet,) = _read(_table(["听课情况", "12、受益多少人"], [30, 40, 50, "60人"], [3, 4, 5, 6]))
    figures = [dict(one.figures) for one in _services([sheet])]
    assert ["trained_people" in one for one in figures] == [False, False, False, True]
    assert all("benefit_people" in one for one in figures)
    asked = {column.header: [one.field for one in column.asked] for column in sheet.columns}
    assert asked["听课情况"] == ["trained_times", "trained_people"]


def test_sessions_of_the_plan_make_their_column_known() -> None:
    context = replace(CONTEXT, known=Known(session=frozenset({"bs26-01", "bs26-02"})))
    cells: list[Cell] = ["BS26-01", "个人", "BS26-02", "BS26-01"]
    (sheet,) = _read(_table(["团次代号"], cells), context=context)
    assert _fields(sheet)["团次代号"] == ("session",)


def test_kinds_and_states_of_agreements_are_lists() -> None:
    rows: list[list[Cell]] = [
        ["类型", "受援单位", "专家姓名", "开始日期", "截止日期", "状态"],
        ["拜师帖", "乙茶厂", "王一鸣", "2026-01-01", "长期", "在履行"],
        ["合作协议", "丙药业", "李二强", "2026-01-01", "长期", "提前结束"],
        ["口头约定", "丁食品", "赵四海", "2026-01-01", "长期", "在履行"],
    ]
    (sheet,) = _read(rows)
    found = [one for one in sheet.records if isinstance(one, Agreement)]
    assert [(one.kind, one.ended) for one in found] == [("师徒结对", False), ("协议", True), ("口头约定", False)]  # fmt: skip
    assert [one.value for one in sheet.findings if one.code == "unknown-value"] == ["口头约定"]


def test_states_and_outcomes_of_demands_outside_the_list_are_asked() -> None:
    rows: list[list[Cell]] = [
        ["需求编号", "需求单位", "需求名称", "需求状态", "解决情况"],
        ["D1", "乙茶厂", "茶树黄化", "双方已说定", "还没解决"],
        ["D2", "丙药业", "种苗退化", "已匹配", "已解决"],
        ["D3", "丁食品", "包装不齐", "已匹配", "已派专家到现场看过，待明年再定"],
    ]
    (sheet,) = _read(rows)
    assert [one.value for one in sheet.findings if one.code == "unknown-value"] == ["双方已说定", "还没解决"]  # fmt: skip
    found = [one for one in sheet.records if isinstance(one, Demand)]
    assert [one.state for one in found] == ["双方已说定", "已匹配", "已匹配"]


def test_free_text_that_is_all_outcomes_is_the_outcome() -> None:
    rows: list[list[Cell]] = [
        ["需求编号", "需求单位", "需求名称", "联系人", "联系电话", "成效"],
        ["D1", "乙茶厂", "茶树黄化", "王某", "13900000001", "基本解决"],
        ["D2", "丙药业", "种苗退化", "李某", "13900000002", "已解决"],
        ["D3", "丁食品", "包装不齐", "赵某", "13900000003", "解决一部分"],
    ]
    (sheet,) = _read(rows)
    assert _fields(sheet)["成效"] == ("outcome",)


def test_a_session_taken_from_the_title_is_told() -> None:
    rows: list[list[Cell]] = [["第三期专家服务签到"], *_table(["审核意见"], ["同意"] * 4)]
    (sheet,) = _read(rows)
    assert {one.session for one in _services([sheet])} == {"第三期专家服务签到"}
    assert [one.value for one in sheet.findings if one.code == "read-as"] == ["第三期专家服务签到"]


def test_a_running_total_of_a_month_sheet_is_no_service() -> None:
    rows = _table(["培训人次"], [10, 20, 30, 40])
    rows.append([None, None, None, "1—6月累计", None, None, 100])
    assert len(_services(_read(rows))) == len(NAMES)
