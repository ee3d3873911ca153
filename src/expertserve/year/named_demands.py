"""Demands that sessions and applications name: by their own number, by 清单号, or in words, always kept as their number."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from expertserve.ground.findings import Finding, Place
from expertserve.records.application import Application
from expertserve.records.session import Session
from expertserve.year.spoken.who import Things

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.records.demand import Demand

__all__ = ["with_demands_named"]


def with_demands_named(
    by_kind: dict[str, list[Any]], demands: Sequence[Demand]
) -> tuple[Finding, ...]:
    """Put the demand's number in place of every 清单号, title or unit; what names no demand of a session is told.

    An application keeps what it names in vain, for its own review tells it.

    Args:
        by_kind: records by kind, changed in place.
        demands: all of the year.
    """
    things = Things(demands)
    found: list[Finding] = []
    for records in by_kind.values():
        for at, one in enumerate(records):
            if not isinstance(one, Session | Application) or not one.demand_ids:
                continue
            numbers = [things.only(text) for text in one.demand_ids]
            ids = (
                text if number is None else demands[number].demand_id
                for text, number in zip(one.demand_ids, numbers, strict=True)
            )
            records[at] = replace(one, demand_ids=tuple(dict.fromkeys(ids)))
            if isinstance(one, Session):
                found += _strange(one, numbers)
    return tuple(found)


def _strange(session: Session, numbers: Sequence[int | None]) -> list[Finding]:
    place = session.sources[0] if session.sources else Place(file="")
    name = session.activity_id or session.title
    return [
        Finding(code="session-demand-unknown", place=place, value=text, facts=(("session", name),))
        for text, number in zip(session.demand_ids, numbers, strict=True)
        if number is None
    ]
