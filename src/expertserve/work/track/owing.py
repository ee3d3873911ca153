"""Which counties owe service records: those of the area and of the reporting offices, without those that reported nothing to tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.ground.findings import Place
from expertserve.indicators.places import Places
from expertserve.year.home import home_region

if TYPE_CHECKING:
    from expertserve.year.material import Material

__all__ = ["owing"]

_SERVICES = "services"


def owing(material: Material) -> tuple[tuple[str, Place], ...]:
    """Counties of 所辖县区, then those of 报送单位 that owe service records; one that sent a return of services is left out."""
    settings = material.settings
    places = Places(settings.area_counties, home_region(settings), settings.province)
    sent = {
        places.reporter(file.reporter) or file.reporter
        for file in material.files
        if _SERVICES in file.zero
        or any(sheet.kind == _SERVICES and sheet.rows and not sheet.hidden for sheet in file.sheets)
    }
    named = [(places.county(name), "所辖县区") for name in settings.area_counties]
    named += [
        (places.county(office.county) or places.reporter(office.name) or office.name, "报送单位")
        for office in settings.offices
        if not office.owes or _SERVICES in office.owes
    ]
    found: dict[str, Place] = {}
    for name, sheet in named:
        if name and name not in sent:
            found.setdefault(name, Place(file=settings.source, sheet=sheet))
    return tuple(found.items())
