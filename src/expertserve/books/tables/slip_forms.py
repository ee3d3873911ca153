"""What stands on our own slips: the labels of each form, its boxes, and what it looks like while blank."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.ground.text import key

if TYPE_CHECKING:
    from expertserve.records.slip import SlipKind

__all__ = ["FORMS", "LETTER_TABLES", "LINES", "Field", "SlipForm", "label_key"]

_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")


@dataclass(frozen=True, slots=True)
class Field:
    """One labelled field: its boxes, and the printed words that are no answer."""

    name: str
    label: str
    options: tuple[str, ...] = ()
    printed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SlipForm:
    """One form: fields beside their labels, or one line a person under the heads `lines`."""

    title: str
    fields: tuple[Field, ...]
    lines: tuple[tuple[str, str], ...] = ()

    def by_label(self) -> dict[str, Field]:
        """Key of the label -> its field."""
        return {label_key(field.label): field for field in self.fields}


def label_key(text: str) -> str:
    """The key of a label: without what stands in brackets and the colon."""
    return _BRACKETS.sub("", key(text)).rstrip(":：")


ANSWERS = ("能参加", "需调整时间", "本次不便参加")
SOLVED = ("已解决", "部分解决", "未解决")
GRADES = ("满意", "较满意", "一般", "不满意")
YES_NO = ("是", "否")
LINES = range(1, 31)
_DATE = ("年", "月", "日", "时", "至", "计", "个", "半天")

FORMS: dict[SlipKind, SlipForm] = {
    "YQ": SlipForm(
        "回执",
        (
            Field("name", "姓名"),
            Field("unit", "工作单位"),
            Field("answer", "答复", ANSWERS),
            *(Field(f"answer{n}", f"第{n}项", ANSWERS) for n in LINES),
            Field("when", "方便的时间"),
            Field("departs", "出发地和交通方式"),
            Field("care", "饮食、住宿等需要说明的事项"),
            Field("signed", "签名"),
            Field("on", "日期", printed=_DATE),
        ),
    ),
    "SQ": SlipForm(
        "派出单位回执",
        (Field("signed", "派出单位"), Field("on", "日期", printed=_DATE)),
        (("name", "姓名"), ("answer", "意见"), ("note", "说明")),
    ),
    "QR": SlipForm(
        "服务确认单",
        (
            Field("demand", "需求编号"),
            Field("session", "活动期数"),
            Field("unit", "需求单位"),
            Field("topic", "服务内容"),
            Field("experts", "服务专家"),
            Field("planned", "计划时间"),
            Field("form", "服务形式"),
            Field("when", "实际时间", printed=_DATE),
            Field("solved", "解决问题", SOLVED, ("具体说明",)),
            Field("people", "培训、受益", printed=("培训", "人次", "受益", "人")),
            Field("lasting", "是否长期联系", YES_NO, ("约定事项",)),
            Field("expert_sign", "专家签名"),
            Field("unit_sign", "单位负责人", printed=("签字盖章",)),
        ),
    ),
    "HF": SlipForm(
        "服务回访单",
        (
            Field("side", "评价方"),
            Field("session", "活动期数"),
            Field("respondent", "评价单位或专家"),
            Field("topic", "服务内容"),
            Field("grade", "总体满意度", GRADES),
            Field("solved", "问题解决情况", SOLVED),
            Field("effect", "目前成效"),
            Field("next", "还需要的帮助"),
            Field("suggestion", "意见建议"),
            Field("again", "愿意再次参加", YES_NO),
            Field("signed", "填写人"),
            Field("on", "日期", printed=_DATE),
        ),
    ),
    "BG": SlipForm(
        "变更回执",
        (
            Field("name", "收件人"),
            Field("answer", "答复", ("已知悉，按新安排", "需另行商定", "不便参加")),
            Field("when", "说明"),
            Field("signed", "签名"),
            Field("on", "日期", printed=_DATE),
        ),
    ),
}

LETTER_TABLES: tuple[frozenset[str], ...] = (
    frozenset({"需求单位", "希望帮助解决的问题", "拟安排时间、地点"}),
    frozenset({"姓名", "职称", "专业领域", "服务内容"}),
    frozenset({"事项", "原安排", "现安排"}),
)
"""Heads of the tables in our own letters: whoever returns the whole letter returns no roster and no demands."""
