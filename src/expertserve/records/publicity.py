"""Press reports of the register (宣传台账)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from expertserve.ground.findings import Place

__all__ = ["Publicity"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Publicity:
    """One report: its title, the medium, the medium's level (国家级 ...) and the session it speaks of."""

    place: Place
    title: str
    medium: str = ""
    level: str = ""
    session: str = ""
    on: date | None = None
