"""The rules of bases: conditions of setting up, yearly assessment by blocks, grades, rectification, upgrades."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Annotated, Self

from pydantic import Field, model_validator

from expertserve.ground.json_parts import (
    Between,
    Day,
    Different,
    Noted,
    OneOf,
    Part,
    Text,
    Told,
    fault,
)
from expertserve.records.base import FIGURES
from expertserve.selection.hundredths import PointsTo, Steps, check_steps, in_points
from expertserve.selection.rulefile import RuleFile, read_rules

if TYPE_CHECKING:
    from collections.abc import Iterable

    from expertserve.ground.findings import Finding

__all__ = [
    "COUNTED", "Assessment", "BaseRules", "Block", "Condition", "Grade", "Item", "PanelGrade", "PanelItem", "PanelRules", "Rectification", "Upgrade", "Veto",
    "read_base_rules",
]  # fmt: skip

COUNTED = {
    "events": "年度活动场次",
    "expert_times": "对接专家人次",
    "experts": "对接专家人数",
    "problems": "解决难题数",
    "trained": "培训人次",
    "projects": "落地项目数",
    "techniques": "推广新技术数",
}
LEVELS = ("县级", "市级", "省级", "国家级")
_GRADES = ("优秀", "良好", "合格", "不合格")
_FEN_PER_WAN = 1_000_000


class Condition(Part):
    """A condition of setting up: a figure of the register that reaches a number."""

    id: Text = Field(description="tells it from the others")
    text: Text = Field(description="the condition in words")
    figure: Annotated[str, OneOf(FIGURES)] = Field(description="field of the register")
    at_least: Annotated[int, Between(0, 10**6), Noted()] = Field(
        description="what it has to reach; money in 万元, yes is 1"
    )


class Item(Part):
    """One item of the assessment: entered by hand, or from a stated figure or a counted one by steps."""

    id: Text = Field(description="tells it from the others of its block")
    text: Text = Field(description="how it is called")
    most: Annotated[int, PointsTo()] = Field(alias="max", description="the most it can give")
    entered: bool = Field(default=False, description="whether a person enters the mark")
    figure: Annotated[str, OneOf(FIGURES)] = Field(
        default="", description="field of the register it is read from"
    )
    counted: Annotated[str, OneOf(COUNTED)] = Field(
        default="", description="what is counted from service records for it"
    )
    steps: Steps = Field(default=(), description="[limit, points] from low to high limits")

    @model_validator(mode="after")
    def _has_one_source(self) -> Self:
        ways = {"figure", "counted"} & self.model_fields_set
        if len(ways) + self.entered != 1:
            raise fault("one-source")
        if self.entered and "steps" in self.model_fields_set:
            raise fault("entered-steps", "steps")
        if not self.entered and "steps" not in self.model_fields_set:
            raise fault("missing", "steps")
        check_steps(self.steps, self.most)
        return self

    def points(self, value: int) -> int:
        """Hundredths of a point for a value."""
        return next((points for limit, points in reversed(self.steps) if value >= limit), 0)


class Block(Part):
    """A block of items."""

    id: Text = Field(description="tells it from the others")
    text: Text = Field(description="how it is called")
    items: Annotated[list[Item], Different("id")] = Field(
        min_length=1, description="what marks are given for"
    )

    @property
    def most(self) -> int:
        """Hundredths of a point it can give."""
        return sum(item.most for item in self.items)


class Grade(Part):
    """A grade from a total upwards."""

    grade: Annotated[str, OneOf(_GRADES)] = Field(description="the grade")
    at_least: Annotated[int, PointsTo(), Noted()] = Field(description="total it begins with")
    share_percent: Annotated[int, Between(0, 100)] | None = Field(
        default=None, description="most of all assessed bases that get it; null: no limit"
    )


class Rectification(Part):
    """How long a base has to mend what is wrong, and what follows."""

    days: Annotated[int, Between(1, 730), Noted()] = Field(description="days of the term")
    review_days: Annotated[int, Between(0, 365), Noted()] = Field(
        description="days for the review after it"
    )
    reminder_days: Annotated[int, Between(0, 365), Noted()] = Field(
        description="days before its end at which to remind"
    )
    chances: Annotated[int, Between(1, 5), Noted()] = Field(
        description="reviews failed before a base has to leave"
    )


class Upgrade(Part):
    """So many years in a row with a grade let a base be put forward for the next level."""

    start: Annotated[str, OneOf(LEVELS)] = Field(alias="from", description="its level now")
    goal: Annotated[str, OneOf(LEVELS)] = Field(alias="to", description="the level above")
    grade: Annotated[str, OneOf(_GRADES)] = Field(description="grade of every one of the years")
    years: Annotated[int, Between(1, 10), Noted()] = Field(description="years in a row")

    @model_validator(mode="after")
    def _rises(self) -> Self:
        if LEVELS.index(self.goal) <= LEVELS.index(self.start):
            raise fault("not-higher", "to")
        return self


class Veto(Part):
    """What alone makes a base fail."""

    events_below: Annotated[int, Between(0, 1000), Noted()] = Field(
        default=0, description="fewer activities than this in the year; 0: no veto"
    )


class Assessment(Part):
    """How the year of a base is assessed."""

    blocks: Annotated[list[Block], Different("id")] = Field(
        min_length=1, description="items in blocks; their maxima make the full mark"
    )
    grades: Annotated[list[Grade], Different("grade")] = Field(
        min_length=2, description="from the best to the one that fails"
    )
    veto: Veto = Field(description="what alone makes a base fail")


class PanelItem(Part):
    """What a member of the panel gives marks for."""

    text: Text = Field(description="how it is called on the sheet")
    most: Annotated[int, PointsTo()] = Field(alias="max", description="the most it can give")


class PanelGrade(Part):
    """A grade of a panel's mean upwards, under the office's own name."""

    grade: Text = Field(description="the grade")
    at_least: Annotated[int, PointsTo(), Noted()] = Field(description="mean it begins with")


class PanelRules(Part):
    """An assessment by a panel: the mean of the marks that count, then what the state of a base makes of it."""

    grades: Annotated[list[PanelGrade], Different("grade")] = Field(
        min_length=2, description="from the best to the lowest"
    )
    items: Annotated[list[PanelItem], Different("text")] = Field(
        default=[], description="parts of a mark; together the full mark"
    )
    reference: Day | None = Field(
        default=None, description="day whose state counts; null: the day of the run"
    )
    best_in_rectification: bool = Field(
        default=True, description="whether a base in rectification may get the best grade"
    )
    overdue_leaves: Text | None = Field(
        default=None, description="grade of a base whose rectification is overdue and that fails"
    )
    idle_lowest: bool = Field(
        default=False, description="whether a base without any service gets the lowest grade"
    )
    new_after: Day | None = Field(
        default=None, description="bases set up later are not assessed this year"
    )
    own_unit: bool = Field(
        default=True, description="whether marks of members of the host unit are left out"
    )


class BaseRules(RuleFile):
    """A whole rule file of bases; points are kept in hundredths."""

    kind: Annotated[str, OneOf(("base-management",))] = Field(description="what sort of rules")
    conditions: Annotated[list[Condition], Different("id")] = Field(
        default=[], description="conditions of setting up"
    )
    quiet_months: Annotated[int, Between(1, 60), Noted()] = Field(
        description="months without activity before a reminder"
    )
    assessment: Assessment = Field(description="how a year is assessed")
    panel: PanelRules | None = Field(
        default=None, description="assessment by a panel's marks, in place of the blocks"
    )
    rectification: Rectification = Field(description="how long a base has to mend what is wrong")
    upgrades: Annotated[list[Upgrade], Different("from")] = Field(
        default=[], description="when a base may be put forward for the next level"
    )

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Blocks of the assessment."""
        return tuple(self.assessment.blocks)

    @property
    def grades(self) -> tuple[Grade, ...]:
        """Grades, the best first."""
        return tuple(self.assessment.grades)

    @property
    def items(self) -> tuple[Item, ...]:
        """Every item of every block."""
        return tuple(item for block in self.blocks for item in block.items)

    def contradictions(self) -> Iterable[Told]:
        """What the parts say together."""
        whole = sum(block.most for block in self.blocks)
        if whole != self.full:
            facts: dict[str, object] = {"sum": in_points(whole), "full": in_points(self.full)}
            yield "blocks-sum", "assessment.blocks", facts
        lines = [grade.at_least for grade in self.grades]
        if any(lower >= upper for upper, lower in itertools.pairwise(lines)):
            yield "lines-rise", "assessment.grades", {}
        elif lines[-1] != 0:
            yield "lowest-line", "assessment.grades", {}
        elif self.grades[-1].grade != "不合格":
            yield "lowest-grade", "assessment.grades", {}
        names = [item.text for item in self.items]
        twice = next((name for index, name in enumerate(names) if name in names[:index]), "")
        if twice:
            yield "item-twice", "assessment.blocks", {"value": twice}
        if self.rectification.reminder_days > self.rectification.days:
            yield "reminder-early", "rectification.reminder_days", {}


def in_unit(figure: str, value: int) -> int:
    """A stated figure in the unit of the rules: money in whole 万元, rounded down."""
    return value // _FEN_PER_WAN if figure == "matching_fund" else value


__all__ += ["LEVELS", "in_unit"]


def read_base_rules(content: bytes, file: str) -> tuple[BaseRules | None, tuple[Finding, ...]]:
    """The rules of a file, or None and what is wrong with it, one finding a fault."""
    return read_rules(BaseRules, content, file)
