"""The empty Word file every paper starts from: styles, fonts, sections and feet, made once a process."""

from __future__ import annotations

import io
from functools import cache
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

from expertserve.papers.columns import LANDSCAPE_WIDTH, PORTRAIT_WIDTH
from expertserve.papers.looks import official, word_alternatives, word_faces
from expertserve.papers.word_styles import put_styles
from expertserve.papers.word_text import fonts_xml, text_xml

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.section import Section, _Footer

    from expertserve.papers.looks import Look

__all__ = ["FOOT", "base"]

FOOT = "稿次与校验码"
_FOOT_MM = 23


@cache
def base(pitch_pt: float) -> bytes:
    """A Word file with two empty sections, the first portrait, the second landscape."""
    look = official(pitch_pt)
    word = docx.Document()
    put_styles(word, look)
    _fonts(word)
    word.settings.odd_and_even_pages_header_footer = True
    turned = word.add_section(WD_SECTION.NEW_PAGE)
    for section, width in ((word.sections[0], PORTRAIT_WIDTH), (turned, LANDSCAPE_WIDTH)):
        _page(section, look, turned=width == LANDSCAPE_WIDTH)
        for footer, odd in ((section.footer, True), (section.even_page_footer, False)):
            _foot(footer, look, width, odd=odd)
    stream = io.BytesIO()
    word.save(stream)
    return stream.getvalue()


def _page(section: Section, look: Look, *, turned: bool) -> None:
    top, right, bottom, left = look.margins_mm
    width, height = (297, 210) if turned else (210, 297)
    section.orientation = WD_ORIENT.LANDSCAPE if turned else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    edges = (left, top, right, bottom) if turned else (top, right, bottom, left)
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = map(
        Mm, edges
    )
    section.footer_distance = Mm(min(_FOOT_MM, edges[2] - 12))
    grid = section._sectPr.find(qn("w:docGrid"))  # noqa: SLF001 -- python-docx has no name for the grid
    if grid is not None:
        section._sectPr.remove(grid)  # noqa: SLF001
    pitch = round(look.pitch_pt * 20)
    section._sectPr.append(parse_xml(f'<w:docGrid {nsdecls("w")} w:linePitch="{pitch}"/>'))  # noqa: SLF001


def _foot(footer: _Footer, look: Look, width: int, *, odd: bool) -> None:
    """Draft mark on the inner side, page number on the outer, one character in from the edge."""
    footer.is_linked_to_previous = False
    faces = word_faces()
    half = round(look.sizes_pt["number"] * 2)
    number = f'{fonts_xml(faces["number"])}<w:sz w:val="{half}"/>'
    mark = f'{fonts_xml(faces["strong"])}<w:color w:val="5A5A5A"/><w:sz w:val="{round(look.sizes_pt["foot"] * 2)}"/>'
    field = "".join(
        f"<w:r><w:rPr>{number}</w:rPr>{inner}</w:r>"
        for inner in (
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>1</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
    shown = text_xml("— ", number) + field + text_xml(" —", number)
    tab = "<w:r><w:tab/></w:r>"
    content = text_xml(FOOT, mark) + tab + shown if odd else shown + tab + text_xml(FOOT, mark)
    stop, indent = (width - 280, 0) if odd else (width, 280)
    made = parse_xml(
        f'<w:p {nsdecls("w")}><w:pPr><w:tabs><w:tab w:val="right" w:pos="{stop}"/></w:tabs>'
        f'<w:spacing w:line="240" w:lineRule="auto"/><w:ind w:left="{indent}"/></w:pPr>{content}</w:p>'
    )
    element = footer._element  # noqa: SLF001 -- a finished paragraph takes the place of the empty one
    for child in list(element):
        element.remove(child)
    element.append(made)


def _fonts(word: WordDocument) -> None:
    """Names for machines that lack a face, as Word and WPS look them up."""
    entries = "".join(
        f"<w:font w:name={quoteattr(name)}><w:altName w:val={quoteattr(other)}/>"
        '<w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
        for name, other in word_alternatives().items()
    )
    for part in word.part.package.iter_parts():
        if str(part.partname) == "/word/fontTable.xml":
            part._blob = (  # noqa: SLF001 -- python-docx keeps this part as bytes
                f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts {nsdecls("w")}>{entries}</w:fonts>'
            ).encode()
