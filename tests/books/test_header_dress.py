"""Headers of other offices: banners and brigades, English heads, notes in brackets."""

from __future__ import annotations

import pytest

from expertserve.books.conversion.kind import kind
from expertserve.books.tables.assign import assign
from expertserve.books.tables.mapper import mapper


@pytest.mark.parametrize(
    ("kind_name", "header", "field"),
    [
        ("experts", "所在盟市", "org_region"),
        ("experts", "单位所在县（市、区）", "org_region"),
        ("experts", "人员状态", "retired"),
        ("experts", "Willing to serve", "willing"),
        ("experts", "Employer consent", "unit_consent"),
        ("experts", "通讯方式", "mobile"),
        ("demands", "苏木（乡镇）", "town"),
        ("demands", "师团", "county"),
        ("demands", "经营主体类型", "unit_type"),
        ("demands", "起止时间", "want_time"),
        ("demands", "所需专家（人）", "need_count"),
        ("demands", "是否可对外发布", "publicity"),
    ],
)
def test_a_head_of_another_office_is_known(kind_name: str, header: str, field: str) -> None:
    use = assign(((1, (header,)),), kind(kind_name), mapper())[0]
    assert use.fields == (field,)


def test_a_second_speciality_column_named_direction_is_the_direction_of_research() -> None:
    labels = ((1, ("姓名",)), (2, ("专业领域",)), (3, ("专业方向",)))
    uses = assign(labels, kind("experts"), mapper())
    assert [use.fields for use in uses] == [("name",), ("field",), ("expertise",)]
