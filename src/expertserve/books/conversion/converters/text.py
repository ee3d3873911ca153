"""Texts, names, units, numbers of records, lists of words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from expertserve.books.conversion.converters._base import (
    BESIDE,
    BLANK,
    Convert,
    Outcome,
    Use,
    fail,
    good,
    text_of,
)
from expertserve.books.conversion.name_cell import read_name_cell
from expertserve.codes.titles import parse_title
from expertserve.ground.text import is_null, is_system_blank, show_name, split_values, unit_key

if TYPE_CHECKING:
    from expertserve.books.files.grid import Cell

__all__ = ["CONVERTERS"]

_DASHES = frozenset(
    {
        "",
        "/",
        "\\",
        "-",
        "--",
        "—",
        "——",
        "－",
        "空",
        "none",
        "null",
        "n/a",
        "na",
        "nan",
        "#n/a",
        "待定",
        "待补",
        "待补充",
        "略",
    }
)
_STRAY = frozenset("+＋'‘’`=")
_SIGN = re.compile(r"^[+＋'‘’`=]+(?=[\u4e00-\u9fff])")
_ETC = re.compile(r"等?(?:\d+|[一二三四五六七八九十]+)(?:人|位|名)$|等$")
_EMAIL_LIKE = re.compile(r"[@＠]")


_OURS = re.compile(r"[DE][0-9A-F]{8}")
_SEAL = re.compile(r"[(（](?:单位)?(?:盖章|公章|签章)[)）]\s*$")


def _is_dash(text: str) -> bool:
    short = len(text) < 6 and unicodedata.normalize("NFKC", text).lower().strip() in _DASHES
    return short or is_system_blank(text)


def read_text(cell: Cell, use: Use) -> Outcome:
    """A text as written, without a stray sign in front (+丘陵); a dash or 待定 is blank, 无 stays (known to be none)."""
    text = text_of(cell)
    if text[:1] in _STRAY:
        text = _SIGN.sub("", text)
    return BLANK if _is_dash(text) else Outcome({use.column.field: text})


def read_name(cell: Cell, use: Use) -> Outcome:
    """A person's name without padding blanks; a telephone, 女 or a title in the same cell stands beside it."""
    text = text_of(cell)
    if is_null(text):
        return BLANK
    told = read_name_cell(text)
    if told.note and use.field != "name":
        # where somebody is spoken of, the bracket tells him from his namesakes
        told = replace(told, name=f"{told.name}（{told.note}）", note="")
    beside: dict[str, object] = {
        "mobile": told.phones,
        "gender": told.gender,
        "ethnicity": told.ethnicity,
        "title": told.title,
        "remark": told.note,
    }
    if told.title:
        beside["title_level"] = parse_title(told.title).level
    return _with_beside(use.field, told.name, beside)


def _with_beside(field: str, name: str, beside: dict[str, object]) -> Outcome:
    found = {key: value for key, value in beside.items() if value}
    return Outcome({field: name, BESIDE: found}) if found else good(field, name)


def read_unit(cell: Cell, use: Use) -> Outcome:
    """A unit's name as written, without the place of its seal, or the full name the clerk's aliases give."""
    text = _SEAL.sub("", text_of(cell).replace("\n", "")).strip()
    if is_null(text):
        return BLANK
    full = dict(use.context.aliases).get(unit_key(text), text) if use.context.aliases else text
    return good(use.field, full)


def read_id(cell: Cell, use: Use) -> Outcome:
    """The number of a record, without blanks, letters upper case."""
    text = unicodedata.normalize("NFKC", text_of(cell)).replace(" ", "").upper()
    if _OURS.fullmatch(text):
        # a number this program gave: its hexadecimal digits are small, and it has to come back as it went out
        text = text[0] + text[1:].lower()
    return BLANK if is_null(text) else good(use.field, text)


def read_row_no(cell: Cell, use: Use) -> Outcome:  # noqa: ARG001
    """A running number: it is no identity and is not kept."""
    return Outcome()


def read_words(cell: Cell, use: Use) -> Outcome:
    """Several words: split at separators, else at blanks where they stand between Chinese words."""
    text = text_of(cell)
    if is_null(text):
        return BLANK
    parts = split_values(text)
    if len(parts) == 1 and " " in parts[0] and not parts[0].isascii():
        parts = tuple(dict.fromkeys(parts[0].split()))
    return good(use.field, parts)


def read_names(cell: Cell, use: Use) -> Outcome:
    """Several persons (王一、李二等3人); the count words are dropped."""
    text = text_of(cell)
    if is_null(text):
        return BLANK
    parts = (show_name(_ETC.sub("", part)) for part in split_values(text))
    return good(use.field, tuple(dict.fromkeys(part for part in parts if part)))


def read_units(cell: Cell, use: Use) -> Outcome:
    """Several units in a cell, at 、；and line breaks."""
    text = text_of(cell)
    return BLANK if is_null(text) else good(use.field, split_values(text))


def read_extra(cell: Cell, use: Use) -> Outcome:
    """A column that no field of the record takes: kept beside it under its own header."""
    text = text_of(cell)
    return BLANK if is_null(text) else good("extra", ((use.header, text),))


def read_told(cell: Cell, use: Use) -> Outcome:
    """A figure kept in words beside the record, as (header, text)."""
    text = text_of(cell)
    return BLANK if is_null(text) else good("texts", ((use.column.header, text),))


def read_ids(cell: Cell, use: Use) -> Outcome:
    """Numbers of several records."""
    text = text_of(cell)
    if is_null(text):
        return BLANK
    return good(
        use.field,
        tuple(
            dict.fromkeys(
                part.replace(" ", "").upper() for part in split_values(text.replace("\n", "、"))
            )
        ),
    )


def read_person(cell: Cell, use: Use) -> Outcome:
    """A contact's name; an address or number in its place is told."""
    text = text_of(cell)
    if is_null(text):
        return BLANK
    if _EMAIL_LIKE.search(text):
        return fail("unknown-value", value=text)
    told = read_name_cell(text)
    return _with_beside(use.field, told.name, {"contact_tel": told.phones})


CONVERTERS: dict[str, Convert] = {
    "text": read_text,
    "name": read_name,
    "person": read_person,
    "unit": read_unit,
    "units": read_units,
    "id": read_id,
    "row_no": read_row_no,
    "words": read_words,
    "names": read_names,
    "extra": read_extra,
    "told": read_told,
    "ids": read_ids,
}
