"""Records ready to be written into a form: people, demands, pairs of the list that stands, activities, bases, records."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from expertserve.ground.text import key
from expertserve.records.agreement import Agreement
from expertserve.records.expert import Expert
from expertserve.records.quota import Quota
from expertserve.records.review import Review, Ruling
from expertserve.selection.choose import choose
from expertserve.work.fill.scope import counted_services
from expertserve.work.fill.values import shown
from expertserve.work.match.standing import standing
from expertserve.work.select.input import applications_of, bases_of, world_of
from expertserve.work.select.rules import activity_rules_of, panel_of
from expertserve.year.settings_words import field_named

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from expertserve.ground.findings import Place
    from expertserve.indicators.world import World
    from expertserve.work.fill.deeds import Deed
    from expertserve.work.fill.subjects import Subject
    from expertserve.work.fill.values import Shown
    from expertserve.work.request import Request
    from expertserve.year.material import Material

__all__ = ["Filler", "chosen", "fillers", "people_of_deeds", "with_deeds"]

_BY_ROSTER = {"expert_unit": "org_name", "expert_title": "title"}
"""What a record of a service leaves out of its expert and the roster knows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filler:
    """One record, or two that belong together, ready to be written.

    Attributes:
        name: how a clerk calls it. records: kind -> record. sources: rows that tell of it.
        deeds: its counted services. outcome: what came of a demand, as the chain of its states tells, "" nothing.
        agreed: both sides have said yes to a demand's expert.
    """

    name: str
    records: tuple[tuple[str, Any], ...]
    sources: tuple[Place, ...]
    deeds: tuple[Deed, ...] = ()
    outcome: str = ""
    agreed: bool = False

    def value(self, kind: str, field: str) -> Shown:
        """What a field of a kind shows; None where nothing is known."""
        record = dict(self.records).get(kind)
        found = None if record is None else shown(record, field)
        if found is None and kind == "services" and field in _BY_ROSTER:
            return self.value("experts", _BY_ROSTER[field])
        if found is None and (kind, field) == ("demands", "outcome"):
            return self.outcome or None
        return found


def fillers(
    subject: Subject, material: Material, request: Request, day: date
) -> tuple[Filler, ...]:
    """All records of a subject, in the order of their source (the selected by rank).

    Args:
        subject: experts, demands, services ...
        material: what was read.
        request: the run.
        day: the day of the run.
    """
    return _SOURCES[subject.name](material, request, day)


def people_of_deeds(material: Material, deeds: Sequence[Deed]) -> tuple[Filler, ...]:
    """Who did counted services: those of the roster in its order, then the others as their rows name them.

    Args:
        material: what came in.
        deeds: the services, one person each.
    """
    known: dict[str, tuple[Deed, ...]] = {}
    others: dict[tuple[str, str], Filler] = {}
    for deed in deeds:
        if deed.expert is not None:
            one = deed.expert.expert_id
            known[one] = (*known.get(one, ()), deed)
            continue
        for told in deed.service.experts:
            person = Expert(
                expert_id=told.expert_id, name=told.name, org_name=told.employer, title=told.title
            )
            named = (key(told.name), key(told.employer))
            before = others[named].deeds if named in others else ()
            others[named] = Filler(
                name=told.name, records=(("experts", person),), sources=(deed.service.place,), deeds=(*before, deed),
            )  # fmt: skip
    roster = tuple(
        Filler(
            name=one.name,
            records=(("experts", one),),
            sources=one.sources,
            deeds=known[one.expert_id],
        )
        for one in material.experts
        if one.expert_id in known
    )
    return (*roster, *others.values())


def with_deeds(one: Filler, world: World, deeds: tuple[Deed, ...]) -> Filler:
    """A record with what was done for it, and what came of it where it is a demand.

    Args:
        one: the record.
        world: everything counted.
        deeds: its counted services.
    """
    record = one.records[0][1]
    state = world.chain.states.get(getattr(record, "demand_id", ""))
    if state is None:
        return replace(one, deeds=deeds)
    return replace(one, deeds=deeds, outcome=state.outcome, agreed=state.agreed)


