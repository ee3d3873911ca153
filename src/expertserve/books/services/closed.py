"""Form and content class of a service: the entry a cell names, else the one whose longest word stands in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.books.services.cells import number_or_text
from expertserve.codes.choices import choice_list
from expertserve.ground.quantities import read_boxes
from expertserve.ground.text import is_null

if TYPE_CHECKING:
    from expertserve.books.files.grid import Cell

__all__ = ["Known", "content_of", "form_of"]

_UNKNOWN_FORM = "F99"
_OTHER = re.compile(r"^其[他它][^:：()（）]{0,4}[:：(（]\s*([^()（）]{2,})[)）]?$")


@dataclass(frozen=True, slots=True)
class Known:
    """What a cell of a closed list means: code and words; word: the one it was read by where the whole is not known."""

    code: str = ""
    text: str = ""
    word: str = ""
    unknown: bool = False


def form_of(cell: Cell) -> Known:
    """The first form of a cell or its ticked box; F99 where no word of a form stands in it."""
    return _known(cell, "forms", _UNKNOWN_FORM)


def content_of(cell: Cell) -> Known:
    """The content class of a cell, none where no word of one stands in it."""
    return _known(cell, "content", "")


def _named(text: str) -> str:
    """What 其他：项目对接 names; any other text as it is."""
    found = _OTHER.match(text)
    return found.group(1) if found else text


def _known(cell: Cell, name: str, unknown: str) -> Known:
    text = number_or_text(cell)
    if is_null(text):
        return Known()
    boxes = read_boxes(text)
    if boxes is not None and not boxes.ticked:
        return Known()
    words = "、".join(map(_named, boxes.ticked)) if boxes is not None else _named(text)
    table = choice_list(name)
    found = table.find_all(words)
    if found.codes:
        return Known(found.codes[0], words)
    code, word = table.within(words)
    return Known(code, words, word) if code else Known(unknown, words, unknown=True)
