"""A short form as a workbook: one page, known cells filled and locked, dropdowns, required columns marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from expertserve.books.conversion.kind import kind
from expertserve.books.sheets.columns import Column, notes_sheet, sheet
from expertserve.books.sheets.writer import Book, Head, render
from expertserve.work.init.blank_sheet import choices_of, how_to

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from expertserve.books.sheets.writer import Value
    from expertserve.work.forms.short_columns import ShortColumn, ShortForm

__all__ = ["Sent", "short_book"]

STILL_WANTED = ("仍需要", "不再需要", "已解决")
_EMPTY_ROWS = 30
_HEAD_ROW, _HEAD_POINTS = 2, 30
_TEXTS = frozenset({"identity", "phone", "id", "credit", "text"})
_NOTES = (
    "带*的列必须填写；灰色栏目是已知内容，请勿改动，其余有误的可直接改正。",
    "表头、表号请勿改动；可以粘贴、插入行。没有的填“无”，不清楚的留空。",
    "电话请按文本填写；人数、天数只填数字；人次按每人每期计1人次。",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What a form is sent out with.

    Attributes:
        county: whose it is. reporter: who fills it in. rows: field -> value of each row that is known.
    """

    year: int
    county: str
    reporter: str
    rows: Sequence[Mapping[str, Value]] = ()


def short_book(form: ShortForm, sent: Sent, made_on: date) -> bytes:
    """The workbook of a short form.

    Args:
        form: what it asks for.
        sent: what is filled in before it goes out.
        made_on: kept in the file's properties.
    """
    columns = tuple(_column(form, one) for one in form.columns)
    title = f"{form.title}（{sent.year}年）"
    layout = sheet(
        form.title, columns, sent.rows, title=title,
        lines=(f"表号：{form.number}（{sent.year}版）　　填报单位：{sent.reporter}　　填报人：　　　　　联系电话：　　　　　　填报日期：",),
        blank_rows=0 if form.kind == "services" else _EMPTY_ROWS, protect=True, filter=False, drawing=_high_head,
    )  # fmt: skip
    book = Book(
        sheets=(layout, notes_sheet(_NOTES, "填表说明")),
        created=made_on,
        audience="county",
        title=title,
    )
    return render(book)


def _high_head(workbook: Any, worksheet: Any) -> None:
    """Heads of narrow columns take two lines."""
    del workbook
    worksheet.set_row(_HEAD_ROW, _HEAD_POINTS)


def _column(form: ShortForm, one: ShortColumn) -> Column[Mapping[str, Value]]:
    field = kind(form.kind).fields[one.field]
    asked_again = form.kind == "demands" and one.field == "state"
    head = Head(
        text=f"{field.header}*" if one.must else field.header,
        width=one.width,
        format="@" if field.convert in _TEXTS or field.private else "",
        choices=STILL_WANTED if asked_again else choices_of(field),
        comment="上次报的需求是否仍需要" if asked_again else how_to(field),
        open=one.field not in form.known,
    )
    return Column(head, lambda row: row.get(one.field), lambda _: "" if head.open else "note")
