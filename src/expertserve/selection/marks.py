"""Whose a sheet of marks is, what of it counts, and which of several of one title it belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from expertserve.ground.findings import Finding, Place
from expertserve.ground.text import key, name_key, unit_key
from expertserve.records.review import PERCENT
from expertserve.selection.hundredths import in_points

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from expertserve.records.review import Part, Review
    from expertserve.records.rule_line import PanelMember

__all__ = ["Void", "attributed", "homes", "scaled", "void_of"]

_FULL = 10000
_SHORT = 2
_SHORTEST = 3
_HINT = re.compile(r"[(（]([^()（）]+)[)）]\s*$")
"""A word behind a title: 乡村医疗卫生（甲市）."""


@dataclass(frozen=True, slots=True)
class Void:
    """A mark that was given and does not count: whose, in hundredths, why, where."""

    reviewer: str
    mark: int
    because: str
    cell: Place | None


def attributed(
    reviews: Sequence[Review], panel: Sequence[PanelMember]
) -> tuple[tuple[Review, ...], tuple[Finding, ...]]:
    """Marks with their reviewers: a sheet without a name is of the one of the panel that its name or its file's names.

    A sheet that stays without a name is told once and left out.
    """
    sheets: dict[tuple[str, str], list[Review]] = {}
    found: list[Review] = []
    for one in reviews:
        if one.reviewer or not one.sources:
            found.append(one)
        else:
            place = one.sources[0]
            sheets.setdefault((place.path or place.file, place.sheet), []).append(one)
    findings = []
    for own in sheets.values():
        place = own[0].sources[0]
        called = key(f"{place.sheet} {place.file}")
        names = {member.name for member in panel if name_key(member.name) in called}
        if len(names) == 1:
            name = names.pop()
            found += [replace(one, reviewer=name) for one in own]
        else:
            whole = Place(file=place.file, sheet=place.sheet, path=place.path)
            facts = (("rows", str(len(own))),)
            findings.append(Finding(code="review-nobody", place=whole, value=own[0].title, facts=facts))  # fmt: skip
    return tuple(found), tuple(findings)


def scaled(reviews: Sequence[Review], maxima: Mapping[str, int]) -> tuple[Review, ...]:
    """Marks by parts whose heads name neither full mark nor share, or all of them 100, weighed as the rules say.

    A reviewer who goes above the full mark of a part anywhere has marked all parts out of 100.

    Args:
        reviews: of all reviewers.
        maxima: full mark of every criterion of the rules in hundredths, together 100.
    """
    over: set[tuple[str, str, str]] = set()
    for one in reviews:
        if any(_over(part, maxima) for part in one.parts):
            over.add(_sheet(one))
    return tuple(
        replace(one, parts=tuple(_weighed(part, maxima) for part in one.parts))
        if _sheet(one) in over
        else one
        for one in reviews
    )


def _sheet(one: Review) -> tuple[str, str, str]:
    place = one.sources[0] if one.sources else Place(file="")
    return place.path or place.file, place.sheet, one.reviewer


def _most(part: Part, maxima: Mapping[str, int]) -> int | None:
    name = key(part.name)
    found = [most for text, most in maxima.items() if key(text) == name]
    found = found or [m for text, m in maxima.items() if key(text) in name or name in key(text)]
    return found[0] if len(found) == 1 else None


def _over(part: Part, maxima: Mapping[str, int]) -> bool:
    if part.weight is not None or (part.full is not None and part.full < _FULL):
        return False
    most = _most(part, maxima)
    return most is not None and part.mark is not None and part.mark > most


def _weighed(part: Part, maxima: Mapping[str, int]) -> Part:
    most = _most(part, maxima)
    return replace(part, weight=most // PERCENT) if most is not None else part


def homes(named: Iterable[tuple[str, str, str]], review: Review) -> tuple[str, ...]:
    """The numbers a mark may belong to: by number, else by title, of several of one title by the unit beside it.

    Args:
        named: (number, title, unit) of everything that is marked.
        review: a mark.
    """
    known = tuple(named)
    by_number = tuple(number for number, _, _ in known if number == review.activity_id)
    if by_number:
        return by_number
    title = key(review.title)
    if not any(key(name) == title for _, name, _ in known):
        return _by_short_title(known, review)
    same = [(number, unit) for number, name, unit in known if title and key(name) == title]
    if len(same) > 1 and review.organiser:
        own = unit_key(review.organiser)
        exact = [number for number, unit in same if unit_key(unit) == own]
        return tuple(exact or [number for number, unit in same if _short(own, unit_key(unit))])
    return tuple(number for number, _ in same)


def _by_short_title(known: Sequence[tuple[str, str, str]], review: Review) -> tuple[str, ...]:
    """By a title cut short: its characters in their order; what stands in brackets behind it tells two of them apart."""
    hint = _HINT.search(review.title)
    short = key(_HINT.sub("", review.title))
    found = [
        (number, name, unit)
        for number, name, unit in known
        if len(short) > _SHORTEST and _short(short, key(name))
    ]
    if len(found) > 1 and hint is not None:
        word = key(hint.group(1))
        found = [one for one in found if word in key(one[1]) or word in unit_key(one[2])]
    return tuple(number for number, _, _ in found)


def _short(short: str, whole: str) -> bool:
    """Whether the characters of a short name stand in the whole one in their order."""
    rest = iter(whole)
    return len(short) > _SHORT and all(character in rest for character in short)


def void_of(
    review: Review, *, unit: str, title: str, panel: Mapping[str, str], own_unit: bool
) -> tuple[Void | None, Finding | None]:
    """Why a mark that was given does not count, and what is told of it; both None where it counts.

    Args:
        review: the mark.
        unit: of what is marked.
        title: what is marked.
        panel: name key of a reviewer -> his unit.
        own_unit: whether reviewers of the same unit (its departments, too) stand back.
    """
    mark = review.mark
    if mark is None or review.recused:
        return None, None
    place = review.sources[0] if review.sources else Place(file="")
    home = panel.get(name_key(review.reviewer), "") or review.home
    if own_unit and unit and unit_key(home).startswith(unit_key(unit)):
        facts = (("reviewer", review.reviewer), ("unit", home), ("mark", in_points(mark)))
        told = Finding(code="review-own-unit", place=place, value=title, facts=facts)
        return Void(review.reviewer, mark, "回避：与申报（依托）单位同一单位", place), told
    over = next(
        (p for p in review.parts if p.full and p.mark is not None and p.mark > p.full), None
    )
    if over is not None and over.full is not None and over.mark is not None:
        facts = (("reviewer", review.reviewer), ("mark", f"{over.name}{in_points(over.mark)}"), ("limit", in_points(over.full)))  # fmt: skip
        told = Finding(code="review-range", place=place, value=title, facts=facts)
        return Void(review.reviewer, mark, f"{over.name}超过满分", place), told
    if mark > _FULL:
        facts = (
            ("reviewer", review.reviewer),
            ("mark", in_points(mark)),
            ("limit", in_points(_FULL)),
        )
        told = Finding(code="review-range", place=place, value=title, facts=facts)
        return Void(review.reviewer, mark, "超过满分", place), told
    return None, None
