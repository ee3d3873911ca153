"""A decision of the clerk or the leader about one demand and one expert (人选调整)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

    from expertserve.ground.dates import Span
    from expertserve.ground.findings import Place

__all__ = ["Decision", "DecisionKind"]

DecisionKind = Literal["指定", "已定", "更换", "不安排", "改期"]


@dataclass(frozen=True, slots=True)
class Decision:
    """One row of 人选调整; the latest row of a pair stands.

    Attributes:
        kind: 指定 appointed with a basis (may break level, capacity, distance, own county); 已定 settled;
            更换 this expert is replaced (by `replacement`, a name or number, or by whoever fits); 不安排 never this pair;
            改期 moved to `dates`.
        demand, expert: number or name as written; "" in `expert` speaks of the demand as a whole.
        demand_unit: the unit as written; 不安排 of an expert for a unit keeps him from every demand of it (回避).
        basis: 领导批示, 单位来电 ...; 指定 without one is a finding.
    """

    kind: DecisionKind
    demand: str
    expert: str = ""
    replacement: str = ""
    basis: str = ""
    handled_by: str = ""
    on: date | None = None
    dates: tuple[Span, ...] = ()
    remark: str = ""
    demand_unit: str = ""
    sources: tuple[Place, ...] = ()
