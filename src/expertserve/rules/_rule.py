"""What a rule declares: its codes, its title, and the question it asks of an expert, or of an expert and a demand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from expertserve.records.demand import Demand
    from expertserve.records.expert import Expert
    from expertserve.records.pairing import Refusal
    from expertserve.rules._terms import Terms

__all__ = ["ExpertRule", "PairRule", "Rule"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What every rule tells of itself.

    Attributes:
        codes: codes of its refusals; no two rules share one.
        title: the clerk's words for it.
        settles: codes of refusals that asking and noting the answer may lift.
    """

    codes: tuple[str, ...]
    title: str
    settles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpertRule(Rule):
    """A rule about an expert alone: `refuse` gives the refusal, None where he may serve."""

    refuse: Callable[[Expert, Terms], Refusal | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class PairRule(Rule):
    """A rule about an expert and a demand.

    Attributes:
        refuse: the refusal, None where he may serve it.
        expert_key: all it looks at in an expert; equal keys get equal answers, so that it is asked once.
        demand_key: all it looks at in a demand.
    """

    refuse: Callable[[Expert, Demand, Terms], Refusal | None]
    expert_key: Callable[[Expert], Hashable]
    demand_key: Callable[[Demand], Hashable]
