"""Everything a report says, computed once from the material and the rules."""

from __future__ import annotations

import gc
from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.indicators.compute import indicators
from expertserve.indicators.integrity import integrity_findings
from expertserve.indicators.judge import Excluded
from expertserve.indicators.overdue import Overdue, overdue, without_service
from expertserve.indicators.reconcile import Difference, reconcile
from expertserve.indicators.stated import stated_differences
from expertserve.indicators.targets import TargetResult, target_results
from expertserve.indicators.world import World, build_world

if TYPE_CHECKING:
    from expertserve.ground.findings import Finding
    from expertserve.indicators.definition import Indicator
    from expertserve.indicators.material import CountingRules, TrackMaterial
    from expertserve.indicators.stated import StatedDifference

__all__ = ["TrackResult", "method", "track"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackResult:
    """The figures of a period with all that stands behind and beside them.

    Attributes:
        year: for a part of a year, the count from its first day to the end of the part; targets are those of it.
    """

    world: World
    indicators: tuple[Indicator, ...]
    targets: tuple[TargetResult, ...]
    excluded: tuple[Excluded, ...]
    differences: tuple[Difference, ...]
    overdue: tuple[Overdue, ...]
    findings: tuple[Finding, ...]
    stated: tuple[StatedDifference, ...] = ()
    year: TrackResult | None = None

    @property
    def rows(self) -> tuple[int, int, int]:
        """Service rows read, counted, and left out: the first is the sum of the others, everywhere the same."""
        read, counted = len(self.world.judgement.rows), self.world.frame.size
        return read, counted, read - counted

    def indicator(self, number: str) -> Indicator:
        """The indicator of an id; KeyError when there is none."""
        for indicator in self.indicators:
            if indicator.definition.number == number:
                return indicator
        raise KeyError(number)


def track(material: TrackMaterial, rules: CountingRules) -> TrackResult:
    """Judge, count, compare and reconcile.

    The collector rests meanwhile: large returns make many small records and no cycles.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        return _track(material, rules)
    finally:
        if was:
            gc.enable()


def _track(material: TrackMaterial, rules: CountingRules) -> TrackResult:
    world = build_world(material, rules)
    found = indicators(world)
    excluded = (
        *world.judgement.excluded(),
        *(Excluded(answer.place, "superseded") for answer in world.answers.superseded),
        *(
            Excluded(session.sources[0], "finished-without-service")
            for session in without_service(world)
            if session.sources
        ),
    )
    return TrackResult(
        world=world,
        indicators=found,
        targets=target_results(world, found),
        excluded=excluded,
        differences=reconcile(world),
        overdue=overdue(world),
        findings=integrity_findings(world, found),
        stated=stated_differences(material.stated, rules.as_of, rules.about_tolerance_percent),
    )


def method(rules: CountingRules) -> dict[str, object]:
    """The counting settings a report was made with."""
    return {
        "period": [rules.start.isoformat(), rules.end.isoformat()],
        "as_of": rules.as_of.isoformat(),
        "province": rules.province,
        "city": rules.city,
        "area_counties": list(rules.area),
        "minutes_per_half_day": rules.minutes_per_half_day,
        "minutes_per_class_hour": rules.minutes_per_class_hour,
        "count_travel": rules.count_travel,
        "person_times_rule": rules.person_times_rule,
        "double_booking": rules.double_booking,
        "unreviewed": rules.unreviewed,
        "ties": rules.ties,
        "minimum_audience": rules.minimum_audience,
        "about_tolerance_percent": rules.about_tolerance_percent,
        "satisfaction_minimum": rules.satisfaction_minimum,
        "follow_up_days": rules.follow_up_days,
        "beneficiaries_include_trained": rules.beneficiaries_include_trained,
    }
