"""What the point-order round has brought: one record, read by match, offers and status."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from expertserve.ground.findings import Finding

__all__ = ["Answers"]


@dataclass(frozen=True, slots=True)
class Answers:
    """What the point-order round has brought so far.

    Attributes:
        accepted: pairs both sides agreed to. declined: (demand id, expert id) -> a sentence. wishes: pair -> rank 1..3.
        said_no: pairs the expert declined himself -> the day, None unknown.
        because: pair -> which reply speaks of it, without what it says. findings: replies that could not be taken.
    """

    accepted: tuple[tuple[str, str], ...] = ()
    declined: Mapping[tuple[str, str], str] = field(default_factory=dict)
    wishes: Mapping[tuple[str, str], int] = field(default_factory=dict)
    because: Mapping[tuple[str, str], str] = field(default_factory=dict)
    said_no: Mapping[tuple[str, str], date | None] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
