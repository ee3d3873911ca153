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

from .figures import Said, disagreements, of_files, of_summary, of_text, recounted

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
