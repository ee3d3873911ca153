"""What `mail` prints with --json."""

from __future__ import annotations

from pydantic import Field

from expertserve.work.schema import Answer, Model

__all__ = ["Mail"]


class MailOut(Model):
    """One message."""

    key: str = Field(description="what it is, the same as long as its recipient would see the same")
    to: str = Field(description="expert, unit or county")
    label: str = Field(description="what a person calls it")
    attachments: list[str] = Field(description="names of its attachments")
    state: str | None = Field(description="sent, uncertain, resend ...; null: not sent yet")
    problem: str | None = Field(description="why it cannot be made or was refused")


class Mail(Answer, command="mail"):
    """Drafts, or what was sent."""

    mails: list[MailOut] = Field(description="one a recipient")
    sent_now: int = Field(description="how many this run sent")
