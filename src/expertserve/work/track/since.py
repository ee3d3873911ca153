"""Figures of an earlier report: frozen ones, the JSON object of a run, or the report workbook."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from expertserve.books.sheets.readback import read_back
from expertserve.ground.errors import UsageError, WorkbookError
from expertserve.ground.json_text import read_json
from expertserve.ground.plain_files import plain_bytes
from expertserve.work.track.figure_columns import (
    NAME,
    NUMBER,
    OVERVIEW_KEYS,
    QUALIFIER,
    UNIT,
    VALUE,
)
from expertserve.work.track.frozen_model import FROZEN
from expertserve.work.track.list_columns import NOTE_COLUMNS, NOTE_NAME, NOTE_TEXT
from expertserve.work.track.report_sheet import OVERVIEW_SHEET
from expertserve.work.track.words import QUALIFIERS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["earlier_figures"]

_LONGEST = 40
_WORDS = {word: qualifier for qualifier, word in QUALIFIERS.items()}


def earlier_figures(path: Path) -> dict[str, Any]:
    """The figures as `freeze` writes them; without row keys where the report did not keep any.

    Raises:
        WorkbookError: the file cannot be read. UsageError: it is no report of this program.
    """
    try:
        content = plain_bytes(path)
    except OSError as error:
        raise WorkbookError("track.no-earlier-report", file=path.name) from error
    if content.lstrip()[:1] == b"{":
        return _of_json(path, content)
    return _of_workbook(path)


def _refuse(path: Path) -> UsageError:
    return UsageError("track.no-report", file=path.name)


def _of_json(path: Path, content: bytes) -> dict[str, Any]:
    try:
        given = read_json(content)
    except ValueError as error:
        raise _refuse(path) from error
    if isinstance(given, dict) and given.get("frozen") and "figures" in given:
        return _frozen(path, given)
    if (
        not isinstance(given, dict)
        or not isinstance(given.get("indicators"), list)
        or not isinstance(given.get("method"), dict)
    ):
        raise _refuse(path)
    try:
        body = _printed(given)
    except (KeyError, TypeError, ValueError, ArithmeticError, AttributeError) as error:
        raise _refuse(path) from error
    return _frozen(path, body)


def _printed(given: Mapping[str, Any]) -> dict[str, Any]:
    """What was printed with --json, as figures are frozen."""
    figures = {
        i["id"]: _figure(i["name"], i["unit"], i["value"], i.get("qualifier", "exact"))
        for i in given["indicators"]
    }
    method = given["method"]
    return {"as_of": method.get("as_of", ""), "method": method, "figures": figures}


def _frozen(path: Path, given: dict[str, Any]) -> dict[str, Any]:
    """Frozen figures whose every part has the type it must have.

    Raises:
        UsageError: a part is missing or something else.
    """
    from pydantic import ValidationError

    try:
        FROZEN.validate_python(given)
    except (ValidationError, RecursionError) as error:
        raise _refuse(path) from error
    return given


def _figure(name: str, unit: str, value: object, qualifier: str) -> dict[str, Any]:
    number = _number(value)
    text = None if number is None else f"{number.numerator}/{number.denominator}"
    return {"name": name, "unit": unit, "value": text, "qualifier": qualifier, "rows": None}


def _number(value: object) -> Fraction | None:
    """A figure as written, None where the cell holds none."""
    try:
        return Fraction(str(value)[:_LONGEST])
    except (ValueError, ZeroDivisionError):
        return None


def _of_workbook(path: Path) -> dict[str, Any]:
    book = read_back(path)
    figures = book.table(OVERVIEW_KEYS, sheet=OVERVIEW_SHEET)
    notes = book.table(NOTE_COLUMNS) or ()
    as_of = next((one.text(NOTE_TEXT) for one in notes if one.text(NOTE_NAME) == "报告日期"), "")
    if not figures or not as_of:
        raise _refuse(path)
    return {
        "as_of": as_of,
        "method": None,
        "figures": {
            one.text(NUMBER): _figure(
                one.text(NAME),
                one.text(UNIT),
                one.cell(VALUE),
                _WORDS.get(one.text(QUALIFIER), "exact"),
            )
            for one in figures
        },
    }
