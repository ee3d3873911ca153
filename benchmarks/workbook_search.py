"""The best list of a small office by walking through every list, written from the design alone.

It shares nothing with the solver. Who may come, how often, and which goal comes before which is told here again;
only how well a pair fits is taken from the program.

Goals in order: least numbers of counties; places by class, sure pairs before those that have to be confirmed; counties
served evenly where asked for; total fit; services shared evenly, counting those given; who served less before.
"""

from __future__ import annotations

import itertools
from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from workbook_offices import Office, Person, Wanted

__all__ = ["Pair", "best", "left_of", "may_come", "value"]

Pair = tuple[str, str]
Fits = "Mapping[Pair, int]"
SURE = 400
FIRST = ("突破瓶颈", "推广技术", "促农增收")
YEAR = "2026"


def class_of(office: Office, wanted: Wanted) -> int:
    """1 = a first purpose in a key county, 2 = one of both, 3 = the rest."""
    return 3 - (wanted.purpose in FIRST) - (wanted.county in office.key_counties)


def given_of(office: Office, person: str) -> tuple[int, int]:
    """Approved services of this year, of the years before."""
    days = [g.day for g in office.given if g.person == person and g.verdict == "通过"]
    return sum(d.startswith(YEAR) for d in days), sum(not d.startswith(YEAR) for d in days)


def left_of(office: Office, person: Person) -> int:
    """Services somebody can still give: his days, else the office's number, less those given this year."""
    return max((person.days or office.per_expert) - given_of(office, person.number)[0], 0)


def may_come(office: Office, person: Person, wanted: Wanted) -> bool:
    """Whether no rule speaks against the pair."""
    last = [
        d.kind for d in office.decided if (d.demand, d.person) == (wanted.number, person.number)
    ]
    return (
        person.willing == "是"
        and person.consent == "同意"
        and person.title in ("教授", "副教授")
        and (wanted.level != "正高" or person.title == "教授")
        and person.unit != wanted.unit
        and left_of(office, person) > 0
        and "不安排" not in [kind for kind in last if kind != "确认"][-1:]
    )


def value(
    office: Office,
    fits: Mapping[Pair, int],
    held: frozenset[Pair],
    new: Iterable[Pair],
    sure: frozenset[Pair],
) -> tuple[Any, ...]:
    """The goals of a list in order, higher is better; `held` are the decided pairs, `new` the chosen ones."""
    chosen = list(new)
    wanted = {d.number: d for d in office.wanted}
    rank = {number: class_of(office, d) for number, d in wanted.items()}
    safe = [p for p in chosen if p in sure]
    county = Counter(wanted[d].county for d, _ in (*chosen, *held))
    load = Counter(e for _, e in (*chosen, *held))
    past = sum(given_of(office, e)[1] for _, e in chosen)
    squares = sum((given_of(office, p.number)[0] + load[p.number]) ** 2 for p in office.people)
    return _ordered(
        office,
        county,
        tuple(sum(rank[d] == step for d, _ in safe) for step in (1, 2, 3)),
        tuple(sum(rank[d] == step for d, _ in chosen) for step in (1, 2, 3)),
        sum(fits[p] for p in chosen),
        squares,
        past,
    )


def _ordered(
    office: Office,
    county: Mapping[str, int],
    safe: tuple[int, ...],
    places: tuple[int, ...],
    fit: int,
    squares: int,
    past: int,
) -> tuple[Any, ...]:
    asked: Counter[str] = Counter()
    for one in office.wanted:
        asked[one.county] += one.places
    short = sum(max(min(office.least, n) - county[c], 0) for c, n in asked.items())
    shares = sorted(Fraction(county[c], n) for c, n in asked.items()) if office.even else []
    return (-short, safe, places, shares, fit, -squares, -past)


def best(
    office: Office, fits: Mapping[Pair, int], held: frozenset[Pair], sure: frozenset[Pair]
) -> tuple[Any, ...]:
    """The goals of the best list there is: demand by demand, remembering what later ones and the goals depend on."""
    people = {p.number: p for p in office.people}
    names = sorted(people)
    counties = sorted({d.county for d in office.wanted})
    at = {name: n for n, name in enumerate(names)}
    left = [left_of(office, people[n]) - sum(e == n for _, e in held) for n in names]
    ways = {
        (tuple(max(n, 0) for n in left), (0,) * len(counties)): (
            (0, 0, 0),
            (0, 0, 0),
            0,
        )
    }
    for one in office.wanted:
        here = counties.index(one.county)
        step = class_of(office, one) - 1
        room = one.places - sum(d == one.number for d, _ in held)
        free = [
            n
            for n in names
            if (one.number, n) not in held
            and may_come(office, people[n], one)
            and (fits[one.number, n] >= max(office.floor * 10, 1) or (one.number, n) in sure)
        ]
        chances = [
            who
            for size in range(max(min(room, len(free)), 0) + 1)
            for who in itertools.combinations(free, size)
        ]
        following: dict[Any, Any] = {}
        for (rest, county), (safe, places, fit) in ways.items():
            for who in chances:
                if any(rest[at[n]] < 1 for n in who):
                    continue
                certain = sum((one.number, n) in sure for n in who)
                state = (
                    tuple(r - (names[i] in who) for i, r in enumerate(rest)),
                    _more(county, here, len(who)),
                )
                worth = (
                    _more(safe, step, certain),
                    _more(places, step, len(who)),
                    fit + sum(fits[one.number, n] for n in who),
                )
                if state not in following or following[state] < worth:
                    following[state] = worth
        ways = following
    begun = Counter(d.county for w, _ in held for d in office.wanted if d.number == w)
    used = {n: given_of(office, n) for n in names}
    top: tuple[Any, ...] | None = None
    for (rest, county), (safe, places, fit) in ways.items():
        taken = {n: max(left[at[n]], 0) - rest[at[n]] for n in names}
        load = Counter(e for _, e in held)
        key = _ordered(
            office,
            Counter(dict(zip(counties, county, strict=True))) + begun,
            safe,
            places,
            fit,
            sum((used[n][0] + load[n] + taken[n]) ** 2 for n in names),
            sum(used[n][1] * taken[n] for n in names),
        )
        top = key if top is None or key > top else top
    if top is None:
        raise ValueError("no list at all")
    return top


def _more(counts: tuple[int, ...], at: int, more: int) -> tuple[int, ...]:
    return (*counts[:at], counts[at] + more, *counts[at + 1 :])
