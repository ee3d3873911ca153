"""Block tree to a Word file through python-docx: real styles and headings, repeated table heads, page fields."""

from __future__ import annotations

import io
import zipfile
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime, time
from typing import TYPE_CHECKING

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

from expertserve.ground.own_mark import OWN, OWN_NAME
from expertserve.papers.blocks import (
    Chart,
    Heading,
    Landscape,
    Letterhead,
    PageBreak,
    Paragraph,
    Signature,
    Table,
)
from expertserve.papers.charts import drawn
from expertserve.papers.columns import LANDSCAPE_WIDTH, PORTRAIT_WIDTH
from expertserve.papers.looks import issuer_points, word_faces
from expertserve.papers.word_base import FOOT, base
from expertserve.papers.word_table import table_xml
from expertserve.papers.word_text import fonts_xml, paragraph, runs_xml, text_xml

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

    from expertserve.papers.blocks import Block, Document
    from expertserve.papers.looks import Look

__all__ = ["to_word"]

_EPOCH = (1980, 1, 1, 0, 0, 0)
_TITLE = 1
_DATE_INDENT = 4
_CHARACTER = 316
_STYLES = {
    "body": "BodyText",
    "item": "BodyText",
    "lead": "Normal",
    "subtitle": "Subtitle",
    "centre": "Centre",
    "right": "Right",
    "small": "Small",
    "caption": "Caption",
    "attached": "Attached",
    "mark": "Mark",
}


