"""What `replies` prints with --json."""

from __future__ import annotations

from pydantic import Field

from expertserve.work.schema import Answer, Model

__all__ = ["Replies"]


class AnswerOut(Model):
    """One answer, used or not."""

    order: str | None = Field(description="number of the order or slip")
    side: str = Field(description="unit or expert")
    demand: str | None = Field(description="the demand it is about")
    answer: str | None = Field(description="what was answered")
    wishes: list[str] = Field(description="whom the unit wishes, best first")
    used: str = Field(description="what became of it, in words")
    on: str | None = Field(description="day of the answer, YYYY-MM-DD")
    file: str | None = Field(description="where it was read")
    sheet: str | None = Field(description="its sheet")
    row: int | None = Field(description="its row as Excel shows it")


class PairOut(Model):
    """A demand and an expert."""

    demand_id: str = Field(description="the demand")
    expert_id: str = Field(description="the expert")


class WishOut(PairOut):
    """A wish of a unit."""

    rank: int = Field(description="1 is the first wish")


class WaitingOut(Model):
    """An order nobody has answered."""

    order: str = Field(description="its number")
    demand: str = Field(description="the demand")
    days: int = Field(description="days since it went out")
    overdue: int = Field(description="days over its deadline; 0: in time")
    reminder: str = Field(description="a message ready to paste")
    unclear: str | None = Field(
        description="names on an answer that nobody can make out; to be asked"
    )


class JointOut(Model):
    """Several demands that could be served together."""

    expert: str = Field(description="who")
    demands: str = Field(description="which")
    way: str = Field(description="how")
    text: str = Field(description="why")


class SlipOut(Model):
    """A slip that went out: a home unit's consent or a confirmation of a service."""

    number: str = Field(description="its visible number")
    experts: str = Field(description="whom it is about")
    state: str = Field(description="已回, 未回, 有出入, 待录入 ...")
    opinion: str | None = Field(description="what the home unit says")
    note: str | None = Field(description="what was written on it")


class Replies(Answer, command="replies"):
    """Every answer and what became of it, and who has still to answer."""

    answers: list[AnswerOut] = Field(description="all answers, in the order of reading")
    accepted: list[PairOut] = Field(description="both sides agree and there is room")
    declined: list[PairOut] = Field(description="one side said no")
    wishes: list[WishOut] = Field(description="what units wish")
    without_room: list[PairOut] = Field(description="both agree, but his services are given away")
    waiting: list[WaitingOut] = Field(description="who has still to answer")
    joint: list[JointOut] = Field(description="what could be served together")
    slips: list[SlipOut] = Field(description="consents and confirmations")
