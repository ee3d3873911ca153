"""What `forms` prints with --json."""

from __future__ import annotations

from pydantic import Field

from expertserve.work.schema import Answer

__all__ = ["ShortForms"]


class ShortForms(Answer, command="forms"):
    """Short forms for the counties, already filled with what is known."""

    counties: list[str] = Field(description="counties a package was made for")
    forms: list[str] = Field(description="numbers (表号) of the forms")
