"""Blank forms as superiors send them, made by other hands than ours (openpyxl, python-docx), and a year to fill them from."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

from docx import Document
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.datavalidation import DataValidation

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLES_NAME = "examples"
_THIN = Side(style="thin")
BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
COUNTIES = ("青坞县", "石渡县", "鹭洲县", "梨溪县", "云栖区", "高新区")


def year(home: Path, examples: Path) -> Path:
    """The example year after its last return came in, without any output."""
    folder = home / "2026年"
    shutil.copytree(examples / "2026年", folder)
    for part in sorted((examples / "后续收件").iterdir()):
        shutil.copytree(part, folder / "收件" / part.name, dirs_exist_ok=True)
    for path in sorted((folder / "收件" / "申报").glob("[名评]*.xlsx")):
        path.rename(folder / "调整" / path.name)
    return folder


def rule(sheet: Any, area: str) -> None:
    """Lines around every cell of an area."""
    for row in sheet[area]:
        for cell in row:
            cell.border = BOX
            cell.alignment = Alignment(wrap_text=True, vertical="center")
            cell.font = Font(size=10)


def recommendation(path: Path, rows: int = 5) -> None:
    """F1: 推荐汇总表: a head of two rows, ruled rows, a total with a formula, notes, a signature line, a dropdown, a print area."""
    book = Workbook()
    sheet = book.active
    sheet.title = "汇总表"
    sheet.merge_cells("A1:I1")
    sheet["A1"] = "2026年专家服务基层示范活动推荐汇总表"
    sheet["A2"] = "推荐单位（盖章）："
    sheet.merge_cells("A2:D2")
    sheet["F2"] = "填报日期：　　年　月　日"
    sheet.merge_cells("F2:I2")
    for at, text in enumerate(
        ("序号", "项目名称", "申报单位", "项目类别", "服务地点", "起止时间"), 1
    ):
        sheet.cell(3, at, text)
        sheet.merge_cells(start_row=3, end_row=4, start_column=at, end_column=at)
    sheet["G3"] = "经费预算（万元）"
    sheet.merge_cells("G3:H3")
    sheet["G4"], sheet["H4"] = "总额", "其中：专项经费"
    sheet["I3"] = "备注"
    sheet.merge_cells("I3:I4")
    last = 4 + rows
    rule(sheet, f"A3:I{last + 1}")
    sheet.cell(last + 1, 1, "合计")
    sheet.merge_cells(start_row=last + 1, end_row=last + 1, start_column=1, end_column=6)
    sheet.cell(last + 1, 7, f"=SUM(G5:G{last})")
    sheet.cell(last + 2, 1, "注：1.本表按推荐顺序填写。2.起止时间填到日。")
    sheet.merge_cells(start_row=last + 2, end_row=last + 2, start_column=1, end_column=9)
    sheet.cell(last + 3, 1, "单位负责人（签字）：")
    check = DataValidation(type="list", formula1='"服务团,海外专项,博士后专项,服务基地"')
    check.add(f"D5:D{last}")
    sheet.add_data_validation(check)
    sheet.row_dimensions[last + 2].height = 30
    sheet.column_dimensions["B"].width = 24
    for letter in "CEF":
        sheet.column_dimensions[letter].width = 18
    sheet.print_area = f"A1:I{last + 3}"
    sheet.print_title_rows = "3:4"
    book.save(path)


CARD = (
    ("姓名", "", "性别", "", "照片"),
    ("出生年月", "", "民族", "", ""),
    ("工作单位", "", "职务", "", ""),
    ("专业技术职务", "", "从事专业", "", ""),
    ("身份证号", "", "健康状况", "", ""),
    ("联系电话", "", "电子邮箱", "", ""),
)


def card(path: Path) -> None:
    """F2: 重点联系专家推荐表: a card in Word with a photo cell, a wide cell for achievements and two opinions."""
    paper = Document()
    paper.add_heading("重点联系专家推荐表", 1)
    table = paper.add_table(rows=len(CARD) + 3, cols=5)
    table.style = "Table Grid"
    for row, texts in enumerate(CARD):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    table.cell(0, 4).merge(table.cell(5, 4))
    table.cell(6, 0).text = "主要业绩"
    table.cell(6, 1).merge(table.cell(6, 4))
    for row, text in ((7, "所在单位意见"), (8, "推荐单位意见")):
        table.cell(row, 0).text = text
        table.cell(row, 1).merge(table.cell(row, 4))
        table.cell(row, 1).text = "（盖章）\n年　月　日"
    paper.save(str(path))


QUARTER = (
    "累计开展活动（期）", "选派专家（人）", "选派专家（人次）", "服务基层单位（家）", "解决技术难题（个）",
    "培训基层人员（人次）", "惠及群众（人次）", "签订合作协议（份）",
)  # fmt: skip


def quarterly(path: Path, heads: tuple[str, ...] = QUARTER) -> None:
    """F3: 季度调度表: indicators in a column and a matrix by county with a total by formula."""
    book = Workbook()
    sheet = book.active
    sheet.title = "调度表"
    sheet["A1"] = "专家服务基层工作调度表"
    sheet.merge_cells("A1:J1")
    sheet["A2"] = "填报单位："
    sheet["A3"], sheet["B3"], sheet["C3"] = "序号", "指标", "完成数"
    for at, text in enumerate(heads, 1):
        sheet.cell(3 + at, 1, at)
        sheet.cell(3 + at, 2, text)
    rule(sheet, f"A3:C{3 + len(heads)}")
    top = 6 + len(heads)
    for at, text in enumerate(
        ("县（市、区）", "服务次数（次）", "解决技术难题（个）", "培训人次"), 1
    ):
        sheet.cell(top, at, text)
    for at, county in enumerate(COUNTIES, 1):
        sheet.cell(top + at, 1, county)
    last = top + len(COUNTIES)
    sheet.cell(last + 1, 1, "合计")
    sheet.cell(last + 1, 2, f"=SUM(B{top + 1}:B{last})")
    rule(sheet, f"A{top}:D{last + 1}")
    sheet.column_dimensions["B"].width = 26
    book.save(path)


BASE = (
    ("基地名称", ""),
    ("依托单位", ""),
    ("所在县区", ""),
    ("级别", ""),
    ("认定日期", ""),
    ("主导产业", ""),
)


def base_report(path: Path) -> None:
    """F4: 基地运行情况统计表: a card in Word and sentences to be completed."""
    paper = Document()
    paper.add_heading("专家服务基地运行情况统计表", 1)
    table = paper.add_table(rows=len(BASE), cols=2)
    table.style = "Table Grid"
    for row, texts in enumerate(BASE):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    paper.add_paragraph(
        "本年度共开展活动____期，组织专家____人次，解决技术难题____个，培训____人次。"
    )
    paper.add_paragraph("填报单位（盖章）：＿＿＿＿　　填报日期：　　年　月　日")
    paper.save(str(path))
