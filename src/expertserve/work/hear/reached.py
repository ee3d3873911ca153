"""How far orders, answers, decisions and plans have brought each demand: the part of the chain that happens before a service."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from expertserve.codes.states import Step, furthest
from expertserve.ground.errors import WorkbookError
from expertserve.work.hear.answers import answers_of
from expertserve.work.standing.previous import read_list
from expertserve.work.standing.settled import settled
from expertserve.year.decided_sessions import is_off
from expertserve.year.edits import DOUBTED
from expertserve.year.sent import NOBODYS

if TYPE_CHECKING:
    from datetime import date

    from expertserve.work.hear.heard import Heard
    from expertserve.work.standing.settled import Settled
    from expertserve.year.material import Material

__all__ = ["Reached", "reached_of"]

_LIST = "供需对接清单.xlsx"


@dataclass(slots=True)
class Reached:
    """Demand id -> the furthest stage reached so far; `arranged` are the pairs settled or planned."""

    steps: dict[str, Step] = field(default_factory=dict)
    arranged: set[tuple[str, str]] = field(default_factory=set)

    def note(
        self, demand: str, stage: str, source: str, *, agreed: bool = True, named: bool = True
    ) -> None:
        """Keep the furthest of what is told.

        Args:
            demand: its id.
            stage: how far it has come.
            source: what tells so, in words.
            agreed: whether both sides agreed to it.
            named: whether somebody is found for it; an order sent out asks for somebody.
        """
        known, told = self.steps.get(demand), Step(stage, source, agreed, named)
        step = furthest((known, told) if known else (told,))
        if step is not None:
            self.steps[demand] = step


def reached_of(material: Material, heard: Heard, as_of: date) -> Reached:
    """The list that stands, orders, answers, decisions and the plan, each as far as it brings a demand.

    Only decisions that could be kept count, and nothing of a session that was put off or given up.
    """
    found = Reached()
    listed = frozenset(_on_list(material))
    for demand in sorted(listed):
        found.note(demand, "已有人选", "供需对接清单")
    for demand, order in heard.ledger.of("unit").items():
        found.note(demand, "已发点单", "点单台账", named=demand in listed)
        if order.number in heard.answered:
            found.note(demand, "已填意向", "回复", named=demand in listed)
    for demand, _ in heard.wishes:
        found.note(demand, "已填意向", "回复", named=demand in listed)
    stands = settled(material, as_of, answers_of(heard))
    barred = stands.terms.forbidden
    off = {session.activity_id for session in material.sessions if is_off(session)}
    agreed = [(pair, "回复", True) for pair in heard.accepted if pair not in barred]
    agreed += [(pair, "人选调整", not appointed) for pair, appointed in _decided(stands)]
    for pair, source, both in agreed:
        if pair[0] in stands.decided.dropped:
            continue
        found.arranged.add(pair)
        found.note(pair[0], "双方已同意", source, agreed=both)
        session = stands.session_of.get(pair[0], "")
        if session and session not in off:
            found.note(pair[0], "已排期", "年度活动安排表", agreed=both)
    said = {pair[0] for pair, _, both in agreed if both}
    for slip in heard.ledger.slips.of("QR"):
        for demand in slip.demands:
            coming = {(demand, expert) for expert in slip.experts} - set(barred)
            if not coming or slip.activity in off or demand in stands.decided.dropped:
                continue
            found.arranged |= coming
            found.note(demand, "已排期", "活动方案", agreed=demand in said)
    return found


def _on_list(material: Material) -> tuple[str, ...]:
    """Demands with a name on the list that stands in the year's outputs; a 待确认 name is none until somebody vouches for it."""
    path = material.year.output / _LIST if material.year else None
    if path is None or not path.is_file():
        return ()
    try:
        return tuple(dict.fromkeys(d for d, _, state in read_list(path) if state != DOUBTED))
    except WorkbookError:
        return ()


def _decided(stands: Settled) -> list[tuple[tuple[str, str], bool]]:
    """Pairs that a person of the office decided on and that can be kept, with whether they are only appointed (指定).

    What a plan put down is no decision; an appointment says whom the office wants, not that unit and expert agreed.
    """
    decided, decisions = stands.decided, stands.material.decisions
    return [
        (pair, decisions[decided.owner[pair]].kind == "指定")
        for pair in sorted(decided.fixed)
        if pair in decided.owner and decisions[decided.owner[pair]].basis not in NOBODYS
    ]
