"""What `fill` prints with --json."""

from __future__ import annotations

from pydantic import Field

from expertserve.work.schema import Answer, Model

__all__ = ["Filled"]


class CellFilled(Model):
    """A cell that was filled."""

    about: str = Field(description="whom or what this copy of the form is about; empty: nobody")
    place: str = Field(description="sheet and cell, or the paragraph of a document")
    words: list[str] = Field(description="the words of the form that ask for it")
    meaning: str = Field(
        description="what they were understood as: a field or a figure with its slice"
    )
    value: str | int | float | None = Field(description="what was written")
    rows: int = Field(description="rows behind it")


class CellLeft(Model):
    """A cell that stays empty, and why."""

    about: str = Field(description="whom or what this copy of the form is about; empty: nobody")
    place: str = Field(description="sheet and cell, or the paragraph of a document")
    words: list[str] = Field(description="the words of the form")
    reason: str = Field(description="asked, private, no-data ...")
    text: str = Field(description="in words, with what to do")
    candidates: list[str] = Field(description="what it may mean, for the question")


class CellTold(Model):
    """A cell that was filled and should be looked at before the form leaves."""

    about: str = Field(description="whom or what this copy of the form is about; empty: nobody")
    place: str = Field(description="sheet and cell, or the paragraph of a document")
    words: list[str] = Field(description="the words of the form")
    text: str = Field(
        description="what to look at: a rounded figure, a total its parts do not make up"
    )


class FormOut(Model):
    """A blank form that was filled."""

    form: str = Field(description="its file")
    fingerprint: str = Field(description="what answers about it are remembered by")
    private: list[str] = Field(
        description="heads of private fields that were filled because they were named"
    )
    filled: list[CellFilled] = Field(description="every cell that was filled")
    left: list[CellLeft] = Field(description="every cell that was left, with the reason")
    told: list[CellTold] = Field(description="every cell that was filled and should be looked at")


class Filled(Answer, command="fill"):
    """Blank forms of a superior, filled in place; what was not sure is asked."""

    forms: list[FormOut] = Field(description="one a form")
