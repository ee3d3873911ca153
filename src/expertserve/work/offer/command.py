"""Invitations and order sheets: made, written, and what the terminal shows of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.ground.errors import NoMatchError, UsageError
from expertserve.ground.findings import Finding, Place
from expertserve.work.closing import closing
from expertserve.work.finish import deliver, outbox
from expertserve.work.formats import forms_of
from expertserve.work.hear.answers import answers_of
from expertserve.work.hear.heard import ledger_folder
from expertserve.work.hear.hearing import hear
from expertserve.work.held_sheet import held_files, held_json, held_lines, held_sets
from expertserve.work.match.standing import standing
from expertserve.work.offer.files import OfferFiles
from expertserve.work.offer.offers import OfferPlan
from expertserve.work.offer.withheld import withheld
from expertserve.work.outcome import Outcome, Table
from expertserve.work.pool_sheet import numbers_kept
from expertserve.work.start import as_of, need_files, read
from expertserve.year.numbering import Numbering, lines_added
from expertserve.year.orders import append_orders

if TYPE_CHECKING:
    from pathlib import Path

    from expertserve.records.order import Order
    from expertserve.work.request import Request
    from expertserve.year.material import Material

__all__ = ["run"]

NAME = "offer"
_TO = ("", "experts", "units", "all")


def run(request: Request, *, to: str, only: str, form: str) -> Outcome:
    """The outcome of the command for these options; errors of usage and files are raised as the command tells."""
    forms = forms_of(form, ("docx", "pdf"))
    if to not in _TO or only not in ("", "new"):
        raise UsageError("offer.options")
    material = read(request)
    need_files(material)
    if not material.experts or not material.demands:
        raise NoMatchError("offer.nothing-to-offer")
    day = as_of(request, material.settings)
    folder = ledger_folder(material, request.output)
    heard = hear(material, day, folder)
    found = standing(material, request, answers_of(heard))
    plan = OfferPlan(found, heard, to="units" if to == "all" else to)
    if to == "all":
        plan.invitations = OfferPlan(found, heard, to="experts").invitations
    files = OfferFiles(
        plan,
        only_new=only == "new",
        forms=forms,
        before=outbox(request, material).folder,
        each=lambda orders: request.each(orders, "offer.stage-printing-invitations"),
    )
    return _outcome(request=request, material=material, plan=plan, files=files, folder=folder)


def _outcome(
    request: Request, material: Material, plan: OfferPlan, files: OfferFiles, folder: Path
) -> Outcome:

    request.tell("offer.stage-writing-invitations-order-sheets")
    letters = files.files()
    held = (*withheld(plan), *files.held)
    made = [
        *letters,
        *held_files(held, "offer", plan.found.ground.as_of),
        *numbers_kept(material, plan.found.ground.as_of),
    ]
    sets = (*files.sets, *held_sets(NAME))
    numbers = _numbering(files, folder)
    written = deliver(request, material, NAME, made, sets=sets, numbering=numbers)
    unmade = tuple(
        Finding(code="letter-unprintable", place=Place(file=number), value=name)
        for number, name in files.unmade.items()
    )
    findings = (*material.findings, *plan.found.ground.findings, *plan.found.told, *unmade)
    orders = [_order(one.order, fresh=one.fresh) for one in (*plan.invitations, *plan.sheets)]
    return Outcome(
        keep=material.settings.own_numbers,
        command=NAME,
        payload={
            "orders": orders,
            "waiting": list(plan.waiting),
            "unmade": list(files.unmade),
            "held": held_json(held),
        },
        lines=_lines(request, plan, files),
        tables=(_table(request, material, orders),),
        notes=(),
        findings=findings,
        written=written,
        closing=closing(request, material, NAME),
    )


def _numbering(files: OfferFiles, folder: Path) -> Numbering:
    """The orders of this run, noted in the ledger before a letter is written."""
    orders = files.orders
    return Numbering(
        numbers=tuple(order.number for order in orders),
        first=(lines_added(lambda: append_orders(folder, orders)),),
    )


def _lines(request: Request, plan: OfferPlan, files: OfferFiles) -> tuple[str, ...]:
    fresh = {order.number for order in files.orders}
    invitations, sheets = plan.invitations, plan.sheets
    lines = [
        request.say(
            "offer.summary",
            invitations=len(invitations),
            sheets=len(sheets),
            fresh=len(fresh),
        )
    ]
    lines += [
        request.say("offer.no-letter", name=name, number=number)
        for number, name in files.unmade.items()
    ]
    if plan.waiting:
        lines.append(request.say("offer.waiting", waiting=len(plan.waiting)))
    lines += held_lines(request, (*withheld(plan), *files.held))
    return tuple(lines)


def _order(order: Order, *, fresh: bool) -> dict[str, object]:
    return {
        "number": order.number,
        "check": order.check,
        "side": order.side,
        "demands": list(order.demands),
        "experts": list(order.experts),
        "new": fresh,
    }


def _table(request: Request, material: Material, orders: list[dict[str, object]]) -> Table:
    """The first orders with names for their numbers."""
    called = {d.demand_id: d.list_no or d.demand_id for d in material.demands}
    heads = request.heads("offer.heads-outgoing")
    rows = tuple(
        (
            str(o["number"]),
            request.say("offer.unit" if o["side"] == "unit" else "offer.expert"),
            "、".join(called.get(d, d) for d in o["demands"]),  # type: ignore[attr-defined]
            str(len(o["experts"])),  # type: ignore[arg-type]
            request.say("offer.yes") if o["new"] else "",
        )
        for o in orders[:15]
    )
    return Table(request.say("offer.outgoing"), tuple(heads), rows)
