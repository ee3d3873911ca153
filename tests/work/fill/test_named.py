"""Whom --who and --which name: found whatever sort of record it is, or refused before a form is touched."""

from __future__ import annotations

from datetime import date

import pytest

from expertserve.books.conversion.kind import Context
from expertserve.ground.errors import UsageError
from expertserve.ground.findings import Place
from expertserve.records.agreement import Agreement
from expertserve.records.application import Application
from expertserve.records.base import Base
from expertserve.records.demand import Demand
from expertserve.records.expert import Expert
from expertserve.records.service import NamedExpert, Service
from expertserve.records.session import Session
from expertserve.work.fill.fillers import Filler, chosen
from expertserve.work.fill.named import check_lines, check_names
from expertserve.year.folder import Inputs
from expertserve.year.material import Material
from expertserve.year.settings import Settings

ROW = Place(file="服务记录.xlsx", sheet="记录", row=3)
EXPERTS = (
    Expert(expert_id="E1", name="安可立", org_name="云中大学", title="教授"),
    Expert(expert_id="E2", name="白小舟", org_name="云中大学"),
    Expert(expert_id="E3", name="安可立", org_name="南岭茶厂", title="教授"),
)
MATERIAL = Material(
    settings=Settings(),
    context=Context(as_of=date(2026, 6, 1)),
    inputs=Inputs(()),
    files=(),
    findings=(),
    experts=EXPERTS,
    demands=(
        Demand(demand_id="D1", unit_name="河口果业", list_no="河口-01"),
        Demand(demand_id="D2", unit_name="丹浦果业"),
    ),
    others={
        "sessions": (Session(activity_id="LC-1", title="春季服务活动"),),
        "bases": ((Base(base_id="JD-01", name="滩头基地", host_unit="河口果业"), ()), None),
        "applications": (Application(activity_id="A1", title="果业提升"),),
        "agreements": (Agreement(place=ROW, entry_id="XY-1"),),
        "services": (Service(place=ROW, experts=(NamedExpert(name="外请人"),)),),
    },
)


@pytest.mark.parametrize(
    "name",
    [
        "安可立", "安 可 立", "E2", "e2", "河口-01", "D1", "春季服务活动", "LC-1", "滩头基地", "JD-01",
        "果业提升", "A1", "XY-1", "外请人", str(ROW),
    ],
)  # fmt: skip
def test_every_record_is_found_by_its_name_and_its_number(name: str) -> None:
    check_names(MATERIAL, (name,))


def test_names_that_nothing_bears_are_refused_together_and_the_others_not_named() -> None:
    with pytest.raises(UsageError) as refused:
        check_names(MATERIAL, ("安可立", "安可力", "JD-02"))
    said = refused.value.say("zh")
    assert "安可力、JD-02" in said
    assert "安可立" not in said
    check_names(MATERIAL, ())


@pytest.mark.parametrize("name", ["", " "])
def test_a_name_of_nothing_is_not_the_empty_number_of_some_record(name: str) -> None:
    with pytest.raises(UsageError):
        check_names(MATERIAL, (name,))


@pytest.mark.parametrize("line", ["是否重点联系专家=是", "title=教授", " 职称 = 教授", "备注="])
def test_a_line_with_a_field_and_an_equals_sign_is_taken(line: str) -> None:
    check_lines((line,))


@pytest.mark.parametrize("line", ["职称", "", "=教授", "工资=高", "职称：教授"])
def test_another_line_is_refused_as_it_stands(line: str) -> None:
    with pytest.raises(UsageError) as refused:
        check_lines(("title=教授", line))
    assert f"“{line}”" in refused.value.say("zh")


def _filler(expert: Expert) -> Filler:
    return Filler(name=expert.name, records=(("experts", expert),), sources=())


ALL = tuple(map(_filler, EXPERTS))


def _numbers(found: tuple[Filler, ...]) -> list[str]:
    return [dict(one.records)["experts"].expert_id for one in found]


def test_records_come_in_the_order_they_are_named_and_namesakes_all() -> None:
    assert _numbers(chosen(ALL, ("E2", "安可立"), ())) == ["E2", "E1", "E3"]
    assert _numbers(chosen(ALL, (), ())) == ["E1", "E2", "E3"]


def test_every_line_has_to_hold_and_an_empty_value_asks_for_an_empty_field() -> None:
    assert _numbers(chosen(ALL, (), ("职称=教授",))) == ["E1", "E3"]
    assert _numbers(chosen(ALL, (), ("职称=教授", "工作单位=南岭茶厂"))) == ["E3"]
    assert _numbers(chosen(ALL, ("E3", "E2"), ("职称=教授",))) == ["E3"]
    assert _numbers(chosen(ALL, (), ("职称=",))) == ["E2"]
