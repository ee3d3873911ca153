"""What a change is asked to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from expertserve.ground.dates import Span

__all__ = ["CAUSES", "Ask", "label_of"]

CAUSES = ("不能来", "更换", "改期", "取消", "延期", "暂停", "撤回", "增加", "组长", "领队", "更正")


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


def label_of(ask: Ask) -> str:
    """祁明朗因病: what the bundle of a change is called, inside the office."""
    if ask.undo:
        return f"撤销第{ask.undo}号"
    whom = ask.who or ask.session or ask.county or ask.unit
    return f"{whom}{ask.why or ask.cause}" if whom else ask.why or "更正资料"
