"""A paper that was written, read as the gate needs it: its words, its rows, its foot."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl import Workbook

__all__ = ["Read", "read_paper"]

_TAG = re.compile(r"<[^>]+>")
_TITLES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """One paper.

    Attributes:
        folder: the numbered folder it lies in. session: the folder of its session, "" none.
        kind: menu for lists a unit chooses from, else "". texts: paragraphs and cells. rows: tables by row, blanks between
            the characters of a name dropped. feet: footers.
    """

    name: str
    title: str
    folder: str
    session: str
    kind: str
    texts: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = ()
    feet: tuple[str, ...] = ()


def read_paper(path: Path) -> Read | None:
    """The paper, None where it cannot be read: of no kind that is known, damaged, locked away with a password or by the system."""
    suffix = path.suffix.lower()
    made = {".docx": _word, ".xlsx": _book, ".txt": _plain, ".html": _page}.get(suffix)
    if made is None:
        return None
    try:
        texts, rows, feet = made(path)
    except Exception:  # noqa: BLE001 -- parsers of others fail each in its own way on what is no package, cut short or lacks a part
        return None
    parts = path.parts
    top = next(
        (part for part in reversed(parts[:-1]) if part[:2].isdecimal() or part == "分县清单"), ""
    )
    menu = path.name.startswith("DC-") or "供选专家名单" in path.name
    return Read(
        name=path.name,
        title=next((text for text in texts[:_TITLES] if text.strip()), path.stem) + path.stem,
        folder=top,
        session=path.parent.name
        if top.startswith(("03", "04")) and path.parent.name != top
        else "",
        kind="menu" if menu else "",
        texts=texts,
        rows=rows,
        feet=feet,
    )


def _squeezed(text: str) -> str:
    return text.replace("\u3000", "").strip()


def _word(path: Path) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...], tuple[str, ...]]:
    import docx

    paper = docx.Document(str(path))
    texts = [p.text for p in paper.paragraphs]
    rows = []
    for table in paper.tables:
        for row in table.rows:
            cells = [cell.text for cell in row.cells]
            texts += cells
            rows.append(tuple(_squeezed(cell) for cell in cells))
    feet = [
        p.text
        for section in paper.sections
        for part in (section.footer, section.first_page_footer, section.even_page_footer)
        for p in part.paragraphs
    ]
    return tuple(texts), tuple(rows), tuple(feet)


def _book(path: Path) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...], tuple[str, ...]]:
    import openpyxl

    with path.open("rb") as stream:
        return _sheets(openpyxl.load_workbook(stream, read_only=True))


def _sheets(book: Workbook) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...], tuple[str, ...]]:
    internal = book.properties.category == "internal"
    texts: list[str] = []
    rows = []
    for page in book.worksheets:
        if page.sheet_state != "visible":
            continue
        number = ""
        for line in page.iter_rows(values_only=True):
            cells = tuple(str(cell) for cell in line if cell is not None)
            if cells:
                texts += cells
                number = cells[1] if cells[0] == "需求编号" and len(cells) > 1 else number
                rows.append(
                    (*map(_squeezed, cells), number) if number else tuple(map(_squeezed, cells))
                )
    return tuple(texts), tuple(rows), ("内部 第1稿 2000-01-01",) if internal else ()


def _plain(path: Path) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...], tuple[str, ...]]:
    lines = path.read_text("utf-8-sig", errors="replace").splitlines()
    return tuple(lines), (), ()


def _page(path: Path) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...], tuple[str, ...]]:
    text = html.unescape(_TAG.sub("\n", path.read_text("utf-8", errors="replace")))
    return tuple(line for line in text.splitlines() if line.strip()), (), ()
