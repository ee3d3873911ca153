"""A match put as ids and whole numbers, the only language the assignment speaks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from expertserve.codes.fields import label_of, resolve_fields
from expertserve.fit.weights import RATHER_HIGH
from expertserve.ground.text import unit_key
from expertserve.matching.problem import (
    FixedPair,
    Need,
    Options,
    Problem,
    Quota,
    Supply,
    TeamSession,
)
from expertserve.records.names import ACADEMICIAN, level_of, working_title
from expertserve.work.match.pairs import all_pairs
from expertserve.work.words import place_name

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Sequence

    from expertserve.records.demand import Demand
    from expertserve.records.expert import Expert
    from expertserve.records.session import Session
    from expertserve.work.match.ground import Ground

__all__ = ["places_of", "problem_of"]

_LEVELS = {ACADEMICIAN: 3, "正高": 2, "副高": 1}


def places_of(demand: Demand, lines: int) -> tuple[int, ...]:
    """Places by line: one each as far as they reach, the rest for the first line."""
    total = max(demand.need_max, 1)
    if lines == 1 or total < lines:
        return (total,)
    return (total - lines + 1, *([1] * (lines - 1)))


def problem_of(
    ground: Ground, previous: Sequence[tuple[str, str]]
) -> tuple[Problem, dict[str, Counter[str]]]:
    """The problem, and for every demand how many experts each rule refused."""
    places = {
        d.demand_id: places_of(d, len(ground.engine.lines(n))) for n, d in enumerate(ground.demands)
    }
    pairs = all_pairs(ground, places)
    needs = tuple(_need(ground, demand, places[demand.demand_id]) for demand in ground.demands)
    problem = Problem(
        needs=needs,
        supplies=tuple(_supply(ground, expert) for expert in ground.experts),
        candidates=tuple(pairs.candidates),
        others=pairs.others,
        fixed=tuple(_fitted(ground, fixed) for _, fixed in sorted(ground.decided.fixed.items())),
        forbidden=tuple(sorted(ground.terms.forbidden)),
        sessions=tuple(_session(session) for session in ground.sessions),
        quotas=_quotas(ground),
        previous=tuple(previous),
        options=_options(ground, has_previous=bool(previous)),
        vouched=tuple(sorted(ground.decided.confirmed)),
        because=tuple(
            (*pair, one.because) for pair, one in ground.answers.standings.items() if one.because
        ),
    )
    return problem, pairs.refused


def _need(ground: Ground, demand: Demand, places: tuple[int, ...]) -> Need:
    dates = ground.decided.dates.get(demand.demand_id, ())
    fixed = dates[0] if len(dates) == 1 else None
    return Need(
        demand_id=demand.demand_id,
        rank=ground.classes[demand.demand_id],
        places=places,
        line_names=ground.engine.lines(demand.demand_id) if len(places) > 1 else (),
        title=working_title(demand),
        fields=_fields(demand.need_field, demand.need_field_codes),
        county=demand.county or demand.county_text,
        unit=unit_key(demand.unit_name),
        session=ground.session_of.get(demand.demand_id, ""),
        half_days=demand.want_half_days or ground.terms.half_days_per_service,
        start=fixed.start.toordinal() if fixed else 0,
        end=fixed.end.toordinal() if fixed else 0,
    )


def _supply(ground: Ground, expert: Expert) -> Supply:
    given = ground.given
    return Supply(
        expert_id=expert.expert_id,
        capacity=ground.terms.capacity.get(expert.expert_id, 0),
        used=given.this_year.get(expert.expert_id, 0),
        past=given.before.get(expert.expert_id, 0),
        name=expert.name,
        fields=_fields(expert.field, expert.field_codes),
        level=_LEVELS.get(level_of(expert), 0),
        unit=unit_key(expert.org_name),
    )


def _fitted(ground: Ground, fixed: FixedPair) -> FixedPair:
    wish = ground.answers.of((fixed.demand_id, fixed.expert_id)).wish or 0
    return replace(
        fixed, fit=ground.engine.explain(fixed.demand_id, fixed.expert_id).points, wish=wish
    )


def _fields(words: tuple[str, ...], codes: tuple[str, ...]) -> tuple[str, ...]:
    """Fields as written, then those of the short list they belong to: the common tongue of both sides and of sessions."""
    labels = [label for word in words for label in resolve_fields(word).labels] or list(
        map(label_of, codes)
    )
    return tuple(dict.fromkeys((*words, *filter(None, labels))))


def _session(session: Session) -> TeamSession:
    start, end = session.start, session.end
    days = (end - start).days + 1 if start and end else 1
    return TeamSession(
        session=session.activity_id,
        start=start.toordinal() if start else 0,
        end=end.toordinal() if end else 0,
        half_days=session.half_days or days * 2,
        team_min=session.team_min or 0,
        team_max=session.team_max or 0,
        fields=tuple(dict.fromkeys(filter(None, map(label_of, session.fields)))),
        leader_level=_LEVELS.get(session.leader_level, 0),
        counties=session.places,
    )


def _quotas(ground: Ground) -> tuple[Quota, ...]:
    least = ground.material.settings.minimum_per_county
    counties = dict.fromkeys(
        d.county or d.county_text for d in ground.demands if d.county or d.county_text
    )
    return (
        tuple(
            Quota(kind="county", name=county, least=least, called=place_name(county))
            for county in counties
        )
        if least
        else ()
    )


def _options(ground: Ground, *, has_previous: bool) -> Options:
    settings = ground.material.settings
    return Options(
        raise_worst=settings.raise_worst,
        even_counties=settings.even_counties,
        stay_points=settings.stay_bonus if has_previous else 0,
        fewest_changes=settings.fewest_changes and has_previous,
        time_limit_s=settings.solver_seconds,
        sure_from=RATHER_HIGH,
    )
