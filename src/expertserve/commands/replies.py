"""Answers come back."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from expertserve.work.outcome import Outcome
    from expertserve.work.request import Request

NAME = "replies"
READS, WRITES = True, True
EXAMPLE = "expertserve replies 2026年"


def command(request: Request) -> Outcome:
    """Hear every answer: returned order sheets in any dress and the register of telephone answers; say who is still to answer.

    汇总回复：发回的点单表（改名、另存、合并、复制均可识别）与电话、微信登记同等对待；列出未回复的单位和专家及提醒用语。
    """
    from expertserve.work.hear.command import run

    return run(request)
