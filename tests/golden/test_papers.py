"""The words, page counts and fonts of every bundled paper on invented data, kept beside this file.

After an intended change: EXPERTSERVE_GOLDEN=1 pytest tests/golden/test_papers.py writes them anew.
"""

from __future__ import annotations

import io
import os
import re
from pathlib import Path

import pikepdf
import pytest

from expertserve.papers import press, sample
from expertserve.papers.blocks import words
from expertserve.papers.template import shelf

_FOLDER = Path(__file__).parent / "papers"


def _described(name: str) -> str:
    document = press.render(name, sample.values(), day=sample.DAY)
    fonts: set[str] = set()
    with pikepdf.open(io.BytesIO(press.to_pdf(document, system=False))) as pdf:
        pages = len(pdf.pages)
        for page in pdf.pages:
            names = (str(font.BaseFont) for font in page.Resources.get("/Font", {}).values())
            fonts |= {re.sub(r"^/[A-Z]{6}\+|-Identity-H$", "", text) for text in names}
    lines = [
        f"题名 {document.title}",
        f"页脚 {document.foot.line}",
        f"页数 {pages}",
        f"字体 {'、'.join(sorted(fonts))}",
        "",
        *(text.replace("\n", "／") for text in words(document.blocks)),
    ]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("name", [source.name for source in shelf()])
def test_paper_is_as_it_was(name: str) -> None:
    """Not a word, a page or a font of a paper changes unseen."""
    path = _FOLDER / f"{name}.txt"
    made = _described(name)
    if os.environ.get("EXPERTSERVE_GOLDEN"):
        path.write_text(made, "utf-8", newline="\n")
    assert made == path.read_text("utf-8")


def test_nothing_stale_is_kept() -> None:
    """Every golden file belongs to a template."""
    assert sorted(path.stem for path in _FOLDER.glob("*.txt")) == [
        source.name for source in shelf()
    ]
