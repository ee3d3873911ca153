"""A row of 回复登记 in its words, and what is made of it whoever speaks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from expertserve.ground.text import unit_key
from expertserve.records.decision import Decision
from expertserve.year.spoken.who import same_unit, shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from expertserve.records.reply import Reply

__all__ = ["Call", "asked_of", "base_of", "heard_rows", "names_unit"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A row of the register in its words.

    Attributes:
        said: what was answered. by: who called. unit, expert: as written.
        cells: role -> address and head of the cell (E7“专家”).
    """

    said: str
    by: str
    unit: str
    expert: str
    cells: Mapping[str, str]


def base_of(reply: Reply, call: Call) -> Decision:
    """A decision that holds what a row says besides: who called, what, when, who noted it."""
    who = "，".join(filter(None, (call.by or call.unit, reply.channel)))
    return Decision(
        kind="",
        basis=f"{who}：{call.said}" if who else call.said,
        handled_by=reply.taken_by,
        on=reply.on,
        said=call.said,
        label=f"{call.by or call.unit}“{call.said}”",
        sources=reply.sources,
    )


def asked_of(reply: Reply, call: Call, question: str) -> Decision:
    """A row that has to be asked about first."""
    return replace(base_of(reply, call), question=question)


def names_unit(unit: str, text: str) -> bool:
    """Whether a text is a unit's name or begins with it, in whatever length (市第一人民医院人事科 老简)."""
    if not unit or not text:
        return False
    if same_unit(unit, text) or shortened(unit_key(text), unit_key(unit)):
        return True
    plain, name = unit_key(text), unit_key(unit)
    return any(plain.startswith(name[at:]) for at in range(min(4, max(len(name) - 3, 0))))


def heard_rows(made: Iterable[object]) -> frozenset[int]:
    """Rows that were understood as something else than an answer."""
    return frozenset(
        one.sources[0].row
        for one in made
        if isinstance(one, Decision) and one.sources and one.sources[0].row
    )
