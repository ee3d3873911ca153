"""Answers that echo their question, and those that only seem to."""

from __future__ import annotations

import pytest

from expertserve.books.conversion.echo import echoed


@pytest.mark.parametrize(
    ("text", "header", "field", "wanted"),
    [
        ("放", "单位放不放人", "unit_consent", "是"),
        ("不放", "单位放不放人", "unit_consent", "否"),
        ("没退", "退了没", "retired", "否"),
        ("退了", "退了没", "retired", "是"),
        ("不可以。", "这条可以公开吗？", "publicity", "否"),
        ("乐意", "本人乐意不", "willing", "是"),
    ],
)
def test_the_verb_of_the_question_is_the_answer(
    text: str, header: str, field: str, wanted: str
) -> None:
    assert echoed(text, header, field) == wanted


@pytest.mark.parametrize(
    ("text", "header", "field"),
    [
        ("在", "还在上班吗", "retired"),
        ("退休", "在职还是退休", "retired"),
        ("要", "要不要保密", "publicity"),
        ("有", "有没有毛病", "health"),
        ("看校长安排", "是自愿报名的吗", "willing"),
        ("放", "单位", "unit_consent"),
        ("放", "单位放不放人", "title"),
    ],
)
def test_a_question_of_another_sense_or_none_is_not_answered(
    text: str, header: str, field: str
) -> None:
    assert echoed(text, header, field) == ""
