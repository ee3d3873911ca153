"""What `demo` prints with --json."""

from __future__ import annotations

from pydantic import Field

from expertserve.work.check.schema import Counts
from expertserve.work.match.schema import Summary
from expertserve.work.schema import Answer, Model

__all__ = ["Demo", "WholeYear"]


class Demo(Answer, command="demo"):
    """The main job on the bundled example year."""

    folder: str = Field(description="the example year")
    output: str = Field(description="where the results lie")
    summary: Summary = Field(description="the match list in figures")
    counts: Counts = Field(description="findings by severity")


class StepOut(Model):
    """One step of the year."""

    day: str = Field(description="YYYY-MM-DD")
    command: str = Field(description="the command that was run")
    look: str = Field(description="where to look")
    lines: list[str] = Field(description="what it said")


class WholeYear(Answer, command="demo", plain=False):
    """`demo --year`: the whole year, step by step."""

    folder: str = Field(description="the example year")
    steps: list[StepOut] = Field(description="what was done")
