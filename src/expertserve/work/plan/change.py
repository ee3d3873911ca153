"""A plan against the one before: what changed, who could step in, which papers are void, who must be told what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from expertserve.ground.dates import half_day_words
from expertserve.matching.reschedule import Booking, Shift, shifts, substitutes
from expertserve.records.letter import Moved
from expertserve.records.names import greeting, shown_title
from expertserve.work.plan.differences import Changed, MovedService, StandIn, Told, VoidPaper
from expertserve.work.plan.previous import Previous, day_slot
from expertserve.work.plan.trip import HALVES
from expertserve.year.decided_sessions import is_off

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.records.pairing import Offer
    from expertserve.records.paper import Plan
    from expertserve.work.plan.input import PlanInput
    from expertserve.work.plan.printer import Paper

__all__ = ["bookings_of", "changed", "void_papers", "when_words"]

_MOST = 3


def bookings_of(plans: tuple[Plan, ...]) -> tuple[Booking, ...]:
    """Who is where and when in these plans."""
    made = []
    for plan in plans:
        slots: dict[str, list[int]] = {}
        for stop in plan.stops:
            slots.setdefault(stop.demand_id, []).append(day_slot(stop.day, stop.half))
        for service in plan.services:
            own = slots.get(service.demand_id, [0])
            made += [
                Booking(
                    session=plan.activity_id,
                    demand_id=service.demand_id,
                    expert_id=expert_id,
                    first=min(own),
                    last=max(own),
                )
                for expert_id in service.expert_ids
            ]
    return tuple(made)


def when_words(booking: Booking | None) -> str:
    """5月12日上午, 5月12日上午至13日下午; 时间未定 when it has no half-days."""
    if booking is None:
        return "（无）"
    if not booking.first:
        return "时间未定"
    first, last = (
        (date.fromordinal(slot // 2), HALVES[slot % 2]) for slot in (booking.first, booking.last)
    )
    return half_day_words(first, last)


@dataclass(frozen=True, slots=True)
class _Teller:
    """Finds the words for demands and experts, those that are gone included."""

    given: PlanInput
    before: Previous

    def name(self, expert_id: str) -> str:
        expert = self.given.experts.get(expert_id)
        return expert.name if expert else self.before.names.get(expert_id, expert_id)

    def demand(self, demand_id: str) -> tuple[str, str, str, str]:
        """Unit, title, contact, telephone."""
        demand = self.given.demands.get(demand_id)
        if demand is None:
            return (
                self.before.units.get(demand_id, ""),
                self.before.names.get(demand_id, demand_id),
                "",
                "",
            )
        return demand.unit_name, shown_title(demand), demand.contact, "、".join(demand.contact_tel)

    def because(self, shift: Shift) -> str:
        """The reason as it may be told to anyone: never an expert's own."""
        demand_id, expert_id = shift.key
        session = (
            shift.after or shift.before or Booking(session="", demand_id="", expert_id="")
        ).session
        stopped = {s.activity_id for s in self.given.sessions if is_off(s)}
        if session in stopped:
            return "本期活动延期或者取消"
        for decision in reversed(self.given.decisions):
            if decision.kind == "改期" and {decision.demand, decision.session} & {
                demand_id,
                session,
            }:
                return "时间调整"
            if decision.demand == demand_id and decision.expert in (
                expert_id,
                self.name(expert_id),
            ):
                return "人选调整"
        return "统筹安排"

    def told(self, shift: Shift) -> list[Told]:
        """The expert and, of the demand, the local contact."""
        demand_id, expert_id = shift.key
        unit, title, contact, tel = self.demand(demand_id)
        name, then, now = self.name(expert_id), when_words(shift.before), when_words(shift.after)
        expert = self.given.experts.get(expert_id)
        call = greeting(name, expert.title if expert else "")
        to_expert, to_unit = {
            "removed": (
                f"{call}您好，原定{then}到{unit}开展“{title}”服务，因安排调整，这次不再劳烦您，感谢您的支持！",
                f"贵单位“{title}”需求，原定由{name}于{then}到场，现作调整，新的安排另行通知，请见谅。",
            ),
            "added": (
                f"{call}您好，诚邀您{now}到{unit}开展“{title}”服务，邀请函和日程随后送上，请告知是否方便。",
                f"贵单位“{title}”需求，安排{name}于{now}到场服务，请做好衔接。",
            ),
            "moved": (
                f"{call}您好，到{unit}开展“{title}”服务的时间由{then}调整为{now}，请告知是否方便，给您添麻烦了。",
                f"贵单位“{title}”需求，{name}到场时间由{then}调整为{now}，请做好衔接。",
            ),
        }[shift.kind]
        own = Told(
            who=name,
            unit=expert.org_name if expert else "",
            role="专家",
            tel="、".join(expert.mobile) if expert else "",
            sentence=to_expert,
        )
        local = Told(
            who=contact or "（联系人未填）",
            unit=unit,
            role="需求单位",
            tel=tel,
            sentence=to_unit,
        )
        return [own, local]


