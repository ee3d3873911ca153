"""What happens to a base, by the words in which an office notes it."""

from __future__ import annotations

import re

__all__ = ["event_word"]


def event_word(text: str) -> str:
    """What happened, by what the words of a cell say together: 整改验收合格 is a passed review, 下达整改通知 the notice of one."""
    against = re.search(r"不|未", text) is not None
    if re.search(r"复核|复查|验收|整改.{0,4}(?:通过|合格|完成|到位)", text):
        return "复核不通过" if against else "复核通过"
    letter = _letter(text)
    if letter:
        return letter
    if re.search(r"退出|摘牌|撤销|取消|终止", text):
        return "调整退出"
    if "整改" in text:
        return "整改通知"
    if re.search(r"考核|评估", text):
        return "年度考核"
    if re.search(r"升级|晋级|升格", text):
        return "升级"
    if re.search(r"认定|授牌|挂牌|设立|批准|命名|批复", text):
        return "认定"
    return "申报" if re.search(r"申报|申请|推荐", text) else ""


def _letter(text: str) -> str:
    """A letter that went out or came in, a talk, a plaque taken back; none of them is a new state by itself."""
    if "提醒" in text:
        return "提醒函"
    if "约谈" in text:
        return "约谈"
    if (
        re.search(r"整改.{0,4}(?:报告|材料|情况).*|(?:报送|收到|提交).{0,4}整改", text)
        and "通知" not in text
    ):
        return "整改报告"
    if re.search(r"(?:推荐|建议|上报).{0,6}升级", text):
        return "推荐升级"
    if re.search(r"(?:收回|交回).{0,4}牌|牌匾?.{0,4}(?:收回|交回)|退出通知", text):
        return "退出办结"
    return ""
