"""What papers of a whole year, letters, certificates and the leader's page are fed with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from expertserve.records.paper import Figure, LeftOver, Person, Service

__all__ = ["Coverage", "Deed", "Issue", "Letter", "Moved", "Option", "Year", "YearSession"]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearSession:
    """A line of the year's plan."""

    name: str
    title: str
    period: str
    places: tuple[str, ...]
    people: int
    demands: int
    organiser: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """One county: demands, places asked for, places filled (已落实), experts who come."""

    county: str
    demands: int
    seats: int
    placed: int
    experts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """The year as a whole: figures, counties, sessions, what is not placed yet.

    Attributes:
        collect_deadline: when returns are due. uncovered: counties without any service.
        fields: experts missing by field, as figures.
    """

    year: int
    theme: str
    figures: tuple[Figure, ...]
    counties: tuple[Coverage, ...]
    sessions: tuple[YearSession, ...]
    uncovered: tuple[str, ...] = ()
    left_over: tuple[LeftOver, ...] = ()
    fields: tuple[Figure, ...] = ()
    collect_deadline: date | None = None
    offices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What one letter says: to whom, about which services and people.

    Attributes:
        to: salutation (张三教授). unit: whose reply is asked. key: visible key of the reply slip, "" none.
        deadline: when the answer is due.
    """

    to: str
    unit: str
    title: str
    period: str
    places: tuple[str, ...]
    people: tuple[Person, ...]
    services: tuple[Service, ...]
    deadline: date | None = None
    key: str = ""
    form_no: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """One way to decide, and what it costs."""

    text: str
    cost: str


@dataclass(frozen=True, slots=True)
class Issue:
    """Something the leader decides: the question and two ways."""

    question: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """Days an expert served at places of one level (县, 乡镇, 村), and what he did there."""

    level: str
    days: str
    times: int
    where: tuple[str, ...]
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """One change against the plan before: what it was, what it is, and why."""

    subject: str
    before: str
    after: str
    because: str
