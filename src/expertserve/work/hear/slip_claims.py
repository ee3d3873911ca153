"""What a returned slip of a plan claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.ground.findings import Finding, Place
from expertserve.ground.text import name_key
from expertserve.work.hear.claim import Claim, lines_told

if TYPE_CHECKING:
    from expertserve.records.reply import Reply, Side
    from expertserve.records.slip import IssuedSlip
    from expertserve.work.hear.order_round import OrderRound

__all__ = ["by_slip", "issued_slip"]


def issued_slip(known: OrderRound, reply: Reply) -> IssuedSlip | None:
    """The slip of a plan that a reply answers, by its number; a number that does not fit its check is told."""
    if not reply.order or reply.order in known.current:
        return None
    slips = known.ledger.slips
    issued = slips.find(reply.order, reply.check)
    if issued is None:
        return None
    if reply.check and not slips.knows(issued.number, reply.check):
        known.refuse(reply, "slip-check")
    elif slips.current[issued.number].check != issued.check:
        known.refuse(reply, "slip-void")
    return issued


def by_slip(known: OrderRound, reply: Reply, issued: IssuedSlip) -> list[Claim]:
    """What a returned slip claims: an expert for his services; a home unit, where it objects, for the whole session."""
    experts = _on_slip(known, reply, issued)
    side: Side = "home" if issued.kind == "SQ" else reply.side or "expert"
    if not reply.answer or not experts:
        return []
    objects = side == "home" and reply.answer == "no"
    demands = _of_session(known, issued) if objects else lines_told(reply, issued.demands)
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


def _of_session(known: OrderRound, issued: IssuedSlip) -> tuple[str, ...]:
    """All demands of the session of a slip: those planned when it went out, and those that belong to it now."""
    now = (d for d, activity in known.sessions.items() if activity == issued.activity)
    return tuple(dict.fromkeys((*issued.demands, *issued.session_demands, *now)))


def _on_slip(known: OrderRound, reply: Reply, issued: IssuedSlip) -> tuple[str, ...]:
    """The experts a reply speaks of, all of the slip where it names none; a name that was not on it is told."""
    if not reply.expert:
        return issued.experts
    wanted = name_key(reply.expert)
    found = [
        e
        for e in issued.experts
        if e == reply.expert or (e in known.names and name_key(known.names[e].name) == wanted)
    ]
    if len(found) == 1:
        return tuple(found)
    place = reply.sources[0] if reply.sources else Place(file="")
    facts = (("number", issued.number),)
    known.findings.append(Finding(code="slip-name", place=place, value=reply.expert, facts=facts))
    return ()
