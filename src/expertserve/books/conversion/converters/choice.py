"""Closed lists, yes and no, tick boxes, forms of service, fields, honours."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from expertserve.books.conversion.converters._base import (
    BLANK,
    PENDING,
    UNCLEAR,
    Convert,
    Issue,
    Outcome,
    Use,
    fail,
    good,
    text_of,
)
from expertserve.codes.choices import choice_list
from expertserve.codes.fields import resolve_fields
from expertserve.codes.honours import resolve_honours
from expertserve.codes.nearest import nearest_code
from expertserve.codes.titles import parse_title
from expertserve.ground.quantities import read_bool, read_boxes
from expertserve.ground.text import is_null, key, split_values

if TYPE_CHECKING:
    from expertserve.books.files.grid import Cell

__all__ = ["CONVERTERS"]


def _extra(use: Use) -> tuple[tuple[str, str], ...]:
    pairs = (form.split("=", 1) for form in use.column.forms if "=" in form)
    return tuple((pair[0], pair[1]) for pair in pairs)


def _pick(text: str, use: Use) -> str:
    """The label of one word, "" unknown; by a list of codes/choices or by the column's own values."""
    extra = _extra(use)
    if len(use.column.choices) == 1:
        known = choice_list(use.column.choices[0])
        code = known.find(text, extra)
        return known.label(code) or code
    word = key(text)
    for label in use.column.choices:
        if key(label) == word:
            return label
    return next((value for form, value in extra if key(form) == word), "")


_CONSENT = ("consent",)
_LEVELS = ("need-levels",)
_A_WORD = 10
"""Characters up to which what a list does not know may be a word of it."""
_NEAR = frozenset({"demand-kinds", "priority", "unit-types", "org-types"})
"""Lists of which a word may be read as the nearest entry: what is told and bars nobody."""


def _nearest(text: str, use: Use) -> tuple[str, Issue]:
    """The label of the nearest entry of such a list, "" none, and what is told of it."""
    name = use.column.choices[0] if len(use.column.choices) == 1 else ""
    code = nearest_code(name, text) if name in _NEAR and not use.column.private else ""
    label = (choice_list(name).label(code) or code) if code else ""
    return label, _read_as(text, label)


_ASKED_LEVEL = {"正高": "正高", "副高": "副高以上", "中级": "中级以上", "初级": "不限"}
_LEAST = re.compile(
    r"(?:[及或]?以上|以上级别|等?职称|最好|优先|的?就[行可]|即可|也行|都行|为宜|一类)+$"
)
_DOCTORS = frozenset({"主治", "副主任", "主任", "住院"})
_CLAUSE = re.compile(r"[,，;；、。/／]|[(（][^()（）]*[)）]")


def _level_asked(text: str, use: Use) -> str:
    """The level of experts that a text asks for by a title (高工, 主治医师及以上) or in one of its clauses; "" where none or several do."""
    found = set()
    for clause in filter(None, (part.strip() for part in _CLAUSE.split(text))):
        bare = _LEAST.sub("", clause)
        bare = f"{bare}医师" if bare in _DOCTORS else bare
        level = parse_title(bare).level
        found.add(_pick(clause, use) or _ASKED_LEVEL.get(level, ""))
    found.discard("")
    return found.pop() if len(found) == 1 else ""


def _read_as(word: str, label: str) -> Issue:
    return Issue("read-as", value=word, facts=(("as", label),))


def read_choice(cell: Cell, use: Use) -> Outcome:
    """One value of a list; with `keep` in forms an unknown word is kept as written, else it is told.

    With `ask` beside it a short one is kept and told: it is a word of a list, not a sentence. With `unclear` in forms, words nobody can place are told and stand as 不明, 待定 among them: what was said is no blank.
    """
    text = text_of(cell)
    boxes = read_boxes(text)
    if boxes is not None:
        text = "、".join(boxes.ticked)
    label = "" if not text else _pick(text, use)
    if label:
        return good(use.field, label)
    unclear = "unclear" in use.column.forms
    if is_null(text) and not (unclear and key(text) == PENDING):
        return BLANK
    if "keep" in use.column.forms:
        asked = "ask" in use.column.forms and len(text) <= _A_WORD
        return Outcome({use.field: text}, (Issue("unknown-value", value=text),) if asked else ())
    if use.column.choices == _CONSENT and choice_list("consent").within(text)[0] == PENDING:
        return Outcome({use.field: PENDING}, (_read_as(text, PENDING),))
    near, issue = _nearest(text, use)
    if use.column.choices == _LEVELS:
        near = _level_asked(text, use)
        issue = _read_as(text, near)
    if near:
        return Outcome({use.field: near}, (issue,))
    kept = {use.field: UNCLEAR} if unclear else {}
    return fail("unknown-value", value=text, **kept)


