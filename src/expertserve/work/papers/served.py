"""Papers of services that took place: certificates with their register, letters of thanks, brief, news."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from expertserve.codes.choices import choice_list
from expertserve.codes.towns import is_town, same_town
from expertserve.ground.text import key, name_key
from expertserve.indicators.minutes import spread
from expertserve.papers.filters import period
from expertserve.papers.press import check_code
from expertserve.records.letter import Deed, Letter
from expertserve.records.paper import Person, Service
from expertserve.work.words import place_name

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from expertserve.indicators.resolve import Row
    from expertserve.indicators.result import TrackResult
    from expertserve.records.expert import Expert
    from expertserve.work.plan.input import PlanInput

__all__ = ["Served", "certificate_values", "place_of", "served", "thanks_values"]

LEVELS = ("村", "乡镇", "县")
_HALVES_A_DAY = 2


@dataclass(slots=True)
class Served:
    """Everything one expert did that counts."""

    expert: Expert
    rows: list[Row] = field(default_factory=list)

    @property
    def days(self) -> tuple[date, date]:
        """First and last day of service."""
        every = [day for row in self.rows for day in row.source.days]
        return min(every), max(every)


def served(result: TrackResult, given: PlanInput) -> tuple[Served, ...]:
    """Experts of the roster with counted services, in source order."""
    world = result.world
    found: dict[str, Served] = {}
    for row, reasons in zip(world.judgement.rows, world.judgement.reasons, strict=True):
        for person, reason in zip(row.people, reasons, strict=True):
            expert_id = person.key.removeprefix("id:")
            if not reason and person.on_roster:
                found.setdefault(
                    expert_id, Served(_expert(expert_id, person.name, given))
                ).rows.append(row)
    order = {expert_id: place for place, expert_id in enumerate(given.experts)}
    return tuple(sorted(found.values(), key=lambda one: order[one.expert.expert_id]))


def _expert(code: str, name: str, given: PlanInput) -> Expert:
    if code in given.experts:
        return given.experts[code]

    return next(
        expert
        for expert in given.experts.values()
        if key(expert.expert_id) == key(code) and name_key(expert.name) == name
    )


def place_of(row: Row) -> tuple[str, str]:
    """Level and words of the place of a row."""
    county = place_name(row.county)
    town = "" if same_town(county, row.town) else row.town
    if row.village:
        return "村", f"{county}{town}{row.village}"
    return ("乡镇", f"{county}{town}") if row.town or is_town(county) else ("县", county)


def _forms(row: Row) -> str:
    return choice_list("forms").label(row.source.form) or row.source.form


def certificate_values(one: Served, serial: str, minutes_per_half_day: int) -> dict[str, object]:
    """Days per place level, added up and nothing decided.

    A date gives a person one day at most, however many records say a whole day of it.

    Args:
        one: an expert with the rows that count for him.
        serial: its number.
        minutes_per_half_day: what the office counts as a half-day.
    """
    minutes: Counter[str] = Counter()
    times: Counter[str] = Counter()
    where: dict[str, dict[str, None]] = {}
    forms: dict[str, dict[str, None]] = {}
    for row, counted in zip(one.rows, _within_days(one.rows, minutes_per_half_day), strict=True):
        level, words = place_of(row)
        minutes[level] += counted
        times[level] += 1
        where.setdefault(level, {})[words] = None
        forms.setdefault(level, {})[_forms(row)] = None
    deeds = tuple(
        Deed(
            level=level,
            days=_days(minutes[level], minutes_per_half_day),
            times=times[level],
            where=tuple(where[level]),
            forms=tuple(forms[level]),
        )
        for level in LEVELS
        if times[level]
    )
    since, until = one.days
    expert = one.expert
    halves = _shown(sum(minutes.values()) * 10 // minutes_per_half_day)
    spoken = [f"{deed.level}{deed.days}{deed.times}" for deed in deeds]
    first = check_code(
        serial, expert.name, expert.org_name, since.isoformat(), until.isoformat(), *spoken
    )
    second = check_code(first, serial)
    return {
        "person": Person(name=expert.name, unit=expert.org_name, title=expert.title),
        "deeds": deeds,
        "serial": serial,
        "hash": f"{first}-{second}",
        "since": since,
        "until": until,
        "half_days": halves,
    }


def _within_days(rows: Sequence[Row], minutes_per_half_day: int) -> list[int]:
    """Minutes of every row, cut where its dates are filled by the rows before it."""
    left: dict[date, int] = {}
    counted = []
    for row in rows:
        days = row.source.days
        given = 0
        for day, minutes in zip(days, spread(row.time.total, len(days)), strict=True):
            room = left.get(day, minutes_per_half_day * _HALVES_A_DAY)
            given += min(minutes, room)
            left[day] = room - min(minutes, room)
        counted.append(given)
    return counted


def _days(minutes: int, minutes_per_half_day: int) -> str:
    """Days with one decimal, cut, never rounded up."""
    return _shown(minutes * 10 // (minutes_per_half_day * _HALVES_A_DAY))


def _shown(tenths: int) -> str:
    whole, rest = divmod(tenths, 10)
    return f"{whole}.{rest}" if rest else str(whole)


def thanks_values(people: tuple[Served, ...], unit: str, title: str) -> dict[str, object]:
    """A letter to a home unit about all its experts.

    Args:
        people: experts of one home unit, with their rows.
        unit: its name.
        title: of the letter.
    """
    rows = list({id(row): row for one in people for row in one.rows}.values())
    days = [one.days for one in people]
    when = period(min(first for first, _ in days), max(last for _, last in days))
    services = tuple(
        Service(
            demand_id="",
            unit=row.source.unit,
            title=row.source.topic,
            content=row.source.topic,
            experts=(),
        )
        for row in rows
    )
    counties = tuple(dict.fromkeys(place_name(row.county) for row in rows))
    told = [_told(one) for one in people]
    persons = tuple(
        Person(name=one.expert.name, unit=one.expert.org_name, title=one.expert.title)
        for one in people
    )
    letter = Letter(
        to=unit,
        unit=unit,
        title=title,
        period=when,
        places=counties,
        people=persons,
        services=services,
    )
    return {"letter": letter, "told": told}


def _told(one: Served) -> str:
    """What one expert did, in a sentence."""
    where = "、".join(dict.fromkeys(place_name(row.county) for row in one.rows))
    forms = "、".join(dict.fromkeys(_forms(row) for row in one.rows if _forms(row))) or "服务"
    times = f"先后{len(one.rows)}次到{where}，" if len(one.rows) > 1 else f"到{where}"
    return f"{one.expert.name}{one.expert.title}{times}开展{forms}。"
