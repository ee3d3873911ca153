"""`papers --gate` over a folder a person keeps: damaged papers, notes of an open Word, names nobody planned, days that are none."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import docx
import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference

from expertserve.ground.errors import WorkbookError
from expertserve.work.papers.gate import gate
from expertserve.work.papers.gate_read import read_paper
from expertserve.work.request import Request

if TYPE_CHECKING:
    from pathlib import Path


def _passed(*paths: Path, strict: bool = False) -> Any:
    now = datetime(2026, 4, 1, tzinfo=UTC)
    return gate(Request(paths=paths, as_of=now.date(), now=now, strict=strict))


def _word(path: Path, *texts: str, foot: str = "", rows: tuple[tuple[str, ...], ...] = ()) -> None:
    paper = docx.Document()
    for text in texts:
        paper.add_paragraph(text)
    if rows:
        table = paper.add_table(len(rows), len(rows[0]))
        for line, row in zip(table.rows, rows, strict=True):
            for cell, text in zip(line.cells, row, strict=True):
                cell.text = text
    paper.sections[0].footer.paragraphs[0].text = foot
    path.parent.mkdir(parents=True, exist_ok=True)
    paper.save(str(path))


def test_a_damaged_paper_is_named_and_the_others_are_looked_at(tmp_path: Path) -> None:
    _word(tmp_path / "好.docx", "关于开展服务活动的通知")
    whole = (tmp_path / "好.docx").read_bytes()
    (tmp_path / "半.docx").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "空.xlsx").write_bytes(b"")
    (tmp_path / "旧.xlsx").write_bytes(b"\xd0\xcf\x11\xe0 encrypted")
    told = _passed(tmp_path)
    assert told.payload["gate"] == {"papers": 1, "unread": ["半.docx", "旧.xlsx", "空.xlsx"]}
    assert "半.docx、旧.xlsx、空.xlsx" in told.lines[0]


def test_notes_of_an_open_word_and_hidden_files_are_no_papers(tmp_path: Path) -> None:
    _word(tmp_path / "通知.docx", "关于开展服务活动的通知")
    (tmp_path / "~$通知.docx").write_bytes(b"\x05clerk")
    (tmp_path / ".~lock.docx").write_bytes(b"x")
    assert _passed(tmp_path).payload["gate"] == {"papers": 1, "unread": []}


def test_a_folder_of_nothing_but_notes_is_empty(tmp_path: Path) -> None:
    (tmp_path / "~$通知.docx").write_bytes(b"\x05clerk")
    with pytest.raises(WorkbookError):
        _passed(tmp_path)


def test_a_pdf_is_unread_only_where_no_word_file_bears_its_name(tmp_path: Path) -> None:
    _word(tmp_path / "通知.docx", "关于开展服务活动的通知")
    for name in ("通知.pdf", "另件.pdf"):
        (tmp_path / name).write_bytes(b"%PDF")
    assert _passed(tmp_path).payload["gate"] == {"papers": 1, "unread": ["另件.pdf"]}


def test_earlier_versions_are_left_alone(tmp_path: Path) -> None:
    _word(tmp_path / "历史版本" / "通知.docx", "地点为。")
    _word(tmp_path / "通知.docx", "关于开展服务活动的通知")
    assert _passed(tmp_path).payload["gate"]["papers"] == 1


def test_a_foot_whose_day_is_no_day_is_still_read(tmp_path: Path) -> None:
    _word(tmp_path / "通知.docx", "关于开展服务活动的通知", foot="对单位 第1稿 2026-02-31")
    assert _passed(tmp_path).payload["gate"]["papers"] == 1


SCHEDULE = (("时间", "单位", "专家"), ("5月12日上午", "河口县一号合作社", "安可立"))
ASKED = ("序号", "单位", "时间", "内容")


@pytest.mark.parametrize(
    ("name", "unit", "faults"),
    [
        ("邀请函_安可立.docx", "河口县一号合作社", 0),
        ("邀请函_安可立.docx", "河口县二号合作社", 1),
        ("邀请函_安可立_改.docx", "河口县二号合作社", 1),
        ("邀请函（样稿）.docx", "河口县二号合作社", 0),
        ("邀请函.docx", "河口县二号合作社", 0),
    ],
)
def test_an_invitation_is_held_against_the_schedule_where_its_name_says_whose_it_is(
    tmp_path: Path, name: str, unit: str, faults: int
) -> None:
    session = tmp_path / "03方案" / "LC-1"
    _word(session / "日程安排.docx", "日程安排", rows=SCHEDULE)
    _word(session / name, "邀请函", rows=(ASKED, ("1", unit, "5月12日上午", "果树修剪")))
    found = _passed(tmp_path).payload["faults"]
    assert len([one for one in found if one["kind"] == "disagree"]) == faults


def test_strict_ends_with_findings_only_where_something_is_wrong(tmp_path: Path) -> None:
    _word(tmp_path / "通知.docx", "关于开展服务活动的通知")
    assert _passed(tmp_path, strict=True).exit_code == 0
    _word(tmp_path / "又.docx", "地点为。")
    assert _passed(tmp_path, strict=True).exit_code == 1
    assert _passed(tmp_path).exit_code == 0


def test_one_number_on_two_papers_is_told_once(tmp_path: Path) -> None:
    for name in ("甲", "乙"):
        _word(tmp_path / f"{name}.docx", f"关于{name}的函", "澜人社函〔2026〕8号")
    _word(tmp_path / "丙.docx", "转发澜人社函〔2026〕8号的通知")
    used = [one for one in _passed(tmp_path).payload["faults"] if one["kind"] == "used-twice"]
    assert len(used) == 1
    assert "用于2份材料" in used[0]["text"]


def test_a_workbook_is_read_by_its_visible_sheets_and_lets_go_of_its_file(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.active
    page.append(["需求编号", "XQ-001"])
    page.append(["安 可 立", None, 3])
    hidden = book.create_sheet("备用")
    hidden.append(["不给看"])
    hidden.sheet_state = "hidden"
    chart = BarChart()
    chart.add_data(Reference(page, min_col=3, min_row=2, max_row=2))
    book.create_chartsheet("图").add_chart(chart)
    book.properties.category = "internal"
    path = tmp_path / "01清单" / "供需对接清单.xlsx"
    path.parent.mkdir()
    book.save(path)
    paper = read_paper(path)
    assert paper is not None
    assert paper.texts == ("需求编号", "XQ-001", "安 可 立", "3")
    assert paper.rows == (("需求编号", "XQ-001", "XQ-001"), ("安 可 立", "3", "XQ-001"))
    assert (paper.folder, paper.session, paper.feet) == (
        "01清单",
        "",
        ("内部 第1稿 2000-01-01",),
    )
    path.rename(tmp_path / "改名.xlsx")


def test_a_page_and_a_text_are_read_without_their_markup(tmp_path: Path) -> None:
    (tmp_path / "页.html").write_text("<p>安可立&amp;白小舟</p>\n\n<b>收</b>", "utf-8")
    (tmp_path / "信.txt").write_bytes("\ufeff第一行\n第二行".encode())
    page, text = read_paper(tmp_path / "页.html"), read_paper(tmp_path / "信.txt")
    assert page is not None
    assert text is not None
    assert page.texts == ("安可立&白小舟", "收")
    assert text.texts == ("第一行", "第二行")
    assert read_paper(tmp_path / "图.png") is None


def test_the_day_of_a_foot_counts_for_what_is_asked_of_a_paper() -> None:
    from expertserve.work.papers.gate import _day

    assert _day("2026-02-28") == date(2026, 2, 28)
    assert _day("2026-02-29") is None
