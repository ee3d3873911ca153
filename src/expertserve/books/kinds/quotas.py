"""How many may be recommended: 名额分配表."""

from __future__ import annotations

from expertserve.books.kind import Column

__all__ = ["ANCHORS", "COLUMNS", "KIND", "TITLE"]

KIND = "quotas"
TITLE = "名额分配表"
ANCHORS = ("quota",)

# fmt: off
COLUMNS: tuple[Column, ...] = (
    Column("row_no", "序号", ("No.", "No"), "row_no"),
    Column("recommender", "推荐单位", ("单位", "地区", "县(市、区)", "县区", "报送单位"), required="column"),
    Column("category", "类别", ("项目类别", "名额类别")),
    Column("quota", "名额", ("推荐名额", "指标数", "分配名额", "名额数"), "count", required="column"),
    Column("basis", "依据", ("文件依据",)),
    Column("remark", "备注", ("说明", "Remark")),
)
# fmt: on
