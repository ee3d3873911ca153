"""A rule file from its bytes: what is common to rules of activities and of bases."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Annotated, Self, TypeVar

from pydantic import Field, model_validator

from expertserve.ground.findings import Finding, Place
from expertserve.ground.json_files import read_file
from expertserve.ground.json_parts import Day, Text, WholeFile, fault
from expertserve.selection.hundredths import PointsTo

__all__ = ["RuleFile", "bundled", "read_rules"]


class RuleFile(WholeFile):
    """Name, version and validity of a rule file."""

    name: Text = Field(description="what the rules are called in every output")
    version: Text = Field(description="changes with every change of the file")
    department: str = Field(default="", description="who issued them; empty for the example")
    valid_from: Day = Field(description="first day they are in force")
    valid_to: Day | None = Field(default=None, description="last day; null: open")
    full: Annotated[int, PointsTo()] = Field(
        default=100, validate_default=True, description="the full mark; all maxima together make it"
    )

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.valid_to is not None and self.valid_to < self.valid_from:
            raise fault("before-start", "valid_to")
        return self

    @property
    def title(self) -> str:
        """Name and version as every output states them."""
        return f"{self.name}（{self.version}版）"


if TYPE_CHECKING:
    Rules = TypeVar("Rules", bound=RuleFile)


def bundled(name: str) -> bytes:
    """The example that comes with the program: activities or bases."""
    return files(__package__).joinpath("data", f"{name}.json").read_bytes()


def read_rules(
    model: type[Rules], content: bytes, file: str
) -> tuple[Rules | None, tuple[Finding, ...]]:
    """The rules of a file, or None and what is wrong with it, one finding a fault.

    Args:
        model: rules of activities or of bases.
        content: the file.
        file: its name, for the findings.
    """
    rules, faults = read_file(model, content)
    return rules, tuple(
        Finding(
            code="rule-file",
            place=Place(file=file),
            value=one.where,
            facts=(("where", one.where), ("what", one.say("zh")), ("what_en", one.say("en"))),
        )
        for one in faults
    )
