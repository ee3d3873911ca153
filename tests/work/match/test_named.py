"""点餐: an expert whom a unit ordered by name is preferred, and where he is not on the list it is said why."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from expertserve.books.conversion.kind import Context
from expertserve.records.demand import Demand
from expertserve.records.expert import Expert
from expertserve.work.match.match import Matched, matched
from expertserve.work.match.named_told import named_by_units
from expertserve.year.folder import Inputs
from expertserve.year.material import Material
from expertserve.year.settings import Settings

DAY = date(2026, 3, 2)


def _expert(number: str, name: str, direction: str, **more: Any) -> Expert:
    given: dict[str, Any] = {
        "title": "研究员",
        "title_level": "正高",
        "willing": True,
        "org_name": "某所",
    }
    return Expert(expert_id=number, name=name, expertise=direction, **(given | more))


EXPERTS = (
    _expert("E1", "安一川", "马铃薯晚疫病综合防治"),
    _expert("E2", "白二水", "马铃薯病害与晚疫病测报"),
    _expert("E3", "常三石", "马铃薯晚疫病抗性", willing=False),
    _expert("E4", "戴四木", "马铃薯脱毒种薯", org_name="甲所"),
    _expert("E5", "戴四木", "果树修剪", org_name="乙所"),
)


def _found(*wanted: str) -> Matched:
    demand = Demand(
        demand_id="D1", unit_name="某合作社", title="马铃薯晚疫病怎么防",
        detail="马铃薯晚疫病大面积发生，叶片发黑腐烂", wanted_expert=wanted,
    )  # fmt: skip
    given = Material(
        settings=Settings(),
        inputs=Inputs(()),
        files=(),
        findings=(),
        context=Context(as_of=DAY),
        experts=EXPERTS,
        demands=(demand,),
    )
    return matched(given, DAY)


@pytest.mark.parametrize("name", ["安一川", "白二水", "白二水研究员"])
def test_of_two_who_can_the_one_ordered_comes(name: str) -> None:
    found = _found(name)
    (order,) = named_by_units(found)
    assert order.listed
    assert [pair.expert_id for pair in found.result.pairs] == [order.expert_id]
    assert found.result.pairs[0].wish == 1


@pytest.mark.parametrize(
    ("name", "because"),
    [
        ("常三石", "本人暂无服务意愿"),
        ("戴四木", "名单中有2位"),
        ("名单外的人", "名单中没有此人"),
    ],
)
def test_who_was_ordered_and_is_not_listed_is_told_with_the_reason(name: str, because: str) -> None:
    found = _found(name)
    (order,) = named_by_units(found)
    assert not order.listed
    assert because in order.text
    assert found.result.pairs


def test_a_second_name_that_finds_no_place_is_told() -> None:
    first, second = named_by_units(_found("白二水", "安一川"))
    assert first.listed
    assert "已有匹配度更高的人选" in second.because
