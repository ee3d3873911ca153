"""One name that no font prints stops one letter, not the run."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import openpyxl

if TYPE_CHECKING:
    from pathlib import Path

DAY = ("--as-of", "2026-03-20")


def test_the_other_letters_are_made_and_the_person_is_named(run: Any, year: Path) -> None:
    whole = json.loads(run("offer", year, *DAY, "--dry-run", "--json").out)
    invited = [o for o in whole["orders"] if o["side"] == "expert"]
    path = year / "收件" / "云岭农业大学" / "专家名册2026.xlsx"
    book = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    for row in range(4, 9):
        page.cell(row, 2).value = f"\ue000{page.cell(row, 2).value}"
    book.save(path)
    shown = run("offer", year, *DAY, "--json")
    assert shown.code == 0
    told = json.loads(shown.out)["unmade"]
    assert told
    letters = list((year / "生成材料").rglob("邀请函/*.docx"))
    assert len(letters) == len(invited) - len(told)
    again = json.loads(run("offer", year, *DAY, "--json").out)
    assert sum(o["new"] for o in again["orders"] if o["side"] == "expert") == len(told)
