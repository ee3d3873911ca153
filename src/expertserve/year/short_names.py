"""Units served under a shorter name than the demand's: asked about once, never taken for the same by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.ground.findings import Finding
from expertserve.ground.text import is_null, shortens, unit_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from expertserve.records.demand import Demand
    from expertserve.records.service import Service

__all__ = ["short_units"]


def short_units(
    services: Iterable[Service], demands: Iterable[Demand], aliases: frozenset[str]
) -> list[Finding]:
    """One question for each unit of a service that is no unit of a demand and shortens the name of exactly one.

    Args:
        services: as read.
        demands: merged.
        aliases: keys of names that 别名 explains already.
    """
    full = {unit_key(one.unit_name): one.unit_name for one in demands if one.unit_name}
    seen: set[str] = set()
    found = []
    for service in services:
        own = unit_key(service.unit)
        if is_null(service.unit) or own in full or own in seen or own in aliases:
            continue
        seen.add(own)
        near = [name for known, name in full.items() if shortens(own, known)]
        if len(near) == 1:
            asked = (
                ("kind", "services"),
                ("field", "unit"),
                ("raw", service.unit),
                ("near", near[0]),
            )
            found.append(Finding(code="unknown-value", place=service.place, header="服务单位", value=service.unit[:40], facts=asked))  # fmt: skip
    return found
