"""Letters that say something else are a new draft; what is held back, and what waits, is said where the clerk looks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import docx
import openpyxl

if TYPE_CHECKING:
    from pathlib import Path

DAY = "2026-03-21"
FORM = "收件/云栖区/云栖区需求.xlsx"


def _cells(path: Path, row: int, **values: str) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    heads = {c.value: c.column for line in sheet.iter_rows(max_row=5) for c in line if c.value}
    for head, value in values.items():
        sheet.cell(row, heads[head]).value = value
    book.save(path)


def _text(path: Path) -> str:
    paper = docx.Document(str(path))
    parts = [p.text for section in paper.sections for p in section.footer.paragraphs]
    cells = [c.text for t in paper.tables for r in t.rows for c in r.cells]
    return "\n".join([*parts, *cells, *(p.text for p in paper.paragraphs)])


def test_a_letter_with_other_words_is_the_next_draft_and_held_letters_are_named(
    run: Any, year: Path
) -> None:
    first = run("offer", year, "--to", "experts", "--as-of", DAY, "--json").json
    letters = year / "生成材料" / "02点单与回执" / "邀请函"
    before = {path.name: _text(path) for path in letters.glob("*.docx")}
    assert all("第1稿" in text for text in before.values())
    about = next(path for path in before if "菌棒发绿霉" in before[path])
    _cells(year / FORM, 4, 需求名称="菌棒发绿霉，三成报废")
    second = run("offer", year, "--to", "experts", "--as-of", "2026-03-22", "--json").json
    after = {path.name: _text(path) for path in letters.glob("*.docx")}
    assert "第2稿" in after[about]
    assert "三成报废" in after[about]
    again = {o["number"] for o in second["orders"] if o["new"]}
    assert again == {name.split("_")[0] for name in before if "菌棒发绿霉" in before[name]}
    assert len(second["orders"]) == len(first["orders"])
    _cells(year / FORM, 4, 保密要求="不公开", 公开题目="", 所需专家领域="")
    held = run("offer", year, "--to", "experts", "--as-of", "2026-03-23", "--lang", "zh")
    assert "暂未印发 1 份" in held.out
    assert "公开题目" in held.out
    told = run("offer", year, "--to", "experts", "--as-of", "2026-03-23", "--json").json
    assert [one["kind"] for one in told["held"]] == ["empty"]


def test_what_a_county_sees_adds_up(run: Any, year: Path) -> None:
    """Names shown and places open make all the places asked for; a name nobody vouches for yet is an open place."""
    made = run("match", year, "--as-of", DAY, "--json").json
    shown = open_ = asked = 0
    for path in (year / "生成材料" / "分县清单").glob("*.xlsx"):
        book = openpyxl.load_workbook(path)
        tables = {name: _rows(book[name]) for name in book.sheetnames}
        pairs = tables["对接清单"]
        shown += len(pairs)
        for row in tables.get("暂未落实需求", []):
            open_ += row["尚缺名额"]
            mine = sum(pair["清单号"] == row["清单号"] for pair in pairs)
            assert row["拟请名额"] == mine + row["尚缺名额"]
            asked += row["拟请名额"]
    doubted = sum(
        pair["confidence"] == "confirm" and not pair["confirmed"] for pair in made["pairs"]
    )
    assert doubted
    assert shown == len(made["pairs"]) - doubted
    assert shown + open_ == made["summary"]["seats"]


def _values(path: Path) -> list[tuple[Any, ...]]:
    return list(openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True))


def _rows(sheet: Any) -> list[dict[str, Any]]:
    lines = [list(row) for row in sheet.iter_rows(values_only=True)]
    at = next(n for n, row in enumerate(lines) if "清单号" in row)
    body = (dict(zip(lines[at], row, strict=True)) for row in lines[at + 1 :])
    return [row for row in body if row["清单号"]]


def test_the_order_sheet_says_how_many_are_wanted_and_the_signing_list_what_about(
    run: Any, year: Path
) -> None:
    run("offer", year, "--to", "units", "--as-of", DAY)
    folder = year / "生成材料" / "02点单与回执" / "点单表"
    sheet = openpyxl.load_workbook(next(folder.glob("*/DC-*.xlsx"))).worksheets[0]
    cells = [c.value for row in sheet.iter_rows() for c in row if c.value]
    assert cells[cells.index("拟请专家") + 1].endswith("名")
    (name, *_) = (p for p in folder.glob("*/分发签收表.xlsx"))
    rows = _rows(openpyxl.load_workbook(name).worksheets[0])
    assert rows
    assert all(row["需求名称"] and not row["清单号"].startswith("D") for row in rows)
    at = next(n for n, line in enumerate(_values(name), 1) if "清单号" in line) + 1
    _cells(name, at, 签收人="李娜", 收回日期="4月3日")
    run("offer", year, "--to", "units", "--as-of", "2026-03-22")
    (kept, *_) = _rows(openpyxl.load_workbook(name).worksheets[0])
    assert (kept["签收人"], kept["收回日期"]) == ("李娜", "4月3日")
