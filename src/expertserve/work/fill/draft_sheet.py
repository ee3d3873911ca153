"""填表底稿: every cell that was filled with its definition and rows, every other with the reason, what the clerk has to choose."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from expertserve.books.patch.addresses import cell_name
from expertserve.books.sheets.columns import blank, column, none_note, sheet
from expertserve.books.sheets.writer import Book, render
from expertserve.work.fill.meanings import LEAVE
from expertserve.work.fill.memory import CHOSEN, FORM, OPEN_SHEET, PRINT, WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.books.sheets.columns import Column
    from expertserve.books.sheets.writer import SheetLayout, Value
    from expertserve.work.fill.account import CellLine, OpenLine
    from expertserve.work.fill.figures import Reported
    from expertserve.work.fill.values import Shown

__all__ = ["REASONS", "Draft", "draft_book", "place_of", "plain_cell"]

REASONS = {
    "asked": "含义不明，请选",
    "private": "涉及个人信息",
    "manual": "须人工填写",
    "locked": "单元格受保护",
    "nobody": "未指明对象",
    "none": "没有此数据",
    "other": "已选不填",
    "told": "已填，请核对",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a working paper is made from.

    Attributes:
        form: name of the blank form. print: its fingerprint. boards: names of its sheets or tables.
        filled: who the copy is about ("" nobody) and its cells. left: the same. reported: against frozen figures.
        private: headers of private fields that were filled. told: cells that were filled and should be looked at.
    """

    form: str
    print: str
    boards: tuple[str, ...]
    filled: tuple[tuple[str, CellLine], ...]
    left: tuple[tuple[str, OpenLine], ...]
    reported: tuple[Reported, ...] = ()
    private: tuple[str, ...] = ()
    told: tuple[tuple[str, OpenLine], ...] = ()


def place_of(draft: Draft, one: CellLine | OpenLine) -> str:
    """Sheet and cell; in a document the table with row and column, or the paragraph."""
    if one.board < 0:
        return f"第{one.row + 1}段"
    return f"{draft.boards[one.board]}!{cell_name(one.row, one.column)}"


def plain_cell(value: Shown) -> Value:
    """A value as a cell of the working paper: days as 2026-03-02."""
    return value.isoformat() if isinstance(value, date) else value


def draft_book(draft: Draft, made_on: date) -> bytes:
    """The workbook."""
    sheets = [_filled(draft), _left(draft), _open(draft)]
    if draft.reported:
        sheets.append(_reported(draft.reported))
    title = f"{draft.form}填表底稿"
    return render(Book(sheets=tuple(sheets), created=made_on, audience="internal", title=title))


def _filled(draft: Draft) -> SheetLayout:
    columns: tuple[Column[tuple[str, CellLine]], ...] = (
        column("对象", 12, lambda row: row[0], "@"),
        column("位置", 16, lambda row: place_of(draft, row[1]), "@"),
        column("表中文字", 30, lambda row: "/".join(row[1].words), "@"),
        column("字段或指标", 26, lambda row: row[1].meaning, "@"),
        column("填入值", 20, lambda row: plain_cell(row[1].value)),
        column("口径", 50, lambda row: row[1].rule, "@"),
        column("记录数", 8, lambda row: row[1].rows),
        column("来源行", 50, lambda row: row[1].sources, "@"),
    )
    named = ("已按指定填写个人信息：" + "、".join(draft.private),) if draft.private else ()
    return sheet(
        "填表底稿", columns, draft.filled, title=f"{draft.form}：填表底稿",
        lines=(f"表格指纹：{draft.print}", *named), notes=none_note(draft.filled),
    )  # fmt: skip


def _left(draft: Draft) -> SheetLayout:
    columns: tuple[Column[tuple[str, OpenLine]], ...] = (
        column("对象", 12, lambda row: row[0], "@"),
        column("位置", 16, lambda row: place_of(draft, row[1]), "@"),
        column("表中文字", 36, lambda row: "/".join(row[1].words), "@"),
        column("原因", 18, lambda row: REASONS[row[1].reason], "@"),
        column("说明", 60, lambda row: row[1].text, "@"),
    )
    return sheet(
        "未填及原因", columns, (*draft.told, *draft.left), title=f"{draft.form}：未填及原因", notes=none_note(draft.left)
    )  # fmt: skip


def _open(draft: Draft) -> SheetLayout:
    asked: dict[tuple[str, ...], OpenLine] = {}
    for _, one in draft.left:
        if one.reason == "asked" and one.candidates:
            asked.setdefault(one.asks, one)
    rows: Sequence[OpenLine] = tuple(asked.values())
    choices = tuple(dict.fromkeys((*(name for one in rows for name in one.candidates), LEAVE)))
    columns: tuple[Column[OpenLine], ...] = (
        column(PRINT, 16, lambda _: draft.print, "@"),
        column(FORM, 24, lambda _: draft.form, "@"),
        column("所在位置", 16, lambda row: place_of(draft, row), "@"),
        column(WORDS, 36, lambda row: "/".join(row.asks), "@"),
        column("可能的含义", 50, lambda row: "；".join(row.candidates), "@"),
        blank(CHOSEN, 28, "@", choices=choices if rows else ()),
    )
    return sheet(
        OPEN_SHEET, columns, rows, title=f"{draft.form}：含义待定",
        lines=("请在“选定”栏选一项（或写“不填”）后再次运行，选定一次，以后同一表格不再询问。",), notes=none_note(rows),
    )  # fmt: skip


def _reported(rows: Sequence[Reported]) -> SheetLayout:
    def differs(row: Reported) -> Value:
        a, b = row.reported, row.counted
        return b - a if isinstance(a, int | float) and isinstance(b, int | float) else None

    columns: tuple[Column[Reported], ...] = (
        column("指标编号", 10, lambda row: row.number, "@"),
        column("指标", 24, lambda row: row.name, "@"),
        column("已报数", 12, lambda row: row.reported),
        column("现统计数", 12, lambda row: row.counted),
        column("相差", 10, differs),
    )
    return sheet("与已报数核对", columns, rows, title="与已报数核对")
