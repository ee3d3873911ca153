"""Words for a whole region are read by what they are made of."""

from __future__ import annotations

import pytest

from expertserve.codes.region_wholes import units_together, whole_behind, whole_of


@pytest.mark.parametrize(
    ("word", "whole"),
    [
        ("全市", "city"),
        ("本市各县区", "city"),
        ("市域范围内", "city"),
        ("各市州", "province"),
        ("全省", "province"),
        ("全县各乡镇", "county"),
        ("各村", "county"),
        ("本地", "county"),
        ("各地", "country"),
        ("省内外", "country"),
        ("市区", None),
        ("全椒县", None),
        ("石渡县", None),
    ],
)
def test_whole_of(word: str, whole: str | None) -> None:
    assert whole_of(word) == whole


def test_a_name_may_stand_before_them() -> None:
    assert whole_behind("绵阳市各县区") == "绵阳市"
    assert whole_behind("石渡县") == ""
    assert units_together("各县（市、区）") == "各县市区"
