"""A reply put to orders, demands and experts: what exactly it claims, or a finding why that cannot be told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from expertserve.ground.dates import FreeTime
from expertserve.ground.quantities import read_spans
from expertserve.work.hear.expert_claims import by_expert
from expertserve.work.hear.slip_claims import by_slip, issued_slip
from expertserve.work.hear.speaker import Speakers
from expertserve.work.hear.unit_claims import by_unit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from expertserve.ground.findings import Finding
    from expertserve.records.reply import Reply
    from expertserve.work.hear.claim import Claim
    from expertserve.work.hear.order_round import OrderRound

__all__ = ["Claims"]

HALVES = ("上午", "下午")


class Claims:
    """Reads replies one by one; `findings` tells of everything that was not taken.

    `unclear` holds the orders that were answered with names nobody can make out -> those names: to be asked, not chased.
    """

    def __init__(self, known: OrderRound) -> None:
        self._known = known
        self._speakers = Speakers(
            experts=known.experts,
            demands=known.demands,
            people=known.people,
            things=known.things,
            asked=tuple(known.current.values()),
        )

    @property
    def findings(self) -> list[Finding]:
        """Everything that was not taken."""
        return self._known.findings

    @property
    def unclear(self) -> dict[str, str]:
        """Orders answered with names nobody can make out -> those names."""
        return self._known.unclear

    def of(self, reply: Reply, on: date | None, sender: str | None = None) -> tuple[Claim, ...]:
        """What a reply claims; empty when it cannot be taken.

        Args:
            reply: the answer.
            on: its day.
            sender: who sent it in, by folder or content, "" unknown; None when the office itself noted it.
        """
        if reply.question or self._known.tampered(reply):
            return ()
        reply = self._speakers.told(reply)
        issued = issued_slip(self._known, reply)
        if issued is not None:
            told = by_slip(self._known, reply, issued)
            return self._dated(told, reply, on)
        if sender is not None and reply.register and not self._known.concerned(reply, sender):
            return self._known.refuse(reply, "reply-not-concerned")
        order = self._known.order(reply)
        if reply.order and order is None and not self._known.fits_demand(reply):
            return self._known.refuse(reply, "reply-unknown")
        if reply.side == "expert" or (reply.side == "home" and reply.expert):
            found = by_expert(self._known, reply, order)
        else:
            found = by_unit(self._known, reply, order)
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
        reading = read_spans(reply.when, as_of=reply.on or on or self._known.as_of)
        if reading.problem:
            self._known.refuse(reply, "reply-time", value=reply.when)
        if not reading.value:
            return None
        halves = [half for half in HALVES if half in reply.when]
        return FreeTime(reading.value, halves[0] if len(halves) == 1 else "", reply.when)
