"""归档/回执台账.jsonl: which slips of a plan were issued, one line a version, so that whatever comes back is known by its number.

It holds numbers of sessions, demands and experts alone, no name and no address.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from expertserve.ground.record_lines import append_records, read_records
from expertserve.records.slip import IssuedSlip, bare_number

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from expertserve.ground.findings import Finding
    from expertserve.records.slip import SlipKind
    from expertserve.year.state_models import SlipLine

__all__ = ["SLIP_LEDGER", "SlipLedger", "append_slips", "load_slips", "new_slips"]

SLIP_LEDGER = "回执台账.jsonl"
_NAMES = tuple(one.name for one in fields(IssuedSlip))


@dataclass(slots=True)
class SlipLedger:
    """Every version of every slip, oldest first; `findings` tell of lines that cannot be read."""

    slips: list[IssuedSlip] = field(default_factory=list)
    findings: tuple[Finding, ...] = ()
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


def load_slips(folder: Path, name: str = SLIP_LEDGER) -> SlipLedger:
    """The ledger in `folder`; empty when there is none.

    Args:
        folder: 归档 of the year.
        name: of the file; a copy of it has another.

    Raises:
        WorkbookError: the ledger is there and cannot be opened.
    """
    path = folder / name
    if not path.is_file():
        return SlipLedger()
    from expertserve.year.state_models import SLIP_LINES

    lines = read_records(path, SLIP_LINES)
    return SlipLedger([_slip(line) for line in lines.records], lines.findings)


def _slip(line: SlipLine) -> IssuedSlip:
    return IssuedSlip(**{name: getattr(line, name) for name in _NAMES})


def _line(slip: IssuedSlip) -> dict[str, Any]:
    found = {name: getattr(slip, name) for name in _NAMES}
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in found.items()
        if value not in (None, (), False, 0) or name in ("demands", "experts")
    }


def new_slips(ledger: SlipLedger, slips: Iterable[IssuedSlip], day: date) -> tuple[IssuedSlip, ...]:
    """Those whose version does not stand in the ledger yet, and as void those that no plan carries any more.

    A plan prints all sessions still to be held; slips of days past stay as they are, for they are still to come back.

    Args:
        ledger: slips given out so far.
        slips: those that the papers of this run carry.
        day: the day of the run.
    """
    current, now = ledger.current, tuple(slips)
    fresh = [slip for slip in now if not _stands(slip, current.get(slip.number))]
    carried = {slip.number for slip in now}
    gone = [
        replace(slip, void=True)
        for slip in current.values()
        if slip.kind != "BG"
        and slip.number not in carried
        and not slip.void
        and (slip.last is None or slip.last >= day)
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
        append_records(folder / SLIP_LEDGER, *lines)
