"""The rules of a selection: what an application needs, what it earns points for, how ties and quotas are settled."""

from __future__ import annotations

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
from expertserve.selection.activity_parts import (
    Extra,
    Need,
    Places,
    ReviewRules,
    Scored,
    Theme,
)
from expertserve.selection.hundredths import PointsTo, Steps, check_steps, in_points
from expertserve.selection.rulefile import RuleFile, read_rules

if TYPE_CHECKING:
    from collections.abc import Iterable

    from expertserve.ground.findings import Finding

__all__ = [
    "BONUSES", "FIELDS", "KNOCK_OUTS", "MEASURES", "TIES", "ActivityRules", "Bonus", "Criterion", "KnockOut", "Required", "read_activity_rules",
]  # fmt: skip

FIELDS = {
    "title": "活动名称", "organiser": "申报单位", "recommender": "推荐单位", "programme_line": "项目类别", "level": "申报层级",
    "theme": "主题/重点方向", "places": "服务地点", "period": "起止时间", "fields": "服务领域", "demand_ids": "关联需求编号",
    "n_experts_plan": "拟邀专家人数", "basis": "背景和必要性", "content": "主要内容", "steps": "实施步骤", "goals": "预期目标",
    "budget_wan": "经费预算", "assurance": "保障措施", "contact": "联系人", "opinion": "推荐单位意见", "own_opinion": "申报单位意见",
}  # fmt: skip
KNOCK_OUTS = {
    "incomplete": "必备内容缺失",
    "unknown-demands": "关联需求查无此号",
    "outside-year": "实施时间不在本年度",
    "not-recommended": "推荐单位不同意",
    "budget-over": "经费预算超过上限",
    "too-few-experts": "拟邀专家人数不足",
    "too-long": "实施时间过长",
    "filed-late": "申报逾期",
    "demands-not-listed": "关联需求未入库",
    "too-few-demands": "关联需求不足",
    "no-seal": "没有申报单位盖章日期",
    "excluded-unit": "不得申报",
}
_LIMITED = frozenset({"budget-over", "too-few-experts", "too-few-demands", "too-long"})
MEASURES = {
    "demands": "at-least", "priority-share": "at-least", "goals": "at-least", "experts": "at-least", "places": "at-least",
    "texts": "at-least", "cost-per-expert-day": "at-most", "days": "at-least", "fields": "at-least",
}  # fmt: skip
BONUSES = {
    "base-hosted": "依托基地",
    "cooperation": "东中西部协作",
    "key-county": "重点县",
    "first-time": "首次开展的地方",
}
TIES = {
    **BONUSES,
    "cost-per-expert-day": "每名专家每天经费较低",
    "filed-first": "申报较早",
    "reviewers": "评审平均分较高",
    "demands": "关联需求较多",
    "recommender-rank": "推荐排序在前",
    "county-class": "服务地点县区类别在前",
}
_LEVELS = ("国家", "省", "市", "县")
_TEXT_FIELDS = ("basis", "content", "steps", "assurance", "goals", "history")
_REVIEWER_FULL = 10000
_LEAST_TO_DROP = 3
_MOST_ITEMS = 8


class Required(Part):
    """A field an application must fill; without a `must` one it takes no part, any other is asked for."""

    field: Annotated[str, OneOf(FIELDS)] = Field(description="field of the application form")
    must: bool = Field(default=False, description="whether an application without it takes no part")
    least_characters: Annotated[int, Between(0, 5000)] = Field(
        default=0, description="how long a text has to be"
    )

    @property
    def text(self) -> str:
        """The field in the office's words."""
        return FIELDS[self.field]


class KnockOut(Part):
    """A condition that ends an application."""

    rule: Annotated[str, OneOf(KNOCK_OUTS)] = Field(description="which condition")
    limit: Annotated[int, Between(1, 100000)] = Field(
        default=0, description="in 万元, people or days, as the condition says"
    )

    @model_validator(mode="after")
    def _limited(self) -> Self:
        given = "limit" in self.model_fields_set
        if self.rule in _LIMITED and not given:
            raise fault("missing", "limit")
        if self.rule not in _LIMITED and given:
            raise fault("no-limit-here", "limit")
        return self


class Criterion(Part):
    """What earns points from the application itself: a measure and steps."""

    id: Text = Field(description="tells it from the others")
    text: Text = Field(description="how it is called")
    most: Annotated[int, PointsTo(10000)] = Field(alias="max", description="the most it can give")
    measure: Annotated[str, OneOf(MEASURES)] = Field(description="what is measured")
    steps: Steps = Field(description="[limit, points] from low to high limits")
    fields: Annotated[list[Annotated[str, OneOf(_TEXT_FIELDS)]], Different()] = Field(
        default=[], description="texts that count, for the measure texts alone"
    )
    least_characters: Annotated[int, Between(0, 5000)] = Field(
        default=1, description="how long a text has to be to count"
    )

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        if self.measure == "texts" and "fields" not in self.model_fields_set:
            raise fault("missing", "fields")
        if self.measure != "texts" and "fields" in self.model_fields_set:
            raise fault("only-texts", "fields")
        check_steps(self.steps, self.most)
        return self

    def points(self, value: int) -> int:
        """Hundredths of a point for a value."""
        if MEASURES[self.measure] == "at-most":
            return next((points for limit, points in self.steps if value <= limit), 0)
        return next((points for limit, points in reversed(self.steps) if value >= limit), 0)


