"""设置.xlsx: one sheet a topic, each row an item with its value, what may stand there, and whose rule it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from expertserve.books.sheets.writer import Book, Head, SheetLayout
from expertserve.work.field_lists import FIELD_LISTS, FIELD_NAMES, field_choice
from expertserve.year.settings_words import KIND_WORDS

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from expertserve.books.sheets.writer import Value

__all__ = ["SettingLine", "settings_book"]

SettingLine = tuple[str, str, "Value", str, str, str, tuple[str, ...]]
_SHEETS = ("基本信息", "邮件与落款", "名额", "规则", "权重", "口径")
_BLANK = 60
_TABLES: tuple[tuple[str, tuple[Head, ...]], ...] = (
    (
        "报送单位",
        (
            Head("报送单位名称", 28),
            Head("县（市、区）", 14),
            Head("应报表种", 24, comment="专家、需求、服务记录、回访，用、分开"),
            Head("联系人及电话", 24),
            Head("邮箱", 26),
        ),
    ),
    (
        "表头对照",
        (
            Head("表种", 12, choices=tuple(KIND_WORDS)),
            Head("本单位表头", 26),
            Head("字段", 22, comment="先选表种，再从下拉表中选字段；不属于任何字段的选“不读取”"),
            Head("适用单位", 24, comment="只对一个报送单位适用的写其名称；空着为全部单位"),
        ),
    ),
    (
        "取值对照",
        (
            Head("表种", 12, choices=tuple(KIND_WORDS)),
            Head("字段", 22, comment="先选表种，再从下拉表中选字段"),
            Head("原值", 26, "@", comment="表中的写法，如 同意参加、高农"),
            Head("规范值", 22, "@", comment="应读作什么，如 愿意、高级农艺师"),
            Head("适用单位", 24, comment="只对一个报送单位适用的写其名称；空着为全部单位"),
        ),
    ),
    ("别名", (Head("别名", 24), Head("全称", 36))),
    ("同义词", (Head("说法", 20), Head("专业术语", 40))),
    (
        "重点县",
        (
            Head("县（市、区）", 18),
            Head("名单", 28),
            Head("起", 12, "yyyy-mm-dd"),
            Head("止", 12, "yyyy-mm-dd"),
            Head("文件依据", 30),
        ),
    ),
    (
        "目标",
        (
            Head("指标", 24),
            Head("目标", 18, comment="如 约500、200余、不少于30"),
            Head("单位", 8),
            Head("说明", 30),
        ),
    ),
)


def settings_book(lines: tuple[SettingLine, ...], made_on: date) -> Book:
    """The settings workbook; `lines` are (sheet, 项目, 值, 可填, 说明, 依据, choices)."""
    sheets = []
    for name in _SHEETS:
        rows = [line for line in lines if line[0] == name]
        heads = (
            Head("项目", 24, open=False),
            Head("值", 30, "@"),
            Head("可填", 22, open=False),
            Head("说明", 44, open=False),
            Head("依据", 30, open=False),
        )
        layout = SheetLayout(
            name,
            heads,
            tuple(
                (item, value, allowed, note, basis)
                for _, item, value, allowed, note, basis, _ in rows
            ),
            f"设置：{name}",
            filter=False,
        )
        sheets.append(layout)
    sheets += [
        SheetLayout(
            name,
            heads,
            (),
            f"设置：{name}",
            blank_rows=_BLANK,
            filter=False,
            drawing=_fields(heads),
        )
        for name, heads in _TABLES
    ]
    return Book((*sheets, FIELD_LISTS), made_on, "internal", "设置", names=FIELD_NAMES)


def _fields(heads: tuple[Head, ...]) -> Callable[[Any, Any], None] | None:
    """The dropdown of fields, where a table has a kind and a field."""
    texts = [head.text for head in heads]
    if "表种" not in texts or "字段" not in texts:
        return None
    return field_choice(
        3, _BLANK, kind_column=texts.index("表种") + 1, field_column=texts.index("字段") + 1
    )
