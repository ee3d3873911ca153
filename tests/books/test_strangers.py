"""A column of a closed list that holds none of its words is asked about, never read as that list."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from expertserve.books.conversion.kind import Context
from expertserve.books.files.reader import read_file
from expertserve.books.tables.sheet import read_sheets

if TYPE_CHECKING:
    from pathlib import Path

HEADS = ("编号", "哪个单位要", "乡镇", "急需解决的事", "具体难在哪里", "想请什么样的人", "要几个人", "怎么来", "联系人")  # fmt: skip


@pytest.mark.parametrize(
    ("last", "words", "read"),
    [("是不是急", ("重点", "重点"), False), ("是否公开", ("可公开", "不公开"), True)],
)
def test_an_urgency_column_is_no_secrecy_column(
    tmp_path: Path, last: str, words: tuple[str, str], read: bool
) -> None:
    book = Workbook()
    page = book.worksheets[0]
    page.append((*HEADS, last))
    for n, word in enumerate((*words, words[0])):
        page.append((f"农{n}", f"青禾{n}合作社", "石渡镇", "番茄烂根防治", "近两年大棚番茄烂根严重，减产三成", "植保专家", 1, "现场指导", "田某", word))  # fmt: skip
    book.save(tmp_path / "需求.xlsx")
    reading = read_file(tmp_path / "需求.xlsx")[0]
    (sheet,) = read_sheets(reading, Context(as_of=date(2026, 3, 2)))
    assert ("publicity" in sheet.columns[-1].fields) is read
    assert not [one for one in sheet.findings if one.code in ("missing-value", "unknown-value")]