class Bonus(Part):
    """Extra points for a condition."""

    id: Annotated[str, OneOf(BONUSES)] = Field(description="which condition")
    points: Annotated[int, PointsTo(10000)] = Field(description="what it is worth")

    @model_validator(mode="after")
    def _gives_something(self) -> Self:
        if self.points == 0:
            raise fault("no-bonus", "points")
        return self


class ActivityRules(RuleFile):
    """A whole rule file of a selection; points are kept in hundredths."""

    kind: Annotated[str, OneOf(("activity-selection",))] = Field(description="what sort of rules")
    level: Annotated[str, OneOf(_LEVELS), Noted()] = Field(
        description="level of the sessions chosen"
    )
    required: Annotated[list[Required], Different("field")] = Field(
        default=[], description="fields an application must fill"
    )
    deadline: Day | None = Field(
        default=None, description="last day of filing, for the knock-out filed-late"
    )
    filed_by_seal: bool = Field(
        default=False,
        description="whether the day of the applicant's own seal alone counts as filing",
    )
    least_goals: Annotated[int, Between(0, 10), Noted()] = Field(
        description="goals in figures an application must name"
    )
    knock_outs: Annotated[list[KnockOut], Different("rule")] = Field(
        default=[], description="conditions that end an application"
    )
    criteria: Annotated[list[Criterion], Different("id")] = Field(
        default=[], description="what earns points; none: the reviewers alone"
    )
    needs: list[Need] = Field(
        default=[], description="conditions of any measure; one that fails ends an application"
    )
    scored: Annotated[list[Scored], Different("id")] = Field(
        default=[], description="points by any measure, beside the criteria"
    )
    extras: list[Extra] = Field(
        default=[], description="points added, within the limit of all bonuses"
    )
    deductions: list[Extra] = Field(default=[], description="points taken off")
    seal_of: Annotated[str, OneOf(("own", "recommender"))] = Field(
        default="own", description="whose seal tells the day of filing"
    )
    reviewers: ReviewRules = Field(description="how marks of reviewers are put together")
    bonus: Annotated[list[Bonus], Different("id")] = Field(default=[], description="extra points")
    bonus_limit: Annotated[int, PointsTo(), Noted()] = Field(
        description="most points all bonuses give together"
    )
    least_total: Annotated[int, PointsTo(), Noted()] = Field(
        default=0, description="total below which nobody is chosen"
    )
    tie_break: Annotated[list[Annotated[str, OneOf(TIES)]], Different()] = Field(
        default=[], description="what settles equal totals, in order"
    )
    excluded: Annotated[list[Text], Different()] = Field(
        default=[], description="units that may not apply, for the knock-out excluded-unit"
    )
    key_counties: Annotated[list[Text], Different()] = Field(
        default=[], description="key counties beside those of the county lists in force"
    )
    themes: Annotated[list[Theme], Different("name")] = Field(
        default=[], description="themes of the year"
    )
    quota: Places = Field(description="how many can be chosen")
    unused: Annotated[str, OneOf(("move", "leave")), Noted()] = Field(
        description="what becomes of places of a theme that stay open"
    )
    reserve: Annotated[int, Between(0, 1000), Noted()] = Field(
        description="how many stand in reserve"
    )

    def contradictions(self) -> Iterable[Told]:
        """What the parts say together."""
        items = self.reviewers.items
        whole = sum(item.most for item in items)
        if items and whole != _REVIEWER_FULL:
            yield "items-sum", "reviewers.items", {"sum": in_points(whole)}
        if len(items) > _MOST_ITEMS:
            yield "too_long", "reviewers.items", {"max_length": _MOST_ITEMS}
        whole = sum(one.most for one in self.criteria) + sum(one.most for one in self.scored)
        whole += self.reviewers.most
        if whole != self.full:
            facts: dict[str, object] = {"sum": in_points(whole), "full": in_points(self.full)}
            yield "criteria-sum", "criteria", facts
        if self.bonus_limit > 0 and any(one.points > self.bonus_limit for one in self.bonus):
            yield "limit-too-low", "bonus_limit", {}
        if self.least_total > self.full:
            yield "above-full", "least_total", {}
        if len({theme.quota is None for theme in self.themes}) > 1:
            yield "some-quotas", "themes", {}


def read_activity_rules(content: bytes, file: str) -> tuple[ActivityRules | None, tuple[Finding, ...]]:  # fmt: skip
    """The rules of a file, or None and what is wrong with it, one finding a fault."""
    return read_rules(ActivityRules, content, file)
