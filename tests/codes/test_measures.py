"""What a text says of things that can be counted."""

from __future__ import annotations

import pytest

from expertserve.codes.measures import measure, said_figures, words_of


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("16人（正高8、副高6，其中国家级人才1）", {"experts": 16, "full": 8, "associate": 6, "talents": 1}),
        ("总额25；其中省级资助15，县级配套6，自筹4", {"budget": 25_000_000, "subsidy": 15_000_000, "matching": 6_000_000, "own": 4_000_000}),
        ("拟邀请专家12人,其中正高级6人,无院士和国家级人才", {"experts": 12, "full": 6, "talents": 0}),
        ("约520人次", {}),
        ("计划培训：约520人次", {"trained": 520}),
        ("解决一批技术难题，培训一批骨干", {}),
        ("关联需求编号:GY-008、GY-009", {}),
        ("服务时间:5月18日", {}),
    ],
)  # fmt: skip
def test_figures_by_the_words_before_them(text: str, figures: dict[str, int]) -> None:
    assert said_figures(text, "activity") == figures


def test_the_longest_words_name_a_measure() -> None:
    assert [one.id for one in words_of("副高级以上占专家总数的70%", "activity")] == [
        "senior",
        "experts",
    ]
    assert measure("base", "trained").unit == "人次"


def test_amounts_without_a_unit_are_in_the_one_that_is_given() -> None:
    assert said_figures("总额440000", "activity", money="元") == {"budget": 44_000_000}
