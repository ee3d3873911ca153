"""Counties that stand on a dated list in force: from the settings and from workbooks of the kind county-lists."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from expertserve.books.conversion.kind import Line
from expertserve.codes import regions
from expertserve.codes.towns import is_town

if TYPE_CHECKING:
    from expertserve.year.material import Material

__all__ = ["key_counties"]


def key_counties(material: Material, as_of: date) -> dict[str, str]:
    """County code (or name) -> the list it stands on, of every list in force on the day."""
    listed = [*material.settings.key_counties]
    listed += [
        (
            row.get("county") or row.get("county_text"),
            row.get("list_name"),
            row.get("valid_from", None),
            row.get("valid_to", None),
        )
        for row in material.of("county-lists", Line)
    ]
    context = material.context
    found: dict[str, str] = {}
    for county, name, start, end in listed:
        if county and (start or date.min) <= as_of <= (end or date.max):
            code = regions.resolve(
                county, province=context.province, city=context.city, counties=context.counties
            ).code
            found.setdefault(code or county, name)
    own = next(
        (found[place] for place in (context.city, material.settings.city) if place in found), ""
    )
    if own:
        # the towns of a county that is listed as a whole
        units = (d.county or d.county_text for d in material.demands)
        for unit in units:
            if is_town(regions.name(unit) or unit):
                found.setdefault(unit, own)
    return found
