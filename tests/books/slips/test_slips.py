"""Own slips come back: answers read are the answers planted, and nothing of them becomes an expert or a demand."""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import date
from io import BytesIO
from random import Random
from typing import TYPE_CHECKING

import docx
import pytest
from slip_filling import (
    ANSWERS,
    Planted,
    filled,
    filled_order,
    in_workbook,
    number_of,
    order_pasted,
    order_sheet,
    pasted,
)

from expertserve.books.conversion.kind import Context
from expertserve.books.files.reader import read_file
from expertserve.books.tables.sheet import read_sheets
from expertserve.papers.press import print_as, render
from expertserve.papers.sample import DAY, values
from expertserve.records.demand import Demand
from expertserve.records.expert import Expert
from expertserve.records.reply import Reply
from expertserve.records.slip import Slip

if TYPE_CHECKING:
    from pathlib import Path

CONTEXT = Context(as_of=date(2026, 6, 1))
TEMPLATES = {
    "YQ": "invitation",
    "SQ": "request",
    "QR": "confirmation",
    "HF": "followup",
    "BG": "change_letter",
}


@pytest.fixture(scope="module")
def blanks() -> dict[str, bytes]:
    """The papers as they go out."""
    given = values()
    given["letter"] = given["letter"]
    out = {}
    for kind, template in TEMPLATES.items():
        shown = {**given}
        if kind == "SQ":
            from dataclasses import replace

            shown["letter"] = replace(given["letter"], form_no="SQ-QL2026-03-1A2B")  # type: ignore[type-var]
        if kind == "BG":
            shown |= {
                "to": "周教授",
                "told": ["原定5月12日的服务调整为5月13日"],
                "void": ["邀请函（第1稿）"],
                "name": "周教授",
                "form_no": "BG-1-E7fa37c37",
                "key": "7F3K",
            }
        out[kind] = print_as(render(template, shown, day=DAY), "docx")
    return out


def read(path: Path) -> tuple[list[Slip], list[object]]:
    """The slips of a file, and every other record of it."""
    records = [
        record
        for reading in read_file(path)
        for sheet in read_sheets(reading, CONTEXT)
        for record in sheet.records
    ]
    return [r for r in records if isinstance(r, Slip)], [
        r for r in records if not isinstance(r, Slip)
    ]


def told(slips: list[Slip]) -> dict[str, dict[str, str]]:
    """What the slips say, as the planted answers are written down."""
    found: dict[str, dict[str, str]] = {}
    for slip in slips:
        own = found.setdefault(slip.number, {})
        if slip.kind == "SQ":
            if slip.get("answer"):
                own[slip.get("name").replace("　", "").replace(" ", "")] = slip.get("answer")
            continue
        own |= {name: slip.choice(name) for name in slip.ticked}
        own |= {n: slip.get(n) for n in ("when", "departs", "effect", "people") if slip.get(n)}
    return found


def compare(path: Path, planted: list[Planted]) -> None:
    slips, others = read(path)
    got = told(slips)
    assert set(got) == {one.number.upper() for one in planted}
    for one in planted:
        assert got[one.number.upper()] == one.answers, one.number
    assert not [r for r in others if isinstance(r, Expert | Demand)]


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("kind", TEMPLATES)
def test_a_slip_that_comes_back_is_read_as_it_was_filled(
    kind: str, seed: int, blanks: dict[str, bytes], tmp_path: Path
) -> None:
    content, planted = filled(blanks[kind], Random(f"{kind}{seed}"))
    path = tmp_path / "回来的.docx"
    path.write_bytes(content)
    compare(path, planted)
    path = tmp_path / "粘贴.docx"
    path.write_bytes(pasted([content]))
    compare(path, planted)
    path = tmp_path / "粘贴.xlsx"
    in_workbook([content], path)
    compare(path, planted)


