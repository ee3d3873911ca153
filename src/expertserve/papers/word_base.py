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

from expertserve.papers.looks import official, word_alternatives, word_faces
from expertserve.papers.word_text import fonts_xml, text_xml

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.section import Section, _Footer

    from expertserve.papers.looks import Look

__all__ = ["FOOT", "LANDSCAPE_WIDTH", "PORTRAIT_WIDTH", "base"]

FOOT = "稿次与校验码"
PORTRAIT_WIDTH, LANDSCAPE_WIDTH = 8844, 12756
_FOOT_MM = 23
_DROPPED = ("w:latentStyles",)


@cache
def base(pitch_pt: float) -> bytes:
    """A Word file with two empty sections, the first portrait, the second landscape."""
    look = official(pitch_pt)
    word = docx.Document()
    _styles(word, look)
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


def _styles(word: WordDocument, look: Look) -> None:
    """The styles of official papers in place of the stock ones."""
    root = word.styles.element
    for child in list(root):
        root.remove(child)
    for element in parse_xml(f"<w:styles {nsdecls('w')}>{_style_sheet(look)}</w:styles>"):
        root.append(element)


def _style_sheet(look: Look) -> str:
    faces, sizes = word_faces(), look.sizes_pt
    pitch = round(look.pitch_pt * 20)
    body = f'{fonts_xml(faces["body"])}<w:spacing w:val="-5"/>'
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts_xml(faces["body"])}<w:kern w:val="0"/>{_size(sizes["body"])}'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
    )
    exact = f'<w:spacing w:before="0" w:after="0" w:line="{pitch}" w:lineRule="exact"/>'
    two = '<w:ind w:firstLineChars="200" w:firstLine="632"/>'
    head = "<w:keepNext/><w:keepLines/>"
    made = [
        defaults,
        _style("Normal", "Normal", f'{exact}<w:jc w:val="both"/>', body, default=True, base_on=""),
        _style("BodyText", "Body Text", two, ""),
        _style(
            "Title",
            "Title",
            f'{head}<w:spacing w:before="{pitch}" w:after="{pitch}" w:line="700" w:lineRule="exact"/>'
            '<w:jc w:val="center"/><w:outlineLvl w:val="0"/>',
            f'{fonts_xml(faces["title"])}<w:spacing w:val="0"/>{_size(sizes["title"])}',
        ),
        *(
            _style(
                f"Heading{level}",
                f"heading {level}",
                f'{head}{two}<w:outlineLvl w:val="{level}"/>',
                fonts_xml(faces[role]),
            )
            for level, role in enumerate(("strong", "kai", "body", "body"), 1)
        ),
        _style("Subtitle", "Subtitle", '<w:jc w:val="center"/>', fonts_xml(faces["kai"])),
        _style("Centre", "居中", '<w:jc w:val="center"/>', ""),
        _style("Right", "居右", '<w:jc w:val="right"/>', ""),
        _style(
            "Caption",
            "caption",
            f'<w:keepNext/><w:spacing w:before="240" w:after="80" w:line="{pitch}" w:lineRule="exact"/><w:jc w:val="center"/>',
            f"{fonts_xml(faces['strong'])}{_size(sizes['large'])}",
        ),
        _style(
            "Small",
            "小字说明",
            '<w:spacing w:before="0" w:after="0" w:line="360" w:lineRule="exact"/>'
            '<w:ind w:firstLineChars="200" w:firstLine="480"/>',
            _size(sizes["table"]),
        ),
        _style("Attached", "附件说明", '<w:ind w:left="1900" w:hanging="1264"/>', ""),
        _style("Mark", "附件标记", "<w:keepNext/>", fonts_xml(faces["strong"])),
        _style("Signature", "落款", '<w:keepLines/><w:jc w:val="right"/>', ""),
        _style(
            "Picture",
            "图表",
            '<w:keepNext/><w:spacing w:before="240" w:after="0" w:line="240" w:lineRule="auto"/><w:jc w:val="center"/>',
            "",
        ),
        _style(
            "AfterTable",
            "表后",
            '<w:spacing w:before="0" w:after="0" w:line="200" w:lineRule="exact"/>',
            _size(5),
        ),
        _style(
            "Break",
            "分节",
            '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>',
            _size(1),
        ),
    ]
    for size, role in (("Text", "table"), ("Small", "small"), ("Large", "large")):
        line = round(sizes[role] * 1.35 * 20)
        padding = 140 if size == "Large" else 60
        spaced = f'<w:spacing w:before="{padding}" w:after="{padding}" w:line="{line}" w:lineRule="exact"/>'
        made.append(
            _style(
                f"Table{size}", f"表格{size}", spaced, f'<w:spacing w:val="0"/>{_size(sizes[role])}'
            )
        )
        made.append(
            _style(
                f"TableHead{size}",
                f"表头{size}",
                "",
                fonts_xml(faces["strong"]),
                base_on=f"Table{size}",
            )
        )
    return "".join(made)


def _size(points: float) -> str:
    half = round(points * 2)
    return f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def _style(
    key: str,
    name: str,
    layout: str,
    letters: str,
    *,
    default: bool = False,
    base_on: str = "Normal",
) -> str:
    based = f'<w:basedOn w:val="{base_on}"/>' if base_on else ""
    mark = ' w:default="1"' if default else ""
    return (
        f'<w:style w:type="paragraph"{mark} w:styleId="{key}"><w:name w:val={quoteattr(name)}/>{based}<w:qFormat/>'
        f"<w:pPr>{layout}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"
    )
