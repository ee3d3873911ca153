"""The one settings workbook: 设置."""

from __future__ import annotations

from expertserve.books.conversion.kind import Column, Kind

__all__ = ["COLUMNS", "KIND", "TITLE"]

TITLE = "设置"

# fmt: off
COLUMNS: tuple[Column, ...] = (
    Column(field="item", header="项目", synonyms=("设置项", "键", "Item", "Key"), required="column"),
    Column(field="value", header="值", synonyms=("设置值", "取值", "Value"), required="column"),
    Column(field="allowed", header="可填", synonyms=("可填内容", "可选值", "Allowed")),
    Column(field="explanation", header="说明", synonyms=("解释", "Explanation")),
    Column(field="basis", header="依据", synonyms=("Basis",)),
)
# fmt: on


KIND = Kind(name="settings", title=TITLE, columns=COLUMNS, anchors=("value",), office=True)
