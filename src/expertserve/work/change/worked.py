"""A change worked out: match and plan with its decisions, everybody else left where he is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from expertserve.codes.states import session_word
from expertserve.ground.errors import UsageError
from expertserve.ground.text import clauses
from expertserve.records.decision import Decision
from expertserve.work.change.book import numbered
from expertserve.work.change.case import with_decisions
from expertserve.work.change.substitutes import fallen, who_could, who_waits
from expertserve.work.change.told_line import slot_text
from expertserve.work.change.visits import visits_of_plans
from expertserve.work.match.run import matched_now
from expertserve.work.plan.run import planned
from expertserve.work.plan.source import input_of
from expertserve.year.documents import load_register
from expertserve.year.sent import NOBODYS
from expertserve.year.slips import load_slips

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.papers.press import Format
    from expertserve.records.pairing import Pair
    from expertserve.records.ruling import Ruling
    from expertserve.work.change.case import Case
    from expertserve.work.change.visits import Visit
    from expertserve.work.match.match import Matched
    from expertserve.work.plan.run import Planned

__all__ = ["Worked", "refuse_falls", "refuse_past", "worked_out"]


@dataclass(frozen=True, slots=True)
class Worked:
    """What a change comes to: the match, the plan, and who is where by it.

    Attributes:
        unpicked: services for which --pick names nobody, each with how many wait to be confirmed.
    """

    found: Matched
    made: Planned
    new: tuple[Visit, ...]
    unpicked: tuple[tuple[Visit, int], ...] = ()


def _exchange(case: Case, visit: Visit, instead: str) -> Decision:
    """The decision by which a substitute takes somebody's place."""
    row = Decision(
        kind="更换",
        demand=visit.demand,
        expert=visit.expert,
        replacement=instead,
        basis=case.ask.why,
        handled_by=case.ask.by,
        on=case.day,
    )
    return numbered(row, case.number)


def worked_out(case: Case, forms: tuple[Format, ...]) -> Worked:
    """Match and plan with the decisions of the change; with --pick once more with the substitute chosen."""
    first = _once(case, forms)
    if not case.ask.pick:
        return first
    chosen, unpicked = [], []
    barred = frozenset(first.found.problem.forbidden)
    for visit in fallen(case.old, first.new, first.made.given, day=case.day, stopped=case.stopped):
        could = who_could(visit, first.new, first.made.given, barred)
        if len(could) < case.ask.pick:
            waits = who_waits(visit, first.new, first.made.given, barred)
            unpicked.append((visit, len(waits)))
        else:
            chosen.append(_exchange(case, visit, could[case.ask.pick - 1]))
    case.rows = (*case.rows, *chosen)
    case.material = with_decisions(case.material, (*case.material.decisions, *chosen))
    return replace(_once(case, forms), unpicked=tuple(unpicked))


def _once(case: Case, forms: tuple[Format, ...]) -> Worked:
    found = matched_now(case.request, case.material)
    found.result = replace(found.result, pairs=_as_said(case, found))
    case.register = load_register(case.archive)
    year = case.material.year
    given = input_of(found, load_slips(case.archive))
    given = replace(given, pairs=tuple(p for p in given.pairs if _belongs(p, case.stands)))
    made = planned(
        given,
        forms=forms,
        folder=year.root / "templates" if year else None,
        register=case.register,
        stands=case.previous,
    )
    return Worked(found, made, visits_of_plans(made.built.plans, made.given))


def _belongs(pair: Pair, there: frozenset[tuple[str, str]]) -> bool:
    """Whether a pair stood in the plan or was decided since: a change brings in nobody whom no one has chosen."""
    return (pair.demand_id, pair.expert_id) in there or pair.status != "proposed"


def _as_said(case: Case, found: Matched) -> tuple[Pair, ...]:
    """The pairs with their own state: that they stand in a plan alone makes none of them 已定."""
    decided = found.ground.decided
    decisions = case.material.decisions
    nobodys = {pair for pair, n in decided.owner.items() if decisions[n].basis in NOBODYS}
    return tuple(
        replace(pair, status="proposed") if (pair.demand_id, pair.expert_id) in nobodys else pair
        for pair in found.result.pairs
    )


def refuse_falls(rulings: tuple[Ruling, ...], *, accept_loss: bool) -> None:
    """Stop where an appointment falls.

    Raises:
        UsageError: one does, and nobody said to go on.
    """
    lost = [one for one in rulings if one.verdict == "refused" and one.falls]
    if lost and not accept_loss:
        told = clauses(f"{one.finding().value}——{one.text}" for one in lost)
        raise UsageError("change.appointment-falls", told=told)


def refuse_past(case: Case, new: Sequence[Visit]) -> None:
    """Stop where days past would be touched.

    Raises:
        UsageError: they would.
    """
    today = case.day.toordinal()
    now = {(v.pair, v.first, v.last) for v in new}
    lost = [
        v
        for v in case.old
        if v.last and v.last // 2 < today and (v.pair, v.first, v.last) not in now
    ]
    held = {s.activity_id for s in case.material.sessions if session_word(s.state) == "finished"}
    lost = [v for v in lost if v.session not in held]
    if lost:
        words = "、".join(f"{v.name}{slot_text(v.first, v.last)}" for v in lost[:3])
        raise UsageError("change.services-over", words=words)
