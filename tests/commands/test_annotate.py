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
    first = run("check", source, "--as-of", "2026-03-05", "--json").json
    again = run("check", path, "--as-of", "2026-03-05", "--json").json
    faults = _faults(first, "云栖区")
    assert faults
    assert _faults(again, "云栖区") == faults
    assert [s["columns"] for s in again["sheets"]] == [s["columns"] for s in first["sheets"]]
    book = openpyxl.load_workbook(path)
    assert book.sheetnames[-1] == "核查问题"
    for _, sheet, row, column, _ in faults:
        cell = book[sheet][f"{column}{row}"]
        assert cell.comment is not None
        assert cell.fill.start_color.rgb == "FFF8CBAD"


def test_a_corrected_copy_replaces_the_return(run: Any, year: Path, tmp_path: Path) -> None:
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
