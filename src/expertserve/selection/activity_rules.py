"""The rules of a selection: what an application needs, what it earns points for, how ties and quotas are settled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.ground.text import key as text_key
from expertserve.selection.form import Form, in_points
from expertserve.selection.rulefile import About, about, findings_of, object_of

if TYPE_CHECKING:
    from expertserve.ground.findings import Finding

__all__ = [
    "BONUSES", "FIELDS", "KNOCK_OUTS", "MEASURES", "TIES", "ActivityRules", "Bonus", "Criterion", "KnockOut", "Required",
    "ReviewRules", "Theme", "read_activity_rules",
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
}
_LIMITED = frozenset({"budget-over", "too-few-experts", "too-long"})
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
}
_LEVELS = ("国家", "省", "市", "县")
_TEXT_FIELDS = ("basis", "content", "steps", "assurance", "goals", "history")
_REVIEWER_FULL = 10000
_LEAST_TO_DROP = 3


@dataclass(frozen=True, slots=True)
class Required:
    """A field an application must fill; without a `must` one it takes no part, any other is asked for."""

    field: str
    must: bool
    least_characters: int = 0

    @property
    def text(self) -> str:
        """The field in the office's words."""
        return FIELDS[self.field]


@dataclass(frozen=True, slots=True)
class KnockOut:
    """A condition that ends an application; `limit` in 万元, people or days as the rule says."""

    rule: str
    limit: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """What earns points from the application itself: a measure and steps (limit, hundredths of a point)."""

    id: str
    text: str
    most: int
    measure: str
    steps: tuple[tuple[int, int], ...]
    fields: tuple[str, ...] = ()
    least_characters: int = 0
    source: str = ""

    def points(self, value: int) -> int:
        """Hundredths of a point for a value."""
        if MEASURES[self.measure] == "at-most":
            return next((points for limit, points in self.steps if value <= limit), 0)
        return next((points for limit, points in reversed(self.steps) if value >= limit), 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRules:
    """Reviewers: what their mean is worth, whether the highest and lowest mark are dropped, when marks differ too much."""

    most: int
    items: tuple[tuple[str, int], ...]
    drop_highest: bool
    drop_lowest: bool
    drop_from: int
    spread: int
    least: int


@dataclass(frozen=True, slots=True)
class Bonus:
    """Extra points for a condition."""

    id: str
    points: int
    source: str = ""


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme of the year, the words it is known by, and its own quota (None by the quota table)."""

    name: str
    words: tuple[str, ...] = ()
    quota: int | None = None

    def fits(self, text: str) -> bool:
        """Whether a text names this theme."""
        plain = text_key(text)
        return any(text_key(word) in plain for word in (self.name, *self.words))


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityRules:
    """A whole rule file; totals in hundredths of a point."""

    about: About
    level: str
    required: tuple[Required, ...]
    least_goals: int
    knock_outs: tuple[KnockOut, ...]
    criteria: tuple[Criterion, ...]
    reviewers: ReviewRules
    bonus: tuple[Bonus, ...]
    bonus_limit: int
    least_total: int
    tie_break: tuple[str, ...]
    themes: tuple[Theme, ...]
    total: int
    per_recommender: int
    unused: str
    reserve: int


def read_activity_rules(
    content: bytes, file: str
) -> tuple[ActivityRules | None, tuple[Finding, ...]]:
    """The rules of a file, or None and what is wrong with it, one finding a fault."""
    given, problems = object_of(content)
    if problems:
        return None, findings_of(problems, file)
    form = Form(given)
    rules = _rules(form)
    if not form.problems:
        _together(form, rules)
    return (None if form.problems else rules), findings_of(tuple(form.problems), file)


def _rules(form: Form) -> ActivityRules:
    form.only(
        "kind", "name", "version", "department", "valid_from", "valid_to", "full", "level", "required", "least_goals",
        "knock_outs", "criteria", "reviewers", "bonus", "bonus_limit", "least_total", "tie_break", "themes", "quota", "unused",
        "reserve",
    )  # fmt: skip
    quota = form.object("quota")
    quota.only("total", "per_recommender")
    return ActivityRules(
        about=about(form, "activity-selection"),
        level=_valued(form, "level", _LEVELS),
        required=tuple(_required(one) for one in form.objects("required", unique="field")),
        least_goals=form.whole("least_goals", 0, 10),
        knock_outs=tuple(_knock_out(one) for one in form.objects("knock_outs", unique="rule")),
        criteria=tuple(_criterion(one) for one in form.objects("criteria", least=1, unique="id")),
        reviewers=_reviewers(form.object("reviewers")),
        bonus=tuple(_bonus(one) for one in form.objects("bonus", unique="id")),
        bonus_limit=form.points("bonus_limit"),
        least_total=form.points("least_total", default=0),
        tie_break=form.texts("tie_break", choices=TIES),
        themes=tuple(_theme(one) for one in form.objects("themes", unique="name")),
        total=quota.whole("total", 0, 10000, 0),
        per_recommender=quota.whole("per_recommender", 0, 1000, 0),
        unused=_valued(form, "unused", ("move", "leave")),
        reserve=form.whole("reserve", 0, 1000),
    )


def _valued(form: Form, key: str, choices: tuple[str, ...]) -> str:
    """A text that may stand in an object with its note."""
    value = form.given.get(key)
    if isinstance(value, dict):
        inner = Form(value, form.where(key), form.problems)
        inner.only("value")
        return inner.text("value", choices=choices)
    return form.text(key, choices=choices)


def _required(form: Form) -> Required:
    form.only("field", "must", "least_characters")
    field = form.text("field", choices=FIELDS)
    return Required(field, form.flag("must"), form.whole("least_characters", 0, 5000, 0))


def _knock_out(form: Form) -> KnockOut:
    form.only("rule", "limit")
    rule = form.text("rule", choices=KNOCK_OUTS)
    if rule in _LIMITED:
        return KnockOut(rule, form.whole("limit", 1, 100000))
    if rule and "limit" in form.given:
        form.fault("limit", "这一条不带界限", "this rule takes no limit")
    return KnockOut(rule)


def _criterion(form: Form) -> Criterion:
    form.only("id", "text", "max", "measure", "steps", "fields", "least_characters")
    most = form.points("max", 10000)
    measure = form.text("measure", choices=MEASURES)
    fields = form.texts("fields", choices=_TEXT_FIELDS)
    if measure == "texts" and not fields and "fields" not in form.given:
        form.fault("fields", "没有填写", "is missing")
    if measure and measure != "texts" and "fields" in form.given:
        form.fault("fields", "只有 texts 才带字段", "only texts takes fields")
    return Criterion(
        id=form.text("id"), text=form.text("text"), most=most, measure=measure,
        steps=form.steps("steps", most), fields=fields,
        least_characters=form.whole("least_characters", 0, 5000, 1), source=str(form.given.get("source", "")),
    )  # fmt: skip


def _reviewers(form: Form) -> ReviewRules:
    form.only("max", "items", "drop_highest", "drop_lowest", "drop_from", "spread", "least")
    items = []
    for one in form.objects("items", unique="text"):
        one.only("text", "max")
        items.append((one.text("text"), one.points("max", _REVIEWER_FULL)))
    return ReviewRules(
        most=form.points("max", 10000),
        items=tuple(items),
        drop_highest=form.flag("drop_highest"),
        drop_lowest=form.flag("drop_lowest"),
        drop_from=form.whole("drop_from", _LEAST_TO_DROP, 100, 5),
        spread=form.points("spread", default=100),
        least=form.whole("least", 0, 100, 1),
    )


def _bonus(form: Form) -> Bonus:
    form.only("id", "points")
    points = form.points("points", 10000)
    if "points" in form.given and points == 0 and not form.problems:
        form.fault("points", "加分应大于0；不加分请删去这一条", "must be above 0")
    return Bonus(form.text("id", choices=BONUSES), points, str(form.given.get("source", "")))


def _theme(form: Form) -> Theme:
    form.only("name", "words", "quota")
    quota = None if form.given.get("quota") is None else form.whole("quota", 0, 10000)
    return Theme(form.text("name"), form.texts("words"), quota)


def _together(form: Form, rules: ActivityRules) -> None:
    """What the parts say together."""
    items = rules.reviewers.items
    if items and sum(most for _, most in items) != _REVIEWER_FULL:
        told = in_points(sum(most for _, most in items))
        form.fault(
            "reviewers.items", f"各评分项合计{told}分，应为100分", f"the items make {told}, not 100"
        )
    if len(items) > 8:
        form.fault("reviewers.items", "最多8个评分项", "has 8 items at most")
    whole = sum(one.most for one in rules.criteria) + rules.reviewers.most
    if whole != rules.about.full:
        told, full = in_points(whole), in_points(rules.about.full)
        form.fault(
            "criteria", f"各项满分与评审分合计{told}，应为{full}", f"maxima make {told}, not {full}"
        )
    if rules.bonus_limit > 0 and any(one.points > rules.bonus_limit for one in rules.bonus):
        form.fault("bonus_limit", "小于其中一项加分", "is below one of the bonuses")
    if rules.least_total > rules.about.full:
        form.fault("least_total", "高于满分", "is above the full mark")
    quotas = [theme.quota for theme in rules.themes]
    if any(q is None for q in quotas) and any(q is not None for q in quotas):
        form.fault(
            "themes", "名额要么每个主题都写，要么都不写", "all themes state a quota or none does"
        )
