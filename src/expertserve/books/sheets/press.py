"""The sheets of a workbook written by XlsxWriter; formats and option lists are shared between them."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from expertserve.books.sheets.layout import LOOKS, Link
from expertserve.books.sheets.measure import clean_cell, paper_of, row_height, shown_width
from expertserve.books.sheets.page import Paper

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from expertserve.books.sheets.layout import Head, SheetLayout, Style, Value

__all__ = ["LongPress", "Press"]

_LIST_LIMIT = 200
_ONE_LINE = 18.0
_FORM_SCALE = 90
_ALLOWED = dict.fromkeys(
    (
        "format_cells",
        "format_columns",
        "format_rows",
        "insert_rows",
        "delete_rows",
        "sort",
        "autofilter",
    ),
    True,
)
"""What stays possible in a protected sheet."""


class Press:
    """Writes the sheets of one workbook; formats and option lists are shared between them."""

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._formats: dict[tuple[tuple[str, object], ...], Any] = {}
        self._looks: dict[tuple[object, ...], Any] = {}
        self._lists: list[tuple[str, ...]] = []
        self._paper = Paper((), 0, 1)

    def _format(self, **facts: object) -> Any:
        key = tuple(sorted(facts.items()))
        if key not in self._formats:
            base: dict[str, object] = {"font_name": "宋体", "font_size": 10, "valign": "vcenter"}
            self._formats[key] = self._workbook.add_format(base | facts)
        return self._formats[key]

    def sheet(self, layout: SheetLayout) -> None:
        """Write one sheet behind those written before."""
        sheet = self._workbook.add_worksheet(layout.name)
        self._paper = paper_of(layout)
        width = max(self._paper.columns, 1)
        row = self._top(sheet, layout, width)
        row = self._heads(sheet, layout, row)
        self._body(sheet, layout, row)
        last = row + len(layout.rows) + layout.blank_rows
        for at, note in enumerate(layout.notes):
            sheet.merge_range(
                last + at,
                0,
                last + at,
                max(width - 1, 1),
                clean_cell(note),
                self._format(text_wrap=True, valign="top", font_color="#404040"),
            )
            sheet.set_row(last + at, 15 * max(1, -(-shown_width(note) // max(self._total(), 20))))
        self._page(sheet, layout, row)
        if layout.drawing is not None:
            layout.drawing(self._workbook, sheet)

    def _total(self) -> int:
        return int(sum(self._paper.widths[: self._paper.columns]))

    def _top(self, sheet: Any, layout: SheetLayout, width: int) -> int:
        lines = ([layout.title] if layout.title else []) + list(layout.lines)
        for row, line in enumerate(lines):
            first = row == 0 and bool(layout.title)
            look = (
                self._format(font_name="黑体", font_size=16, align="center", text_wrap=True)
                if first
                else self._format(text_wrap=True)
            )
            if width > 1:
                sheet.merge_range(row, 0, row, width - 1, clean_cell(line), look)
            else:
                sheet.write_string(row, 0, clean_cell(line), look)
            if first:
                sheet.set_row(row, 30)
        return len(lines)

    def _heads(self, sheet: Any, layout: SheetLayout, row: int) -> int:
        look = self._format(bold=True, align="center", text_wrap=True, border=1, bg_color="#E7E6E6")
        grouped = any(head.group for head in layout.heads)
        at = 0
        while grouped and at < len(layout.heads):
            end = at
            while (
                end + 1 < len(layout.heads)
                and layout.heads[at].group
                and layout.heads[end + 1].group == layout.heads[at].group
            ):
                end += 1
            self._group(sheet, layout, row, at, end, look)
            at = end + 1
        for column, head in enumerate(layout.heads):
            if not grouped or head.group:
                sheet.write_string(row + grouped, column, head.text, look)
            if head.comment:
                sheet.write_comment(
                    row + (grouped and bool(head.group)),
                    column,
                    head.comment,
                    {"x_scale": 2, "author": ""},
                )
        return row + (0 if not layout.heads else 1 + grouped)

    @staticmethod
    def _group(sheet: Any, layout: SheetLayout, row: int, first: int, last: int, look: Any) -> None:
        head = layout.heads[first]
        if not head.group:
            sheet.merge_range(row, first, row + 1, first, head.text, look)
        elif last > first:
            sheet.merge_range(row, first, row, last, head.group, look)
        else:
            sheet.write_string(row, first, head.group, look)

    def _body(self, sheet: Any, layout: SheetLayout, row: int) -> None:
        for column, head in enumerate(layout.heads):
            sheet.set_column(
                column,
                column,
                self._paper.widths[column],
                self._format(
                    text_wrap=True,
                    locked=not head.open,
                    **({"num_format": head.format} if head.format else {}),
                ),
                {"hidden": head.hidden},
            )
            if head.choices:
                last = row + max(len(layout.rows) + layout.blank_rows, 1) - 1
                sheet.data_validation(row, column, last, column, self._choices(head.choices))
        widths = [int(width) for width in self._paper.widths]
        for index, values in enumerate(layout.rows):
            height = row_height(values, widths)
            if height > _ONE_LINE:
                sheet.set_row(row + index, height)
            for column, value in self._cells(values):
                style = layout.styles.get((index, column), "")
                self._cell(sheet, row + index, column, value, layout.heads[column], style)
                comment = layout.comments.get((index, column))
                if comment:
                    sheet.write_comment(
                        row + index, column, clean_cell(comment), {"x_scale": 2, "author": ""}
                    )
        for index in range(len(layout.rows), len(layout.rows) + layout.blank_rows):
            for column, head in enumerate(layout.heads):
                self._cell(sheet, row + index, column, None, head, "")

    def _cell(
        self, sheet: Any, row: int, column: int, value: Value, head: Head, style: Style
    ) -> None:
        look = self._look(
            head, style, dated=isinstance(value, date), linked=isinstance(value, Link)
        )
        if value is None or value == "":
            sheet.write_blank(row, column, None, look)
        elif isinstance(value, Link):
            sheet.write_url(
                row,
                column,
                f"internal:{value.target}",
                look,
                clean_cell(value.text),
            )
        elif isinstance(value, str):
            sheet.write_string(row, column, clean_cell(value), look)
        elif isinstance(value, date):
            sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), look)
        else:
            sheet.write_number(row, column, value, look)

    def _look(self, head: Head, style: Style, *, dated: bool, linked: bool) -> Any:
        key = (head.open, head.format, style, dated, linked)
        if key not in self._looks:
            facts: dict[str, object] = {
                "border": 1,
                "text_wrap": True,
                "locked": not head.open,
                **LOOKS[style],
            }
            if head.format or dated:
                facts["num_format"] = head.format or "yyyy-mm-dd"
            if linked:
                facts |= {"underline": 1, "font_color": "#0563C1"}
            self._looks[key] = self._format(**facts)
        return self._looks[key]

    def _cells(self, values: Sequence[Value]) -> Iterable[tuple[int, Value]]:
        """(column, value) of every cell of a row that is written."""
        return enumerate(values)

    def _choices(self, choices: Sequence[str]) -> dict[str, object]:
        options: dict[str, object] = {
            "validate": "list",
            "error_type": "warning",
            "error_title": "请核对",
            "error_message": "不在可选范围内，确需如此请选“是”",
        }
        if sum(len(choice) + 1 for choice in choices) <= _LIST_LIMIT and not any(
            "," in choice for choice in choices
        ):
            return options | {"source": list(choices)}
        known = tuple(choices)
        if known not in self._lists:
            self._lists.append(known)
        column = self._lists.index(known)
        from xlsxwriter.utility import xl_col_to_name

        letters = xl_col_to_name(column)
        return options | {"source": f"='选项'!${letters}$1:${letters}${len(known)}"}

    def _print_area(self, sheet: Any, layout: SheetLayout, row: int) -> None:
        """What goes on paper where that is less than the whole sheet."""
        if layout.screen:
            sheet.print_area(0, 0, max(row - 1, 0), max(self._paper.columns - 1, 0))
        elif 0 < self._paper.columns < len(layout.heads):
            last = row + max(len(layout.rows) + layout.blank_rows + len(layout.notes), 1) - 1
            sheet.print_area(0, 0, last, self._paper.columns - 1)

    def _page(self, sheet: Any, layout: SheetLayout, row: int) -> None:
        if not layout.portrait:
            sheet.set_landscape()
        sheet.set_paper(9)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        if not layout.heads and layout.drawing is not None:
            sheet.fit_to_pages(1, 1)
        elif self._paper.pages_wide:
            sheet.fit_to_pages(1, 0)
        else:
            sheet.set_print_scale(_FORM_SCALE)
        self._print_area(sheet, layout, row)
        sheet.set_footer("&C第 &P 页 共 &N 页")
        if layout.heads:
            sheet.repeat_rows(0, row - 1)
            sheet.freeze_panes(row, 0)
            if layout.filter and layout.rows:
                sheet.autofilter(row - 1, 0, row - 1 + len(layout.rows), len(layout.heads) - 1)
        if layout.protect:
            sheet.protect("", _ALLOWED)
        if layout.hidden:
            sheet.hide()

    def finish(self) -> None:
        """Write the hidden sheet of long option lists."""
        if not self._lists:
            return
        sheet = self._workbook.add_worksheet("选项")
        for row, column, choice in self._list_cells():
            sheet.write_string(row, column, choice)
        sheet.hide()

    def _list_cells(self) -> Iterator[tuple[int, int, str]]:
        """(row, column, choice) of the long option lists, list by list."""
        for column, choices in enumerate(self._lists):
            for row, choice in enumerate(choices):
                yield row, column, choice


class LongPress(Press):
    """The same, from top to bottom and left to right alone, for tables whose rows are gone once they are written."""

    def _cells(self, values: Sequence[Value]) -> Iterable[tuple[int, Value]]:
        """Those that say something: most cells of a long table are empty."""
        return [(column, value) for column, value in enumerate(values) if value not in (None, "")]

    def _list_cells(self) -> Iterator[tuple[int, int, str]]:
        return iter(sorted(super()._list_cells()))
