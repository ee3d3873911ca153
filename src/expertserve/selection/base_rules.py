"""The rules of bases: conditions of setting up, yearly assessment by blocks, grades, rectification, upgrades."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.records.base import FIGURES
from expertserve.selection.form import Form, in_points
from expertserve.selection.rulefile import About, about, findings_of, object_of

if TYPE_CHECKING:
    from expertserve.ground.findings import Finding

__all__ = [
    "COUNTED", "BaseRules", "Block", "Condition", "Grade", "Item", "Rectification", "Upgrade", "read_base_rules",
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A condition of setting up: a figure of the register that reaches a number (money in 万元, yes is 1)."""

    id: str
    text: str
    figure: str
    at_least: int
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item of the assessment: entered by hand, or from a stated figure or a counted one by steps."""

    id: str
    text: str
    most: int
    entered: bool
    figure: str = ""
    counted: str = ""
    steps: tuple[tuple[int, int], ...] = ()

    def points(self, value: int) -> int:
        """Hundredths of a point for a value."""
        return next((points for limit, points in reversed(self.steps) if value >= limit), 0)


@dataclass(frozen=True, slots=True)
class Block:
    """A block of items."""

    id: str
    text: str
    items: tuple[Item, ...]

    @property
    def most(self) -> int:
        """Hundredths of a point it can give."""
        return sum(item.most for item in self.items)


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade from a total upwards; at most a share of all assessed bases get it (None no limit)."""

    grade: str
    at_least: int
    share_percent: int | None = None


@dataclass(frozen=True, slots=True)
class Rectification:
    """Days of the term, days of review after it, days before it at which to remind, failed reviews before exit."""

    days: int
    review_days: int
    reminder_days: int
    chances: int


