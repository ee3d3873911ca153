"""Whether a service took place, as a state or a remark says: 已完成, 因雨未去成, 改期，未办, 取消."""

from __future__ import annotations

import re
from functools import lru_cache

from expertserve.ground.text import is_null, key

__all__ = ["may_be_off", "taken_back", "was_held"]

_OFF = re.compile(
    r"(?:已经?|被|均|临时)?(?:取消|作废|删除|撤销|撤回|改期|延期|推迟|延后|暂缓|缓办|停办|流会|中止|终止)了?"
    r"|(?:还|尚|均)?未(?:能|曾|予|实际)?(?:如期)?(?:成行|去成?|来成?|到|办成?|举办|举行|开成?|实施|执行|进行|开展|服务|落实|完成|成)"
    r"|没(?:有|能)?(?:成行|去成?|来成?|到|办成?|举办|举行|开成?|实施|执行|进行|开展|服务|落实|完成|成)"
    r"|不(?:再|予|能)?(?:去|来|办|举办|举行|开展|进行|实施|成行)了?"
)
"""A word that takes the service back, or the negation of a word that it was done."""
_ON = re.compile(
    r"已|完|结束|办结|办妥|办了|落实|正常|按时|如期|成行|举办|开展|去了|来了|实施|执行|到位|√|✓|✔|☑|^是$|有效"
)
_WHY = re.compile(r"^(?:因|由于|受)[^，,。；;]{1,12}[，,]?")
_AROUND = re.compile(r"[，,、。；;！!（）()]+|本次|此次|该次|服务|活动|专家")


@lru_cache(maxsize=4096)
def was_held(text: str) -> bool | None:
    """Whether the state of a service says that it took place; None where it says neither or both.

    Args:
        text: of a column of states; a blank says nothing.
    """
    plain = key(text)
    if is_null(text):
        return None
    rest, off = _OFF.subn("", plain)
    on = _ON.search(rest) is not None
    return None if on == bool(off) else on


@lru_cache(maxsize=4096)
def taken_back(text: str) -> bool:
    """Whether a remark says of its whole row that the service did not take place, and nothing else besides why: 因故取消, 改期，未办.

    A remark that takes back a part (取消第二场) or tells of something else is none.
    """
    rest, off = _OFF.subn("", key(text))
    return bool(off) and not _AROUND.sub("", _WHY.sub("", rest))


@lru_cache(maxsize=4096)
def may_be_off(text: str) -> bool:
    """Whether a remark has a word that takes back, without saying it of the whole row."""
    return _OFF.search(key(text)) is not None and not taken_back(text)
