"""What a line of the state files of a year may hold; imported only where such a file is read."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, model_validator

__all__ = [
    "CHANGE_LINES",
    "MARK_LINES",
    "ORDER_LINES",
    "RUN_LINES",
    "SENDING_LINES",
    "SLIP_LINES",
    "TOLD_LINES",
    "ChangeLine",
    "MarkLine",
    "OrderLine",
    "RunLine",
    "SendingLine",
    "SlipLine",
    "ToldLine",
]

_Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
_Name = Annotated[str, Field(max_length=4096)]


class _Line(BaseModel):
    """Types as written, unknown keys passed over: a later version may note more."""

    model_config = ConfigDict(extra="ignore", frozen=True, strict=True)


class InputLine(_Line):
    """A file that a run read: its base name and the hash of its content."""

    file: _Name
    sha256: _Sha256


class OutputLine(_Line):
    """A file that a run wrote or is about to write.

    Attributes:
        file: base name. path: from the folder of the year; "" in lines of older versions.
        word: created, identical, replaced, refused, retired, or planned.
    """

    file: _Name
    sha256: _Sha256
    word: Annotated[str, Field(max_length=32)]
    path: _Name = ""


class RunLine(_Line):
    """One run in the journal; a run that only began has `begun` set, and its outputs are planned ones."""

    command: Annotated[str, Field(max_length=64)]
    as_of: date
    inputs: tuple[InputLine, ...] = ()
    outputs: tuple[OutputLine, ...] = ()
    numbers: tuple[_Name, ...] = ()
    begun: bool = False


class OrderLine(_Line):
    """One version of one order in the ledger."""

    number: Annotated[str, Field(pattern=r"^(DC|YQ)-\d{4}-\d{3,9}$")]
    check: Annotated[str, Field(pattern=r"^[0-9A-Z]{4}$")]
    side: Literal["unit", "expert"]
    demands: tuple[_Name, ...]
    experts: tuple[_Name, ...]
    issued: date
    deadline: date | None = None
    listed: str = ""

    @model_validator(mode="after")
    def _has_a_target(self) -> Self:
        if not (self.demands if self.side == "unit" else self.experts):
            raise ValueError("no target")
        return self


class SlipLine(_Line):
    """One version of one slip that a plan carried, in the ledger of slips."""

    kind: Literal["YQ", "SQ", "QR", "HF", "BG"]
    number: _Name
    check: Annotated[str, Field(pattern=r"^[0-9A-Z]{4}$")]
    activity: _Name
    demands: tuple[_Name, ...]
    session_demands: tuple[_Name, ...] = ()
    experts: tuple[_Name, ...]
    half_days: int = 0
    issued: date
    first: date | None = None
    last: date | None = None
    deadline: date | None = None
    void: bool = False


class MarkLine(_Line):
    """Check characters over a line of 服务记录（由确认单） as the program wrote it."""

    number: _Name
    mark: Annotated[str, Field(max_length=8)]


class ToldLine(_Line):
    """What an addressee of the plan knows or is to be told."""

    role: Literal["expert", "home", "unit", "county"]
    who: _Name
    session: _Name
    state: Literal["sent", "pending", "told"]
    change: int
    facts: tuple[tuple[_Name, _Name, _Name, _Name, int, int], ...]
    on: date


class ChangeLine(_Line):
    """The number of a change, under a hash of what was asked; undoes: the change it takes back, 0 none."""

    number: Annotated[int, Field(ge=1, le=9999)]
    key: _Sha256
    undoes: Annotated[int, Field(ge=0, le=9999)] = 0


class SendingLine(_Line):
    """One word on one mail in the record of mails."""

    event: Literal["handing", "sent", "failed", "resend"]
    key: _Name
    message_id: _Name = ""
    at: datetime | None = None
    code: int = 0


RUN_LINES = TypeAdapter(RunLine)
ORDER_LINES = TypeAdapter(OrderLine)
SENDING_LINES = TypeAdapter(SendingLine)
SLIP_LINES = TypeAdapter(SlipLine)
TOLD_LINES = TypeAdapter(ToldLine)
MARK_LINES = TypeAdapter(MarkLine)
CHANGE_LINES = TypeAdapter(ChangeLine)
