"""What `plan` prints with --json."""

from __future__ import annotations

from pydantic import Field

from expertserve.work.schema import Answer, HeldOut, Model

__all__ = ["Plan"]


class Group(Model):
    """A group of a session."""

    name: str = Field(description="its name")
    leader: str = Field(description="who leads it")
    route: list[str] = Field(description="places in order")


class LeftOver(Model):
    """A demand of the session that could not be placed."""

    demand_id: str = Field(description="the demand")
    text: str = Field(description="why")


class SessionOut(Model):
    """A session that was planned."""

    activity_id: str = Field(description="its number")
    name: str = Field(description="its name")
    start: str = Field(description="YYYY-MM-DD")
    end: str = Field(description="YYYY-MM-DD")
    experts: int = Field(description="people who travel")
    services: int = Field(description="services of the session")
    groups: list[Group] = Field(description="its groups")
    half_days: int = Field(description="half-days at units, all groups together")
    left_over: list[LeftOver] = Field(description="what could not be placed")


class PaperOut(Model):
    """A paper that was made."""

    path: str = Field(description="its file")
    draft: int = Field(description="稿次")
    code: str = Field(description="check code in its foot")
    audience: str = Field(description="internal, county, unit, expert or public")


class Proposed(Model):
    """A session that the program proposes."""

    activity_id: str = Field(description="its number")
    places: list[str] = Field(description="where to")
    demands: list[str] = Field(description="for whom")


class Moved(Model):
    """What changed against the plan before."""

    session: str = Field(description="activity id")
    demand_id: str = Field(description="the demand")
    before: str = Field(description="as it was")
    after: str = Field(description="as it is")
    because: str = Field(description="why")


class StandIn(Model):
    """Who could take somebody's place."""

    demand_id: str = Field(description="the demand")
    for_: str = Field(alias="for", description="whose place")
    experts: list[str] = Field(description="who could, best first")
    confirm: list[str] = Field(description="those of them whom a person has to confirm first")


class Void(Model):
    """A paper that is void now."""

    path: str = Field(description="its file")
    draft: int = Field(description="稿次")
    code: str = Field(description="its check code")


class Unanswered(Model):
    """Somebody of a session who has not said yes yet."""

    session: str = Field(description="activity id")
    expert_id: str = Field(description="his id")
    name: str = Field(description="his name")
    demands: list[str] = Field(description="what he is asked for")


class NobodyYetOut(Model):
    """A demand of a session that nobody, or not everybody asked for, can be planned for yet."""

    session: str = Field(description="activity id")
    demand_id: str = Field(description="the demand")
    waiting: list[str] = Field(description="names in the list that a person has to confirm first")
    text: str = Field(description="why, and what to do")


class Plan(Answer, command="plan"):
    """Sessions with their groups, and the papers made for them."""

    sessions: list[SessionOut] = Field(description="every session that was planned")
    unanswered: list[Unanswered] = Field(
        description="kept off 专家服务团名单, marked elsewhere: no answer yet"
    )
    nobody_yet: list[NobodyYetOut] = Field(
        description="demands of the sessions without anybody, or with a name to be confirmed"
    )
    held: list[HeldOut] = Field(description="papers the gate held back")
    papers: list[PaperOut] = Field(description="papers that were made")
    proposed: list[Proposed] = Field(description="sessions proposed (--propose)")
    changes: list[Moved] = Field(
        default_factory=list, description="against the plan before; only with one"
    )
    substitutes: list[StandIn] = Field(
        default_factory=list, description="who could stand in; only with a plan before"
    )
    void: list[Void] = Field(
        default_factory=list, description="void papers; only with a plan before"
    )
    tell: int = Field(default=0, description="how many have to be told; only with a plan before")
