"""Annotated copies: marked at the same addresses, read back alike, and corrected ones replace the return."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import openpyxl

if TYPE_CHECKING:
    from pathlib import Path

NAME = "云栖区需求（核查标注）.xlsx"


def _copy(run: Any, year: Path, tmp_path: Path) -> Path:
    run("check", year, "--as-of", "2026-03-05", "--annotate", tmp_path / "标注", "--json")
    return tmp_path / "标注" / "云栖区" / NAME


def _faults(told: Any, words: str) -> list[tuple[Any, ...]]:
    names = ("code", "sheet", "row", "column", "value")
    found = [f for f in told["findings"] if words in f["file"] and f["severity"] == "error"]
    return [tuple(f[name] for name in names) for f in found]


def test_a_copy_is_marked_and_reads_back_alike(run: Any, year: Path, tmp_path: Path) -> None:
    path = _copy(run, year, tmp_path)
    source = year / "收件" / "云栖区" / "云栖区需求.xlsx"
    options = ("--settings", year / "设置.xlsx")
    first = run("check", source, *options, "--as-of", "2026-03-05", "--json").json
    again = run("check", path, *options, "--as-of", "2026-03-05", "--json").json
    faults = _faults(first, "云栖区")
    assert faults
    assert _faults(again, "云栖区") == faults
    read = [[s["columns"] for s in told["sheets"] if s["kind"]] for told in (first, again)]
    assert read[0] == read[1]
    book = openpyxl.load_workbook(path)
    assert book.sheetnames[-1] == "核查问题"
    for _, sheet, row, column, _ in faults:
        cell = book[sheet][f"{column}{row}"]
        assert cell.comment is not None
        assert cell.fill.start_color.rgb == "FFF8CBAD"


def test_a_copy_put_back_replaces_the_return(run: Any, year: Path, tmp_path: Path) -> None:
    path = _copy(run, year, tmp_path)
    target = year / "收件" / "云栖区" / NAME
    target.write_bytes(path.read_bytes())
    told = run("check", year, "--as-of", "2026-03-05", "--json").json
    replaced = [f["file"] for f in told["findings"] if f["code"] == "superseded"]
    assert "云栖区需求.xlsx" in replaced
    assert len(_faults(told, "云栖区")) == len(set(_faults(told, "云栖区")))
    assert {f["file"] for f in told["findings"] if "云栖区" in f["file"]} == {
        NAME,
        "云栖区需求.xlsx",
    }


def test_a_corrected_cell_gives_the_corrected_record(run: Any, year: Path, tmp_path: Path) -> None:
    day = ("--as-of", "2026-03-05", "--json")
    before = run("check", year, *day).json
    wrong = next(f for f in before["findings"] if "云栖区" in f["file"] and f["column"] == "N")
    book = openpyxl.load_workbook(_copy(run, year, tmp_path))
    book["Sheet1"][f"N{wrong['row']}"].value = "2026年8月20日"
    book.save(year / "收件" / "云栖区" / NAME)
    after = run("check", year, *day).json
    places = [(f["code"], f["row"], f["column"]) for f in after["findings"] if f["file"] == NAME]
    assert ("missing-value", wrong["row"], "N") not in places
    assert len(places) == len(set(places))
    pool = openpyxl.load_workbook(year / "生成材料" / "需求库.xlsx").worksheets[0]
    heads = {cell.value: cell.column for row in pool.iter_rows(max_row=3) for cell in row}
    times = [row[heads["期望服务时间"] - 1].value for row in pool.iter_rows(min_row=3)]
    assert times.count("2026年8月20日") == 1


def test_what_was_confirmed_does_not_come_back(run: Any, year: Path, tmp_path: Path) -> None:
    path = _copy(run, year, tmp_path)
    book = openpyxl.load_workbook(path)
    rows = list(book["核查问题"].iter_rows(min_row=2))
    vague = next(row for row in rows if "过于笼统" in str(row[6].value))
    vague[8].value = "经核实无误"
    target = year / "收件" / "云栖区" / NAME
    book.save(target)
    told = run("check", year, "--as-of", "2026-03-05", "--json").json
    codes = [f["code"] for f in told["findings"] if f["file"] == NAME]
    assert "too-vague" not in codes
    assert "missing-value" in codes
    (year / "收件" / "云栖区" / "云栖区需求.xlsx").unlink()
    book.remove(book["核查问题"])
    book.save(year / "收件" / "云栖区" / "云栖区需求 第3次.xlsx")
    told = run("check", year, "--as-of", "2026-03-05", "--json").json
    assert not [f for f in told["findings"] if f["code"] == "too-vague" and "云栖" in f["file"]]


def test_a_copy_of_a_return_that_is_mended_does_not_stay(
    run: Any, year: Path, tmp_path: Path
) -> None:
    path = _copy(run, year, tmp_path)
    (year / "收件" / "云栖区" / "云栖区需求.xlsx").unlink()
    words = ("check", year, "--as-of", "2026-03-06", "--annotate", tmp_path / "标注", "--json")
    told = run(*words).json
    assert not path.exists()
    assert [f["word"] for f in told["files"] if f["path"].endswith(NAME)] == ["retired"]