def chosen(given: Sequence[Filler], who: Sequence[str], which: Sequence[str]) -> tuple[Filler, ...]:
    """The records named, in the order in which they were named, or those whose fields say what is asked.

    Args:
        given: all.
        who: names or numbers.
        which: lines as 是否重点联系专家=是 (header or field, equals, value); all must hold.
    """
    found = list(given)
    if who:
        found = [
            one for name in who for one in given if key(name) in (key(one.name), *_numbers(one))
        ]
    for line in which:
        word, _, value = line.partition("=")
        found = [one for one in found if key(str(_said(one, word.strip()) or "")) == key(value)]
    return tuple(found)


def _numbers(one: Filler) -> tuple[str, ...]:
    names = ("expert_id", "demand_id", "list_no", "activity_id", "base_id")
    return tuple(
        key(str(value))
        for _, record in one.records
        for name in names
        if (value := getattr(record, name, ""))
    )


def _said(one: Filler, word: str) -> Shown:

    for kind, _ in one.records:
        field = field_named(kind, word)
        if field:
            return one.value(kind, field)
    return None


def _experts(material: Material, request: Request, day: date) -> tuple[Filler, ...]:
    del request, day
    return tuple(
        Filler(name=one.name, records=(("experts", one),), sources=one.sources)
        for one in material.experts
    )


def _demands(material: Material, request: Request, day: date) -> tuple[Filler, ...]:
    del request, day
    return tuple(
        Filler(name=one.list_no or one.demand_id, records=(("demands", one),), sources=one.sources)
        for one in material.demands
    )


def _pairs(material: Material, request: Request, day: date) -> tuple[Filler, ...]:
    """The pairs of the list that stands; those that wait for a person's word do not leave."""
    del day

    found = standing(material, request, strict=True)
    demands = {one.demand_id: one for one in found.ground.demands}
    experts = {one.expert_id: one for one in found.ground.experts}
    return tuple(
        Filler(
            name=f"{demands[pair.demand_id].list_no} {experts[pair.expert_id].name}".strip(),
            records=(("demands", demands[pair.demand_id]), ("experts", experts[pair.expert_id])),
            sources=(*demands[pair.demand_id].sources, *experts[pair.expert_id].sources),
        )
        for pair in found.result.pairs
        if found.leaves(pair)
    )


def _sessions(material: Material, request: Request, day: date) -> tuple[Filler, ...]:
    del request, day
    return tuple(
        Filler(name=one.title or one.activity_id, records=(("sessions", one),), sources=one.sources)
        for one in {one.activity_id: one for one in material.sessions}.values()
    )


def _selected(material: Material, request: Request, day: date) -> tuple[Filler, ...]:
    """What the selection recommends, by rank."""
    period = material.settings.reporting_period(day)
    rules = activity_rules_of(material, request, period[0].year).rules
    applications, _ = applications_of(material, period[0])
    if not applications:
        return ()
    made = choose(
        applications, rules, world_of(material, day, period, rules),
        reviews=material.of("reviews", Review), quotas=material.of("quotas", Quota), rulings=material.of("rulings", Ruling),
        panel=panel_of(material, "activity"), total=material.settings.quota,
    )  # fmt: skip
    return tuple(
        Filler(
            name=entry.scored.application.title,
            records=(("applications", entry.scored.application),),
            sources=entry.scored.application.sources,
        )
        for entry in made.of("推荐")
    )


def _bases(material: Material, request: Request, day: date) -> tuple[Filler, ...]:
    del request, day

    return tuple(
        Filler(name=one.name, records=(("bases", one),), sources=one.sources)
        for one in bases_of(material)
    )


def _services(material: Material, request: Request, day: date) -> tuple[Filler, ...]:
    """Counted services, a row and expert each, with what the roster says of the expert."""
    del request
    found = []
    for service, expert in counted_services(material, day):
        person: tuple[tuple[str, Any], ...] = (("experts", expert),) if expert else ()
        found.append(
            Filler(
                name=str(service.place),
                records=(("services", service), *person),
                sources=(service.place,),
            )
        )
    return tuple(found)


def _agreements(material: Material, request: Request, day: date) -> tuple[Filler, ...]:
    del request, day
    return tuple(
        Filler(
            name=one.entry_id or str(one.place),
            records=(("agreements", one),),
            sources=(one.place,),
        )
        for one in material.of("agreements", Agreement)
    )


_SOURCES: dict[str, Callable[[Material, Request, date], tuple[Filler, ...]]] = {
    "experts": _experts,
    "demands": _demands,
    "pairs": _pairs,
    "sessions": _sessions,
    "selected": _selected,
    "bases": _bases,
    "services": _services,
    "agreements": _agreements,
}
