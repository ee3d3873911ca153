"""What the clerk taught once: headers of other offices (表头对照) and their words for values (取值对照).

A line is read in 设置.xlsx, in workbooks of 常年资料 and 调整, and from the ticks of the ready sheets that `check` writes. An unknown
name of a kind, field or value is told at its row and the line is left out: a line never makes anything less read.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from expertserve.books.conversion.kind import Context
from expertserve.books.conversion.kind import kind as kind_of
from expertserve.ground.findings import Finding, Place, column_letter
from expertserve.ground.text import key, tidy, unit_key
from expertserve.year.settings_words import (
    AS_WRITTEN,
    UNREAD,
    field_named,
    kind_named,
    near,
    value_fits,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from expertserve.books.files.grid import Cell, Grid

__all__ = [
    "HEADERS",
    "PROPOSED",
    "TICK",
    "VALUES",
    "Taught",
    "TaughtLine",
    "lines_of_rows",
    "read_lines",
    "rows_of",
]

HEADERS, VALUES = "表头对照", "取值对照"
PROPOSED = "（建议）"
TICK = "确认"
_YES = frozenset({"是", "√", "✓", "✔", "☑", "对", "1", "y", "yes", "确认"})
_NO = frozenset({"否", "×", "✗", "x", "不", "0", "n", "no"})
_FIELD, _KIND, _OFFICE = "字段", "表种", "适用单位"
_TEXT = {HEADERS: "本单位表头", VALUES: "原值"}
_VALUE = "规范值"
_ANY_DAY = date(2000, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class TaughtLine:
    """One confirmed line.

    Attributes:
        sheet: 表头对照 or 取值对照. office: whom it is for, "" every office.
        kind: JSON name. text: the header or the value as the office writes it.
        field: of the kind; "" for a header that belongs to none. value: what a value means, "" for headers and for a value that is none of its list.
        place: the row that says so.
    """

    sheet: str
    kind: str
    text: str
    field: str
    value: str = ""
    office: str = ""
    place: Place

    @property
    def asks(self) -> tuple[str, str, str, str, str]:
        """What the line answers; of two lines that answer the same the first stands."""
        field = self.field if self.sheet == VALUES else ""
        return self.sheet, unit_key(self.office), self.kind, field, key(self.text)


@dataclass(frozen=True, slots=True)
class Taught:
    """All lines that stand, in the order in which they were heard, and what was wrong with others."""

    lines: tuple[TaughtLine, ...] = ()
    findings: tuple[Finding, ...] = ()

    def with_more(self, more: Taught) -> Taught:
        """These lines and those of `more` that answer something else; a contradiction is told at the later row."""
        known = {line.asks: line for line in self.lines}
        findings = []
        for line in more.lines:
            first = known.setdefault(line.asks, line)
            if (first.field, key(first.value)) != (line.field, key(line.value)):
                facts = (("other", str(first.place)),)
                findings.append(
                    Finding(code="taught-twice", place=line.place, value=line.text, facts=facts)
                )
        return Taught(tuple(known.values()), (*self.findings, *more.findings, *findings))

    @property
    def offices(self) -> tuple[str, ...]:
        """The offices for which lines of their own stand."""
        return tuple(dict.fromkeys(line.office for line in self.lines if line.office))

    def headers(self, office: str = "") -> tuple[tuple[str, str, str], ...]:
        """(kind, header key, field) for a return of `office`; a line of its own goes before one for all."""
        found = {(line.kind, key(line.text)): line.field for line in self._of(HEADERS, office)}
        return tuple((kind, text, field) for (kind, text), field in found.items())

    def values(self, office: str = "") -> tuple[tuple[str, str, str, str], ...]:
        """(kind, field, value key, what it means) for a return of `office`."""
        found = {
            (line.kind, line.field, key(line.text)): line.value
            for line in self._of(VALUES, office)
            if line.value
        }
        return tuple((*asked, value) for asked, value in found.items())

    @property
    def as_written(self) -> frozenset[tuple[str, str, str]]:
        """(kind, field, value key) of the values that are none of their list, whatever office wrote them."""
        lines = (line for line in self.lines if line.sheet == VALUES and not line.value)
        return frozenset((line.kind, line.field, key(line.text)) for line in lines)

    def _of(self, sheet: str, office: str) -> list[TaughtLine]:
        """Lines for all offices, then those of `office`, so that the latter stand."""
        own = unit_key(office)
        lines = [line for line in self.lines if line.sheet == sheet]
        return [line for line in lines if not line.office] + [
            line for line in lines if line.office and unit_key(line.office) == own
        ]


class LineRow(NamedTuple):
    """A row by its heads: the texts, and the letter of each head."""

    texts: Mapping[str, str]
    letters: Mapping[str, str]
    place: Place

    def text(self, head: str) -> str:
        return self.texts.get(head, "")

    def wrong(self, head: str, why: str, kind: str = "") -> Finding:
        word = self.text(head)
        facts = (("near", near(word, kind) if why != "value" else ""), ("kind", self.text(_KIND)))
        return Finding(
            code="unknown-name",
            place=self.place.at(self.letters.get(head, "")),
            header=head,
            value=word,
            why=why,
            facts=facts,
        )


def read_lines(grids: Iterable[Grid], context: Context | None = None) -> Taught:
    """The lines of every sheet 表头对照 or 取值对照 among `grids`; of a ready sheet（建议） only what is ticked.

    Args:
        grids: sheets of one workbook.
        context: for values that depend on where the office is; None will do for all others.
    """
    lines: list[TaughtLine] = []
    findings: list[Finding] = []
    for grid in grids:
        name = tidy(grid.sheet).removesuffix(PROPOSED)
        if name not in _TEXT:
            continue
        ready = tidy(grid.sheet).endswith(PROPOSED)
        for row in rows_of(grid, name):
            made = _line(row, name, context or Context(as_of=_ANY_DAY), ready=ready)
            if isinstance(made, TaughtLine):
                lines.append(made)
            elif made is not None:
                findings.append(made)
    return Taught((), tuple(findings)).with_more(Taught(tuple(lines)))


def lines_of_rows(
    sheet: str, rows: Iterable[Sequence[object]], place: Place, context: Context | None = None
) -> Taught:
    """The lines of (kind, header, field) or (kind, field, value, meaning) rows, an office behind for one office alone.

    Args:
        sheet: 表头对照 or 取值对照.
        rows: as a JSON object gives them.
        place: where they are told to stand.
        context: for values that depend on where the office is.
    """
    heads = (
        (_KIND, _TEXT[sheet], _FIELD, _OFFICE)
        if sheet == HEADERS
        else (_KIND, _FIELD, _TEXT[sheet], _VALUE, _OFFICE)
    )
    made = [
        _line(
            LineRow(dict(zip(heads, map(str, row), strict=False)), {}, place),
            sheet,
            context or Context(as_of=_ANY_DAY),
            ready=False,
        )
        for row in rows
    ]
    findings = tuple(one for one in made if isinstance(one, Finding))
    return Taught((), findings).with_more(
        Taught(tuple(one for one in made if isinstance(one, TaughtLine)))
    )


def rows_of(grid: Grid, name: str) -> list[LineRow]:
    """The filled rows below the row of heads; `name` 表头对照 or 取值对照."""
    found: list[LineRow] = []
    heads: Sequence[str] = ()
    for number, row in enumerate(grid.rows, 1):
        texts = [_text(cell) for cell in row]
        if _TEXT[name] in texts and _FIELD in texts:
            heads = texts
        elif heads and any(texts):
            found.append(
                LineRow(
                    {head: text for head, text in zip(heads, texts, strict=False) if head},
                    {head: column_letter(at) for at, head in enumerate(heads, 1) if head},
                    Place(file=grid.file, sheet=grid.sheet, row=number, column="", path=grid.path),
                )
            )
    return found


def _text(cell: Cell) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else tidy(str(cell))


def _line(
    row: LineRow, sheet: str, context: Context, *, ready: bool
) -> TaughtLine | Finding | None:
    """The line of a row, what is wrong with it, or None where it says nothing."""
    text, word, tick = row.text(_TEXT[sheet]), row.text(_FIELD), key(row.text(TICK))
    if not text or (ready and tick not in _YES | _NO):
        return None
    kind = kind_named(row.text(_KIND))
    if not kind:
        return row.wrong(_KIND, "kind")
    refused = ready and tick in _NO
    unread = sheet == HEADERS and (word == UNREAD or refused)
    field = "" if unread else field_named(kind, word)
    if not field and not unread:
        return row.wrong(_FIELD, "field", kind)
    value = row.text(_VALUE) if sheet == VALUES and not refused else ""
    value = "" if value == AS_WRITTEN else value
    kept = refused or row.text(_VALUE) == AS_WRITTEN
    if sheet == VALUES and not kept and not value_fits(kind_of(kind).fields[field], value, context):
        return row.wrong(_VALUE, "value", kind)
    return TaughtLine(
        sheet=sheet,
        kind=kind,
        text=text,
        field=field,
        value=value,
        office=row.text(_OFFICE),
        place=row.place,
    )
