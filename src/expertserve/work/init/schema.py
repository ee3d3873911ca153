"""What `init` prints with --json."""

from __future__ import annotations

from pydantic import Field

from expertserve.work.schema import Answer

__all__ = ["Init"]


class Init(Answer, command="init"):
    """A year that was laid out."""

    folder: str = Field(description="the year's folder")
    year: int = Field(description="the year")
