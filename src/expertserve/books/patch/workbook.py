"""A workbook as parts: its sheets, its looks, its own part, and what was changed so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from expertserve.books.patch.package import FaultyPartError, Package, parse, relations, written
from expertserve.books.patch.sheet_part import SheetPart, tag
from expertserve.books.patch.style_part import Styles

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Workbook"]

_RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_WORKBOOK = "xl/workbook.xml"


class Workbook:
    """The parts of a workbook that are read and changed.

    Attributes:
        book: root of the workbook's own part. links: relation id -> (sort, part). styles: its looks.
        sheets: (part, sheet) of every worksheet in order. hidden: which of them are not shown.

    Raises:
        FaultyPartError: a part that is needed is missing or damaged.
    """

    def __init__(self, data: bytes) -> None:
        self.package = Package(data)
        parts = self.package.parts
        if _WORKBOOK not in parts:
            raise FaultyPartError(_WORKBOOK)
        self.book = parse(parts[_WORKBOOK])
        self.links = relations(parts, _WORKBOOK)
        self._at = dict(self.links.values())
        shared = parts.get(self._at.get("sharedStrings", ""))
        texts = list(parse(shared).iterchildren(tag("si"))) if shared else []
        self.styles = Styles(parts.get(self._at.get("styles", "")))
        self.sheets: list[tuple[str, SheetPart]] = []
        self.hidden: list[bool] = []
        for one in self.book.iter(tag("sheet")):
            sort, part = self.links.get(one.get(_RELATED, ""), ("", ""))
            if sort == "worksheet" and part in parts:
                sheet = SheetPart(parts[part], one.get("name", ""), texts, self.styles)
                self.sheets.append((part, sheet))
                self.hidden.append(one.get("state", "visible") != "visible")
        self._changed: dict[str, bytes] = {}

    def current(self, part: str) -> bytes | None:
        """A part as it stands now; None where the package has none of that name."""
        return self._changed.get(part, self.package.parts.get(part))

    def change(self, parts: Mapping[str, bytes]) -> None:
        """Note new contents of parts."""
        self._changed |= parts

    def touch(self) -> None:
        """Note that the workbook's own part was changed."""
        self._changed[_WORKBOOK] = written(self.book)

    def compute_when_opened(self) -> None:
        """Have every formula computed when the file is opened."""
        told = self.book.find(tag("calcPr"))
        if told is None:
            told = etree.Element(tag("calcPr"))
            after = self.book.find(tag("definedNames"))
            after = after if after is not None else self.book.find(tag("sheets"))
            if after is None:
                return
            after.addnext(told)
        told.set("fullCalcOnLoad", "1")
        self.touch()

    def saved(self) -> bytes:
        """The file as it stands now; parts in which nothing was written are those that came."""
        changed = dict(self._changed)
        for name, part in self.sheets:
            if part.changed:
                changed[name] = part.bytes()
        if self.styles.changed and "styles" in self._at:
            changed[self._at["styles"]] = self.styles.bytes()
        return self.package.with_parts(changed)
