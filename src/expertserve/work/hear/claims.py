"""A reply put to orders, demands and experts: what exactly it claims, or a finding why that cannot be told."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from expertserve.ground.dates import FreeTime
from expertserve.ground.findings import Finding, Place
from expertserve.ground.quantities import read_spans
from expertserve.ground.text import key, name_key, split_values, unit_key
from expertserve.work.hear.speaker import Speakers
from expertserve.work.standing.decisions import People, Things

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from expertserve.ground.dates import Span
    from expertserve.records.demand import Demand
    from expertserve.records.expert import Expert
    from expertserve.records.order import Order
    from expertserve.records.reply import Answer, Reply, Side
    from expertserve.records.slip import IssuedSlip
    from expertserve.year.orders import Ledger

__all__ = ["Claim", "Claims", "label_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One thing one reply says: this side answers so about this demand and expert, or names these wishes.

    Attributes:
        expert: "" where a unit names its wishes. wishes: expert ids by rank, "" for a gap.
        order: number of the order it answers, "" unknown. on: the day that counts, None unknown.
        time: when it suits, None nothing said.
        rejects: experts a unit was offered and does not want: it hopes for somebody else.
    """

    side: Side
    demand: str
    expert: str
    answer: Answer
    wishes: tuple[str, ...] = ()
    order: str = ""
    on: date | None = None
    reply: Reply | None = None
    time: FreeTime | None = None
    rejects: tuple[str, ...] = ()

    @property
    def about(self) -> tuple[str, str, str]:
        """What two claims must share to be compared."""
        return (self.side, self.demand, self.expert)

    @property
    def said(self) -> tuple[str, tuple[str, ...], FreeTime | None]:
        """What two claims must share to say the same."""
        return (self.answer, self.wishes, self.time)


_SHORTEST = 2
HALVES = ("上午", "下午")


def label_of(reply: Reply) -> str:
    """How findings name a reply: its order, else its demand or unit."""
    return reply.order or reply.demand or reply.unit or "（无表号）"


def _of_sender(name: str, sender: str) -> bool:
    """Whether an office, a unit or a county is the one that sent a file."""
    one, other = unit_key(name), unit_key(sender)
    short = one[:-1] if len(one) > _SHORTEST and one[-1] in "县区市旗" else one
    return bool(short) and (short in other or other in one)


def _lines(reply: Reply, demands: tuple[str, ...]) -> tuple[str, ...]:
    """Of the services of a letter those a reply speaks of."""
    if reply.line:
        return demands[reply.line - 1 : reply.line]
    return tuple(d for n, d in enumerate(demands, 1) if n not in reply.apart)


