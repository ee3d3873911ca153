"""What the program made for the office is known by its content, whatever became of its properties, its name and its hash."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from expertserve.books.files.marks import is_marked
from expertserve.books.sheets.writer import Book, render
from expertserve.papers import sample
from expertserve.papers.press import print_as
from expertserve.papers.press import render as composed
from expertserve.work.pool_sheet import expert_pool
from expertserve.year.documents import DocumentLine, Register
from expertserve.year.gather import gather
from expertserve.year.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from expertserve.year.material import Material

DAY = date(2026, 3, 2)
ROSTER = "姓名,工作单位,职称,研究方向,手机号\n沈若松,示例农业大学,教授,设施蔬菜病害,13900000001\n"


def without_properties(content: bytes) -> bytes:
    """The file as another program writes it: its own properties, another packing."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            if not name.startswith("docProps"):
                data = re.sub(rb"<(Override|Relationship)[^>]*docProps[^>]*/>", b"", old.read(name))
                new.writestr(name, data)
    return made.getvalue()


def zipped(content: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr("材料.xlsx", without_properties(content))
    return made.getvalue()


FORMS: dict[str, Callable[[bytes], bytes]] = {
    "另存.xlsx": without_properties,
    "改名.xls": lambda content: content,
    "打包.zip": zipped,
}


@pytest.fixture
def year(tmp_path: Path) -> Path:
    (tmp_path / "收件" / "示例农业大学").mkdir(parents=True)
    (tmp_path / "收件" / "示例农业大学" / "名册.csv").write_text(ROSTER, "utf-8")
    return tmp_path


def taken(year: Path) -> Material:
    return gather([year], Settings(), DAY)


@pytest.mark.parametrize("name", FORMS)
def test_a_pool_that_comes_back_changes_nothing_and_is_told(year: Path, name: str) -> None:
    before = taken(year)
    pool = FORMS[name](render(expert_pool(before.experts, DAY)))
    (year / "收件" / name).write_bytes(pool)
    after = taken(year)
    assert after.experts == before.experts
    assert [f.why for f in after.findings if f.code == "waits-for-office"] == ["own"]
    (year / "调整").mkdir()
    (year / "收件" / name).rename(year / "调整" / name)
    (year / "收件" / "示例农业大学" / "名册.csv").unlink()
    assert [expert.name for expert in taken(year).experts] == ["沈若松"]


def test_tables_in_our_own_papers_are_no_rosters(year: Path) -> None:
    before = taken(year)
    for name in ("contacts", "plan", "team"):
        paper = print_as(composed(name, sample.values(), day=DAY), "docx")
        (year / "收件" / f"{name}.docx").write_bytes(without_properties(paper))
    after = taken(year)
    assert after.experts == before.experts
    assert not after.others.get("services")


def test_every_book_for_the_office_is_marked_but_those_that_come_back(year: Path) -> None:
    """A register of documents, saved by another program, was read as demands: 95 titles of papers."""
    lines = [
        DocumentLine(path=f"03方案/第1期/{n}", title=f"专家服务团赴青坞县活动方案{n}", day=DAY)
        for n in range(3)
    ]
    register = without_properties(Register(lines).file(2026, DAY))
    assert is_marked(register)
    before = taken(year)
    (year / "收件" / "登记.xlsx").write_bytes(register)
    after = taken(year)
    assert after.demands == before.demands
    book = Book(sheets=(), created=DAY, audience="internal")
    assert book.is_own
    assert not replace(book, comes_back=True).is_own
    assert not replace(book, audience="county").is_own
