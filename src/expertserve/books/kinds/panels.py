"""Who gives marks: 评审专家名单, 考核组名单."""

from __future__ import annotations

from expertserve.books.conversion.kind import Column, Kind

__all__ = ["COLUMNS", "KIND", "TITLE"]

TITLE = "评审（考核）人员名单"

# fmt: off
COLUMNS: tuple[Column, ...] = (
    Column(field="row_no", header="序号", convert="row_no"),
    Column(field="name", header="姓名", synonyms=("评审专家", "评委", "成员"), convert="name", required="column", private=True),
    Column(field="unit", header="单位", synonyms=("工作单位", "所在单位"), convert="unit", required="column"),
)
# fmt: on

KIND = Kind(
    name="panels", title=TITLE, columns=COLUMNS, anchors=("name",), office=True, by_sight=True
)
