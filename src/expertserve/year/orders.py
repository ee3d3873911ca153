"""归档/点单台账.jsonl: which order was issued when, to whom, with which names; one line a version of an order.

What was sent out is a fact that no other file tells; numbers and check characters stay the same because of it.
It holds numbers of demands and experts alone, no name and no address.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from expertserve.ground.errors import WorkbookError
from expertserve.ground.record_lines import append_records, read_records
from expertserve.records.order import Order
from expertserve.year.slips import SlipLedger, load_slips

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from expertserve.ground.findings import Finding
    from expertserve.records.order import OrderSide
    from expertserve.year.state_models import OrderLine

__all__ = ["LEDGER", "Ledger", "append_orders", "load_ledger"]

LEDGER = "点单台账.jsonl"
_PREFIX: dict[OrderSide, str] = {"unit": "DC", "expert": "YQ"}
_NUMBER = re.compile(r"(?:DC|YQ)-\d{4}-\d{3,9}")


@dataclass(slots=True, kw_only=True)
class Ledger:
    """Every version of every order, oldest first.

    Attributes:
        given: numbers that stand in lines which cannot be read or in names of files; none of them is given again.
        pending: numbers that are noted and perhaps on no paper yet, because their run was broken off.
        findings: lines that cannot be read. slips: those that plans carried.
    """

    orders: list[Order] = field(default_factory=list)
    given: frozenset[str] = frozenset()
    pending: frozenset[str] = frozenset()
    findings: tuple[Finding, ...] = ()
    slips: SlipLedger = field(default_factory=SlipLedger)

    @property
    def current(self) -> dict[str, Order]:
        """Number -> the version that stands."""
        return {order.number: order for order in self.orders}

    def versions(self, number: str) -> tuple[Order, ...]:
        """Every version of an order."""
        return tuple(order for order in self.orders if order.number == number)

    def of(self, side: OrderSide) -> dict[str, Order]:
        """Demand (of sheets) or expert (of invitations) -> the order that stands."""
        return {order.target: order for order in self.current.values() if order.side == side}

    def next_number(self, side: OrderSide, year: int) -> str:
        """The next free number of a year: DC-2026-023."""
        head = f"{_PREFIX[side]}-{year}-"
        given = (*(order.number for order in self.orders), *sorted(self.given))
        used = [int(number.rsplit("-", 1)[1]) for number in given if number.startswith(head)]
        return f"{head}{max(used, default=0) + 1:03d}"


def _line(order: Order) -> dict[str, Any]:
    return {
        "number": order.number,
        "check": order.check,
        "side": order.side,
        "demands": list(order.demands),
        "experts": list(order.experts),
        "issued": order.issued.isoformat(),
        "deadline": order.deadline.isoformat() if order.deadline else None,
        "listed": order.listed,
    }


def _order(line: OrderLine) -> Order:
    return Order(
        number=line.number,
        check=line.check,
        side=line.side,
        demands=line.demands,
        experts=line.experts,
        issued=line.issued,
        deadline=line.deadline,
        listed=line.listed,
    )


def load_ledger(folder: Path, written: Iterable[str] = (), pending: Iterable[str] = ()) -> Ledger:
    """The ledger in `folder`; empty when there is none.

    Numbers in damaged lines count as given, and so do those in `written`, the paths of files that the program made:
    an order whose file went out and whose line was lost keeps its number to itself.

    Args:
        folder: where the ledger lies.
        written: paths of files that stand, or stood when their run ended.
        pending: numbers whose papers a run was about to print when it was broken off.

    Raises:
        WorkbookError: the ledger is there and cannot be opened.
    """
    path = folder / LEDGER
    made = {number for place in written for number in _NUMBER.findall(place)}
    slips = load_slips(folder)
    if not path.is_file():
        return Ledger(
            given=frozenset(made),
            pending=frozenset(pending),
            findings=slips.findings,
            slips=slips,
        )
    from expertserve.year.state_models import ORDER_LINES

    lines = read_records(path, ORDER_LINES)
    given = made | {number for _, text in lines.damaged for number in _NUMBER.findall(text)}
    orders = [_order(line) for line in lines.records]
    return Ledger(
        orders=orders,
        given=frozenset(given),
        pending=frozenset(pending),
        findings=(*lines.findings, *slips.findings),
        slips=slips,
    )


def append_orders(folder: Path, orders: Iterable[Order]) -> None:
    """Note orders as issued, each version once.

    Raises:
        WorkbookError: the ledger cannot be written, or another run gave one of the numbers to somebody else meanwhile.
    """
    now = load_ledger(folder).current
    fresh = [order for order in orders if now.get(order.number) != order]
    for order in fresh:
        other = now.get(order.number)
        if other is not None and other.target != order.target:
            raise WorkbookError("year.number-taken", number=order.number)
    lines = [_line(order) for order in fresh]
    if lines:
        append_records(folder / LEDGER, *lines)
