"""Numbers before papers: a run broken off before any of its writes gives, run again, what an undisturbed one gives.

Compared are every result, decision, register and ledger byte for byte, and what the command prints.
"""

from __future__ import annotations

import importlib.util
import json
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from types import ModuleType


def _helper() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "broken_off_helper", Path(__file__).with_name("_broken_off.py")
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["broken_off_helper"] = module
    spec.loader.exec_module(module)
    return module


at = _helper()
EXAMPLE = Path(__file__).parents[2] / "examples" / "2026年"
NUMBERED = ("--set", "document_numbering=程序顺编", "--set", "document_word=澜人社函")
OFFER = ("offer", "--to", "all", "--format", "docx", "--as-of", "2026-03-21")
PLAN = ("plan", "--format", "docx", "--as-of", "2026-04-22", *NUMBERED)
SENT = ("papers", "--sent", "第1期LC2026-01", "--as-of", "2026-04-24")
CHANGE = (
    *("change", "--who", "万素问", "--why", "值班", "--from", "2026-05-11", "--to", "2026-05-15"),
    *("--format", "docx", "--as-of", "2026-05-06"),
)
PAPERS = (
    *("papers", "--make", "需求清单", "--make", "供选专家名单", "--format", "docx"),
    *("--as-of", "2026-05-07", *NUMBERED),
)
FINAL = ("track", "--period", "全年", "--final", "--as-of", "2026-12-10")


@pytest.fixture(scope="module")
def years(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The example year as it comes, and after its plan was made and sent."""
    home = tmp_path_factory.mktemp("years")
    for name in ("fresh", "sent"):
        shutil.copytree(EXAMPLE, home / name)
    for command, *words in (PLAN, SENT):
        at.outcome(command, home / "sent", *words)
    return {name: home / name for name in ("fresh", "sent")}


def _copied(source: Path, home: Path) -> Path:
    """A copy at a place of equal name: what is printed names it."""
    year = home / "2026年"
    shutil.copytree(source, year)
    return year


_UNDISTURBED: dict[str, tuple[list[str], object, object]] = {}


def _undisturbed(
    source: Path, line: tuple[str, ...], home: Path
) -> tuple[list[str], object, object]:
    """What a run writes, what it prints, and what stands after it; made once a command."""
    command, *words = line
    if command not in _UNDISTURBED:
        twin = _copied(source, home / "twin")
        with at.broken_off(-1) as names:
            told = at.outcome(command, twin, *words)
        _UNDISTURBED[command] = (names, told, at.stands(twin))
    return _UNDISTURBED[command]


def _disturbed(source: Path, line: tuple[str, ...], wanted: str, home: Path, more: int = 0) -> None:
    """Break a run off before the first write whose name holds `wanted` (and `more` after it); run it again and compare."""
    command, *words = line
    names, told, stands = _undisturbed(source, line, home)
    before = next(n for n, name in enumerate(names) if wanted in name) + more
    year = _copied(source, home / "year")
    with at.broken_off(before), pytest.raises(at.Broken):
        at.outcome(command, year, *words)
    assert at.outcome(command, year, *words) == told
    assert at.stands(year) == stands


@pytest.mark.parametrize(
    ("wanted", "more"),
    [
        ("点单台账", 0),
        ("YQ-", 0),
        pytest.param("DC-", 1, marks=pytest.mark.slow),
        pytest.param("运行记录", 47, marks=pytest.mark.slow),
    ],
    ids=["before the ledger", "before the letters", "between sheets", "before the end is noted"],
)
def test_orders_keep_their_numbers(
    years: dict[str, Path], place: Path, wanted: str, more: int
) -> None:
    _disturbed(years["fresh"], OFFER, wanted, place, more)


@pytest.mark.parametrize(
    "wanted",
    [
        "回执台账",
        *(
            pytest.param(one, marks=pytest.mark.slow)
            for one in ("发文登记", "活动安排表", "邀请函_")
        ),
    ],
)
def test_documents_and_slips_of_a_plan_keep_theirs(
    years: dict[str, Path], place: Path, wanted: str
) -> None:
    _disturbed(years["fresh"], PLAN, wanted, place)


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    "wanted",
    ["变更登记", "第1号_", "人选调整", "发文登记.xlsx", "回执台账", "告知底账", "作废", "变更情况"],
)
def test_a_change_run_again_comes_to_the_same_end(
    years: dict[str, Path], place: Path, wanted: str
) -> None:
    _disturbed(years["sent"], CHANGE, wanted, place)


@pytest.mark.slow
@pytest.mark.parametrize("wanted", ["发文登记.xlsx", "需求清单"])
def test_papers_of_the_year_keep_their_numbers(
    years: dict[str, Path], place: Path, wanted: str
) -> None:
    _disturbed(years["sent"], PAPERS, wanted, place)


@pytest.mark.parametrize("wanted", ["跟踪问效报告.docx", "已报数"])
def test_a_final_report_is_the_draft_it_was_to_be(
    years: dict[str, Path], place: Path, wanted: str
) -> None:
    _disturbed(years["fresh"], FINAL, wanted, place)


@pytest.mark.slow
def test_status_names_what_was_broken_off_and_another_change_waits_for_it(
    years: dict[str, Path], place: Path
) -> None:
    year = _copied(years["sent"], place)
    command, *words = CHANGE
    with at.broken_off(5), pytest.raises(at.Broken):
        at.outcome(command, year, *words)
    today = at.outcome("status", year, "--as-of", "2026-05-06")["today"]
    assert today[0]["what"] == "broken-off"
    assert "第1号" in today[0]["text"]
    other = (*("--who", "苏木槿", "--why", "家中有事", "--as-of", "2026-05-06"), "--format", "docx")
    with pytest.raises(AssertionError, match=r"第1号_20260506_万素问.*--undo 1"):
        at.outcome(command, year, *other)
    at.outcome(command, year, *words)
    assert at.outcome(command, year, *other)["number"] == 2


def test_orders_that_were_broken_off_are_new_under_their_old_number(
    years: dict[str, Path], place: Path
) -> None:
    year = _copied(years["fresh"], place)
    command, *words = OFFER
    with at.broken_off(2), pytest.raises(at.Broken):
        at.outcome(command, year, *words)
    made = at.outcome(command, year, "--only", "new", *words)
    assert made["orders"]
    assert all(order["new"] for order in made["orders"])
    letters = sorted((year / "生成材料").rglob("YQ-*.docx"))
    assert [path.name.split("_")[0][-3:] for path in letters][:2] == ["001", "002"]
    again = at.outcome(command, year, "--only", "new", *words)
    assert not any(order["new"] for order in again["orders"])


def test_a_register_changed_meanwhile_is_not_written_over(
    years: dict[str, Path], place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from expertserve.work.plan import command as module

    year = _copied(years["sent"], place)
    path = year / "归档" / "发文登记.xlsx"
    real = vars(module)["planned"]

    def meanwhile(*words: object, **named: object) -> object:
        made: object = real(*words, **named)
        path.write_bytes(path.read_bytes() + b"\0")
        return made

    monkeypatch.setattr(module, "planned", meanwhile)
    command, *words = PLAN
    with pytest.raises(AssertionError, match="发文登记"):
        at.outcome(command, year, *words, "--set", "contact=另一人")
    assert path.read_bytes().endswith(b"\0")
    runs = (year / "归档" / "运行记录.jsonl").read_text("utf-8").splitlines()
    assert json.loads(runs[-1])["begun"]
