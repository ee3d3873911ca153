"""What the leader has to decide about the year: two ways each, with their cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.records.letter import Coverage, Issue, Option, Year
from expertserve.records.names import shown_title
from expertserve.work.match.list_columns import CAUSES
from expertserve.work.papers.year import MOST, county_counted
from expertserve.work.plan.people import sourced

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from expertserve.records.demand import Demand
    from expertserve.records.pairing import EmptyPlace
    from expertserve.work.match.match import Matched
    from expertserve.work.plan.input import PlanInput

__all__ = ["issues_of", "on_one_page"]

_NAMED = 3
_LISTS = ("issues", "almost", "refused", "appointed")


def issues_of(found: Matched, given: PlanInput, year: Year) -> tuple[Issue, ...]:
    """At most five things to decide, two ways each, those that concern most first.

    Experts several want, counties that asked and got nobody, other empty places, one line for counties without demands.

    Args:
        found: the match with its empty places.
        given: demands and experts behind the numbers.
        year: counties and who covers them.
    """
    made = [
        _contested(item, given)
        for item in found.result.empty
        if item.cause == "contested" and item.demand_id in given.demands and item.blocking_demands
    ]
    made += _unserved_counties(found, given, year)
    bare = {c.county for c in year.counties if not c.placed}
    made += [
        _gap(item, given.demands[item.demand_id])
        for item in found.result.empty
        if item.cause != "contested"
        and item.demand_id in given.demands
        and county_counted(given.demands[item.demand_id]) not in bare
    ]
    silent = tuple(c.county for c in year.counties if not c.demands)
    if silent:
        made.append(_silent(silent))
    return tuple(made[:MOST])


def on_one_page(
    values: Mapping[str, object], pages: Callable[[Mapping[str, object]], int]
) -> dict[str, object]:
    """The values of the leader's page with as much of its lists as one page holds; what is left out is counted on it.

    Args:
        values: with the lists issues, almost, refused and appointed.
        pages: how many pages values fill.
    """
    lists = {name: _listed(values.get(name)) for name in _LISTS}
    for most in range(max(map(len, lists.values())), 0, -1):
        cut: dict[str, object] = {name: some[:most] for name, some in lists.items()}
        left = sum(max(len(some) - most, 0) for some in lists.values())
        fitted = {**values, **cut, "more": left}
        if pages(fitted) == 1:
            return fitted
    return {**values, "more": 0}


def _listed(value: object) -> list[object]:
    return list(value) if isinstance(value, (list, tuple)) else []


def _unserved_counties(found: Matched, given: PlanInput, year: Year) -> list[Issue]:
    """Places that asked and got nobody, one thing to decide for all of whom the same can be done."""
    causes: dict[str, set[str]] = {}
    for item in found.result.empty:
        if item.demand_id in given.demands:
            causes.setdefault(county_counted(given.demands[item.demand_id]), set()).add(item.cause)
    groups: dict[tuple[Option, Option], list[Coverage]] = {}
    for county in year.counties:
        if county.demands and not county.placed:
            groups.setdefault(_ways(causes.get(county.county, set())), []).append(county)
    return [_unserved(counties, ways) for ways, counties in groups.items()]


def _ways(causes: set[str]) -> tuple[Option, Option]:
    """The two ways for a place nobody goes to; a stop more helps only where there is somebody who could come."""
    more = Option("商请省厅、高校增派专家", "落实时间推后，年底前完成")
    if not causes:
        return Option("先核实待确认人选，列入最近一期", "核实后即可落实"), more
    if causes <= {"no-such-expert", "none-allowed"}:
        return more, Option("本年度暂缓", "列入待续需求，下年度优先安排")
    return Option("在最近一期活动中增加一站", "该期延长半天至一天，其他安排不变"), more


def _unserved(counties: list[Coverage], ways: tuple[Option, Option]) -> Issue:
    names = "、".join(one.county for one in counties[:_NAMED])
    more = f"等{len(counties)}处" if len(counties) > _NAMED else ""
    demands = sum(one.demands for one in counties)
    return Issue(f"{names}{more}尚无专家服务安排（需求{demands}项）", ways)


def _gap(item: EmptyPlace, demand: Demand) -> Issue:
    first = (
        Option(item.fixes[0], "补上所缺名额")
        if item.fixes
        else Option("商请省厅、高校增派专家", "落实时间推后")
    )
    return Issue(
        f"{demand.unit_name}“{shown_title(demand)}”尚缺{item.missing}人：{CAUSES[item.cause]}",
        (first, Option("本年度暂缓", f"该需求少落实{item.missing}人，列入待续需求")),
    )


def _silent(counties: tuple[str, ...]) -> Issue:
    named = "、".join(counties[:_NAMED])
    more = f"等{len(counties)}个县（市、区）" if len(counties) > _NAMED else ""
    return Issue(
        f"{named}{more}尚无专家服务安排（需求0项）",
        (
            Option("由县（市、区）补报需求", "落实时间推后，年底前完成"),
            Option("本年度不再安排", "年度总结中说明未报需求"),
        ),
    )


def _contested(item: EmptyPlace, given: PlanInput) -> Issue:
    demand = given.demands[item.demand_id]
    rivals = [given.demands[d] for d in item.blocking_demands if d in given.demands]
    names = "、".join(expert.name for expert in sourced(item.blocking_experts, given)[:3])
    other = "、".join(f"{r.unit_name}“{r.title}”" for r in rivals[:2])
    return Issue(
        f"{demand.unit_name}“{demand.title}”与{other}都需要{names or '同一专家'}",
        (
            Option("维持现安排", f"{demand.unit_name}暂缺{item.missing}人"),
            Option(
                f"优先保障{demand.unit_name}",
                f"{rivals[0].unit_name if rivals else '原服务单位'}相应落空，另请人选",
            ),
        ),
    )
