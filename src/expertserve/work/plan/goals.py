"""Expected results in numbers and the lecture pay reference of a session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.codes.lecture_pay import rule_on
from expertserve.records.names import level_of
from expertserve.records.paper import Budget, Figure, PayLine
from expertserve.work.plan.people import LEVELS, leading, sourced

if TYPE_CHECKING:
    from datetime import date

    from expertserve.matching.trip import Trip
    from expertserve.records.session import Session
    from expertserve.work.plan.input import PlanInput

__all__ = ["budget", "goals"]

_LECTURES = frozenset({"F07", "F09", "F10", "F18"})
_PAY_SHEET = "讲课费标准"


def goals(session: Session, one: Trip, given: PlanInput) -> tuple[Figure, ...]:
    """Units, demands, expected beneficiaries, and the session's own targets as written.

    Args:
        session: with the targets its sender wrote.
        one: the trip with the services that take place.
        given: demands behind the numbers.
    """
    demands = [given.demands[visit.visit_id] for visit in one.visits]
    expected = sum(demand.expected_benef or 0 for demand in demands)
    made = [
        Figure("服务基层单位", str(len({demand.unit_name for demand in demands})), "家"),
        Figure("对接需求", str(len(demands)), "项"),
    ]
    if expected:
        made.append(Figure("预计受益", str(expected), "人"))
    made += [Figure(name, text) for name, text in session.texts if text]
    return tuple(made)


def budget(one: Trip, first: date, given: PlanInput) -> Budget | None:
    """What lectures may cost at most: one lecturer, the leading expert, for each demand served by lectures.

    The sheet 讲课费标准 of the settings (层次, 元/学时) stands before the table.

    Args:
        one: the trip with the services that take place.
        first: its first day, which decides the rule in force.
        given: settings, demands and experts.
    """
    own = [
        (row[0], int(row[1]) * 100)
        for row in given.settings.table(_PAY_SHEET)[1]
        if len(row) > 1 and row[1].isdecimal()
    ]
    rule = rule_on(first, own)
    if rule is None:
        return None
    lines: dict[str, tuple[set[str], list[int]]] = {}
    for visit in one.visits:
        if not _LECTURES & set(given.demands[visit.visit_id].want_form):
            continue
        lecturer = leading(sourced(visit.experts, given))
        ceiling = rule.ceiling_fen(level_of(lecturer), visit.half_days)
        if ceiling is not None:
            people, sums = lines.setdefault(level_of(lecturer), (set(), [0, 0]))
            people.add(lecturer.expert_id)
            sums[0] += rule.hours(visit.half_days)
            sums[1] += ceiling
    shown = tuple(
        PayLine(level, len(lines[level][0]), *lines[level][1]) for level in LEVELS if level in lines
    )
    return Budget(shown, sum(line.ceiling_fen for line in shown), rule.basis) if shown else None
