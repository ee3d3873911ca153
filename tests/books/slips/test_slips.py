"""Own slips come back: answers read are the answers planted, and nothing of them becomes an expert or a demand."""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import date
from random import Random
from typing import TYPE_CHECKING

import pytest
from slip_filling import Planted, filled, in_workbook, pasted

from expertserve.books.conversion.kind import Context
from expertserve.books.files.reader import read_file
from expertserve.books.tables.sheet import read_sheets
from expertserve.papers.press import print_as, render
from expertserve.papers.sample import DAY, values
from expertserve.records.demand import Demand
from expertserve.records.expert import Expert
from expertserve.records.slip import Slip

if TYPE_CHECKING:
    from pathlib import Path

CONTEXT = Context(as_of=date(2026, 6, 1))
TEMPLATES = {"YQ": "invitation", "SQ": "request", "QR": "confirmation", "HF": "followup"}


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
    done = [filled(blanks[kind], random) for kind in random.sample(list(TEMPLATES), 4)]
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