@dataclass(frozen=True, slots=True)
class Upgrade:
    """So many years in a row with a grade let a base be put forward for the next level."""

    start: str
    goal: str
    grade: str
    years: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseRules:
    """A whole rule file; `quiet_months`: months without activity before a reminder; `veto_events` 0 none."""

    about: About
    conditions: tuple[Condition, ...]
    quiet_months: int
    blocks: tuple[Block, ...]
    grades: tuple[Grade, ...]
    veto_events: int
    rectification: Rectification
    upgrades: tuple[Upgrade, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """Every item of every block."""
        return tuple(item for block in self.blocks for item in block.items)


def in_unit(figure: str, value: int) -> int:
    """A stated figure in the unit of the rules: money in whole 万元, rounded down."""
    return value // _FEN_PER_WAN if figure == "matching_fund" else value


__all__ += ["LEVELS", "in_unit"]


def read_base_rules(content: bytes, file: str) -> tuple[BaseRules | None, tuple[Finding, ...]]:
    """The rules of a file, or None and what is wrong with it, one finding a fault."""
    given, problems = object_of(content)
    if problems:
        return None, findings_of(problems, file)
    form = Form(given)
    rules = _rules(form)
    if not form.problems:
        _together(form, rules)
    return (None if form.problems else rules), findings_of(tuple(form.problems), file)


def _rules(form: Form) -> BaseRules:
    form.only(
        "kind", "name", "version", "department", "valid_from", "valid_to", "full", "conditions", "quiet_months",
        "assessment", "rectification", "upgrades",
    )  # fmt: skip
    assessment = form.object("assessment")
    assessment.only("blocks", "grades", "veto")
    veto = assessment.object("veto")
    veto.only("events_below")
    return BaseRules(
        about=about(form, "base-management"),
        conditions=tuple(_condition(one) for one in form.objects("conditions", unique="id")),
        quiet_months=form.whole("quiet_months", 1, 60),
        blocks=tuple(_block(one) for one in assessment.objects("blocks", least=1, unique="id")),
        grades=tuple(_grade(one) for one in assessment.objects("grades", least=2, unique="grade")),
        veto_events=veto.whole("events_below", 0, 1000, 0),
        rectification=_rectification(form.object("rectification")),
        upgrades=tuple(_upgrade(one) for one in form.objects("upgrades", unique="from")),
    )


def _condition(form: Form) -> Condition:
    form.only("id", "text", "figure", "at_least")
    figure = form.text("figure", choices=FIGURES)
    return Condition(
        id=form.text("id"),
        text=form.text("text"),
        figure=figure,
        at_least=form.whole("at_least", 0, 10**6),
        source=str(form.given.get("source", "")),
    )


def _block(form: Form) -> Block:
    form.only("id", "text", "items")
    items = tuple(_item(one) for one in form.objects("items", least=1, unique="id"))
    return Block(form.text("id"), form.text("text"), items)


def _item(form: Form) -> Item:
    form.only("id", "text", "max", "entered", "figure", "counted", "steps")
    most, entered = form.points("max"), form.flag("entered")
    ways = [key for key in ("figure", "counted") if key in form.given] + ["entered"] * entered
    if len(ways) != 1:
        form.fault(
            "",
            "entered、figure、counted 应写且只写一个",
            "needs exactly one of entered, figure and counted",
        )
        return Item(id=form.text("id"), text=form.text("text"), most=most, entered=True)
    figure = form.text("figure", choices=FIGURES) if ways[0] == "figure" else ""
    counted = form.text("counted", choices=COUNTED) if ways[0] == "counted" else ""
    if entered and "steps" in form.given:
        form.fault("steps", "人工打分的项目不带档次", "an entered item takes no steps")
    steps = () if entered else form.steps("steps", most)
    return Item(
        id=form.text("id"),
        text=form.text("text"),
        most=most,
        entered=entered,
        figure=figure,
        counted=counted,
        steps=steps,
    )


def _grade(form: Form) -> Grade:
    form.only("grade", "at_least", "share_percent")
    share = None if form.given.get("share_percent") is None else form.whole("share_percent", 0, 100)
    return Grade(form.text("grade", choices=_GRADES), form.points("at_least"), share)


def _rectification(form: Form) -> Rectification:
    form.only("days", "review_days", "reminder_days", "chances")
    return Rectification(
        form.whole("days", 1, 730),
        form.whole("review_days", 0, 365),
        form.whole("reminder_days", 0, 365),
        form.whole("chances", 1, 5),
    )


def _upgrade(form: Form) -> Upgrade:
    form.only("from", "to", "grade", "years")
    start, goal = form.text("from", choices=LEVELS), form.text("to", choices=LEVELS)
    if start and goal and LEVELS.index(goal) <= LEVELS.index(start):
        form.fault("to", "应高于原级别", "must be above the level it starts from")
    return Upgrade(start, goal, form.text("grade", choices=_GRADES), form.whole("years", 1, 10))


def _together(form: Form, rules: BaseRules) -> None:
    """What the parts say together."""
    whole = sum(block.most for block in rules.blocks)
    if whole != rules.about.full:
        told, full = in_points(whole), in_points(rules.about.full)
        form.fault(
            "assessment.blocks",
            f"各项满分合计{told}，应为{full}",
            f"maxima make {told}, not {full}",
        )
    lines = [grade.at_least for grade in rules.grades]
    if any(lower >= upper for upper, lower in itertools.pairwise(lines)):
        form.fault("assessment.grades", "分数线应从高到低", "lines must descend")
    elif lines[-1] != 0:
        form.fault("assessment.grades", "最低等次的分数线应为0", "the lowest line must be 0")
    elif rules.grades[-1].grade != "不合格":
        form.fault("assessment.grades", "最低等次应为不合格", "the lowest grade must be 不合格")
    names = [item.text for item in rules.items]
    twice = next((name for at, name in enumerate(names) if name in names[:at]), "")
    if twice:
        form.fault(
            "assessment.blocks", f"考核项目“{twice}”重复", f"the item “{twice}” stands twice"
        )
    if rules.rectification.reminder_days > rules.rectification.days:
        form.fault("rectification.reminder_days", "提醒早于整改开始", "is longer than the term")
