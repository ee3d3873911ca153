"""A hidden sheet of lists side by side, and the defined names by which dropdowns point at them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.books.sheets.columns import Column, column, sheet
from expertserve.ground.findings import column_letter

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from expertserve.books.sheets.writer import SheetLayout, Value

__all__ = ["list_names", "lists_sheet"]


def _list_column(head: str, width: int, values: Sequence[str]) -> Column[int]:
    def value(place: int) -> Value:
        return values[place] if place < len(values) else None

    return column(head, width, value)


def lists_sheet(name: str, lists: Mapping[str, Sequence[str]], width: int) -> SheetLayout:
    """The sheet: a list a column, as long as it is, under its own head.

    Args:
        name: of the sheet.
        lists: head -> values, from left to right.
        width: of every column.
    """
    columns = tuple(_list_column(head, width, values) for head, values in lists.items())
    longest = max(map(len, lists.values()), default=0)
    return sheet(name, columns, range(longest), hidden=True, filter=False)


def list_names(
    sheet_name: str, lists: Mapping[str, Sequence[str]], mark: str = ""
) -> tuple[tuple[str, str], ...]:
    """(defined name, formula) of every list of such a sheet; `mark` stands before its head.

    Args:
        sheet_name: the sheet that holds the lists, a column each.
        lists: head -> values.
        mark: stands before the head in the defined name.
    """
    return tuple(
        (
            f"{mark}{head}",
            f"='{sheet_name}'!${column_letter(place)}$2:${column_letter(place)}${len(values) + 1}",
        )
        for place, (head, values) in enumerate(lists.items(), 1)
    )
