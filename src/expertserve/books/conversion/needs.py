"""What the next step needs of a sheet, and what is assumed of the rest.

Only a column without which a row cannot be worked with is an error; every other column that our own form has and a sheet lacks
is told in one line, with what will be assumed. On our own forms, known by their 表号, nothing may be missing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from expertserve.ground.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from expertserve.books.conversion.kind import Column, Kind
    from expertserve.ground.findings import Place

__all__ = ["missing_columns", "own_form", "tells_of_records"]

_OWN = re.compile(r"表号\s*[:：]?\s*ES-\d\d")
NEEDS: dict[str, tuple[tuple[str, ...], ...]] = {
    "experts": (
        ("name",),
        ("org_name",),
        ("expertise", "field", "keywords", "achievements"),
    ),
    "demands": (
        ("unit_name", "contact"),
        ("detail", "title"),
        ("contact_tel", "contact", "email"),
    ),
}
"""Kind -> groups of fields of which one has to be there, the plainest first."""
_IDENTITY = {"experts": ("name",), "demands": ("title", "detail")}
"""Without one of these columns a row tells of nobody and nothing: no record is made of it."""
ASSUMED = {
    ("experts", "willing"): "未报服务意愿的，征询本人前不列入对接",
    ("experts", "title"): "未报职称的，核实前不列入对接",
    ("demands", "publicity"): "未报保密要求的，按不公开处理",
    ("demands", "need_count"): "未报人数的，按1人处理",
    ("demands", "want_time"): "未报时间的，按不限处理",
}
"""What stands for a column that is not there; every other one is blank."""


def own_form(lines: Iterable[str]) -> bool:
    """Whether the lines above a table bear the number of one of our own forms."""
    return any(_OWN.search(line) for line in lines)


def tells_of_records(kind: Kind, has: Callable[[str], bool]) -> bool:
    """Whether a sheet has a column that says who or what its rows are about."""
    fields = _IDENTITY.get(kind.name, ())
    return not fields or any(map(has, fields))


def missing_columns(
    kind: Kind, place: Place, has: Callable[[str], bool], *, own: bool
) -> tuple[Finding, ...]:
    """What a sheet lacks: an error a needed group, and one line for all the rest.

    Args:
        kind: of the sheet.
        place: its lowest header row.
        has: whether a field has a column, or is given by the head of the table.
        own: whether it is one of our own forms, on which every required column has to be.
    """
    absent = [
        column for column in kind.columns if column.required == "column" and not has(column.field)
    ]
    if own:
        return tuple(_error(place, (column,)) for column in absent)
    groups = [group for group in NEEDS.get(kind.name, ()) if not any(map(has, group))]
    told = tuple(_error(place, [kind.fields[field] for field in group]) for group in groups)
    said = {field for group in groups for field in group}
    rest = [column for column in absent if column.field not in said]
    return (*told, _rest(kind, place, rest)) if rest else told


def _error(place: Place, columns: Iterable[Column]) -> Finding:
    columns = tuple(columns)
    names = "”或“".join(column.header for column in columns)
    return Finding(
        code="needed-column", place=place, header=names, facts=(("field", columns[0].field),)
    )


def _rest(kind: Kind, place: Place, columns: list[Column]) -> Finding:
    assumed = [
        ASSUMED[kind.name, column.field]
        for column in columns
        if (kind.name, column.field) in ASSUMED
    ]
    facts = (
        ("field", columns[0].field),
        ("columns", "、".join(column.header for column in columns)),
        ("assumed", "；".join((*assumed, "其余按空白处理"))),
    )
    return Finding(code="missing-column", place=place, facts=facts)
