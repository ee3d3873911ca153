"""Tables on paper: short heads stay on one line, and no table begins with a single row at the foot of a page."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from io import BytesIO

import docx
import pytest

from expertserve.papers import pdf, word
from expertserve.papers.blocks import (
    Block,
    Cell,
    Document,
    Foot,
    Heading,
    Landscape,
    Paragraph,
    Row,
    Run,
    Table,
    text_of,
)
from expertserve.papers.columns import LANDSCAPE_WIDTH, PORTRAIT_WIDTH, with_fitting_heads
from expertserve.papers.looks import official
from expertserve.papers.press import render
from expertserve.papers.sample import DAY, values
from expertserve.papers.template import shelf

_ROW = "说明文字"


def _row(*texts: str) -> Row:
    return Row(tuple(Cell(runs=(Run(text),)) for text in texts))


def _width(table: Table, at: int, whole: int) -> float:
    """Points for the text of a column."""
    return whole * table.widths[at] / sum(table.widths) / 20 - 8


def _tables(blocks: tuple[object, ...], whole: int) -> list[tuple[Table, int]]:
    found = [(b, whole) for b in blocks if isinstance(b, Table)]
    for block in blocks:
        if isinstance(block, Landscape):
            found += _tables(block.blocks, LANDSCAPE_WIDTH)
    return found


@pytest.mark.parametrize("name", [source.name for source in shelf(None)])
def test_no_short_head_of_a_bundled_paper_breaks(name: str) -> None:
    sizes = official().sizes_pt
    for table, whole in _tables(render(name, values(), day=DAY).blocks, PORTRAIT_WIDTH):
        size = sizes[table.size or "table"]
        for row in table.head:
            if any(cell.columns > 1 or cell.rows > 1 for cell in row.cells):
                continue
            for at, cell in enumerate(row.cells):
                text = text_of(cell.runs)
                if len(text) <= 4:
                    assert len(text) * size <= _width(table, at, whole), text


def test_what_fits_keeps_its_shares() -> None:
    table = Table(widths=(1, 1), head=(_row("序号", "名称"),), body=(_row("1", "甲"),))
    assert with_fitting_heads((table,)) == (table,)
    narrow = Table(widths=(1, 40), head=(_row("序号", "名称"),), body=(_row("1", "甲"),))
    (wider,) = with_fitting_heads((narrow,))
    assert isinstance(wider, Table)
    assert sum(wider.widths) <= PORTRAIT_WIDTH
    assert _width(wider, 0, PORTRAIT_WIDTH) >= 2 * official().sizes_pt["table"]


def _document(paragraphs: int) -> Document:
    body = tuple(_row(str(n), "名称", _ROW) for n in range(1, 9))
    table = Table(widths=(1, 1, 1), head=(_row("序号", "名称", "说明"),), body=body)
    blocks: tuple[Block, ...] = (
        Heading(1, (Run("标题"),)),
        *(Paragraph((Run(f"第{n}段" + "文字" * 5),)) for n in range(paragraphs)),
        Paragraph((Run("表名"),), "caption", keep=True),
        table,
    )
    foot = Foot(audience="internal", draft=1, day=date(2026, 6, 1), code="AAAA")
    return Document(name="x", title="标题", blocks=blocks, foot=foot)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
def test_no_table_begins_with_one_row_at_the_foot() -> None:
    """Whatever stands before it: on every page none of its rows, or two at least; the caption stays with them."""
    for paragraphs in range(14, 20):
        content = pdf.to_pdf(_document(paragraphs), official(), system=False)
        told = subprocess.run(["pdftotext", "-layout", "-", "-"], input=content, capture_output=True, check=True)  # fmt: skip
        pages = [page for page in told.stdout.decode().split("\f") if page.strip()]
        rows = [page.count(_ROW) for page in pages]
        assert sum(rows) == 8
        assert 1 not in rows[:-1], (paragraphs, rows)
        assert rows[[("表名" in page) for page in pages].index(True)] >= 2


def test_head_and_first_row_of_a_word_table_stay_with_the_second() -> None:
    paper = docx.Document(BytesIO(word.to_word(_document(2), official())))
    kept = [
        row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in paper.tables[0].rows
    ]
    assert kept == [True, True, *[None] * 7]
