"""Short forms: one page at readable size, filled in as far as known, and every row coming back as what it was."""

from __future__ import annotations

import random
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import openpyxl
import pytest

from expertserve.books.sheets.page import points
from expertserve.ground.errors import SettingsError
from expertserve.records.service import Service
from expertserve.work.forms.packages import county_packages, receipts
from expertserve.work.forms.short_columns import FORMS, short_forms
from expertserve.work.start import read

from .conftest import DAY

if TYPE_CHECKING:
    from .conftest import Desk

ROOM, LEAST, USUAL = 769.0, 9.0, 10.0


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.number)
def test_a_form_is_one_page_wide_at_nine_points(form: object) -> None:
    widths = [one.width for one in form.columns]  # type: ignore[attr-defined]
    assert len(widths) <= 12
    assert ROOM / sum(map(points, widths)) * USUAL >= LEAST


def test_settings_choose_the_columns(desk: Desk) -> None:
    heads = ("表格", "栏目", "宽度", "必填")
    rows = (("需求征集表", "需求单位", "20", "是"), ("需求征集表", "需求名称", "30", ""))
    settings = replace(desk.material.settings, tables=(("表格栏目", heads, rows),))
    form = next(one for one in short_forms(settings) if one.kind == "demands")
    assert [(one.field, one.width, one.must) for one in form.columns] == [
        ("unit_name", 20, True),
        ("title", 30, False),
    ]
    wrong = replace(settings, tables=(("表格栏目", heads, (("需求征集表", "无此栏", "9", ""),)),))
    with pytest.raises(SettingsError):
        short_forms(wrong)
    wide = replace(
        settings, tables=(("表格栏目", heads, (("需求征集表", "需求单位", "200", ""),)),)
    )
    with pytest.raises(SettingsError):
        short_forms(wide)


def test_what_is_arranged_comes_back_as_that_service(desk: Desk) -> None:
    forms = [one for one in short_forms(desk.material.settings) if one.kind == "services"]
    files = [
        (name, content)
        for name, content in county_packages(desk.material, desk.request, DAY, forms)
        if name.endswith(".xlsx")
    ]
    assert files
    back = desk.year / "收件" / "县报"
    back.mkdir()
    chance, told = random.Random(7), {}
    for name, content in files:
        path = back / name.rsplit("/", 1)[-1]
        path.write_bytes(content)
        book = openpyxl.load_workbook(path)
        sheet = book.worksheets[0]
        heads = {str(cell.value).rstrip("*"): cell.column for cell in sheet[3]}
        for row in range(4, sheet.max_row + 1):
            log = sheet.cell(row, heads["记录编号"]).value
            if not log:
                continue
            trained, problems = chance.randint(1, 90), chance.randint(1, 5)
            for head, value in (
                ("服务日期", "2026-09-21"),
                ("培训人次", trained),
                ("解决问题数", problems),
                ("工作成效", "已掌握"),
                ("佐证材料", "照片2张"),
                ("审核意见", "同意"),
            ):
                sheet.cell(row, heads[head], value)
            expert, unit = (sheet.cell(row, heads[head]).value for head in ("专家姓名", "服务单位"))
            told[log] = (expert, unit, sheet.cell(row, heads["需求编号"]).value, trained, problems)
        book.save(path)
    found = {
        one.log_id: one for one in read(desk.request).of("services", Service) if one.log_id in told
    }
    shutil.rmtree(back)
    assert set(found) == set(told)
    for log, (expert, unit, demand, trained, problems) in told.items():
        one = found[log]
        figures = {name: figure.value for name, figure in one.figures}
        assert ([person.name for person in one.experts], one.unit, one.demand) == (
            [expert],
            unit,
            demand,
        )
        assert (figures["trained_times"], figures["problems"]) == (trained, problems)
        assert one.approved
        assert one.evidenced


def test_a_demand_that_is_asked_again_is_that_demand(desk: Desk) -> None:
    forms = [one for one in short_forms(desk.material.settings) if one.kind == "demands"]
    files = dict(county_packages(desk.material, desk.request, DAY, forms))
    name = next(one for one in files if one.endswith("需求征集表_青坞县.xlsx"))
    back = desk.year / "收件" / "县报"
    back.mkdir()
    path = back / "需求征集表_青坞县.xlsx"
    path.write_bytes(files[name])
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    heads = {str(cell.value).rstrip("*"): cell.column for cell in sheet[3]}
    assert str(sheet["A2"].value).startswith("表号：ESJ-02（2026版）")
    gone = sheet.cell(4, heads["需求编号"]).value
    sheet.cell(4, heads["需求状态"], "不再需要")
    book.save(path)
    before = {one.demand_id for one in desk.material.demands}
    material = read(desk.request)
    shutil.rmtree(back)
    assert {one.demand_id for one in material.demands} == before
    assert next(one for one in material.demands if one.demand_id == gone).state == "撤回"


def test_what_was_read_from_a_county_can_be_confirmed(desk: Desk) -> None:
    made = dict(receipts(desk.material, DAY))
    assert any(name.endswith("确认件_青坞县.pdf") for name in made)
    assert all(content.startswith(b"%PDF") for content in made.values())
