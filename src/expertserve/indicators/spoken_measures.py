"""What is counted of a thing in a unit, and whether the other things a label names agree with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.indicators.spoken_lexicon import things

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["clear", "measured", "measures_in", "offered"]

_STAGED = "demands"
"""已安排上门的＿＿项，已解决的＿＿项: stages of demands told one after another are each its own."""


def clear(thing: str, path: Sequence[Sequence[str]], unit: str, *, whom: bool) -> bool:
    """Whether everything else that is named agrees: it is the same, part of it, the doer of it, or measured alike.

    Args:
        thing: what the label is about.
        path: the things of each label.
        unit: as said.
        whom: the label says to whom it was done (专家诊治患者), so that the doer is not counted.
    """
    told = things()[thing]
    lowest = next(one for one in reversed(path) if one)
    number = told["measures"].get(unit, "")
    # 服务总时长: the work itself is named before what is measured of it
    frame = {thing, told.get("within"), told.get("each"), "visits"}
    for one in {name for names in path for name in names} - frame:
        other = things()[one]
        stage = one not in lowest and _STAGED == told.get("within") == other.get("within")
        same = other.get("same", one)
        if same in frame or told.get("of") in (one, same) or stage:
            continue
        alike = bool(number) and number in (
            other["measures"].values() if not unit else (other["measures"].get(unit),)
        )
        measured = unit in other["measures"] or unit in other.get("unclear", {})
        doer = other.get("context") and (whom or not (measured and one in lowest))
        if not alike and not (doer and (whom or one == "activities" or not measured)):
            return False
    return True


def measures_in(thing: str, unit: str) -> bool:
    """Whether a thing may be counted in a unit: 新建基地（个） is no figure of services."""
    return unit in things()[thing]["measures"] or unit in things()[thing].get("unclear", {})


def offered(thing: str, units: Sequence[str], candidates: tuple[str, ...]) -> tuple[str, ...]:
    """The figures of units that a label leaves to choose: 人（次） is 人 or 人次."""
    told = dict.fromkeys((*units, *("人次" for _ in units if {"人", "次"} <= set(units))))
    measures = things()[thing]["measures"]
    return tuple(dict.fromkeys(measures[one] for one in told if one in measures)) or candidates


def measured(thing: str, units: Sequence[str], *, counted: bool) -> tuple[str, tuple[str, ...]]:
    """The indicator of a thing in a unit, "" where the unit is missing or contradicts; what it could be.

    Args:
        thing: what a label is about.
        units: as said, all of them.
        counted: it is said to be a number, whatever of.
    """
    told = things()[thing]
    measures: dict[str, str] = told["measures"]
    unclear: dict[str, list[str]] = told.get("unclear", {})
    every = tuple(
        dict.fromkeys((*measures.values(), *(n for one in unclear.values() for n in one)))
    )
    if len(units) > 1:
        return "", tuple(
            dict.fromkeys(measures.get(unit, "") for unit in units if unit in measures)
        ) or every
    unit = units[0] if units else ""
    if unit in measures:
        return measures[unit], (measures[unit],)
    if unit in unclear:
        return "", tuple(unclear[unit])
    if not unit and len(set(measures.values())) == 1 and (counted or told.get("bare")):
        return next(iter(measures.values())), every
    return "", every
