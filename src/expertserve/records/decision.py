"""A decision of the clerk or the leader about one demand and one expert (人选调整)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

    from expertserve.ground.dates import Span
    from expertserve.ground.findings import Place

__all__ = ["Decision", "DecisionKind"]

_GUIDE = re.compile(r"领队(?:（联络员）)?[:：]\s*([^，,；;、\s]+)")
DecisionKind = Literal["指定", "已定", "更换", "不安排", "改期", "确认", "恢复", "备注", ""]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One row of 人选调整, or one edit of a list by hand; the latest of a pair stands.

    Attributes:
        kind: 指定 appointed with a basis (may break level, capacity, distance, own county); 已定 settled;
            更换 this expert is replaced (by `replacement`, a name or number, or by whoever fits); 不安排 never this pair,
            or never this demand, or never this person (in `session`, on `dates`, else in the year); 改期 moved to `dates`;
            确认 a pair that was 待确认 may leave the office; 恢复 nothing is decided of the pair any more;
            备注 a remark written by hand; "" nobody can tell.
        demand, expert: number, 清单号 or name as written; "" in `expert` speaks of the demand as a whole, "" in
            `demand` of the person. demand_unit, expert_unit: told namesakes apart. session: a 期, as written.
        basis: 领导批示, 单位来电 ...; 指定 without one is refused. said: what stands where the kind should stand.
        label: how the row is called in what is told of it, "" by its fields. read_as: what was read from free words, "" nothing.
        question: what has to be asked before it can be followed, "" nothing. refusal: why it cannot be followed at all, "" nothing.
    """

    kind: DecisionKind
    demand: str = ""
    expert: str = ""
    demand_unit: str = ""
    expert_unit: str = ""
    session: str = ""
    replacement: str = ""
    basis: str = ""
    handled_by: str = ""
    on: date | None = None
    dates: tuple[Span, ...] = ()
    remark: str = ""
    said: str = ""
    label: str = ""
    read_as: str = ""
    question: str = ""
    refusal: str = ""
    sources: tuple[Place, ...] = ()

    @property
    def guide(self) -> str:
        """Whom a 已定 or 指定 of a session names as 领队 in its remark (领队：韦一帆), "" nobody."""
        found = _GUIDE.search(self.remark) if self.kind in ("已定", "指定") else None
        return found[1] if found and not self.expert else ""
