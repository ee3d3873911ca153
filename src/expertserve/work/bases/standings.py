"""Where the bases stand by terms in words: their ledgers counted, their years graded, each followed through its days."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from expertserve.codes.measures import said_figures
from expertserve.ground.findings import Finding
from expertserve.ground.text import name_key
from expertserve.records.base import Visit
from expertserve.records.review import Review
from expertserve.records.service import Service
from expertserve.selection.marks import attributed, void_of
from expertserve.selection.new_bases import choose_new
from expertserve.selection.oversee import find_base
from expertserve.selection.overview import Overview, Task, Watched
from expertserve.selection.terms import Graded, Standing, standing_of
from expertserve.selection.year_grades import counted_visits, span_of, year_grades
from expertserve.work.select.input import events_of
from expertserve.work.select.rules import panel_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from expertserve.records.base import Base, BaseEvent
    from expertserve.selection.assess import Assessment, Counter
    from expertserve.selection.new_bases import NewBase
    from expertserve.selection.term_rules import Terms
    from expertserve.year.material import Material

__all__ = ["by_terms"]

_CONFIRMED = re.compile(r"签字|签章|签名|确认|盖章")
_YES = re.compile(r"√|✓|☑|是|已|有")
_NO = re.compile(r"未|没|否|不|×|✗|无|□")
_ONLINE = re.compile(r"线上|视频|远程|网络|云端")


def by_terms(made: Overview, terms: Terms, material: Material, day: date) -> Overview:
    """An overview with the standing, the tasks and the assessment that the terms make of every base.

    Args:
        made: the bases as the register and the notes tell them.
        terms: of the rules.
        material: ledgers, marks and events.
        day: later things are not looked at.
    """
    bases = [one.base for one in made.watched]
    running = [one for one in bases if one.status != "申报"]
    visits, told = _visits(material, running, day)
    counted: dict[str, tuple[Visit, ...]] = {}
    for base in running:
        own, out = counted_visits(visits.get(base.base_id, ()), terms)
        counted[base.base_id] = own
        told += list(_left(base, out))
    events = _events(material, running, day)
    noted = min((one.on for own in events.values() for one in own), default=None)
    years = _years(running, terms, day, material, counted=counted)
    watched = tuple(
        one
        if one.base.status == "申报"
        else _watched(
            one,
            terms,
            day,
            visits=counted[one.base.base_id],
            events=events.get(one.base.base_id, ()),
            years=years,
            noted=noted,
        )
        for one in made.watched
    )
    applied = _applied(watched, terms, day)
    return replace(made, watched=watched, applied=applied, findings=(*made.findings, *told))


def _visits(
    material: Material, bases: Sequence[Base], day: date
) -> tuple[dict[str, list[Visit]], list[Finding]]:
    """What the ledgers say of each base up to the day, and bases that nobody knows."""
    found: dict[str, list[Visit]] = {}
    unknown: dict[str, Finding] = {}
    for one in material.of("services", Service):
        if not one.base or not one.days or one.days[0] > day:
            continue
        base = find_base(one.base, bases)
        if base is None:
            unknown.setdefault(
                one.base, Finding(code="base-unclear", place=one.place, value=one.base)
            )
            continue
        found.setdefault(base.base_id, []).append(_visit(one, base))
    return found, list(unknown.values())


def _visit(one: Service, base: Base) -> Visit:
    said = one.said.split("\n")
    figures: dict[str, int] = {}
    for line in said:
        for name, number in said_figures(line.replace("：", ":"), "base").items():
            figures.setdefault(name, number)
    known = {name: figure.value for name, figure in one.figures}
    signs = [line for line in said if _CONFIRMED.search(line)]
    answer = signs[0].rpartition("：")[2] if signs else ""
    confirmed = None if not signs else bool(_YES.search(answer)) and not _NO.search(answer)
    return Visit(
        base_id=base.base_id, on=one.days[0], present=figures.get("present", _persons(said)), confirmed=confirmed,
        onsite=not any(_ONLINE.search(line) for line in said) if said else None,
        problems=known.get("problems", figures.get("problems", 0)),
        trained=known.get("trained_times", known.get("trained_people", figures.get("trained", 0))), source=one.place,
    )  # fmt: skip


def _persons(said: Sequence[str]) -> int | None:
    """The number of experts that a line about experts gives: 专家：2名专家到场."""
    found = (
        re.search(r"(\d+)\s*[名位人]", line.rpartition("：")[2]) for line in said if "专家" in line
    )
    return next((int(one.group(1)) for one in found if one is not None), None)


def _left(base: Base, out: Sequence[Visit]) -> Iterator[Finding]:
    """What a ledger tells and the rules do not count, each base once, with its rows."""
    places = [one.source for one in out if one.source is not None]
    if places:
        facts = (
            ("count", str(len(out))),
            ("why", "不符合计入活动的规定"),
            ("rows", "、".join(str(place.row) for place in places)),
        )
        yield Finding(code="base-rows-left", place=places[0], value=base.name, facts=facts)


def _events(material: Material, bases: Sequence[Base], day: date) -> dict[str, list[BaseEvent]]:
    found: dict[str, list[BaseEvent]] = {}
    for event in events_of(material):
        base = find_base(event.base, bases)
        if base is not None and event.on <= day:
            found.setdefault(base.base_id, []).append(event)
    return found


def _means(material: Material, bases: Sequence[Base]) -> dict[str, int]:
    """The mean of the panel's marks that count, in hundredths, by base."""
    panel = panel_of(material, "base")
    given, _ = attributed(
        [one for one in material.of("reviews", Review) if one.subject == "base"], panel
    )
    units = {name_key(one.name): one.unit for one in panel}
    marks: dict[str, list[int]] = {}
    for one in given:
        base = find_base(one.title, bases)
        if base is None or one.mark is None:
            continue
        void, _ = void_of(one, unit=base.host_unit, title=base.name, panel=units, own_unit=True)
        if void is None:
            marks.setdefault(base.base_id, []).append(one.mark)
    return {number: (2 * sum(own) + len(own)) // (2 * len(own)) for number, own in marks.items()}


def _years(
    bases: Sequence[Base],
    terms: Terms,
    day: date,
    material: Material,
    *,
    counted: dict[str, tuple[Visit, ...]],
) -> dict[int, dict[str, Assessment]]:
    """The years that were published by the day and that the register does not grade, assessed."""
    if terms.year is None:
        return {}
    recorded = max((year for base in bases for year, _ in base.graded), default=day.year - 2)
    projects = {
        base.base_id: number for base in bases if (number := base.figure("n_projects")) is not None
    }
    return {
        year: year_grades(
            bases,
            terms.year,
            year,
            visits=counted,
            means=_means(material, bases),
            projects=projects,
        )
        for year in range(recorded + 1, day.year + 1)
        if span_of(terms.year, year)[2] <= day
    }


def _watched(
    one: Watched,
    terms: Terms,
    day: date,
    *,
    visits: Sequence[Visit],
    events: Sequence[BaseEvent],
    years: dict[int, dict[str, Assessment]],
    noted: date | None,
) -> Watched:
    base = one.base
    grades = [Graded(year, grade, None) for year, grade in base.graded]
    latest: Assessment | None = None
    for year, made in sorted(years.items()):
        latest = made.get(base.base_id)
        if latest is not None and latest.grade and terms.year is not None:
            grades.append(Graded(year, latest.grade, span_of(terms.year, year)[2]))
    days = sorted({visit.on for visit in visits})
    standing = standing_of(
        base, terms, day, visits=days, events=events, grades=grades, noted_since=noted
    )
    return replace(
        one,
        counter=_counter(one, visits, day),
        standing=standing,
        assessment=latest or one.assessment,
        tasks=_tasks(base, standing, day),
    )


def _counter(one: Watched, visits: Sequence[Visit], day: date) -> Counter:
    """What counted by the rules in the year of the day, in place of what a tracking report counts."""
    own = [visit for visit in visits if visit.on.year == day.year]
    return replace(
        one.counter, events=len({visit.on for visit in own}), problems=sum(visit.problems for visit in own),
        trained=sum(visit.trained for visit in own), last=max((visit.on for visit in own), default=None),
        cells=tuple(visit.source for visit in own if visit.source is not None),
    )  # fmt: skip


def _applied(watched: Sequence[Watched], terms: Terms, day: date) -> tuple[NewBase, ...]:
    """The applications for bases, chosen by the rules."""
    if terms.new is None:
        return ()
    running = [one for one in watched if one.standing is not None and one.standing.state != "退出"]

    def running_in(base: Base) -> int | None:
        return sum(one.base.region == base.region for one in running) if base.region else None

    return choose_new(
        [one.base for one in watched if one.base.status == "申报"],
        terms.new,
        day,
        running_in=running_in,
    )


def _tasks(base: Base, standing: Standing, day: date) -> tuple[Task, ...]:
    return tuple(
        Task(
            kind=due.step, base_id=base.base_id, name=base.name, due=due.until, overdue=max((day - due.until).days, 0),  # type: ignore[arg-type]
            text=f"{standing.state}（自{standing.since.isoformat() if standing.since else '认定'}起），{due.step}，至{due.until.isoformat()}",
        )
        for due in standing.due
    )  # fmt: skip
