"""Decisions of the clerk and the leader turned into fixed pairs, forbidden pairs and moved dates."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from expertserve.ground.findings import Finding, Place
from expertserve.ground.text import key, name_key, unit_key
from expertserve.matching.problem import FixedPair

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from expertserve.ground.dates import Span
    from expertserve.records.decision import Decision
    from expertserve.records.demand import Demand
    from expertserve.records.expert import Expert
    from expertserve.records.pairing import Refusal

__all__ = ["BREAKABLE", "Decided", "People", "Things", "decide"]

BREAKABLE = frozenset(
    {
        "title-below-associate-senior",
        "title-unknown",
        "level-asked",
        "no-capacity",
        "too-far",
        "own-unit",
        "field-asked",
        "region-not-offered",
        "over-age",
        "decided-against",
    }
)


@dataclass(slots=True)
class Decided:
    """What decisions come to.

    Attributes:
        fixed: by (demand id, expert id). forbidden: (demand id, expert id) -> a sentence. dates: demand id -> spans.
        dropped: demands that are not to be arranged. basis: (demand id, expert id) -> who decided, for the list.
        findings: decisions that name nobody, several, or what cannot be.
    """

    fixed: dict[tuple[str, str], FixedPair] = field(default_factory=dict)
    forbidden: dict[tuple[str, str], str] = field(default_factory=dict)
    dates: dict[str, tuple[Span, ...]] = field(default_factory=dict)
    dropped: dict[str, str] = field(default_factory=dict)
    basis: dict[tuple[str, str], str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def settle(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Settle pairs that both sides agreed to, unless a decision of the office speaks against them."""
        for pair in pairs:
            if pair not in self.forbidden and pair[0] not in self.dropped:
                self.fixed.setdefault(pair, FixedPair(*pair, "settled"))


class People:
    """Experts by number or name; a name that several bear is nobody."""

    def __init__(self, experts: Sequence[Expert]) -> None:
        self._ids = {key(expert.expert_id): number for number, expert in enumerate(experts)}
        self._names: dict[str, list[int]] = {}
        for number, expert in enumerate(experts):
            self._names.setdefault(name_key(expert.name), []).append(number)
        self._experts = experts

    def find(self, text: str, unit: str = "") -> int | None:
        """The number of the expert a text names; `unit` decides between namesakes."""
        if key(text) in self._ids:
            return self._ids[key(text)]
        found = self._names.get(name_key(text), [])
        if len(found) > 1 and unit:
            found = [n for n in found if unit_key(self._experts[n].org_name) == unit_key(unit)]
        return found[0] if len(found) == 1 else None


class Things:
    """Demands by number, title, or unit where it has only one."""

    def __init__(self, demands: Sequence[Demand]) -> None:
        self._ids = {key(demand.demand_id): number for number, demand in enumerate(demands)}
        self._words: dict[str, set[int]] = {}
        for number, demand in enumerate(demands):
            for word in {
                key(demand.title),
                key(demand.public_title),
                unit_key(demand.unit_name),
                key(demand.detail),
            } - {""}:
                self._words.setdefault(word, set()).add(number)

    def find(self, text: str) -> int | None:
        """The number of the demand a text names."""
        if key(text) in self._ids:
            return self._ids[key(text)]
        found = self._words.get(key(text)) or self._words.get(unit_key(text)) or set()
        return next(iter(found)) if len(found) == 1 else None


def decide(
    decisions: Sequence[Decision],
    experts: Sequence[Expert],
    demands: Sequence[Demand],
    refusals: Callable[[int, Demand], tuple[Refusal, ...]],
) -> Decided:
    """The latest decision of every pair, as what the assignment must keep.

    Args:
        decisions: in reading order; a later date wins, without dates the later row.
        experts: in source order.
        demands: in source order.
        refusals: why expert number n may not serve a demand.
    """
    people, things = People(experts), Things(demands)
    decided = Decided()
    for decision in sorted(
        decisions, key=lambda d: (d.on is not None, d.on.toordinal() if d.on else 0)
    ):
        number = things.find(decision.demand)
        if number is None:
            decided.findings.append(_unclear(decision, decision.demand, "demand"))
            continue
        _apply(decision, demands[number], people, experts, decided)
    _keep_possible(decided, experts, demands, refusals)
    return decided


def _unclear(decision: Decision, text: str, what: str) -> Finding:
    place = decision.sources[0] if decision.sources else Place("")
    return Finding("decision-unclear", place, value=text, why=what)


def _apply(
    decision: Decision, demand: Demand, people: People, experts: Sequence[Expert], decided: Decided
) -> None:
    if decision.kind == "改期":
        decided.dates[demand.demand_id] = decision.dates
        return
    if not decision.expert:
        if decision.kind == "不安排":
            decided.dropped[demand.demand_id] = decision.basis or "已定本年度不安排"
        else:
            decided.findings.append(_unclear(decision, decision.expert, "expert"))
        return
    number = people.find(decision.expert)
    if number is None:
        decided.findings.append(_unclear(decision, decision.expert, "expert"))
        return
    pair = (demand.demand_id, experts[number].expert_id)
    decided.basis[pair] = "，".join(part for part in (decision.basis, decision.handled_by) if part)
    decided.fixed.pop(pair, None)
    decided.forbidden.pop(pair, None)
    if decision.kind == "不安排":
        decided.forbidden[pair] = "人选调整：已定不安排此项。"
    elif decision.kind == "更换":
        _replace(decision, pair, people, experts, decided)
    else:
        decided.fixed[pair] = FixedPair(
            *pair, "appointed" if decision.kind == "指定" else "settled"
        )


def _replace(
    decision: Decision,
    pair: tuple[str, str],
    people: People,
    experts: Sequence[Expert],
    decided: Decided,
) -> None:
    decided.forbidden[pair] = "人选调整：已更换。"
    if not decision.replacement:
        return
    number = people.find(decision.replacement)
    if number is None:
        decided.findings.append(_unclear(decision, decision.replacement, "expert"))
        return
    new = (pair[0], experts[number].expert_id)
    decided.fixed[new] = FixedPair(*new, "replaced")
    decided.basis[new] = decided.basis[pair]


def _keep_possible(
    decided: Decided,
    experts: Sequence[Expert],
    demands: Sequence[Demand],
    refusals: Callable[[int, Demand], tuple[Refusal, ...]],
) -> None:
    """Appointed pairs with a basis may break soft rules; every other fixed pair must be allowed."""
    numbers = {expert.expert_id: n for n, expert in enumerate(experts)}
    by_id = {demand.demand_id: demand for demand in demands}
    for pair, fixed in sorted(decided.fixed.items()):
        found = refusals(numbers[pair[1]], by_id[pair[0]])
        broken = tuple(refusal.rule for refusal in found)
        may_break = fixed.status == "appointed" and bool(decided.basis.get(pair))
        if fixed.status == "appointed" and not decided.basis.get(pair):
            why = "指定须写明依据"
        elif found and not (may_break and BREAKABLE.issuperset(broken)):
            why = (
                found[0].text
                if not may_break
                else next(r.text for r in found if r.rule not in BREAKABLE)
            )
        else:
            decided.fixed[pair] = FixedPair(*pair, fixed.status, exceptions=broken)
            continue
        del decided.fixed[pair]
        decided.findings.append(
            Finding(
                "decision-refused",
                Place(""),
                value=f"{pair[0]} {pair[1]}",
                facts=(("reason", why),),
            )
        )
