"""What is different from the plan before, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from expertserve.records.letter import Moved

__all__ = ["Changed", "MovedService", "StandIn", "Told", "VoidPaper"]


@dataclass(frozen=True, slots=True)
class MovedService:
    """A service of a session that is not as it was."""

    activity_id: str
    demand_id: str
    moved: Moved


@dataclass(frozen=True, slots=True, kw_only=True)
class StandIn:
    """Up to three who could come instead of an expert who left a demand.

    Attributes:
        when, who: when it was, and who left. expert_ids: best first. waiting: those of them whom a person has to confirm first.
    """

    demand_id: str
    when: str
    who: str
    expert_ids: tuple[str, ...]
    waiting: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Who must be told what."""

    who: str
    unit: str
    role: str
    tel: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VoidPaper:
    """A paper of the plan before that no longer holds: its draft, its check code, what to do with it."""

    path: str
    title: str
    draft: int
    code: str
    todo: str


@dataclass(frozen=True, slots=True)
class Changed:
    """All differences of two plans, in words."""

    moved: tuple[MovedService, ...]
    stand_ins: tuple[StandIn, ...]
    told: tuple[Told, ...]
