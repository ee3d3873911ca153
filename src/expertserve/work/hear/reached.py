"""How far orders, answers, decisions and plans have brought each demand: the part of the chain that happens before a service."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from expertserve.codes.states import Step, furthest
from expertserve.ground.errors import WorkbookError
from expertserve.work.standing.decisions import People, Things
from expertserve.work.standing.previous import read_list
from expertserve.work.standing.terms import sessions_of

if TYPE_CHECKING:
    from expertserve.work.hear.heard import Heard
    from expertserve.year.material import Material

__all__ = ["Reached", "reached_of"]

_LIST = "供需对接清单.xlsx"


@dataclass(slots=True)
class Reached:
    """Demand id -> the furthest stage reached so far; `arranged` are the pairs settled or planned."""

    steps: dict[str, Step] = field(default_factory=dict)
    arranged: set[tuple[str, str]] = field(default_factory=set)

    def note(self, demand: str, stage: str, source: str, *, agreed: bool = True) -> None:
        """Keep the furthest of what is told.

        Args:
            demand: its id.
            stage: how far it has come.
            source: what tells so, in words.
            agreed: whether both sides agreed to it.
        """
        known, told = self.steps.get(demand), Step(stage, source, agreed)
        step = furthest((known, told) if known else (told,))
        if step is not None:
            self.steps[demand] = step


def reached_of(material: Material, heard: Heard) -> Reached:
    """The list that stands, orders, answers, decisions and the plan, each as far as it brings a demand."""
    found = Reached()
    for demand in _on_list(material):
        found.note(demand, "已有人选", "供需对接清单")
    for demand, order in heard.ledger.of("unit").items():
        found.note(demand, "已发点单", "点单台账")
        if order.number in heard.answered:
            found.note(demand, "已填意向", "回复")
    for demand, _ in heard.wishes:
        found.note(demand, "已填意向", "回复")
    dated = sessions_of(material, material.demands)[1]
    settled = [(pair, "回复") for pair in heard.accepted]
    settled += [(pair, "人选调整") for pair in _decided(material) if heard.of(pair).no is None]
    for pair, source in settled:
        found.arranged.add(pair)
        found.note(pair[0], "双方已同意", source)
        if pair[0] in dated:
            found.note(pair[0], "已排期", "年度活动安排表")
    agreed = {pair[0] for pair, _ in settled}
    for slip in heard.ledger.slips.of("QR"):
        for demand in slip.demands:
            found.arranged |= {(demand, expert) for expert in slip.experts}
            found.note(demand, "已排期", "活动方案", agreed=demand in agreed)
    return found


def _on_list(material: Material) -> tuple[str, ...]:
    """Demands with a name on the list that stands in the year's outputs."""
    path = material.year.output / _LIST if material.year else None
    if path is None or not path.is_file():
        return ()
    try:
        return tuple(dict.fromkeys(demand for demand, _, _ in read_list(path)))
    except WorkbookError:
        return ()


def _decided(material: Material) -> list[tuple[str, str]]:
    """Pairs that the office decided on; the last decision of a pair stands."""
    people, things = People(material.experts), Things(material.demands)
    found: dict[tuple[str, str], bool] = {}
    for decision in material.decisions:
        demand, expert = things.find(decision.demand), people.find(decision.expert)
        if demand is None or expert is None:
            continue
        number = material.demands[demand].demand_id
        found[number, material.experts[expert].expert_id] = decision.kind in ("指定", "已定")
        new = people.find(decision.replacement) if decision.kind == "更换" else None
        if new is not None:
            found[number, material.experts[new].expert_id] = True
    return [pair for pair, stands in found.items() if stands]
