"""Converted columns become records, row by row, with every finding at its cell."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from expertserve.books.conversion.blanks import answered_elsewhere, blank_fields
from expertserve.books.conversion.convert import convert_column
from expertserve.books.conversion.converters._base import BESIDE, text_of
from expertserve.books.conversion.converters.region import asks_town
from expertserve.books.conversion.kind import Row
from expertserve.books.conversion.kind import kind as kind_of
from expertserve.books.conversion.needs import missing_columns, own_form, tells_of_records
from expertserve.books.conversion.prepare import as_shown, hidden_letters, put_beside
from expertserve.ground.findings import Finding, Place
from expertserve.ground.private_text import clipped
from expertserve.ground.text import tidy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from expertserve.books.conversion.convert import Told
    from expertserve.books.conversion.converters import Issue
    from expertserve.books.conversion.kind import Context, Kind
    from expertserve.books.tables.body import Body, BodyColumn
    from expertserve.books.tables.caption import Caption

__all__ = ["Made", "make_records"]

_LONGEST = 40
_ASKED_ABOUT = frozenset({"unknown-value", "read-as"})


@dataclass(frozen=True, slots=True)
class Made:
    """Records in row order, and what was found on the way."""

    records: tuple[object, ...]
    findings: tuple[Finding, ...]


def make_records(
    kind_name: str, body: Body, head: Caption, context: Context, *, header_row: int
) -> Made:
    """One record a data row.

    Args:
        kind_name: kind of the sheet.
        body: its columns, restricted to data rows.
        head: what stands above the table: sender, county, title.
        context: day, regions, settings and what was taught.
        header_row: for columns that are missing; 0 for cards, which have no columns to miss.
    """
    kind = kind_of(kind_name)
    if body.grid.formats:
        as_shown(body)
    hidden = hidden_letters(body)
    body = _seen_first(body, hidden) if hidden else body
    outcomes = [convert_column(column, kind, context) for column in body.columns]
    values = _values(kind, body, outcomes)
    answered = answered_elsewhere(body, outcomes)
    blanks = blank_fields(kind, body, outcomes, answered)
    given = _given(kind, body, head)
    holders = {field: column for column in body.columns for field in column.use.fields}
    columns = {field: (one.letter, one.use.header) for field, one in holders.items()}
    records: list[object] = []
    findings: list[Finding] = list(_missing_columns(kind, body, head, header_row))
    findings += [_hidden(body, column) for column in body.columns if column.letter in hidden]
    forgiven: set[tuple[int, str]] = set()
    for position, row_values in enumerate(values):
        for name, value in given.items():
            row_values.setdefault(name, value)
        if BESIDE in row_values:
            put_beside(kind, row_values)
        row = Row(
            values=row_values,
            place=body.place(position),
            context=context,
            columns=columns,
            blank=blanks.get(position, ()),
            kind=kind_name,
            where=partial(_where, body, position, holders),
        )
        record = kind.recorded(row)
        records.append(record)
        told = kind.review(row, record)
        findings += told
        forgiven.update((finding.place.row, finding.place.column) for finding in told)
        cells = (
            _where(body, position, holders, field) for field in row.blank if field in row.forgiven
        )
        forgiven.update((cell.row, cell.column) for cell in cells)
    for column, told_in, elsewhere in zip(body.columns, outcomes, answered, strict=True):
        known = forgiven | {(body.place(at, column).row, column.letter) for at in elsewhere}
        findings += _cell_findings(
            kind=kind, body=body, column=column, told=told_in, forgiven=known
        )
    if not tells_of_records(kind, partial(_has, body)):
        records = []
    return Made(tuple(records), tuple(findings))


def _seen_first(body: Body, hidden: frozenset[str]) -> Body:
    """What is seen leads where two columns hold one field."""
    return replace(body, columns=sorted(body.columns, key=lambda one: one.letter in hidden))


def _hidden(body: Body, column: BodyColumn) -> Finding:
    """A hidden column that was read."""
    place = Place(
        file=body.grid.file,
        sheet=body.grid.sheet,
        row=body.grid.line(column.header_row),
        column=column.letter,
        path=body.grid.path,
    )
    return Finding(code="hidden-column", place=place, header=column.use.header)


def _where(body: Body, position: int, holders: Mapping[str, BodyColumn], field: str) -> Place:
    """The cell of a field in the row at `position`."""
    return body.place(position, holders[field])


def _values(kind: Kind, body: Body, outcomes: list[Told]) -> list[dict[str, Any]]:
    """The values of each row by attribute name; columns that fill every cell alike are laid side by side at once."""
    names: list[str] = []
    columns: list[list[Any]] = []
    others: list[tuple[Told, bool]] = []
    seen: set[str] = set()
    for column, told in zip(body.columns, outcomes, strict=True):
        again = (
            bool(seen.intersection(column.use.fields))
            or column.use.unread
            or _kept_beside(kind, column)
        )
        seen.update(column.use.fields)
        if told.names and not again and not set(told.names).intersection(names):
            for name in told.names:
                names.append(name)
                columns.append([outcome.parts[name] for outcome in told.outcomes])
        elif told.values:
            others.append((told, again))
    values: list[dict[str, Any]] = [
        dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)
    ]
    values = values or [{} for _ in body.numbers]
    for told, again in others:
        for row, outcome in zip(values, told.outcomes, strict=True):
            if again:
                _join(row, outcome.parts)
            elif outcome.parts:
                row.update(outcome.parts)
    return values


def _kept_beside(kind: Kind, column: BodyColumn) -> bool:
    return any(
        field in kind.fields and kind.fields[field].convert in {"extra", "told"}
        for field in column.use.fields
    )


def _join(row: dict[str, Any], parts: Mapping[str, Any]) -> None:
    """A second column of one field: lists are joined, texts put under each other, the first of anything else stays."""
    for name, value in parts.items():
        old = row.get(name)
        if not old:
            row[name] = value
        elif isinstance(old, tuple) and isinstance(value, tuple):
            row[name] = tuple(dict.fromkeys((*old, *value)))
        elif isinstance(old, str) and isinstance(value, str) and value not in old:
            row[name] = f"{old}\n{value}"


def _given(kind: Kind, body: Body, head: Caption) -> dict[str, Any]:
    """What the head of the table gives every row: the county, who recommends, where the table has no column for it."""
    given: dict[str, Any] = {}
    if "recommender" in kind.fields and head.reporter and not _has(body, "recommender"):
        given["recommender"] = head.reporter
    if "county" in kind.fields and head.county and not _has(body, "county"):
        given |= {"county": head.county, "county_text": head.county_text}
    if "org_region" in kind.fields and head.county and _names_towns(body):
        given["org_region"] = head.county
    return given


def _names_towns(body: Body) -> bool:
    """Whether the place of the units is told by their towns alone, whose county stands above the table."""
    columns = [column for column in body.columns if "org_region" in column.use.fields]
    return bool(columns) and all(asks_town(column.use.header) for column in columns)


def _has(body: Body, field: str) -> bool:
    return any(field in column.use.fields for column in body.columns)


def _missing_columns(kind: Kind, body: Body, head: Caption, header_row: int) -> tuple[Finding, ...]:
    place = Place(
        file=body.grid.file,
        sheet=body.grid.sheet,
        row=body.grid.line(header_row),
        column="",
        path=body.grid.path,
    )
    given = _given(kind, body, head)
    return missing_columns(
        kind,
        place,
        lambda field: field in given or field in body.asked or _has(body, field),
        own=own_form(head.lines),
    )


def _cell_findings(
    *,
    kind: Kind,
    body: Body,
    column: BodyColumn,
    told: Told,
    forgiven: set[tuple[int, str]],
) -> list[Finding]:
    """What is wrong with the cells of a column; blanks at the cells `forgiven` are none."""
    found = [
        Finding(
            code="formula-not-calculated",
            place=body.place(position, column),
            header=column.use.header,
        )
        for position in sorted(column.uncached)
    ]
    if not told.issues:
        return found
    private = any(kind.fields[field].private for field in column.use.fields if field in kind.fields)
    for position, outcome in enumerate(told.outcomes):
        if not outcome.issues or position in column.uncached:
            continue
        place = body.place(position, column)
        for issue in outcome.issues:
            if issue.code == "missing-value" and (place.row, place.column) in forgiven:
                continue
            cell = column.cells[position]
            value = _shown(issue, cell, private=private)
            facts = issue.facts
            if issue.code in _ASKED_ABOUT:
                facts = (*_asked_about(kind, column), *facts, ("raw", issue.value or text_of(cell)))
            found.append(
                Finding(
                    code=issue.code,
                    place=place,
                    header=column.use.header,
                    value=value,
                    why=issue.why,
                    facts=facts,
                )
            )
    return found


def _asked_about(kind: Kind, column: BodyColumn) -> tuple[tuple[str, str], ...]:
    """For which field a value is asked about; a joined cell names its field itself."""
    fields = column.use.fields
    return (("kind", kind.name), *((("field", fields[0]),) if len(fields) == 1 else ()))


def _shown(issue: Issue, cell: object, *, private: bool) -> str:
    if issue.value or issue.code == "missing-value":
        text = issue.value
        masked = private and "*" not in text
    else:
        text = tidy(cell) if isinstance(cell, str) else "" if cell is None else str(cell)
        masked = private
    if masked and text:
        text = text[0] + "*" * min(len(text) - 1, 6)
    return clipped(text, _LONGEST)
