"""One list that stands, one number a name: every output of a run counts the same."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from expertserve.cli.app import build

from .figures import Said, disagreements, of_files, of_summary, of_text, recounted, words

if TYPE_CHECKING:
    from collections.abc import Iterator

DATA = Path(__file__).parents[1] / "data" / "county"
DAY = ("--as-of", "2026-03-16")


def _run(command: str, *words: str) -> str:
    done = CliRunner().invoke(build(), [command, *words], prog_name="expertserve")
    assert done.exit_code in {0, 1}, (command, done.output)
    return str(done.output)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, list[Said]]]:
    """A small county matched, offered and put before its leader: the folder, and what the terminal and JSON said."""
    with pytest.MonkeyPatch.context() as patch:
        home = tmp_path_factory.mktemp("county")
        patch.setenv("EXPERTSERVE_LANG", "zh")
        patch.setenv("COLUMNS", "160")
        patch.setenv("HOME", str(home))
        patch.chdir(home)
        _run("init", "2026年", "--year", "2026", *DAY)
        for path in DATA.glob("*.csv"):
            shutil.copy(path, Path("2026年", "收件"))
        year = ("2026年", "--set", "area_counties=云岭县", *DAY)
        screen = _run("match", *year)
        said = list(of_text("match on the screen", screen))
        said += of_summary(json.loads(_run("match", *year, "--json", "--dry-run")))
        _run("offer", *year, "--to", "all")
        _run("papers", *year, "--make", "呈批一页纸", "--format", "docx")
        yield Path("2026年").resolve(), said


def test_every_figure_that_has_a_name_is_one_figure(run: tuple[Path, list[Said]]) -> None:
    folder, said = run
    outputs = folder / "生成材料"
    told = [*said, *of_files(outputs), *recounted(outputs / "供需对接清单.xlsx")]
    assert disagreements(told) == []
    assert {"供需对接清单.xlsx", "供需对接（内部）.html", "供需对接（可外发）.html"} <= {
        one.where for one in told
    }
    assert any("呈批一页纸" in one.where for one in told)
    assert {one.name for one in told} >= {"需求", "名额", "已落实", "待确认", "尚缺", "暂未落实", "拟请专家"}  # fmt: skip


def test_an_output_that_counts_otherwise_is_found(
    run: tuple[Path, list[Said]], tmp_path: Path
) -> None:
    """One row taken out of a copy of the list, one number changed in a copy of a page."""
    folder, said = run
    whole = shutil.copytree(folder / "生成材料", tmp_path / "whole")
    page = next(whole.glob("供需对接（可外发）.html"))
    right = next(one for one in said if one.name == "已落实").number
    text = page.read_text(encoding="utf-8")
    changed = text.replace(f"{right}个", f"{right + 1}个")
    assert changed != text
    page.write_text(changed, encoding="utf-8")
    assert any("已落实" in one for one in disagreements([*said, *of_files(whole)]))

    path = folder / "生成材料" / "供需对接清单.xlsx"
    book = load_workbook(path)
    sheet = book["对接清单"]
    sheet.delete_rows(next(row[0].row for row in sheet if str(row[0].value) == "1"))
    book.save(tmp_path / "less.xlsx")
    assert disagreements([*said, *recounted(tmp_path / "less.xlsx")])


def test_sums_that_do_not_add_up_are_found() -> None:
    assert disagreements(of_text("a", "名额9个，已落实5个，待确认2个，尚缺1个"))
    assert not disagreements(of_text("a", "名额8个，已落实5个，待确认2个，尚缺1个"))


def _outgoing(outputs: Path) -> list[Path]:
    inside = ("（内部）", "历史版本", "发文登记")
    found = [
        *outputs.glob("02点单与回执/邀请函/*"),
        *outputs.glob("02点单与回执/点单表/*/*"),
        *outputs.glob("分县清单/*"),
        *outputs.glob("*（可外发）*"),
    ]
    return [path for path in found if path.is_file() and not any(w in str(path) for w in inside)]


def test_no_unconfirmed_name_leaves(run: tuple[Path, list[Said]]) -> None:
    """Who is on no sure pair stands in no file that goes out, and the files are there to be searched."""
    folder, _ = run
    outputs = folder / "生成材料"
    book = load_workbook(outputs / "供需对接清单.xlsx")["对接清单"]
    heads = next(row for row in book.values if "专家姓名" in row)
    state, name = heads.index("人选状态"), heads.index("专家姓名")
    rows = [row for row in book.values if str(row[0]).isdigit()]
    sure = {str(row[name]) for row in rows if row[state] != "待确认"}
    doubted = {str(row[name]) for row in rows if row[state] == "待确认"} - sure
    barred = {"骆远山", "温如玉", "金守拙"}
    told = {path.name: words(path) for path in _outgoing(outputs)}
    assert len(told) >= len(sure)
    assert any(person in text for person in sure for text in told.values())
    assert [(f, p) for f, text in told.items() for p in doubted | barred if p in text] == []


def test_status_counts_a_demand_as_named_where_the_list_does(run: tuple[Path, list[Said]]) -> None:
    """A name that waits for a person's word is none yet."""
    folder, _ = run
    book = load_workbook(folder / "生成材料" / "供需对接清单.xlsx")["对接清单"]
    heads = next(row for row in book.values if "专家姓名" in row)
    state, number = heads.index("人选状态"), heads.index("清单号")
    rows = [row for row in book.values if str(row[0]).isdigit()]
    named = {row[number] for row in rows if row[state] != "待确认"}
    year = (str(folder), "--set", "area_counties=云岭县", *DAY)
    printed = json.loads(_run("status", *year, "--json"))
    reached = {one["stage"]: one["demands"] for one in printed["funnel"]}
    assert reached["matched"] == len(named)


def test_nobody_is_said_to_be_there_who_is_not(run: tuple[Path, list[Said]]) -> None:
    """Bees without anybody who knows bees; tea with one who alone does not want to."""
    folder, _ = run
    year = (str(folder), "--set", "area_counties=云岭县", *DAY, "--json", "--dry-run")
    printed = json.loads(_run("match", *year))
    empty = {one["demand_id"]: one for one in printed["unserved"]}
    doubted = {p["demand_id"] for p in printed["pairs"] if p["confidence"] == "confirm"}
    assert "YL-07" in {*empty, *doubted}
    if "YL-07" in empty:
        weak = "没有较有把握的此类专家" in empty["YL-07"]["text"]
        assert empty["YL-07"]["cause"] == ("none-allowed" if weak else "no-such-expert")
    assert empty["YL-08"]["cause"] == "none-allowed"
    assert [one["who"] for one in printed["almost"] if one["demand_id"] == "YL-08"] == ["himself"]


def test_what_goes_out_bears_the_code_of_the_list(run: tuple[Path, list[Said]]) -> None:
    """Letters, order sheets and the list name one check code."""
    folder, _ = run
    outputs = folder / "生成材料"
    shown = words(outputs / "供需对接清单.xlsx")
    code = shown.split("清单校验：")[1][:4]
    letters = list(outputs.glob("02点单与回执/邀请函/*.docx"))
    assert letters
    assert all(f"据清单 {code}" in words(letter) for letter in letters)
    orders = list(outputs.glob("02点单与回执/点单表/*/DC-*.xlsx"))
    assert orders
    for order in orders:
        foot = load_workbook(order).worksheets[0].oddFooter.right.text
        assert foot == f"据清单 {code}"
