"""What `offer` prints with --json."""

from __future__ import annotations

from pydantic import Field

from expertserve.work.schema import Answer, HeldOut, Model

__all__ = ["Offer"]


class OrderOut(Model):
    """An invitation or an order sheet."""

    number: str = Field(description="its visible number")
    check: str = Field(description="its check characters")
    side: str = Field(description="unit or expert")
    demands: list[str] = Field(description="ids of the demands on it")
    experts: list[str] = Field(description="ids of the experts on it")
    new: bool = Field(description="whether it is new or issued anew by this run")


class Offer(Answer, command="offer"):
    """Invitations and order sheets."""

    orders: list[OrderOut] = Field(description="all that stand, new or not")
    waiting: list[str] = Field(description="demands whose experts have not answered yet")
    unmade: list[str] = Field(description="numbers of letters that could not be made")
    held: list[HeldOut] = Field(description="letters that may tell nothing yet, with what to ask")
