"""Papers of services that took place: certificates with their register, letters of thanks, brief, news."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from expertserve.codes.choices import choice_list
from expertserve.codes.towns import is_town, same_town
from expertserve.ground.fuzzy import show
from expertserve.ground.text import key, name_key
from expertserve.indicators.minutes import spread
from expertserve.papers.filters import full_day, period
from expertserve.papers.press import check_code
from expertserve.records.letter import Deed, Letter
from expertserve.records.paper import Figure, Person, Service
from expertserve.work.words import place_name
from expertserve.year.home import home_region

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from expertserve.indicators.resolve import Row
    from expertserve.indicators.result import TrackResult
    from expertserve.records.expert import Expert
    from expertserve.work.plan.input import PlanInput

__all__ = ["Served", "brief_values", "certificate_values", "news_values", "served", "thanks_values"]

LEVELS = ("村", "乡镇", "县")
_HEADLINES = ("P4a", "P4b", "P5", "P6a", "P7a", "P1a", "P3a", "Q1a", "Q2a")
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


def _place(row: Row) -> tuple[str, str]:
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
        level, words = _place(row)
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
    return f"{one.expert.name}{one.expert.title}先后{len(one.rows)}次到{where}，开展{forms}。"


def _figures(result: TrackResult) -> tuple[Figure, ...]:
    """The headline indicators that have a value and may leave the office, with their 余, 约 or 近."""
    made = []
    for number in _HEADLINES:
        for found in result.indicators:
            definition, figure = found.definition, found.value
            if definition.number == number and figure.value and not definition.internal:
                shown = show(figure.value, figure.qualifier)
                made.append(Figure(definition.name, shown, definition.unit))
    return tuple(made)


def _counted(result: TrackResult) -> list[Row]:
    """The service rows that count for anything."""
    judged = result.world.judgement
    return [
        row for row, reasons in zip(judged.rows, judged.reasons, strict=True) if not all(reasons)
    ]


def nothing_counted(result: TrackResult) -> bool:
    """Whether no service counts yet, so that nothing is there to be reported."""
    return not _counted(result)


def brief_values(result: TrackResult, given: PlanInput, title: str) -> dict[str, object]:
    """工作简报: lead, figures, counties as a chart, what was solved.

    Args:
        result: the counted year.
        given: settings and sessions.
        title: of the brief.
    """
    rules = result.world.rules
    counted = _counted(result)
    counts = Counter(place_name(row.county) for row in counted)
    solved = [
        (row, text) for row in counted for text, mark in row.source.problem_list if mark == "已解决"
    ]
    scenes = [
        {
            "heading": f"走进{_place(row)[1]}",
            "text": f"{'、'.join(p.name for p in row.people)}为{row.source.unit}解决“{text}”。",
        }
        for row, text in solved[:2]
    ]
    when = (
        f"截至{full_day(rules.as_of)}"
        if rules.as_of < rules.end
        else period(rules.start, rules.end)
    )
    lead = f"{when}，{home_region(given.settings)}组织专家深入基层开展服务，有关情况如下。"
    return {
        "issue_no": max((s.session_no for s in given.sessions), default=1) or 1,
        "title": title,
        "lead": lead,
        "figures": _figures(result),
        "scenes": scenes,
        "next_steps": ["对未解决的问题逐项回访、持续跟进。", "按年度活动安排表组织后续活动。"],
        "chart": [
            {"name": name, "value": count}
            for name, count in sorted(counts.items(), key=lambda c: (-c[1], c[0]))
        ],
        "unit": "次",
    }


def news_values(result: TrackResult, given: PlanInput, title: str) -> dict[str, object]:
    """新闻稿: no telephone, no demand that is not public.

    Args:
        result: the counted year.
        given: settings.
        title: of the item.
    """
    rules = result.world.rules
    city = home_region(given.settings)
    theme = given.settings.theme
    subject = f"以“{theme}”为主题，" if theme else ""
    return {
        "title": title,
        "lead": f"截至{full_day(rules.as_of)}，{city}{subject}组织专家走进县乡一线，开展{given.settings.phrase}。",
        "paragraphs": ["专家们深入企业、合作社、学校和医疗机构，面对面解答难题、手把手传授技术。"],
        "figures": _figures(result),
    }
