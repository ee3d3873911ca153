"""How fast slips come back: reading with their answers beside the bare reading of the same files, in one run.

python benchmarks/slips.py [SLIPS]   (default 1000; confirmations, 50 to a file)
"""

from __future__ import annotations

import copy
import sys
import tempfile
import time
from datetime import date
from io import BytesIO
from pathlib import Path

import docx

from expertserve.books.conversion.kind import Context
from expertserve.books.files.reader import read_file
from expertserve.books.tables.sheet import read_sheets
from expertserve.papers.press import print_as, render
from expertserve.papers.sample import DAY, values
from expertserve.records.slip import Slip

_PER_FILE = 50


def files(folder: Path, slips: int) -> list[Path]:
    """Files with 50 filled confirmations each."""
    blank = docx.Document(BytesIO(print_as(render("confirmation", values(), day=DAY), "docx")))
    table = blank.tables[0]
    made = []
    for number in range(slips // _PER_FILE):
        document = docx.Document()
        for slip in range(_PER_FILE):
            own = copy.deepcopy(table._tbl)  # noqa: SLF001 -- a table is pasted as people paste it
            document.element.body.insert(len(document.element.body) - 1, own)
            pasted = document.tables[-1]
            pasted.rows[-1].cells[1].text = f"QR-B-D{number * _PER_FILE + slip}　校验 7F3K"
            pasted.rows[6].cells[1].text = "2026年5月12日9时至12日17时，计2个半天"
        path = folder / f"{number}.docx"
        document.save(str(path))
        made.append(path)
    return made


def main(slips: int) -> None:
    """Print seconds per thousand and the ratio."""
    with tempfile.TemporaryDirectory() as name:
        paths = files(Path(name), slips)
        begin = time.perf_counter()
        readings = [reading for path in paths for reading in read_file(path)]
        bare = time.perf_counter() - begin
        context = Context(as_of=date(2026, 6, 1))
        begin = time.perf_counter()
        found = [
            r
            for reading in readings
            for sheet in read_sheets(reading, context)
            for r in sheet.records
        ]
        read = time.perf_counter() - begin
    count = sum(isinstance(record, Slip) for record in found)
    print(f"{count} of {slips} slips read; per thousand: bare reading {bare / slips * 1000:.2f} s, slips {read / slips * 1000:.2f} s; whole to bare {(bare + read) / bare:.2f}")  # fmt: skip


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
