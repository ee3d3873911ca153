"""Which orders are to go out: who is asked about what, what stands as it was issued, what is issued anew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.records.order import Order, check_characters
from expertserve.records.views import UnitExpert, clean, for_expert, for_unit, unit_demand
from expertserve.work.match.list_code import list_code
from expertserve.work.match.reasons import told
from expertserve.work.match.rows import Printed
from expertserve.work.offer.order_sheet import OrderSheet, sheet_check
from expertserve.work.words import county_name
from expertserve.year.office import contact_line, office

if TYPE_CHECKING:
    from datetime import date

    from expertserve.records.demand import Demand
    from expertserve.records.expert import Expert
    from expertserve.records.order import OrderSide
    from expertserve.records.views import ExpertDemand, UnitDemand
    from expertserve.work.hear.heard import Heard
    from expertserve.work.match.match import Matched

__all__ = ["Invitation", "OfferPlan", "Planned"]

_SHORTEST_MENU = 2


@dataclass(frozen=True, slots=True)
class Planned:
    """An order and whether this run issues it: for the first time, anew, or because the run that did was broken off."""

    order: Order
    fresh: bool


@dataclass(frozen=True, slots=True)
class Invitation:
    """What one invitation shows."""

    order: Order
    expert: Expert
    demands: tuple[ExpertDemand, ...]


class OfferPlan:
    """Everything that is to be asked after a match.

    Attributes:
        waiting: demands for which no expert has said yes yet. unsaid: demands whose content may be told to nobody.
        fallen: pairs asked before that wait for a person's word since; no letter is made again for them.
    """

    def __init__(self, found: Matched, heard: Heard, *, to: str) -> None:
        self.found, self.heard, self.to = found, heard, to
        ground = found.ground
        self._settings, self._as_of = ground.material.settings, ground.as_of
        self.experts = {expert.expert_id: expert for expert in ground.experts}
        self.demands = {demand.demand_id: demand for demand in ground.demands}
        self._place = {expert.expert_id: n for n, expert in enumerate(ground.experts)}
        self._printed = Printed(found)
        self.waiting: list[str] = []
        self.unsaid: list[str] = []
        self.fallen: list[tuple[str, str]] = []
        self._offered = self._offers()
        self._fits: dict[tuple[str, str], str] = {}
        self.invitations = self._invited() if to != "units" else ()
        self.sheets = self._sheeted() if to != "experts" else ()

    @property
    def listed(self) -> str:
        """The check code of the list that everything here is made from."""
        return list_code(self.found)

    @property
    def deadline(self) -> date | None:
        """When answers are due; a deadline that has passed already is none for what goes out today."""
        day = self._settings.order_deadline
        return day if day is not None and day >= self._as_of else None

    def _offers(self) -> dict[str, list[str]]:
        """Demand still open -> who may be offered: best first, as many as the settings say."""
        settled: dict[str, int] = {}
        for demand_id, _ in self.heard.accepted:
            settled[demand_id] = settled.get(demand_id, 0) + 1
        most = self._settings.offers_per_demand
        offered: dict[str, list[str]] = {}
        for offer in filter(self.found.may_be_offered, self.found.result.offers):
            if settled.get(offer.demand_id, 0) >= max(self.demands[offer.demand_id].need_max, 1):
                continue
            names = offered.setdefault(offer.demand_id, [])
            if len(names) < most and self.heard.of((offer.demand_id, offer.expert_id)).no is None:
                names.append(offer.expert_id)
        return offered

    def _issue(
        self,
        side: OrderSide,
        target: str,
        demands: tuple[str, ...],
        experts: tuple[str, ...],
        check: str,
    ) -> Planned:
        before = self.heard.ledger.of(side).get(target)
        deadline = self.deadline
        if before is not None and before.check == check:
            return self._as_issued(before)
        year = self._settings.year or self._as_of.year
        number = before.number if before else self.heard.ledger.next_number(side, year)
        order = Order(
            number=number,
            check=check,
            side=side,
            demands=demands,
            experts=experts,
            issued=self._as_of,
            deadline=deadline,
            listed=self.listed,
        )
        self.heard.ledger.orders.append(order)
        return Planned(order, fresh=True)

    def _as_issued(self, before: Order) -> Planned:
        """An order as it was issued; one whose run was broken off is new work under its old number."""
        return Planned(before, fresh=before.number in self.heard.ledger.pending)

    def _doubtful(self) -> frozenset[tuple[str, str]]:
        """Pairs on the list that wait for a person's word."""
        result, found = self.found.result, self.found
        offers = ((o.demand_id, o.expert_id) for o in result.offers if not found.may_be_offered(o))
        return frozenset(offers) | {(p.demand_id, p.expert_id) for p in found.doubted}

    def _open(self, before: Order, doubtful: frozenset[tuple[str, str]]) -> list[str]:
        """Demands of an earlier invitation without an answer that may still be asked about."""
        expert = before.target
        silent = [d for d in before.demands if self.heard.of((d, expert)).expert is None]
        self.fallen += [(d, expert) for d in silent if (d, expert) in doubtful]
        return [d for d in silent if (d, expert) not in doubtful]

    def _invited(self) -> tuple[Planned, ...]:
        asked = self.heard.ledger.of("expert")
        wanted: dict[str, list[str]] = {}
        for demand_id, names in self._offered.items():
            if names and not self._view(demand_id).title:
                self.unsaid.append(demand_id)
                continue
            for expert_id in names:
                pair = (demand_id, expert_id)
                standing = self.heard.of(pair)
                if standing.expert is None and (
                    expert_id not in asked or standing.wish is not None
                ):
                    wanted.setdefault(expert_id, []).append(demand_id)
        planned, doubtful = [], self._doubtful()
        for expert_id in sorted({*wanted, *asked} & set(self.experts), key=self._place.__getitem__):
            before = asked.get(expert_id)
            needed = wanted.get(expert_id, [])
            open_ = self._open(before, doubtful) if before else []
            gone = {demand for demand, expert in self.fallen if expert == expert_id}
            if before is not None and not needed and gone and not open_:
                continue
            if before is not None and not gone and set(needed) <= set(before.demands):
                still = tuple(d for d in before.demands if d in self.demands)
                if not open_ or self._letter_check(expert_id, still) == before.check:
                    planned.append(self._as_issued(before))
                    continue
            demands = tuple(d for d in self.demands if d in {*needed, *open_})
            if demands:
                check = self._letter_check(expert_id, demands)
                planned.append(self._issue("expert", expert_id, demands, (expert_id,), check))
        return tuple(planned)

    def says_the_same(self, order: Order) -> bool:
        """Whether an invitation made today would say what it said when it was issued; one that would not stays as it went out."""
        still = tuple(d for d in order.demands if d in self.demands)
        return self._letter_check(order.target, still) == order.check

    @property
    def handed_on(self) -> tuple[Order, ...]:
        """Sheets issued by earlier runs that were answered and are made no more; their rows stay on the list signed for."""
        planned = {one.order.number for one in self.sheets}
        return tuple(
            order
            for order in self.heard.ledger.of("unit").values()
            if order.target in self.demands
            and order.number in self.heard.answered
            and order.number not in planned
        )

    def _letter_check(self, expert_id: str, demands: tuple[str, ...]) -> str:
        """Check characters of an invitation: whom it goes to and all it says of the demands, so that other words are a new draft."""
        views = [self._view(d) for d in demands]
        said = (part for one in views for part in (one.title, one.unit, one.county, one.when))
        return check_characters((expert_id, self.experts[expert_id].name, *demands, *said))

    def draft(self, order: Order) -> int:
        """稿次 of an order: how many of its number were issued up to this one."""
        return self.heard.ledger.versions(order.number).index(order) + 1

    def _sheeted(self) -> tuple[Planned, ...]:
        said_yes = {
            e
            for (_, e), one in self.heard.standings.items()
            if one.expert is not None and one.expert.answer in ("yes", "adjust")
        }
        issued = self.heard.ledger.of("unit")
        live = {demand_id for demand_id, _ in self.heard.wishes}
        planned = []
        for demand_id, names in self._offered.items():
            before = issued.get(demand_id)
            if before is not None and self._stands(before, live):
                planned.append(self._as_issued(before))
                continue
            chosen = [e for e in names if self.to == "units" or e in said_yes]
            if not chosen or self._may_wait(demand_id, names, chosen):
                self.waiting.append(demand_id)
                continue
            chosen = sorted(chosen, key=self._place.__getitem__)
            check = sheet_check(
                self._demand_view(self.demands[demand_id]), self._people(demand_id, chosen)
            )
            planned.append(self._issue("unit", demand_id, (demand_id,), tuple(chosen), check))
        return tuple(planned)

    def _may_wait(self, demand_id: str, names: list[str], chosen: list[str]) -> bool:
        """Whether a menu of one name, or without the best, waits for those asked who can still answer in time."""
        asked = self.heard.ledger.of("expert")
        silent = [
            name
            for name in names
            if name not in chosen
            and name in asked
            and demand_id in asked[name].demands
            and self.heard.of((demand_id, name)).expert is None
            and (asked[name].deadline or self._as_of) >= self._as_of
        ]
        return bool(silent) and (len(chosen) < _SHORTEST_MENU or names[0] in silent)

    def _stands(self, before: Order, live: set[str]) -> bool:
        """An order stands as issued while its unit's wish is alive, or while it is unanswered and all its names still can come."""
        demand_id = before.target
        if before.number in self.heard.answered:
            return demand_id in live
        gone = any(
            self.heard.of((demand_id, e)).no is not None or e not in self.experts
            for e in before.experts
        )
        if gone:
            return False
        view = self._demand_view(self.demands[demand_id])
        return sheet_check(view, self._people(demand_id, list(before.experts))) == before.check

    @staticmethod
    def _demand_view(demand: Demand) -> UnitDemand:
        return unit_demand(demand, county_name(demand))

    def _people(self, demand_id: str, names: list[str]) -> tuple[UnitExpert, ...]:
        return tuple(
            for_unit(
                self.experts[name],
                self._why(demand_id, name),
                self.heard.times.get((demand_id, name), ()),
            )
            for name in names
        )

    def _why(self, demand_id: str, expert_id: str) -> str:
        """What may be said of the pair: never a score, never how much he has to do elsewhere; better nothing than wrong."""
        pair = (demand_id, expert_id)
        if pair not in self._fits:
            self._fits[pair] = told(self._printed.fit(*pair))
        return self._fits[pair]

    def sheet(self, order: Order) -> OrderSheet:
        """An order as its unit sees it."""
        demand = self.demands[order.target]
        own = office(self._settings, self._as_of)
        return OrderSheet(
            number=order.number,
            check=order.check,
            demand=self._demand_view(demand),
            people=self._people(order.target, list(order.experts)),
            office=own.name,
            contact=contact_line(self._settings, self._as_of),
            deadline=order.deadline,
            listed=order.listed,
        )

    def _view(self, demand_id: str) -> ExpertDemand:
        demand = self.demands[demand_id]
        return for_expert(demand, county_name(demand), clean(demand.want_time_text))

    def invitation(self, order: Order) -> Invitation:
        """An invitation as its expert sees it."""
        views = tuple(self._view(d) for d in order.demands if d in self.demands)
        return Invitation(order, self.experts[order.target], views)
