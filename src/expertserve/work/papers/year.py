"""Papers of a match: the call, the year's plan, the leader's page, names to choose from, demands to choose from."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from expertserve.codes.states import session_word
from expertserve.fit.weights import confidence
from expertserve.papers.filters import period
from expertserve.records.letter import Coverage, Year, YearSession
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
    from expertserve.records.session import Session
    from expertserve.records.views import UnitExpert
    from expertserve.work.match.match import Matched
    from expertserve.work.plan.input import PlanInput

__all__ = ["MOST", "approval_values", "county_counted", "demands_of", "menus_of", "year_of"]

MOST, _FEW, _ROWS = 5, 3, 12
"""Things to decide, lines of the other lists, and places with a row of their own on the leader's one page."""
_FIELD_LENGTH = 60
_NOWHERE = "未注明县区"
_TO_CONFIRM = "人选核实中"


def year_of(found: Matched, given: PlanInput) -> Year:
    """The year as a whole."""
    settings = given.settings
    seats = {demand_id: max(d.need_max, 1) for demand_id, d in given.demands.items()}
    counties = _coverage(given, seats)
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
        left_over=_left(found, given, seats),
        fields=tuple(Figure(scarce.field, "1", "人") for scarce in found.result.scarce),
        collect_deadline=settings.collect_deadline,
        offices=tuple(office.name for office in settings.offices)
        or ("各县（市、区）人力资源和社会保障局",),
    )


def _coverage(given: PlanInput, seats: Mapping[str, int]) -> tuple[Coverage, ...]:
    """Every own county, in the order of the settings, then those only demands name."""
    named = list(given.settings.area_counties)
    where = {demand_id: county_counted(demand) for demand_id, demand in given.demands.items()}
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


def county_counted(demand: Demand) -> str:
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


def _left(found: Matched, given: PlanInput, seats: Mapping[str, int]) -> tuple[LeftOver, ...]:
    """Every demand with places that are not filled, with how many: together the figure 暂未落实."""
    filled = Counter(pair.demand_id for pair in given.pairs)
    why: dict[str, list[str]] = {}
    for item in found.result.empty:
        why.setdefault(item.demand_id, []).append(CAUSES[item.cause])
    for pair in found.doubted:
        why.setdefault(pair.demand_id, []).append(_TO_CONFIRM)
    return tuple(
        LeftOver(
            demand_id=demand.list_no,
            unit=demand.unit_name,
            title=shown_title(demand),
            why="；".join(dict.fromkeys(why.get(demand_id, ()))),
            missing=seats[demand_id] - filled[demand_id],
        )
        for demand_id, demand in given.demands.items()
        if seats[demand_id] > filled[demand_id]
    )


def approval_values(found: Matched, year: Year) -> dict[str, object]:
    """What the leader's page tells beside figures and issues: decisions not kept, whom one rule keeps away, the list's code."""
    lacking = almost(found.ground, found.wanting)[:_FEW]
    refused = (*found.ground.decided.asked, *found.ground.decided.refused)
    told = [f"{label_of(one.decision)}：{one.text}" for one in refused[:_FEW]]
    more = len(refused) - len(told)
    figures = tuple(Figure(n, str(count), u) for n, count, u in figures_of(found).named)
    open_ = tuple(one for one in year.counties if one.placed < max(one.seats, 1))
    shown = open_ if len(year.counties) > _ROWS else year.counties
    return {
        "year": replace(year, figures=figures, counties=shown),
        "complete": len(year.counties) - len(shown),
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
    ][:_FEW]


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
                    "county": county_counted(demand),
                    "unit": clean(demand.unit_name) if demand.publicity == "可公开" else "（略）",
                    "title": title,
                    "field": "、".join(demand.need_field),
                    "form": forms_of(demand),
                }
            )
    return made
