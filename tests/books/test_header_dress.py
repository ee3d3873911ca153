"""Headers of other offices: banners and brigades, English heads, notes in brackets."""

from __future__ import annotations

import pytest

from expertserve.books.conversion.kind import kind
from expertserve.books.files.grid import Grid
from expertserve.books.tables.decide import columns_of
from expertserve.books.tables.judge import Header
from expertserve.books.tables.mapper import mapper


def held(kind_name: str, *headers: str) -> list[tuple[str, ...]]:
    """What the columns of a table without rows are taken for, by their heads alone."""
    labels = tuple((number, (header,)) for number, header in enumerate(headers, 1))
    grid = Grid(file="a.xlsx", path="a.xlsx", sheet="Sheet1", format="xlsx", rows=[list(headers)])
    header = Header(grid, (1,), labels, mapper())
    return [use.fields for use in columns_of(header, header.verdict(kind(kind_name), looked=True))]


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
    assert held(kind_name, header) == [(field,)]


def test_a_second_speciality_column_named_direction_is_the_direction_of_research() -> None:
    assert held("experts", "姓名", "专业领域", "专业方向") == [
        ("name",),
        ("field",),
        ("expertise",),
    ]
