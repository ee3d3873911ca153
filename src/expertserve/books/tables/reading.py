"""What came of a sheet: its table, its columns, its records and everything that was found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from expertserve.books.tables.candidate import Candidate
    from expertserve.ground.findings import Finding

__all__ = ["ColumnReading", "SheetReading"]


@dataclass(frozen=True, slots=True)
class ColumnReading:
    """How a column was understood: its header as written and its fields, none when it belongs to no field.

    Attributes:
        fields: empty too where the column is asked about.
        asked: what it could be, best first, where it is not sure.
    """

    letter: str
    header: str
    fields: tuple[str, ...]
    asked: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetReading:
    """One table of a sheet, or a sheet without any (kind "").

    Attributes:
        table: address as A5:M50. rows: people, demands ...: the data rows. skipped_rows: rows that are no data.
        title: lines above the table. notes: texts beside the rows of a roster (under it, between them). reporter: who reports, by a 填报单位 line. county: six-digit code the title, sheet name
            or reporter gives, "" unknown. supplement: the title says 补报.
        records: of the kind, in row order.
        given: fields that lines above the table give all its rows.
        looks_like: (kind, thousandths) of a sheet of which nothing was read; None where it is like no kind.
        figures: whether such a sheet holds figures of categories, as statistics do.
    """

    file: str
    sheet: str
    table: str
    kind: str
    hidden: bool = False
    header_rows: tuple[int, ...] = ()
    rows: int = 0
    skipped_rows: tuple[int, ...] = ()
    columns: tuple[ColumnReading, ...] = ()
    records: tuple[object, ...] = ()
    findings: tuple[Finding, ...] = ()
    title: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    reporter: str = ""
    county: str = ""
    supplement: bool = False
    path: str = ""
    given: tuple[str, ...] = ()
    looks_like: tuple[str, int] | None = None
    figures: bool = False
