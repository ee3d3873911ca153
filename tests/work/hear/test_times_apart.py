"""Days of both sides that have none in common are told, before anybody plans by them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from expertserve.ground.dates import FreeTime, Span
from expertserve.records.demand import Demand
from expertserve.records.standing import Said, Standing
from expertserve.work.hear.claim import Claim
from expertserve.work.hear.heard import Heard
from expertserve.work.hear.settling import times_apart
from expertserve.year.orders import Ledger

JULY = Span(date(2026, 7, 20), date(2026, 7, 31))
AUGUST = FreeTime((Span(date(2026, 8, 1), date(2026, 8, 10)),), text="8月上旬")


def _heard(**more: Any) -> Heard:
    claim = Claim(side="expert", demand="D1", expert="E1", answer="adjust", time=AUGUST)
    heard = Heard(replies=(), ledger=Ledger(), claims=[claim], **more)
    heard.times["D1", "E1"] = (AUGUST,)
    return heard


DEMANDS = {"D1": Demand(demand_id="D1", list_no="河口-01", unit_name="某村", want_time=(JULY,))}


def test_days_without_one_in_common_are_told_with_both() -> None:
    (found,) = times_apart(_heard(), DEMANDS)
    told = found.say("zh")[0]
    assert "河口-01" in told
    assert "8月上旬" in told
    assert "2026-07-20" in told


@pytest.mark.parametrize("span", [Span(date(2026, 8, 5), date(2026, 8, 20)), AUGUST.spans[0]])
def test_what_the_unit_answered_stands_before_its_demand(span: Span) -> None:
    heard = _heard()
    heard.times["D1", ""] = (FreeTime((span,), text="八月"),)
    assert times_apart(heard, DEMANDS) == []


def test_who_declined_is_not_asked_for_days() -> None:
    no = Standing(expert=Said(answer="no"))
    assert times_apart(_heard(standings={("D1", "E1"): no}), DEMANDS) == []
    assert times_apart(_heard(), {}) == []
