"""What a reply of an expert claims: a word on each of the services he was asked for, or named himself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.ground.quantities import read_spans
from expertserve.ground.text import split_values
from expertserve.work.hear.claim import Claim, lines_told

if TYPE_CHECKING:
    from expertserve.records.order import Order
    from expertserve.records.reply import Reply
    from expertserve.work.hear.order_round import OrderRound

__all__ = ["by_expert"]


def by_expert(known: OrderRound, reply: Reply, order: Order | None) -> tuple[Claim, ...]:
    """A word on every service he names or was asked for.

    Args:
        known: the round.
        reply: the answer.
        order: the one it answers, None unknown.
    """
    expert_id = _expert_of(known, reply, order)
    if not expert_id:
        return known.refuse(reply, "reply-unknown", "expert" if reply.expert else "", reply.expert)
    order = order if order and order.side == "expert" else known.invitations.get(expert_id)
    if reply.demand:
        demands = [known.things.find(part) for part in split_values(reply.demand)]
        named = tuple(known.demands[n].demand_id for n in demands if n is not None)
        if len(named) < len(demands):
            known.refuse(reply, "reply-unknown", value=reply.demand)
    else:
        named = lines_told(reply, order.demands) if order else ()
        if not named and reply.answer == "no":
            named = _in_period(known, reply)
        if not named:
            return known.refuse(reply, "reply-unknown")
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


def _in_period(known: OrderRound, reply: Reply) -> tuple[str, ...]:
    """Demands that somebody who declines before he was asked cannot serve: those of the period he names, else all.

    A demand is in the period when it names no time of its own outside it.
    """
    day = reply.on or known.as_of
    spans = read_spans(reply.when, as_of=day).value if reply.when else None
    if not spans:
        if reply.when:
            known.refuse(reply, "reply-period", value=reply.when)
        return tuple(known.by_id)
    return tuple(
        number
        for number, demand in known.by_id.items()
        if not (times := known.times.get(number) or demand.want_time)
        or any(s.start <= t.end and t.start <= s.end for s in spans for t in times)
    )


def _expert_of(known: OrderRound, reply: Reply, order: Order | None) -> str:
    if reply.expert:
        number = known.people.find(reply.expert, reply.unit)
        return known.experts[number].expert_id if number is not None else ""
    return order.experts[0] if order and order.side == "expert" else ""
