"""What `status` prints with --json."""

from __future__ import annotations

from pydantic import Field

from expertserve.work.schema import Answer, Model, TaskOut

__all__ = ["Before", "Status", "Today"]


class Stage(Model):
    """One stage of the life of a demand."""

    stage: str = Field(
        description="listed, matched, ordered, accepted, scheduled, served, solved, rated"
    )
    word: str = Field(description="the same in Chinese")
    demands: int = Field(description="how many came so far")


class DemandState(Model):
    """Where a demand stands."""

    demand_id: str = Field(description="the demand")
    state: str = Field(description="a word of codes/data/states.json")
    session: str | None = Field(description="activity id")
    order: str | None = Field(description="number of its order")
    next: str | None = Field(description="what comes next")


class OrderState(Model):
    """Where an order stands."""

    number: str = Field(description="its number")
    state: str = Field(description="answered, waiting ...")
    issued: str = Field(description="YYYY-MM-DD")
    deadline: str | None = Field(description="YYYY-MM-DD")
    days: int = Field(description="days since it went out")
    overdue: int = Field(description="days over its deadline")


class Overdue(Model):
    """Who is late, summed up."""

    group: str = Field(description="county, unit or expert")
    name: str = Field(description="which")
    orders: int = Field(description="orders that went out to it")
    overdue: int = Field(description="of these late")
    longest: int = Field(description="the most days over")


class Today(Model):
    """A line of 今天该做的事."""

    what: str = Field(description="what sort of thing waits")
    rank: int = Field(description="the most urgent is the smallest")
    text: str = Field(description="in words")
    command: list[str] = Field(description="the command that does it, word by word")


class Status(Answer, command="status"):
    """Each demand and order on its way, what is late."""

    funnel: list[Stage] = Field(description="how many demands came how far")
    demands: list[DemandState] = Field(description="every demand")
    orders: list[OrderState] = Field(description="every order")
    overdue: list[Overdue] = Field(description="who is late")
    bases: list[TaskOut] = Field(description="open items of the bases")
    today: list[Today] = Field(description="what is to be done today, at most seven")


class BeforeLine(Model):
    """One who has to confirm before a session leaves."""

    role: str = Field(description="expert, unit, home unit ...")
    who: str = Field(description="who")
    state: str = Field(description="已确认, 未确认, 不同意")
    what: str = Field(description="what is to be confirmed")


class Before(Answer, command="status", plain=False):
    """`status --before SESSION`: who has confirmed."""

    session: str = Field(description="activity id")
    before: list[BeforeLine] = Field(description="everybody concerned")
