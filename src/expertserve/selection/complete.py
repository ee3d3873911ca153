"""What an application lacks, and what ends it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.ground.text import unit_key
from expertserve.selection.activity_rules import KNOCK_OUTS, ActivityRules, KnockOut, Required
from expertserve.selection.facts import facts_about
from expertserve.selection.when import verdict

if TYPE_CHECKING:
    from datetime import date

    from expertserve.ground.findings import Place
    from expertserve.records.application import Application
    from expertserve.selection.world import World

__all__ = ["Ended", "Missing", "ended", "filed_day", "missing"]

_FEN_PER_WAN = 1_000_000


@dataclass(frozen=True, slots=True)
class Missing:
    """Something to be put right: a code, a sentence, the cell it concerns; `must`: without it no part is taken."""

    code: str
    text: str
    cell: Place | None
    must: bool = False


@dataclass(frozen=True, slots=True)
class Ended:
    """A condition that an application does not meet."""

    rule: str
    text: str
    cell: Place | None


def missing(application: Application, rules: ActivityRules, world: World) -> tuple[Missing, ...]:
    """What is missing or does not agree, in the order of the rules.

    Args:
        application: one project.
        rules: what an application needs.
        world: demands, bases and counties it may name.
    """
    found = [
        one for need in rules.required for one in (_lack(application, need),) if one is not None
    ]
    goals = application.goals
    if len(goals) < rules.least_goals and not any(one.code == "goals" for one in found):
        must = any(need.field == "goals" and need.must for need in rules.required) and not goals
        text = f"量化目标{len(goals)}项，至少要有{rules.least_goals}项"
        found.append(Missing("least-goals", text, _first(application, "goals"), must))
    found += _demands(application, world)
    found += _dates(application, world)
    found += _money(application)
    found += _pending(application, rules, world)
    return tuple(found)


def _pending(application: Application, rules: ActivityRules, world: World) -> list[Missing]:
    """What is to be sent back while it stays in: a condition that may be mended, one that nothing told speaks for."""
    facts = facts_about(application, world)
    found = []
    for need in rules.needs:
        if not all(verdict(one, facts).holds for one in need.where):
            continue
        one = verdict(need.when, facts)
        if (need.pending and one.holds is need.refuse) or one.holds is None:
            text = f"{need.text}：{one.text or '未写明'}，待补正，暂按符合条件处理"
            found.append(Missing("pending", text, _first(application, *one.fields)))
    return found


def _first(application: Application, *names: str) -> Place | None:
    return next(iter(application.cell(*names)), None)


def _lack(application: Application, need: Required) -> Missing | None:
    value = _value(application, need.field)
    cell = _first(application, need.field)
    if not value:
        return Missing(need.field, f"未填{need.text}", cell, need.must)
    if isinstance(value, str) and len("".join(value.split())) < need.least_characters:
        text = f"{need.text}过于简单（少于{need.least_characters}字）"
        return Missing(need.field, text, cell)
    return None


def _value(application: Application, field: str) -> object:
    plain = {
        "period": application.start and application.end,
        "fields": application.service_fields,
        "places": application.places or application.places_text,
        "n_experts_plan": application.experts_max,
        "goals": application.goals or application.goals_text,
        "budget_wan": application.budget_fen is not None,
        "opinion": application.opinion.text,
        "own_opinion": application.own_opinion.text,
    }
    return plain[field] if field in plain else getattr(application, field)


def _demands(application: Application, world: World) -> list[Missing]:
    unknown = [one for one in application.demand_ids if one not in world.demands]
    if not unknown or not world.demands:
        return []
    listed = "、".join(unknown)
    return [
        Missing("unknown-demands", f"关联需求查无此号：{listed}", _first(application, "demand_ids"))
    ]


def _dates(application: Application, world: World) -> list[Missing]:
    cell = _first(application, "period")
    if application.start and application.end:
        if application.end < application.start:
            return [Missing("dates", "结束时间早于开始时间", cell)]
        if application.end < world.start or application.start > world.end:
            return [Missing("dates", f"起止时间不在{world.start.year}年度内", cell)]
    return []


def _money(application: Application) -> list[Missing]:
    budget = application.budget_fen
    found = []
    for parts, name in ((application.budget_parts, "来源"), (application.budget_lines, "明细")):
        total = sum(fen for _, fen in parts)
        off = budget is not None and (total > budget or (name == "明细" and total < budget))
        if parts and off:
            text = f"经费{name}合计{total / _FEN_PER_WAN:.2f}万元，与预算{(budget or 0) / _FEN_PER_WAN:.2f}万元不符"
            found.append(
                Missing("budget-sum", text, _first(application, "budget_detail", "budget_wan"))
            )
    return found


def ended(
    application: Application, lacks: tuple[Missing, ...], rules: ActivityRules, world: World
) -> tuple[Ended, ...]:
    """The conditions it does not meet, in the order of the rules.

    Args:
        application: one project.
        lacks: what is missing in it, see `missing`.
        rules: the conditions that end an application.
        world: demands, bases and counties it may name.
    """
    found = []
    for rule in rules.knock_outs:
        text, names = _ended(application, lacks, rule, rules=rules, world=world)
        if text:
            found.append(
                Ended(rule.rule, f"{KNOCK_OUTS[rule.rule]}：{text}", _first(application, *names))
            )
    facts = facts_about(application, world)
    for need in rules.needs:
        if not all(verdict(one, facts).holds for one in need.where):
            continue
        one = verdict(need.when, facts)
        if one.holds is need.refuse and not need.pending:
            text = f"{'属于' if need.refuse else '不符合'}“{need.text}”：{one.text or '未写明'}"
            found.append(Ended("need", text, _first(application, *one.fields)))
    return tuple(found)


def _ended(
    application: Application,
    lacks: tuple[Missing, ...],
    rule: KnockOut,
    *,
    rules: ActivityRules,
    world: World,
) -> tuple[str, tuple[str, ...]]:
    """The sentence of a condition that is not met ("" met) and the fields it looks at."""
    if rule.rule == "incomplete":
        return "；".join(one.text for one in lacks if one.must), ("title",)
    if rule.rule == "unknown-demands":
        named, known = application.demand_ids, world.linked(application)
        ended = named and not known and world.demands
        return ("、".join(named) if ended else "", ("demand_ids",))
    if rule.rule in ("no-seal", "excluded-unit"):
        return _not_admitted(application, rule, rules)
    if rule.rule in ("filed-late", "demands-not-listed", "too-few-demands"):
        return _too_early_or_late(application, rule, rules, world)
    if rule.rule in ("outside-year", "not-recommended"):
        against = application.opinion.text if application.opinion.agrees is False else ""
        outside = next((one.text for one in lacks if one.code == "dates"), "")
        told = {"outside-year": (outside, ("period",)), "not-recommended": (against, ("opinion",))}
        return told[rule.rule]
    if rule.rule == "budget-over":
        fen = application.budget_fen or 0
        over = fen > rule.limit * _FEN_PER_WAN
        return (
            f"{fen / _FEN_PER_WAN:.2f}万元，上限{rule.limit}万元" if over else "",
            ("budget_wan",),
        )
    if rule.rule == "too-few-experts":
        most = application.experts_max
        few = most is not None and most < rule.limit
        return (f"{most}人，至少{rule.limit}人" if few else "", ("n_experts_plan",))
    days = application.days
    return (f"{days}天，上限{rule.limit}天" if days > rule.limit else "", ("period",))


def filed_day(application: Application, rules: ActivityRules) -> date | None:
    """The day that counts as filing: of the applicant's seal, of the recommender's, or the first that is told."""
    if not rules.filed_by_seal:
        return application.filed_on
    if rules.seal_of == "recommender":
        return application.opinion.on or application.sealed_on
    return application.sealed_on


def _not_admitted(
    application: Application, rule: KnockOut, rules: ActivityRules
) -> tuple[str, tuple[str, ...]]:
    """What bears no seal of its own unit with a day, or comes from a unit that may not apply."""
    if rule.rule == "no-seal":
        lacks = application.sealed_on is None
        return ("手续不全，请通知补正" if lacks else "", ("sealed_on", "own_opinion"))
    own = unit_key(application.organiser)
    found = next((one for one in rules.excluded if unit_key(one) == own), "")
    return (f"{found}不得申报（取消资格）" if found else "", ("organiser",))


def _too_early_or_late(
    application: Application, rule: KnockOut, rules: ActivityRules, world: World
) -> tuple[str, tuple[str, ...]]:
    """What was filed after the last day, or leans on demands none of which is on the list yet."""
    if rule.rule == "filed-late":
        filed = filed_day(application, rules)
        last = rules.deadline
        late = filed is not None and last is not None and filed > last
        return f"{filed}盖章（申报），截止{last}" if late else "", ("sealed_on", "own_opinion")
    if rule.rule == "too-few-demands":
        count = len(application.demand_ids)
        few = count < rule.limit
        return f"关联需求{count}条，至少{rule.limit}条" if few else "", ("demand_ids",)
    linked = world.linked(application)
    known = not linked or any(one.listed for one in linked)
    return "" if known else "、".join(one.demand_id for one in linked), ("demand_ids",)
