"""What a reply of a unit claims: wishes for experts, a word on one of them, or that it hopes for somebody else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from expertserve.ground.text import key, name_key
from expertserve.work.hear.claim import Claim

if TYPE_CHECKING:
    from expertserve.records.demand import Demand
    from expertserve.records.order import Order
    from expertserve.records.reply import Reply
    from expertserve.work.hear.order_round import OrderRound

__all__ = ["by_unit"]


def by_unit(known: OrderRound, reply: Reply, order: Order | None) -> tuple[Claim, ...]:
    """Wishes, a word on one expert, or that somebody else is hoped for; what cannot be told is refused aloud.

    Args:
        known: the round.
        reply: the answer.
        order: the one it answers, None unknown.
    """
    demand = known.by_id.get(order.demands[0]) if order and order.side == "unit" else None
    demand = demand or known.demand(reply)
    if demand is None:
        return known.refuse(reply, "reply-unknown")
    order = order or known.sheets.get(demand.demand_id)
    if any(reply.wishes):
        return _wishes(known, reply, demand, order)
    if reply.expert and reply.answer:
        return _word(known, reply, demand, order)
    if reply.other:
        asked = Claim(
            side="unit", demand=demand.demand_id, expert="", answer="wish", wishes=("", "", "")
        )
        return (_of_order(asked, order, rejects=order.experts if order else ()),)
    if not reply.register:
        known.refuse(reply, "reply-empty")
    elif reply.answer:
        known.refuse(reply, "reply-unclear", "whom" if reply.answer != "wish" else "")
    return ()


def _of_order(claim: Claim, order: Order | None, rejects: tuple[str, ...] = ()) -> Claim:
    return replace(claim, order=order.number if order else "", rejects=rejects)


def _wishes(
    known: OrderRound, reply: Reply, demand: Demand, order: Order | None
) -> tuple[Claim, ...]:
    """The experts wished for by rank; where none can be made out the order is unclear."""
    wishes = tuple(_wish(known, text, order, reply) for text in reply.wishes)
    if any(wishes):
        wished = Claim(
            side="unit", demand=demand.demand_id, expert="", answer="wish", wishes=wishes
        )
        return (_of_order(wished, order),)
    if order is not None:
        known.unclear[order.number] = "、".join(filter(None, reply.wishes))
    return ()


def _word(
    known: OrderRound, reply: Reply, demand: Demand, order: Order | None
) -> tuple[Claim, ...]:
    """Yes or no to one expert."""
    expert = known.people.find(reply.expert)
    if expert is None:
        return known.refuse(reply, "reply-unknown", "expert", reply.expert)
    expert_id = known.experts[expert].expert_id
    said = Claim(side="unit", demand=demand.demand_id, expert=expert_id, answer=reply.answer)
    return (_of_order(said, order),)


def _wish(known: OrderRound, text: str, order: Order | None, reply: Reply) -> str:
    """The expert a wish names: a place on the sheet, a name on the sheet, else anybody's name or number."""
    if not text:
        return ""
    offered = order.experts if order else ()
    bare = key(text).rstrip(".、号")
    if bare.isdigit() and len(bare) == 1 and 0 < int(bare) <= len(reply.offered or offered):
        place = int(bare) - 1
        if reply.offered:
            text = reply.offered[place]
        elif offered[place] in known.names:
            text = known.names[offered[place]].name
    wanted = name_key(text.split("（")[0].split("(")[0])
    found = [e for e in offered if e in known.names and name_key(known.names[e].name) == wanted]
    if len(found) == 1:
        return found[0]
    number = known.people.find(text)
    if number is None:
        known.refuse(reply, "reply-unknown", "expert", text)
        return ""
    expert_id = known.experts[number].expert_id
    if order is not None and expert_id not in offered:
        known.refuse(reply, "reply-not-offered", value=text)
        return ""
    return expert_id
