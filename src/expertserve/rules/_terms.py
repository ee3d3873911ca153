"""What the rules depend on besides the expert and the demand: the office's own limits and decisions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from expertserve.ground.dates import Span

__all__ = ["Terms"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The terms of one match.

    Attributes:
        as_of: the date of the run. season: the days within which services may lie.
        lowest_title: 正高, 副高, 中级 or 不限. age_limit: 0 = none. max_distance_km: 0 = none.
        own_unit: whether an expert is kept from demands of his own employer.
        consent_required: whether a blank opinion of the home unit counts as pending.
        field_rule: 不限 (fields never refuse), 大类 (the same field of the short list) or 学科 (the same first-level discipline).
        half_days_per_service: half-days of a service whose length the demand leaves open.
        capacity: services an expert can still give, by id.
        forbidden: (demand id, expert id) -> a sentence: declined, replaced or decided against.
        dates: demand id -> spans that stand instead of the demand's own (session dates, 改期).
    """

    as_of: date
    season: Span
    lowest_title: str = "副高"
    age_limit: int = 0
    max_distance_km: int = 0
    own_unit: bool = True
    consent_required: bool = False
    field_rule: str = "不限"
    half_days_per_service: int = 2
    capacity: Mapping[str, int] = field(default_factory=dict)
    forbidden: Mapping[tuple[str, str], str] = field(default_factory=dict)
    dates: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
