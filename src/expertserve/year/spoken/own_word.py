"""An expert's own word on the telephone: whether he comes, when, and what he asks besides."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.books.kinds._answer_words import answer_of, condition_of
from expertserve.year.spoken.days import new_time_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from expertserve.records.reply import Answer

__all__ = ["OwnWord", "own_word", "when_of"]

_SENTENCES = re.compile(r"(?<=[?？])|[，,。;；!！\n]+")
_PARTS = re.compile(r"[，,。;；!！?？\n]+")
_ASKING = re.compile(r"[?？]|(.)不\1")
_TIME = re.compile(
    r"[\d一二三四五六七八九十][日号月周]|[上中下]旬|月[初中底末]|周[一二三四五六日末]|以后|之后|下个?[周月]"
)
_QUESTION = re.compile(r"[?？]$|[吗呢]$|(.)不\1|能否|可否|是否")
_WISH = re.compile(r"我?想|能不能|可不可以")
_BESIDE = re.compile(r"想|带|能[否不]|可[否不]")
"""A wish of somebody who said yes: it takes nothing back."""


@dataclass(frozen=True, slots=True)
class OwnWord:
    """What he said: yes, adjust, no or "" not clear; what he asks besides a yes, "" nothing; whether he says yes and no at once."""

    answer: Answer = ""
    asks: str = ""
    torn: bool = False


def own_word(said: str, sense: Callable[[str], Answer]) -> OwnWord:
    """His word; a question beside a yes leaves the yes standing where it wishes for something (我想把同事也带上，行不行).

    Args:
        said: as noted.
        sense: yes or no of a text.
    """
    whole = sense(said)
    told = {answer_of(part) for part in _PARTS.split(said) if part}
    if whole == "no" and ("yes" in told or _ASKING.search(said)):
        return OwnWord(torn=True)
    if whole == "adjust" and "yes" in told and not _TIME.search(said):
        return OwnWord("yes")
    if whole:
        return OwnWord(whole)
    parts = [part for part in _SENTENCES.split(said) if part and part.strip()]
    asks = "，".join(part for part in parts if _asked(part))
    rest = "，".join(part for part in parts if not _asked(part))
    if rest and _BESIDE.search(asks) and sense(rest) == "yes":
        return OwnWord("yes", asks)
    return OwnWord()


def _asked(part: str) -> bool:
    """Whether a part asks, or is the thing it asks about."""
    return bool(_QUESTION.search(part.strip()) or _WISH.match(part.strip()))


def when_of(said: str, answer: Answer, as_of: date) -> str:
    """When it suits somebody, or how far (只能半天); "" nothing said, or he does not come."""
    if answer == "no":
        return ""
    when = new_time_in(said, as_of)[0] if answer == "adjust" else ""
    return when or condition_of(said)
