"""归档/回执台账.jsonl: which slips of a plan were issued, one line a version, so that whatever comes back is known by its number.

It holds numbers of sessions, demands and experts alone, no name and no address.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from expertserve.ground.jsonlines import append_line, read_lines
from expertserve.records.slip import IssuedSlip, bare_number

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from expertserve.records.slip import SlipKind

__all__ = ["SLIP_LEDGER", "SlipLedger", "append_slips", "load_slips", "new_slips"]

SLIP_LEDGER = "回执台账.jsonl"


@dataclass(slots=True)
class SlipLedger:
    """Every version of every slip, oldest first."""

    slips: list[IssuedSlip] = field(default_factory=list)
    _numbers: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Numbers by their bare key."""
        self._numbers = {bare_number(slip.number): slip.number for slip in self.slips}

    @property
    def current(self) -> dict[str, IssuedSlip]:
        """Number -> the version that stands."""
        return {slip.number: slip for slip in self.slips}

    def of(self, kind: SlipKind) -> tuple[IssuedSlip, ...]:
        """The standing slips of a kind, in the order of their first issue; void ones are not waited for."""
        return tuple(s for s in self.current.values() if s.kind == kind and not s.void)

    def number_in(self, text: str) -> str:
        """The longest issued number that a text (a cell, a file name) holds, "" none."""
        bare = bare_number(text)
        exact = self._numbers.get(bare)
        if exact:
            return exact
        found = [number for key, number in self._numbers.items() if _holds(bare, key)]
        return max(found, key=len, default="")

    def find(self, number: str, check: str = "") -> IssuedSlip | None:
        """The version whose check characters fit, else the one that stands; None when the number was never issued."""
        known = self.number_in(number)
        versions = [slip for slip in self.slips if slip.number == known] if known else []
        return next((s for s in reversed(versions) if check and s.check == check), versions[-1] if versions else None)  # fmt: skip

    def knows(self, number: str, check: str) -> bool:
        """Whether some version of the number bears these check characters."""
        return any(slip.number == number and slip.check == check for slip in self.slips)


def _holds(text: str, number: str) -> bool:
    """Whether `text` holds `number` and does not go on with another digit or letter (D3 is not in D31)."""
    at = text.find(number)
    after = text[at + len(number) : at + len(number) + 1]
    return at >= 0 and not (after.isascii() and after.isalnum())


def _line(slip: IssuedSlip) -> dict[str, Any]:
    days = {
        name: value.isoformat() if value else None
        for name, value in (
            ("issued", slip.issued),
            ("first", slip.first),
            ("last", slip.last),
            ("deadline", slip.deadline),
        )
    }
    return {
        "kind": slip.kind,
        "number": slip.number,
        "check": slip.check,
        "activity": slip.activity,
        "demands": list(slip.demands),
        "session_demands": list(slip.session_demands),
        "experts": list(slip.experts),
        "half_days": slip.half_days,
        **({"void": True} if slip.void else {}),
        **days,
    }


def _slip(line: dict[str, Any]) -> IssuedSlip | None:
    try:
        days = {
            name: date.fromisoformat(line[name]) if line.get(name) else None
            for name in ("issued", "first", "last", "deadline")
        }
        return IssuedSlip(
            kind=line["kind"],
            number=line["number"],
            check=line["check"],
            activity=line["activity"],
            demands=tuple(line["demands"]),
            session_demands=tuple(line["session_demands"]),
            experts=tuple(line["experts"]),
            half_days=line["half_days"],
            void=bool(line.get("void")),
            issued=days["issued"] or date.min,
            first=days["first"],
            last=days["last"],
            deadline=days["deadline"],
        )
    except (KeyError, TypeError, ValueError):
        return None


def load_slips(folder: Path) -> SlipLedger:
    """The ledger in `folder`; empty when there is none."""
    read = (_slip(line) for line in read_lines(folder / SLIP_LEDGER))
    return SlipLedger([slip for slip in read if slip is not None])


def new_slips(ledger: SlipLedger, slips: Iterable[IssuedSlip], day: date) -> tuple[IssuedSlip, ...]:
    """Those whose version does not stand in the ledger yet, and as void those that no plan carries any more.

    A plan prints all sessions still to be held; slips of days past stay as they are, for they are still to come back.
    """
    current, now = ledger.current, tuple(slips)
    fresh = [slip for slip in now if not _stands(slip, current.get(slip.number))]
    carried = {slip.number for slip in now}
    gone = [
        replace(slip, void=True)
        for slip in current.values()
        if slip.number not in carried and not slip.void and (slip.last is None or slip.last >= day)
    ]
    return (*fresh, *gone)


def _stands(slip: IssuedSlip, old: IssuedSlip | None) -> bool:
    return old is not None and old.check == slip.check and not old.void


def append_slips(folder: Path, slips: Iterable[IssuedSlip]) -> None:
    """Note slips as issued.

    Raises:
        WorkbookError: the ledger cannot be written.
    """
    lines = [_line(slip) for slip in slips]
    if lines:
        append_line(folder / SLIP_LEDGER, *lines)
