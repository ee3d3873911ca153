"""Signs of form without substance (防止走形式): told as findings, nothing is left out for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.ground.findings import Finding
from expertserve.ground.text import is_null
from expertserve.indicators.named import NO_SESSION
from expertserve.indicators.resolve import light_key
from expertserve.indicators.targets import indicator_named, nearest_indicator
from expertserve.records.names import called

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from expertserve.ground.findings import Place
    from expertserve.indicators.chain import Tie
    from expertserve.indicators.definition import Definition, Indicator
    from expertserve.indicators.resolve import Row
    from expertserve.indicators.world import World
    from expertserve.records.target import Target

__all__ = ["SameResult", "integrity_findings", "same_results", "unknown_targets"]

_LONG_ENOUGH = 8
_OFTEN = 3
_NO_SESSION = ("常态", "日常", "平时")


@dataclass(frozen=True, slots=True)
class SameResult:
    """The same fine words in several different events of one reporting county; the first row of each event."""

    text: str
    reporter: str
    places: tuple[Place, ...]


def same_results(world: World) -> tuple[SameResult, ...]:
    """Result texts of 8 or more characters in 3 or more different events reported by one county (section 8.5)."""
    groups: dict[tuple[str, str], dict[tuple[object, ...], Place]] = {}
    words: dict[tuple[str, str], str] = {}
    for row in world.judgement.rows:
        text = light_key(row.source.result) if len(row.source.result) >= _LONG_ENOUGH else ""
        if len(text) >= _LONG_ENOUGH:
            about = (row.reporter, text)
            words.setdefault(about, row.source.result)
            groups.setdefault(about, {}).setdefault(row.event, row.source.place)
    return tuple(
        SameResult(words[about], about[0], tuple(events.values()))
        for about, events in groups.items()
        if len(events) >= _OFTEN
    )


def _too_early(world: World) -> Iterator[Finding]:
    """Demands served before the day on which they were asked for."""
    for item in world.listed:
        if item.waited is not None and item.waited < 0 and item.demand.sources:
            place = _first_place(item.demand.sources)
            yield Finding(code="served-before-asked", place=place, value=called(item.demand))


def integrity_findings(world: World, found: tuple[Indicator, ...]) -> tuple[Finding, ...]:
    """All findings about services, demands, sessions and targets."""
    return (
        *(
            Finding(code="county-not-reported", place=place, value=county)
            for county, place in world.silent
        ),
        *_same(world),
        *_rows(world),
        *_clashes(world),
        *_levels(world),
        *_expected(world),
        *_too_early(world),
        *unknown_targets(world.material.targets, tuple(one.definition for one in found)),
    )


def unknown_targets(
    targets: Iterable[Target], known: tuple[Definition, ...]
) -> tuple[Finding, ...]:
    """Targets whose names are no known indicator, each with the one that comes nearest."""
    found = []
    for target in targets:
        if indicator_named(target.name, known, target.text):
            continue
        near = nearest_indicator(target.name, known)
        asked = (("kind", "targets"), ("field", "name"), ("raw", target.name))
        found.append(
            Finding(
                code="unknown-target",
                place=target.place,
                value=target.name,
                why="near" if near else "",
                facts=(("near", near), *asked),
            )
        )
    return tuple(found)


def _first_place(places: tuple[Place, ...]) -> Place:
    return places[0]


def _same(world: World) -> Iterable[Finding]:
    for same in same_results(world):
        for place in same.places:
            yield Finding(
                code="same-result",
                place=place,
                value=same.text[:40],
                facts=(("count", str(len(same.places))),),
            )


def _rows(world: World) -> Iterable[Finding]:
    listed = bool(world.material.demands)
    for at, row in enumerate(world.frame.rows):
        source = row.source
        if listed and not row.demand:
            yield _without_number(source.place, world.chain.ties.get(at))
        if listed and row.demand and row.demand not in world.chain.states:
            yield Finding(code="unknown-demand", place=source.place, value=source.demand[:40])
        if not source.result and not source.figures and not source.problem_list:
            yield Finding(code="service-without-result", place=source.place)
        if row.time.stated and row.time.total < world.rules.minimum_minutes:
            yield Finding(code="too-short", place=source.place, value=str(row.time.total))
        if _unknown_session(row, world):
            yield Finding(code="unknown-session", place=source.place, value=source.session[:40])


def _unknown_session(row: Row, world: World) -> bool:
    """Whether the cell names a session that the list does not hold; 常态服务 and its like name none."""
    if not world.sessions.by_id or row.session in world.sessions.by_id:
        return False
    return row.session != NO_SESSION or not (
        is_null(row.source.session) or any(word in row.source.session for word in _NO_SESSION)
    )


def _without_number(place: Place, tie: Tie | None) -> Finding:
    """What became of a row without a demand number: tied and how, or the demands among which nothing tells."""
    if tie is not None and tie.other_expert:
        return Finding(code="other-expert", place=place, value=tie.demand)
    if tie is not None and tie.demand:
        return Finding(
            code="service-tied", place=place, value=tie.demand, facts=(("how", tie.how),)
        )
    if tie is not None and tie.candidates:
        facts = (("candidates", "、".join(tie.candidates)),)
        return Finding(code="service-without-demand", place=place, why="candidates", facts=facts)
    return Finding(code="service-without-demand", place=place)


def _clashes(world: World) -> Iterable[Finding]:
    rows = world.judgement.rows
    for one, other in world.judgement.whole_days:
        yield Finding(
            code="whole-day-twice",
            place=rows[other].source.place,
            facts=(("other", str(rows[one].source.place)),),
        )
    for one, other in world.judgement.clashes:
        yield Finding(
            code="two-places",
            place=rows[one].source.place,
            facts=(("other", str(rows[other].source.place)),),
        )
        yield Finding(
            code="two-places",
            place=rows[other].source.place,
            facts=(("other", str(rows[one].source.place)),),
        )


def _levels(world: World) -> Iterable[Finding]:
    """One service told under activities of different levels (国家级, 省级, 市级): the duplicate that was left out says so."""
    rows = world.judgement.rows
    for other, kept in world.judgement.twins:
        one, two = _level(rows[other], world), _level(rows[kept], world)
        if one and two and one != two:
            yield Finding(
                code="told-in-several-lists",
                place=rows[other].source.place,
                facts=(("other", str(rows[kept].source.place)),),
            )


def _level(row: Row, world: World) -> str:
    session = world.sessions.by_id.get(row.session)
    return row.source.level or (session.level if session else "")


def _expected(world: World) -> Iterable[Finding]:
    seen: set[tuple[str, str, str]] = set()
    for row in world.judgement.rows:
        place = row.source.place
        for name in row.source.expected:
            about = (place.path, place.sheet, name)
            if about not in seen:
                seen.add(about)
                yield Finding(
                    code="expected-not-counted", place=place, header=_EXPECTED.get(name, name)
                )


_EXPECTED = {"trained": "预计培训", "benefit": "预计受益", "problems": "拟解决问题数"}
