"""The looks of a workbook: which have borders, which show dates, which are locked, which wrap."""

from __future__ import annotations

import re
from copy import deepcopy

from lxml import etree

from expertserve.books.patch.package import parse, written

__all__ = ["Styles"]

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_SIDES = ("left", "right", "top", "bottom")
_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_SHOWN_DATE = re.compile(r"[yd年月日]", re.IGNORECASE)


class Styles:
    """The part styles.xml; only looks are ever added to it, never changed."""

    def __init__(self, content: bytes | None) -> None:
        self.root = parse(content) if content else etree.Element(f"{_MAIN}styleSheet")
        self.changed = False
        self._made: dict[int, int] = {}
        self._borders = [self._ruled(one) for one in self._list("borders")]
        self._lines = [self._underlined(one) for one in self._list("borders")]
        self._formats = {
            int(one.get("numFmtId", "0")): str(one.get("formatCode", ""))
            for one in self._list("numFmts")
        }

    def _list(self, name: str) -> list[etree._Element]:
        found = self.root.find(f"{_MAIN}{name}")
        return list(found) if found is not None else []

    @staticmethod
    def _ruled(border: etree._Element) -> bool:
        sides = [border.find(f"{_MAIN}{side}") for side in _SIDES]
        return sum(1 for side in sides if side is not None and side.get("style")) > 1

    @staticmethod
    def _underlined(border: etree._Element) -> bool:
        bottom = border.find(f"{_MAIN}bottom")
        return bottom is not None and bool(bottom.get("style"))

    def is_underlined(self, number: int) -> bool:
        """Whether a look has a line below, as of a place to write on."""
        look = self._look(number)
        border = int(look.get("borderId", "0")) if look is not None else 0
        return border < len(self._lines) and self._lines[border]

    def _looks(self) -> etree._Element | None:
        return self.root.find(f"{_MAIN}cellXfs")

    def _look(self, number: int) -> etree._Element | None:
        looks = self._looks()
        return looks[number] if looks is not None and number < len(looks) else None

    def is_ruled(self, number: int) -> bool:
        """Whether a look has lines on two sides or more."""
        look = self._look(number)
        border = int(look.get("borderId", "0")) if look is not None else 0
        return border < len(self._borders) and self._borders[border]

    def is_date(self, number: int) -> bool:
        """Whether a look shows numbers as dates."""
        look = self._look(number)
        form = int(look.get("numFmtId", "0")) if look is not None else 0
        code = re.sub(r'"[^"]*"|\[[^\]]*\]', "", self._formats.get(form, ""))
        return form in _DATES or bool(_SHOWN_DATE.search(code))

    def is_text(self, number: int) -> bool:
        """Whether a look takes everything as text."""
        look = self._look(number)
        form = int(look.get("numFmtId", "0")) if look is not None else 0
        return form == 49 or self._formats.get(form) == "@"

    def is_locked(self, number: int) -> bool:
        """Whether a look is locked where its sheet is protected; looks are unless they say no."""
        look = self._look(number)
        found = look.find(f"{_MAIN}protection") if look is not None else None
        return found is None or found.get("locked", "1") not in ("0", "false")

    def wraps(self, number: int) -> bool:
        """Whether a look breaks its lines or shrinks."""
        look = self._look(number)
        found = look.find(f"{_MAIN}alignment") if look is not None else None
        told = (found.get("wrapText"), found.get("shrinkToFit")) if found is not None else ()
        return any(one in ("1", "true") for one in told)

    def wrapping(self, number: int) -> int:
        """The number of the same look that breaks its lines; added where there is none."""
        if self.wraps(number):
            return number
        if number not in self._made:
            looks, own = self._looks(), self._look(number)
            if looks is None or own is None:
                return number
            made = deepcopy(own)
            found = made.find(f"{_MAIN}alignment")
            if found is None:
                found = etree.Element(f"{_MAIN}alignment")
                made.insert(0, found)
            found.set("wrapText", "1")
            made.set("applyAlignment", "1")
            self._made[number] = self._known(looks, made)
        return self._made[number]

    def _known(self, looks: etree._Element, made: etree._Element) -> int:
        """The number of a look like `made`; it is added where no other is like it."""
        wanted = _plain(made)
        for number, one in enumerate(looks):
            if _plain(one) == wanted:
                return number
        looks.append(made)
        looks.set("count", str(len(looks)))
        self.changed = True
        return len(looks) - 1

    def font_size(self, number: int) -> float:
        """Points of a look's font; 11 where nothing is said."""
        look = self._look(number)
        fonts = self._list("fonts")
        at = int(look.get("fontId", "0")) if look is not None else 0
        size = fonts[at].find(f"{_MAIN}sz") if at < len(fonts) else None
        return float(size.get("val", "11")) if size is not None else 11.0

    def bytes(self) -> bytes:
        """The part as it stands now."""
        return written(self.root)


def _plain(look: etree._Element) -> tuple[object, ...]:
    """What a look says, whatever the order in which it says it."""
    inner = tuple((one.tag, tuple(sorted(one.attrib.items()))) for one in look)
    return tuple(sorted(look.attrib.items())), inner
