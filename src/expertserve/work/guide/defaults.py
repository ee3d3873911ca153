"""What an empty answer means: taken from the year where it can tell, never asked of a person who has typed it before."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from expertserve.year.material import Material

__all__ = [
    "Place",
    "basis",
    "city",
    "demand",
    "example",
    "expert",
    "form",
    "period",
    "planned",
    "province",
    "quota",
    "session",
]

_FORMS = ("上级空表", "空表")


@dataclass(slots=True, kw_only=True)
class Place:
    """Where one works and what is known of it.

    Attributes:
        year: the year folder, None outside one. material: what was read of it last.
        pairs: (清单号, name of the expert) of the list that stands. visits: names of experts of the plan, by session.
        lang: of the talk.
    """

    year: Path | None
    day: date
    lang: str = "zh"
    material: Material | None = None
    pairs: tuple[tuple[str, str], ...] = ()
    visits: dict[str, tuple[str, ...]] = field(default_factory=dict)


def province(place: Place) -> str:
    """The province of the year before."""
    return place.material.settings.province if place.material else ""


def city(place: Place) -> str:
    """The city of the year before."""
    return place.material.settings.city if place.material else ""


def quota(place: Place) -> str:
    """The quota of the settings."""
    number = place.material.settings.quota if place.material else 0
    return str(number) if number else ""


def demand(place: Place) -> str:
    """The first demand of the list that stands, else the first there is."""
    if place.pairs:
        return place.pairs[0][0]
    demands = place.material.demands if place.material else ()
    return (demands[0].list_no or demands[0].demand_id) if demands else ""


def expert(place: Place) -> str:
    """The first expert of the list that stands, else the first there is."""
    if place.pairs:
        return place.pairs[0][1]
    experts = place.material.experts if place.material else ()
    return experts[0].name if experts else ""


def session(place: Place) -> str:
    """The next session that has not ended and has a plan, else the first with one."""
    sessions = [s for s in (place.material.sessions if place.material else ()) if s.activity_id in place.visits]  # fmt: skip
    ahead = [s for s in sessions if s.end is None or s.end >= place.day]
    return next((s.activity_id for s in (*ahead, *sessions)), "")


def planned(place: Place) -> str:
    """Somebody of the plan of that session."""
    return next(iter(place.visits.get(session(place), ())), "")


def basis(place: Place) -> str:
    """The weakest basis there is: his own word."""
    return "本人来电" if place.lang == "zh" else "his own call"


def form(place: Place) -> str:
    """The first blank form in a folder 上级空表 or 空表 of the year, which is where one looks first; "" none."""
    if place.year is None:
        return ""
    found = [path for name in _FORMS for path in sorted((place.year / name).glob("*.*"))]
    return str(found[0]) if found else ""


def period(place: Place) -> str:
    """What is reported most often."""
    del place
    return "季度"


def example(place: Place) -> str:
    """Where `demo` puts its copy."""
    del place
    return "专家服务示例"
