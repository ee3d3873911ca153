"""The facts of an application by measure: what its cells say, each with its words and its cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.codes.measures import measure
from expertserve.selection.when import Fact, Facts

if TYPE_CHECKING:
    from expertserve.records.application import Application
    from expertserve.selection.world import World

__all__ = ["facts_about"]

_FEN_PER_WAN = 1_000_000
_PARTS = ("subsidy", "matching", "own")
_CELLS = {
    "demands": ("n_demands", "demand_ids"), "experts": ("n_experts_plan",), "full": ("n_full", "n_experts_plan"),
    "associate": ("n_associate", "n_experts_plan"), "senior": ("n_senior", "n_full", "n_associate", "n_experts_plan"),
    "talents": ("n_talents", "n_experts_plan"), "problems": ("n_problems", "goals"), "trained": ("n_trained", "goals"),
    "agreements": ("n_agreements", "goals"), "techniques": ("goals",), "units": ("n_units", "goals"),
    "subsidy": ("budget_special_wan", "budget_wan"), "matching": ("budget_matching_wan", "budget_wan"),
    "own": ("budget_own_wan", "budget_wan"), "budget": ("budget_wan",), "parts": ("budget_special_wan", "budget_wan"),
    "days": ("period",), "period": ("period",), "sealed": ("sealed_on", "own_opinion", "opinion"), "filed": ("sealed_on", "opinion"),
    "base": ("base_id",), "cooperation": ("cooperation",), "rank": ("rank",),
}  # fmt: skip


def facts_about(one: Application, world: World, *, review: int = 0, total: int = 0) -> Facts:
    """The facts of an application.

    Args:
        one: the application.
        world: bases and classes of counties.
        review: points of the reviewers, in hundredths.
        total: of everything, in hundredths.
    """

    def fact(name: str) -> Fact:
        if name.startswith("base:"):
            return _base_level(one, world, name.removeprefix("base:"))
        if name.startswith("class:"):
            return _county(one, world, name.removeprefix("class:"))
        if name == "who":
            told = (one.title, one.organiser, one.recommender, one.programme_line, one.places_text)
            return Fact(names=tuple(word for word in told if word), fields=("title",))
        if name in ("recommender", "organiser"):
            text = str(getattr(one, name))
            return Fact(names=(text,), text=text, fields=(name,))
        if name in ("period", "sealed", "filed"):
            return _day(one, name)
        scored = {"review": review, "total": total}
        if name in scored:
            return Fact(number=scored[name])
        return _number(one, world, name)

    return fact


_LEVELS = ("县", "市", "省", "国家")


def _base_level(one: Application, world: World, level: str) -> Fact:
    """Whether it leans on a base of a level (省级) or of that and those above (省级+); not known where the register tells no level."""
    base = world.base_of(one)
    if base is None:
        return Fact(number=0, fields=("base_id",))
    told = world.base_levels.get(base[0], "")
    at = next((n for n, word in enumerate(_LEVELS) if word in told), -1)
    asked = next(n for n, word in enumerate(_LEVELS) if level.startswith(word))
    held = at >= asked if level.endswith("+") else at == asked
    return Fact(
        number=int(held) if at >= 0 else None,
        text=f"依托{base[1]}（{told or '级别未写明'}）",
        fields=("base_id",),
    )


def _county(one: Application, world: World, name: str) -> Fact:
    """Whether one of the places is on the list of that name."""
    where = [place for place, called in world.county_classes if called == name]
    held = bool(set(where) & set(one.places)) or any(
        len(place) > 1 and place in one.places_text for place in where
    )
    return Fact(number=int(held), text=name if held else "", fields=("places",))


def _day(one: Application, name: str) -> Fact:
    if name == "period":
        return Fact(
            day=one.start, until=one.end, text=f"{one.start}至{one.end}", fields=_CELLS[name]
        )
    day = one.sealed_on or one.opinion.on if name == "sealed" else one.filed_on
    return Fact(
        day=day,
        number=int(day is not None),
        text=f"盖章日期{day}" if day else "",
        fields=_CELLS[name],
    )


def _number(one: Application, world: World, name: str) -> Fact:
    known = one.figure(name)
    if known is None:
        known = _derived(one, world, name)
    about = measure("activity", name)
    shown = (
        "未写明"
        if known is None
        else f"{known / _FEN_PER_WAN:g}万元"
        if about.unit == "万元"
        else f"{known}{about.unit}"
    )
    return Fact(number=known, text=f"{about.name}{shown}", fields=_CELLS.get(name, ()))


def _counties(one: Application) -> int:
    """Counties of the activity; a town that is called like a county of another province is none of them."""
    provinces = [code[:2] for code in one.places]
    home = max(provinces, key=provinces.count, default="")
    return len({code for code in one.places if code.startswith(home)})


def _derived(one: Application, world: World, name: str) -> int | None:
    """What no column states by itself: the sum of its parts, what follows from other cells."""
    if name == "senior":
        full, associate = one.figure("full"), one.figure("associate")
        return None if full is None and associate is None else (full or 0) + (associate or 0)
    if name == "parts":
        told = [one.figure(part) for part in _PARTS]
        return None if all(part is None for part in told) else sum(part or 0 for part in told)
    if name in ("matching", "own", "subsidy") and any(one.figure(p) is not None for p in _PARTS):
        return 0
    plain = {
        "demands": len(one.demand_ids) or None,
        "experts": one.experts_max,
        "budget": one.budget_fen,
        "days": one.days or None,
        "base": int(world.base_of(one) is not None),
        "cooperation": int(one.cooperates),
        "rank": one.rank,
        "counties": _counties(one) or None,
    }
    if name in plain:
        return plain[name]
    if name in ("postdocs", "technicians") and one.figure("full") is not None:
        return 0  # the team is told title by title
    return 0 if name in ("talents", "agreements") else None
