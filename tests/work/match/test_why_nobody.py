"""Of a demand alone: who comes near and what keeps him away."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

from expertserve.books.conversion.kind import Context
from expertserve.records.demand import Demand
from expertserve.records.expert import Expert
from expertserve.work.match import why_nobody
from expertserve.work.match.ground import prepare
from expertserve.work.match.schema import Why
from expertserve.year.folder import Inputs
from expertserve.year.material import Material
from expertserve.year.settings import Settings

DAY = date(2026, 3, 2)


def _expert(number: str, direction: str, *, willing: bool) -> Expert:
    return Expert(
        expert_id=number, name=f"专家{number}", expertise=direction, title="研究员", title_level="正高", willing=willing
    )  # fmt: skip


def test_who_comes_near_is_told_with_the_rule_that_keeps_him_away(monkeypatch: Any) -> None:
    monkeypatch.setattr(why_nobody, "closing", lambda *_: ())
    demand = Demand(demand_id="D1", list_no="河口-01", unit_name="某村", title="马铃薯晚疫病怎么防")
    experts = (
        _expert("E1", "马铃薯晚疫病综合防治", willing=False),
        _expert("E2", "小学语文教学", willing=True),
    )
    given = Material(
        settings=Settings(), context=Context(as_of=DAY), inputs=Inputs(()), files=(), findings=(), experts=experts, demands=(demand,)
    )  # fmt: skip
    request: Any = SimpleNamespace(
        say=lambda name, **facts: f"{name}{facts or ''}", heads=lambda _: ("a", "b", "c", "d", "e")
    )
    made = why_nobody.everybody(request, prepare(given, DAY), demand)
    assert "'count': 1, 'free': 0" in str(made.lines[1])
    first = made.payload["near"][0]  # type: ignore[index]
    assert (first["expert_id"], first["refused_by"][0]["rule"]) == ("E1", "not-willing")
    assert "本人暂无服务意愿" in made.tables[0].rows[0][4]
    assert set(made.payload) <= set(Why.model_fields)
