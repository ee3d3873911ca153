"""What a change is asked to do."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from expertserve.ground.dates import Span

__all__ = ["CAUSES", "Ask", "label_of"]

# cause -> what the bundle of such a change is called: what is done, never why (a folder's name is read by whoever sees its path)
_CALLED = {
    "不能来": "人选调整",
    "更换": "人选调整",
    "改期": "时间调整",
    "取消": "活动取消",
    "延期": "活动延期",
    "暂停": "暂停服务",
    "撤回": "需求撤回",
    "增加": "人选增加",
    "组长": "组长调整",
    "领队": "领队调整",
    "更正": "安排更正",
}
CAUSES = tuple(_CALLED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """The options of a change.

    Attributes:
        what: one of CAUSES, "" taken from the options given. who: an expert. why: the clerk's basis, inside the office alone.
        start, end: days, None open. session, unit, county: what it touches. dates: new dates. instead: who comes in his place.
        pick: take the n-th substitute for every service that falls; 0 none. undo: number of a change taken back; 0 none.
    """

    what: str = ""
    who: str = ""
    why: str = ""
    start: date | None = None
    end: date | None = None
    session: str = ""
    unit: str = ""
    county: str = ""
    dates: tuple[Span, ...] = ()
    instead: str = ""
    by: str = ""
    pick: int = 0
    undo: int = 0

    @property
    def cause(self) -> str:
        """The cause, from what was given where it is not named."""
        if self.what or self.undo:
            return self.what
        if self.instead:
            return "更换"
        if self.dates:
            return "改期"
        if self.who:
            return "增加" if self.unit else "不能来"
        return (
            "暂停" if self.county else "撤回" if self.unit else "取消" if self.session else "更正"
        )

    def key(self, day: date) -> str:
        """Hash of what was asked on a day, so that the same change made again is known as the same; the pick may come later."""
        asked = (
            day,
            self.cause,
            self.who,
            self.why,
            self.start,
            self.end,
            self.session,
            self.unit,
            self.county,
            *((span.start, span.end) for span in self.dates),
            self.undo,
        )
        return hashlib.sha256(repr(tuple(map(str, asked))).encode()).hexdigest()


def label_of(ask: Ask) -> str:
    """祁明朗人选调整: what the bundle of a change is called; the clerk's reason stands in 变更情况 and in no name or title."""
    if ask.undo:
        return f"撤销第{ask.undo}号"
    whom = ask.who or ask.session or ask.county or ask.unit
    return f"{whom}{_CALLED.get(ask.cause, ask.cause)}"
