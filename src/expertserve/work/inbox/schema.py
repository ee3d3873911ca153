"""What `inbox` prints with --json."""

from __future__ import annotations

from pydantic import Field

from expertserve.work.schema import Answer, Model

__all__ = ["Inbox"]


class KindOwed(Model):
    """What an office owes of one kind."""

    kind: str = Field(description="kind of workbook")
    state: str = Field(description="received, zero, missing, late ...")
    days_late: int = Field(description="days over its deadline; 0: in time")
    files: list[str] = Field(description="files that answer it")
    errors: int = Field(description="须更正 in them")


class OfficeOut(Model):
    """A reporting office."""

    name: str = Field(description="its name")
    county: str | None = Field(description="its county")
    kinds: list[KindOwed] = Field(description="what it owes")


class ReturnOut(Model):
    """A file that came in."""

    file: str = Field(description="base name")
    folder: str | None = Field(description="its folder below 收件")
    office: str | None = Field(description="who sent it, where it is known")
    kind: str | None = Field(description="what it is")
    state: str = Field(description="what became of it")
    rows: int = Field(description="records in it")
    errors: int = Field(description="须更正")
    warnings: int = Field(description="请核实")
    replaced_by: str | None = Field(description="the later return that stands for it")


class MessageOut(Model):
    """A reminder ready to paste."""

    office: str = Field(description="to whom")
    kind: str = Field(description="what it is about")
    text: str = Field(description="the message")


class Inbox(Answer, command="inbox"):
    """The ledger of returns."""

    offices: list[OfficeOut] = Field(description="who owes what")
    returns: list[ReturnOut] = Field(description="every file that came in")
    messages: list[MessageOut] = Field(description="reminders")
