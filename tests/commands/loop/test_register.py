"""发文登记: one number one document, what went out is never numbered again, no letter asks for an answer before its own date."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import docx
import openpyxl

from expertserve.year.documents import SENT, Register, load_register

NUMBER = re.compile(r"\S+〔2026〕\d+号")


def texts(desk: Any) -> dict[str, str]:
    found = {}
    for path in desk.papers(""):
        paper = docx.Document(str(path))
        cells = [c.text for t in paper.tables for r in t.rows for c in r.cells]
        found[path.name] = "\n".join([p.text for p in paper.paragraphs] + cells)
    return found


def register(desk: Any) -> Register:
    return load_register(desk.year / "归档")


def test_papers_bear_no_number_until_somebody_gives_one(desk: Any) -> None:
    said = texts(desk)
    assert not [name for name, text in said.items() if NUMBER.search(text)]
    assert "〔2026〕　号" in said["商请函_云岭农业大学.docx"]
    assert "〔2026〕" not in said["邀请函_沈若松.docx"]


def test_numbers_given_in_order_are_never_equal_and_outlive_a_new_draft(fresh: Any) -> None:
    numbering = ("--set", "document_numbering=程序顺编", "--set", "document_start=8")
    fresh.do("plan", "--format", "docx", *numbering, day="2026-04-22")
    first = {line.path: line.number for line in register(fresh).lines if line.number}
    assert len(set(first.values())) == len(first) > 5
    assert min(int(re.findall(r"(\d+)号", n)[0]) for n in first.values()) == 8
    fresh.do(
        "plan",
        "--format",
        "docx",
        "--set",
        "contact_tel=0999-1111111",
        *numbering,
        day="2026-04-24",
    )
    again = {line.path: (line.number, line.draft) for line in register(fresh).lines if line.number}
    assert {path: number for path, (number, _) in again.items()} == first
    assert all(draft == 2 for _, draft in again.values())


def test_what_went_out_is_never_numbered_again(fresh: Any) -> None:
    numbering = ("--set", "document_numbering=程序顺编")
    fresh.do("plan", "--format", "docx", *numbering, day="2026-04-22")
    fresh.do("papers", "--sent", "商请函_云岭农业大学", "--on", "2026-04-23", day="2026-04-23")
    old = next(line for line in register(fresh).lines if line.state == SENT)
    assert old.sent == date(2026, 4, 23)
    fresh.do(
        "plan",
        "--format",
        "docx",
        "--set",
        "contact_tel=0999-1111111",
        *numbering,
        day="2026-04-24",
    )
    lines = [line for line in register(fresh).lines if line.path == old.path]
    assert [line.number == old.number for line in lines] == [True, False]
    assert old.number in lines[1].remark
    numbers = [line.number for line in register(fresh).lines if line.number]
    assert len(set(numbers)) == len(numbers)


def test_a_number_used_twice_is_told(desk: Any) -> None:
    path = desk.year / "归档" / "发文登记.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    heads = {cell.value: cell.column for row in sheet.iter_rows(max_row=2) for cell in row}
    for row in (4, 5):
        sheet.cell(row, heads["发文字号"], "某函〔2026〕3号")
    book.save(path)
    told = desk.run("plan", desk.year, "--as-of", "2026-04-22", "--lang", "zh", "--strict")
    assert told.code == 1
    assert "用了两次" in told.out + told.err


def test_no_letter_asks_for_an_answer_before_its_own_date(desk: Any) -> None:
    asked = {}
    for name, text in texts(desk).items():
        found = re.search(r"请于(\d{4})年(\d{1,2})月(\d{1,2})日前", text)
        if found:
            asked[name] = date(*map(int, found.groups()))
    assert len(asked) > 10
    assert all(day >= date(2026, 4, 29) for day in asked.values())
