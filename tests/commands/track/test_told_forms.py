"""Nothing that is recognised is missing from the figures: label forms, sign-in lists, monthly sheets, sessions with a year."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from expertserve.books.conversion.kind import Context
from expertserve.books.files.reader import read_file
from expertserve.books.tables.sheet import read_sheets
from expertserve.indicators.named import Sessions
from expertserve.records.feedback import Feedback
from expertserve.records.service import Checksum, Service
from expertserve.records.session import Session

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_FORM = (
    ("专家服务基层服务确认单",),
    ("活动编号", "S1", "需求编号", None),
    ("服务专家", "沈若松", "派出单位", "示例大学"),
    ("服务单位", "示例茶厂", "县(市、区)", "甲县"),
    ("服务日期", "2026-03-10", "时段", "上午"),
    ("服务时长", "半天", "服务形式", "技术指导"),
    ("服务事项", "冬剪", "解决问题数", 2),
    ("佐证材料", "服务确认单", "审核意见", "同意"),
)
_SIGNED = (
    ("甲县专家讲座签到表",),
    ("活动编号", "S1", None, "服务专家", "沈若松"),
    ("服务日期", "2026-03-10", None, "时段", "上午"),
    ("服务单位", "示例一中", None, "县(市、区)", "甲县"),
    ("服务事项", "安全课", None, "服务形式", "专题授课"),
    ("佐证材料", "签到表、照片", None, "审核意见", "同意"),
    ("序号", "姓名", "单位", "联系电话", "签名"),
    *((n, f"村民{n}", "东坪村", f"1390000{n:04d}", None) for n in range(1, 32)),
)


def _records(folder: Path, *sheets: Sequence[Sequence[Any]]) -> list[Any]:
    book = openpyxl.Workbook()
    for number, rows in enumerate(sheets):
        sheet = book.worksheets[0] if not number else book.create_sheet(f"表{number + 1}")
        for row in rows:
            sheet.append(list(row))
    path = folder / "甲县.xlsx"
    book.save(path)
    (reading,) = read_file(path)
    found = read_sheets(reading, Context(as_of=date(2026, 12, 20)))
    return [record for sheet in found for record in sheet.records]


def test_a_confirmation_form_is_a_service(tmp_path: Path) -> None:
    one, other = _records(tmp_path, _FORM, _FORM)
    assert isinstance(one, Service)
    assert (one.session, one.unit, one.days) == ("S1", "示例茶厂", (date(2026, 3, 10),))
    assert [expert.name for expert in one.experts] == ["沈若松"]
    assert one.evidenced
    assert other.place.sheet == "表2"


def test_a_sign_in_list_is_one_service_and_its_names_are_no_experts(tmp_path: Path) -> None:
    (one,) = _records(tmp_path, _SIGNED)
    assert isinstance(one, Service)
    assert [expert.name for expert in one.experts] == ["沈若松"]
    assert "31" in str(one.figures)


@pytest.mark.parametrize(
    ("cell", "grade"),
    [
        ("☑非常满意 □满意 □基本满意 □一般 □不满意", 4),
        ("□非常满意 □满意 □基本满意 □一般 ☑不满意", 1),
        ("☑满意 ☑一般 □不满意", 0),
        ("□满意 □一般 □不满意", 0),
    ],
)
def test_a_ticked_grade_is_read(tmp_path: Path, cell: str, grade: int) -> None:
    rows = (
        ("服务单位满意度评价表",),
        ("活动编号", "S1", "县(市、区)", "甲县"),
        ("评价方", "需求单位", "填表人", "示例茶厂"),
        ("总体满意度", cell, "回访日期", "2026-08-01"),
    )
    (one,) = _records(tmp_path, rows)
    assert isinstance(one, Feedback)
    assert one.grade == grade


def test_a_cumulative_row_is_no_total_of_its_sheet(tmp_path: Path) -> None:
    head = (
        "活动编号",
        "专家姓名",
        "服务单位",
        "县(市、区)",
        "服务日期",
        "服务形式",
        "培训人次",
        "佐证材料",
        "审核意见",
    )
    row = ("S1", "沈若松", "示例茶厂", "甲县", "2026-04-10", "专题授课", 50, "照片", "同意")
    rows = (head, row, ("本月合计", *[None] * 5, 50), ("1-4月累计", *[None] * 5, 125))
    sums = [one for one in _records(tmp_path, rows) if isinstance(one, Checksum)]
    assert [one.stated for one in sums] == [one.computed for one in sums]
    assert len(sums) == 1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2026年第1期", "S1"), ("2026年第一期", "S1"), ("2026年度第1期", "S1"), ("第1期(乡村振兴)", "S1"), ("1", "S1"), ("S1", "S1"),
        ("2025年第1期", "2025年第1期"), ("第7期", "第7期"),
    ],
)  # fmt: skip
def test_a_session_is_found_by_number_and_year(text: str, found: str) -> None:
    session = Session(
        activity_id="S1", session_no=1, start=date(2026, 3, 10), end=date(2026, 3, 12)
    )
    assert Sessions((session,)).find(text) == found


_LOG = (
    ("专家服务基层工作日志",),
    ("专家姓名", "沈若松", None, "工作单位", "示例大学", None, "期次", "第三期"),
    ("填报单位：甲县人力资源和社会保障局",),
    ("服务日期", "服务单位", "乡镇", "服务事项", "服务形式", "培训人次", "佐证材料", "审核意见"),
    ("2026-03-10", "示例茶厂", "城关镇", "冬剪", "专题授课", 40, "确认书", "同意"),
    ("2026-03-11", "示例一中", "城关镇", "科普", "健康讲座", 50, "确认书", "同意"),
)


def test_lines_above_a_list_speak_of_all_its_rows(tmp_path: Path) -> None:
    one, other = _records(tmp_path, _LOG)
    for row in (one, other):
        assert [(named.name, named.employer) for named in row.experts] == [("沈若松", "示例大学")]
        assert row.session == "第三期"
    assert one.unit == "示例茶厂"


def test_a_column_of_experts_stands_before_a_line_above(tmp_path: Path) -> None:
    head = (*_LOG[3], "专家姓名")
    rows = (*_LOG[:3], head, (*_LOG[4], "顾长卿"), (*_LOG[5], "顾长卿"))
    found = _records(tmp_path, rows)
    assert [[named.name for named in row.experts] for row in found] == [["顾长卿"], ["顾长卿"]]
    assert all(not named.employer for row in found for named in row.experts)


def test_a_total_right_below_the_head_is_that_of_all_rows(tmp_path: Path) -> None:
    total = ("合计", None, None, None, None, 95, None, None)
    sums = [one for one in _records(tmp_path, (*_LOG[:4], total, *_LOG[4:])) if isinstance(one, Checksum)]  # fmt: skip
    assert [(one.what, one.stated, one.computed) for one in sums] == [("total", 95, 90)]


def test_an_answer_that_is_a_label_elsewhere_is_told_by_its_column(tmp_path: Path) -> None:
    rows = list(_FORM)
    rows[3] = ("乡镇", "城关镇", "村", "东坪村")
    rows[5] = ("服务时长", "半天", "服务形式", "成果转化")
    (one,) = _records(tmp_path, rows)
    assert (one.form, one.town, one.village) == ("F06", "城关镇", "东坪村")


def test_a_head_without_rows_is_no_form(tmp_path: Path) -> None:
    assert _records(tmp_path, (_LOG[3],)) == []


def test_one_row_does_not_speak_against_a_head_of_our_own(tmp_path: Path) -> None:
    head = (
        "活动编号",
        "专家编号",
        "服务单位",
        "县(市、区)",
        "服务日期",
        "服务事项",
        "服务形式",
        "佐证材料",
        "审核意见",
    )
    row = ("S1", "E1", "示例茶厂", "甲县", "2026-03-10", "冬剪", "技术指导", "确认书", "同意")
    (one,) = _records(tmp_path, (head, row))
    assert [named.expert_id for named in one.experts] == ["E1"]
