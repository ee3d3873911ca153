"""Dated lists of counties with priority: 重点县名单."""

from __future__ import annotations

from expertserve.books.conversion.kind import Column

__all__ = ["ANCHORS", "COLUMNS", "KIND", "OFFICE", "TITLE"]

KIND = "county-lists"
TITLE = "重点县名单"
OFFICE = True
ANCHORS = ("list_name", "valid_from", "valid_to")

# fmt: off
COLUMNS: tuple[Column, ...] = (
    Column("row_no", "序号", ("No.", "No"), "row_no"),
    Column("county", "县(市、区)", ("县区", "县名", "县", "地区", "名称", "County"), "region", required="column"),
    Column("list_name", "名单", ("名单名称", "类别", "帮扶县类型", "重点类别", "List")),
    Column("valid_from", "起始日期", ("生效日期", "开始日期", "有效期起", "自", "Valid from"), "day"),
    Column("valid_to", "截止日期", ("失效日期", "结束日期", "有效期止", "至", "Valid to"), "day"),
    Column("source", "依据", ("文号", "来源", "文件依据", "Source")),
    Column("remark", "备注", ("Remark",)),
)
# fmt: on
