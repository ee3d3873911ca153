"""Whether somebody approved a service and what proves it: the words of both, and what is told where they say neither."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from expertserve.books.services.cells import SEPARATORS, number_or_text
from expertserve.ground.text import compact, is_null, key

if TYPE_CHECKING:
    from expertserve.books.services.rows import Columns

__all__ = ["approved", "is_approved", "is_evidence", "tell_evidence", "verdict_word"]

_REFUSED = re.compile(
    r"不同意|不通过|不属实|不认|不符|不实|不全|不合格|未通过|未[审核签查]|[待没][审核签查]|待定|退回|补正|驳回|存疑|未同意|不予|^否$|^×$|^✗$|^x$|审核中"
)
_AGREED = re.compile(r"同意|审核|审定|通过|属实|√|✓|✔|☑|^是$|^y$|^yes$|核准|准予|无误|合格|认可")
_CHECKED = re.compile(r"已[审核签查]|[审核签查]过|[审核]毕")
"""Somebody looked at it; whether he agreed is asked."""
_MARKS = re.compile(r"[√✓✔☑×✗xyn是否有无]|yes|no")
_SLIP = re.compile(
    r"确认[书单函表]|回执|照片|相片|图片|合影|截图|影像|\.(?:jpe?g|png|bmp|gif|heic|tiff?|webp)(?:$|[^a-z])"
)
_LONGEST_VERDICT = 16
_PLAIN_YES = frozenset({"有", "√", "✓", "✔", "☑", "是", "齐全", "已附"})
_LATER = re.compile(r"待补|后补|补交|补报|未提供|未附|未交|未拍|^缺|^无|没有|欠")
_NOT_ENOUGH = re.compile(r"^[×✗x否]$|新闻|报道|链接|公众号|https?:|www\.")


@lru_cache(maxsize=4096)
def is_approved(text: str) -> bool | None:
    """Whether a verdict is a yes; blank is a no, None for words that say neither."""
    plain = key(text)
    if is_null(text) or _REFUSED.search(plain):
        return False
    return True if _AGREED.search(plain) else None


@lru_cache(maxsize=4096)
def verdict_word(text: str) -> str:
    """What sort of verdict a cell gives: word (情况属实，同意; 已核), mark (√), "" none."""
    plain = key(text)
    if is_null(text) or len(plain) > _LONGEST_VERDICT:
        return ""
    if _MARKS.fullmatch(plain):
        return "mark"
    return "word" if _CHECKED.search(plain) or is_approved(text) is not None else ""


def likely_verdict(text: str) -> str:
    """What words that somebody looked at it (已核, 已签) are likely to mean, "" where nothing says so."""
    return "审核通过" if _CHECKED.search(key(text)) else ""


@lru_cache(maxsize=4096)
def named_reviewer(text: str) -> bool:
    """Whether a cell of 审核人 names somebody."""
    return not is_null(text) and _REFUSED.search(key(text)) is None


@lru_cache(maxsize=8192)
def is_evidence(text: str) -> bool:
    """Whether a confirmation slip, a photo or a plain yes is named; 待补 and a news link alone are not enough."""
    for part in SEPARATORS.split(compact(text)):
        plain = key(part)
        if _LATER.search(plain):
            continue
        if plain in _PLAIN_YES or _SLIP.search(plain):
            return True
    return False


@lru_cache(maxsize=8192)
def says_of_evidence(text: str) -> bool:
    """Whether a cell of evidence is understood: enough, not enough, or nothing yet."""
    plain = key(text)
    return (
        is_null(text)
        or is_evidence(text)
        or bool(_LATER.search(plain) or _NOT_ENOUGH.search(plain))
    )


def _tell_verdicts(columns: Columns, unclear: list[bool]) -> None:
    """Verdicts whose words say neither yes nor no, with what they are likely to mean."""
    near = columns.each("approved", lambda cell: likely_verdict(number_or_text(cell)), "")
    for word in dict.fromkeys(near):
        flags = [one and likely == word for one, likely in zip(unclear, near, strict=True)]
        facts = (("near", word),) if word else ()
        columns.tell("unknown-value", "approved", flags, facts=facts)


def tell_evidence(columns: Columns) -> None:
    """Evidence whose words say neither enough nor too little: nothing counts for it until it is answered."""
    told = columns.each("evidence", lambda cell: says_of_evidence(number_or_text(cell)), blank=True)
    columns.tell("unknown-value", "evidence", [not one for one in told])


def approved(columns: Columns) -> list[bool]:
    """The verdict where the table has one, else reviewer and review date together; a table with neither says no."""
    if columns.has("approved"):
        verdicts: list[bool | None] = columns.each(
            "approved", lambda cell: is_approved(number_or_text(cell)), blank=False
        )
        _tell_verdicts(columns, [verdict is None for verdict in verdicts])
        return [bool(verdict) for verdict in verdicts]
    reviewers = columns.texts("approver")
    if not columns.has("approved_on"):
        return [named_reviewer(text) and any(c.isdigit() for c in text) for text in reviewers]
    dates = columns.texts("approved_on")
    return [named_reviewer(who) and bool(on) for who, on in zip(reviewers, dates, strict=True)]
