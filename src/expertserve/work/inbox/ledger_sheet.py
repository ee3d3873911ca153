"""收件登记: reporting offices by kinds, every return, sentences to paste; and the blank 代录表."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.books.sheets.writer import RESULT, Book, Head, SheetLayout
from expertserve.work.init.blank_sheet import form_heads

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from expertserve.books.conversion.kind import Column
    from expertserve.books.sheets.writer import Style, Value

__all__ = ["ENTRY", "FILE", "entry_book", "inbox_book"]

FILE = "收件登记.xlsx"
ENTRY = "代录表.xlsx"
_STYLES: dict[str, Style] = {"逾期": "bad", "退回补正": "bad", "待录入": "odd", "未报": "odd"}


def _style(text: str) -> Style:
    return next((style for word, style in _STYLES.items() if text.startswith(word)), "")


def inbox_book(
    titles: Sequence[str],
    offices: Sequence[tuple[str, ...]],
    returns: Sequence[tuple[Value, ...]],
    messages: Sequence[tuple[str, str, str]],
    made_on: date,
    deadline: date | None,
) -> Book:
    """The ledger: a text an office and kind, a row a file and kind, then (office, kind of text, text) to paste."""
    styles = {
        (row, column): _style(text)
        for row, line in enumerate(offices)
        for column, text in enumerate(line)
        if column > 1 and _style(text)
    }
    until = f"    征集截止：{deadline.isoformat()}" if deadline else ""
    first = SheetLayout(
        "收件登记",
        (
            Head("序号", 6),
            Head("报送单位", 30),
            Head("县（市、区）", 14),
            *(Head(title, 18) for title in titles),
        ),
        tuple((number, *line) for number, line in enumerate(offices, 1)),
        title="收件登记",
        lines=(f"统计日期：{made_on.isoformat()}{until}",),
        styles={(row, column + 1): style for (row, column), style in styles.items()},
        notes=("空白格表示该单位不需报送此表。无法读取的照片、扫描件记为待录入，请录入代录表。",),
    )
    heads = (
        "文件",
        "所在文件夹",
        "报送单位",
        "表种",
        "状态",
        "行数",
        "须更正",
        "请核实",
        "被哪个文件替代",
    )
    widths = (34, 18, 28, 10, 10, 8, 8, 8, 34)
    second = SheetLayout(
        "收件明细",
        tuple(Head(text, width) for text, width in zip(heads, widths, strict=True)),
        tuple(returns),
        title="收件明细",
        styles={(row, 4): _style(str(line[4])) for row, line in enumerate(returns)},
    )
    third = SheetLayout(
        "催报与退回用语",
        (Head("报送单位", 28), Head("类别", 10), Head("用语（可直接粘贴）", 90)),
        tuple(messages),
        title="催报与退回用语",
    )
    return Book((first, second, third), made_on, "internal", "收件登记", RESULT)


def entry_book(
    forms: Sequence[tuple[str, tuple[Column, ...], frozenset[str]]],
    extra: tuple[Head, ...],
    year: int,
    made_on: date,
) -> Book:
    """代录表: a sheet a kind, the columns of the form after those of where it came from."""
    sheets = tuple(
        SheetLayout(
            f"{title}代录",
            (*extra, *form_heads(columns, leave_out)),
            title=f"{title}代录表（{year}年）",
            lines=("电话、照片、纸质报来的在此录入，每行写明来源和代报单位。",),
            blank_rows=100,
            filter=False,
        )
        for title, columns, leave_out in forms
    )
    return Book(sheets, made_on, "internal", "代录表")
