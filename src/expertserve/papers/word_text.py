"""Paragraphs and runs of a Word file as XML; every text is escaped here and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from expertserve.papers.looks import word_faces

if TYPE_CHECKING:
    from expertserve.papers.blocks import Runs

__all__ = ["fonts_xml", "paragraph", "runs_xml", "text_xml"]


def fonts_xml(family: str) -> str:
    """One family for Latin and Chinese alike."""
    name = quoteattr(family)
    return f"<w:rFonts w:ascii={name} w:hAnsi={name} w:eastAsia={name} w:cs={name}/>"


def text_xml(text: str, properties: str = "") -> str:
    """A run of `text`, its line breaks kept."""
    inner = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in text.split("\n")
    )
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{inner}</w:r>"


def runs_xml(runs: Runs) -> str:
    """The runs in their faces."""
    faces = word_faces()
    properties = {
        "": "",
        "strong": fonts_xml(faces["strong"]),
        "kai": fonts_xml(faces["kai"]),
        "blank": '<w:u w:val="single"/>',
    }
    return "".join(text_xml(run.text, properties[run.face]) for run in runs)


def paragraph(style: str, content: str, properties: str = "") -> str:
    """A paragraph of `style` around finished runs.

    Args:
        style: id of a style in the base document.
        content: finished runs as XML.
        properties: further paragraph properties as XML.
    """
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'
