"""How slips come back: answers read beside answers planted for every kind, and reading with answers beside bare reading.

python benchmarks/slips.py [SLIPS] [SEED]   (default 1000, 1; all six kinds alike, 50 to a document, 20 order sheets to a workbook)
"""

from __future__ import annotations

import copy
import importlib.util
import sys
import tempfile
import time
from collections import Counter
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import docx
import openpyxl

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
    from types import ModuleType

_TEMPLATES = {
    "YQ": "invitation",
    "SQ": "request",
    "QR": "confirmation",
    "HF": "followup",
    "BG": "change_letter",
}
_KINDS = (*_TEMPLATES, "DC")
_PER_FILE, _PER_BOOK, _DRESSES = 50, 20, 40
_HELPER = Path(__file__).parents[1] / "tests" / "books" / "slips" / "filling.py"


def _helper() -> ModuleType:
    """The hand that fills slips in the tests fills them here."""
    spec = importlib.util.spec_from_file_location("slip_filling", _HELPER)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{_HELPER} is not there")
    module = importlib.util.module_from_spec(spec)
    sys.modules["slip_filling"] = module
    spec.loader.exec_module(module)
    return module


FILLING = _helper()


def _blank(kind: str) -> bytes:
    """A paper as it goes out."""
    given = values()
    if kind == "SQ":
        given["letter"] = replace(given["letter"], form_no="SQ-QL2026-03-1A2B")  # type: ignore[type-var]
    if kind == "BG":
        given |= {
            "to": "周教授",
            "told": ["时间调整"],
            "void": ["邀请函"],
            "name": "周教授",
            "form_no": "BG-1-E7",
            "key": "7F3K",
        }
    return print_as(render(_TEMPLATES[kind], given, day=DAY), "docx")


def _dresses(kind: str, random: Random) -> list[tuple[Any, dict[str, str]]]:
    """Tables filled in many ways, with what was written on each."""
    blank, made = _blank(kind), []
    while len(made) < _DRESSES:
        document = docx.Document(BytesIO(blank))
        for table in document.tables:
            told = FILLING.fill(table, random)
            if told is not None:
                made.append((table._tbl, told.answers))  # noqa: SLF001 -- pasted as people paste
    return made


def documents(
    folder: Path, slips: int, random: Random
) -> tuple[list[Path], dict[str, dict[str, str]]]:
    """Word files with 50 slips of the five kinds each, and number -> what was planted."""
    dresses = {kind: _dresses(kind, random) for kind in _TEMPLATES}
    planted: dict[str, dict[str, str]] = {}
    paths = []
    for file in range(-(-slips // _PER_FILE)):
        document = docx.Document()
        for slip in range(file * _PER_FILE, min((file + 1) * _PER_FILE, slips)):
            kind = tuple(_TEMPLATES)[slip % len(_TEMPLATES)]
            table, answers = random.choice(dresses[kind])
            own = copy.deepcopy(table)
            document.element.body.insert(len(document.element.body) - 1, own)
            number = f"{kind}-B-{slip:05d}"
            document.tables[-1].rows[-1].cells[1].text = f"{number}　校验 7F3K"
            planted[number] = answers
        path = folder / f"{file}.docx"
        document.save(str(path))
        paths.append(path)
    return paths, planted


def workbooks(
    folder: Path, slips: int, random: Random
) -> tuple[list[Path], dict[str, dict[str, str]]]:
    """Workbooks with 20 order sheets each, and number -> what was planted."""
    planted: dict[str, dict[str, str]] = {}
    paths = []
    for file in range(-(-slips // _PER_BOOK)):
        book = openpyxl.Workbook()
        book.remove(book.active)
        for slip in range(file * _PER_BOOK, min((file + 1) * _PER_BOOK, slips)):
            number = f"DC-2026-{slip + 1:04d}"
            content, told = FILLING.filled_order(*FILLING.order_sheet(number, random), random)
            source = openpyxl.load_workbook(BytesIO(content)).worksheets[0]
            page = book.create_sheet(number)
            for row in source.iter_rows(max_col=8):
                for cell in row:
                    if cell.value is not None:
                        page.cell(cell.row, cell.column, cell.value)
            planted[number] = told.answers
        path = folder / f"点单{file}.xlsx"
        book.save(path)
        paths.append(path)
    return paths, planted


def told(records: list[object]) -> dict[str, dict[str, Any]]:
    """What was read, in the words in which it is planted."""
    found: dict[str, dict[str, Any]] = {}
    for one in records:
        if isinstance(one, Reply) and one.order.startswith("DC"):
            found[one.order] = {"wishes": one.wishes, "other": one.other, "when": one.when}
        if not isinstance(one, Slip):
            continue
        own = found.setdefault(one.number, {})
        if one.kind == "SQ":
            if one.get("answer"):
                own["".join(one.get("name").split())] = one.get("answer")
            continue
        own |= {name: one.choice(name) for name in one.ticked}
        own |= {n: one.get(n) for n in ("when", "departs", "effect", "people") if one.get(n)}
    return found


def main(slips: int, seed: int) -> None:
    """Print what was read of each kind, people and demands made of slips, seconds per thousand and the ratio."""
    random, orders = Random(seed), slips // len(_KINDS)
    with tempfile.TemporaryDirectory() as name:
        paths, planted = documents(Path(name), slips - orders, random)
        books, ordered = workbooks(Path(name), orders, random)
        planted |= ordered
        begin = time.perf_counter()
        readings = [reading for path in (*paths, *books) for reading in read_file(path)]
        bare = time.perf_counter() - begin
        context = Context(as_of=date(2026, 6, 1))
        begin = time.perf_counter()
        found = [
            r for one in readings for sheet in read_sheets(one, context) for r in sheet.records
        ]
        read = time.perf_counter() - begin
    got = told(found)
    right = Counter(n[:2] for n, answers in planted.items() if got.get(n) == answers)
    every = Counter(number[:2] for number in planted)
    strangers = sum(isinstance(one, Expert | Demand) for one in found)
    print("read as planted: " + ", ".join(f"{k} {right[k]}/{every[k]}" for k in _KINDS))
    print(f"experts and demands made of slips: {strangers}")
    print(f"per thousand: bare reading {bare / slips * 1000:.2f} s, slips {read / slips * 1000:.2f} s; whole to bare {(bare + read) / bare:.2f}")  # fmt: skip


if __name__ == "__main__":
    main(
        int(sys.argv[1]) if len(sys.argv) > 1 else 1000,
        int(sys.argv[2]) if len(sys.argv) > 2 else 1,
    )
