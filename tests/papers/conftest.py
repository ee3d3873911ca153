"""Readers that take a finished paper apart again, each by the format's own means."""

from __future__ import annotations

import io
import re
import zipfile
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pikepdf
import pytest
from defusedxml.ElementTree import fromstring

if TYPE_CHECKING:
    from collections.abc import Callable

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PAIR = re.compile(rb"<([0-9A-F]+)>\s*<([0-9A-F]+)>")


def bare(text: str) -> str:
    """A text without any white space and without the breaks put into long Latin runs."""
    return re.sub(r"[\s\u200b\u00a0\u3000]+", "", text)


def _mapping(font: pikepdf.Object) -> dict[int, str]:
    content = font.ToUnicode.read_bytes()
    return {
        int(a, 16): bytes.fromhex(b.decode()).decode("utf-16-be") for a, b in _PAIR.findall(content)
    }


def _pdf_text(content: bytes) -> str:
    """The text of a PDF in reading order, without what is marked as furniture of the page."""
    made: list[str] = []
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for page in pdf.pages:
            fonts = {name: _mapping(font) for name, font in page.Resources.get("/Font", {}).items()}
            made += _page_text(page, fonts)
    return bare("".join(made))


def _page_text(page: pikepdf.Page, fonts: dict[str, dict[int, str]]) -> list[str]:
    made: list[str] = []
    artifacts: list[bool] = []
    font: dict[int, str] = {}
    for instruction in pikepdf.parse_content_stream(page):
        operands, name = instruction.operands, str(instruction.operator)
        if name in ("BDC", "BMC"):
            artifacts.append(str(operands[0]) == "/Artifact")
        elif name == "EMC":
            artifacts.pop()
        elif name == "Tf":
            font = fonts[str(operands[0])]
        elif name in ("TJ", "Tj") and not any(artifacts):
            parts = operands[0] if name == "TJ" else [operands[0]]
            for part in parts:
                if isinstance(part, pikepdf.String):
                    raw = bytes(part)
                    made += [
                        font[int.from_bytes(raw[n : n + 2], "big")] for n in range(0, len(raw), 2)
                    ]
    return made


def _word_text(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        body = fromstring(parts.read("word/document.xml"))
    return bare("".join(element.text or "" for element in body.iter(f"{_W}t")))


class _Main(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.inside = False
        self.made: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.inside = self.inside or tag == "main"

    def handle_endtag(self, tag: str) -> None:
        if tag == "main":
            self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.made.append(data)


def _html_text(content: bytes) -> str:
    reader = _Main()
    reader.feed(content.decode("utf-8"))
    return bare("".join(reader.made))


@pytest.fixture(scope="session")
def said() -> dict[str, Callable[[bytes], str]]:
    """Format -> the words of a paper in it."""
    return {"pdf": _pdf_text, "docx": _word_text, "html": _html_text}


@pytest.fixture(scope="session")
def without_blanks() -> Callable[[str], str]:
    """A text as the readers give it."""
    return bare
