"""设置.xlsx: one sheet a topic, each row an item with its value, what may stand there, and whose rule it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from expertserve.books.sheets.columns import Column, blank, column, sheet
from expertserve.books.sheets.writer import Book
from expertserve.work.field_lists import FIELD_LISTS, FIELD_NAMES, field_choice
from expertserve.year.settings_words import KIND_WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from expertserve.books.sheets.writer import Value

__all__ = ["SettingLine", "settings_book"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingLine:
    """One setting.

    Attributes:
        topic: the sheet it stands on. item: its name in words. allowed: what may stand there.
        note: what it does. basis: whose rule it is.
    """

    topic: str
    item: str
    value: Value
    allowed: str
    note: str
    basis: str


_SHEETS = ("基本信息", "邮件与落款", "名额", "规则", "权重", "口径")
_BLANK = 60
_TABLES: tuple[tuple[str, tuple[Column[object], ...]], ...] = (
    (
        "报送单位",
        (
            blank("报送单位名称", 28),
            blank("县（市、区）", 14),
            blank("应报表种", 24, tip="专家、需求、服务记录、回访，用、分开"),
            blank("联系人及电话", 24),
            blank("邮箱", 26),
        ),
    ),
    (
        "表头对照",
        (
            blank("表种", 12, choices=tuple(KIND_WORDS)),
            blank("本单位表头", 26),
            blank("字段", 22, tip="先选表种，再从下拉表中选字段；不属于任何字段的选“不读取”"),
            blank("适用单位", 24, tip="只对一个报送单位适用的写其名称；空着为全部单位"),
        ),
    ),
    (
        "取值对照",
        (
            blank("表种", 12, choices=tuple(KIND_WORDS)),
            blank("字段", 22, tip="先选表种，再从下拉表中选字段"),
            blank("原值", 26, "@", tip="表中的写法，如 同意参加、高农"),
            blank("规范值", 22, "@", tip="应读作什么，如 愿意、高级农艺师"),
            blank("适用单位", 24, tip="只对一个报送单位适用的写其名称；空着为全部单位"),
        ),
    ),
    ("别名", (blank("别名", 24), blank("全称", 36))),
    ("同义词", (blank("说法", 20), blank("专业术语", 40))),
    (
        "重点县",
        (
            blank("县（市、区）", 18),
            blank("名单", 28),
            blank("起", 12, "yyyy-mm-dd"),
            blank("止", 12, "yyyy-mm-dd"),
            blank("文件依据", 30),
        ),
    ),
    (
        "目标",
        (
            blank("指标", 24),
            blank("目标", 18, tip="如 约500、200余、不少于30"),
            blank("单位", 8),
            blank("说明", 30),
        ),
    ),
)


_ITEMS: tuple[Column[SettingLine], ...] = (
    column("项目", 24, lambda row: row.item, open=False),
    column("值", 30, lambda row: row.value, "@"),
    column("可填", 22, lambda row: row.allowed, open=False),
    column("说明", 44, lambda row: row.note, open=False),
    column("依据", 30, lambda row: row.basis, open=False),
)


def settings_book(lines: Sequence[SettingLine], made_on: date) -> Book:
    """The settings workbook: the items by topic, then tables to be filled in."""
    topics = (
        sheet(
            name,
            _ITEMS,
            [line for line in lines if line.topic == name],
            title=f"设置：{name}",
            filter=False,
        )
        for name in _SHEETS
    )
    tables = (
        sheet(
            name,
            columns,
            (),
            title=f"设置：{name}",
            blank_rows=_BLANK,
            filter=False,
            drawing=_fields(columns),
        )
        for name, columns in _TABLES
    )
    sheets = (*topics, *tables, FIELD_LISTS)
    return Book(
        sheets=sheets, created=made_on, audience="internal", title="设置", names=FIELD_NAMES
    )


def _fields(columns: Sequence[Column[object]]) -> Callable[[Any, Any], None] | None:
    """The dropdown of fields, where a table has a kind and a field."""
    texts = [one.head.text for one in columns]
    if "表种" not in texts or "字段" not in texts:
        return None
    return field_choice(
        3, _BLANK, kind_column=texts.index("表种") + 1, field_column=texts.index("字段") + 1
    )