def to_word(document: Document, look: Look, *, system: bool = True) -> bytes:
    """The document as docx; equal documents give equal bytes.

    Args:
        document: blocks, title and foot.
        look: faces and the pitch of lines.
        system: whether charts may use fonts of the machine.
    """
    word = docx.Document(io.BytesIO(base(look.pitch_pt)))
    _fill_feet(word, document.foot.line)
    body = word.element.body
    sections = {turned: section._sectPr for turned, section in enumerate(word.sections)}  # noqa: SLF001
    for child in list(body):
        body.remove(child)
    segments = _segments(document.blocks)
    for place, (turned, blocks) in enumerate(segments):
        writer = _Writer(
            word=word, look=look, width=LANDSCAPE_WIDTH if turned else PORTRAIT_WIDTH, system=system
        )
        content = "".join(writer.written(block) for block in blocks)
        section = deepcopy(sections[turned])
        for element in parse_xml(
            f"<w:body {nsdecls('w', 'r', 'wp', 'a', 'pic')}>{content}</w:body>"
        ):
            body.append(element)
        if place < len(segments) - 1:
            broken = parse_xml(
                f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="Break"/></w:pPr></w:p>'
            )
            broken.pPr.append(section)
            body.append(broken)
        else:
            body.append(section)
    name = f'<w:bookmarkStart {nsdecls("w")} w:id="0" w:name="{OWN_NAME}"/>'
    body.insert(0, parse_xml(name))
    body.insert(1, parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="0"/>'))
    return _saved(word, document)


def _segments(blocks: tuple[Block, ...]) -> list[tuple[bool, list[Block]]]:
    """Runs of blocks on pages of one direction."""
    made: list[tuple[bool, list[Block]]] = []
    for block in blocks:
        if isinstance(block, Landscape):
            made.append((True, list(block.blocks)))
        elif made and not made[-1][0]:
            made[-1][1].append(block)
        else:
            made.append((False, [block]))
    return made or [(False, [])]


def _fill_feet(word: WordDocument, foot: str) -> None:
    for section in word.sections:
        for footer in (section.footer, section.even_page_footer):
            for text in footer._element.iter(qn("w:t")):  # noqa: SLF001 -- the mark set by the base
                if text.text == FOOT:
                    text.text = foot


@dataclass(slots=True, kw_only=True)
class _Writer:
    """Blocks of one section as XML; `broken` says that the next paragraph begins a page."""

    word: WordDocument
    look: Look
    width: int
    system: bool
    broken: bool = False
    begun: bool = False

    def __init__(self, word: WordDocument, look: Look, width: int, *, system: bool) -> None:
        self.word, self.look, self.width, self.system = word, look, width, system
        self.broken = self.begun = False

    def written(self, block: Block) -> str:
        if isinstance(block, PageBreak):
            self.broken = self.begun
            return ""
        if isinstance(block, (Table, Letterhead)) and self.broken:
            made = paragraph("Break", "", self.page()) + self.any(block)
        else:
            made = self.any(block)
        self.begun = True
        return made

    def page(self) -> str:
        """The property that begins a page, once."""
        made = "<w:pageBreakBefore/>" if self.broken else ""
        self.broken = False
        return made

    def any(self, block: Block) -> str:
        match block:
            case Heading():
                style = "Title" if block.level == _TITLE else f"Heading{block.level - 1}"
                number = text_xml(block.number) if block.number else ""
                at_top = block.level == _TITLE and not self.begun
                top = (
                    f'<w:spacing w:before="0" w:after="{round(self.look.pitch_pt * 20)}"/>'
                    if at_top
                    else ""
                )
                return paragraph(style, number + runs_xml(block.runs), self.page() + top)
            case Paragraph():
                keep = "<w:keepNext/>" if block.keep else ""
                return paragraph(_STYLES[block.style], runs_xml(block.runs), keep + self.page())
            case Table():
                return table_xml(block, self.width) + paragraph("AfterTable", "")
            case Signature():
                return self.signature(block)
            case Letterhead():
                return self.letterhead(block)
            case Chart():
                return self.picture(block)
            case _:
                return ""

    def signature(self, block: Signature) -> str:
        """Names centred above the date, the wider of them four characters from the right edge."""
        lines = [line for line in (*block.names, block.day) if line]
        widest = max(map(_width, lines), default=0)
        made = [paragraph("Signature", "", "<w:keepNext/>")]
        for place, line in enumerate(lines):
            indent = round((_DATE_INDENT + (widest - _width(line)) / 2) * _CHARACTER)
            keep = "<w:keepNext/>" if place < len(lines) - 1 else ""
            made.append(
                paragraph("Signature", text_xml(line), f'{keep}<w:ind w:right="{indent}"/>')
            )
        return "".join(made)

    def letterhead(self, block: Letterhead) -> str:
        made = ""
        if block.issuer:
            points = issuer_points(block.issuer, self.look)
            letters = f'{fonts_xml(word_faces()["title"])}<w:color w:val="E60012"/><w:spacing w:val="40"/><w:sz w:val="{points * 2}"/>'
            room = f'<w:spacing w:before="1300" w:after="700" w:line="{points * 24}" w:lineRule="exact"/>'
            made += paragraph("Centre", text_xml(block.issuer, letters), room)
        line = (
            '<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="11" w:color="E60012"/></w:pBdr>'
            if block.issuer
            else ""
        )
        if block.signer:
            stop = f'<w:tabs><w:tab w:val="right" w:pos="{self.width - _CHARACTER}"/></w:tabs>'
            inner = (
                text_xml(block.number) + "<w:r><w:tab/></w:r>" + text_xml(f"签发人：{block.signer}")
            )
            made += paragraph("Normal", inner, f'{line}{stop}<w:ind w:left="{_CHARACTER}"/>')
        elif block.number:
            made += paragraph("Centre", text_xml(block.number), line)
        return made

    def picture(self, block: Chart) -> str:
        content = drawn(block, self.look.faces["strong"], "png", system=self.system)
        inline = self.word.part.new_pic_inline(io.BytesIO(content), width=Mm(156))
        inline.docPr.set("descr", block.spoken)
        inline.docPr.set("name", f"图{inline.docPr.id}")
        drawing = f"<w:r><w:drawing>{inline.xml}</w:drawing></w:r>"
        return paragraph("Picture", drawing, self.page())


def _width(text: str) -> float:
    """Width in Han characters."""
    return sum(0.5 if character < "\u2000" else 1 for character in text)


def _saved(word: WordDocument, document: Document) -> bytes:
    properties = word.core_properties
    moment = datetime.combine(document.foot.day, time())
    properties.title, properties.author, properties.last_modified_by = document.title[:255], "", ""
    properties.comments, properties.subject = document.foot.line, OWN
    properties.created = properties.modified = moment
    properties.language = "zh-CN"
    stream, fixed = io.BytesIO(), io.BytesIO()
    word.save(stream)
    with zipfile.ZipFile(stream) as old, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            place = zipfile.ZipInfo(entry.filename, _EPOCH)
            place.compress_type, place.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            new.writestr(place, old.read(entry))
    return fixed.getvalue()
