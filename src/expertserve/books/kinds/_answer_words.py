"""The sense of an answer in anybody's words, and who gives it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.ground.text import key

if TYPE_CHECKING:
    from expertserve.records.reply import Answer, Side

__all__ = ["answer_of", "side_of"]

_NO = (
    "不便",
    "不参加",
    "不能",
    "不行",
    "不去",
    "不来",
    "不同意",
    "不接受",
    "不愿",
    "不方便",
    "来不了",
    "去不了",
    "参加不了",
    "无法",
    "没空",
    "没时间",
    "没有时间",
    "抽不出",
    "婉拒",
    "拒绝",
    "谢绝",
    "放弃",
    "否",
    "decline",
)
_ADJUST = (
    "调整时间",
    "改时间",
    "换时间",
    "换个时间",
    "改期",
    "时间需",
    "另约",
    "推迟",
    "延后",
    "提前",
    "需调整",
    "adjust",
)
_YES = (
    "能参加",
    "可参加",
    "可以",
    "同意",
    "参加",
    "愿意",
    "没问题",
    "接单",
    "接受",
    "能来",
    "能去",
    "行",
    "好",
    "是",
    "ok",
    "yes",
    "accept",
)
_UNSURE = ("待定", "再说", "考虑", "?", "不确定", "尚未", "未定", "未回复", "未接")
_SIDES: tuple[tuple[str, Side], ...] = (
    ("派出单位", "home"),
    ("工作单位", "home"),
    ("专家", "expert"),
    ("需求单位", "unit"),
    ("服务单位", "unit"),
    ("需求方", "unit"),
    ("单位", "unit"),
    ("县", "unit"),
    ("企业", "unit"),
)
_ORDER: tuple[tuple[tuple[str, ...], Answer], ...] = (
    (_UNSURE, ""),
    (_ADJUST, "adjust"),
    (_NO, "no"),
    (_YES, "yes"),
)


def answer_of(text: str) -> Answer:
    """yes, adjust or no; "" where the words do not tell (待定, 再考虑)."""
    words = key(text)
    for marks, answer in _ORDER:
        if any(mark in words for mark in marks):
            return answer
    return ""


def side_of(text: str) -> Side:
    """Who answers, by the word of 回复方; "" where it does not tell."""
    words = key(text)
    return next((side for mark, side in _SIDES if mark in words), "")
