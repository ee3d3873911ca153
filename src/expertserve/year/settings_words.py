"""Kinds, fields and values by the words of a clerk: how 设置.xlsx names them, and what they are called inside."""

from __future__ import annotations

import difflib
from functools import cache
from typing import TYPE_CHECKING

from expertserve.books.conversion.converters import Use, converter
from expertserve.books.conversion.kind import kind as kind_of
from expertserve.books.conversion.kind import kinds
from expertserve.ground.text import key

if TYPE_CHECKING:
    from expertserve.books.conversion.kind import Column, Context

__all__ = [
    "AS_WRITTEN",
    "KIND_WORDS",
    "UNREAD",
    "field_called",
    "field_named",
    "kind_called",
    "kind_named",
    "near",
    "value_fits",
]

KIND_WORDS = {
    "专家": "experts",
    "需求": "demands",
    "服务记录": "services",
    "回访": "feedback",
    "活动安排": "sessions",
    "申报": "applications",
    "基地": "bases",
    "宣传": "publicity",
    "协议": "agreements",
    "目标": "targets",
    "评审": "reviews",
    "通讯录": "contacts",
}
UNREAD = "不读取"
AS_WRITTEN = "照原文保留"
"""What a value means that is none of its list: its words stay, and nobody is asked again."""
"""The clerk's answer that a column belongs to no field."""
_FORMS = {"专家推荐表": "experts", "需求征集表": "demands", "回访表": "feedback"}


@cache
def _kinds() -> dict[str, str]:
    """Every way to name a kind, by its key: the clerk's word, the titles of our forms, the machine name."""
    words = {one.title: one.name for one in kinds()} | {one.name: one.name for one in kinds()}
    words |= _FORMS | KIND_WORDS
    return {key(word): name for word, name in words.items()}


def kind_named(word: str) -> str:
    """The machine name of a kind by any of its names, with or without a closing 表; "" unknown."""
    known = _kinds()
    text = key(word)
    return known.get(text) or known.get(text.removesuffix("表"), "") or known.get(f"{text}表", "")


def kind_called(name: str) -> str:
    """The clerk's word for a kind, else its title; KeyError for a kind that does not exist."""
    words = {machine: word for word, machine in KIND_WORDS.items()}
    return words.get(name) or kind_of(name).title


@cache
def _fields(kind: str) -> dict[str, str]:
    """Every way to name a field of a kind, by its key; our own header leads, then the machine name, then other headers."""
    columns = kind_of(kind).columns
    words = {key(text): column.field for column in columns for text in column.synonyms}
    words |= {key(column.field): column.field for column in columns}
    words |= {key(column.header): column.field for column in columns}
    return words


def field_named(kind: str, word: str) -> str:
    """The machine name of a field of `kind` by the clerk's word for it; "" unknown."""
    return _fields(kind).get(key(word).rstrip("*:"), "")


def field_called(kind: str, field: str) -> str:
    """Our own header of a field; the field itself where the kind has none of that name."""
    columns = kind_of(kind).fields
    return columns[field].header if field in columns else field


def near(word: str, kind: str = "") -> str:
    """The nearest name of a kind, or of a field of `kind`, for a hint; "" where none comes near."""
    words = [column.header for column in kind_of(kind).columns] if kind else list(KIND_WORDS)
    found = difflib.get_close_matches(word, words, 1, 0.3)
    return found[0] if found else ""


def value_fits(column: Column, value: str, context: Context) -> bool:
    """Whether a column takes `value` without a question: only such a value may be taught.

    Args:
        column: the column it is to be taught for, with its converter.
        value: the text the clerk gave.
        context: what a converter may look at: day, regions, settings.
    """
    outcome = converter(column.convert)(
        value, Use(column=column, header=column.header, context=context)
    )
    return not outcome.issues and not outcome.blank
