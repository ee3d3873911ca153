"""The files of an offer: invitations, order sheets packed by county with their distribution list, and ready messages."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from expertserve.books.sheets.writer import render
from expertserve.ground.errors import UnprintableError
from expertserve.ground.text import for_screen, unit_key
from expertserve.papers.blocks import words
from expertserve.papers.gate import GateFacts, faults
from expertserve.papers.looks import official
from expertserve.papers.messages import OWN_FOLDER, message
from expertserve.papers.press import print_as
from expertserve.papers.press import render as press
from expertserve.records.letter import Letter
from expertserve.records.names import greeting
from expertserve.records.paper import Person, Service
from expertserve.work.folders import ORDERS
from expertserve.work.held_sheet import Held
from expertserve.work.offer.distribution_sheet import FILE as DISTRIBUTION
from expertserve.work.offer.distribution_sheet import (
    DistributionLine,
    distribution_book,
    signed_for,
)
from expertserve.work.offer.message_sheet import FILE as MESSAGES
from expertserve.work.offer.message_sheet import MessageLine, message_book
from expertserve.work.offer.order_sheet import render_orders
from expertserve.work.offer.places import county_of, folder_of, letter_of, offer_sets, sheet_of
from expertserve.year.office import contact_line, event_name, office

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date
    from pathlib import Path

    from expertserve.papers.blocks import Document
    from expertserve.papers.press import Format
    from expertserve.records.order import Order
    from expertserve.work.offer.offers import Invitation, OfferPlan, Planned
    from expertserve.year.file_sets import FileSet

__all__ = ["OfferFiles", "due"]


def due(deadline: date | None) -> str:
    """A deadline in running text."""
    return f"{deadline.month}月{deadline.day}日" if deadline else "近日"


class OfferFiles:
    """Makes the files of a plan; `orders` are those that are new, to be noted in the ledger before the files stand.

    `before` is the folder where the files of the last run stand, for what people noted in the list they sign.
    """

    def __init__(
        self,
        plan: OfferPlan,
        *,
        only_new: bool,
        forms: tuple[Format, ...],
        before: Path,
        each: Callable[[list[Order]], Iterable[Order]] = iter,
    ) -> None:
        self.plan, self._forms, self._each = plan, forms, each
        ground = plan.found.ground
        self._settings, self._as_of = ground.material.settings, ground.as_of
        year = ground.material.year
        self._own = year.root / OWN_FOLDER if year else None
        self._templates: Path | None = year.root / "templates" if year else None
        self._only_new = only_new
        self._before = before
        self._earlier: dict[str, list[Order]] = defaultdict(list)
        self._contact = contact_line(self._settings, self._as_of)
        self.messages: list[MessageLine] = []
        self.unmade: dict[str, str] = {}
        self.held: list[Held] = []
        self.stopped: set[str] = set()

    @property
    def orders(self) -> tuple[Order, ...]:
        """Orders issued by this run; a letter that could not be printed is none."""
        planned = (*self.plan.invitations, *self.plan.sheets)
        return tuple(
            one.order
            for one in planned
            if one.fresh and one.order.number not in (self.unmade.keys() | self.stopped)
        )

    @property
    def sets(self) -> tuple[FileSet, ...]:
        """The sets these files fill as a whole; asked for once they are made."""
        unmade = self.unmade.keys() | self.stopped
        return offer_sets(self.plan, unmade, only_new=self._only_new)

    def files(self) -> list[tuple[str, bytes]]:
        """(relative name, content) of everything."""
        made = [*self._invitations(), *self._sheets()]
        if self.messages:
            made.append((f"{ORDERS}/{MESSAGES}", render(message_book(self.messages, self._as_of))))
        return made

    def _chosen(self, planned: tuple[Planned, ...]) -> list[Order]:
        return [one.order for one in planned if one.fresh or not self._only_new]

    def _invitations(self) -> list[tuple[str, bytes]]:

        look = official(float(self._settings.line_pitch))
        made = []
        chosen = [o for o in self._chosen(self.plan.invitations) if self.plan.says_the_same(o)]
        for order in self._each(chosen):
            one = self.plan.invitation(order)
            values = {"letter": self._letter(one), "office": office(self._settings, order.issued)}
            name = letter_of(order.number, one.expert.name)
            try:
                paper = press(
                    "invitation",
                    values,
                    day=order.issued,
                    draft=self.plan.draft(order),
                    folder=self._templates,
                )
                paper = replace(paper, foot=replace(paper.foot, listed=order.listed))
                if self._stopped(order, paper):
                    continue
                made += [(f"{name}.{form}", print_as(paper, form, look)) for form in self._forms]
            except UnprintableError:
                self.unmade[order.number] = for_screen(one.expert.name)
                continue
            self.messages.append(self._expert_message(one))
        return made

    def _stopped(self, order: Order, paper: Document) -> bool:
        """Whether the gate keeps an invitation from being written; it is told with the question that would mend it."""
        foot = paper.foot
        facts = GateFacts(day=foot.day, audience=foot.audience, title=paper.title)
        found = faults(words(paper.blocks), facts)
        name = self.plan.experts[order.target].name
        self.held += [Held(paper=f"邀请函：{order.number}", fault=f, about=name) for f in found]
        if found:
            self.stopped.add(order.number)
        return bool(found)

    def _letter(self, one: Invitation) -> Letter:
        expert = one.expert
        start, end = self._settings.reporting_period(one.order.issued)
        start = max(start, one.order.issued)
        return Letter(
            to=greeting(expert.name, expert.title),
            unit=expert.org_name,
            title=event_name(self._settings, one.order.issued),
            period=f"{start.year}年{start.month}月至{end.month}月间，具体时间与您商定",
            places=tuple(dict.fromkeys(filter(None, (d.county or d.unit for d in one.demands)))),
            people=(
                Person(
                    name=expert.name,
                    unit=expert.org_name,
                    title=expert.title,
                    field="、".join(expert.field),
                ),
            ),
            services=tuple(
                Service(
                    demand_id=d.demand_id,
                    unit=d.unit or d.county,
                    title=d.title,
                    content=d.title,
                    experts=(),
                    place=d.county,
                    when=d.when or "待定",
                )
                for d in one.demands
            ),
            deadline=one.order.deadline,
            key=one.order.check,
            form_no=one.order.number,
        )

    def _expert_message(self, one: Invitation) -> MessageLine:
        values = {
            "称呼": greeting(one.expert.name, one.expert.title),
            "活动": event_name(self._settings, self._as_of),
            "表号": one.order.number,
            "内容": "；".join(d.title for d in one.demands),
            "截止": due(one.order.deadline),
            "联系人": self._contact,
        }
        text = message("邀请专家", values, self._own)
        return MessageLine(
            to="专家",
            name=one.expert.name,
            where=one.expert.org_name,
            order=one.order.number,
            text=text,
        )

    def _sheets(self) -> list[tuple[str, bytes]]:
        by_county: dict[str, dict[str, list[Order]]] = defaultdict(lambda: defaultdict(list))
        for order in self.plan.handed_on:
            self._earlier[county_of(self.plan.demands[order.target])].append(order)
        for order in self._chosen(self.plan.sheets):
            demand = self.plan.demands[order.target]
            by_county[county_of(demand)][unit_key(demand.unit_name)].append(order)
        made = []
        for county, units in by_county.items():
            made += self._county(county, list(units.values()))
        return made

    def _county(self, county: str, units: list[list[Order]]) -> list[tuple[str, bytes]]:
        folder = folder_of(county)
        made, rows, lines = [], [], []
        for orders in units:
            name = sheet_of(orders[0].number, self.plan.demands[orders[0].target])
            sheets = tuple(self.plan.sheet(order) for order in orders)
            made.append((f"{folder}/{name}", render_orders(sheets, orders[0].issued)))
            for order, sheet in zip(orders, sheets, strict=True):
                demand = sheet.demand
                rows.append(DistributionLine(order.number, demand, name))
                text = self._unit_message(order, demand.unit, demand.title)
                lines.append(f"【{demand.unit}】{text}")
                self.messages.append(
                    MessageLine(
                        to="需求单位",
                        name=demand.unit,
                        where=county,
                        order=order.number,
                        text=text,
                    )
                )
        count = len(rows)
        for order in self._earlier[county]:
            sheet = self.plan.sheet(order)
            rows.append(DistributionLine(order.number, sheet.demand, sheet_of(order.number, self.plan.demands[order.target])))  # fmt: skip
        noted = signed_for(self._before / folder / DISTRIBUTION)
        rows = [replace(row, noted=noted.get(row.number, {})) for row in rows]
        rows.sort(key=lambda row: row.number)
        chosen = [order for orders in units for order in orders]
        deadline = max((o.deadline for o in chosen if o.deadline), default=None)
        made_on = max(order.issued for order in chosen)
        made.append(
            (
                f"{folder}/{DISTRIBUTION}",
                render(distribution_book(county, rows, made_on, deadline)),
            )
        )
        values = {
            "县区": county,
            "份数": str(count),
            "截止": due(deadline),
            "联系人": self._contact,
        }
        head = message("县区转发", values, self._own)
        self.messages.append(MessageLine(to="县区", name=county, where=county, order="", text=head))
        made.append((f"{folder}/转发用语.txt", "\r\n\r\n".join((head, *lines)).encode("utf-8-sig")))
        return made

    def _unit_message(self, order: Order, unit: str, title: str) -> str:
        values = {
            "单位": unit,
            "内容": title,
            "表号": order.number,
            "截止": due(order.deadline),
            "联系人": self._contact,
        }
        return message("需求点单", values, self._own)
