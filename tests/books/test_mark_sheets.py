"""Marks of reviewers in the sheets they really send: criteria as columns, one file for all, a name in the title, one mark alone."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from expertserve.books.conversion.kind import Context
from expertserve.books.files.grid import Cell, Grid
from expertserve.books.tables.sheet import read_grid
from expertserve.records.review import Review

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.books.tables.sheet import SheetReading

CRITERIA = ("需求导向（30分）", "专家团队（25分）", "方案可行（25分）", "预期成效（20分）")


def read(rows: Sequence[Sequence[Cell]], sheet: str = "评分表") -> SheetReading:
    width = max(len(row) for row in rows)
    full: list[list[Cell]] = [[*row, *([None] * (width - len(row)))] for row in rows]
    grid = Grid(file="评审.xlsx", path="评审.xlsx", sheet=sheet, format="xlsx", rows=full)
    (found,) = read_grid(grid, Context(as_of=date(2026, 3, 30)))
    return found


def reviews(found: SheetReading) -> list[Review]:
    assert found.kind == "reviews"
    return [one for one in found.records if isinstance(one, Review)]


def test_criteria_are_columns_and_the_name_stands_above() -> None:
    found = read(
        (
            ("示范活动评审打分表",),
            ("评审专家：季某某　　日期：2026年3月27日",),
            ("序号", "申报编号", "活动名称", "推荐单位", *CRITERIA, "总分", "评审意见"),
            (1, "sb2026-01", "示例茶园服务团", "甲县", 26, 22, 20, 13, None, ""),
            (2, "SB2026-02", "示例果园服务团", "甲县", 25, 21, 19, 12, None, "可行"),
        )
    )
    one, two = reviews(found)
    assert (one.reviewer, one.activity_id, one.title, one.mark) == ("季某某", "SB2026-01", "示例茶园服务团", 8100)  # fmt: skip
    assert [(part.name, part.mark, part.full) for part in two.parts] == [
        ("需求导向", 2500, 3000), ("专家团队", 2100, 2500), ("方案可行", 1900, 2500), ("预期成效", 1200, 2000),
    ]  # fmt: skip


def test_parts_out_of_a_hundred_are_weighed_by_the_shares_of_their_heads() -> None:
    rows = (
        ("序号", "评审专家", "申报单位", "活动名称", "需求导向（60%）", "方案可行（40%）"),
        (1, "季某某", "甲县茶业站", "示例茶园服务团", 90, 85),
        (2, "季某某", "乙县果业站", "示例果园服务团", 80, None),
    )
    found = read(rows, sheet="打分")
    one, two = reviews(found)
    assert (one.organiser, one.mark, two.mark) == ("甲县茶业站", 8800, None)
    assert [(f.code, f.place.row) for f in found.findings] == [("review-part-missing", 3)]


def test_the_name_may_stand_under_the_table_or_nowhere() -> None:
    rows: list[tuple[Cell, ...]] = [
        ("示范活动评审意见表",),
        ("序号", "项目名称", "申报单位", "综合评分"),
        (1, "示例茶园服务团", "甲县茶业站", "102分"),
        (None, None, None, None),
    ]
    (nobody,) = reviews(read(rows))
    (one,) = reviews(read([*rows, (None, None, "评审专家（签名）：闻某某", None)]))
    assert (nobody.reviewer, one.reviewer, one.mark) == ("", "闻某某", 10200)


def test_marks_of_bases_are_marks_too() -> None:
    rows = (
        ("基地年度考核评分",),
        ("考核组成员：季某某　　日期：2026年11月20日",),
        ("序号", "基地", "考核得分", "评语"),
        (1, "甲县茶业专家服务基地", 92, ""),
    )
    (one,) = reviews(read(rows))
    assert (one.subject, one.reviewer, one.title, one.mark) == (
        "base",
        "季某某",
        "甲县茶业专家服务基地",
        9200,
    )


def test_one_file_holds_several_reviewers_and_the_parts_count() -> None:
    found = read(
        (
            ("评委", "项目编号", "项目名称", *CRITERIA, "合计", "备注"),
            ("上官某", "SB2026-01", "示例茶园服务团", 27, 23, 18, 14, 84, ""),
            ("季某某", "SB2026-01", "示例茶园服务团", 20, 20, 20, 20, 80, ""),
        ),
        sheet="Sheet1",
    )
    assert [(one.reviewer, one.mark) for one in reviews(found)] == [("上官某", 8200), ("季某某", 8000)]  # fmt: skip
    assert [(one.code, one.place.row, one.value) for one in found.findings] == [("review-sum", 2, "84")]  # fmt: skip


def test_one_mark_alone_by_the_title_of_the_project() -> None:
    found = read(
        (
            ("示范活动评审打分表（评委：闻某某）",),
            ("序号", "活动名称", "推荐单位", "综合评分", "说明"),
            (1, "示例茶园服务团", "甲县", 89, ""),
            (2, "示例果园服务团", "甲县", None, "回避"),
            ("合计", None, None, 89, ""),
        )
    )
    one, two = reviews(found)
    assert (one.reviewer, one.activity_id, one.mark, one.recused) == ("闻某某", "", 8900, False)
    assert (two.mark, two.recused) == (None, True)


def test_a_list_of_applications_is_no_sheet_of_marks() -> None:
    rows = (
        ("示范活动申报汇总表",),
        ("序号", "申报编号", "活动名称", "推荐单位", "拟邀专家人数", "经费预算（万元）", "关联需求编号", "预期目标"),
        (1, "SB2026-01", "示例茶园服务团", "甲县", 12, 10, "D1", "培训100人次"),
        (2, "SB2026-02", "示例果园服务团", "乙县", 10, 8, "D2", "培训80人次"),
    )  # fmt: skip
    assert read(rows, sheet="汇总").kind == "applications"
