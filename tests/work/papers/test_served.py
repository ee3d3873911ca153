"""Certificates add up what a person gave: a date is one day at most."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

from expertserve.records.expert import Expert
from expertserve.work.papers.served import Served, certificate_values

HALF = 240


def _row(day: int, minutes: int, village: str = "") -> Any:
    return SimpleNamespace(
        county="河口县",
        town="",
        village=village,
        source=SimpleNamespace(days=(date(2026, 5, day),), form="F12"),
        time=SimpleNamespace(total=minutes),
    )


def _halves(*rows: Any) -> object:
    expert = Expert(expert_id="E1", name="安可立", org_name="云中大学")
    return certificate_values(Served(expert, list(rows)), "ES-2026-001", HALF)["half_days"]


def test_two_full_days_on_one_date_are_two_half_days() -> None:
    assert _halves(_row(12, 480), _row(12, 480, "滩头村")) == "2"
    assert _halves(_row(12, 480), _row(13, 480)) == "4"
    assert _halves(_row(12, 240), _row(12, 480)) == "2"
