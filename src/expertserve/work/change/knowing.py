"""Who knows of the plan, and what: by the papers that are marked as sent, and by what everybody answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.ground.text import unit_key
from expertserve.records.reply import Reply
from expertserve.work.change.stands import sent_plan
from expertserve.work.change.telling import Knowing
from expertserve.work.change.visits import trips_of_book, visits_of_book
from expertserve.work.plan.plan_sheet import FILE as PLAN
from expertserve.year.sent import sent_sessions

if TYPE_CHECKING:
    from expertserve.records.standing import Standing
    from expertserve.work.change.case import Case
    from expertserve.work.change.sentences import Wording
    from expertserve.work.change.visits import Trip, Visit
    from expertserve.work.change.worked import Worked
    from expertserve.year.documents import Register
    from expertserve.year.material import Material

__all__ = ["knowing_of", "known_plan", "unsent"]


def known_plan(case: Case, register: Register) -> tuple[tuple[Visit, ...], tuple[Trip, ...]]:
    """What everybody has to know before the change: of sessions whose papers went out by these, of the others by the plan that stands.

    Args:
        case: the plan that stands.
        register: lines of 归档/发文登记.xlsx before the change.
    """
    if case.base != case.output / PLAN:
        return case.old, trips_of_book(case.base)
    base = sent_plan(case.output, register) or case.base
    out = _sent(case, register)
    visits = tuple(v for v in visits_of_book(base) if v.session in out)
    trips = tuple(t for t in trips_of_book(base) if t.session in out)
    return (
        (*visits, *(v for v in case.old if v.session not in out)),
        (*trips, *(t for t in trips_of_book(case.base) if t.session not in out)),
    )


def _sent(case: Case, register: Register) -> frozenset[str]:
    if not any(line.sent for line in register.lines):
        return frozenset(s.activity_id for s in case.material.sessions)
    return sent_sessions(register, tuple(s.activity_id for s in case.material.sessions))


def knowing_of(case: Case, worked: Worked, register: Register) -> Knowing:
    """Who heard of the plan at all: by papers, or because he agreed to come or to receive.

    Args:
        case: the plan that stands.
        worked: the answers.
        register: lines of 归档/发文登记.xlsx before the change.
    """
    asked = {
        unit_key(line.path.rsplit("/", 1)[-1].removeprefix("商请函_"))
        for line in register.lines
        if line.sent and "商请函_" in line.path
    } | _consented(case.material)
    standings = worked.found.ground.answers.standings
    agreed = {
        one
        for visit in (*case.old, *worked.new)
        if (standing := standings.get((visit.demand, visit.expert))) is not None
        for one in _agreed(visit, standing)
    }
    sessions = tuple(s.activity_id for s in case.material.sessions)
    return Knowing(
        everybody=not any(line.sent for line in register.lines),
        sessions=sent_sessions(register, sessions),
        asked=frozenset(asked),
        agreed=frozenset(agreed),
    )


def _agreed(visit: Visit, standing: Standing) -> list[tuple[str, str, str]]:
    """Who of a visit said yes; the county of a place where somebody did has to know as well."""
    found = []
    if standing.expert is not None and standing.expert.answer == "yes":
        found.append(("expert", visit.expert))
    if standing.home is not None and standing.home.answer == "yes":
        found.append(("home", unit_key(visit.employer)))
    if standing.wish or (standing.unit is not None and standing.unit.answer == "yes"):
        found.append(("unit", unit_key(visit.unit)))
    found += [("county", visit.county)] if found else []
    return [(role, who, visit.session) for role, who in found]


def _consented(material: Material) -> set[str]:
    """Home units that answered."""
    people = {e.name: e.org_name for e in material.experts}
    return {
        unit_key(r.unit or people.get(r.expert, ""))
        for r in material.of("replies", Reply)
        if r.side == "home" and r.answer
    } - {""}


def unsent(case: Case, worked: Worked, register: Register, wording: Wording) -> tuple[str, ...]:
    """Sessions the change touches of which no paper is marked as sent, as they are called; none where nothing is marked at all.

    Args:
        case: the plan before.
        worked: the plan after.
        register: lines of 归档/发文登记.xlsx before the change.
        wording: what sessions are called.
    """
    if not any(line.sent for line in register.lines):
        return ()
    before = {(v.session, v.pair, v.first, v.last) for v in case.old}
    after = {(v.session, v.pair, v.first, v.last) for v in worked.new}
    touched = sorted({one[0] for one in before ^ after} - _sent(case, register))
    return tuple(map(wording.period, touched))
