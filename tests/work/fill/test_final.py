"""Reported figures win; a form that holds data, an old format, one of our own is refused with a sentence."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import openpyxl
import pytest

from expertserve.indicators.freeze import freeze
from expertserve.work.fill.begin import Wishes
from expertserve.work.fill.run import RefusedFormError
from expertserve.work.track.run import track_figures

from . import blanks
from .conftest import DAY

if TYPE_CHECKING:
    from .conftest import Desk


def test_what_was_reported_goes_before_what_is_counted(desk: Desk) -> None:
    frozen = freeze(track_figures(desk.material, DAY).result)
    frozen["figures"]["Q1a"]["value"] = "999/1"
    path = desk.home / "已报数.json"
    path.write_text(json.dumps(frozen, ensure_ascii=False), "utf-8")
    form = desk.forms / "季度调度表.xlsx"
    blanks.quarterly(form)
    told = desk.fill(form, Wishes(final=str(path)))
    sheet = openpyxl.load_workbook(desk.made("季度调度表（已填）.xlsx"))["调度表"]
    assert sheet["C8"].value == 999
    assert sheet["C7"].value == 15
    # parts of a figure that changed since would not add up to what was reported
    assert sheet["C15"].value is None
    assert any("已报数" in one["text"] for one in told["left"])
    rows = list(
        openpyxl.load_workbook(desk.made("季度调度表（填表底稿）.xlsx"))["与已报数核对"].values
    )
    assert ("Q1a", "解决问题数", 999, 30, -969) in rows


def test_a_form_that_is_no_blank_form_is_refused(desk: Desk) -> None:
    full = desk.forms / "已填.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ("序号", "姓名", "工作单位", "职称", "专业领域"),
        (1, "甲某某", "某大学", "教授", "农业"),
        (2, "乙某某", "某医院", "主任医师", "医学"),
    ):
        sheet.append(row)
    blanks.rule(sheet, "A1:E3")
    book.save(full)
    own = desk.forms / "本局表.xlsx"
    sheet["A5"] = "表号：ES-01（2026版）"
    book.save(own)
    old = desk.forms / "旧表.xls"
    old.write_bytes(b"\xd0\xcf\x11\xe0")
    for path, code in ((full, "form-not-blank"), (own, "form-own"), (old, "form-old-format")):
        with pytest.raises(RefusedFormError) as caught:
            desk.fill(path)
        assert caught.value.finding.code == code


def test_a_protected_sheet_takes_only_what_it_leaves_open(desk: Desk) -> None:
    form = desk.forms / "登记表.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    for at, text in enumerate(("序号", "专家姓名", "工作单位", "是否退休", "省级审核"), 1):
        sheet.cell(1, at, text)
    blanks.rule(sheet, "A1:E4")
    hidden = book.create_sheet("字典")
    hidden.sheet_state = "hidden"
    hidden.append(["是", "否"])
    choice = openpyxl.worksheet.datavalidation.DataValidation(
        type="list", formula1="字典!$A$1:$B$1"
    )
    choice.add("D2:D4")
    sheet.add_data_validation(choice)
    sheet.protection.sheet = True
    for row in sheet["A2:D4"]:
        for cell in row:
            cell.protection = openpyxl.styles.Protection(locked=False)
    book.save(form)
    told = desk.fill(form, Wishes(what=("专家",)))
    filled = openpyxl.load_workbook(desk.made("登记表（已填）.xlsx")).worksheets[0]
    assert filled.max_row == 4
    assert [filled.cell(row, 4).value for row in (2, 3, 4)] == ["否"] * 3
    assert all(filled.cell(row, 5).value is None for row in (2, 3, 4))
    reasons = {"/".join(one["words"]): one["text"] for one in told["left"]}
    assert reasons["省级审核"] == "单元格受保护"
    assert "不能加行" in reasons["加行"]
    assert filled.protection.sheet
