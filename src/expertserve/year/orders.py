"""归档/点单台账.jsonl: which order was issued when, to whom, with which names; one line a version of an order.

What was sent out is a fact that no other file tells; numbers and check characters stay the same because of it.
It holds numbers of demands and experts alone, no name and no address.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from expertserve.ground.errors import WorkbookError
from expertserve.records.order import Order

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from expertserve.records.order import OrderSide

__all__ = ["LEDGER", "Ledger", "append_line", "append_orders", "load_ledger", "read_lines"]

LEDGER = "点单台账.jsonl"
_PREFIX: dict[OrderSide, str] = {"unit": "DC", "expert": "YQ"}


@dataclass(slots=True)
class Ledger:
    """Every version of every order, oldest first."""

    orders: list[Order] = field(default_factory=list)

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


def read_lines(path: Path) -> tuple[dict[str, Any], ...]:
    """The objects of a file with one JSON object a line; a half line left by a killed run is passed over."""
    if not path.is_file():
        return ()
    found = []
    for line in path.read_text("utf-8", errors="replace").splitlines():
        try:
            body = json.loads(line)
        except ValueError:
            continue
        if isinstance(body, dict):
            found.append(body)
    return tuple(found)


def append_line(path: Path, *bodies: dict[str, Any]) -> None:
    """Add objects as lines and make sure they are on the disk before returning.

    Raises:
        WorkbookError: the file cannot be written.
    """
    text = "".join(json.dumps(b, ensure_ascii=False, sort_keys=True) + "\n" for b in bodies)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a+b") as stream:
            if stream.tell():
                stream.seek(-1, os.SEEK_END)
                text = text if stream.read(1) == b"\n" else "\n" + text
            stream.write(text.encode())
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        raise WorkbookError(f"无法写入“{path.name}”。", f"cannot write {path.name}.") from error


def load_ledger(folder: Path) -> Ledger:
    """The ledger in `folder`; empty when there is none."""
    orders = (_order(line) for line in read_lines(folder / LEDGER))
    return Ledger([order for order in orders if order is not None])


def append_orders(folder: Path, orders: Iterable[Order]) -> None:
    """Note orders as issued.

    Raises:
        WorkbookError: the ledger cannot be written.
    """
    lines = [_line(order) for order in orders]
    if lines:
        append_line(folder / LEDGER, *lines)
