"""归档/点单台账.jsonl: which order was issued when, to whom, with which names; one line a version of an order.

What was sent out is a fact that no other file tells; numbers and check characters stay the same because of it.
It holds numbers of demands and experts alone, no name and no address.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from expertserve.ground.jsonlines import append_line, read_lines
from expertserve.records.order import Order
from expertserve.year.slips import SlipLedger, load_slips

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from expertserve.records.order import OrderSide

__all__ = ["LEDGER", "Ledger", "append_orders", "load_ledger"]

LEDGER = "点单台账.jsonl"
_PREFIX: dict[OrderSide, str] = {"unit": "DC", "expert": "YQ"}


@dataclass(slots=True)
class Ledger:
    """Every version of every order, oldest first; `slips` are those that plans carried."""

    orders: list[Order] = field(default_factory=list)
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
        used = [int(o.number.rsplit("-", 1)[1]) for o in self.orders if o.number.startswith(head)]
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
    }


def _order(line: dict[str, Any]) -> Order | None:
    try:
        return Order(
            line["number"],
            line["check"],
            line["side"],
            tuple(line["demands"]),
            tuple(line["experts"]),
            date.fromisoformat(line["issued"]),
            date.fromisoformat(line["deadline"]) if line["deadline"] else None,
        )
    except (KeyError, TypeError, ValueError):
        return None


def load_ledger(folder: Path) -> Ledger:
    """The ledger in `folder`; empty when there is none."""
    orders = (_order(line) for line in read_lines(folder / LEDGER))
    return Ledger([order for order in orders if order is not None], load_slips(folder))


def append_orders(folder: Path, orders: Iterable[Order]) -> None:
    """Note orders as issued.

    Raises:
        WorkbookError: the ledger cannot be written.
    """
    lines = [_line(order) for order in orders]
    if lines:
        append_line(folder / LEDGER, *lines)
