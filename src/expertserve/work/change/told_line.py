"""One line of 告知清单, and the words its parts have everywhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from expertserve.codes.towns import is_town
from expertserve.ground.dates import half_day_words
from expertserve.work.plan.trip import HALVES

if TYPE_CHECKING:
    from expertserve.records.letter import Moved
    from expertserve.work.change.facts import Fact, Role

__all__ = ["Telling", "local_title", "slot_text", "spoken_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One line of 告知清单.

    Attributes:
        role, key: the addressee as in the ledger. reply: whether an answer is asked for. way: 电话, or with whom he shares it.
        letter: whether his visits changed, so that a letter is due where one had gone out.
        trips: (activity id, days before, days now or "") of trips that go on other days or do not take place; of counties.
        moves: (activity id, Moved) of every demand served otherwise than the county was last told. sessions: those it speaks of.
    """

    role: Role
    key: str
    who: str
    unit: str
    title: str
    tel: str
    sentence: str
    reply: bool
    way: str = "电话"
    letter: bool = True
    trips: tuple[tuple[str, str, str], ...] = ()
    moves: tuple[tuple[str, Moved], ...] = ()
    sessions: tuple[str, ...] = ()


def slot_text(first: int, last: int) -> str:
    """5月12日上午, 5月12日全天; 时间未定 where there are no half-days."""
    if not first:
        return "（时间待定）"
    one, two = ((date.fromordinal(slot // 2), HALVES[slot % 2]) for slot in (first, last))
    return half_day_words(one, two)


def local_title(office: str) -> str:
    """As what the office of a place is spoken to: 乡镇（街道） or 县区人社局."""
    return "乡镇（街道）" if is_town(office) else "县区人社局"


def spoken_of(old: frozenset[Fact], new: frozenset[Fact]) -> tuple[str, ...]:
    """The sessions in which two sets of facts differ."""
    return tuple(sorted({fact[1] for fact in old ^ new}))
