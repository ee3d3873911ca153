"""What the clerk chose for the words of a form, kept by the form's fingerprint: asked once, remembered for the next quarter."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from expertserve.books.files.reader import read_file
from expertserve.books.sheets.columns import column, sheet
from expertserve.books.sheets.writer import Book, render
from expertserve.ground.text import key
from expertserve.year.folder import FORM_MEANINGS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from pathlib import Path

    from expertserve.books.files.grid import Cell
    from expertserve.books.patch.board import Form

__all__ = [
    "CHOSEN",
    "FILE",
    "FORM",
    "OPEN_SHEET",
    "PRINT",
    "WORDS",
    "Answer",
    "fingerprint",
    "lasting_book",
    "told_in",
]

FILE = FORM_MEANINGS
SHEET, OPEN_SHEET = "套表对照", "含义待定"
PRINT, FORM, WORDS, CHOSEN, SINCE = "表格指纹", "表格", "表中文字", "选定", "确认日期"
_LENGTH = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One choice: of which form, for which words, what they mean."""

    form: str
    name: str
    words: str
    chosen: str
    since: str = ""


def fingerprint(form: Form) -> str:
    """Twelve hexadecimal digits of a form's words and where they stand; the same for every copy of it."""
    told = [
        f"{number}\x1f{row}\x1f{column}\x1f{key(cell)}"
        for number, board in enumerate(form.boards)
        for row, cells in enumerate(board.grid.rows, 1)
        for column, cell in enumerate(cells, 1)
        if isinstance(cell, str)
    ]
    told += [f"\x1e{line.row}\x1f{key(line.text)}" for line in form.lines if line.board < 0]
    return sha256("\x1d".join(told).encode("utf-8", "replace")).hexdigest()[:_LENGTH]


def told_in(path: Path) -> tuple[Answer, ...]:
    """The choices of a workbook: the lasting one, or the working paper in which a clerk chose."""
    if not path.is_file():
        return ()
    found: list[Answer] = []
    for reading in read_file(path):
        for grid in reading.grids:
            if grid.sheet in (SHEET, OPEN_SHEET):
                found += _answers(grid.rows)
    return tuple(found)


def _answers(rows: Sequence[Sequence[Cell]]) -> Iterable[Answer]:
    heads: dict[str, int] = {}
    for row in rows:
        texts = [str(cell).strip() if cell is not None else "" for cell in row]
        if PRINT in texts and CHOSEN in texts:
            heads = {text: at for at, text in enumerate(texts) if text}
            continue
        told = {name: texts[at] for name, at in heads.items() if at < len(texts)}
        if told.get(CHOSEN) and told.get(WORDS) and told.get(PRINT):
            yield Answer(
                form=told[PRINT], name=told.get(FORM, ""), words=told[WORDS], chosen=told[CHOSEN], since=told.get(SINCE, "")
            )  # fmt: skip


def lasting_book(answers: Sequence[Answer], made_on: date) -> bytes:
    """The workbook 套表对照 of all choices."""
    layout = sheet(
        SHEET,
        (
            column(PRINT, 16, lambda one: one.form, "@"),
            column(FORM, 30, lambda one: one.name, "@"),
            column(WORDS, 40, lambda one: one.words, "@"),
            column(CHOSEN, 30, lambda one: one.chosen, "@"),
            column(SINCE, 12, lambda one: one.since, "@"),
        ),
        answers,
        title="套表对照",
        lines=("上级空表中含义不明的文字，选定一次，以后同一表格按此填写；删去一行即重新询问。",),
    )
    return render(Book(sheets=(layout,), created=made_on, audience="internal", title="套表对照"))