@pytest.mark.parametrize("seed", range(20))
def test_slips_of_several_people_in_one_document(
    seed: int, blanks: dict[str, bytes], tmp_path: Path
) -> None:
    random = Random(seed)
    done = [filled(blanks[kind], random) for kind in random.sample(list(TEMPLATES), 5)]
    path = tmp_path / "汇总.docx"
    path.write_bytes(pasted([content for content, _ in done]))
    compare(path, [one for _, planted in done for one in planted])


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_slips_saved_again_by_another_program(blanks: dict[str, bytes], tmp_path: Path) -> None:
    """Some of each kind (SLIP_SEEDS of them), saved again as docx; pasted tables saved again as xlsx, ods and xls."""
    planted: dict[str, list[Planted]] = {}
    for kind, blank in blanks.items():
        for seed in range(int(os.environ.get("SLIP_SEEDS", "1"))):
            content, told_ = filled(blank, Random(f"{kind}{seed}"))
            (tmp_path / f"{kind}{seed}.docx").write_bytes(content)
            in_workbook([content], tmp_path / f"{kind}{seed}.xlsx")
            planted[f"{kind}{seed}"] = told_
    for source, target in (("docx", "docx"), ("xlsx", "ods"), ("xlsx", "xls"), ("xlsx", "xlsx")):
        out = tmp_path / f"{source}-{target}"
        files = sorted(map(str, tmp_path.glob(f"*.{source}")))
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", target, "--outdir", str(out)]
        subprocess.run([*command, *files], check=True, capture_output=True, timeout=600)
        for name, expected in planted.items():
            compare(out / f"{name}.{target}", expected)


@pytest.mark.parametrize("mark", ["underline", "strike"])
def test_a_word_underlined_or_the_others_struck_out_among_the_boxes_is_a_choice(
    mark: str, blanks: dict[str, bytes], tmp_path: Path
) -> None:
    paper = docx.Document(BytesIO(blanks["YQ"]))
    table = next(t for t in paper.tables if number_of(t))
    cell = next(r.cells[1] for r in table.rows if r.cells[0].text.startswith("答复"))
    cell.text = ""
    line = cell.paragraphs[0]
    for option in ANSWERS:
        line.add_run("□ ")
        for part in (option[:2], option[2:]):  # a word processor cuts words into runs as it likes
            run = line.add_run(part)
            run.underline = mark == "underline" and option == "需调整时间"
            run.font.strike = mark == "strike" and option != "需调整时间"
        line.add_run("　")
    path = tmp_path / "回来的.docx"
    paper.save(str(path))
    (slip,) = read(path)[0]
    assert slip.choice("answer") == "需调整时间"


def test_underlined_words_of_other_tables_are_words(tmp_path: Path) -> None:
    paper = docx.Document()
    cell = paper.add_table(1, 1).rows[0].cells[0]
    cell.paragraphs[0].add_run("云中大学").underline = True
    paper.save(str(tmp_path / "名单.docx"))
    (reading,) = read_file(tmp_path / "名单.docx")
    assert [row for grid in reading.grids for row in grid.rows] == [["云中大学"]]


@pytest.mark.parametrize("seed", range(20))
def test_an_order_sheet_that_comes_back_is_read_as_it_was_filled(seed: int, tmp_path: Path) -> None:
    """DC: as it is, its table pasted into another workbook, and saved as text."""
    random = Random(seed)
    blank, names = order_sheet(f"DC-2026-{seed + 1:03d}", random)
    content, planted = filled_order(blank, names, random)
    (tmp_path / "回来的.xlsx").write_bytes(content)
    order_pasted(content, tmp_path / "粘贴.xlsx")
    for name in ("回来的.xlsx", "粘贴.xlsx"):
        records = [
            record
            for reading in read_file(tmp_path / name)
            for sheet in read_sheets(reading, CONTEXT)
            for record in sheet.records
        ]
        (reply,) = [r for r in records if isinstance(r, Reply)]
        got = {"wishes": reply.wishes, "other": reply.other, "when": reply.when}
        assert (reply.order, got) == (planted.number, planted.answers), name
        assert reply.computed == reply.check
        assert not [r for r in records if isinstance(r, Expert | Demand)]
