"""Where invitations and order sheets lie, and which of an earlier run still belong beside those of this one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.ground.files import safe_name
from expertserve.work.folders import ORDERS
from expertserve.work.words import county_name
from expertserve.year.file_sets import FileSet

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from expertserve.records.demand import Demand
    from expertserve.records.order import Order
    from expertserve.work.offer.offers import OfferPlan

__all__ = ["INVITATIONS", "SHEETS", "county_of", "folder_of", "letter_of", "offer_sets", "sheet_of"]

INVITATIONS, SHEETS = f"{ORDERS}/邀请函", f"{ORDERS}/点单表"
_NAME_LIMIT = 18


def letter_of(number: str, name: str) -> str:
    """The path of an invitation, without suffix."""
    return f"{INVITATIONS}/{number}_{safe_name(name, _NAME_LIMIT)}"


def county_of(demand: Demand) -> str:
    """The county an order sheet is handed on by."""
    return county_name(demand) or "未注明县区"


def folder_of(county: str) -> str:
    """The folder of a county's order sheets."""
    return f"{SHEETS}/{safe_name(county)}"


def sheet_of(number: str, demand: Demand) -> str:
    """The base name of an order sheet under the first number it holds."""
    return f"{number}_{safe_name(demand.unit_name, _NAME_LIMIT)}.xlsx"


def offer_sets(plan: OfferPlan, unmade: Collection[str], *, only_new: bool) -> tuple[FileSet, ...]:
    """The sets of an offer: letters where experts are asked, sheets where units are.

    Args:
        plan: everything that is to be asked.
        unmade: numbers of letters that could not be printed or did not pass the gate.
        only_new: whether orders issued before are not made again, so that their files stay as they are.
    """
    letters = {
        letter_of(one.order.number, plan.experts[one.order.target].name): one
        for one in plan.invitations
        if one.order.number not in unmade
    }
    stay = {
        path
        for path, one in letters.items()
        if not one.fresh and (only_new or not plan.says_the_same(one.order))
    }
    invitations = FileSet(
        pattern=f"{INVITATIONS}/YQ-*",
        makers=("offer",),
        stays=lambda name: name.rpartition(".")[0] in stay,
        changed=frozenset(path for path, one in letters.items() if one.fresh),
    )
    sheets = FileSet(
        pattern=f"{SHEETS}/*/*", makers=("offer",), stays=_sheets_that_stay(plan, only_new=only_new)
    )
    asked = {"units": (sheets,), "experts": (invitations,)}
    both_sides = plan.to == "" or bool(plan.invitations)
    return (invitations, sheets) if both_sides and plan.to != "experts" else asked[plan.to]


def _sheets_that_stay(plan: OfferPlan, *, only_new: bool) -> Callable[[str], bool]:
    """Sheets that were answered and are made no more, and with `only_new` those issued before; with what lies beside them."""
    kept: list[Order] = list(plan.handed_on)
    if only_new:
        kept += [one.order for one in plan.sheets if not one.fresh]
    demands = [(order.number, plan.demands[order.target]) for order in kept]
    folders = {folder_of(county_of(demand)) for _, demand in demands}
    paths = {f"{folder_of(county_of(d))}/{sheet_of(number, d)}" for number, d in demands}

    def stays(name: str) -> bool:
        folder, _, base = name.rpartition("/")
        return name in paths or (folder in folders and not base.startswith("DC-"))

    return stays
