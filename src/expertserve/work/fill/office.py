"""Words by which a form asks for the office itself: who fills it in, when, whom to call."""

from __future__ import annotations

import re

from expertserve.ground.text import key

__all__ = ["office_word"]

_WORDS = (
    (re.compile(r"(?:填报|报送|填表|制表|上报|推荐|申报)(?:单位|部门)(?:名称)?"), "office"),
    (re.compile(r"(?:填报|填表|制表|经办|报送)人(?:员|姓名)?|联系人(?:姓名)?|联络员"), "contact"),
    (re.compile(r"(?:填报人?|填表人?|联系人?)?(?:联系)?(?:电话|方式)|办公电话"), "contact_tel"),
    (re.compile(r"(?:填报|填表|制表|报送|上报)(?:日期|时间)|日期"), "day"),
    (re.compile(r"(?:填报|统计)?年度"), "year"),
)
_NOTES = re.compile(r"[(（](?:盖章|公章|签章|单位公章)[)）]|\s")


def office_word(text: str) -> str:
    """office, contact, contact_tel, day or year where a label asks for that; "" else."""
    plain = _NOTES.sub("", key(text)).rstrip(":：")
    return next((what for pattern, what in _WORDS if pattern.fullmatch(plain)), "")
