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
    from expertserve.books.services.rows import Columns

__all__ = ["OPTION", "Known", "content_of", "contents", "form_of", "forms", "listed"]

_UNKNOWN_FORM = "F99"
OPTION = re.compile(r"^[(（]?[A-Za-zＡ-Ｚ][)）.．、:：]\s*")
"""The letter of an option of a questionnaire: B.讲课培训."""
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


def forms(columns: Columns) -> list[tuple[str, str]]:
    """Code of the first form named, and the words; F99 where no entry knows them."""
    name = "form" if columns.has("form") else "mode"
    found: list[Known] = columns.each(name, form_of, Known())
    if name == "form":
        _tell_words(columns, "form", found)
    return [(one.code, one.text) for one in found]


def contents(columns: Columns) -> list[str]:
    """Content classes, "" where no word of one stands in the cell."""
    found: list[Known] = columns.each("content", content_of, Known())
    _tell_words(columns, "content", found)
    return [one.code for one in found]


def _tell_words(columns: Columns, name: str, found: list[Known]) -> None:
    """What no table knows, and what was read by a word in it, each with that word."""
    columns.tell("unknown-value", name, [one.unknown for one in found])
    for word in dict.fromkeys(one.word for one in found if one.word):
        flags = [one.word == word for one in found]
        columns.tell("unknown-value", name, flags, why="contained", facts=(("word", word),))


def listed(columns: Columns, name: str, table: str) -> list[str]:
    """The labels of a closed list that a register's column names; words that no list knows stay as they are and are told.

    Args:
        columns: of the register.
        name: field of the column.
        table: name of the list.
    """
    found: list[Known] = columns.each(name, lambda cell: _known(cell, table, ""), Known())
    _tell_words(columns, name, found)
    labels = choice_list(table)
    return [labels.label(one.code) or one.text for one in found]


def _named(text: str) -> str:
    """What 其他：项目对接 names; any other text without the letter of its option."""
    text = OPTION.sub("", text)
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
