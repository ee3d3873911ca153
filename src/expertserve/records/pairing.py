"""What a match decides: pairs, offers, refusals, empty places, changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = [
    "Cause",
    "Change",
    "ChangeKind",
    "Confidence",
    "Contradiction",
    "EmptyPlace",
    "Fit",
    "Goal",
    "MatchList",
    "MinimumCost",
    "NextBest",
    "Offer",
    "Pair",
    "PairStatus",
    "Reason",
    "Refusal",
    "Remedy",
    "RemedyKind",
    "Scarce",
    "Team",
]

PairStatus = Literal["proposed", "settled", "appointed", "replaced"]
Cause = Literal["no-such-expert", "none-allowed", "too-few", "contested"]
RemedyKind = Literal[
    "add-expert", "settle", "appoint", "once-more", "take-over", "fewer", "raise-limit"
]
ChangeKind = Literal["added", "removed", "kept"]
Confidence = Literal["sure", "likely", "confirm"]
"""How sure a fit is by its content: sure 高, likely 较高, confirm 待确认."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a rule says no.

    Attributes:
        rule: code of the rule, e.g. not-willing.
        text: one sentence for the clerk.
    """

    rule: str
    text: str


@dataclass(frozen=True, slots=True)
class Reason:
    """One part of a fit, in words a clerk can quote.

    Attributes:
        part: name of the part: text, lexicon, meaning, field, level, form, region, history, load.
        points: what it adds to the fit, may be 0 or negative.
        text: the evidence in one clause, for the office.
        said: the same in words that may be said to others; "" for evidence that is better not told than told wrongly.
    """

    part: str
    points: int
    text: str
    said: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """How well an expert fits a demand.

    Attributes:
        points: 0..1000; what the texts say (the content) gives its band, circumstances order within the band.
        confidence: how sure the content is; it rises with `points`: confirm, likely, sure.
        reasons: their points add to `points` before the sum is cut to the band of the content.
    """

    demand_id: str
    expert_id: str
    points: int
    confidence: Confidence = "confirm"
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """A demand and an expert brought together.

    Attributes:
        line: which line of the demand (0 when it has one).
        status: proposed 拟推荐, settled 已定, appointed 指定, replaced 更换.
        wish: rank of the unit's wish, 1..3, None when it did not name him.
        session: activity id when served within a session, "" singly.
        exceptions: rules an appointed pair breaks (printed as 例外).
    """

    demand_id: str
    expert_id: str
    fit: int
    line: int = 0
    status: PairStatus = "proposed"
    wish: int | None = None
    session: str = ""
    exceptions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One name on the list a unit chooses from; `others` counts the demands he is offered to besides."""

    demand_id: str
    expert_id: str
    rank: int
    fit: int
    others: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """What would fill one of the empty places of a demand, as a step that can be carried out and tried.

    Attributes:
        kind: add-expert (one more expert for this demand), settle (ask, then list him), appoint (an exception),
            once-more (he serves once more), take-over (he comes from `demand_id`, which is then short), fewer
            (fewer places asked for), raise-limit (of the county, the unit or the session).
        expert_id, demand_id: whom it takes, and which other demand loses a place by it; "" nobody, none.
        line: the line of `demand_id` that loses a place. places: how many fewer are asked for there, or
            by this demand (fewer).
        limit: whether a limit of the county, the unit or the session must be raised by one as well.
        text: the step in the clerk's words, with what it moves.
    """

    kind: RemedyKind
    text: str
    expert_id: str = ""
    demand_id: str = ""
    line: int = 0
    places: int = 0
    limit: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EmptyPlace:
    """Places of a demand that stay empty, with one cause and the nearest fixes.

    Attributes:
        fixes: `remedies` in words.
        line: which line of the demand.
    """

    demand_id: str
    missing: int
    cause: Cause
    text: str
    fixes: tuple[str, ...] = ()
    blocking_demands: tuple[str, ...] = ()
    blocking_experts: tuple[str, ...] = ()
    line: int = 0
    remedies: tuple[Remedy, ...] = ()


@dataclass(frozen=True, slots=True)
class Scarce:
    """A field worth more experts: the price of one more and the places it would open, by class 1, 2, 3."""

    field: str
    price: int
    seats_opened: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal of the solver in order: its value and, where the optimum is not proved, the bound."""

    name: str
    value: int
    bound: int


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a pair since the list compared with."""

    demand_id: str
    expert_id: str
    change: ChangeKind
    because: str


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A decision or a number that cannot be honoured, found before solving.

    Attributes:
        kind: unknown, repeated, forbidden, no-place, no-capacity, double-booking or quota.
    """

    kind: str
    demand_id: str
    expert_id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NextBest:
    """Who would be next for a place that is filled.

    Attributes:
        next_id: the best other expert who may serve; "" when there is none.
        fit: his fit. free: whether he still has a service left, else he would be taken from `taken_from`.
    """

    demand_id: str
    expert_id: str
    next_id: str
    fit: int = 0
    free: bool = True
    taken_from: str = ""


@dataclass(frozen=True, slots=True)
class Team:
    """The members of one session (期), and what the team still lacks, in words."""

    session: str
    experts: tuple[str, ...]
    leader: str = ""
    lacking: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MinimumCost:
    """What the least numbers of counties and units cost against a list without them.

    Attributes:
        places: places lost by class 1, 2, 3 (negative: gained). fit: fit lost. short: places below the minimums still.
    """

    places: tuple[int, int, int]
    fit: int
    short: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchList:
    """The whole outcome of a match, in source order of demands.

    Attributes:
        unserved_by_class: empty places of classes 1, 2, 3.
        fit_total: sum of the fits of all pairs.
        refused: fixed pairs and numbers that could not be honoured.
        proved: whether every goal is proved optimal; always so without sessions and fixed dates.
        interrupted: whether the search was cut off by the user; the list is legal all the same.
    """

    pairs: tuple[Pair, ...]
    empty: tuple[EmptyPlace, ...] = ()
    offers: tuple[Offer, ...] = ()
    scarce: tuple[Scarce, ...] = ()
    goals: tuple[Goal, ...] = ()
    changes: tuple[Change, ...] = ()
    seats: int = 0
    unserved_by_class: tuple[int, int, int] = (0, 0, 0)
    fit_total: int = 0
    refused: tuple[Contradiction, ...] = ()
    next_best: tuple[NextBest, ...] = ()
    teams: tuple[Team, ...] = ()
    minimum_cost: MinimumCost | None = None
    proved: bool = True
    interrupted: bool = False