def read_code(cell: Cell, use: Use) -> Outcome:
    """One value of a list, as its code (TEAM, POSTDOC ...)."""
    text = text_of(cell)
    code = choice_list(use.column.choices[0]).find(text, _extra(use)) if text else ""
    if code:
        return good(use.field, code)
    return BLANK if is_null(text) else fail("unknown-value", value=text)


def read_field_codes(cell: Cell, use: Use) -> Outcome:
    """Fields of knowledge as first-level codes alone."""
    text = text_of(cell)
    return BLANK if is_null(text) else good(use.field, resolve_fields(text).codes)


def read_choices(cell: Cell, use: Use) -> Outcome:
    """Several values of a list; words the list does not know are told."""
    text = text_of(cell)
    if is_null(text):
        return BLANK
    known = choice_list(use.column.choices[0])
    found = known.find_all(text, _extra(use))
    labels = tuple(known.label(code) or code for code in found.codes)
    if not labels and not found.unknown:
        return BLANK
    near = [(word, *_nearest(word, use)) for word in found.unknown]
    labels += tuple(label for _, label, _ in near if label and label not in labels)
    issues = [issue for _, label, issue in near if label]
    issues += [Issue("unknown-value", value=word) for word, label, _ in near if not label][:1]
    return Outcome({use.field: labels}, tuple(issues))


def read_forms(cell: Cell, use: Use) -> Outcome:
    """Forms of service as codes (F01 ...), with the words as written beside them."""
    text = text_of(cell)
    if is_null(text):
        return BLANK
    found = choice_list("forms").find_all(text)
    if not found.codes and not found.unknown:
        return BLANK
    boxes = read_boxes(text)
    shown = "、".join(boxes.ticked) if boxes is not None else text
    near = [(word, nearest_code("forms", word)) for word in found.unknown]
    codes = tuple(dict.fromkeys((*found.codes, *(code for _, code in near if code))))
    known = choice_list("forms")
    issues = [_read_as(word, known.label(code)) for word, code in near if code]
    issues += [Issue("kept-in-words", "form", word) for word, code in near if not code][:1]
    return Outcome({use.field: codes, f"{use.field}_text": shown}, tuple(issues))


def read_fields(cell: Cell, use: Use) -> Outcome:
    """Fields of knowledge as written, and their first-level codes; words no table knows are kept without a code."""
    text = text_of(cell)
    boxes = read_boxes(text)
    if boxes is not None:
        text = "、".join(boxes.ticked)
    if is_null(text):
        return BLANK
    codes = resolve_fields(text).codes
    return Outcome({use.field: split_values(text), f"{use.field}_codes": codes})


def read_honours(cell: Cell, use: Use) -> Outcome:
    """Honours by their table names, others as written."""
    text = text_of(cell)
    if is_null(text):
        return BLANK
    found = resolve_honours(text)
    return good(use.field, found.names + found.other)


def read_yes_no(cell: Cell, use: Use) -> Outcome:
    """Yes or no; forms like 退休=1 and 在职=0 add the words of the column.

    With `said` in forms, words that are neither, 待定 among them, are kept in <field>_said.
    """
    text = text_of(cell)
    extra = {key(word): value == "1" for word, value in _extra(use)}
    boxes = read_boxes(text)
    word = key(boxes.ticked[0] if boxes is not None and len(boxes.ticked) == 1 else text)
    if word in extra:
        return good(use.field, extra[word])
    reading = read_bool(cell)
    if reading.value is not None:
        return good(use.field, reading.value)
    said = {f"{use.field}_said": text} if "said" in use.column.forms else {}
    if reading.problem:
        return fail(reading.problem, reading.why, text, **said)
    return Outcome(said, blank=True) if key(text) == PENDING else BLANK


def read_level(cell: Cell, use: Use) -> Outcome:
    """A level said in a column of its own; the record weighs it against the title."""
    outcome = read_choice(cell, use)
    return Outcome(
        {f"{name}_said": value for name, value in outcome.parts.items()},
        outcome.issues,
        outcome.blank,
    )


CONVERTERS: dict[str, Convert] = {
    "choice": read_choice,
    "level": read_level,
    "choices": read_choices,
    "code": read_code,
    "field_codes": read_field_codes,
    "forms": read_forms,
    "fields": read_fields,
    "honours": read_honours,
    "bool": read_yes_no,
}
