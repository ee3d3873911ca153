"""Settings and records turned into what rules, fit and assignment need: terms, capacities, classes, sessions."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from expertserve.codes.states import demand_word, session_word
from expertserve.fit.weights import Weights
from expertserve.ground.dates import Span
from expertserve.rules._terms import Terms

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from expertserve.records.demand import Demand
    from expertserve.records.expert import Expert
    from expertserve.records.session import Session
    from expertserve.work.standing.past import Given
    from expertserve.year.material import Material
    from expertserve.year.settings import Settings

__all__ = ["capacities", "listed", "priority", "sessions_of", "terms_of", "weights_of"]

_REFUSED = {
    "退回": "县级审核已退回",
    "退回补正": "县级审核已退回",
    "不同意": "县级审核不同意",
    "不受理": "县级审核未列入",
    "未列入": "县级审核未列入",
}
_FIRST_CLASSES = frozenset({"突破瓶颈", "推广技术", "促农增收"})


def listed(demands: Sequence[Demand]) -> tuple[tuple[Demand, ...], dict[str, str]]:
    """The demands that take part in a match, and why each of the others does not."""
    out: dict[str, str] = {}
    for demand in demands:
        why = (
            "已并入其他需求"
            if demand.merged_into
            else demand_word(demand.state).out or _REFUSED.get(demand.county_opinion, "")
        )
        if why:
            out[demand.demand_id] = why
    return tuple(demand for demand in demands if demand.demand_id not in out), out


def capacities(material: Material, given: Given | None = None) -> dict[str, int]:
    """Services each expert can still give.

    His half-days by the length of a service, else what settings say of one who named none; what he has `given` this
    year is taken off.
    """
    settings = material.settings
    length = max(settings.half_days_per_service, 1)
    open_ = settings.per_expert
    return {
        expert.expert_id: _services(
            expert,
            length,
            open_,
            half_days=given.half_days[expert.expert_id] if given else 0,
            services=given.this_year[expert.expert_id] if given else 0,
        )
        for expert in material.experts
    }


def _services(expert: Expert, length: int, open_: int, *, half_days: int, services: int) -> int:
    if expert.max_half_days is None:
        return max(open_ - services, 0)
    left = max(expert.max_half_days - half_days, 0)
    return max(left // length, 1 if left else 0)


def terms_of(
    settings: Settings,
    as_of: date,
    capacity: Mapping[str, int],
    dates: Mapping[str, tuple[Span, ...]],
) -> Terms:
    """The terms of the rules; services may lie between the date of the run and the end of the period.

    Args:
        settings: the office's own rules.
        as_of: the day of the run.
        capacity: expert id -> services he can still give.
        dates: demand id -> days agreed since.
    """
    start, end = settings.reporting_period(as_of)
    return Terms(
        as_of=as_of,
        season=Span(min(max(start, as_of), end), end),
        lowest_title=settings.lowest_title,
        age_limit=settings.age_limit,
        max_distance_km=settings.max_distance_km,
        own_unit=settings.own_unit,
        consent_required=settings.consent_required,
        field_rule=settings.field_rule,
        half_days_per_service=settings.half_days_per_service,
        capacity=capacity,
        dates=dates,
    )


def priority(demand: Demand, key_counties: set[str]) -> int:
    """1 = a first-class purpose and a county on a list in force; 2 = one of both; 3 = the rest."""
    purpose = bool(_FIRST_CLASSES & set(demand.priority_class))
    place = bool({demand.county, demand.county_text} & key_counties)
    return 3 - purpose - place


def sessions_of(
    material: Material, demands: Sequence[Demand]
) -> tuple[tuple[Session, ...], dict[str, str], dict[str, tuple[Span, ...]]]:
    """Sessions still to be held, demand id -> activity id, and the dates they set.

    A demand belongs to the session that lists its number, else to the one session of its county, else to none. One that a
    decision cancelled keeps its demands: nobody is sent elsewhere in its place unasked.
    """
    live = tuple(
        s
        for s, listed in zip(material.sessions, material.listed_sessions, strict=True)
        if session_word(listed.state) not in ("given-up", "finished")
        and s.start
        and s.end
        and s.actual_end is None
    )
    of: dict[str, str] = {}
    for session in live:
        for number in session.demand_ids:
            of.setdefault(number, session.activity_id)
    by_county: dict[str, list[Session]] = {}
    for session in live:
        for place in session.places:
            by_county.setdefault(place, []).append(session)
    for demand in demands:
        here = by_county.get(demand.county or demand.county_text, [])
        if demand.demand_id not in of and len(here) == 1 and not here[0].demand_ids:
            of[demand.demand_id] = here[0].activity_id
    known = {demand.demand_id for demand in demands}
    of = {number: activity for number, activity in of.items() if number in known}
    spans = {s.activity_id: (Span(s.start, s.end),) for s in live if s.start and s.end}
    return live, of, {number: spans[activity] for number, activity in of.items()}


def weights_of(settings: Settings) -> Weights:
    """The weights of the settings."""
    return Weights(
        text=settings.weight_text,
        lexicon=settings.weight_lexicon,
        meaning=settings.weight_meaning,
        field=settings.weight_field,
        level=settings.weight_level,
        form=settings.weight_form,
        region=settings.weight_region,
        history=settings.weight_history,
        load=settings.weight_load,
    )
