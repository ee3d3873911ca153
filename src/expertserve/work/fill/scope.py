"""Services that count: all of them, those at one base, those of one expert; as the tracking report judges them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from expertserve.codes import regions
from expertserve.indicators.judge import judge
from expertserve.indicators.named import code_of
from expertserve.indicators.resolve import resolve
from expertserve.work.counting import counting_rules
from expertserve.work.track.run import records

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from expertserve.indicators.resolve import Row
    from expertserve.records.expert import Expert
    from expertserve.records.service import Service
    from expertserve.year.material import Material

__all__ = ["BY_ROWS", "counted_services", "lies_in", "of_one"]

BY_ROWS = frozenset({"bases", "demands", "experts"})
"""Kinds of records whose own figures are counted from their own rows alone; those of a session are a slice of all."""


def _judged(material: Material, day: date, period: str) -> Iterator[tuple[Row, tuple[int, ...]]]:
    """Every row with the numbers of its people who count."""
    rules = counting_rules(material.settings, day, period)
    found = judge(resolve(records(material, day), rules), rules)
    for row, reasons in zip(found.rows, found.reasons, strict=True):
        yield row, tuple(at for at, reason in enumerate(reasons) if not reason)


def of_one(row: Row, at: int) -> Service:
    """A row as the service of one of its people, in the county it lies in.

    Args:
        row: as judged.
        at: which of its people.
    """
    source = row.source
    experts = (source.experts[at],) if at < len(source.experts) else source.experts
    return replace(source, experts=experts, county=source.county or row.county)


def counted_services(
    material: Material, day: date, period: str = ""
) -> tuple[tuple[Service, Expert | None], ...]:
    """Every counted service, a row and expert each, with the expert of the roster.

    Args:
        material: what came in.
        day: of the run.
        period: as --period takes it.
    """
    roster = {f"id:{code_of(one.expert_id)}": one for one in material.experts}
    return tuple(
        (of_one(row, at), roster.get(row.people[at].key))
        for row, people in _judged(material, day, period)
        for at in people
    )


def lies_in(records: Sequence[tuple[str, object]], county: str) -> bool:
    """Whether a record lies in a county, or is held there; an expert lies in none.

    Args:
        records: kind and record, the first is the one asked about.
        county: its name.
    """
    kind, record = records[0]
    if kind == "experts":
        return False
    texts = [
        str(getattr(record, name, "") or "")
        for name in ("county_text", "county", "region_text", "region", "places_text")
    ]
    texts += getattr(record, "places", ())
    return any(
        county in (text, regions.name(text) if text.isdecimal() else "") or county in text
        for text in texts
        if text
    )
