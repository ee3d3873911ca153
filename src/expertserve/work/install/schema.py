"""What `bundle` prints with --json."""

from __future__ import annotations

from pydantic import Field

from expertserve.work.schema import Answer

__all__ = ["BundleOut"]


class BundleOut(Answer, command="bundle"):
    """A folder to install from; with --dry-run only the machine and the folder."""

    platform: str = Field(description="the machine it is for")
    folder: str = Field(description="where it lies")
    python: list[str] = Field(default=[], description="versions of Python it serves")
    wheels: list[str] = Field(default=[], description="file names of the parts")
    bytes: int = Field(default=0, description="its size in bytes")
