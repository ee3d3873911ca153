"""Points of an application, criterion by criterion, each with the cells it was read from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.records.application import GOALS
from expertserve.selection.activity_rules import BONUSES, MEASURES, ActivityRules, Criterion
from expertserve.selection.facts import facts_about
from expertserve.selection.when import score_of, unknown_of, verdict
from expertserve.selection.world import stands

if TYPE_CHECKING:
    from expertserve.ground.findings import Place
    from expertserve.records.application import Application
    from expertserve.selection.activity_parts import Extra
    from expertserve.selection.when import Facts
    from expertserve.selection.world import World

__all__ = [
    "Points",
    "bonus_points",
    "criterion_points",
    "deductions",
    "expert_day_cost_fen",
    "holds",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """Hundredths of a point for one criterion, at most `most`; why in words, the cells that say so; `open`: they cannot be told."""

    criterion: str
    name: str
    points: int
    most: int
    cells: tuple[Place, ...]
    text: str
    open: bool = False


def expert_day_cost_fen(application: Application) -> int | None:
    """Budget over experts times days, in whole fen, rounded up; None where one of them is not known."""
    experts, days = application.experts_max, application.days
    if application.budget_fen is None or not experts or days < 1:
        return None
    return -(-application.budget_fen // (experts * days))


def criterion_points(
    application: Application, rules: ActivityRules, world: World
) -> tuple[Points, ...]:
    """The points of every criterion in the order of the rules.

    Args:
        application: one project.
        rules: criteria with their steps.
        world: demands, bases and counties it may name.
    """
    made = []
    for rule in rules.criteria:
        value, text, names = _measured(application, rule, world)
        points = 0 if value is None else rule.points(value)
        cells = application.cell(*names)
        if rule.measure == "priority-share":
            cells += tuple(d.place for d in world.linked(application) if d.place and d.first_class)
        made.append(
            Points(
                criterion=rule.id,
                name=rule.text,
                points=points,
                most=rule.most,
                cells=cells,
                text=text + _step(rule, value),
            )
        )
    return (*made, *_scored(application, rules, world))


def _scored(application: Application, rules: ActivityRules, world: World) -> tuple[Points, ...]:
    """Points by any measure, the parts of each added up to its full mark."""
    facts = facts_about(application, world)
    made = []
    for rule in rules.scored:
        parts = [score_of(part, facts) for part in rule.parts]
        fields = dict.fromkeys(field for _, _, names in parts for field in names)
        unknown = dict.fromkeys(name for part in rule.parts for name in unknown_of(part, facts))
        made.append(
            Points(
                open=bool(unknown),
                criterion=rule.id, name=rule.text, points=min(sum(points for points, _, _ in parts), rule.most),
                most=rule.most, cells=application.cell(*fields), text="；".join(text for _, text, _ in parts if text),
            )
        )  # fmt: skip
    return tuple(made)


def _step(rule: Criterion, value: int | None) -> str:
    """Which step of the rule was reached."""
    if value is None:
        return "，不得分"
    down = MEASURES[rule.measure] == "at-most"
    steps = rule.steps if down else rule.steps[::-1]
    reached = next(
        (limit for limit, _ in steps if (value <= limit if down else value >= limit)), None
    )
    if reached is None:
        return "，未达得分线"
    return f"，{'不超过' if down else '达到'}{reached}一档"


def _measured(
    application: Application, rule: Criterion, world: World
) -> tuple[int | None, str, tuple[str, ...]]:
    """The value of a measure (None unknown), in words, and the fields whose cells say it."""
    linked = world.linked(application)
    if rule.measure == "demands":
        return len(linked), f"关联需求{len(linked)}项", ("demand_ids",)
    if rule.measure == "priority-share":
        first = sum(one.first_class for one in linked)
        share = first * 100 // len(linked) if linked else 0
        return share, f"优先类需求{first}项，占{share}%", ("demand_ids",)
    if rule.measure == "goals":
        names = "、".join(f"{GOALS[goal.name]}{goal.value}" for goal in application.goals)
        fields = tuple(dict.fromkeys(goal.field for goal in application.goals)) or ("goals",)
        return (
            len(application.goals),
            f"量化目标{len(application.goals)}项（{names or '无'}）",
            fields,
        )
    if rule.measure == "experts":
        most = application.experts_max
        return (
            most,
            f"拟邀专家{most}人" if most is not None else "未填拟邀专家人数",
            ("n_experts_plan",),
        )
    if rule.measure == "places":
        count = len(application.places)
        return count, f"服务{count}个县（市、区）", ("places",)
    if rule.measure == "cost-per-expert-day":
        fen = expert_day_cost_fen(application)
        fields = ("budget_wan", "n_experts_plan", "period")
        text = "经费、人数或时间不全" if fen is None else f"每名专家每天{-(-fen // 100)}元"
        return None if fen is None else -(-fen // 100), text, fields
    if rule.measure in ("days", "fields"):
        days, count = application.days, len(application.service_fields)
        told = (days, f"活动{days}天", ("period",)), (count, f"服务领域{count}个", ("fields",))
        return told[rule.measure == "fields"]
    full = [one for one in rule.fields if _written(application, one) >= rule.least_characters]
    return len(full), f"写实的部分{len(full)}项", tuple(full or rule.fields)


def _written(application: Application, field: str) -> int:
    text = application.goals_text if field == "goals" else str(getattr(application, field))
    return len("".join(text.split()))


def holds(
    application: Application, condition: str, world: World
) -> tuple[bool, str, tuple[str, ...]]:
    """Whether a condition of bonus or tie-break holds, in words, and the fields it looks at.

    Args:
        application: one project.
        condition: id of a bonus or tie-break.
        world: demands, bases and counties it may name.
    """
    if condition == "base-hosted":
        base = world.base_of(application)
        return base is not None, f"依托{base[1]}" if base else "", ("base_id",)
    if condition == "cooperation":
        return stands(application.cooperation), application.cooperation, ("cooperation",)
    if condition == "key-county":
        return world.in_key_county(application), "服务地点在重点县名单内", ("places",)
    return world.is_first(application), "服务地点以往年度未开展过", ("places", "history")


def bonus_points(
    application: Application, rules: ActivityRules, world: World
) -> tuple[Points, ...]:
    """Every bonus that is earned; the last one is cut where the limit of all bonuses is reached.

    Args:
        application: one project.
        rules: bonuses and the limit of all together, in hundredths.
        world: demands, bases and counties it may name.
    """
    made: list[Points] = []
    room = rules.bonus_limit
    for one in rules.bonus:
        has, text, names = holds(application, one.id, world)
        if not has:
            continue
        points = min(one.points, room)
        cut = "（加分合计已到上限）" if points < one.points else ""
        room -= points
        made.append(
            Points(
                criterion=one.id,
                name=BONUSES[one.id],
                points=points,
                most=one.points,
                cells=application.cell(*names),
                text=text + cut,
            )
        )
    facts = facts_about(application, world)
    for extra in rules.extras:
        found = [verdict(when, facts) for when in extra.when]
        own, told = worth(extra, facts)
        if not own or not all(one.holds for one in found):
            continue
        points = min(own, room)
        cut = "（加分合计已到上限）" if points < own else ""
        room -= points
        text = (
            "，".join([*(one.text for one in found if one.text), *([told] if told else [])]) + cut
        )
        fields = dict.fromkeys(field for one in found for field in one.fields)
        made.append(
            Points(
                criterion="extra", name=extra.text, points=points, most=extra.points,
                cells=application.cell(*fields), text=text,
            )
        )  # fmt: skip
    return tuple(made)


def worth(extra: Extra, facts: Facts) -> tuple[int, str]:
    """What an extra gives where its tests hold: its points, or what its rate makes of its measure; in words where it is a rate."""
    if extra.score is None:
        return extra.points, ""
    points, text, _ = score_of(extra.score, facts)
    return points, text


def deductions(application: Application, rules: ActivityRules, world: World) -> tuple[Points, ...]:
    """Every deduction that its tests bring about; points are what is taken off."""
    facts = facts_about(application, world)
    made = []
    for rule in rules.deductions:
        found = [verdict(when, facts) for when in rule.when]
        own, more = worth(rule, facts)
        if own and all(one.holds for one in found):
            fields = dict.fromkeys(field for one in found for field in one.fields)
            text = "，".join([*(one.text for one in found if one.text), *([more] if more else [])])
            made.append(
                Points(
                    criterion="deduction", name=rule.text, points=own, most=rule.points,
                    cells=application.cell(*fields), text=text,
                )
            )  # fmt: skip
    return tuple(made)
