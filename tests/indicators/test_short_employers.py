"""Employers as people shorten them: the register says whose they are."""

from __future__ import annotations

import pytest

from expertserve.indicators.named import People
from expertserve.records.expert import Expert
from expertserve.records.service import NamedExpert

_PEOPLE = People(
    (
        Expert(expert_id="E1", name="季某某", org_name="甲南农业大学"),
        Expert(expert_id="E2", name="闻某", org_name="甲南省农业科学院"),
        Expert(expert_id="E3", name="上官某", org_name="甲南省农业科学院"),
        Expert(expert_id="E4", name="上官某", org_name="甲南省人民医院"),
    )
)


@pytest.mark.parametrize(
    ("name", "employer", "key"),
    [
        ("闻某", "省农科院", "id:E2"),
        ("上官某", "省农科院", "id:E3"),
        ("甲南农大季某某", "", "id:E1"),
        ("闻某", "乙北农科院", "name:闻某|乙北农科院"),
        ("乙北农大季某某", "", "name:乙北农大季某某|"),
    ],
)
def test_a_short_employer_is_that_of_the_register(name: str, employer: str, key: str) -> None:
    assert _PEOPLE.find(NamedExpert(name=name, employer=employer)).key == key
