"""The gate over a folder: a clean run has no fault, planted faults are found and named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import docx
import pytest

from .conftest import EXAMPLES, Shell

if TYPE_CHECKING:
    from pathlib import Path

DAY = ("--as-of", "2026-03-25")


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    import shutil

    folder = tmp_path_factory.mktemp("某县") / "2026年"
    shutil.copytree(EXAMPLES / "2026年", folder)
    run = Shell()
    assert run("match", folder, *DAY).code == 0
    assert run("offer", folder, *DAY, "--to", "all").code == 0
    assert run("plan", folder, *DAY, "--format", "docx").code == 0
    made = ("呈批一页纸", "年度工作方案", "需求清单", "供选专家名单")
    assert (
        run(
            "papers", folder, *DAY, *(w for m in made for w in ("--make", m)), "--format", "docx"
        ).code
        == 0
    )
    return folder


def _faults(folder: Path) -> list[dict[str, Any]]:
    shown = Shell()("papers", folder, *DAY, "--gate", "--json")
    assert shown.code == 0
    found: list[dict[str, Any]] = shown.json["faults"]
    return found


def test_papers_of_the_example_year_pass(printed: Path) -> None:
    assert _faults(printed) == []
    assert Shell()("papers", printed, *DAY, "--gate", "--json").json["gate"]["papers"] > 50


def test_planted_faults_are_found(printed: Path) -> None:
    place = printed / "生成材料" / "03方案"
    for name in ("甲", "乙"):
        paper = docx.Document()
        for text in (
            "澜人社函〔2026〕8号",
            f"关于{name}的函",
            "云岭农业大学园艺学院：",
            "地点为。",
        ):
            paper.add_paragraph(text)
        paper.save(str(place / f"{name}函.docx"))
    try:
        kinds = {one["kind"] for one in _faults(printed)}
        assert {"used-twice", "addressee", "empty"} <= kinds
        assert Shell()("papers", printed, *DAY, "--gate", "--strict").code == 1
    finally:
        for name in ("甲", "乙"):
            (place / f"{name}函.docx").unlink()


def test_an_unconfirmed_pair_on_an_outgoing_sheet_is_found(printed: Path) -> None:
    import openpyxl

    matched = Shell()("match", printed, *DAY, "--dry-run", "--json").json
    doubted = next(pair for pair in matched["pairs"] if not pair["confirmed"])
    listed = openpyxl.load_workbook(printed / "生成材料" / "供需对接清单.xlsx")["对接清单"]
    heads = {cell.value: cell.column - 1 for cell in listed[3]}
    row = next(
        line
        for line in listed.iter_rows(min_row=4, values_only=True)
        if (line[heads["需求编号"]], line[heads["专家编号"]])
        == (doubted["demand_id"], doubted["expert_id"])
    )
    sheet = openpyxl.Workbook()
    sheet.active.append([row[heads["清单号"]], row[heads["专家姓名"]]])
    path = printed / "生成材料" / "02点单与回执" / "点单表.xlsx"
    sheet.save(path)
    try:
        assert "unconfirmed" in {one["kind"] for one in _faults(printed)}
    finally:
        path.unlink()


def test_no_outgoing_file_holds_an_unconfirmed_pair_or_a_secret_of_another_county(
    printed: Path,
) -> None:
    import openpyxl

    for path in (printed / "生成材料" / "分县清单").glob("*.xlsx"):
        book = openpyxl.load_workbook(path)
        texts = {str(c.value) for page in book for row in page.iter_rows() for c in row if c.value}
        assert not any("待确认" in text for text in texts)
        if "石渡" not in path.name:
            assert not any("水库坝脚渗水" in text for text in texts)


def _texts(path: Path) -> list[str]:
    """Every paragraph and cell of a Word file or workbook."""
    import openpyxl

    if path.suffix == ".docx":
        paper = docx.Document(str(path))
        cells = [c.text for t in paper.tables for row in t.rows for c in row.cells]
        return [p.text for p in paper.paragraphs] + cells
    book = openpyxl.load_workbook(path, read_only=True)
    return [
        str(cell)
        for page in book
        if page.sheet_state == "visible"
        for row in page.iter_rows(values_only=True)
        for cell in row
        if isinstance(cell, str)
    ]


def test_every_figure_that_has_a_name_is_the_same_everywhere(printed: Path) -> None:
    """The house test: 需求, 名额, 已落实, 待确认, 尚缺, 拟请专家 of one run, in all it printed and said."""
    import re
    from collections import defaultdict

    named = re.compile(
        r"(需求|名额|已落实|待确认|尚缺|拟请专家|暂未落实)(\d+)(项|个|人)(?=[，。；])"
    )
    told: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for path in sorted((printed / "生成材料").rglob("*")):
        if path.suffix in (".docx", ".xlsx"):
            for text in _texts(path):
                if "名额" in text and "拟请专家" in text:
                    for name, number, _ in named.findall(text):
                        told[name][int(number)].add(path.name)
    shown = Shell()("match", printed, *DAY, "--dry-run", "--lang", "zh")
    for name, number, _ in named.findall(shown.out):
        told[name][int(number)].add("match")
    assert {name for name, numbers in told.items() if len(numbers) != 1} == set()
    figures = {name: next(iter(numbers)) for name, numbers in told.items()}
    assert set(figures) == {"需求", "名额", "已落实", "待确认", "尚缺", "拟请专家", "暂未落实"}
    assert figures["名额"] == figures["已落实"] + figures["待确认"] + figures["尚缺"]
    assert figures["暂未落实"] == figures["待确认"] + figures["尚缺"]
    papers = {path for numbers in told.values() for files in numbers.values() for path in files}
    assert {"供需对接清单.xlsx", "呈批一页纸.docx", "年度工作方案.docx", "match"} <= papers


def test_papers_made_later_tell_what_the_list_tells_and_bear_its_code(printed: Path) -> None:
    """On any day: the page for signature counts as the list it comes with, whatever a fresh match would say."""
    import re

    made = Shell()(
        "papers", printed, "--as-of", "2026-06-01", "--make", "呈批一页纸", "--format", "docx"
    )
    assert made.code == 0
    page = docx.Document(str(printed / "生成材料" / "03方案" / "呈批一页纸.docx"))
    foot = "".join(p.text for s in page.sections for p in s.footer.paragraphs)
    listed = " ".join(_texts(printed / "生成材料" / "供需对接清单.xlsx"))
    code = re.search(r"清单校验：(\w+)", listed)
    assert code is not None
    assert f"据清单 {code[1]}" in foot
    said = next(p.text for p in page.paragraphs if "拟请专家" in p.text)
    assert said.split("。")[0] in listed


def test_a_notice_of_a_change_may_name_who_left_and_nobody_else_unknown() -> None:
    from expertserve.work.papers.gate import _told_off
    from expertserve.work.papers.gate_read import Read

    rows = (
        ("序号", "事项", "原安排", "现安排", "原因"),
        ("1", "某厂", "李明，5月11日上午；周若谷，5月12日", "顾长卿，5月11日上午", "专家工作安排"),
    )
    facts = {"name": "变更通知_石渡县", "title": "", "session": "", "kind": "", "texts": ()}
    told = _told_off(Read(folder="05变更", rows=rows, **facts))  # type: ignore[arg-type]
    assert {"李明", "周若谷"} <= told
    assert "顾长卿" not in told
    assert _told_off(Read(folder="03方案", rows=rows, **facts)) == frozenset()  # type: ignore[arg-type]


def test_a_letter_to_somebody_who_answered_is_a_record_and_no_fault() -> None:
    from expertserve.work.papers.gate import _facts, _Known
    from expertserve.work.papers.gate_read import Read

    known = _Known(roster=frozenset({"李明"}), listed=frozenset(), answered=frozenset({"李明"}))
    facts = {"name": "邀请函_李明", "title": "", "session": "", "kind": "", "texts": (), "rows": ()}
    for folder, there in (("02点单与回执", True), ("03方案", False)):
        listed = _facts(Read(folder=folder, **facts), known).listed  # type: ignore[arg-type]
        assert ("李明" in (listed or ())) == there
