"""The one settings workbook: 设置."""

from __future__ import annotations

from expertserve.books.conversion.kind import Column

__all__ = ["ANCHORS", "COLUMNS", "KIND", "OFFICE", "TITLE"]

KIND = "settings"
TITLE = "设置"
OFFICE = True
ANCHORS = ("value",)

# fmt: off
COLUMNS: tuple[Column, ...] = (
    Column("item", "项目", ("设置项", "键", "Item", "Key"), required="column"),
    Column("value", "值", ("设置值", "取值", "Value"), required="column"),
    Column("allowed", "可填", ("可填内容", "可选值", "Allowed")),
    Column("explanation", "说明", ("解释", "Explanation")),
    Column("basis", "依据", ("Basis",)),
)
# fmt: on
