"""Who could step in for a service that fell: up to three, with what the clerk asks about each before he rings anybody up."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from expertserve.matching.reschedule import Booking, substitutes
from expertserve.work.change.bundle_sheet import SubstituteLine
from expertserve.work.change.sentences import slot_text
from expertserve.work.plan.trip import free

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.work.change.visits import Visit
    from expertserve.work.match.match import Matched
    from expertserve.work.plan.input import PlanInput

__all__ = ["fallen", "substitute_lines", "who_could"]

_MOST = 3


def fallen(
    old: Sequence[Visit], new: Sequence[Visit], given: PlanInput, day: date
) -> tuple[Visit, ...]:
    """Services ahead that lost an expert while the demand still stands.

    Args:
        old: services before the change.
        new: services after it.
        given: the demands that still stand.
        day: services over before it are past.
    """
    now = {visit.pair for visit in new}
    return tuple(
        v
        for v in old
        if v.pair not in now
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
    bookings = tuple(
        Booking(
            session=v.session, demand_id=v.demand, expert_id=v.expert, first=v.first, last=v.last
        )
        for v in new
    )
    offers = sorted(
        (o for o in given.offers if o.demand_id == visit.demand),
        key=lambda o: (o.rank, o.expert_id),
    )
    ranked = tuple(o.expert_id for o in offers if _is_free(o.expert_id, visit, given))
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


def substitute_lines(
    lost: Sequence[Visit],
    new: Sequence[Visit],
    *,
    given: PlanInput,
    found: Matched,
    barred: frozenset[tuple[str, str]],
    declined: frozenset[tuple[str, str]],
) -> tuple[SubstituteLine, ...]:
    """The sheet 备选人选; a service nobody could take is a line of its own that says what is left to do.

    Args:
        lost: services somebody fell out of.
        new: services after the change.
        given: experts, demands and names offered.
        found: the match, which tells the fit of a pair.
        barred: (demand id, expert id) that must not be.
        declined: those of them the expert said no to himself.
    """
    load = Counter(visit.expert for visit in new)
    at = {(visit.demand): visit.expert for visit in new}
    made = []
    for visit in lost:
        chosen = at.get(visit.demand, "")
        could = who_could(visit, new, given, barred)
        shown = tuple(dict.fromkeys(([chosen] if chosen else []) + list(could)))[:_MOST]
        for rank, expert_id in enumerate(shown, 1):
            expert = given.experts[expert_id]
            fit = found.ground.engine.explain(visit.demand, expert_id)
            made.append(
                SubstituteLine(
                    number=given.demands[visit.demand].list_no,
                    subject=f"{visit.unit}“{visit.title}”",
                    when=slot_text(visit.first, visit.last),
                    left=visit.name,
                    rank=rank,
                    name=expert.name,
                    unit=expert.org_name,
                    fit=fit.points,
                    reason="；".join(reason.text for reason in fit.reasons[:1]),
                    free="无安排",
                    on_trip="是"
                    if any(v.session == visit.session and v.expert == expert_id for v in new)
                    else "否",
                    load=load[expert_id],
                    said="曾不便参加" if any(e == expert_id for _, e in declined) else "",
                    chosen="已拟改派" if expert_id == chosen else "",
                )
            )
        if not shown:
            made.append(_nobody(visit, given))
    return tuple(made)


def _nobody(visit: Visit, given: PlanInput) -> SubstituteLine:
    return SubstituteLine(
        number=given.demands[visit.demand].list_no, subject=f"{visit.unit}“{visit.title}”",
        when=slot_text(visit.first, visit.last), left=visit.name, rank=0, name="（无）", unit="", fit=0,
        reason="当时没有合适且有空的专家：可改期（--dates）、转入下一期，或者向省厅、高校求援", free="", on_trip="", load=0, said="", chosen="",
    )  # fmt: skip
