"""Units and experts as they answer: sheets filled in by hand and sent back in every dress."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
from typer.testing import CliRunner

from expertserve.cli.app import build

EXAMPLE = Path(__file__).parents[3] / "examples" / "2026年"
SHEETS = Path("生成材料/02点单与回执/点单表")


@dataclass(frozen=True)
class Shown:
    """What a command printed and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def run(*words: object) -> Shown:
    """A command in this process, messages in Chinese."""
    done = CliRunner().invoke(
        build(), [str(word) for word in (*words, "--lang", "zh")], prog_name="expertserve"
    )
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return Shown(done.exit_code, done.stdout, done.stderr)


@dataclass
class Sheet:
    """One order sheet of a unit."""

    path: Path
    number: str
    names: list[str]


def sheets(year: Path) -> list[Sheet]:
    """Every order that lies ready, by number; one workbook may hold several."""
    found = []
    for path in sorted((year / SHEETS).rglob("DC-*.xlsx")):
        if "历史版本" in path.parts:
            continue
        found += [Sheet(path, page.title, names_of(page)) for page in openpyxl.load_workbook(path)]
    return sorted(found, key=lambda sheet: sheet.number)


def answer_row(page: Any) -> int:
    head: int = next(
        cell.row for row in page.iter_rows() for cell in row if cell.value == "第一意向"
    )
    return head + 1


def names_of(page: Any) -> list[str]:
    return [str(page.cell(row, 2).value) for row in range(7, answer_row(page) - 1)]


def filled(
    sheet: Sheet,
    target: Path,
    *wishes: str,
    day: date | None = None,
    rename: tuple[str, str] = ("", ""),
) -> Path:
    """The workbook with wishes typed in on the page of the order; `rename` changes a name offered: a tampered sheet."""
    book = openpyxl.load_workbook(sheet.path)
    page = book[sheet.number]
    row = answer_row(page)
    for place, wish in enumerate(wishes, 1):
        page.cell(row, place).value = wish
    page.cell(row, 8).value = day
    for at in range(7, row - 1):
        if rename[0] and page.cell(at, 2).value == rename[0]:
            page.cell(at, 2).value = rename[1]
    target.parent.mkdir(parents=True, exist_ok=True)
    book.save(target)
    return target


def copied(source: Path, number: str, target: Path) -> Path:
    """Only the visible table copied into a new workbook, without hidden column and foot, three rows further down."""
    page = openpyxl.load_workbook(source)[number]
    book = openpyxl.Workbook()
    new = book.active
    last = answer_row(page)
    for row in range(3, last + 1):
        for column in range(1, 9):
            new.cell(row + 3, column + 1).value = page.cell(row, column).value
    target.parent.mkdir(parents=True, exist_ok=True)
    book.save(target)
    return target


def as_csv(source: Path, number: str, target: Path) -> Path:
    """The page as a spreadsheet program saves it in GBK."""
    page = openpyxl.load_workbook(source)[number]
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("w", encoding="gb18030", newline="") as stream:
        csv.writer(stream).writerows(
            [
                ["" if v is None else str(v)[:10] if isinstance(v, date) else v for v in row]
                for row in page.iter_rows(values_only=True)
            ]
        )
    return target


def resaved(source: Path, form: str, target: Path) -> Path:
    """Saved anew by LibreOffice as xls or ods; by openpyxl as xlsx where LibreOffice is absent."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if shutil.which("soffice") is None:
        target = target.with_suffix(".xlsx")
        openpyxl.load_workbook(source).save(target)
        return target
    home = source.parent / "office"
    words = [
        "soffice",
        f"-env:UserInstallation=file://{home}",
        "--headless",
        "--convert-to",
        form,
        "--outdir",
        str(home),
        str(source),
    ]
    subprocess.run(words, check=True, capture_output=True, timeout=120)
    shutil.move(home / f"{source.stem}.{form}", target)
    return target


def merged(sources: list[tuple[Path, str]], target: Path) -> Path:
    """Pages of several units put under one another on one sheet, as a county does it."""
    book = openpyxl.Workbook()
    new = book.active
    at = 0
    for path, number in sources:
        page = openpyxl.load_workbook(path)[number]
        for row in page.iter_rows(values_only=True):
            at += 1
            for column, value in enumerate(row, 1):
                new.cell(at, column).value = value
    target.parent.mkdir(parents=True, exist_ok=True)
    book.save(target)
    return target


HEADS = (
    "表号",
    "需求编号",
    "需求单位",
    "专家",
    "回复方",
    "回复",
    "第一意向",
    "第二意向",
    "第三意向",
    "希望另荐",
    "原因",
    "回复方式",
    "记录人",
    "回复时间",
)


def register(target: Path, *rows: dict[str, object]) -> Path:
    """回复登记: answers by telephone."""
    book = openpyxl.Workbook()
    page = book.active
    page.append(["回复登记"])
    page.append(list(HEADS))
    for row in rows:
        page.append([row.get(head) for head in HEADS])
    target.parent.mkdir(parents=True, exist_ok=True)
    book.save(target)
    return target
