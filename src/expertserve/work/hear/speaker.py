"""Who speaks in a row of the register that only says a name: an expert, or somebody of the unit that asked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from expertserve.ground.text import name_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.records.demand import Demand
    from expertserve.records.expert import Expert
    from expertserve.records.order import Order
    from expertserve.records.reply import Reply
    from expertserve.year.spoken.who import People, Things

__all__ = ["Speakers"]


@dataclass(slots=True, kw_only=True)
class Speakers:
    """Puts side, expert and demand to a row of the register as people write it (谁回的、单位、对应需求、原话).

    Attributes:
        asked: the invitations and order sheets issued so far.
    """

    experts: Sequence[Expert]
    demands: Sequence[Demand]
    people: People
    things: Things
    asked: Sequence[Order]

    def told(self, reply: Reply) -> Reply:
        """The reply with who gave it; unchanged where it says so itself or nothing can be told."""
        plain = reply.register and not (reply.order or reply.expert or any(reply.wishes))
        if not plain or not reply.by:
            return reply
        demand = self._demand(reply)
        expert = self.people.look(reply.by, reply.unit).one
        if expert is not None and reply.side != "unit" and not self._contact(reply, demand):
            number = self.experts[expert].expert_id
            wanted = demand.demand_id if demand else reply.demand
            return replace(
                reply, side=reply.side or "expert", expert=number, demand=wanted, unit=""
            )
        if demand is None or reply.side == "home":
            return reply
        return replace(
            reply,
            side="unit",
            demand=demand.demand_id,
            unit="",
            expert=self._offered(demand, reply),
        )

    def _demand(self, reply: Reply) -> Demand | None:
        found = self.things.look(reply.demand).one if reply.demand else None
        if found is None and not reply.demand:
            found = self.things.look("", reply.unit).one if reply.unit else None
        return self.demands[found] if found is not None else None

    @staticmethod
    def _contact(reply: Reply, demand: Demand | None) -> bool:
        """Whether it is the unit's own contact who bears the name of an expert."""
        return demand is not None and name_key(demand.contact) == name_key(reply.by)

    def _offered(self, demand: Demand, reply: Reply) -> str:
        """Whom a unit speaks of: the only one asked for its demand; "" where nobody or several were."""
        if reply.answer not in ("yes", "no", "adjust"):
            return ""
        asked = {e for one in self.asked if demand.demand_id in one.demands for e in one.experts}
        return next(iter(asked)) if len(asked) == 1 else ""
