"""A whole selection: judged, reviewed, ordered, and cut by quota; with the reason of every outcome."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.ground.text import unit_key
from expertserve.selection.complete import ended, missing
from expertserve.selection.entries import Entry, Outcome
from expertserve.selection.filing import beyond_filing, kept_places
from expertserve.selection.hundredths import in_points
from expertserve.selection.left_open import left_open
from expertserve.selection.points import bonus_points, criterion_points, deductions
from expertserve.selection.quotas import Limits, Usage, Used, limits_of
from expertserve.selection.ranking import Scored, follow, in_order, rulings_of, tie_words
from expertserve.selection.reviewing import review_all
from expertserve.selection.told import equal_titles, told_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from expertserve.ground.findings import Finding
    from expertserve.records.application import Application
    from expertserve.records.quota import Quota
    from expertserve.records.review import Review, Ruling
    from expertserve.records.rule_line import PanelMember
    from expertserve.selection.activity_rules import ActivityRules
    from expertserve.selection.open_clauses import OpenClause
    from expertserve.selection.reviewing import Reviewed
    from expertserve.selection.world import World

__all__ = ["Entry", "Outcome", "Selection", "choose"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The result, in the order that stands; chosen first within equal order is not needed: place tells.

    Attributes:
        usage: every limit with what is taken of it. open: clauses that are not carried out; what they decide is not told. provisional: no reviewer's mark was read though the rules count them.
    """

    rules: ActivityRules
    limits: Limits
    entries: tuple[Entry, ...]
    usage: tuple[Used, ...]
    reviewers: tuple[str, ...]
    provisional: bool
    findings: tuple[Finding, ...]
    open: tuple[OpenClause, ...] = ()

    def of(self, outcome: Outcome) -> tuple[Entry, ...]:
        """The entries of one outcome."""
        return tuple(entry for entry in self.entries if entry.outcome == outcome)


def choose(
    applications: Sequence[Application],
    rules: ActivityRules,
    world: World,
    *,
    reviews: Sequence[Review] = (),
    quotas: Sequence[Quota] = (),
    rulings: Sequence[Ruling] = (),
    panel: Sequence[PanelMember] = (),
    total: int = 0,
    clauses: Sequence[OpenClause] = (),
) -> Selection:
    """Select among applications.

    Args:
        applications: projects, in order of their source.
        rules: points, ties, quotas.
        world: demands, bases and counties a project may name.
        reviews: marks of reviewers.
        quotas: lines of the table of quotas.
        rulings: what the office decided by itself.
        panel: reviewers with their units.
        total: places by the settings; 0: table or rules say.
        clauses: of the rules that were not understood; what they decide stays open.
    """
    reviewed, reviewers, told = review_all(applications, reviews, rules.reviewers, panel)
    limits, more = limits_of(rules, quotas, total)
    findings = [*told, *more, *equal_titles(applications)]
    scored = beyond_filing(
        [_scored(one, rules, world, limits, reviewed=reviewed) for one in applications], rules
    )
    for one in scored:
        unclear = bool(limits.themes) and one.theme not in limits.themes
        findings += told_of(one.application, one.lacks, world, unclear=unclear)
    order = in_order(scored, rules, world)
    standing, told = rulings_of(order, rulings)
    findings += told
    places = follow(order, standing)
    chosen, usage = _chosen(places, rules, limits, standing)
    ties = tie_words(order, rules, world)
    entries = _entries(
        order=order, places=places, chosen=chosen, rules=rules, rulings=standing, ties=ties, limits=limits
    )  # fmt: skip
    settled = left_open(entries, clauses)
    if settled != entries:
        entries, usage = settled, _used(settled, limits)
    names = {unit_key(one.recommender): one.recommender for one in applications}
    provisional = rules.reviewers.most > 0 and not reviewers
    return Selection(
        rules=rules, limits=limits, entries=entries, usage=usage.rows(names), reviewers=reviewers,
        provisional=provisional, findings=tuple(findings), open=tuple(clauses),
    )  # fmt: skip


def _used(entries: Sequence[Entry], limits: Limits) -> Usage:
    """The places of those whose outcome is settled."""
    usage = Usage(limits)
    for entry in entries:
        if entry.outcome == "推荐":
            usage.take(entry.scored.application, entry.scored.theme)
    return usage


def _scored(
    one: Application,
    rules: ActivityRules,
    world: World,
    limits: Limits,
    *,
    reviewed: Mapping[str, Reviewed],
) -> Scored:
    """An application with everything that is found out about it."""
    lacks = missing(one, rules, world)
    return Scored(
        application=one, theme=_theme_of(one, rules, limits), lacks=lacks, ended=ended(one, lacks, rules, world),
        points=criterion_points(one, rules, world), bonus=bonus_points(one, rules, world), reviewed=reviewed[one.activity_id],
        taken=deductions(one, rules, world),
    )  # fmt: skip


def _theme_of(one: Application, rules: ActivityRules, limits: Limits) -> str:
    """The theme by the words of the rules, else by the names of the quota table, else as written."""
    for theme in rules.themes:
        if theme.fits(one.theme):
            return theme.name
    return next((name for name in limits.themes if name in one.theme), one.theme)


