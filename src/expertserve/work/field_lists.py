"""Dropdowns of the names of fields: which list is open depends on the kind that stands beside the cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from expertserve.books.conversion.kind import kind
from expertserve.books.sheets.option_lists import list_names, lists_sheet
from expertserve.ground.findings import column_letter
from expertserve.year.settings_words import KIND_WORDS, UNREAD

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["FIELD_LISTS", "FIELD_NAMES", "field_choice"]

_SHEET = "字段名"
_LISTS = {
    word: (UNREAD, *(column.header for column in kind(name).columns if column.convert != "row_no"))
    for word, name in KIND_WORDS.items()
}
FIELD_LISTS = lists_sheet(_SHEET, _LISTS, 14)
"""The hidden sheet with the names of the fields of every kind, a column a kind."""
FIELD_NAMES = list_names(_SHEET, _LISTS, "_")
"""The defined names that point into it."""


def field_choice(
    first: int, rows: int, *, kind_column: int, field_column: int
) -> Callable[[Any, Any], None]:
    """What draws the dropdown of fields.

    Args:
        first: Excel's number of the first row.
        rows: how many rows have it.
        kind_column: column of the kind, counted from 1.
        field_column: column of the field, counted from 1.
    """

    def draw(workbook: Any, sheet: Any) -> None:
        del workbook
        sheet.data_validation(
            first - 1,
            field_column - 1,
            first + max(rows, 1) - 2,
            field_column - 1,
            {
                "validate": "list",
                "source": f'=INDIRECT("_"&${column_letter(kind_column)}{first})',
                "error_type": "warning",
                "error_title": "请核对",
                "error_message": "不是该表种的字段，确需如此请选“是”",
            },
        )

    return draw
