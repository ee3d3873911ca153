"""The columns that a questionnaire service adds by itself (来源, IP, 提交答卷时间)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from expertserve.books.tables.mapper import header_key

if TYPE_CHECKING:
    from expertserve.books.tables.labels import Labels

__all__ = ["SUBMITTED", "questionnaire_columns"]

_UNREAD = frozenset(
    {"所用时间", "来源", "来源详情", "来自ip", "ip", "总分", "提交答卷时间", "ip地址", "答题时长", "填写用时", "浏览器", "操作系统", "填写设备", "答题来源"}
)  # fmt: skip
_SURE = frozenset(
    {"提交答卷时间", "所用时间", "来自ip", "来源详情", "提交时间", "答题时长", "填写用时"}
)
_BY_ITSELF = re.compile(r"[(（]自动(?:填写|生成|记录)?[)）]$")
"""What a service adds to the heads of the columns it fills itself."""
_MOMENT = re.compile(r"时间$|日期$")
SUBMITTED = "submitted"


def questionnaire_columns(labels: Labels) -> dict[int, str]:
    """Column number -> its word, for the system columns of an exported questionnaire; empty for any other table."""
    keys = {number: header_key(texts[-1]) for number, texts in labels}
    marked = {number for number, word in keys.items() if _BY_ITSELF.search(word)}
    keys |= {number: _BY_ITSELF.sub("", keys[number]) for number in marked}
    if marked:
        submitted = next((n for n in sorted(marked) if _MOMENT.search(keys[n])), 0)
        return {n: "提交答卷时间" if n == submitted else keys[n] for n in sorted(marked)}
    if len(_SURE.intersection(keys.values())) < 2:
        return {}
    return {
        number: "提交答卷时间" if word in {"提交答卷时间", "提交时间"} else word
        for number, word in keys.items()
        if word in _UNREAD or word == "提交时间"
    }
