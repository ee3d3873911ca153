"""The decisions of a year settled: under the rules, and with the places, services and days there are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from expertserve.matching.assign import contradictions
from expertserve.matching.problem import Need, Problem, Supply, TeamSession
from expertserve.records.standing import Verdict, declined
from expertserve.work.standing.absences import with_absences
from expertserve.work.standing.decisions import Decider
from expertserve.work.standing.naming import Naming
from expertserve.work.standing.past import Given, given
from expertserve.work.standing.terms import capacities, listed, sessions_of, terms_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from expertserve.ground.dates import Span
    from expertserve.records.answers import Answers
    from expertserve.records.demand import Demand
    from expertserve.records.session import Session
    from expertserve.records.standing import PairKey
    from expertserve.rules._terms import Terms
    from expertserve.work.standing.rulings import Decided
    from expertserve.year.material import Material

__all__ = ["Settled", "settled"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What stands before anything is matched.

    Attributes:
        material: with the sessions on the days decisions moved them to, and people away on the days decisions say.
        demands: those that take part. left_out: demand id -> why it does not.
        session_of: demand id -> activity id.
        given: what experts have given already this year.
        terms: with everything forbidden and every date that decisions and replies set.
    """

    material: Material
    demands: tuple[Demand, ...]
    left_out: dict[str, str]
    sessions: tuple[Session, ...]
    session_of: dict[str, str]
    terms: Terms
    decided: Decided
    given: Given


def settled(
    material: Material,
    as_of: date,
    answers: Answers,
    stood: frozenset[PairKey] = frozenset(),
) -> Settled:
    """Settle all decisions and replies.

    Args:
        material: what came in.
        as_of: the date of the run.
        answers: replies of the point-order round.
        stood: pairs that stand as 指定 in the list that stands.
    """
    material = with_absences(material)
    demands, left_out = listed(_as_answered(material.demands, answers))
    sessions, session_of, dates = sessions_of(material, demands)
    terms = terms_of(material.settings, as_of, capacities(material), dates)
    naming = Naming(
        material.experts,
        material.demands,
        sessions=material.sessions,
        session_of=session_of,
        left_out=left_out,
    )
    decider = Decider(
        decisions=material.decisions,
        naming=naming,
        terms=replace(terms, forbidden=declined(answers.standings)),
        said_no=_nos(answers, "expert"),
        home_no=_nos(answers, "home"),
        stood=stood,
    )
    facts = _Facts(material=material, as_of=as_of, demands=demands, session_of=session_of)
    decided = _granted(decider, answers, facts, sessions)
    gave = given(material, as_of, decided.fixed)
    return Settled(
        material=material,
        demands=tuple(d for d in demands if d.demand_id not in decided.dropped),
        left_out=left_out | decided.dropped,
        sessions=sessions,
        session_of=session_of,
        terms=replace(
            terms,
            capacity=capacities(material, gave),
            forbidden=_forbidden(decided, answers, {**dates, **decided.dates}),
            dates={**dates, **decided.dates},
        ),
        decided=decided,
        given=gave,
    )


def _nos(answers: Answers, side: Literal["expert", "home"]) -> dict[PairKey, date | None]:
    """Pairs that one side declines -> the day, None unknown."""
    said = ((pair, getattr(one, side)) for pair, one in answers.standings.items())
    return {pair: one.on for pair, one in said if one is not None and one.answer == "no"}


def _as_answered(demands: Sequence[Demand], answers: Answers) -> tuple[Demand, ...]:
    """The demands with the days their units answered, in place of those of the form."""
    said = {demand: times for (demand, expert), times in answers.times.items() if not expert}
    return tuple(
        replace(
            d,
            want_time=said[d.demand_id][-1].spans,
            want_time_text=said[d.demand_id][-1].text,
        )
        if d.demand_id in said
        else d
        for d in demands
    )


def _forbidden(
    decided: Decided, answers: Answers, dates: Mapping[str, tuple[Span, ...]]
) -> dict[PairKey, str]:
    """Pairs that cannot be -> why: by what was said and decided, or because an expert answered other days than there are."""
    found = {
        pair: verdict.text
        for pair, verdict in _verdicts(decided, answers).items()
        if verdict.state == "forbidden"
    }
    for (demand, expert), times in answers.times.items():
        days = dates.get(demand, ())
        meets = all(any(d.meets(s) for d in days for s in time.spans) for time in times)
        if expert and days and not meets and (demand, expert) not in decided.fixed:
            found.setdefault((demand, expert), "本人答复的时间与活动时间对不上。")
    return found


def _verdicts(decided: Decided, answers: Answers) -> dict[PairKey, Verdict]:
    """What follows for every pair of which a side or the office said something, by pair."""
    pairs = {*answers.standings, *decided.fixed, *decided.forbidden}
    return {
        pair: answers.of(pair).verdict(
            fixed=decided.fixed[pair].status if pair in decided.fixed else "",
            barred=decided.forbidden.get(pair, ""),
        )
        for pair in sorted(pairs)
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class _Facts:
    """What a decision needs to be granted besides the rules."""

    material: Material
    as_of: date
    demands: tuple[Demand, ...]
    session_of: Mapping[str, str]


def _granted(
    decider: Decider, answers: Answers, facts: _Facts, sessions: tuple[Session, ...]
) -> Decided:
    """Decisions for which there is a place, a service and a day; one without is settled as if it had not been written."""
    rejected: dict[int, str] = {}
    while True:
        decided = decider.decide(rejected)
        decided.settle(
            pair
            for pair, found in _verdicts(decided, answers).items()
            if found == Verdict("settled", "settled")
        )
        gave = given(facts.material, facts.as_of, decided.fixed)
        problem = Problem(
            needs=tuple(
                _need(d, decided, facts.session_of, decider.terms.half_days_per_service)
                for d in facts.demands
                if d.demand_id not in decided.dropped
            ),
            supplies=tuple(
                Supply(expert_id=e, capacity=n) for e, n in capacities(facts.material, gave).items()
            ),
            candidates=(),
            fixed=tuple(fixed for _, fixed in sorted(decided.fixed.items())),
            forbidden=tuple(sorted(decided.forbidden)),
            sessions=tuple(
                TeamSession(session=s.activity_id, start=s.start.toordinal(), end=s.end.toordinal())
                for s in sessions
                if s.start and s.end
            ),
        )
        found = {
            decided.owner[one.demand_id, one.expert_id]: one.text
            for one in contradictions(problem)
            if (one.demand_id, one.expert_id) in decided.owner
        }
        if not found:
            return decided
        rejected |= found


def _need(demand: Demand, decided: Decided, session_of: Mapping[str, str], half_days: int) -> Need:
    dates = decided.dates.get(demand.demand_id, ())
    fixed = dates[0] if len(dates) == 1 else None
    return Need(
        demand_id=demand.demand_id,
        places=(max(demand.need_max, 1),),
        session=session_of.get(demand.demand_id, ""),
        half_days=demand.want_half_days or half_days,
        start=fixed.start.toordinal() if fixed else 0,
        end=fixed.end.toordinal() if fixed else 0,
    )
