"""Long-term links: agreements and mentor pairs of the register (协议台账, 长期联系)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from expertserve.ground.findings import Place

__all__ = ["Agreement"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """One entry of the register.

    Attributes:
        kind: 长期协议, 师徒结对 or as written. county: as written.
        start, end: None not given; an open end runs on.
        ended: the state says 终止.
    """

    place: Place
    entry_id: str = ""
    kind: str = ""
    unit: str = ""
    county: str = ""
    expert: str = ""
    start: date | None = None
    end: date | None = None
    state: str = ""
    ended: bool = False
    amount_fen: int | None = None
