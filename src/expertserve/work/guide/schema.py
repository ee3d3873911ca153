"""What `guide` prints with --json."""

from __future__ import annotations

from pydantic import Field

from expertserve.work.schema import Answer, Model
from expertserve.work.status.schema import Today

__all__ = ["Guide"]


class ChoiceOut(Model):
    """An entry of the menu."""

    number: int = Field(description="what is typed to choose it")
    name: str = Field(description="its name for programs")
    text: str = Field(description="what the menu says")
    command: list[str] = Field(description="the command it runs, word by word")
    asks: list[str] = Field(description="what it asks first")


class Guide(Answer, command="guide"):
    """The menu, and what is to be done today."""

    year: str | None = Field(description="the year's folder; null: none was found")
    today: list[Today] = Field(description="what is to be done today, at most seven")
    choices: list[ChoiceOut] = Field(description="the menu in the order of the year")
