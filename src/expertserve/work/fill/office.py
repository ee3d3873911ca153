"""Words by which a form asks for the office itself: who fills it in, when, whom to call."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from expertserve.ground.text import key

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["is_person", "office_at", "office_word"]

_WORDS = (
    (
        re.compile(
            r"(?:填报|报送|填表|制表|上报|推荐|申报|汇总|报告|编报|呈报)(?:单位|部门)(?:名称)?"
        ),
        "office",
    ),
    (re.compile(r"(?:填报|填表|制表|经办|报送)人(?:员|姓名)?"), "filler"),
    (re.compile(r"联系人(?:姓名)?|联络员"), "contact"),
    (re.compile(r"(?:填报|填表|制表|经办|报送)人?(?:联系)?(?:电话|方式)"), "filler_tel"),
    (re.compile(r"(?:手机|移动电话)(?:号码?)?"), "filler_tel"),
    (re.compile(r"(?:联系人?)?(?:联系)?(?:电话|方式)|办公电话"), "contact_tel"),
    (re.compile(r"(?:填报|填表|制表|报送|上报)(?:日期|时间)|日期"), "day"),
    (re.compile(r"(?:数据|统计)截[至止](?:日期?|时间|时点)"), "until"),
    (re.compile(r"(?:填报|统计)?年度"), "year"),
)
_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{1,8}[·•．][\u4e00-\u9fff·•．]{1,12}")
_SECTION = re.compile(r"(?:科|室|处|股|局|部|办|组|队|站|所|中心|委|院|会|厅)$")
_PERSON = re.compile(r"[人员者长]$|领导$|负责人")
_NOTES = re.compile(r"[(（](?:加?盖章|公章|签章|单位公章|章)[)）]|\s")
_SEALED = re.compile(r"^(?:本)?单位(?:名称)?[(（](?:加?盖章|公章|签章|章)[)）]")
"""单位（章）: whoever sets the seal is the office that fills the form in."""


def is_person(text: str) -> bool:
    """Whether a contact of the settings is somebody's name, not a section's: a form asks for whom to call.

    Args:
        text: as the settings have it.
    """
    return bool(_NAME.fullmatch(text.strip())) and not _SECTION.search(text)


def office_word(text: str) -> str:
    """office, contact, contact_tel, filler, filler_tel, day or year where a label asks for that; "" else."""
    if _SEALED.match(key(text)):
        return "office"
    plain = _NOTES.sub("", key(text)).rstrip(":：")
    return next((what for pattern, what in _WORDS if pattern.fullmatch(plain)), "")


def office_at(text: str, before: Sequence[str]) -> str:
    """What of the office a label asks for; a telephone is that of the person named last before it.

    Args:
        text: the label.
        before: labels that come before it in its row or line.
    """
    what = office_word(text)
    if what != "contact_tel":
        return what
    plain = (
        re.sub(r"[(（][^)）]*[)）]|\s", "", key(one)).rstrip(":：") for one in reversed(before)
    )
    person = next((one for one in plain if _PERSON.search(one)), "")
    return "contact_tel" if not person or office_word(person) == "contact" else "filler_tel"
