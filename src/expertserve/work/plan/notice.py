"""变更通知: one a session and county whose services changed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from expertserve.ground.files import safe_name
from expertserve.work.plan.papers import LETTERS, label_of
from expertserve.work.plan.record import session_name
from expertserve.work.words import place_key, place_name
from expertserve.year.office import county_office, is_own_office

if TYPE_CHECKING:
    from expertserve.records.letter import Moved
    from expertserve.records.session import Session
    from expertserve.work.plan.differences import Changed, VoidPaper
    from expertserve.work.plan.printer import Paper, Printer

__all__ = ["notices"]

_NAMED = ("活动方案", "日程安排", "专家服务团名单")


def notices(change: Changed, void: tuple[VoidPaper, ...], printer: Printer) -> tuple[Paper, ...]:
    """A notice for every session and county with changes; sessions put off or given up are told as well.

    Args:
        change: what is different from the plan before.
        void: papers that no longer hold.
        printer: makes and registers papers.
    """
    given = printer.given
    grouped: dict[tuple[str, str], list[Moved]] = {}
    for service in change.moved:
        demand = given.demands.get(service.demand_id)
        if demand is not None:
            county = place_name(place_key(demand))
            grouped.setdefault((service.activity_id, county), []).append(service.moved)
    sessions = {session.activity_id: session for session in given.sessions}
    notice = partial(_notice, void=void, printer=printer)
    return tuple(
        notice(session=sessions[activity_id], county=county, moved=tuple(moved))
        for (activity_id, county), moved in grouped.items()
        if activity_id in sessions and not is_own_office(given.settings, county)
    )


def _notice(
    session: Session,
    county: str,
    moved: tuple[Moved, ...],
    void: tuple[VoidPaper, ...],
    printer: Printer,
) -> Paper:
    name = session_name(session)
    label = label_of(name, session.activity_id, session.title)
    old = [
        f"{one.title.replace(chr(10), '')}（第{one.draft}稿，校验{one.code}）"
        for one in void
        if f"/{label}/" in one.path and one.path.endswith(_NAMED)
    ]
    values = {
        "to": county_office(printer.given.settings, county),
        "plan": {"title": session.title or "专家人才服务基层示范活动", "name": name},
        "changes": moved,
        "void": old,
    }
    path = f"{LETTERS}/{label}/{safe_name(f'变更通知_{county}')}"
    return printer.paper(path, name, "change", values)
