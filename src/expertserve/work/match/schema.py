"""What `match`, `why` and `check --match` print with --json."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from expertserve.work.match.schema_parts import Almost, Ordered, Scarce, Unserved
from expertserve.work.schema import Answer, Model, Reason, RowAt

__all__ = ["Match", "Summary", "Supposed", "Verified", "Why"]


class Goal(Model):
    """One goal of the assignment, in order."""

    name: str = Field(
        description="lacking, places-1 to places-3, county goals, places, fit, load ..."
    )
    value: int = Field(description="what the list reaches")
    bound: int = Field(description="what no list can exceed; equal to value where it is proved")


class Summary(Model):
    """The list in figures."""

    experts: int = Field(description="experts that were read, each once")
    demands: int = Field(description="demands that take part")
    seats: int = Field(description="places asked for (名额)")
    served: int = Field(description="places filled (已落实), 待确认 included")
    to_confirm: int = Field(description="of these, places whose name a person has to confirm first")
    fit_total: int = Field(description="sum of the fits, 0 to 1000 each")
    unserved_by_class: list[int] = Field(description="empty places of classes 1, 2, 3")
    proved: bool = Field(description="whether no better list exists")
    interrupted: bool = Field(description="whether the search was ended early")
    goals: list[Goal] = Field(description="what was maximised, the most important first")


class Barred(Model):
    """A rule that refuses."""

    rule: str = Field(description="code of the rule")
    text: str = Field(description="its sentence")


class ExpertLine(Model):
    """An expert of the pool."""

    id: str = Field(description="his number, or E and 8 hex digits")
    rows: list[RowAt] = Field(description="where he stands in what came in")
    barred: list[Barred] = Field(description="rules that refuse him for every demand")


class DemandLine(Model):
    """A demand that takes part."""

    id: str = Field(description="its number, or D and 8 hex digits")
    rows: list[RowAt] = Field(description="where it stands in what came in")
    class_: int = Field(alias="class", description="priority class 1, 2 or 3")
    session: str | None = Field(description="activity id of its session; null: dispatched singly")


class LeftOut(Model):
    """A demand that takes no part."""

    demand_id: str = Field(description="the demand")
    text: str = Field(description="why")


class PairLine(Model):
    """A name on the list."""

    demand_id: str = Field(description="the demand")
    expert_id: str = Field(description="the expert")
    line: int = Field(description="which of the kinds of expert the demand asks for, from 0")
    fit: int = Field(description="0 to 1000, from content")
    confidence: Literal["sure", "likely", "confirm"] = Field(description="高, 较高, 待确认")
    confirmed: bool = Field(description="whether the name may leave the office")
    status: Literal["proposed", "settled", "appointed", "replaced"] = Field(
        description="拟推荐, 已定, 指定, 更换"
    )
    wish: int | None = Field(description="rank among the unit's wishes; null: not wished")
    session: str | None = Field(description="activity id")
    exceptions: list[str] = Field(description="rules an appointment breaks, printed as 例外")
    reasons: list[Reason] = Field(description="why this expert")


class OfferLine(Model):
    """An expert a unit may choose."""

    demand_id: str = Field(description="the demand")
    expert_id: str = Field(description="the expert")
    rank: int = Field(description="1 is the best")
    fit: int = Field(description="0 to 1000, from content")
    confidence: Literal["sure", "likely", "confirm"] = Field(description="高, 较高, 待确认")
    confirmed: bool = Field(description="whether he may be offered outside the office")
    reasons: list[Reason] = Field(description="why this expert")


class RefusalCount(Model):
    """How many experts a rule keeps from a demand."""

    demand_id: str = Field(description="the demand")
    rule: str = Field(description="code of the rule")
    experts: int = Field(description="how many it refuses")


class Change(Model):
    """A name that came, went or stayed against the list before."""

    demand_id: str = Field(description="the demand")
    expert_id: str = Field(description="the expert")
    change: Literal["added", "removed", "kept"] = Field(description="what happened")
    because: str = Field(
        description="why; a move is one removed and one added with the same reason"
    )


class Team(Model):
    """The experts of a session."""

    session: str = Field(description="activity id")
    experts: list[str] = Field(description="their ids")
    leader: str | None = Field(description="who leads")
    lacking: list[str] = Field(description="what the team lacks of what was asked")


class Refused(Model):
    """A decision that could not be obeyed; it changed nothing."""

    decision: RowAt | None = Field(
        description="where it stands; null: an order of the command line"
    )
    demand_id: str | None = Field(description="the demand, where it is known")
    expert_id: str | None = Field(description="the expert, where he is known")
    kind: str = Field(description="what was decided: 指定, 已定, 更换, 不安排, 改期 ...")
    label: str | None = Field(default=None, description="the decision in a few words")
    text: str = Field(description="why it is not followed, what is asked, or how it was read")


class Match(Answer, command="match"):
    """The match list with its reasons, what stays empty and why, and what was decided."""

    summary: Summary = Field(description="the list in figures")
    experts: list[ExpertLine] = Field(description="everybody who was read")
    demands: list[DemandLine] = Field(description="every demand that takes part")
    left_out: list[LeftOut] = Field(description="demands that take no part, with the reason")
    pairs: list[PairLine] = Field(description="the list")
    menu: list[OfferLine] = Field(
        description="whom each unit may choose, whoever the list proposes"
    )
    refusals: list[RefusalCount] = Field(description="how many each rule refuses")
    unserved: list[Unserved] = Field(description="empty places with their cause")
    scarce: list[Scarce] = Field(description="fields that are scarce")
    changes: list[Change] = Field(description="against the list before; empty without one")
    teams: list[Team] = Field(description="who goes on a session")
    refused: list[Refused] = Field(description="decisions that could not be obeyed")
    asked: list[Refused] = Field(description="decisions that wait for an answer of one cell")
    read: list[Refused] = Field(description="decisions read from free words and obeyed")
    decisions: dict[str, int] = Field(
        description="how many decisions were kept, moot, refused, asked"
    )
    ordered: list[Ordered] = Field(
        description="names ordered with demands, and what became of them"
    )
    almost: list[Almost] = Field(description="只差一条 of unmet and unconfirmed demands")


class SupposedPair(Model):
    """A pair that was supposed."""

    demand_id: str = Field(description="the demand")
    expert_id: str = Field(description="the expert")
    exceptions: list[str] = Field(description="rules it would break")


class Places(Model):
    """Places of a demand that would be gained or lost."""

    demand_id: str = Field(description="the demand")
    places: int = Field(description="how many")


class SupposedRefusal(Model):
    """A pair that cannot be made."""

    demand_id: str = Field(description="the demand")
    expert_id: str = Field(description="the expert")
    text: str = Field(description="why")


class Supposed(Answer, command="match", plain=False):
    """`match --suppose`: what one change would cost; nothing is written."""

    suppose: list[SupposedPair] = Field(description="what was supposed")
    moved: list[Change] = Field(description="who would move")
    emptied: list[Places] = Field(description="places that would become empty")
    filled: list[Places] = Field(description="places that would be filled")
    fit_lost: int = Field(description="what the sum of fits would lose; below 0: gain")
    places_lost: list[int] = Field(description="places lost by class")
    refused: list[SupposedRefusal] = Field(description="what cannot be")


class Fault(Model):
    """Something a list may not hold."""

    kind: str = Field(description="what sort of fault")
    demand_id: str = Field(description="the demand")
    expert_id: str = Field(description="the expert")
    text: str = Field(description="in words")


class Verified(Answer, command="check", plain=False):
    """`check --match LIST`: a list held against rules and limits by code the solver does not use."""

    pairs: int = Field(description="names that were looked at")
    faults: list[Fault] = Field(description="what the list may not hold")


class NextBest(Model):
    """Another expert for the same demand."""

    expert_id: str = Field(description="the expert")
    fit: int = Field(description="0 to 1000")
    reasons: list[Reason] = Field(description="why")


class NearMiss(Model):
    """The best expert whom exactly one rule keeps from this demand."""

    expert_id: str = Field(description="the expert")
    fit: int = Field(description="0 to 1000")
    rule: str = Field(description="the rule")
    who: str = Field(description="who may lift it")


class NearOne(Model):
    """An expert near to a demand by content, whatever the rules say."""

    expert_id: str = Field(description="the expert")
    fit: int = Field(description="0 to 1000")
    confidence: Literal["sure", "likely", "confirm"] = Field(description="高, 较高, 待确认")
    refused_by: list[Barred] = Field(description="the rules that refuse")


class Why(Answer, command="why"):
    """The whole account of one pair; of a demand alone, who comes near."""

    demand_id: str = Field(description="the demand")
    expert_id: str | None = Field(description="the expert; null: the demand alone was asked about")
    allowed: bool | None = Field(None, description="whether no rule refuses")
    refused_by: list[Barred] = Field([], description="the rules that refuse")
    fit: int | None = Field(None, description="0 to 1000")
    confidence: Literal["sure", "likely", "confirm"] | None = Field(
        None, description="高, 较高, 待确认"
    )
    parts: list[Reason] = Field([], description="the fit, part by part")
    next_best: list[NextBest] = Field([], description="who else fits, best first")
    near: list[NearOne] = Field([], description="of a demand alone: who comes near, best first")
    almost: NearMiss | None = Field(description="只差一条 of this demand")
