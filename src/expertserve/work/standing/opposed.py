"""Decisions of one day from different tables that order the opposite of one pair: neither is followed until somebody says which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.records.ruling import label_of
from expertserve.work.standing.naming import Unclear

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from expertserve.records.decision import Decision
    from expertserve.records.standing import PairKey
    from expertserve.work.standing.naming import Naming

__all__ = ["opposed"]


def opposed(decisions: Sequence[Decision], naming: Naming) -> dict[int, str]:
    """Places of decisions that contradict each other -> the question, both sides named.

    Within one table the later row stands, and so does the later day; a still later word on the pair settles it. A word without
    a day may be the later one. What no table holds (the plan that stands, the word of the running command) is the last word.
    """
    sent: dict[PairKey, list[int]] = {}
    kept: dict[PairKey, list[int]] = {}
    for number, one in enumerate(decisions):
        if one.question or one.refusal:
            continue
        for pair in _sent(one, naming):
            sent.setdefault(pair, []).append(number)
        for pair in _kept(one, naming):
            kept.setdefault(pair, []).append(number)
    found: dict[int, str] = {}
    for pair in sent.keys() & kept.keys():
        last = max((d for n in (*sent[pair], *kept[pair]) if (d := decisions[n].on)), default=None)
        ends = [[n for n in side[pair] if decisions[n].on in (last, None)] for side in (sent, kept)]
        numbers = [*ends[0], *ends[1]]
        spoken = not all(decisions[n].sources for n in (*sent[pair], *kept[pair]))
        if not all(ends) or spoken or _one_table(decisions, numbers):
            continue
        text = _question(decisions[ends[0][-1]], decisions[ends[1][-1]], last)
        found |= dict.fromkeys(numbers, text)
    return found


def _sent(one: Decision, naming: Naming) -> Iterable[PairKey]:
    """The pair a decision sends."""
    demand, expert = naming.ids(one)
    if one.kind == "更换":
        expert = naming.person(one.replacement) if one.replacement else ""
    elif one.kind not in ("指定", "已定"):
        return ()
    return ((demand, expert),) if demand and expert else ()


def _kept(one: Decision, naming: Naming) -> Iterable[PairKey]:
    """The pairs of one demand or one unit that a decision keeps apart; a year without a person is no contradiction."""
    if one.kind != "不安排" or not one.expert or not (one.demand or one.demand_unit):
        return ()
    expert = naming.ids(one)[1]
    try:
        demands = naming.all_named(one)
    except Unclear:
        return ()
    return tuple((demand, expert) for demand in demands) if expert else ()


def _one_table(decisions: Sequence[Decision], numbers: Iterable[int]) -> bool:
    return len({decisions[n].sources[0].file for n in numbers}) == 1


def _question(one: Decision, other: Decision, day: date | None) -> str:
    where = [
        f"{o.sources[0].file}第{o.sources[0].row}行“{o.basis or label_of(o)}”" for o in (one, other)
    ]
    when = f"{day.month}月{day.day}日的" if day and one.on == other.on else "没有先后日期的"
    return (
        f"{when}两条意见矛盾：{where[0]}要派，{where[1]}不派，以哪一条为准？"
        "问清前都不采用，请删去不作数的一行，或另记一行较晚的决定"
    )
