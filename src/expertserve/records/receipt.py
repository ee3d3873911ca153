"""What was read from a county, for the county to confirm by its seal: it ends the argument about paper and file."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Receipt", "ReceiptLine"]


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """One record in one line: its number, whose it is, what it says."""

    number: str
    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """The records of one county, no private field among them.

    Attributes:
        county: its name. demands: by 清单号, unit and title. experts: by name, employer and title. services: how many records.
    """

    county: str
    demands: tuple[ReceiptLine, ...] = ()
    experts: tuple[ReceiptLine, ...] = ()
    services: int = 0
