"""Who could step in for a service that fell: up to three, with what the clerk asks about each before he rings anybody up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from expertserve.matching.reschedule import Booking, substitutes
from expertserve.work.change.bundle_sheet import SubstituteLine
from expertserve.work.change.told_line import slot_text
from expertserve.work.plan.trip import free

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from expertserve.records.pairing import Offer
    from expertserve.work.change.visits import Visit
    from expertserve.work.match.match import Matched
    from expertserve.work.plan.input import PlanInput

__all__ = ["TO_CONFIRM", "Stage", "fallen", "substitute_lines", "who_could", "who_waits"]

_MOST = 3
TO_CONFIRM = "待确认：核实后用 --instead 选用"


def fallen(
    old: Sequence[Visit],
    new: Sequence[Visit],
    given: PlanInput,
    *,
    day: date,
    stopped: Collection[str] = (),
) -> tuple[Visit, ...]:
    """Services ahead that lost an expert while the demand still stands; nobody is sought for a session that is not held.

    Args:
        old: services before the change.
        new: services after it.
        given: the demands that still stand.
        day: services over before it are past.
        stopped: sessions that are cancelled or put off; the latter keep their team.
    """
    now = {visit.pair for visit in new}
    return tuple(
        v
        for v in old
        if v.pair not in now
        and v.session not in stopped
        and v.demand in given.demands
        and (not v.last or v.last // 2 >= day.toordinal())
    )


def who_could(visit: Visit, new: Sequence[Visit], given: PlanInput, barred: frozenset[tuple[str, str]]) -> tuple[str, ...]:  # fmt: skip
    """Up to three experts for a service that fell: allowed, free by what they said and not booked elsewhere, best first.

    Args:
        visit: the service somebody fell out of.
        new: services after the change, each of which binds its expert.
        given: names offered and days experts can.
        barred: (demand id, expert id) that must not be.
    """
    return _free_ones(visit, new, given, barred=barred, offers=given.offers)


def who_waits(visit: Visit, new: Sequence[Visit], given: PlanInput, barred: frozenset[tuple[str, str]]) -> tuple[str, ...]:  # fmt: skip
    """The same of those whom a person has to confirm first (待确认)."""
    return _free_ones(visit, new, given, barred=barred, offers=given.doubted)


def _booking(one: Visit) -> Booking:
    return Booking(
        session=one.session,
        demand_id=one.demand,
        expert_id=one.expert,
        first=one.first,
        last=one.last,
    )


def _free_ones(
    visit: Visit,
    new: Sequence[Visit],
    given: PlanInput,
    *,
    barred: frozenset[tuple[str, str]],
    offers: Sequence[Offer],
) -> tuple[str, ...]:
    bookings = tuple(map(_booking, new))
    own = sorted(
        (o for o in offers if o.demand_id == visit.demand), key=lambda o: (o.rank, o.expert_id)
    )
    ranked = tuple(o.expert_id for o in own if _is_free(o.expert_id, visit, given))
    out = {expert: "" for demand, expert in barred if demand == visit.demand} | {visit.expert: ""}
    return substitutes(
        demand_id=visit.demand,
        slots=(visit.first, visit.last),
        ranked=ranked,
        bookings=bookings,
        barred=out,
        limit=_MOST,
    )


def _is_free(expert_id: str, visit: Visit, given: PlanInput) -> bool:
    if not visit.first:
        return True
    calendar = given.experts[expert_id].availability
    return all(
        free(calendar, date.fromordinal(n)) for n in range(visit.first // 2, visit.last // 2 + 1)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """What stands after a change, for its substitutes.

    Attributes:
        new: services after the change. given: experts, demands and names offered. found: the match, which tells the fit.
        barred: (demand id, expert id) that must not be. declined: those of them the expert said no to himself.
    """

    new: Sequence[Visit]
    given: PlanInput
    found: Matched
    barred: frozenset[tuple[str, str]]
    declined: frozenset[tuple[str, str]]


def substitute_lines(lost: Sequence[Visit], stage: Stage) -> tuple[SubstituteLine, ...]:
    """The sheet 备选人选: who can be taken, then who could be once confirmed; a service with neither says what is left to do.

    Args:
        lost: services somebody fell out of.
        stage: what stands after the change.
    """
    at = {(visit.demand): visit.expert for visit in stage.new}
    made = []
    for visit in lost:
        chosen = at.get(visit.demand, "")
        could = who_could(visit, stage.new, stage.given, stage.barred)
        sure = tuple(dict.fromkeys(([chosen] if chosen else []) + list(could)))[:_MOST]
        waits = who_waits(visit, stage.new, stage.given, stage.barred)
        more = [expert for expert in waits if expert not in sure][: _MOST - len(sure)]
        made += [
            _line(visit, expert, stage, rank=rank, chosen="已拟改派" if expert == chosen else "")
            for rank, expert in enumerate(sure, 1)
        ]
        made += [_line(visit, expert, stage, rank=0, chosen=TO_CONFIRM) for expert in more]
        if not sure and not more:
            made.append(_nobody(visit, stage.given))
    return tuple(made)


def _line(visit: Visit, expert_id: str, stage: Stage, *, rank: int, chosen: str) -> SubstituteLine:
    expert = stage.given.experts[expert_id]
    fit = stage.found.ground.engine.explain(visit.demand, expert_id)
    here = any(v.session == visit.session and v.expert == expert_id for v in stage.new)
    return SubstituteLine(
        number=stage.given.demands[visit.demand].list_no,
        subject=f"{visit.unit}“{visit.title}”",
        when=slot_text(visit.first, visit.last),
        left=visit.name,
        rank=rank,
        name=expert.name,
        unit=expert.org_name,
        fit=fit.points,
        reason="；".join(reason.text for reason in fit.reasons[:1]),
        free="无安排",
        on_trip="是" if here else "否",
        load=sum(v.expert == expert_id for v in stage.new),
        said="曾不便参加" if any(e == expert_id for _, e in stage.declined) else "",
        chosen=chosen,
    )


def _nobody(visit: Visit, given: PlanInput) -> SubstituteLine:
    return SubstituteLine(
        number=given.demands[visit.demand].list_no, subject=f"{visit.unit}“{visit.title}”",
        when=slot_text(visit.first, visit.last), left=visit.name, rank=0, name="（无）", unit="", fit=0,
        reason="当时没有合适且有空的专家：可改期（--dates）、转入下一期，或者向省厅、高校求援", free="", on_trip="", load=0, said="", chosen="",
    )  # fmt: skip
