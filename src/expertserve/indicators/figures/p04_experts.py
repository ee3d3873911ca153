"""P4 who served: persons, person-times, and what the persons were on the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.codes.titles import parse_title
from expertserve.indicators.definition import Definition, Lines
from expertserve.indicators.events import event_of
from expertserve.indicators.frame import DIMENSIONS
from expertserve.indicators.named import NO_SESSION
from expertserve.indicators.person_days import distinct_person_days
from expertserve.records.names import is_academician, is_overseas

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    import numpy as np
    from numpy.typing import NDArray

    from expertserve.ground.dates import FuzzyDate
    from expertserve.indicators.named import Person
    from expertserve.indicators.resolve import Row
    from expertserve.indicators.world import World
    from expertserve.records.expert import Expert

__all__ = ["DEFINITIONS", "HIGH"]


def _people(world: World, dimension: str) -> Lines:
    return Lines(parts=(world.frame.distinct_people(dimension),))


def _activity(row: Row) -> tuple[object, ...]:
    return (row.session,) if row.session != NO_SESSION else (row.county, row.first_day)


def _times(world: World, dimension: str) -> Lines:
    frame = world.frame
    if world.rules.person_times_rule == "expert-day":
        return Lines(parts=(distinct_person_days(frame, dimension),))
    if world.rules.person_times_rule == "expert-event":
        return Lines(parts=(frame.distinct_people(dimension, within=event_of(frame)),))
    return Lines(
        parts=(frame.distinct_people(dimension, within=frame.column("activity", _activity)),)
    )


def _since(given: FuzzyDate | None, day: date) -> bool:
    """Whether a date as exactly as it was given has come by `day`."""
    return given is not None and (given.year, given.month or 1, given.day or 1) <= (
        day.year,
        day.month,
        day.day,
    )


def _until(given: FuzzyDate | None, day: date) -> bool:
    """Whether `day` is not later than a date; open when none is given."""
    return given is None or (day.year, day.month, day.day) <= (
        given.year,
        given.month or 12,
        given.day or 31,
    )


def _level(expert: Expert, day: date) -> str:
    if expert.title_since is None or _since(expert.title_since, day):
        return expert.title_level
    return expert.title_before_level or parse_title(expert.title_before).level


def _has_level(*levels: str) -> Callable[[Expert | None, Person, date, World], bool]:
    def holds(expert: Expert | None, person: Person, day: date, world: World) -> bool:
        del world
        return (_level(expert, day) if expert else parse_title(person.title).level) in levels

    return holds


def _kind(
    word: str, on_roster: Callable[[Expert, date, World], bool]
) -> Callable[[Expert | None, Person, date, World], bool]:
    def holds(expert: Expert | None, person: Person, day: date, world: World) -> bool:
        return on_roster(expert, day, world) if expert else bool(word) and word in person.kind

    return holds


def _postdoc(expert: Expert, day: date, world: World) -> bool:
    del world
    return _since(expert.postdoc_in, day) and _until(expert.postdoc_out, day)


def _retired(expert: Expert, day: date, world: World) -> bool:
    del world
    return _since(expert.retired_on, day) if expert.retired_on else bool(expert.retired)


def _outside(expert: Expert, day: date, world: World) -> bool:
    del day
    place, own = expert.org_region_text, world.rules.province
    return bool(place) and bool(own) and not place.startswith((own, own.removesuffix("省")))


_SUBSETS: tuple[tuple[str, str, str, Callable[[Expert | None, Person, date, World], bool]], ...] = (
    ("senior", "其中正高", "首日具有正高级职称", _has_level("正高")),
    ("vice", "其中副高", "首日具有副高级职称", _has_level("副高")),
    (
        "academician",
        "其中院士",
        "两院院士",
        _kind("院士", lambda expert, _day, _world: is_academician(expert)),
    ),
    ("postdoc", "其中博士后", "首日在站的博士后", _kind("博士后", _postdoc)),
    (
        "overseas",
        "其中海外",
        "海外专家",
        _kind("海外", lambda expert, _day, _world: is_overseas(expert)),
    ),
    ("retired", "其中退休", "首日已退休", _kind("退休", _retired)),
    ("outside", "其中省外", "工作单位在省外", _kind("", _outside)),
)


def _subset(
    code: str, holds: Callable[[Expert | None, Person, date, World], bool]
) -> Callable[[World, str], Lines]:
    def mask(world: World) -> NDArray[np.bool_]:
        def known(person: Person) -> Expert | None:
            return (
                world.people.by_id.get(person.key.removeprefix("id:")) if person.on_roster else None
            )

        def depends(person: Person) -> bool:
            expert = known(person)
            return expert is not None and any(
                (expert.title_since, expert.postdoc_in, expert.retired_on)
            )

        return world.frame.service_mask(
            f"P4c-{code}", depends, lambda person, day: holds(known(person), person, day, world)
        )

    return lambda world, dimension: Lines(
        parts=(world.frame.distinct_people(dimension, of=mask(world)),)
    )


def _part(
    code: str, name: str, text: str, holds: Callable[[Expert | None, Person, date, World], bool]
) -> Definition:
    return Definition(
        number=f"P4c-{code}",
        name=name,
        unit="人",
        text=f"计入服务的专家中{text}的人数",
        lines=_subset(code, holds),
        rows=lambda world: world.frame.size,
        dimensions=DIMENSIONS,
        rule="按每次服务第一天的情况；各项可能重叠，不能相加",
    )


_ACTIVITY_RULE = "同一专家在同一期活动中计1人次；不属于任何一期的，同一县同一天计1人次"
_DAY_RULE = "同一专家每一个服务日计1人次"

DEFINITIONS: tuple[Definition, ...] = (
    Definition(
        number="P4a",
        name="专家人数",
        unit="人",
        text="有计入服务的专家，同一人只计一次",
        lines=_people,
        rows=lambda world: world.frame.size,
        dimensions=DIMENSIONS,
    ),
    Definition(
        number="P4b",
        name="专家人次",
        unit="人次",
        text="按所用规则计的专家人次，与人数不相加",
        lines=_times,
        rows=lambda world: world.frame.size,
        dimensions=DIMENSIONS,
        rule=f"{_ACTIVITY_RULE}（另一规则：{_DAY_RULE}）",
        rule_code=lambda world: world.rules.person_times_rule,
    ),
    *(_part(code, name, text, holds) for code, name, text, holds in _SUBSETS),
)
HIGH = _part("high", "其中高级职称", "首日具有正高级或副高级职称", _has_level("正高", "副高"))
"""Both levels together, everybody counted once: no figure of the report, but forms ask for it."""
