"""What `change` prints with --json."""

from __future__ import annotations

from pydantic import Field

from expertserve.work.schema import Answer, Model

__all__ = ["ChangeMade"]


class Changed(Model):
    """One demand that is served otherwise."""

    demand: str = Field(description="the number people say")
    subject: str = Field(description="what it is about")
    before: str = Field(description="as it was")
    after: str = Field(description="as it is")
    cause: str = Field(description="why")


class Substitute(Model):
    """Who takes somebody's place."""

    subject: str = Field(description="what it is about")
    for_: str = Field(alias="for", description="whose place")
    expert: str = Field(description="who")
    fit: int = Field(description="0 to 1000")
    rank: int = Field(
        description="1 is the best; 0 of one to be confirmed, and where there is nobody"
    )
    confirm: bool = Field(description="a person has to confirm him first")


class VoidPaper(Model):
    """A paper that is void now."""

    path: str = Field(description="its file")
    draft: int = Field(description="稿次")
    code: str = Field(description="its check code")
    todo: str = Field(description="what to do about it")


class Tell(Model):
    """One who has to be told."""

    role: str = Field(description="expert, unit, county, home unit ...")
    key: str = Field(description="who, for programs")
    who: str = Field(description="who, for people")
    sentence: str = Field(description="one sentence against what he was last told")
    reply: str = Field(description="the answer that is asked for")
    told: bool = Field(description="whether he has been told")


class NotDone(Model):
    """What could not be done."""

    what: str = Field(description="what was asked")
    text: str = Field(description="why not")


class ChangeMade(Answer, command="change"):
    """A change of a session, and everybody who has to be told."""

    number: int = Field(description="number of the change; --undo takes it back by it")
    label: str = Field(description="what it is, in words")
    changes: list[Changed] = Field(description="what changed")
    substitutes: list[Substitute] = Field(description="who takes whose place")
    void: list[VoidPaper] = Field(description="papers that are void")
    print_again: list[str] = Field(description="papers to be printed again")
    tell: list[Tell] = Field(description="whom to tell")
    refused: list[NotDone] = Field(description="what could not be done")
    unsent: list[str] = Field(
        description="sessions of which no paper is marked as sent: only who agreed is told"
    )
    listed_before: int = Field(description="how many of earlier changes are not told yet")
