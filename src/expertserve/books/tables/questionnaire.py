"""The columns that a questionnaire service adds by itself (来源, IP, 提交答卷时间)."""

from __future__ import annotations

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
SUBMITTED = "submitted"


def questionnaire_columns(labels: Labels) -> dict[int, str]:
    """Column number -> its word, for the system columns of an exported questionnaire; empty for any other table."""
    keys = {number: header_key(texts[-1]) for number, texts in labels}
    if len(_SURE.intersection(keys.values())) < 2:
        return {}
    return {
        number: "提交答卷时间" if word in {"提交答卷时间", "提交时间"} else word
        for number, word in keys.items()
        if word in _UNREAD or word == "提交时间"
    }
