"""The order of the applications: total, then the tie-breaks of the rules, then a leader's recorded changes."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from expertserve.ground.findings import Finding, Place
from expertserve.ground.text import key
from expertserve.selection.activity_rules import BONUSES, TIES
from expertserve.selection.complete import filed_day
from expertserve.selection.facts import facts_about
from expertserve.selection.hundredths import in_points
from expertserve.selection.open_clauses import TOTAL
from expertserve.selection.points import expert_day_cost_fen, holds

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from expertserve.records.application import Application
    from expertserve.records.review import Ruling
    from expertserve.selection.activity_rules import ActivityRules
    from expertserve.selection.complete import Ended, Missing
    from expertserve.selection.points import Points
    from expertserve.selection.reviewing import Reviewed
    from expertserve.selection.world import World

__all__ = ["Scored", "follow", "in_order", "rulings_of", "tie_words"]

_LAST = 10**12


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """An application with everything that was found out about it; totals in hundredths of a point; `open`: parts (points, bonus ...) that are not."""

    application: Application
    theme: str
    lacks: tuple[Missing, ...]
    ended: tuple[Ended, ...]
    points: tuple[Points, ...]
    bonus: tuple[Points, ...]
    reviewed: Reviewed
    taken: tuple[Points, ...] = ()
    open: frozenset[str] = frozenset()

    @property
    def total(self) -> int:
        """Criteria, reviewers and bonus, less what is taken off."""
        own = sum(one.points for one in (*self.points, *self.bonus))
        return own + self.reviewed.points - sum(one.points for one in self.taken)

    @property
    def total_open(self) -> bool:
        """Whether a part of the total cannot be told."""
        return bool(self.open & TOTAL) or any(
            one.open for one in (*self.points, *self.bonus, *self.taken)
        )

    @property
    def id(self) -> str:
        """Number of the application."""
        return self.application.activity_id


def _tie(one: Scored, rule: str, world: World, rules: ActivityRules) -> int:
    """What a tie-break compares, lower first."""
    application = one.application
    facts = facts_about(application, world)
    if rule == "county-class":
        names = dict.fromkeys(name for _, name in world.county_classes)
        held = (at for at, name in enumerate(names) if facts(f"class:{name}").number)
        return next(held, len(names))
    if rule in BONUSES:
        return 0 if holds(application, rule, world)[0] else 1
    if rule == "cost-per-expert-day":
        cost = expert_day_cost_fen(application)
        return _LAST if cost is None else cost
    if rule == "filed-first":
        filed = filed_day(application, rules) or application.filed_on
        return filed.toordinal() if filed else _LAST
    if rule == "reviewers":
        return -(one.reviewed.mean or 0)
    if rule == "demands":
        return -(facts("demands").number or 0)
    return application.rank or _LAST


def in_order(found: Sequence[Scored], rules: ActivityRules, world: World) -> tuple[Scored, ...]:
    """Best first; who is ended stands behind all others. Equal to the last: by number.

    Args:
        found: applications with their points.
        rules: tie-breaks in order.
        world: what a tie-break may look at.
    """
    return tuple(
        sorted(
            found,
            key=lambda one: (
                bool(one.ended),
                -one.total,
                *(_tie(one, rule, world, rules) for rule in rules.tie_break),
                one.id,
            ),
        )
    )


def tie_words(order: Sequence[Scored], rules: ActivityRules, world: World) -> dict[str, str]:
    """For everyone with the same total as a neighbour: which tie-break put him before or behind.

    Args:
        order: the list, best first.
        rules: tie-breaks in order.
        world: what a tie-break may look at.
    """
    words: dict[str, list[str]] = {}
    for first, second in pairwise(order):
        if first.total != second.total or first.ended or second.ended:
            continue
        told = next(
            (
                rule
                for rule in rules.tie_break
                if _tie(first, rule, world, rules) != _tie(second, rule, world, rules)
            ),
            "",
        )
        by = TIES[told] if told else "项目编号"
        same = in_points(first.total)
        words.setdefault(first.id, []).append(
            f"与“{second.application.title}”同为{same}分，按“{by}”排前"
        )
        words.setdefault(second.id, []).append(
            f"与“{first.application.title}”同为{same}分，按“{by}”排后"
        )
    return {number: "；".join(texts) for number, texts in words.items()}


def rulings_of(
    order: Sequence[Scored], rulings: Sequence[Ruling]
) -> tuple[dict[str, Ruling], tuple[Finding, ...]]:
    """Number -> the ruling that stands (the last one); what names no application, lacks its basis or cannot be done is told."""
    known = {one.id: one for one in order}
    titles: dict[str, list[str]] = {}
    for one in order:
        titles.setdefault(key(one.application.title), []).append(one.id)
    found: dict[str, Ruling] = {}
    findings: list[Finding] = []
    for ruling in sorted(
        rulings, key=lambda one: (one.on is not None, one.on.toordinal() if one.on else 0)
    ):
        same = titles.get(key(ruling.title), [])
        number = (
            ruling.activity_id if ruling.activity_id in known else same[0] if len(same) == 1 else ""
        )
        place = ruling.sources[0] if ruling.sources else Place(file="遴选调整")
        told = ruling.activity_id or ruling.title
        if not number:
            findings.append(Finding(code="decision-unclear", place=place, value=told))
        elif not ruling.basis or (ruling.kind == "调整位次" and ruling.place < 1):
            facts = (("reason", "没有写明依据或位次"),)
            findings.append(Finding(code="decision-refused", place=place, value=told, facts=facts))
        elif ruling.kind != "不列入" and known[number].ended:
            facts = (("reason", known[number].ended[0].text),)
            findings.append(Finding(code="decision-refused", place=place, value=told, facts=facts))
        else:
            found[number] = ruling
    return found, tuple(findings)


def follow(order: Sequence[Scored], rulings: Mapping[str, Ruling]) -> tuple[Scored, ...]:
    """The order with the recorded changes of place carried out, one after the other; the totals stay as they are."""
    changed = list(order)
    alive = sum(not one.ended for one in order)
    for number, ruling in rulings.items():
        if ruling.kind == "调整位次":
            at = next(place for place, one in enumerate(changed) if one.id == number)
            changed.insert(min(ruling.place, alive) - 1, changed.pop(at))
    return tuple(changed)
