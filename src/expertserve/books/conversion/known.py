"""What registers say exists: the names and numbers by which a column of another table is known for what it holds."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from expertserve.ground.text import key, name_key, unit_key

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Known", "known_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Keys of what registers name, by field of the tables that refer to them.

    Attributes:
        expert: names. expert_id: numbers. expert_unit: employers. unit: units with demands. demand: numbers of demands.
        session: ids and numbers of sessions.
    """

    expert: frozenset[str] = frozenset()
    expert_id: frozenset[str] = frozenset()
    expert_unit: frozenset[str] = frozenset()
    unit: frozenset[str] = frozenset()
    demand: frozenset[str] = frozenset()
    session: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        """Whether anything is known."""
        return any(getattr(self, one.name) for one in fields(self))


def known_of(records: Iterable[object]) -> Known:
    """What the experts, demands and sessions among `records` make known."""
    from expertserve.records.demand import Demand
    from expertserve.records.expert import Expert
    from expertserve.records.session import Session

    experts, demands, sessions = [], [], []
    for one in records:
        if isinstance(one, Expert):
            experts.append(one)
        elif isinstance(one, Demand):
            demands.append(one)
        elif isinstance(one, Session):
            sessions.append(one)
    return Known(
        expert=frozenset(name_key(one.name) for one in experts if one.name),
        expert_id=frozenset(key(one.expert_id) for one in experts if one.expert_id),
        expert_unit=frozenset(unit_key(one.org_name) for one in experts if one.org_name),
        unit=frozenset(unit_key(one.unit_name) for one in demands if one.unit_name),
        demand=frozenset(key(one.demand_id) for one in demands if one.demand_id),
        session=frozenset(key(one.activity_id) for one in sessions if one.activity_id)
        | {f"第{one.session_no}期" for one in sessions if one.session_no},
    )
