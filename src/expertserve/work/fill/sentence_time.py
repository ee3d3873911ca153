"""The time that a sentence stands under: 1至5月，全市开展活动＿＿期；签订协议＿＿份."""

from __future__ import annotations

import re

from expertserve.indicators.spoken_lexicon import period_said

__all__ = ["lead_of"]

_SHORTEST, _LONGEST = 2, 12


def lead_of(before: str, gap: re.Pattern[str]) -> str:
    """The clause that opens a sentence and holds no gap: 自设立以来，基地累计开展活动＿＿期.

    A sentence that names no time stands under the time that the last timed sentence before it opens with.

    Args:
        before: what stands before a gap in its text.
        gap: what a gap looks like.
    """
    *earlier, now = re.split(r"[。；;！!\n]", before)
    own = _opening(now, gap)
    if _timed(now):
        return own
    timed = next((one for one in reversed(earlier) if _timed(one)), "")
    others = re.split(r"[，,]", timed)[1:]
    lead = _opening(timed, gap)
    return lead if _timed(lead) and not any(map(_opens_timed, others)) else own


def _timed(text: str) -> bool:
    return bool(period_said(text)[0]) or "截" in text


def _opens_timed(clause: str) -> bool:
    """Whether a clause opens with words of time alone: 本月签订, not 占全年目标."""
    told = [period_said(clause[:end]) for end in range(_SHORTEST, _LONGEST)]
    return any(said and not rest for said, rest in told)


def _opening(sentence: str, gap: re.Pattern[str]) -> str:
    head, *others = re.split(r"[，,]", sentence)
    return head.strip() if others and not gap.search(head) else ""
