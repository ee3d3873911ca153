"""Pieces of the match's JSON: empty places, scarce fields, orders by name and who lacks one thing."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from expertserve.work.schema import Model

__all__ = ["Almost", "Ordered", "Scarce", "Step", "Unserved"]


class Step(Model):
    """One thing that would fill an empty place; solved again before it is said."""

    kind: str = Field(description="what to do: appoint, raise-limit, ask ...")
    expert_id: str | None = Field(description="with whom")
    takes_from: str | None = Field(description="the demand that would lose him")
    raises_limit: bool = Field(description="whether a limit of services would have to be raised")


class Unserved(Model):
    """A place nobody fills."""

    demand_id: str = Field(description="the demand")
    line: int = Field(description="which of the kinds of expert it asks for, from 0")
    missing: int = Field(description="how many places are empty")
    cause: Literal["no-such-expert", "none-allowed", "too-few", "contested"] = Field(
        description="what would have to be lifted"
    )
    text: str = Field(description="the cause in one sentence")
    fixes: list[str] = Field(description="what would help, each tried before it is said")
    steps: list[Step] = Field(description="the same for programs")


class Scarce(Model):
    """A field in which one expert more would fill a place."""

    field: str = Field(description="the field")
    price: int = Field(description="what one more would add to the sum of fits")
    seats_opened: list[int] = Field(description="places he would fill, by class")


class Almost(Model):
    """The best expert whom exactly one rule keeps away (只差一条)."""

    demand_id: str = Field(description="the demand")
    expert_id: str = Field(description="the expert")
    fit: int = Field(description="0 to 1000")
    rule: str = Field(description="the rule")
    who: str = Field(description="who may lift it: leader, home-unit, expert ...")


class Ordered(Model):
    """An expert whom a unit ordered by name with its demand."""

    demand_id: str = Field(description="the demand")
    said: str = Field(description="the name as written")
    expert_id: str | None = Field(description="whom it names; null: nobody, or several")
    listed: bool = Field(description="whether he is on the list for it")
    because: str = Field(description="why he is not")
