"""Block tree to PDF/A-2a through typst: fixed style files, data as JSON, one compiler for all papers."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Literal

from expertserve.ground.errors import TemplateError
from expertserve.papers.blocks import (
    Cell,
    Chart,
    Heading,
    Landscape,
    Letterhead,
    Paragraph,
    Row,
    Signature,
    Table,
    text_of,
    words,
)
from expertserve.papers.charts import drawn, whole
from expertserve.papers.fonts import collection
from expertserve.papers.looks import issuer_points
from expertserve.papers.rare import unprintable
from expertserve.papers.template import bundled

if TYPE_CHECKING:
    import typst

    from expertserve.papers.blocks import Block, Document, Runs
    from expertserve.papers.looks import Look

__all__ = ["STANDARD", "as_data", "compiler", "to_pdf"]

STANDARD: Literal["a-2a"] = "a-2a"
_UNPRINTED = re.compile(r"text \"?“?(.+?)”?\"? could not be displayed", re.DOTALL)


@cache
def compiler(*, system: bool) -> typst.Compiler:
    """The one typst compiler of this process; it may read the style files and nothing else."""
    import typst

    styles = bundled() / "styles"
    return typst.Compiler(
        str(styles / "official.typ"), root=str(styles), font_paths=collection(system=system)
    )


def to_pdf(document: Document, look: Look, *, system: bool = True) -> bytes:
    """The document as PDF/A-2a; equal documents and fonts give equal bytes.

    Args:
        document: blocks, title, foot and its day, which is the PDF's date.
        look: faces, sizes and margins.
        system: whether fonts of the machine may be used.

    Raises:
        TemplateError: a character that no font here can print; names the person it belongs to.
    """
    import typst

    day = document.foot.day
    data = json.dumps(
        as_data(document, look, system=system), ensure_ascii=False, separators=(",", ":")
    )
    try:
        made = compiler(system=system).compile(
            format="pdf",
            sys_inputs={"paper": data},
            pdf_standards=[STANDARD],
            timestamp=(day.toordinal() - 719_163) * 86_400,
        )
    except typst.TypstError as error:
        raise _explained(document, error) from error
    return whole(made)


def _explained(document: Document, error: typst.TypstError) -> TemplateError:
    """Whose character it was, from the rare characters of the data; else the text it stands in."""
    found = _UNPRINTED.search(error.message)
    if found is None:
        return TemplateError("papers.not-set", document=document.title, message=error.message)
    owners = dict(document.people)
    for character in found[1]:
        if character in owners:
            return unprintable(character, owners[character])
    beside = next((text for text in words(document.blocks) if found[1] in text), document.title)
    return unprintable(found[1][0], beside[:20])


def as_data(document: Document, look: Look, *, system: bool = True) -> dict[str, object]:
    """What the style file is fed with.

    Args:
        document: blocks, title and foot.
        look: faces, sizes and margins.
        system: whether charts may use fonts of the machine.
    """
    day = document.foot.day
    return {
        "title": document.title,
        "day": [day.year, day.month, day.day],
        "foot": document.foot.line,
        "look": look.as_json(),
        "blocks": [_block(block, look, system=system) for block in document.blocks],
    }


def _block(block: Block, look: Look, *, system: bool) -> dict[str, object]:
    match block:
        case Heading():
            kind = "title" if block.level == 1 else "heading"
            return {
                "kind": kind,
                "level": block.level,
                "number": block.number,
                "runs": _runs(block.runs),
            }
        case Paragraph():
            return {
                "kind": "paragraph",
                "style": block.style,
                "keep": block.keep,
                "runs": _runs(block.runs),
            }
        case Table():
            return {
                "kind": "table",
                "widths": block.widths,
                "size": block.size,
                "head": [_row(row) for row in block.head],
                "body": [_row(row) for row in block.body],
            }
        case Signature():
            return {"kind": "signature", "names": block.names, "day": block.day}
        case Letterhead():
            points = issuer_points(block.issuer, look)
            head = {"issuer": block.issuer, "number": block.number, "signer": block.signer}
            return {"kind": "letterhead", "points": points, **head}
        case Chart():
            picture = drawn(block, look.faces["strong"], "svg", system=system).decode("utf-8")
            return {"kind": "chart", "picture": picture, "alt": block.spoken}
        case Landscape():
            return {
                "kind": "landscape",
                "blocks": [_block(inner, look, system=system) for inner in block.blocks],
            }
        case _:
            return {"kind": "break"}


def _row(row: Row) -> list[dict[str, object]]:
    return [_cell(cell, long=row.long) for cell in row.cells]


def _cell(cell: Cell, *, long: bool) -> dict[str, object]:
    return {
        "runs": _runs(cell.runs) if text_of(cell.runs) else [("", "")],
        "align": cell.align,
        "columns": cell.columns,
        "rows": cell.rows,
        "head": cell.head,
        "long": long,
    }


def _runs(runs: Runs) -> list[tuple[str, str]]:
    return [(run.text, run.face) for run in runs]
