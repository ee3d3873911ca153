"""Papers of a match: the call, the year's plan, the leader's page, names to choose from, demands to choose from."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from expertserve.codes.states import session_word
from expertserve.fit.weights import confidence
from expertserve.papers.filters import period
from expertserve.records.letter import Coverage, Issue, Option, Year, YearSession
from expertserve.records.names import called, shown_title
from expertserve.records.paper import Figure, LeftOver, Person
from expertserve.records.ruling import label_of
from expertserve.records.views import clean, for_unit, unit_demand
from expertserve.work.match.almost import almost
from expertserve.work.match.figures import figures_of
from expertserve.work.match.list_code import list_code
from expertserve.work.match.list_columns import CAUSES
from expertserve.work.plan.people import sourced
from expertserve.work.plan.record import forms_of, session_name
from expertserve.work.words import county_name, place_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from expertserve.records.demand import Demand
    from expertserve.records.pairing import EmptyPlace
    from expertserve.records.session import Session
    from expertserve.records.views import UnitExpert
    from expertserve.work.match.match import Matched
    from expertserve.work.plan.input import PlanInput

__all__ = ["approval_values", "demands_of", "issues_of", "menus_of", "year_of"]

_MOST_ISSUES = 5
_FIELD_LENGTH = 60
_NAMED = 3
_NOWHERE = "未注明县区"


def year_of(found: Matched, given: PlanInput) -> Year:
    """The year as a whole."""
    settings = given.settings
    placed = {pair.demand_id for pair in given.pairs}
    seats = {demand_id: max(d.need_max, 1) for demand_id, d in given.demands.items()}
    counties = _coverage(given, seats)
    empty = {item.demand_id: item for item in found.result.empty if item.demand_id not in placed}
    figures = tuple(
        Figure(name, str(number), unit) for name, number, unit in figures_of(found).outgoing
    )
    return Year(
        year=settings.reporting_period(given.as_of)[0].year,
        theme=settings.theme,
        figures=figures,
        counties=counties,
        sessions=tuple(
            _session(session, given)
            for session in found.ground.material.sessions
            if session_word(session.state) != "given-up"
        ),
        uncovered=tuple(county.county for county in counties if not county.placed),
        left_over=tuple(
            _left(given.demands[d], item) for d, item in empty.items() if d in given.demands
        ),
        fields=tuple(Figure(scarce.field, "1", "人") for scarce in found.result.scarce),
        collect_deadline=settings.collect_deadline,
        offices=tuple(office.name for office in settings.offices)
        or ("各县（市、区）人力资源和社会保障局",),
    )


def _coverage(given: PlanInput, seats: Mapping[str, int]) -> tuple[Coverage, ...]:
    """Every own county, in the order of the settings, then those only demands name."""
    named = list(given.settings.area_counties)
    where = {demand_id: _where(demand) for demand_id, demand in given.demands.items()}
    counties = dict.fromkeys((*named, *where.values()))
    total = Counter(where.values())
    asked: Counter[str] = Counter()
    for demand_id, county in where.items():
        asked[county] += seats[demand_id]
    done = Counter(where[pair.demand_id] for pair in given.pairs if pair.demand_id in where)
    people = {
        (where[pair.demand_id], pair.expert_id) for pair in given.pairs if pair.demand_id in where
    }
    count = Counter(county for county, _ in people)
    return tuple(
        Coverage(
            county=county,
            demands=total[county],
            seats=asked[county],
            placed=done[county],
            experts=count[county],
        )
        for county in counties
    )


def _where(demand: Demand) -> str:
    """The place a demand counts for: its county (the town where towns are the units below); never its unit."""
    return county_name(demand) or _NOWHERE


def _session(session: Session, given: PlanInput) -> YearSession:
    pairs = [pair for pair in given.pairs if pair.session == session.activity_id]
    when = period(session.start, session.end or session.start) if session.start else "待定"
    places = tuple(place_name(place) for place in session.places) or (session.places_text,)
    return YearSession(
        name=session_name(session) or session.activity_id,
        title=session.title,
        period=when,
        places=places,
        people=len({pair.expert_id for pair in pairs}),
        demands=len({pair.demand_id for pair in pairs}),
        organiser=session.organiser,
    )


def _left(demand: Demand, item: EmptyPlace) -> LeftOver:
    return LeftOver(demand.list_no, demand.unit_name, shown_title(demand), CAUSES[item.cause])


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
    made += [_unserved(c) for c in year.counties if c.demands and not c.placed]
    bare = {c.county for c in year.counties if not c.placed}
    made += [
        _gap(item, given.demands[item.demand_id])
        for item in found.result.empty
        if item.cause != "contested"
        and item.demand_id in given.demands
        and _where(given.demands[item.demand_id]) not in bare
    ]
    silent = tuple(c.county for c in year.counties if not c.demands)
    if silent:
        made.append(_silent(silent))
    return tuple(made[:_MOST_ISSUES])


def _unserved(county: Coverage) -> Issue:
    return Issue(
        f"{county.county}尚无专家服务安排（需求{county.demands}项）",
        (
            Option("在最近一期活动中增加一站", "该期延长半天至一天，其他安排不变"),
            Option("商请省厅、高校增派专家", "落实时间推后，年底前完成"),
        ),
    )


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


def approval_values(found: Matched, year: Year) -> dict[str, object]:
    """What the leader's page tells beside figures and issues: decisions not kept, whom one rule keeps away, the list's code."""
    lacking = almost(found.ground, found.wanting)[:_MOST_ISSUES]
    refused = (*found.ground.decided.asked, *found.ground.decided.refused)
    told = [f"{label_of(one.decision)}：{one.text}" for one in refused[:_MOST_ISSUES]]
    more = len(refused) - len(told)
    figures = tuple(Figure(n, str(count), u) for n, count, u in figures_of(found).named)
    return {
        "year": replace(year, figures=figures),
        "refused": [*told, *([f"另有{more}条，见供需对接清单“未能照办”"] if more else [])],
        "almost": [
            {
                "number": one.demand.list_no,
                "unit": one.demand.unit_name,
                "title": shown_title(one.demand),
                "expert": one.expert.name,
                "rule": one.rule,
                "who": one.lifted_by,
            }
            for one in lacking
        ],
        "doubted": len(found.doubted),
        "appointed": _appointed(found),
        "code": list_code(found),
    }


def _appointed(found: Matched) -> list[str]:
    """Whom somebody appointed although the content does not speak for him."""
    demands = {d.demand_id: d for d in found.ground.demands}
    experts = {e.expert_id: e for e in found.ground.experts}
    return [
        f"{called(demands[p.demand_id])}指定{experts[p.expert_id].name}"
        for p in found.result.pairs
        if p.status == "appointed" and confidence(p.fit) == "confirm"
    ][:_MOST_ISSUES]


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


def menus_of(found: Matched, given: PlanInput) -> list[dict[str, object]]:
    """For every demand the names its unit may choose from, in protocol order, without any score."""
    offered: dict[str, list[str]] = {}
    for offer in filter(found.may_be_offered, found.result.offers or given.offers):
        names = offered.setdefault(offer.demand_id, [])
        if len(names) < given.settings.offers_per_demand:
            names.append(offer.expert_id)
    made: list[dict[str, object]] = []
    for demand_id, ids in offered.items():
        demand = given.demands[demand_id]
        seen = unit_demand(demand, "")
        people = tuple(_shown(for_unit(expert)) for expert in sourced(ids, given))
        made.append(
            {"unit": seen.unit, "demand": clean(demand.title) or seen.detail, "people": people}
        )
    return made


def _shown(expert: UnitExpert) -> Person:
    return Person(
        name=expert.name,
        unit=expert.unit,
        title=expert.title,
        field=expert.direction[:_FIELD_LENGTH] or expert.field,
    )


def demands_of(given: PlanInput) -> list[dict[str, str]]:
    """Demands outsiders may see: public ones as they are, others under their public title, without the unit."""
    made = []
    for demand in given.demands.values():
        title = clean(demand.title if demand.publicity == "可公开" else demand.public_title)
        if title:
            made.append(
                {
                    "county": _where(demand),
                    "unit": clean(demand.unit_name) if demand.publicity == "可公开" else "（略）",
                    "title": title,
                    "field": "、".join(demand.need_field),
                    "form": forms_of(demand),
                }
            )
    return made
