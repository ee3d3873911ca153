"""The plan as if one change had not been made: what it took away is back, what it brought in is gone, later changes stay."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from expertserve.ground.errors import UsageError
from expertserve.matching.reschedule import Booking
from expertserve.work.change.visits import visits_of_book
from expertserve.work.plan.plan_sheet import FILE as PLAN
from expertserve.work.plan.previous import read_previous

if TYPE_CHECKING:
    from pathlib import Path

    from expertserve.work.change.visits import Visit
    from expertserve.work.plan.previous import Previous

__all__ = ["as_if_undone", "copy_before"]

_KEPT = "变更"


def copy_before(archive: Path, number: int, name: str) -> Path:
    """Where a workbook is kept as it was before a change.

    Args:
        archive: 归档 of the year.
        number: of the change.
        name: of the workbook.
    """
    return archive / _KEPT / f"第{number}号_{name}"


def as_if_undone(number: int, archive: Path, base: Path) -> tuple[tuple[Visit, ...], Previous]:
    """The visits of the plan that stands without change `number`, and that plan with their groups, leaders and half-days.

    Args:
        number: of the change that is taken back.
        archive: 归档 of the year, where workbooks are kept as they were.
        base: the workbook of the plan that stands.

    Raises:
        UsageError: there is no such change.
    """
    before = copy_before(archive, number, PLAN)
    if not before.is_file():
        raise UsageError("change.no-change", number=number)
    after = copy_before(archive, number + 1, PLAN)
    was, then = visits_of_book(before), visits_of_book(after if after.is_file() else base)
    had, has = {v.pair for v in was}, {v.pair for v in then}
    moved = {v.pair for v in was} & {v.pair for v in then if v not in was}
    now = visits_of_book(base)
    kept = [v for v in now if v.pair in had or v.pair not in has]
    back = [v for v in was if v.pair not in has and v.pair not in {k.pair for k in kept}]
    as_they_were = {v.pair: v for v in was if v.pair in moved}
    visits = (*(as_they_were.get(v.pair, v) for v in kept), *back)
    previous = read_previous(base)
    led = {(v.session, v.group): v.leader for v in then}
    leaders = {
        (v.session, v.group): v.leader for v in was if led.get((v.session, v.group)) != v.leader
    }
    return visits, replace(
        previous,
        bookings=tuple(map(_booking, visits)),
        groups={(v.session, v.demand): _number(v.group) for v in visits},
        leaders={**previous.leaders, **leaders},
    )


def _booking(visit: Visit) -> Booking:
    return Booking(
        session=visit.session,
        demand_id=visit.demand,
        expert_id=visit.expert,
        first=visit.first,
        last=visit.last,
    )


def _number(group: str) -> int:
    return int("".join(filter(str.isdecimal, group)) or 0)
