"""收件登记: reporting offices by kinds, every return, sentences to paste; and the blank 代录表."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.books.sheets.columns import Column, column, sheet
from expertserve.books.sheets.writer import RESULT, Book, Head
from expertserve.work.inbox.ledger import state_text, title_of
from expertserve.work.init.blank_sheet import form_columns

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from expertserve.books.conversion.kind import Column as Field
    from expertserve.books.sheets.writer import Style
    from expertserve.work.inbox.ledger import OfficeLine, ReturnLine
    from expertserve.work.inbox.messages import Message

__all__ = ["ENTRY", "FILE", "entry_book", "inbox_book"]

FILE = "收件登记.xlsx"
ENTRY = "代录表.xlsx"
_STYLES: dict[str, Style] = {"逾期": "bad", "退回补正": "bad", "待录入": "odd", "未报": "odd"}


def _style(text: str) -> Style:
    return next((style for word, style in _STYLES.items() if text.startswith(word)), "")


def _kind_column(kind: str) -> Column[OfficeLine]:
    """Where a kind of an office stands, marked where something is to be done; empty where it owes none."""

    def text(row: OfficeLine) -> str:
        return next((state_text(state) for state in row.kinds if state.kind == kind), "")

    return column(title_of(kind), 18, text, style=lambda row: _style(text(row)))


_OFFICE: tuple[Column[OfficeLine], ...] = (
    column("报送单位", 30, lambda row: row.office.name),
    column("县（市、区）", 14, lambda row: row.office.county),
)
_RETURNS: tuple[Column[ReturnLine], ...] = (
    column("文件", 34, lambda row: row.file),
    column("所在文件夹", 18, lambda row: row.folder),
    column("报送单位", 28, lambda row: row.office),
    column("表种", 10, lambda row: title_of(row.kind)),
    column("状态", 10, lambda row: row.state, style=lambda row: _style(row.state)),
    column("行数", 8, lambda row: row.rows),
    column("须更正", 8, lambda row: row.errors),
    column("请核实", 8, lambda row: row.warnings),
    column("被哪个文件替代", 34, lambda row: row.replaced_by),
)
_MESSAGES: tuple[Column[Message], ...] = (
    column("报送单位", 28, lambda row: row.office),
    column("类别", 10, lambda row: row.kind),
    column("用语（可直接粘贴）", 90, lambda row: row.text),
)


def inbox_book(
    kinds: Sequence[str],
    *,
    offices: Sequence[OfficeLine],
    returns: Sequence[ReturnLine],
    messages: Sequence[Message],
    made_on: date,
    deadline: date | None,
) -> Book:
    """The ledger: a line an office, a line a file and kind, texts to paste.

    Args:
        kinds: what offices owe or sent, from left to right.
        offices: reporting offices with their kinds.
        returns: what came in.
        messages: reminders and returns for correction.
        made_on: the date of the run.
        deadline: of the collection, None without one.
    """
    until = f"    征集截止：{deadline.isoformat()}" if deadline else ""
    sheets = (
        sheet(
            "收件登记",
            (*_OFFICE, *map(_kind_column, kinds)),
            offices,
            numbered=Head(text="序号", width=6),
            title="收件登记",
            lines=(f"统计日期：{made_on.isoformat()}{until}",),
            notes=(
                "空白格表示该单位不需报送此表。无法读取的照片、扫描件记为待录入，请录入代录表。",
            ),
        ),
        sheet("收件明细", _RETURNS, returns, title="收件明细"),
        sheet("催报与退回用语", _MESSAGES, messages, title="催报与退回用语"),
    )
    return Book(
        sheets=sheets, created=made_on, audience="internal", title="收件登记", subject=RESULT
    )


def entry_book(
    forms: Sequence[tuple[str, tuple[Field, ...], frozenset[str]]],
    extra: tuple[Column[object], ...],
    year: int,
    made_on: date,
) -> Book:
    """代录表: a sheet a kind, the columns of the form after those of where it came from.

    Args:
        forms: of each kind: title, columns, and the fields left out.
        extra: columns that say where a line came from.
        year: of the titles.
        made_on: the day of the run, kept in the file's properties.
    """
    sheets = tuple(
        sheet(
            f"{title}代录",
            (*extra, *form_columns(columns, leave_out)),
            (),
            title=f"{title}代录表（{year}年）",
            lines=("电话、照片、纸质报来的在此录入，每行写明来源和代报单位。",),
            blank_rows=100,
            filter=False,
        )
        for title, columns, leave_out in forms
    )
    return Book(sheets=sheets, created=made_on, audience="internal", title="代录表")
