"""What papers are fed with: lines without private fields, already in words; a template never computes.

Names stand in source order (protocol order); no record of this file holds a score, an identity number or health.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NewType

if TYPE_CHECKING:
    from datetime import date

__all__ = [
    "Budget",
    "Contact",
    "Figure",
    "Group",
    "LeftOver",
    "Office",
    "PayLine",
    "Person",
    "Phrase",
    "Plan",
    "Rating",
    "Service",
    "Signer",
    "Stop",
]

Signer = NewType("Signer", str)
"""Who signs a red-headed paper that goes up; never another text of the office."""
Phrase = NewType("Phrase", str)
"""How the way of serving is called in running text, “点餐式”服务."""
_NOBODY, _UNNAMED = Signer(""), Phrase("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """The office that issues a paper.

    Attributes:
        number: 发文字号 (青人社函〔2026〕12号), "" without one. red_head: issuer's name for the red head, "" none.
        signer: who signs a paper that goes up.
        phrase: how the way of serving is called in running text (“点餐式”服务).
        signed: date of signing in the paper.
        below: what the units below it are called.
    """

    name: str
    signed: date
    city: str = ""
    below: str = "县（市、区）"
    contact: str = ""
    contact_tel: str = ""
    number: str = ""
    red_head: str = ""
    signer: Signer = Signer("")
    phrase: Phrase = Phrase("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """An expert as a paper may show him.

    Attributes:
        awaited: he has not said yes yet, and nobody decided on him.
        spoken: the part of his slips' numbers that stands for him (专03, or the number his sender gave).
    """

    name: str
    unit: str
    title: str = ""
    field: str = ""
    post: str = ""
    role: str = ""
    group: str = ""
    expert_id: str = ""
    awaited: bool = False
    spoken: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Someone to ring up; stands only in internal papers and, for local contacts, in plans."""

    name: str
    unit: str
    role: str
    tel: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """One demand as it will be served.

    Attributes:
        content: the demand in the unit's own words. experts: names in protocol order; the first leads.
        when: 5月12日上午 ...; "" not yet placed. form_no, key: number and check characters of its confirmation slip.
        list_no: the number people say, printed instead of the id. awaited: names of those who have not said yes yet.
    """

    demand_id: str
    unit: str
    title: str
    content: str
    experts: tuple[str, ...]
    form: str = ""
    place: str = ""
    when: str = ""
    half_days: int = 0
    target: str = ""
    contact: str = ""
    contact_tel: str = ""
    key: str = ""
    group: str = ""
    expert_ids: tuple[str, ...] = ()
    form_no: str = ""
    list_no: str = ""
    awaited: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """What one side is asked about a service: the head of its follow-up slip."""

    side: str
    respondent: str
    topic: str
    form_no: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One half-day of one group at one unit; awaited: names of those who have not said yes yet."""

    day: date
    half: str
    group: str
    place: str
    unit: str
    content: str
    experts: tuple[str, ...]
    demand_id: str = ""
    awaited: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A service group (第1组) with its leader, its members in protocol order and its route."""

    name: str
    leader: str
    members: tuple[Person, ...]
    route: tuple[str, ...]
    stops: tuple[Stop, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its name and unit, as printed."""

    name: str
    value: str
    unit: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class PayLine:
    """One line of the lecture pay reference: people of a level, class hours at most, ceiling in fen."""

    level: str
    people: int
    class_hours: int
    ceiling_fen: int


@dataclass(frozen=True, slots=True)
class Budget:
    """The lecture pay reference of a trip; never a payment order."""

    lines: tuple[PayLine, ...]
    total_fen: int
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOver:
    """A service that found no half-day or a demand with empty places, and why; missing: how many places, 0 where that is not asked."""

    demand_id: str
    unit: str
    title: str
    why: str
    missing: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One session (期) ready to be printed.

    Attributes:
        name: 第3期; "" when the session has no number. people: everyone, in protocol order.
        leader: 团长. liaison: 领队 or 联络员 of the office, "" not named.
        stops: half-days at units. events: meetings and half-days on the way, which belong to no unit.
        goals: expected results in numbers.
    """

    activity_id: str
    title: str
    name: str
    theme: str
    start: date
    end: date
    places: tuple[str, ...]
    host: str
    organiser: str
    co_org: str
    people: tuple[Person, ...]
    groups: tuple[Group, ...]
    services: tuple[Service, ...]
    stops: tuple[Stop, ...]
    goals: tuple[Figure, ...]
    leader: str = ""
    liaison: str = ""
    contacts: tuple[Contact, ...] = ()
    budget: Budget | None = None
    left_over: tuple[LeftOver, ...] = ()
    events: tuple[Stop, ...] = ()

    @property
    def half_days(self) -> tuple[Stop, ...]:
        """Stops and events by day, half-day and group."""
        return tuple(sorted((*self.stops, *self.events), key=lambda s: (s.day, s.half, s.group)))

    @property
    def sure(self) -> tuple[Person, ...]:
        """Those who may stand on a list for everybody: who said yes, or whom the office decided on."""
        return tuple(person for person in self.people if not person.awaited)

    @property
    def awaited(self) -> tuple[Person, ...]:
        """Those who have not said yes yet."""
        return tuple(person for person in self.people if person.awaited)
