"""Columns of cells to values, each distinct cell converted once."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from expertserve.books.conversion.combined import split_cell
from expertserve.books.conversion.converters import BLANK, Issue, Outcome, Use, converter
from expertserve.books.conversion.converters._base import UNCLEAR, text_of
from expertserve.books.conversion.echo import echoed, without_note
from expertserve.books.conversion.own_words import answered
from expertserve.books.conversion.polarity import sense_of, turned
from expertserve.ground.private_text import NUMBERS, Sort, may_hold
from expertserve.ground.private_text import found as found_in
from expertserve.ground.quantities import read_date
from expertserve.ground.text import (
    control_characters,
    key,
    private_characters,
    split_values,
    tidy,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from expertserve.books.conversion.kind import Context, Kind
    from expertserve.books.files.grid import Cell
    from expertserve.books.tables.body import BodyColumn

__all__ = ["Told", "convert_column", "meant"]

ABOVE = "表上"
"""Label under which a line that stands above a table is said."""
SUBMITTED = "submitted"
SAID = "said"
"""The column of everything a row says (`tables/said`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The outcomes of a column, one a cell, and whether any has issues, is blank, has values.

    `names` are the attributes that every one of its cells gives a value to, () when cells differ.
    """

    outcomes: list[Outcome]
    issues: bool
    blanks: bool
    values: bool
    names: tuple[str, ...] = ()


def convert_column(column: BodyColumn, kind: Kind, context: Context) -> Told:
    """One outcome a cell; equal cells share it.

    Issues are those of the values, control characters included, and missing-value where a field that must be filled is blank.

    Args:
        column: its cells, with the fields they belong to.
        kind: how each field is converted.
        context: day, regions, settings and what was taught.
    """
    use = column.use
    if use.fields == (SAID,):
        return _as_it_is(column.cells)
    if use.fields == (SUBMITTED,):
        return _each(column.cells, [(SUBMITTED, _submitted(use.header, context))])
    uses = [
        (
            field,
            Use(
                column=kind.fields[field],
                header=use.header,
                context=context,
                unit=use.unit,
                meanings=context.meanings(kind.name, field) if context.values else _NOTHING,
            ),
        )
        for field in use.fields
    ]
    return _each(column.cells, uses)


def _as_it_is(cells: list[Cell]) -> Told:
    """The text that a row says as a whole: read by its kind, judged by nobody."""
    outcomes = [Outcome({SAID: cell}) if cell else BLANK for cell in cells]
    return Told(outcomes=outcomes, issues=False, blanks=False, values=True)


_NOTHING: dict[str, str] = {}


def meant(cell: Cell, meanings: Mapping[str, str]) -> Cell:
    """The cell as the clerk's lines of 取值对照 read it: as a whole, else each of its several values.

    Args:
        cell: as it stands in the table.
        meanings: value key -> the value meant.
    """
    text = text_of(cell)
    whole = meanings.get(key(text))
    if whole is not None:
        return whole
    parts = split_values(text)
    if len(parts) < 2 or not any(key(part) in meanings for part in parts):
        return cell
    return "、".join(meanings.get(key(part), part) for part in parts)


def _submitted(header: str, context: Context) -> Use:
    from expertserve.books.conversion.kind import Column

    return Use(
        column=Column(field=SUBMITTED, header=header, convert="moment"),
        header=header,
        context=context,
    )


def _each(cells: list[Cell], uses: list[tuple[str, Use]]) -> Told:
    known: dict[Cell, Outcome] = {}
    if len(uses) == 1:
        use = uses[0][1]
        convert = converter(use.column.convert)
        needed = use.column.required != ""
        for cell in set(cells):
            known[cell] = _one(cell, convert, use, needed=needed)
    else:
        for cell in set(cells):
            known[cell] = _several(cell, uses)
    issues = any(outcome.issues for outcome in known.values())
    blanks = any(outcome.blank for outcome in known.values())
    shapes = {tuple(outcome.parts) for outcome in known.values()}
    names = next(iter(shapes)) if len(shapes) == 1 else ()
    values = shapes not in (set(), {()})
    return Told(
        outcomes=[known[cell] for cell in cells],
        issues=issues,
        blanks=blanks,
        values=values,
        names=names,
    )


_FAULT = re.compile(
    r"#(?:REF!|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!)"
)
_MISSING = Outcome(issues=(Issue("missing-value"),), blank=True)


def _one(cell: Cell, convert: Any, use: Use, *, needed: bool) -> Outcome:
    marks: tuple[str, ...] = ()
    private: tuple[str, ...] = ()
    if isinstance(cell, str):
        if cell[:1] == "#" and _FAULT.fullmatch(cell.strip()):
            return Outcome(
                issues=(Issue("formula-not-calculated", "fault", cell.strip()),), blank=True
            )
        if not cell.isprintable():
            marks, private = control_characters(cell), private_characters(cell)
            cell = tidy(cell)
        if not cell:
            return _MISSING if needed else BLANK
    elif cell is None:
        return _MISSING if needed else BLANK
    outcome = _converted(cell, convert, use)
    if outcome.blank and needed:
        outcome = Outcome(outcome.parts, (*outcome.issues, Issue("missing-value")), blank=True)
    more = (
        [
            Issue("control-character", why, facts=(("characters", "、".join(found)),))
            for why, found in (("", marks), ("private", private))
            if found
        ]
        if marks or private
        else []
    )
    if isinstance(cell, str) and not use.column.private and may_hold(cell):
        told = dict.fromkeys(sort for _, _, sort in found_in(cell, _sorts(use)))
        more += (
            Issue("phone-in-text") if sort == "phone" else Issue("private-in-text", sort)
            for sort in told
        )
    return Outcome(outcome.parts, (*outcome.issues, *more), outcome.blank) if more else outcome


def _converted(cell: Cell, convert: Any, use: Use) -> Outcome:
    """The outcome of a cell that holds something: taught words first, then yes and no as the head means them."""
    told = meant(cell, use.meanings) if use.meanings else cell
    if use.column.convert not in _ANSWERED:
        plain: Outcome = convert(told, use)
        return plain
    if told is cell and isinstance(cell, str | int | float):
        told = turned(text_of(cell), use.header, use.field) if use.header else cell
        if told is None:
            kept = {use.field: UNCLEAR} if "unclear" in use.column.forms else {}
            return Outcome(kept, (Issue("unknown-value", value=text_of(cell)),))
        told = cell if told == text_of(cell) else told
    outcome: Outcome = convert(told, use)
    return _answered(told, outcome, convert, use) if isinstance(told, str) else outcome


_ANSWERED = frozenset({"bool", "choice", "choices", "level", "code"})
"""Converters of fields that are answered by a word of a short list."""


_DAY_BEHIND = re.compile(r"(?<=\D)\s*\d{4}\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*日?$")


def _answered(cell: str, outcome: Outcome, convert: Any, use: Use) -> Outcome:
    """The outcome of a cell that repeats its question, or has a note behind its answer; else the outcome as it is."""
    if not any(issue.code == "unknown-value" for issue in outcome.issues):
        return outcome
    plain: Outcome = convert(cell, use)
    if not plain.issues and not plain.blank:
        return plain
    dated = _DAY_BEHIND.search(cell)
    if dated:  # 同意 2026.3.6: the answer, and the day on which it was given
        said = _answered(cell[: dated.start()].strip(), outcome, convert, use)
        day = read_date(dated[0], as_of=use.context.as_of)
        wrong = (Issue(day.problem, day.why, dated[0].strip()),) if day.problem else ()
        return outcome if said is outcome else Outcome(said.parts, wrong, said.blank)
    for text in dict.fromkeys((cell, without_note(cell))):
        answer = echoed(text, use.header, use.field) or (text if text != cell else "")
        known = turned(answer, use.header, use.field) if answer else None
        again: Outcome = convert(known, use) if known else outcome
        if not again.issues and not again.blank:
            return again
    return _in_own_words(cell, outcome, convert, use)


def _in_own_words(cell: str, outcome: Outcome, convert: Any, use: Use) -> Outcome:
    """The outcome of an answer in its own words (随叫随到), told as read; under a head that asks the contrary it stays a question."""
    word = "" if sense_of(use.header, use.field) else answered(use.field, cell)
    if not word:
        return outcome
    told: Outcome = convert(word, use)
    if told.blank:
        return Outcome(told.parts, (Issue("kept-in-words", value=cell),), blank=True)
    facts = (("as", word),)
    return Outcome(told.parts, (Issue("read-as", value=cell, facts=facts),))


def _sorts(use: Use) -> frozenset[Sort]:
    """What is private in a text of this column; a telephone behind a name is taken out of it and kept as such."""
    return NUMBERS if use.column.convert == "name" else NUMBERS | {"phone"}


def _several(cell: Cell, uses: list[tuple[str, Use]]) -> Outcome:
    """A joined cell: each field's text through its own converter; one missing-value for the cell at most."""
    if len(uses) == 2 and isinstance(cell, float | int):
        texts: dict[str, Cell] = {
            field: cell if use.column.convert in {"phone", "count", "range"} else None
            for field, use in uses
        }
    else:
        texts = dict(split_cell(text_of(cell), tuple(field for field, _ in uses)))
    parts: dict[str, Any] = {}
    issues: list[Issue] = []
    blank = True
    for field, use in uses:
        outcome = _one(
            texts[field], converter(use.column.convert), use, needed=use.column.required != ""
        )
        parts.update(outcome.parts)
        blank = blank and outcome.blank
        told = [
            replace(
                issue,
                facts=(*issue.facts, ("field", field)),
                value=issue.value or str(texts[field]),
            )
            if issue.code == "unknown-value"
            else issue
            for issue in outcome.issues
        ]
        issues += [issue for issue in told if issue not in issues]
    marks = control_characters(cell) if isinstance(cell, str) else ()
    if marks:
        issues.append(Issue("control-character", facts=(("characters", "、".join(marks)),)))
    return Outcome(parts, tuple(issues), blank)
