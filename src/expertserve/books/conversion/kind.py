"""What a workbook type declares: its columns, and how a row becomes a record."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from expertserve.ground.findings import Finding, Place
from expertserve.ground.shelf import declared

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from expertserve.books.conversion.known import Known
    from expertserve.books.files.grid import Grid

__all__ = ["Column", "Context", "Kind", "Line", "Row", "kind", "kinds"]

SHELF = "expertserve.books.kinds"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a kind.

    Attributes:
        field: English name of the data dictionary.
        header: the header we write ourselves.
        synonyms: other headers offices use, Chinese and English.
        convert: name of a converter in books/converters (text, choice, date, span, phone ...).
        choices: values of a `choice` column.
        required: "column" the column must be there and filled, "value" filled where the column is there, "" neither.
        private: never leaves the office (identity numbers, health ...).
        forms: extra wording the converter needs, e.g. the unit of a number column or other spellings as "写法=值".
    """

    field: str
    header: str
    synonyms: tuple[str, ...] = ()
    convert: str = "text"
    choices: tuple[str, ...] = ()
    required: str = ""
    private: bool = False
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What reading depends on besides the file; the clock is passed in, never read.

    Attributes:
        as_of: the date of the run; years left out of a cell are taken from it.
        province, city: six-digit codes of the office's own region, "" unknown.
        counties: own county names, where settings list them (function areas and invented places included).
        towns: the units below are towns and streets, whether the settings list them all or not.
        headers: the clerk's own map, (kind, header key) -> field, from the settings sheet 表头对照.
        values: the clerk's own words, (kind, field, value key) -> the value meant, from 取值对照.
        aliases: unit alias key -> full name, from 别名.
        year: the year of the period, for dates of service without one; 0 that of as_of.
        known: what registers read before name; None in the first reading.
    """

    as_of: date
    province: str = ""
    city: str = ""
    counties: tuple[str, ...] = ()
    towns: bool = False
    headers: tuple[tuple[str, str, str], ...] = ()
    values: tuple[tuple[str, str, str, str], ...] = ()
    aliases: tuple[tuple[str, str], ...] = ()
    year: int = 0
    known: Known | None = None

    def meanings(self, kind: str, field: str) -> dict[str, str]:
        """Value key -> the value meant, for one field: the lines of 取值对照."""
        return {
            text: value for one, name, text, value in self.values if (one, name) == (kind, field)
        }


@dataclass(slots=True, kw_only=True)
class Row:
    """One data row after conversion, as a kind's `record` gets it.

    Attributes:
        values: what the converters made of the cells, by attribute name; blank cells give no entry.
        place: the row as a whole.
        context: what reading depends on.
        columns: field -> (Excel's letter, header as written), the columns this sheet has.
        blank: fields that should be filled and whose cell is there but empty or says that nothing is given.
        kind: JSON name of the kind.
        forgiven: fields of which `record` says that a blank cell is no fault in this row.
        told: findings that `record` made on its way; `review` gives them back.
        where: the cell of a field, for forms whose values stand in rows of their own; None in hand-made rows.
    """

    values: dict[str, Any]
    place: Place
    context: Context
    columns: Mapping[str, tuple[str, str]]
    blank: tuple[str, ...] = ()
    kind: str = ""
    forgiven: tuple[str, ...] = ()
    told: list[Finding] = field(default_factory=list)
    where: Callable[[str], Place] | None = None

    def cells(self, names: Iterable[str]) -> tuple[tuple[str, Place], ...]:
        """(field, cell) of every field of `names` that this sheet has."""
        return tuple(
            (name, self.where(name) if self.where else self.place.at(self.columns[name][0]))
            for name in names
            if name in self.columns
        )

    def finding(
        self,
        code: str,
        name: str,
        value: str = "",
        why: str = "",
        facts: tuple[tuple[str, str], ...] = (),
    ) -> Finding:
        """A finding at the cell of field `name` in this row, at the row as a whole where the sheet has no such column.

        Args:
            code: of the finding.
            name: field of the cell.
            value: the text it quotes.
            why: which of its sentences, where it has several.
            facts: (name, text) its sentence needs.
        """
        letter, header = self.columns.get(name, ("", ""))
        place = self.where(name) if self.where and letter else self.place.at(letter)
        return Finding(code=code, place=place, header=header, value=value, why=why, facts=facts)


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a kind that has no record type of its own: its values by field name."""

    kind: str
    values: tuple[tuple[str, Any], ...]
    sources: tuple[Place, ...] = ()

    def get(self, name: str, default: object = "") -> Any:
        """The value of a field, `default` where the cell is blank."""
        return dict(self.values).get(name, default)


def _no_review(row: Row, record: object) -> tuple[Finding, ...]:  # noqa: ARG001
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One workbook type of the shelf `books/kinds`, as its file declares it in KIND.

    Attributes:
        name: JSON name.
        title: Chinese name.
        columns: in the order in which blank forms show them.
        anchors: fields of which a table of this kind has at least one.
        record: makes the record of a row, None where nothing fits it; without one a row becomes a `Line`.
        review: findings about a whole row and its record.
        patterns: (field, regular expression) for wordings beyond the synonyms; the whole header key has to fit, the first
            that does decides.
        read_body: reads all rows of a table, or all cards of a sheet, where they cannot be read one by one (grid, body,
            caption, context), and gives a `records.Made`; None for most.
        in_words: columns that the sentences of one column of text stand for (grid, body); None for most.
        says: fields; where a sheet has one of them, `record` is given everything a row or form says as one text, too
            (`tables/said`).
        totals: records of the total rows of a table (grid, table, sorted rows); None for most.
        office: what the office itself says (decisions, lists, marks, addresses); it counts from 调整, 常年资料 and files
            named on the command line, and waits when somebody sends it in.
        by_sight: known by a reader of its own (marks, panels, rules in words), never guessed from heads.
        fields: the columns by field.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    anchors: tuple[str, ...]
    record: Callable[[Row], object] | None = None
    review: Callable[[Row, Any], tuple[Finding, ...]] = _no_review
    read_body: Callable[[Grid, Any, Any, Context], Any] | None = field(default=None, compare=False)
    patterns: tuple[tuple[str, str], ...] = field(default=(), compare=False, repr=False)
    office: bool = False
    by_sight: bool = False
    totals: Callable[[Grid, Any, Any], Sequence[object]] | None = field(default=None, compare=False)
    in_words: Callable[[Grid, Any], list[Any]] | None = field(default=None, compare=False)
    says: tuple[str, ...] = ()
    fields: dict[str, Column] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Find columns by field once."""
        object.__setattr__(self, "fields", {column.field: column for column in self.columns})

    def recorded(self, row: Row) -> object:
        """The record of a row, None where nothing fits it."""
        if self.record is not None:
            return self.record(row)
        return Line(self.name, tuple(row.values.items()), (row.place,))


@cache
def kinds() -> tuple[Kind, ...]:
    """Every kind on the shelf that heads are weighed for, in the order of the file names."""
    return tuple(one for one in _shelf() if not one.by_sight)


@cache
def _shelf() -> tuple[Kind, ...]:
    return declared(SHELF, "KIND", Kind)


def kind(name: str) -> Kind:
    """The kind of that JSON name; KeyError when the shelf has none."""
    for one in _shelf():
        if one.name == name:
            return one
    raise KeyError(name)
