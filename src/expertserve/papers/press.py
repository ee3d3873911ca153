"""From a template and its data to a document, and from a document to PDF, Word and HTML.

document = render("plan", {"plan": plan, "office": office}, day=date(2026, 6, 2), draft=3)
content = print_as(document, "pdf")
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Literal, get_args

from expertserve.papers import rare, sandbox, template, tree
from expertserve.papers.blocks import Document, Foot, Heading, Signature, text_of, words
from expertserve.papers.leaving import leaving
from expertserve.papers.looks import Look, official
from expertserve.records.order import check_characters
from expertserve.records.paper import Office

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

__all__ = ["FORMATS", "Format", "check_code", "print_as", "render", "to_html", "to_pdf", "to_word"]

Format = Literal["pdf", "docx", "html"]
FORMATS: tuple[Format, ...] = get_args(Format)
_PAGE = re.compile(rb"/Type\s*/Page\b")
"""One object of this type a page (ISO 32000-1, 7.7.3.3); the tree of pages is of the type Pages."""


def render(
    name: str,
    values: Mapping[str, object],
    *,
    day: date,
    draft: int = 1,
    folder: Path | None = None,
) -> Document:
    """The document that the template `name` makes of `values`.

    Args:
        name: file name of the template without its suffix, or its title.
        values: what the template's front comment asks for; records, texts, numbers and dates.
        day: the date at the foot and in the properties of the file; nothing here reads the clock.
        draft: 稿次.
        folder: the year's own templates, which stand before the bundled ones.

    Raises:
        TemplateError: no such template, a mistake in it, a missing field, a private-use character.
    """
    source = template.find(name, folder)
    front = source.front
    values = leaving(dict(values), front.audience)
    people = rare.people(values)
    values = _numbered(values, front.kind)
    blocks = tree.blocks_of(source.name, sandbox.fill(source, values, folder))
    said = words(tuple(block for block in blocks if not isinstance(block, Signature)))
    code = check_code(front.audience, *said)
    titles = (text_of(b.runs) for b in blocks if isinstance(b, Heading) and b.level == 1)
    title = next(titles, front.title).replace("\n", "")
    return Document(
        name=source.name,
        title=title,
        blocks=blocks,
        foot=Foot(audience=front.audience, draft=draft, day=day, code=code),
        people=people,
    )


def _numbered(values: Mapping[str, object], kind: str) -> Mapping[str, object]:
    """The values with the office's document number for kinds that take one alone: lists, invitations, slips bear none."""
    office = values.get("office")
    if kind or not isinstance(office, Office) or not office.number:
        return values
    return {**values, "office": replace(office, number="")}


def check_code(*texts: str) -> str:
    """Four check characters over texts: two papers with one code say the same (who signs and when is left out)."""
    return check_characters(texts)


def to_pdf(document: Document, look: Look | None = None, *, system: bool = True) -> bytes:
    """The document as PDF/A-2a.

    Args:
        document: what is printed.
        look: faces, sizes and margins; None: those of an official paper.
        system: whether fonts of the machine may be used; False keeps to the bundled ones.

    Raises:
        TemplateError: a character no font can print; names the person.
    """
    from expertserve.papers import pdf

    return pdf.to_pdf(document, look or official(), system=system)


def pages_of(document: Document, look: Look | None = None, *, system: bool = True) -> int:
    """How many pages a document fills as PDF.

    Args:
        document: what is printed.
        look: faces, sizes and margins; None: those of an official paper.
        system: whether fonts of the machine may be used.
    """
    return len(_PAGE.findall(to_pdf(document, look, system=system)))


def to_word(document: Document, look: Look | None = None, *, system: bool = True) -> bytes:
    """The document as a Word file with real styles, headings, repeated table heads and page numbers.

    Args:
        document: what is printed.
        look: faces, sizes and margins; None: those of an official paper.
        system: whether charts may use fonts of the machine.
    """
    from expertserve.papers import word

    return word.to_word(document, look or official(), system=system)


def to_html(document: Document, look: Look | None = None, *, system: bool = True) -> bytes:
    """The document as one self-contained HTML page.

    Args:
        document: what is printed.
        look: faces, sizes and margins; None: those of an official paper.
        system: whether charts may use fonts of the machine.
    """
    from expertserve.papers import html

    return html.to_html(document, look or official(), system=system)


def print_as(
    document: Document, form: Format, look: Look | None = None, *, system: bool = True
) -> bytes:
    """The document in one of `FORMATS`.

    Args:
        document: what is printed.
        form: pdf, docx or html.
        look: faces, sizes and margins; None: those of an official paper.
        system: whether fonts of the machine may be used.
    """
    writer = {"pdf": to_pdf, "docx": to_word, "html": to_html}[form]
    return writer(document, look, system=system)
