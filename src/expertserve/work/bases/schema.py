"""What `bases` prints with --json."""

from __future__ import annotations

from pydantic import Field

from expertserve.work.schema import Answer, Cell, Model, TaskOut

__all__ = ["Bases"]


class RulesOut(Model):
    """The rule file."""

    name: str = Field(description="its name")
    version: str = Field(description="its version")


class RuleTold(Model):
    """How a clause of rules in words was understood."""

    item: str = Field(description="what it is about")
    text: str = Field(description="its words")
    understood: str | None = Field(description="what is carried out; null: not understood")
    unread: str | None = Field(description="words of it that were not understood; null: none")


class Counters(Model):
    """A base's activity in the year, counted as `track` counts."""

    events: int = Field(description="activities (场次)")
    kinds: dict[str, int] = Field(description="by kind of service")
    expert_times: int = Field(description="专家人次")
    experts: int = Field(description="专家人数")
    expert_days: float = Field(description="专家·天, a day of one expert at most one")
    units: int = Field(description="units served")
    problems: int = Field(description="problems solved")
    trained: int = Field(description="people trained (人次)")
    last: str | None = Field(description="day of the last activity")


class Condition(Model):
    """A condition of the rules."""

    text: str = Field(description="the condition")
    met: bool | None = Field(description="whether it holds; null: it cannot be told")
    told: str = Field(description="what was found")
    cell: Cell | None = Field(description="where")


class Item(Model):
    """An item of the assessment."""

    block: str = Field(description="the block it belongs to")
    item: str = Field(description="the item")
    points: float = Field(description="points given")
    max: float = Field(description="points that can be given")
    text: str = Field(description="why")
    missing: bool = Field(description="whether its evidence is missing")
    cells: list[Cell | None] = Field(description="the cells behind it")


class Assessment(Model):
    """A year's assessment."""

    year: int = Field(description="the year")
    total: float | None = Field(description="points; null: not assessed, or no mark that counts")
    grade: str | None = Field(description="the grade, where one can be proposed")
    because: str = Field(description="why")
    items: list[Item] = Field(description="item by item")


class Rectification(Model):
    """A rectification that was asked for."""

    notice: str = Field(description="day of the notice")
    due: str = Field(description="until when")
    review_by: str = Field(description="until when it is reviewed")
    number: int = Field(description="the how manieth of this base")
    state: str = Field(description="how it stands")
    days: int = Field(description="days left; below 0: over")
    result: str | None = Field(description="what the review found")
    reviewed: str | None = Field(description="day of the review")


class Event(Model):
    """Something that happened to a base."""

    kind: str = Field(description="what")
    on: str = Field(description="when")
    grade: str | None = Field(description="the grade, of an assessment")


class BaseOut(Model):
    """A service base."""

    id: str = Field(description="its number")
    name: str = Field(description="its name")
    level: str | None = Field(description="national, provincial, city ...")
    state: str = Field(description="未设立, 申报, 运行, 提醒, 整改, 待复核, 退出, 待定")
    since: str | None = Field(description="since when")
    open: list[str] = Field(description="state, grade or new: what clauses not understood decide")
    next_deadline: str | None = Field(
        description="next day on which something is due; null: none or no terms laid down"
    )
    counters: Counters = Field(description="its activity")
    conditions: list[Condition] = Field(description="the conditions of the rules")
    assessment: Assessment | None = Field(description="of the year; null: not assessed")
    rectifications: list[Rectification] = Field(description="all of them")
    history: list[Event] = Field(description="what happened, by day")


class AppliedOut(Model):
    """An application for a base, where the rules say how new bases are chosen."""

    id: str = Field(description="its number")
    name: str = Field(description="its name")
    points: float | None = Field(description="points by the rules; null: a clause is open")
    outcome: str = Field(description="推荐, 备选, 未入选 or 待定")
    because: str = Field(description="why")
    pending: list[str] = Field(description="conditions that cannot be told yet; to be asked for")


class Layout(Model):
    """How bases are spread."""

    view: str = Field(description="by what: county, industry ...")
    name: str = Field(description="which")
    levels: list[int] = Field(description="how many of each level")
    total: int = Field(description="all")


class Letter(Model):
    """A letter that was made."""

    name: str = Field(description="its file")
    template: str = Field(description="its template")


class Bases(Answer, command="bases"):
    """The register of service bases."""

    rules: RulesOut = Field(description="the rule file that was used")
    worded: list[RuleTold] = Field(
        description="clauses of a rule sheet in words, as understood; empty with a rule file"
    )
    as_of: str = Field(description="YYYY-MM-DD")
    bases: list[BaseOut] = Field(description="every base")
    applications: list[AppliedOut] = Field(description="applications for bases, the best first")
    tasks: list[TaskOut] = Field(description="what is to be done, by due date")
    layout: list[Layout] = Field(description="how they are spread")
    letters: list[Letter] = Field(description="letters of this run")