def _chosen(
    places: Sequence[Scored], rules: ActivityRules, limits: Limits, rulings: Mapping[str, Ruling]
) -> tuple[dict[str, bool], Usage]:
    """Number -> whether for an open place; first who is put in by decision, then by order, then open places by order."""
    usage = Usage(limits)
    chosen: dict[str, bool] = {}
    able = [one for one in places if not one.ended and one.total >= rules.least_total]
    able = [one for one in able if one.id not in rulings or rulings[one.id].kind != "不列入"]
    for one in places:
        if one.id in rulings and rulings[one.id].kind == "列入推荐":
            _take(one, chosen, usage, open_place=False)
    chosen |= dict.fromkeys(kept_places(able, rules, usage, chosen), False)
    for one in able:
        if one.id not in chosen and not usage.room(one.application, one.theme):
            _take(one, chosen, usage, open_place=False)
    left = limits.total - usage.total if rules.unused == "move" else limits.open_places
    if limits.themes:
        for one in able:
            if (
                left > 0
                and one.id not in chosen
                and not usage.room(one.application, one.theme, open_place=True)
            ):
                _take(one, chosen, usage, open_place=True)
                left -= 1
    return chosen, usage


def _take(one: Scored, chosen: dict[str, bool], usage: Usage, *, open_place: bool) -> None:
    chosen[one.id] = open_place
    usage.take(one.application, one.theme)


def _entries(
    order: Sequence[Scored],
    places: Sequence[Scored],
    chosen: Mapping[str, bool],
    rules: ActivityRules,
    rulings: Mapping[str, Ruling],
    ties: Mapping[str, str],
    limits: Limits,
) -> tuple[Entry, ...]:
    ranks = {one.id: 0 if one.ended else at for at, one in enumerate(order, 1)}
    final = Usage(limits)
    for one in places:
        if one.id in chosen:
            final.take(one.application, one.theme)
    entries = []
    reserve = 0
    for at, one in enumerate(places, 1):
        outcome, because, number = _outcome(
            one=one,
            chosen=chosen,
            rules=rules,
            rulings=rulings,
            final=final,
            places=places,
            reserve=reserve,
        )
        reserve = number or reserve
        entries.append(
            Entry(
                scored=one, rank=ranks[one.id], place=at if not one.ended else 0, outcome=outcome, because=because, tie=ties.get(one.id, ""), ruling=rulings.get(one.id),
                open_place=chosen.get(one.id, False), reserve=number,
            )
        )  # fmt: skip
    return tuple(entries)


def _outcome(
    one: Scored,
    chosen: Mapping[str, bool],
    rules: ActivityRules,
    rulings: Mapping[str, Ruling],
    final: Usage,
    places: Sequence[Scored],
    reserve: int,
) -> tuple[Outcome, str, int]:
    """Outcome, reason and number in the reserve list (0 none)."""
    ruling = rulings.get(one.id)
    if one.id in chosen:
        if ruling is not None and ruling.kind == "列入推荐":
            return "推荐", f"按决定列入推荐（依据：{ruling.basis}）", 0
        moved = f"；位次按决定调整（依据：{ruling.basis}）" if ruling else ""
        if chosen[one.id]:
            return "推荐", f"按总排序使用机动名额，得分{in_points(one.total)}{moved}", 0
        return "推荐", f"得分{in_points(one.total)}，在名额之内{moved}", 0
    if one.ended:
        return "未入选", "；".join(end.text for end in one.ended), 0
    if ruling is not None and ruling.kind == "不列入":
        return "未入选", f"按决定不列入（依据：{ruling.basis}）", 0
    if one.total < rules.least_total:
        return (
            "未入选",
            f"得分{in_points(one.total)}，低于入选最低分{in_points(rules.least_total)}",
            0,
        )
    because = f"{_stopped(one, chosen, final, places)}，本项目{in_points(one.total)}分"
    over = bool(final.over(one.application)) and not rules.quota.over_to_reserve
    if reserve < rules.reserve and not over:
        return "备选", because, reserve + 1
    return "未入选", because, 0


def _stopped(
    one: Scored, chosen: Mapping[str, bool], final: Usage, places: Sequence[Scored]
) -> str:
    """The limit that stands in the way and the lowest total that got in under it."""
    themes = final.limits.themes
    held = (
        one.theme in themes
        and sum(p.theme == one.theme for p in places if p.id in chosen) >= themes[one.theme]
    )
    if held:
        same = [p for p in places if p.id in chosen and p.theme == one.theme]
        lowest = in_points(min(p.total for p in same)) if same else "0.00"
        more = (
            f"，机动名额{final.limits.open_places}个已按总排序用完"
            if final.limits.open_places
            else ""
        )
        return f"主题“{one.theme}”名额{themes[one.theme]}个已满（入选最低{lowest}分）{more}"
    text = (
        final.over(one.application)
        or final.room(one.application, one.theme, open_place=one.theme not in themes)
        or "名额已满"
    )
    low = [p.total for p in places if p.id in chosen]
    return f"{text}（入选最低{in_points(min(low))}分）" if low else text
