"""The ready sheets 表头对照（建议） and 取值对照（建议） with a column to tick, and 对照表.xlsx, which remembers what was ticked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from expertserve.books.sheets.columns import Column, blank, column, sheet
from expertserve.books.sheets.writer import Book, SheetLayout
from expertserve.work.check.value_proposals import value_choices
from expertserve.work.field_lists import FIELD_LISTS, FIELD_NAMES, field_choice
from expertserve.year.settings_words import AS_WRITTEN, field_called, kind_called
from expertserve.year.taught import HEADERS, PROPOSED, TICK, VALUES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from expertserve.work.check.header_proposals import HeaderProposal
    from expertserve.work.check.value_proposals import ValueProposal

__all__ = ["lasting_book", "proposed_headers", "proposed_values"]

_SHOWN = 3
_FEW = 200
_HOW = (
    "确认一栏选“是”：照此读取，并记入常年资料的对照表，以后不再询问；选“否”：不是，以后也不再询问（取值照原文保留）。留空的不起作用。",
    "字段（规范值）不对的，请先改选再确认；只对一个单位适用的，在适用单位写该单位名称，空着为全部单位。确认后重新运行核查。",
)
_TICKS = ("是", "否")
HEADER_COLUMNS = ("表种", "本单位表头", "字段", "适用单位", "说明")
VALUE_COLUMNS = ("表种", "字段", "原值", "规范值", "适用单位", "说明")
_WIDTHS = {
    "表种": 12,
    "本单位表头": 26,
    "字段": 22,
    "原值": 26,
    "规范值": 22,
    "适用单位": 24,
    "说明": 40,
}


def _several(places: Sequence[str]) -> str:
    more = f" 等{len(places)}处" if len(places) > _SHOWN else ""
    return "；".join(places[:_SHOWN]) + more


def _fields(kind: str, names: Sequence[str]) -> str:
    return "、".join(field_called(kind, name) for name in names)


_HEADERS: tuple[Column[HeaderProposal], ...] = (
    column("表种", 12, lambda one: kind_called(one.kind)),
    column("本单位表头", 26, lambda one: one.header, "@"),
    column("字段", 22, lambda one: field_called(one.kind, one.field) if one.field else ""),
    blank("适用单位", 22),
    blank(TICK, 8, choices=_TICKS),
    column("理由", 22, lambda one: one.because or "没有相近的字段"),
    column("其次可能", 26, lambda one: _fields(one.kind, one.others)),
    column("出处", 44, lambda one: _several(one.places)),
)
_VALUES: tuple[Column[ValueProposal], ...] = (
    column("表种", 12, lambda one: kind_called(one.kind)),
    column("字段", 18, lambda one: field_called(one.kind, one.field)),
    column("原值", 26, lambda one: one.text, "@"),
    column("规范值", 22, lambda one: one.value),
    blank("适用单位", 22),
    blank(TICK, 8, choices=_TICKS),
    column("理由", 22, lambda one: one.because or "没有相近的写法"),
    column("其次可能", 26, lambda one: "、".join(one.others)),
    column("次数", 6, lambda one: len(one.places)),
    column("出处", 44, lambda one: _several(one.places)),
)


def proposed_headers(proposed: Sequence[HeaderProposal]) -> tuple[SheetLayout, ...]:
    """The sheet of headers to confirm; none without any."""
    if not proposed:
        return ()
    name = HEADERS + PROPOSED
    layout = sheet(name, _HEADERS, proposed, title=name, lines=_HOW, filter=False)
    draw = field_choice(layout.first_row, len(proposed), kind_column=1, field_column=3)
    return (sheet(name, _HEADERS, proposed, title=name, lines=_HOW, filter=False, drawing=draw),)


def proposed_values(proposed: Sequence[ValueProposal]) -> tuple[SheetLayout, ...]:
    """The sheet of values to confirm, a dropdown of its own in every row; none without any."""
    if not proposed:
        return ()
    name = VALUES + PROPOSED
    first = sheet(name, _VALUES, proposed, title=name, lines=_HOW).first_row

    def draw(workbook: Any, page: Any) -> None:
        del workbook
        for row, one in enumerate(proposed, first - 1):
            choices = value_choices(one.kind, one.field) or tuple(
                value for value in (one.value, *one.others) if value
            )
            choices = (*choices, AS_WRITTEN)
            if choices and sum(len(choice) + 1 for choice in choices) <= _FEW:
                page.data_validation(
                    row,
                    3,
                    row,
                    3,
                    {"validate": "list", "source": list(choices), "error_type": "warning"},
                )

    return (sheet(name, _VALUES, proposed, title=name, lines=_HOW, filter=False, drawing=draw),)


def lasting_book(
    headers: Sequence[Mapping[str, str]], values: Sequence[Mapping[str, str]], made_on: date
) -> Book:
    """对照表.xlsx of 常年资料: every row by head, what was typed by hand included.

    Args:
        headers: rows of 表头对照, by head.
        values: rows of 取值对照, by head.
        made_on: the day of the run, kept in the file's properties.
    """
    note = "核查时确认的对照记在这里，每年沿用；可以增删改。只对一个单位适用的写明适用单位，空着为全部单位。"
    sheets = []
    for name, own, rows in ((HEADERS, HEADER_COLUMNS, headers), (VALUES, VALUE_COLUMNS, values)):
        heads = tuple(dict.fromkeys((*own, *(head for row in rows for head in row))))
        layout = sheet(
            name,
            tuple(map(_as_kept, heads)),
            rows,
            title=name,
            lines=(note,),
            blank_rows=30,
            filter=False,
        )
        sheets.append(_with_fields(layout, heads.index("字段") + 1))
    return Book(
        sheets=(*sheets, FIELD_LISTS),
        created=made_on,
        audience="internal",
        title="对照表",
        names=FIELD_NAMES,
    )


def _as_kept(head: str) -> Column[Mapping[str, str]]:
    """A column of lines that are known by their heads."""
    return column(head, _WIDTHS.get(head, 20), lambda row: row.get(head, ""), "@")


def _with_fields(layout: SheetLayout, field_column: int) -> SheetLayout:

    rows = len(layout.rows) + layout.blank_rows
    return replace(
        layout,
        drawing=field_choice(layout.first_row, rows, kind_column=1, field_column=field_column),
    )
