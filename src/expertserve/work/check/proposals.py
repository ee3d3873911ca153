"""What a person is asked to confirm: headers and values of other offices, short names of units, places nobody knows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.books.conversion.kind import kind as kind_of
from expertserve.codes import regions
from expertserve.ground.text import unit_key
from expertserve.work.check.header_proposals import header_proposals
from expertserve.work.check.value_proposals import value_proposals

if TYPE_CHECKING:
    from collections.abc import Iterable

    from expertserve.year.material import Material

__all__ = ["Proposal", "proposals"]

_NEAR_PLACE = 60
_SHORTEST, _LONGEST = 3, 8
_MORE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One line to confirm.

    Attributes:
        kind: header (表头对照), value (取值对照), unit (别名) or region (a place nobody knows, told only). sheet_kind: JSON name of the kind, "" for units.
        text: as the office writes it. proposed: the field, or the unit's full name. because: why, in one clause.
    """

    kind: str
    sheet_kind: str
    text: str
    proposed: str
    because: str


def proposals(material: Material) -> tuple[Proposal, ...]:
    """Headers first, in reading order, then values, units, places; each once. Nothing is taken by itself."""
    return (
        *_headers(material),
        *dict.fromkeys(_values(material)),
        *_units(material),
        *dict.fromkeys(_places(material)),
    )


def _headers(material: Material) -> list[Proposal]:
    return [
        Proposal(
            kind="header",
            sheet_kind=one.kind,
            text=one.header,
            proposed=one.field,
            because=one.because,
        )
        for one in header_proposals(material)
        if one.field
    ]


def _values(material: Material) -> list[Proposal]:
    return [
        Proposal(
            kind="value",
            sheet_kind=one.kind,
            text=one.text,
            proposed=one.value,
            because=one.because,
        )
        for one in value_proposals(material)
        if one.value and not kind_of(one.kind).fields[one.field].private
    ]


def _units(material: Material) -> list[Proposal]:
    """Short names whose characters stand in order in exactly one longer name of the same material."""
    names = dict.fromkeys(
        (*(e.org_name for e in material.experts), *(d.unit_name for d in material.demands))
    )
    known = {alias for alias, _ in material.context.aliases}
    units = [name for name in names if name]
    found = []
    for short in units:
        word = unit_key(short)
        if word in known or not _SHORTEST <= len(word) <= _LONGEST:
            continue
        full = [name for name in units if _abbreviates(word, unit_key(name))]
        if len(full) == 1:
            found.append(
                Proposal(
                    kind="unit",
                    sheet_kind="",
                    text=short,
                    proposed=full[0],
                    because="用字依次出现在全称中，且末字相同",
                )
            )
    return found


def _place_names(material: Material) -> tuple[str, ...]:
    """The own counties, then every city and county of the country; a name said twice stands once."""
    cities = [city for province in regions.children() for city in regions.children(province)]
    codes = [*cities, *(county for city in cities for county in regions.children(city))]
    own = material.context.counties
    return tuple(dict.fromkeys([*own, *(regions.name(code) for code in codes)]))


def _places(material: Material) -> list[Proposal]:
    """For a place that no table knows, the nearest of the own counties, else of all, by its name; nothing where none or several come near."""
    from rapidfuzz import fuzz, process

    unknown = [f.value for f in material.findings if f.code == "unknown-region" and f.value]
    if not unknown:
        return []
    everywhere = _place_names(material)
    found = []
    for text in unknown:
        for among in (material.context.counties, everywhere):
            near = process.extract(text, among, scorer=fuzz.ratio, score_cutoff=_NEAR_PLACE)
            best = [name for name, score, _ in near if score == near[0][1]]
            if len(best) == 1:
                found.append(
                    Proposal(
                        kind="region",
                        sheet_kind="",
                        text=text,
                        proposed=best[0],
                        because="与行政区划名称相近",
                    )
                )
                break
    return found


def _abbreviates(short: str, full: str) -> bool:
    """Whether `short` leaves characters out of `full`, in order, keeping its end: 省农科院 of 四川省农业科学院."""
    return (
        len(full) >= len(short) + _MORE
        and full[-1] == short[-1]
        and _in_order(short, full)
        and short not in full
    )


def _in_order(few: Iterable[str], many: str) -> bool:
    rest = iter(many)
    return all(sign in rest for sign in few)
