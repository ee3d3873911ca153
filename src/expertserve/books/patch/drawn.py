"""What is drawn over a sheet: texts of its text boxes and captions of its check boxes, read and never changed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from expertserve.books.patch.package import FaultyPartError, parse, relations

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml import etree

__all__ = ["boxed", "ticks"]

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_V = "{urn:schemas-microsoft-com:vml}"
_X = "{urn:schemas-microsoft-com:office:excel}"


def _roots(parts: Mapping[str, bytes], sheet: str, sort: str) -> Iterator[etree._Element]:
    for kind, part in relations(parts, sheet).values():
        if kind == sort and part in parts:
            try:
                yield parse(parts[part])
            except FaultyPartError:
                continue


def boxed(parts: Mapping[str, bytes], sheet: str) -> tuple[str, ...]:
    """Texts of the text boxes over a sheet, a paragraph a line.

    Args:
        parts: of the workbook.
        sheet: name of the sheet's part.
    """
    found = []
    for root in _roots(parts, sheet, "drawing"):
        for body in root.iter(f"{_DRAWN}txBody"):
            lines = (
                "".join(piece.text or "" for piece in one.iter(f"{_A}t"))
                for one in body.iter(f"{_A}p")
            )
            text = "\n".join(line for line in lines if line.strip())
            if text:
                found.append(text)
    return tuple(found)


def ticks(parts: Mapping[str, bytes], sheet: str) -> tuple[str, ...]:
    """Captions of the check boxes over a sheet.

    Args:
        parts: of the workbook.
        sheet: name of the sheet's part.
    """
    found = []
    for root in _roots(parts, sheet, "vmlDrawing"):
        for shape in root.iter(f"{_V}shape"):
            data = shape.find(f"{_X}ClientData")
            if data is not None and data.get("ObjectType") in ("Checkbox", "Radio"):
                texts = (text for one in shape.iter(f"{_V}textbox") for text in one.itertext())
                caption = re.sub(r"\s+", "", "".join(texts))
                found.append(caption or "复选框")
    return tuple(found)
