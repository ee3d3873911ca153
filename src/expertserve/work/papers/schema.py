"""What `papers` prints with --json; one object for each of its ways."""

from __future__ import annotations

from pydantic import Field

from expertserve.work.schema import Answer, HeldOut, Model

__all__ = ["Checked", "Copied", "Gate", "Listed", "Made", "Sent", "Shown"]


class TemplateOut(Model):
    """A template."""

    name: str = Field(description="its file without .html")
    title: str = Field(description="what a clerk calls it")
    audience: str = Field(description="who may see the paper")
    record: str = Field(description="what it is made from")
    own: bool = Field(description="whether it lies in the year")


class Listed(Answer, command="papers"):
    """`papers --list`."""

    templates: list[TemplateOut] = Field(description="all of them")


class Shown(Answer, command="papers", plain=False):
    """`papers --show NAME`."""

    name: str = Field(description="its file without .html")
    title: str = Field(description="what a clerk calls it")
    audience: str = Field(description="who may see the paper")
    record: str = Field(description="what it is made from")
    own: bool = Field(description="whether it lies in the year")
    fields: list[str] = Field(description="fields it asks for")
    text: str = Field(description="the template")


class Mistake(Model):
    """What is wrong with a template."""

    name: str = Field(description="the template")
    mistake: str | None = Field(description="its first mistake with its place; null: none")


class Checked(Answer, command="papers", plain=False):
    """`papers --check`."""

    templates: list[Mistake] = Field(description="every template")


class Copied(Answer, command="papers", plain=False):
    """`papers --copy NAME`."""

    template: TemplateOut = Field(description="what was copied")


class PaperMade(Model):
    """A paper that was made."""

    path: str = Field(description="its file")
    template: str = Field(description="its template")
    code: str = Field(description="check code in its foot")
    audience: str = Field(description="who may see it")


class Made(Answer, command="papers", plain=False):
    """`papers --make NAME`."""

    held: list[HeldOut] = Field(description="papers the gate held back")
    papers: list[PaperMade] = Field(description="papers that were made")


class SentPaper(Model):
    """A paper that was marked as sent."""

    path: str = Field(description="its file")
    number: str | None = Field(description="its document number")
    draft: int = Field(description="稿次")


class Sent(Answer, command="papers", plain=False):
    """`papers --sent NAME`."""

    sent: list[SentPaper] = Field(description="what was marked")


class Passed(Model):
    """What the gate looked at."""

    papers: int = Field(description="papers that were read")
    unread: list[str] = Field(description="papers it could not read")


class Gate(Answer, command="papers", plain=False):
    """`papers --gate FOLDER`."""

    gate: Passed = Field(description="what was looked at")
    faults: list[HeldOut] = Field(description="what is wrong with them")
