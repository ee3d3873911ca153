"""The round of orders a reply belongs to: whom and what it can speak of, and whether it may."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from expertserve.ground.findings import Finding, Place
from expertserve.ground.text import unit_key
from expertserve.work.hear.claim import Claim, label_of
from expertserve.work.standing.decisions import People, Things

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from expertserve.ground.dates import Span
    from expertserve.records.demand import Demand
    from expertserve.records.expert import Expert
    from expertserve.records.order import Order
    from expertserve.records.reply import Reply
    from expertserve.year.orders import Ledger

__all__ = ["OrderRound"]

_SHORTEST = 2


def _of_sender(name: str, sender: str) -> bool:
    """Whether an office, a unit or a county is the one that sent a file."""
    one, other = unit_key(name), unit_key(sender)
    short = one[:-1] if len(one) > _SHORTEST and one[-1] in "县区市旗" else one
    return bool(short) and (short in other or other in one)


class OrderRound:
    """What replies are read with: people and demands, what was issued, and what could not be taken.

    `findings` tells of everything that was not taken.
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
        self.times, self.as_of, self.sessions = times or {}, as_of, sessions or {}
        self.experts, self.demands = experts, demands
        self.people, self.things = People(experts), Things(demands)
        self.by_id = {demand.demand_id: demand for demand in demands}
        self.names = {expert.expert_id: expert for expert in experts}
        self.ledger = ledger
        self.current = ledger.current
        self.sheets, self.invitations = ledger.of("unit"), ledger.of("expert")
        self.findings: list[Finding] = []
        self.unclear: dict[str, str] = {}

    def refuse(self, reply: Reply, code: str, why: str = "", value: str = "") -> tuple[Claim, ...]:
        """Tell why a reply, or a part of it, was not taken; what it claims is nothing.

        Args:
            reply: the answer.
            code: of the finding.
            why: which of the finding's sentences, "" the first.
            value: what stands there, "" the name of the reply.
        """
        place = reply.sources[0] if reply.sources else Place(file="")
        self.findings.append(
            Finding(code=code, place=place, value=value or label_of(reply), why=why)
        )
        return ()

    def concerned(self, reply: Reply, sender: str) -> bool:
        """Whether a row that was sent in comes from whom it concerns.

        It bears the check characters of the order, or its unit, its unit's county or the expert's employer sent it. Numbers can
        be guessed; what was said on the telephone only the office notes.
        """
        if reply.check:
            return any(old.check == reply.check for old in self.ledger.versions(reply.order))
        if not sender:
            return False
        if reply.side == "expert" or reply.expert:
            place = self.people.find(reply.expert, reply.unit) if reply.expert else None
            return place is not None and _of_sender(self.experts[place].org_name, sender)
        demand = self.demand(reply)
        return demand is not None and any(
            _of_sender(name, sender)
            for name in (demand.unit_name, demand.county, demand.county_text)
        )

    def tampered(self, reply: Reply) -> bool:
        """Whether number, check characters and the hidden mark of a slip contradict each other; it is told."""
        shown = f"{reply.order}/{reply.check}"
        if (reply.check and reply.computed and reply.computed != reply.check) or (
            reply.hidden and reply.hidden != shown
        ):
            self.refuse(reply, "reply-tampered")
            return True
        return False

    def order(self, reply: Reply) -> Order | None:
        """The order a reply answers, by its key; a version issued before is told."""
        current = self.current.get(reply.order)
        if current is None or not reply.check or reply.check == current.check:
            return current
        if any(old.check == reply.check for old in self.ledger.versions(reply.order)):
            place = reply.sources[0] if reply.sources else Place(file="")
            facts = (("issued", current.issued.isoformat()),)
            self.findings.append(
                Finding(code="reply-stale", place=place, value=reply.order, facts=facts)
            )
            return current
        return None

    def fits_demand(self, reply: Reply) -> bool:
        """Whether a reply with an unknown number still names a demand and its unit; only without check characters."""
        return not reply.check and self.demand(reply) is not None

    def demand(self, reply: Reply) -> Demand | None:
        """By demand number, where a unit is named its own; else by the unit's only demand."""
        number = self.things.find(reply.demand) if reply.demand else None
        if number is None and reply.demand and not reply.register:
            number = self.things.find(reply.demand.lstrip("0"))
        if number is None and reply.unit and not reply.demand:
            number = self.things.find(reply.unit)
        if number is None:
            return None
        demand = self.demands[number]
        same = (
            not reply.unit
            or unit_key(reply.unit) in unit_key(demand.unit_name)
            or unit_key(demand.unit_name) in unit_key(reply.unit)
        )
        return demand if same else None
