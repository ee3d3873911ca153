"""What a workbook type declares: its columns, and how a row becomes a record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

__all__ = ["Column", "Context"]


@dataclass(frozen=True, slots=True)
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
        forms: extra wording the converter needs, e.g. the unit of a number column.
    """

    field: str
    header: str
    synonyms: tuple[str, ...] = ()
    convert: str = "text"
    choices: tuple[str, ...] = ()
    required: str = ""
    private: bool = False
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """What reading depends on besides the file; the clock is passed in, never read.

    Attributes:
        as_of: the date of the run; years left out of a cell are taken from it.
        province, city: six-digit codes of the office's own region, "" unknown.
        counties: own county names, where settings list them (function areas and invented places included).
        headers: the clerk's own map, (kind, header key) -> field, from the settings sheet 表头对照.
        aliases: unit alias key -> full name, from 别名.
    """

    as_of: date
    province: str = ""
    city: str = ""
    counties: tuple[str, ...] = ()
    headers: tuple[tuple[str, str, str], ...] = ()
    aliases: tuple[tuple[str, str], ...] = ()
