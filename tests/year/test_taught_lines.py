"""Lines of 表头对照 and 取值对照: which stand, for whom, and what is told of the others."""

from __future__ import annotations

from typing import Any

import pytest

from expertserve.books.files.grid import Grid
from expertserve.ground.findings import Place
from expertserve.year.taught import HEADERS, PROPOSED, VALUES, Taught, lines_of_rows, read_lines

HERE = Place(file="设置.json")


def _headers(*rows: tuple[Any, ...]) -> Taught:
    return lines_of_rows(HEADERS, rows, HERE)


def _sheet(name: str, *rows: list[Any]) -> Taught:
    return read_lines(
        [Grid(file="对照.xlsx", path="对照.xlsx", format="xlsx", sheet=name, rows=list(rows))]
    )


def _codes(taught: Taught) -> list[tuple[str, str, str]]:
    return [(one.code, one.value, one.why) for one in taught.findings]


def test_a_line_for_one_office_goes_before_the_one_for_all_in_either_order() -> None:
    rows = [("专家", "大名", "姓名"), ("专家", "大名", "工作单位", "河口县人社局")]
    for given in (rows, rows[::-1]):
        taught = _headers(*given)
        assert taught.headers() == (("experts", "大名", "name"),)
        assert taught.headers("河口县人社局") == (("experts", "大名", "org_name"),)
        assert taught.headers("丹浦区人社局") == (("experts", "大名", "name"),)
        assert taught.offices == ("河口县人社局",)
        assert taught.findings == ()


def test_of_two_lines_that_contradict_each_other_the_first_stands_and_the_second_is_told() -> None:
    taught = _headers(
        ("专家", "大名", "姓名"), ("专家", "大 名", "工作单位"), ("专家", "大名", "姓名")
    )
    assert taught.headers() == (("experts", "大名", "name"),)
    assert _codes(taught) == [("taught-twice", "大 名", "")]


def test_what_was_heard_earlier_stands_before_what_comes_later() -> None:
    first, later = (
        _headers(("专家", "大名", "姓名")),
        _headers(("专家", "大名", "工作单位"), ("需求", "大名", "单位名称")),
    )
    both = first.with_more(later)
    assert ("experts", "大名", "name") in both.headers()
    assert [one.code for one in both.findings] == ["taught-twice"]
    assert [line.text for line in later.with_more(first).lines] == ["大名", "大名"]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (("专家们的表", "大名", "姓名"), "kind"),
        (("专家", "大名", "大名称"), "field"),
        (("专家", "大名", ""), "field"),
    ],
)
def test_an_unknown_name_is_told_at_its_row_and_the_line_left_out(
    row: tuple[str, ...], why: str
) -> None:
    taught = _headers(row)
    assert taught.lines == ()
    assert [(code, reason) for code, _, reason in _codes(taught)] == [("unknown-name", why)]


def test_a_line_without_a_header_says_nothing() -> None:
    assert _headers(("专家", "", "姓名")) == Taught()
    assert lines_of_rows(HEADERS, (), HERE) == Taught()


def test_a_column_may_be_told_to_belong_to_nothing() -> None:
    assert _headers(("专家", "内部码", "不读取")).headers() == (("experts", "内部码", ""),)


HEADS = ["表种", "本单位表头", "字段", "确认"]


def test_of_a_ready_sheet_only_what_is_ticked_counts_and_a_no_is_an_answer() -> None:
    taught = _sheet(
        HEADERS + PROPOSED,
        ["说明：请勾选"],
        HEADS,
        ["专家", "大名", "姓名", "√"],
        ["专家", "东家", "工作单位", ""],
        ["专家", "代号", "姓名", "×"],
        ["专家", "绰号", "姓名", "再看"],
    )
    assert taught.headers() == (("experts", "大名", "name"), ("experts", "代号", ""))
    assert taught.findings == ()


def test_of_the_clerks_own_sheet_every_line_counts_ticked_or_not() -> None:
    taught = _sheet(HEADERS, HEADS, ["专家", "大名", "姓名", ""], ["专家", "东家", "工作单位", "×"])
    assert [field for _, _, field in taught.headers()] == ["name", "org_name"]


def test_a_fault_names_its_cell() -> None:
    taught = _sheet(HEADERS, ["标题"], HEADS, [], ["专家", "大名", "大名称"])
    (one,) = taught.findings
    assert (one.place.row, one.place.column, one.header) == (4, "C", "字段")


def test_a_value_is_taught_for_its_field_and_has_to_be_one_of_it() -> None:
    heads = ["表种", "字段", "原值", "规范值"]
    taught = _sheet(
        VALUES,
        heads,
        ["专家", "性别", "先生", "男"],
        ["专家", "性别", "先生", "女"],
        ["专家", "性别", "某", "红"],
        ["专家", "姓名", 12.0, "12"],
    )
    assert taught.values() == (
        ("experts", "gender", "先生", "男"),
        ("experts", "name", "12", "12"),
    )
    assert sorted(code for code, _, _ in _codes(taught)) == ["taught-twice", "unknown-name"]


def test_other_sheets_and_rows_above_the_heads_are_no_lines() -> None:
    assert _sheet("专家", HEADS, ["专家", "大名", "姓名"]) == Taught()
    assert _sheet(HEADERS, ["专家", "大名", "姓名"]) == Taught()


@pytest.mark.parametrize(
    "row", [["愿意", "否"], [None, "否"], ["照原文保留", "是"]], ids=["no", "no-meaning", "chosen"]
)
def test_a_value_that_is_none_of_its_list_is_known_as_such(row: list[Any]) -> None:
    heads = ["表种", "字段", "原值", "规范值", "确认"]
    taught = _sheet(VALUES + PROPOSED, heads, ["专家", "服务意愿", "看儿子安排", *row])
    assert taught.findings == ()
    assert taught.values() == ()
    assert taught.as_written == {("experts", "willing", "看儿子安排")}
    kept = _sheet(VALUES, heads[:4], ["专家", "服务意愿", "看儿子安排", "照原文保留"])
    assert kept.as_written == taught.as_written
