"""How many may be recommended: 名额分配表, by recommender, by theme or line, or both."""

from __future__ import annotations

from expertserve.books.conversion.kind import Column, Kind, Row
from expertserve.ground.text import key
from expertserve.records.quota import Quota

__all__ = ["COLUMNS", "KIND", "TITLE", "record"]

TITLE = "名额分配表"

# fmt: off
COLUMNS: tuple[Column, ...] = (
    Column(field="row_no", header="序号", synonyms=("No.", "No"), convert="row_no"),
    Column(field="recommender", header="推荐单位", synonyms=("单位", "地区", "县(市、区)", "县区", "报送单位")),
    Column(field="category", header="类别", synonyms=("项目类别", "名额类别", "主题", "主题/重点方向", "专项类别")),
    Column(field="quota", header="名额", synonyms=("推荐名额", "指标数", "分配名额", "名额数"), convert="count", required="column"),
    Column(field="basis", header="依据", synonyms=("文件依据",)),
    Column(field="remark", header="备注", synonyms=("说明", "Remark")),
)
# fmt: on
_ALL = frozenset(
    {"全部", "全省", "全市", "全国", "不限", "不分", "所有单位", "各单位合计", "总名额"}
)
_EACH = ("每个", "各推荐单位", "每市", "每家", "各市", "每县")


def record(row: Row) -> Quota | None:
    """The line of a row; one without a number gives none."""
    values = row.values
    if "quota" not in values:
        return None
    who, what = values.get("recommender", ""), values.get("category", "")
    each = any(who.startswith(word) for word in _EACH)
    return Quota(
        quota=values["quota"],
        recommender="" if each or key(who) in _ALL else who,
        category="" if key(what) in _ALL else what,
        each=each,
        basis=values.get("basis", ""),
        sources=(row.place,),
    )


KIND = Kind(
    name="quotas", title=TITLE, columns=COLUMNS, anchors=("quota",), office=True, record=record
)
