"""Blank forms: a kind's own columns with form number, year, dropdowns, comments and an example row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from expertserve.books.sheets.columns import Column, notes_sheet, sheet
from expertserve.books.sheets.writer import Book, Head
from expertserve.codes import choices as code_lists
from expertserve.work.init.region_sheet import PLACE_HEADS, RegionLists, add_cascade

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from expertserve.books.conversion.kind import Column as Field
    from expertserve.books.sheets.writer import Style

    Example = Mapping[str, str]

__all__ = ["BlankForm", "blank_book", "choices_of", "form_columns", "how_to"]

_ROWS = 200
_PLACES = frozenset({"county", "org_region"})
_YES_NO = ("是", "否")
_WIDTHS = {
    "text": 16,
    "detail": 36,
    "achievements": 30,
    "expertise": 28,
    "title": 20,
    "row_no": 5,
    "remark": 14,
}
_TELL = {
    "spans": "如 2026年5月 或 2026-05-10至2026-05-20",
    "span": "如 2026年5月 或 2026-05-10至2026-05-20",
    "birth": "如 1970-05 或 1970-05-03",
    "date": "如 2026-03-02",
    "day": "如 2026-03-02",
    "phone": "手机11位；座机写区号；多个用、分开",
    "money": "只填数字，单位见表头",
    "count": "只填数字",
    "days": "如 2天、半天、3个半天",
    "identity": "请按文本填写，共18位",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class BlankForm:
    """A blank form to be made.

    Attributes:
        number: form number, e.g. ES-01. title, columns: of the kind. leave_out: fields the form does not ask for.
        example: field -> what the example row shows. notes: 填表说明.
    """

    number: str
    title: str
    sheet: str
    columns: tuple[Field, ...]
    leave_out: frozenset[str] = frozenset()
    example: Mapping[str, str] | None = None
    notes: tuple[str, ...] = ()


def choices_of(column: Field) -> tuple[str, ...]:
    """What a column of a form is chosen from; empty where it is typed."""
    if column.convert == "bool":
        return _YES_NO
    if column.convert == "level":
        return column.choices
    if column.convert != "choice" or not column.choices:
        return ()
    if len(column.choices) > 1:
        return column.choices
    return code_lists.choice_list(column.choices[0]).labels()


def how_to(column: Field) -> str:
    """How a column is filled in, shown when its head is pointed at."""
    options = choices_of(column)
    listed = (
        "可选：" + "、".join(options[:12]) + ("…" if len(options) > 12 else "") if options else ""
    )
    return ("必填。" if column.required else "") + _TELL.get(column.convert, "") + listed


def _head(column: Field) -> Head:
    must = "必填。" if column.required else ""
    comment = must + _TELL.get(column.convert, "")
    options = choices_of(column)
    if options:
        comment += "可选：" + "、".join(options[:12]) + ("…" if len(options) > 12 else "")
    text = f"{column.header}*" if column.required == "column" else column.header
    width = _WIDTHS.get(
        column.field, max(_WIDTHS.get(column.convert, 0), 2 * len(column.header) + 3, 10)
    )
    as_text = (
        "@"
        if column.convert in ("identity", "phone", "id", "credit", "text") or column.private
        else ""
    )
    return Head(text=text, width=min(width, 36), format=as_text, choices=options, comment=comment)


def _asked(columns: tuple[Field, ...], leave_out: frozenset[str]) -> list[Field]:
    """The columns a form asks for."""
    return [one for one in columns if one.field not in leave_out and one.convert != "extra"]


def form_columns(
    columns: tuple[Field, ...], leave_out: frozenset[str]
) -> tuple[Column[object], ...]:
    """The blank columns of a form for `columns`, without the fields it does not ask for."""
    return tuple(Column(_head(one), _nothing) for one in _asked(columns, leave_out))


def _nothing(_: object) -> None:
    return None


def _note(_: object) -> Style:
    return "note"


def _field(one: Field) -> Column[Example]:
    """A column of the form, with its cell of the example row."""
    otherwise = "例" if one.convert == "row_no" else ""
    return Column(_head(one), lambda row: row.get(one.field, otherwise), _note)


def _places(header: str, regions: RegionLists) -> tuple[Column[Example], ...]:
    """Province, city and county under one head."""
    return tuple(
        Column(Head(text=text, width=14, group=header), _always(shown), _note)
        for text, shown in zip(PLACE_HEADS, regions.example, strict=True)
    )


def _always(text: str) -> Callable[[Example], str]:
    return lambda _: text


def blank_book(
    form: BlankForm, year: int, made_on: date, regions: RegionLists | None = None
) -> Book:
    """The workbook of a blank form.

    Args:
        form: its columns, notes and example line.
        year: of the titles.
        made_on: the day of the run, kept in the file's properties.
        regions: lists by which the place is three columns that depend on each other; None: one column.
    """
    columns: list[Column[Example]] = []
    cascade = -1
    for one in _asked(form.columns, form.leave_out):
        if regions is not None and one.field in _PLACES:
            cascade = len(columns)
            columns += _places(one.header, regions)
        else:
            columns.append(_field(one))
    lists = regions if cascade >= 0 else None
    layout = sheet(
        form.sheet,
        columns,
        (form.example,) if form.example else (),
        title=f"{form.title}（{year}年）",
        lines=(
            f"表号：{form.number}（{year}版）",
            "填报单位（盖章）：                    填报人：                    联系电话：                    填报日期：",
        ),
        blank_rows=_ROWS,
        protect=True,
        filter=False,
        drawing=_cascade(lists, cascade, bool(form.example)) if lists else None,
    )
    notes = notes_sheet((*form.notes, *_GENERAL), "填表说明")
    more = lists.sheets if lists else ()
    return Book(
        sheets=(layout, notes, *more),
        created=made_on,
        audience="county",
        title=f"{form.title}（{year}年）",
        names=lists.names if lists else (),
    )


_GENERAL = (
    "表头、表号请勿改动；可以粘贴、排序、插入行。灰色斜体为示例行，填报时可删去，不删也不会计入。",
    "带*的列必须填写。电话、证件号码请按文本填写，避免变成科学计数。",
    "没有的填“无”，不清楚的留空；人数、天数只填数字。",
)


def _cascade(regions: RegionLists, column: int, example: bool) -> Any:  # noqa: FBT001 -- a fact of the form
    first = 5 + example

    def draw(workbook: Any, sheet: Any) -> None:
        del workbook
        add_cascade(
            sheet=sheet, first=first - 1, last=first - 1 + _ROWS, column=column, lists=regions
        )

    return draw
