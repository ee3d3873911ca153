"""The styles of official papers in a Word file, made from the one table of sizes and faces."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from expertserve.papers.looks import word_faces
from expertserve.papers.word_text import fonts_xml

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

    from expertserve.papers.looks import Look

__all__ = ["put_styles"]

_CENTRE, _RIGHT = '<w:jc w:val="center"/>', '<w:jc w:val="right"/>'
_HEAD = "<w:keepNext/><w:keepLines/>"
_TWO_IN = '<w:ind w:firstLineChars="200" w:firstLine="632"/>'


def put_styles(word: WordDocument, look: Look) -> None:
    """Put the styles of official papers in place of the stock ones."""
    root = word.styles.element
    for child in list(root):
        root.remove(child)
    sheet = _defaults(look) + _texts(look) + _headings(look) + _marks() + _tables(look)
    for element in parse_xml(f"<w:styles {nsdecls('w')}>{sheet}</w:styles>"):
        root.append(element)


def _defaults(look: Look) -> str:
    letters = fonts_xml(word_faces()["body"])
    return (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{letters}<w:kern w:val="0"/>{_size(look.sizes_pt["body"])}'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
    )


def _exact(twentieths: int, before: int = 0, after: int = 0) -> str:
    """Lines of an exact height."""
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{twentieths}" w:lineRule="exact"/>'


def _pitch(look: Look) -> int:
    return round(look.pitch_pt * 20)


def _texts(look: Look) -> str:
    """Running text: 28 characters on a line need a quarter point less between them."""
    faces = word_faces()
    body = f'{fonts_xml(faces["body"])}<w:spacing w:val="-5"/>'
    small = f'{_exact(360)}<w:ind w:firstLineChars="200" w:firstLine="480"/>'
    normal = f'{_exact(_pitch(look))}<w:jc w:val="both"/>'
    return "".join(
        (
            _style("Normal", "Normal", normal, body, default=True, base_on=""),
            _style("BodyText", "Body Text", _TWO_IN, ""),
            _style("Subtitle", "Subtitle", _CENTRE, fonts_xml(faces["kai"])),
            _style("Centre", "居中", _CENTRE, ""),
            _style("Right", "居右", _RIGHT, ""),
            _style("Small", "小字说明", small, _size(look.sizes_pt["table"])),
        )
    )


def _headings(look: Look) -> str:
    """Title, four levels of headings, captions."""
    faces, sizes, pitch = word_faces(), look.sizes_pt, _pitch(look)
    title = f'{fonts_xml(faces["title"])}<w:spacing w:val="0"/>{_size(sizes["title"])}'
    apart = f'{_HEAD}{_exact(700, pitch, pitch)}{_CENTRE}<w:outlineLvl w:val="0"/>'
    caption = f"<w:keepNext/>{_exact(pitch, 240, 80)}{_CENTRE}"
    levels = (
        _style(
            f"Heading{level}",
            f"heading {level}",
            f'{_HEAD}{_TWO_IN}<w:outlineLvl w:val="{level}"/>',
            fonts_xml(faces[role]),
        )
        for level, role in enumerate(("strong", "kai", "body", "body"), 1)
    )
    large = f"{fonts_xml(faces['strong'])}{_size(sizes['large'])}"
    return (
        _style("Title", "Title", apart, title)
        + "".join(levels)
        + _style("Caption", "caption", caption, large)
    )


def _marks() -> str:
    """Attachment notes and marks, signatures, pictures, and thin lines between parts."""
    picture = f'<w:keepNext/><w:spacing w:before="240" w:after="0" w:line="240" w:lineRule="auto"/>{_CENTRE}'
    return "".join(
        (
            _style("Attached", "附件说明", '<w:ind w:left="1900" w:hanging="1264"/>', ""),
            _style("Mark", "附件标记", "<w:keepNext/>", fonts_xml(word_faces()["strong"])),
            _style("Signature", "落款", f"<w:keepLines/>{_RIGHT}", ""),
            _style("Picture", "图表", picture, ""),
            _style("AfterTable", "表后", _exact(200), _size(5)),
            _style("Break", "分节", _exact(20), _size(1)),
        )
    )


def _tables(look: Look) -> str:
    """Text and head of tables in three sizes."""
    made = []
    head = fonts_xml(word_faces()["strong"])
    for size, role in (("Text", "table"), ("Small", "small"), ("Large", "large")):
        padding = 140 if size == "Large" else 60
        layout = _exact(round(look.sizes_pt[role] * 1.35 * 20), padding, padding)
        letters = f'<w:spacing w:val="0"/>{_size(look.sizes_pt[role])}'
        made.append(_style(f"Table{size}", f"表格{size}", layout, letters))
        made.append(_style(f"TableHead{size}", f"表头{size}", "", head, base_on=f"Table{size}"))
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
