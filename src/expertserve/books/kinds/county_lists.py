"""Dated lists of counties with priority: 重点县名单."""

from __future__ import annotations

from expertserve.books.conversion.kind import Column, Kind

__all__ = ["COLUMNS", "KIND", "TITLE"]

TITLE = "重点县名单"

# fmt: off
COLUMNS: tuple[Column, ...] = (
    Column(field="row_no", header="序号", synonyms=("No.", "No"), convert="row_no"),
    Column(field="county", header="县(市、区)", synonyms=("县区", "县名", "县", "地区", "名称", "County"), convert="region", required="column"),
    Column(field="list_name", header="名单", synonyms=("名单名称", "类别", "帮扶县类型", "重点类别", "List")),
    Column(field="valid_from", header="起始日期", synonyms=("生效日期", "开始日期", "有效期起", "自", "Valid from"), convert="day"),
    Column(field="valid_to", header="截止日期", synonyms=("失效日期", "结束日期", "有效期止", "至", "Valid to"), convert="day"),
    Column(field="source", header="依据", synonyms=("文号", "来源", "文件依据", "Source")),
    Column(field="remark", header="备注", synonyms=("Remark",)),
)
# fmt: on


KIND = Kind(
    name="county-lists",
    title=TITLE,
    columns=COLUMNS,
    anchors=("list_name", "valid_from", "valid_to"),
    office=True,
)
