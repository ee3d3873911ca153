"""The sense of an answer in anybody's words, and who gives it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from expertserve.ground.text import key

if TYPE_CHECKING:
    from expertserve.records.reply import Answer, Side

__all__ = ["answer_of", "beside", "condition_of", "is_answer", "side_of"]

_CLAUSES = re.compile(r"[,，。.;；!！、\s]+")
_ASKED = re.compile(r"(.{1,2})[也]?不\1|可(.{1,2})[,，]?可不\2")
"""行不行, 能不能, 方便不方便 ask; they neither promise nor decline."""
_PARTICLES = "的了啊呀吧嘛哦呢哈呵得很"
_BARE = frozenset(
    {"好", "行", "是", "可", "中", "成", "要", "嗯", "对", "好好", "可行", "ok", "yes"}
)
"""Words that agree when they stand alone and mean anything inside a sentence (是, 好, 行)."""
_UNSURE = re.compile(
    r"待定|再说|考虑|不确定|尚未|未定|未回复|未接|商量|请示|要看|得看|看情况"
    r"|[等待].{0,8}(?:点头|批|同意|答复|通知|消息|意见)|(?:问|征求|报).{0,6}(?:意见|领导|单位|院里|局里|学校)"
    r"|问一?[下问]|问清|回话|准信|再回|尽量|争取|不一定|说不[准好]|看情|(?:跟|和|向|同).{1,6}(?:说|问|请示|请假|打招呼|汇报)"
)
_ADJUST = re.compile(
    r"调整|改时间|换.{0,3}时间|改期|时间需|另约|另定|推迟|延后|延期|往[后前]|挪|改[到在为]|换[到成]|[晚早].{0,2}[几一两半][天周个日]|adjust"
    r"|提前(?!.{0,2}(?:联系|通知|告|说|打|安排))"
)
_NO = re.compile(
    r"不(?:便|参加|能|行|去|来|同意|接受|愿|方便|合适|对路|对口|匹配|需要|用[来去了])|[来去到][^,]{0,1}不了|参加不了"
    r"|[一-鿿]不(?:了|成|开|出|上|过|及|来|到|动|起|赢)|无法|没空|没有?时间|没工夫|婉拒|拒绝|谢绝|放弃|否"
    r"|国外|出国|出差|住院|手术|生病|在外地|另[找请派]|再找|再推荐|换人|换个人|换一[个位]|排满|另请高明|(?:请|找)别人|免了|算了|decline"
)
_YES = re.compile(
    r"能参加|可参加|可以|同意|参加|愿意|没有?问题|没有?意见|接单|接受|能[来去]|就要[他她]|就[他她]了|空着|有空|有时间|欢迎"
    r"|准时|随时|(?:随便|任何|哪).{0,3}天|一定[到来去]|服从|听.{0,5}(?:安排|招呼|通知|你们)|按.{0,6}(?:通知|安排|要求)|照办|乐意|保证|报名|算我一个"
    r"|[一-鿿]得(?:了|成|开|出|上|过|及)|会(?:来|去|到)|[来去到]场|accept"
)
_TIMED = re.compile(
    r"[\d一二三四五六七八九十][日号月]|[上中下]旬|[上下]+(?:个)?[周月]|周[一二三四五六日末]|星期|月[初底]|[以之]后|忙完|[等过].{1,8}[后完了]|半年|[春夏秋冬]"
)
_SEEN = re.compile(r"收到|收悉|知道了|知悉|看到了|谢谢|感谢")
_LIMITED = re.compile(r"只|仅|最多|至多|半天|线上|视频|远程|除非|但|不过|前提|要求")
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
    stands before a no, a no before a yes: 去是想去，4月走不开，往后挪一周行不行 is a wish for another time, and so is a yes
    for some days beside a no for others (9月20日可以，之前排满了), or a yes that has to wait (可以去，但要等汛期过了).
    """
    clauses = [clause for clause in _CLAUSES.split(key(text)) if clause]
    heard = {_sense(clause) for clause in clauses}
    if "?" in key(text):
        heard.add("adjust" if "adjust" in heard else "unsure")
    if "unsure" in heard:
        return ""
    if "no" in heard and any(_TIMED.search(one) for one in clauses if _sense(one) == "yes"):
        return "adjust"
    found: Answer = next((answer for answer in _WEIGHED if answer and answer in heard), "")
    waits = any(_LIMITED.search(one) and _TIMED.search(one) for one in clauses)
    return "adjust" if found == "yes" and waits else found


def beside(answer: Answer, words: str) -> Answer:
    """An answer that was ticked, with the words written beside it: what limits or contradicts it makes it no answer yet."""
    said = answer_of(words)
    waits = condition_of(words) or any(_UNSURE.search(one) for one in _CLAUSES.split(key(words)))
    return "" if answer and words and (said != answer if said else waits) else answer


def is_answer(text: str) -> bool:
    """Whether words answer anything, if only that they were received."""
    plain = key(text)
    return any(_sense(clause) for clause in _CLAUSES.split(plain)) or bool(_SEEN.search(plain))


def condition_of(text: str) -> str:
    """The clauses of an answer that limit it (但只有半天), "" none."""
    told = [clause for clause in _CLAUSES.split(text) if _LIMITED.search(clause)]
    return "，".join(told)


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