class Claims:
    """Reads replies one by one; `findings` tells of everything that was not taken.

    `unclear` holds the orders that were answered with names nobody can make out -> those names: to be asked, not chased.
    """

    def __init__(
        self,
        experts: Sequence[Expert],
        demands: Sequence[Demand],
        ledger: Ledger,
        *,
        times: Mapping[str, tuple[Span, ...]] | None = None,
        sessions: Mapping[str, str] | None = None,
        as_of: date = date.max,
    ) -> None:
        """What replies are read with.

        Args:
            experts: all of the year.
            demands: all of the year.
            ledger: orders and slips issued.
            times: demand id -> days of the session it belongs to.
            sessions: demand id -> that session's activity id.
            as_of: day of the run; gives years left out of a period.
        """
        self._times, self._as_of, self._sessions = times or {}, as_of, sessions or {}
        self._experts, self._demands = experts, demands
        self._people, self._things = People(experts), Things(demands)
        self._by_id = {demand.demand_id: demand for demand in demands}
        self._names = {expert.expert_id: expert for expert in experts}
        self._ledger = ledger
        self._current = ledger.current
        self._sheets, self._invitations = ledger.of("unit"), ledger.of("expert")
        self._speakers = Speakers(
            experts=experts,
            demands=demands,
            people=self._people,
            things=self._things,
            asked=tuple(self._current.values()),
        )
        self.findings: list[Finding] = []
        self.unclear: dict[str, str] = {}

    def of(self, reply: Reply, on: date | None, sender: str | None = None) -> tuple[Claim, ...]:
        """What a reply claims; empty when it cannot be taken.

        Args:
            reply: the answer.
            on: its day.
            sender: who sent it in, by folder or content, "" unknown; None when the office itself noted it.
        """
        if reply.question or self._tampered(reply):
            return ()
        reply = self._speakers.told(reply)
        issued = self._issued(reply)
        if issued is not None:
            told = self._by_slip(reply, issued)
            return self._dated(told, reply, on)
        if sender is not None and reply.register and not self._concerned(reply, sender):
            return self._refuse(reply, "reply-not-concerned")
        order = self._order(reply)
        if reply.order and order is None and not self._fits_demand(reply):
            return self._refuse(reply, "reply-unknown")
        if reply.side == "expert" or (reply.side == "home" and reply.expert):
            found = self._by_expert(reply, order)
        else:
            found = self._by_unit(reply, order)
        return self._dated(found, reply, on)

    def _dated(self, claims: Iterable[Claim], reply: Reply, on: date | None) -> tuple[Claim, ...]:
        """The claims of a reply with its day and, where it says so, when it suits."""
        found = tuple(claims)
        time = self._time(reply, on) if found and reply.answer != "no" else None
        return tuple(replace(claim, on=on, reply=reply, time=time) for claim in found)

    def _time(self, reply: Reply, on: date | None) -> FreeTime | None:
        """When it suits; words that cannot be read as days are told, nothing is guessed from them."""
        if not reply.when:
            return None
        reading = read_spans(reply.when, as_of=reply.on or on or self._as_of)
        if reading.problem:
            self._refuse(reply, "reply-time", value=reply.when)
        if not reading.value:
            return None
        halves = [half for half in HALVES if half in reply.when]
        return FreeTime(reading.value, halves[0] if len(halves) == 1 else "", reply.when)

    def _refuse(self, reply: Reply, code: str, why: str = "", value: str = "") -> tuple[Claim, ...]:
        place = reply.sources[0] if reply.sources else Place(file="")
        self.findings.append(
            Finding(code=code, place=place, value=value or label_of(reply), why=why)
        )
        return ()

    def _concerned(self, reply: Reply, sender: str) -> bool:
        """Whether a row that was sent in comes from whom it concerns.

        It bears the check characters of the order, or its unit, its unit's county or the expert's employer sent it. Numbers can
        be guessed; what was said on the telephone only the office notes.
        """
        if reply.check:
            return any(old.check == reply.check for old in self._ledger.versions(reply.order))
        if not sender:
            return False
        if reply.side == "expert" or reply.expert:
            place = self._people.find(reply.expert, reply.unit) if reply.expert else None
            return place is not None and _of_sender(self._experts[place].org_name, sender)
        demand = self._demand(reply)
        return demand is not None and any(
            _of_sender(name, sender)
            for name in (demand.unit_name, demand.county, demand.county_text)
        )

    def _tampered(self, reply: Reply) -> bool:
        shown = f"{reply.order}/{reply.check}"
        if (reply.check and reply.computed and reply.computed != reply.check) or (
            reply.hidden and reply.hidden != shown
        ):
            self._refuse(reply, "reply-tampered")
            return True
        return False

    def _order(self, reply: Reply) -> Order | None:
        """The order a reply answers, by its key; a version issued before is told."""
        current = self._current.get(reply.order)
        if current is None or not reply.check or reply.check == current.check:
            return current
        if any(old.check == reply.check for old in self._ledger.versions(reply.order)):
            place = reply.sources[0] if reply.sources else Place(file="")
            facts = (("issued", current.issued.isoformat()),)
            self.findings.append(
                Finding(code="reply-stale", place=place, value=reply.order, facts=facts)
            )
            return current
        return None

    def _issued(self, reply: Reply) -> IssuedSlip | None:
        """The slip of a plan that a reply answers, by its number; a number that does not fit its check is told."""
        if not reply.order or reply.order in self._current:
            return None
        slips = self._ledger.slips
        issued = slips.find(reply.order, reply.check)
        if issued is None:
            return None
        if reply.check and not slips.knows(issued.number, reply.check):
            self._refuse(reply, "slip-check")
        elif slips.current[issued.number].check != issued.check:
            self._refuse(reply, "slip-void")
        return issued

    def _by_slip(self, reply: Reply, issued: IssuedSlip) -> list[Claim]:
        """What a returned slip claims: an expert for his services; a home unit, where it objects, for the whole session."""
        experts = self._on_slip(reply, issued)
        side: Side = "home" if issued.kind == "SQ" else reply.side or "expert"
        if not reply.answer or not experts:
            return []
        objects = side == "home" and reply.answer == "no"
        demands = self._of_session(issued) if objects else _lines(reply, issued.demands)
        return [
            Claim(
                side=side,
                demand=demand,
                expert=expert,
                answer=reply.answer,
                wishes=(),
                order=issued.number,
            )
            for expert in experts
            for demand in demands
        ]

    def _of_session(self, issued: IssuedSlip) -> tuple[str, ...]:
        """All demands of the session of a slip: those planned when it went out, and those that belong to it now."""
        now = (d for d, activity in self._sessions.items() if activity == issued.activity)
        return tuple(dict.fromkeys((*issued.demands, *issued.session_demands, *now)))

    def _on_slip(self, reply: Reply, issued: IssuedSlip) -> tuple[str, ...]:
        """The experts a reply speaks of, all of the slip where it names none; a name that was not on it is told."""
        if not reply.expert:
            return issued.experts
        wanted = name_key(reply.expert)
        found = [
            e
            for e in issued.experts
            if e == reply.expert or (e in self._names and name_key(self._names[e].name) == wanted)
        ]
        if len(found) == 1:
            return tuple(found)
        place = reply.sources[0] if reply.sources else Place(file="")
        facts = (("number", issued.number),)
        self.findings.append(
            Finding(code="slip-name", place=place, value=reply.expert, facts=facts)
        )
        return ()

    def _fits_demand(self, reply: Reply) -> bool:
        """Whether a reply with an unknown number still names a demand and its unit; only without check characters."""
        return not reply.check and self._demand(reply) is not None

    def _demand(self, reply: Reply) -> Demand | None:
        """By demand number, where a unit is named its own; else by the unit's only demand."""
        number = self._things.find(reply.demand) if reply.demand else None
        if number is None and reply.demand and not reply.register:
            number = self._things.find(reply.demand.lstrip("0"))
        if number is None and reply.unit and not reply.demand:
            number = self._things.find(reply.unit)
        if number is None:
            return None
        demand = self._demands[number]
        same = (
            not reply.unit
            or unit_key(reply.unit) in unit_key(demand.unit_name)
            or unit_key(demand.unit_name) in unit_key(reply.unit)
        )
        return demand if same else None

    def _by_unit(self, reply: Reply, order: Order | None) -> tuple[Claim, ...]:
        demand = self._by_id.get(order.demands[0]) if order and order.side == "unit" else None
        demand = demand or self._demand(reply)
        if demand is None:
            return self._refuse(reply, "reply-unknown")
        order = order or self._sheets.get(demand.demand_id)
        number = order.number if order else ""
        if any(reply.wishes):
            wishes = tuple(self._wish(text, demand, order, reply) for text in reply.wishes)
            if any(wishes):
                return (
                    Claim(
                        side="unit",
                        demand=demand.demand_id,
                        expert="",
                        answer="wish",
                        wishes=wishes,
                        order=number,
                    ),
                )
            if number:
                self.unclear[number] = "、".join(filter(None, reply.wishes))
            return ()
        if reply.expert and reply.answer:
            expert = self._people.find(reply.expert)
            if expert is None:
                return self._refuse(reply, "reply-unknown", "expert", reply.expert)
            return (
                Claim(
                    side="unit",
                    demand=demand.demand_id,
                    expert=self._experts[expert].expert_id,
                    answer=reply.answer,
                    wishes=(),
                    order=number,
                ),
            )
        if reply.other:
            return (
                Claim(
                    side="unit",
                    demand=demand.demand_id,
                    expert="",
                    answer="wish",
                    wishes=("", "", ""),
                    order=number,
                    rejects=order.experts if order else (),
                ),
            )
        if not reply.register:
            self._refuse(reply, "reply-empty")
        elif reply.answer:
            self._refuse(reply, "reply-unclear", "whom" if reply.answer != "wish" else "")
        return ()

    def _wish(self, text: str, demand: Demand, order: Order | None, reply: Reply) -> str:
        """The expert a wish names: a place on the sheet, a name on the sheet, else anybody's name or number."""
        if not text:
            return ""
        offered = order.experts if order else ()
        bare = key(text).rstrip(".、号")
        if bare.isdigit() and len(bare) == 1 and 0 < int(bare) <= len(reply.offered or offered):
            text = (
                reply.offered[int(bare) - 1]
                if reply.offered
                else self._names[offered[int(bare) - 1]].name
            )
        wanted = name_key(text.split("（")[0].split("(")[0])
        found = [e for e in offered if e in self._names and name_key(self._names[e].name) == wanted]
        if len(found) == 1:
            return found[0]
        number = self._people.find(text)
        if number is None:
            self._refuse(reply, "reply-unknown", "expert", text)
            return ""
        expert_id = self._experts[number].expert_id
        if order is not None and expert_id not in offered:
            self._refuse(reply, "reply-not-offered", value=text)
            return ""
        del demand
        return expert_id

    def _by_expert(self, reply: Reply, order: Order | None) -> tuple[Claim, ...]:
        expert_id = self._expert_of(reply, order)
        if not expert_id:
            return self._refuse(
                reply, "reply-unknown", "expert" if reply.expert else "", reply.expert
            )
        order = order if order and order.side == "expert" else self._invitations.get(expert_id)
        if reply.demand:
            demands = [self._things.find(part) for part in split_values(reply.demand)]
            named = tuple(self._demands[n].demand_id for n in demands if n is not None)
            if len(named) < len(demands):
                self._refuse(reply, "reply-unknown", value=reply.demand)
        else:
            named = _lines(reply, order.demands) if order else ()
            if not named and reply.answer == "no":
                named = self._in_period(reply)
            if not named:
                return self._refuse(reply, "reply-unknown")
        if not reply.answer:
            return ()
        number = order.number if order else ""
        return tuple(
            Claim(
                side=reply.side,
                demand=d,
                expert=expert_id,
                answer=reply.answer,
                wishes=(),
                order=number,
            )
            for d in named
        )

    def _in_period(self, reply: Reply) -> tuple[str, ...]:
        """Demands that somebody who declines before he was asked cannot serve: those of the period he names, else all.

        A demand is in the period when it names no time of its own outside it.
        """
        day = reply.on or self._as_of
        spans = read_spans(reply.when, as_of=day).value if reply.when else None
        if not spans:
            if reply.when:
                self._refuse(reply, "reply-period", value=reply.when)
            return tuple(self._by_id)
        return tuple(
            number
            for number, demand in self._by_id.items()
            if not (times := self._times.get(number) or demand.want_time)
            or any(s.start <= t.end and t.start <= s.end for s in spans for t in times)
        )

    def _expert_of(self, reply: Reply, order: Order | None) -> str:
        if reply.expert:
            number = self._people.find(reply.expert, reply.unit)
            return self._experts[number].expert_id if number is not None else ""
        return order.experts[0] if order and order.side == "expert" else ""
