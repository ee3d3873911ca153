"""What a run fills forms with: its material, its options, the figures of all and the choices made before."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from expertserve.work.fill.asked_fields import Known
    from expertserve.work.fill.figures import Figures
    from expertserve.work.fill.values import Shown
    from expertserve.work.request import Request
    from expertserve.year.material import Material

__all__ = ["Asked"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is filled in and how.

    Attributes:
        known: what reading depends on; its answers are those of the form at hand. who, which: the records named.
        office: what the office says of itself. figures: counts of all. period: of the run. over: fill a form that holds data already.
        each: a copy for every county. county: the one of the copy at hand, "" the whole area.
    """

    material: Material
    request: Request
    day: date
    known: Known
    figures: Figures
    office: Mapping[str, Shown]
    period: str = ""
    who: tuple[str, ...] = ()
    which: tuple[str, ...] = ()
    over: bool = False
    each: bool = False
    county: str = ""
    answers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
