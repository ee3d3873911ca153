"""Our own short forms as LibreOffice prints them: pages, paper and the smallest letters, measured in the PDF.

    python benchmarks/short_forms.py

Every short form is made twice, blank and with the rows that the example year knows of one county. Measured of each PDF: its
page is A4 landscape, every head stands on the first page (one page wide), no letter is smaller than 9 points, and the blank
form is one page. Needs soffice.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pikepdf

from expertserve.work.forms.packages import county_packages
from expertserve.work.forms.short_columns import FORMS
from expertserve.work.forms.short_sheet import Sent, short_book
from expertserve.work.request import Request
from expertserve.work.start import read

EXAMPLES = Path(__file__).parents[1] / "examples"
DAY = date(2026, 12, 10)
A4, LEAST, SLACK = (842, 595), 9.0, 0.05
_HEADS = 3
"""The row of the heads."""


def forms(home: Path) -> list[Path]:
    """Every short form, blank, and those of the first county with what the year knows."""
    year = home / "2026年"
    shutil.copytree(EXAMPLES / "2026年", year)
    for part in sorted((EXAMPLES / "后续收件").iterdir()):
        shutil.copytree(part, year / "收件" / part.name, dirs_exist_ok=True)
    request = Request(paths=(year,), as_of=DAY, now=datetime(2026, 12, 10), as_of_given=True)
    made = []
    for form in FORMS:
        path = home / f"{form.number}.xlsx"
        path.write_bytes(short_book(form, Sent(year=2026, county="", reporter="某县人社局"), DAY))
        made.append(path)
    for name, content in county_packages(read(request), request, DAY, FORMS):
        if name.endswith(".xlsx"):
            path = home / name.replace("/", "_")
            path.write_bytes(content)
            made.append(path)
    return made


def letters(page: pikepdf.Page) -> list[float]:
    """The size in points of every text that a page shows: font size times the scale of text and page."""
    found: list[float] = []
    scale, kept, size, line = 1.0, [1.0], 0.0, 1.0
    for operands, operator in pikepdf.parse_content_stream(page):
        told = str(operator)
        if told == "q":
            kept.append(scale)
        elif told == "Q":
            scale = kept.pop() if len(kept) > 1 else scale
        elif told == "cm":
            scale *= abs(float(operands[3])) or abs(float(operands[2]))
        elif told == "Tf":
            size = float(operands[1])
        elif told == "Tm":
            line = abs(float(operands[3])) or abs(float(operands[2]))
        elif told == "BT":
            line = 1.0
        elif told in ("Tj", "TJ"):
            found.append(size * line * scale)
    return found


def measured(book: Path, pdf: Path) -> dict[str, object]:
    """What a form comes to on paper."""
    heads = [
        str(cell.value) for cell in openpyxl.load_workbook(book).worksheets[0][_HEADS] if cell.value
    ]
    with pikepdf.open(pdf) as told:
        first = told.pages[0]
        box = [round(float(one)) for one in first.mediabox]
        sizes = [size for page in told.pages for size in letters(page)]
        pages = len(told.pages)
    text = subprocess.run(
        ["pdftotext", "-f", "1", "-l", "1", "-layout", str(pdf), "-"],
        check=True,
        capture_output=True,
    ).stdout.decode()
    plain = re.sub(r"\s", "", text)
    off = [
        head for head in heads if any(part not in plain for part in re.findall(r"\w{1,2}", head))
    ]
    return {
        "columns": len(heads),
        "pages": pages,
        "paper": (box[2] - box[0], box[3] - box[1]),
        "smallest": round(min(sizes), 2),
        "heads not on page 1": off,
    }


def main() -> int:
    """Make, print, measure; 1 where a form misses."""
    missed = 0
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        books = forms(home)
        office = [
            "soffice",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            folder,
            *map(str, books),
        ]
        subprocess.run(office, check=True, capture_output=True, timeout=60 + 20 * len(books))
        for book in books:
            told = measured(book, book.with_suffix(".pdf"))
            paper = told["paper"]
            fits = (
                isinstance(paper, tuple)
                and all(abs(a - b) <= 1 for a, b in zip(paper, A4, strict=True))
                and float(str(told["smallest"])) >= LEAST - SLACK
                and not told["heads not on page 1"]
                and int(str(told["columns"])) <= 12
            )
            missed += not fits
            print("" if fits else "MISSED", book.stem, told)
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
