"""The sense of an answer in anybody's words, and who gives it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from expertserve.ground.text import key

if TYPE_CHECKING:
    from expertserve.records.reply import Answer, Side

__all__ = ["answer_of", "side_of"]

_CLAUSES = re.compile(r"[,，。.;；!！、\s]+")
_ASKED = re.compile(r"(.{1,2})不\1")
"""行不行, 能不能, 方便不方便 ask; they neither promise nor decline."""
_PARTICLES = "的了啊呀吧嘛哦呢哈呵得很"
_BARE = frozenset(
    {"好", "行", "是", "可", "中", "成", "要", "嗯", "对", "好好", "可行", "ok", "yes"}
)
"""Words that agree when they stand alone and mean anything inside a sentence (是, 好, 行)."""
_UNSURE = re.compile(
    r"待定|再说|考虑|不确定|尚未|未定|未回复|未接|商量|请示|要看|得看|看情况"
    r"|[等待].{0,8}(?:点头|批|同意|答复|通知|消息|意见)|(?:问|征求|报).{0,6}(?:意见|领导|单位|院里|局里|学校)"
)
_ADJUST = re.compile(
    r"调整|改时间|换.{0,3}时间|改期|时间需|另约|另定|推迟|延后|延期|往[后前]|挪|改[到在为]|换[到成]|[晚早].{0,2}[几一两半][天周个日]|adjust"
    r"|提前(?!.{0,2}(?:联系|通知|告|说|打|安排))"
)
_NO = re.compile(
    r"不(?:便|参加|能|行|去|来|同意|接受|愿|方便|合适|对路|对口|匹配|需要|用了)|[来去到][^,]{0,1}不了|参加不了"
    r"|[抽走脱腾赶排顾安离挤分]不[开出上过及来]|无法|没空|没有?时间|没工夫|婉拒|拒绝|谢绝|放弃|否"
    r"|国外|出国|出差|住院|手术|生病|在外地|另[找请派]|再找|再推荐|换人|换个人|换一[个位]|decline"
)
_YES = re.compile(
    r"能参加|可参加|可以|同意|参加|愿意|没有?问题|没有?意见|接单|接受|能[来去]|就要[他她]|就[他她]了|空着|有空|有时间|欢迎"
    r"|准时|随时|一定[到来去]|accept"
)
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
_WEIGHED: tuple[Answer, ...] = ("", "adjust", "no", "yes")


def answer_of(text: str) -> Answer:
    """yes, adjust or no; "" where the words do not tell (待定, 再考虑, 收到).

    Every clause is weighed alone. What waits for somebody's word makes the whole answer no answer yet; a wish for another time
    stands before a no, a no before a yes: 去是想去，4月走不开，往后挪一周行不行 is a wish for another time.
    """
    heard = {_sense(clause) for clause in _CLAUSES.split(key(text)) if clause}
    if "?" in key(text):
        heard.add("adjust" if "adjust" in heard else "unsure")
    if "unsure" in heard:
        return ""
    return next((answer for answer in _WEIGHED if answer and answer in heard), "")


def _sense(clause: str) -> str:
    """What one clause says: unsure, adjust, no, yes, "" nothing."""
    plain = _ASKED.sub("?", clause)
    if _UNSURE.search(plain):
        return "unsure"
    for pattern, answer in ((_ADJUST, "adjust"), (_NO, "no"), (_YES, "yes")):
        if pattern.search(plain):
            return answer
    return "yes" if plain.strip(_PARTICLES) in _BARE else ""


def side_of(text: str) -> Side:
    """Who answers, by the word of 回复方; "" where it does not tell."""
    words = key(text)
    return next((side for mark, side in _SIDES if mark in words), "")
