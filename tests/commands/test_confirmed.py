"""经核实无误 ends a finding for good, wherever the clerk writes it; proposals are lines to paste, never taken by themselves."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl

if TYPE_CHECKING:
    from .conftest import Shell

DAY = ("--as-of", "2026-03-20")


def _errors(body: Any) -> list[tuple[str, str, int]]:
    return [(f["code"], f["file"], f["row"]) for f in body["findings"] if f["severity"] == "error"]


def _rows(path: Path) -> tuple[Any, dict[str, int], int]:
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    at = next(cell.row for row in sheet.iter_rows() for cell in row if cell.value == "处理情况")
    return book, {cell.value: cell.column for cell in sheet[at]}, at


def test_rows_pasted_into_the_register_are_told_no_more(
    run: Shell, year: Path, tmp_path: Path
) -> None:
    run("init", tmp_path / "空", "--year", "2026")
    book, heads, at = _rows(tmp_path / "空" / "调整" / "核实情况.xlsx")
    findings = run("check", year, *DAY, "--json").json["findings"]
    wrong = [f for f in findings if f["severity"] == "error" and f["row"]]
    assert wrong
    for place, finding in enumerate(wrong, at + 1):
        values = (
            finding["file"],
            finding["sheet"],
            f"{finding['column'] or ''}{finding['row']}",
            finding["message"],
            "经核实无误",
        )
        for head, value in zip(("文件", "工作表", "位置", "问题", "处理情况"), values, strict=True):
            book.worksheets[0].cell(place, heads[head]).value = value
    book.save(year / "调整" / "核实情况.xlsx")
    after = run("check", year, *DAY, "--json")
    assert _errors(after.json) == []
    assert after.code == 0


def test_a_row_that_could_mean_two_files_ends_neither(
    run: Shell, year: Path, tmp_path: Path
) -> None:
    source = year / "收件" / "云栖区" / "云栖区需求.xlsx"
    other = year / "收件" / "高新区" / "云栖区需求.xlsx"
    other.write_bytes(source.read_bytes())
    run("init", tmp_path / "空", "--year", "2026")
    book, heads, at = _rows(tmp_path / "空" / "调整" / "核实情况.xlsx")
    before = run("check", year, *DAY, "--json").json
    finding = next(f for f in before["findings"] if f["severity"] == "error" and f["column"] == "N")
    values = (
        "云栖区需求.xlsx",
        finding["sheet"],
        f"N{finding['row']}",
        finding["message"],
        "经核实无误",
    )
    for head, value in zip(("文件", "工作表", "位置", "问题", "处理情况"), values, strict=True):
        book.worksheets[0].cell(at + 1, heads[head]).value = value
    book.save(year / "调整" / "核实情况.xlsx")
    assert _errors(run("check", year, *DAY, "--json").json) == _errors(before)


def test_the_list_edited_where_it_lies_is_taken_over_and_followed(run: Shell, year: Path) -> None:
    before = run("check", year, *DAY, "--json").json
    path = year / "生成材料" / "核查问题.xlsx"
    book, heads, at = _rows(path)
    book.worksheets[0].cell(at + 1, heads["处理情况"]).value = "经核实无误"
    book.save(path)
    after = run("check", year, *DAY, "--json").json
    assert len(_errors(after)) == len(_errors(before)) - 1
    assert any(one.name.startswith("核查问题_手工修改") for one in (year / "调整").iterdir())
    assert len(_errors(run("check", year, *DAY, "--json").json)) == len(_errors(after))


def test_a_header_and_a_short_unit_are_proposed(run: Shell, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["姓名", "工作单位", "职称", "研究方向", "本人大致可去的天数情况"])
    sheet.append(["甲某", "云岭省农业科学院", "研究员", "茶树栽培", "5"])
    sheet.append(["乙某", "省农科院", "研究员", "水稻育种", "4"])
    path = tmp_path / "名册.xlsx"
    book.save(path)
    body = run("check", path, *DAY, "--json", "--output", tmp_path / "o").json
    units = [(p["text"], p["proposed"]) for p in body["proposals"] if p["kind"] == "unit"]
    assert units == [("省农科院", "云岭省农业科学院")]
    assert "别名建议" in openpyxl.load_workbook(tmp_path / "o" / "核查问题.xlsx").sheetnames
    assert "省农科院" in run("check", path, *DAY, "--lang", "zh").out


def test_a_place_nobody_knows_gets_its_neighbour(run: Shell, year: Path) -> None:
    path = year / "收件" / "云栖区" / "云栖区需求.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    head = next(c for row in sheet.iter_rows() for c in row if c.value == "县（市、区）")
    sheet.cell(head.row + 1, head.column).value = "云西区"
    book.save(path)
    body = run("check", year, *DAY, "--json").json
    assert ("region", "云西区", "云栖区") in [
        (p["kind"], p["text"], p["proposed"]) for p in body["proposals"]
    ]


def test_the_office_s_own_header_is_mapped_once(run: Shell, year: Path) -> None:
    path = year / "收件" / "云栖区" / "云栖区需求.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    cell = next(c for row in sheet.iter_rows() for c in row if c.value == "需求描述")
    cell.value = "第九栏"
    book.save(path)
    before = run("check", year, *DAY, "--json").json
    assert any(f["code"] == "asked-column" for f in before["findings"])
    settings = openpyxl.load_workbook(year / "设置.xlsx")
    page = settings.create_sheet("表头对照")
    page.append(["表种", "本单位表头", "字段"])
    page.append(["需求", "第九栏", "detail"])
    settings.save(year / "设置.xlsx")
    after = run("check", year, *DAY, "--json").json
    assert not any(
        f["code"] in ("needed-column", "unmapped-column", "asked-column") for f in after["findings"]
    )
