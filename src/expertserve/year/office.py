"""The issuing office as settings name it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from expertserve.codes.calendar import is_workday
from expertserve.codes.towns import is_town, town_office
from expertserve.ground.text import unit_key
from expertserve.records.paper import Office
from expertserve.year.documents import blank_number
from expertserve.year.home import home_region, units_below

if TYPE_CHECKING:
    from datetime import date

    from expertserve.year.settings import Settings

__all__ = [
    "contact_line",
    "county_office",
    "event_name",
    "is_own_office",
    "office",
    "reply_deadline",
]

_WORKDAYS_TO_ANSWER = 5
_BUREAU = ("人力资源", "人社")
_WEEKEND = 5


def office(settings: Settings, as_of: date) -> Office:
    """The issuing office as settings name it."""
    city = home_region(settings)
    name = settings.office or (f"{city}人力资源和社会保障局" if city else "人力资源和社会保障局")
    return Office(
        name=name,
        signed=as_of,
        city=city,
        below=units_below(settings),
        contact=settings.contact,
        contact_tel=settings.contact_tel,
        number=blank_number(settings, as_of.year),
        red_head=settings.red_head,
        signer=settings.signer,
        phrase=settings.phrase,
    )


def contact_line(settings: Settings, as_of: date) -> str:
    """Whom to ring up at the office: name and telephone, else the office itself."""
    own = office(settings, as_of)
    return " ".join(part for part in (own.contact, own.contact_tel) if part) or own.name


def county_office(settings: Settings, county: str) -> str:
    """The office of a county to which letters go: as 报送单位 of the settings names it, never a bureau made up beside one.

    Of several offices of the county the one for human resources; a county without any has the usual name, a town that of its
    government (a street that of its 办事处).
    """
    named = [
        one.name for one in settings.offices if one.county == county or one.name.startswith(county)
    ]
    bureaus = [name for name in named if any(word in name for word in _BUREAU)]
    if bureaus or len(named) == 1:
        return (bureaus or named)[0]
    if is_town(county):
        return town_office(county)
    return f"{county}人力资源和社会保障局"


def is_own_office(settings: Settings, county: str) -> bool:
    """Whether the office of a county is the one that runs the program: it writes itself no letter and signs for none."""
    own = unit_key(settings.office)
    return bool(own) and unit_key(county_office(settings, county)) == own


def event_name(settings: Settings, as_of: date) -> str:
    """What the year's event is called in letters: its theme, else the plain name with the year."""
    year = settings.year or as_of.year
    return settings.theme or f"{year}年专家服务基层示范活动"


def reply_deadline(settings: Settings, day: date) -> date | None:
    """When an answer to a letter of `day` is due: 点单回复截止, but never sooner than five working days after the letter.

    None where the settings name no deadline. Years without known holidays count Monday to Friday.
    """
    named = settings.order_deadline
    if named is None:
        return None
    soonest, left = day, _WORKDAYS_TO_ANSWER
    while left:
        soonest += timedelta(days=1)
        known = is_workday(soonest)
        left -= soonest.weekday() < _WEEKEND if known is None else known
    return max(named, soonest)
