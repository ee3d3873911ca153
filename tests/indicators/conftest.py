"""Small invented service rows to count."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

from expertserve.ground.durations import Duration
from expertserve.ground.findings import Place
from expertserve.ground.fuzzy import Figure
from expertserve.indicators.material import CountingRules, TrackMaterial
from expertserve.records.service import NamedExpert, Service

if TYPE_CHECKING:
    from collections.abc import Callable

RULES = CountingRules(
    start=date(2026, 1, 1),
    end=date(2026, 12, 31),
    as_of=date(2026, 12, 20),
    province="本省",
    city="某市",
    area=("甲县", "乙县", "丙县"),
)


def make_service(row: int = 2, who: str = "E1", day: str = "2026-03-10", **given: Any) -> Service:
    """A row that counts; `who` names experts by number, `day` is one day or a comma list, figures by field name."""
    figures = tuple(
        (name, value if isinstance(value, Figure) else Figure(value))
        for name, value in given.pop("figures", {}).items()
    )
    hours = given.pop("hours", None)
    base = Service(
        Place(file=given.pop("file", "甲县.xlsx"), sheet="服务记录", row=row),
        reporter="甲县",
        session="S1",
        experts=tuple(NamedExpert(expert_id=number) for number in who.split("、") if number),
        unit="甲厂",
        county="甲县",
        topic="事项",
        form="F01",
        days=tuple(date.fromisoformat(one) for one in day.split(",") if one),
        date_text=day,
        stated=None if hours is None else Duration(minutes=Fraction(hours * 60)),
        approved=True,
        evidenced=True,
        figures=figures,
    )
    return replace(base, **given)


@pytest.fixture(scope="session")
def service() -> Callable[..., Service]:
    return make_service


@pytest.fixture(scope="session")
def rules() -> CountingRules:
    return RULES


@pytest.fixture(scope="session")
def material() -> Callable[..., TrackMaterial]:
    """A material of these services, and whatever else is given by name."""
    return lambda *services, **others: TrackMaterial(services=services, **others)
