"""Cells to values: what each converter keeps, tells and leaves blank."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest

from expertserve.books.conversion.converters import Use, converter, names
from expertserve.books.conversion.converters._base import text_of
from expertserve.books.conversion.kind import Column, Context, kind

if TYPE_CHECKING:
    from expertserve.books.files.grid import Cell

CONTEXT = Context(
    as_of=date(2026, 3, 2),
    province="510000",
    city="510700",
    aliases=(("省农科院", "四川省农业科学院"),),
)


def outcome(
    cell: Cell, name: str, field: str, unit: str = ""
) -> tuple[dict[str, object], list[str], bool]:
    column = kind(name).fields[field]
    found = converter(column.convert)(
        cell, Use(column=column, header=column.header, context=CONTEXT, unit=unit)
    )
    return dict(found.parts), [issue.code for issue in found.issues], found.blank


def value(cell: Cell, name: str, field: str, unit: str = "") -> object:
    parts, issues, blank = outcome(cell, name, field, unit)
    assert not issues
    assert not blank
    return next(iter(parts.values()))


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (5.0, "5"), (5.5, "5.5"), (1e16, "1e+16"), (7, "7"), (True, "是"), (False, "否"), (None, ""), (" a ", "a"), (time(8, 30), "08:30:00"),
        (date(2026, 3, 8), "2026-03-08"), (datetime(2026, 3, 8), "2026-03-08"), (datetime(2026, 3, 8, 9, 5), "2026-03-08 09:05"), (timedelta(hours=1), "1:00:00"),
    ],
)  # fmt: skip
def test_text_of_a_cell(cell: Cell, text: str) -> None:
    assert text_of(cell) == text


@pytest.mark.parametrize(
    ("cell", "kind_name", "field", "told"),
    [
        ("+丘陵农机", "experts", "expertise", "丘陵农机"),
        ("张　三", "experts", "name", "张三"),
        ("省农科院", "experts", "org_name", "四川省农业科学院"),
        ("e 00１", "experts", "expert_id", "E001"),
        ("双一流 学科评估", "experts", "keywords", ("双一流", "学科评估")),
        ("bus rapid transit", "experts", "keywords", ("bus rapid transit",)),
        ("王一、李二等3人", "demands", "wanted_expert", ("王一", "李二")),
        ("甲大学；乙大学", "demands", "wanted_org", ("甲大学", "乙大学")),
        ("☑健康 □一般", "experts", "health", "健康"),
        ("体健", "experts", "health", "健康"),
        ("法国", "experts", "origin", "法国"),
        ("副高级", "experts", "title_level", "副高"),
        ("退休返聘", "experts", "retired", True),
        ("在职", "experts", "retired", False),
        ("享特津贴、某某之星", "experts", "honours", ("享受国务院政府特殊津贴专家", "某某之星")),
        ("1-2人", "demands", "need_count", 1),
        ("近5000余人次", "demands", "expected_benef", 5000),
        ("三天半", "demands", "want_days", 7),
        (5.5, "demands", "budget_wan", 5_500_000),
        ("5万元", "demands", "budget_wan", 5_000_000),
        ("2026.3", "demands", "date_in", None),
        ("D1、d2", "applications", "demand_ids", ("D1", "D2")),
        ("13800001234", "experts", "mobile", ("13800001234",)),
        ("13800001234\n0816-2300123", "experts", "mobile", ("13800001234", "0816-2300123")),
        (13800001234.0, "experts", "mobile", ("13800001234",)),
        ("LI@EXAMPLE.COM（工作）", "experts", "email", ("li@example.com",)),
        ("三台县", "demands", "county", "三台县"),
        ("三台县、盐亭县", "experts", "offer_regions", ("510722", "510723")),
        ("本县、盐亭县", "experts", "offer_regions", ("本县", "510723")),
        ("各乡镇", "experts", "offer_regions", ("本县",)),
        ("绵阳市各县区", "experts", "offer_regions", ("510700",)),
        ("三台县全境、本县", "experts", "offer_regions", ("本县", "510722")),
        ("半个月", "experts", "max_days", 22),
        ("两名专家", "demands", "need_count", 2),
        ("第三批", "bases", "batch", 3),
        (3.0, "bases", "batch", 3),
    ],
)
def test_values(cell: Cell, kind_name: str, field: str, told: object) -> None:
    found = value(cell, kind_name, field)
    assert str(found) == "2026-03" if told is None else found == told


@pytest.mark.parametrize(
    ("cell", "kind_name", "field", "code"),
    [
        ("看情况", "experts", "max_days", "bad-number"),
        (400.0, "experts", "max_days", "bad-range"),
        (-1.0, "experts", "max_days", "bad-range"),
        (0.0, "demands", "need_count", "bad-range"),
        (1.5, "demands", "need_count", "bad-number"),
        ("一大群", "demands", "need_count", "bad-number"),
        ("一批", "demands", "need_count", "bad-number"),
        ("若干", "demands", "expected_benef", "bad-number"),
        ("很多", "demands", "budget_wan", "bad-number"),
        ("2020-01-01", "experts", "birth", "bad-range"),
        ("1975-02-30", "experts", "birth", "bad-date"),
        ("1968.13", "demands", "date_in", "bad-date"),
        ("2026年3月", "decisions", "on", "bad-date"),
        ("胡说", "decisions", "on", "bad-date"),
        ("2026年9月-2026年5月", "demands", "want_time", "bad-range"),
        ("2026年8月—2026年6月", "experts", "availability", "bad-range"),
        ("胡说", "applications", "period", "unknown-value"),
        ("雄", "experts", "gender", "unknown-value"),
        ("高级", "experts", "title", "unknown-value"),
        ("胡说八道", "demands", "priority_class", "unknown-value"),
        ("胡说八道", "demands", "want_form", "kept-in-words"),
        ("再说", "experts", "willing", "unknown-value"),
        ("王五@example.com", "demands", "contact", "unknown-value"),
        (5.19985198401247e17, "experts", "id_number", "damaged-number"),
        ("51993819771104103", "experts", "id_number", "bad-id-number"),
        (9.15199001234567e17, "demands", "uscc", "damaged-number"),
        ("9351O900MAXYQUY5CN", "demands", "uscc", "bad-credit-code"),
        (8162300123.0, "demands", "contact_tel", "damaged-number"),
        (1380000123.0, "demands", "contact_tel", "bad-phone"),
        ("5.19E+17", "experts", "mobile", "damaged-number"),
        ("li@example..com", "experts", "email", "bad-email"),
        ("青莲县", "experts", "org_region", "unknown-region"),
        ("鼓楼区", "experts", "org_region", "ambiguous-region"),
        ("绵阳市安县", "experts", "org_region", "former-region"),
        ("涪江县、三台县", "experts", "offer_regions", "unknown-region"),
    ],
)
def test_faults(cell: Cell, kind_name: str, field: str, code: str) -> None:
    assert outcome(cell, kind_name, field)[1] == [code]


@pytest.mark.parametrize(
    "field", [column.field for column in kind("experts").columns if column.field != "row_no"]
)
def test_a_dash_is_blank_everywhere(field: str) -> None:
    assert outcome("-", "experts", field)[1:] == ([], True)


@pytest.mark.parametrize(
    "field", [column.field for column in kind("demands").columns if column.field != "row_no"]
)
def test_pending_is_blank_everywhere(field: str) -> None:
    assert outcome("待定", "demands", field)[1:] == ([], True)


@pytest.mark.parametrize("text", ["患高血压，不宜长途", "待定"])
def test_words_about_health_that_nobody_can_place_are_no_blank(text: str) -> None:
    assert outcome(text, "experts", "health") == ({"health": "不明"}, ["unknown-value"], False)


def test_words_about_the_will_that_are_neither_yes_nor_no_are_kept() -> None:
    assert outcome("待定", "experts", "willing") == ({"willing_said": "待定"}, [], True)
    said = {"willing_said": "看安排"}
    assert outcome("看安排", "experts", "willing") == (said, ["unknown-value"], False)
    assert outcome("待定", "experts", "fit_grassroots")[0] == {"fit_grassroots_said": "待定"}


def test_words_of_the_home_unit_that_are_no_answer_are_no_blank() -> None:
    told = outcome("不同意外出超过三天", "experts", "unit_consent")
    assert told == ({"unit_consent": "不明"}, ["unknown-value"], False)


def test_none_is_said_or_not_given() -> None:
    assert outcome("无", "experts", "title")[0] == {"title": "无", "title_level": "无"}
    assert outcome("高级技师", "experts", "title")[0] == {
        "title": "高级技师",
        "title_skill": "高级技师",
    }
    assert outcome("□健康 □一般", "experts", "health")[2]
    assert outcome("□技术指导 □人才培养", "experts", "offer")[2]
    assert outcome("□突破瓶颈 □民生", "demands", "priority_class")[2]
    assert outcome("长期", "demands", "want_time")[0] == {"want_time": (), "want_time_text": "长期"}
    assert outcome("不限", "experts", "offer_regions")[2]


def test_periods_codes_and_what_is_kept_beside() -> None:
    assert outcome("2026年3月2日至3月6日", "applications", "period")[0] == {
        "start": date(2026, 3, 2),
        "end": date(2026, 3, 6),
    }
    column = Column(field="line", header="项目类别", convert="code", choices=("programme-lines",))
    use = Use(column=column, header="项目类别", context=CONTEXT)
    code = converter("code")("博士后科技服务团", use).parts["line"]
    assert code.isascii()
    assert converter("code")("", use).blank
    assert [issue.code for issue in converter("code")("胡说", use).issues] == ["unknown-value"]
    told = Use(
        column=Column(field="target", header="拟服务单位数", convert="told"),
        header="拟服务单位数",
        context=CONTEXT,
    )
    assert converter("told")("10余家", told).parts == {"texts": (("拟服务单位数", "10余家"),)}
    assert converter("told")("", told).blank
    moment = Use(
        column=Column(field="submitted", header="提交答卷时间", convert="moment"),
        header="提交答卷时间",
        context=CONTEXT,
    )
    assert converter("moment")(datetime(2026, 3, 1, 9), moment).parts == {
        "extra": (("submitted", "2026-03-01 09:00:00"),)
    }
    figure = Use(
        column=Column(field="n", header="人次", convert="figure"), header="人次", context=CONTEXT
    )
    assert converter("figure")("70余", figure).parts["n"].qualifier == "at-least"
    assert converter("figure")("胡说", figure).issues
    assert "figure" in names()
    fields = Use(
        column=Column(field="fields", header="服务领域", convert="field_codes"),
        header="服务领域",
        context=CONTEXT,
    )
    assert "210" in converter("field_codes")("农学", fields).parts["fields"]
    assert converter("field_codes")("无", fields).blank


@pytest.mark.parametrize("cell", ["无（筹建中）", "暂无（待办理）", "/（个体户）"])
@pytest.mark.parametrize("field", ["uscc", "contact_tel"])
def test_no_number_with_its_reason_is_a_blank(cell: str, field: str) -> None:
    assert outcome(cell, "demands", field) == ({}, [], True)


def test_a_number_in_brackets_is_no_reason() -> None:
    assert not outcome("（0816-2234567）", "demands", "contact_tel")[2]