def changed(plans: tuple[Plan, ...], given: PlanInput, before: Previous) -> Changed:
    """What is different from the plan before, with substitutes and the sentences to tell.

    Args:
        plans: the plan of each session now.
        given: demands, experts and names offered.
        before: the plan compared with.
    """
    teller = _Teller(given, before)
    now = bookings_of(plans)
    moved, told = [], []
    found = shifts(before.bookings, now)
    for shift in found:
        demand_id, expert_id = shift.key
        unit, title, _, _ = teller.demand(demand_id)
        who = teller.name(expert_id)
        then = f"{who}，{when_words(shift.before)}" if shift.before else "（无）"
        later = f"{who}，{when_words(shift.after)}" if shift.after else "不再安排"
        session = (
            shift.after or shift.before or Booking(session="", demand_id="", expert_id="")
        ).session
        change = Moved(f"{unit}“{title}”", then, later, teller.because(shift))
        moved.append(MovedService(session, demand_id, change))
        told += teller.told(shift)
    return Changed(tuple(moved), _stand_ins(found, now, given, teller), tuple(dict.fromkeys(told)))


def _stand_ins(
    found: tuple[Shift, ...], now: tuple[Booking, ...], given: PlanInput, teller: _Teller
) -> tuple[StandIn, ...]:
    """For every demand that lost an expert without another in his place: up to three who could come."""
    gone = {e for d in given.decisions if d.kind in ("不安排", "更换") and (e := d.expert)}
    out = frozenset(e for e in given.experts if {e, teller.name(e)} & gone)
    made = []
    for shift in found:
        if shift.kind != "removed" or shift.before is None:
            continue
        demand_id = shift.before.demand_id
        filled = sum(s.kind == "added" and s.key[0] == demand_id for s in found)
        lost = [s for s in found if s.kind == "removed" and s.key[0] == demand_id]
        if lost.index(shift) < filled or demand_id not in given.demands:
            continue
        could = _free_for(shift.before, given.offers, now, out)
        waits = _free_for(shift.before, given.doubted, now, out)
        made.append(
            StandIn(
                demand_id=demand_id,
                when=when_words(shift.before),
                who=teller.name(shift.before.expert_id),
                expert_ids=(*could, *waits)[:_MOST],
                waiting=frozenset(waits),
            )
        )
    return tuple(made)


def _free_for(
    booking: Booking, offers: Sequence[Offer], now: tuple[Booking, ...], out: frozenset[str]
) -> tuple[str, ...]:
    """Of those named for the demand of a booking up to three who are free then and can come, best first."""
    own = (o for o in offers if o.demand_id == booking.demand_id)
    return substitutes(
        demand_id=booking.demand_id,
        slots=(booking.first, booking.last),
        ranked=tuple(o.expert_id for o in sorted(own, key=lambda o: (o.rank, o.expert_id))),
        bookings=now,
        barred=dict.fromkeys((*out, booking.expert_id), ""),
        limit=_MOST,
    )


def void_papers(papers: tuple[Paper, ...], before: Previous) -> tuple[VoidPaper, ...]:
    """Papers of the plan before that no longer hold."""
    now = {paper.path: paper.document.foot for paper in papers}
    made = []
    for path, draft in before.drafts.items():
        foot = now.get(path)
        if foot is None or foot.code != draft.code:
            todo = f"以第{foot.draft}稿为准" if foot else "收回，不再使用"
            made.append(
                VoidPaper(
                    path=path,
                    title=before.titles.get(path, ""),
                    draft=draft.number,
                    code=draft.code,
                    todo=todo,
                )
            )
    return tuple(made)
