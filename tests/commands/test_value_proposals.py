"""What an unknown value of a closed list could mean: proposed by likeness, turned senses never mixed, nothing forced."""

from __future__ import annotations

import pytest

from expertserve.work.check.value_proposals import _words, likely_values, value_choices


@pytest.mark.parametrize(
    ("kind", "field", "text", "meaning"),
    [
        ("experts", "willing", "同意参加活动", "愿意"),
        ("experts", "willing", "暂时不愿意参加", "不愿意"),
        ("experts", "title", "高农", "高级农艺师"),
        ("experts", "title", "正高级农艺师（2019年）三级", "正高级农艺师"),
        ("experts", "org_type", "行业协会商会", "社会组织"),
        ("experts", "org_type", "高校院所", "高等院校"),
        ("experts", "health", "身体很健康", "健康"),
        ("experts", "unit_consent", "我单位同意派出", "同意"),
        ("demands", "unit_type", "农民专业合作社联合社", "合作社"),
        ("services", "form", "到田间技术指导", "技术指导"),
    ],
)
def test_the_likeliest_meaning(kind: str, field: str, text: str, meaning: str) -> None:
    assert likely_values(text, _words(kind, field))[0][0] == meaning


@pytest.mark.parametrize(
    ("kind", "field", "text"),
    [
        ("experts", "willing", "看安排"),
        ("experts", "health", "腰不好"),
        ("experts", "title", "土专家"),
        ("demands", "unit_type", "某某"),
    ],
)
def test_nothing_is_proposed_where_nothing_comes_near(kind: str, field: str, text: str) -> None:
    assert likely_values(text, _words(kind, field)) == ()


def test_a_word_that_turns_the_sense_is_never_read_over() -> None:
    meanings = [m for m, _ in likely_values("单位不同意派出", _words("experts", "unit_consent"))]
    assert meanings == ["不同意"]


def test_every_proposal_may_be_chosen() -> None:
    assert value_choices("experts", "willing") == ("愿意", "不愿意")
    assert "社会组织" in value_choices("experts", "org_type")
    assert value_choices("experts", "title") == ()
