"""Rules of a selection or of bases in words: 遴选规则, 基地考核办法."""

from __future__ import annotations

from expertserve.books.conversion.kind import Column, Kind

__all__ = ["COLUMNS", "KIND", "TITLE"]

TITLE = "规则表"

# fmt: off
COLUMNS: tuple[Column, ...] = (
    Column(field="rule", header="项目", synonyms=("事项", "条款"), required="column"),
    Column(field="text", header="规定", synonyms=("内容", "标准", "要求"), required="column"),
    Column(field="note", header="说明", synonyms=("备注",)),
)
# fmt: on

KIND = Kind(
    name="rule-lines", title=TITLE, columns=COLUMNS, anchors=("rule",), office=True, by_sight=True
)
