"""The sense of answers as people give them on the telephone."""

from __future__ import annotations

import pytest

from expertserve.books.kinds._answer_words import answer_of


@pytest.mark.parametrize(
    ("said", "sense"),
    [
        ("行，周二上午有空，派车来接就行", "yes"),
        ("好的", "yes"),
        ("可以，请提前联系", "yes"),
        ("我们就要他，越快越好", "yes"),
        ("这阵子走不开，家里有事", "no"),
        ("不是这个行当的，麻烦另找一位", "no"),
        ("下个月人在国外", "no"),
        ("愿意是愿意，五月头几天走不开，往后挪几天行不行", "adjust"),
        ("能不能改到六月", "adjust"),
        ("我没意见，要等院里批", ""),
        ("知道了，谢谢", ""),
        ("行不行？", ""),
        ("原则同意，须报学校领导", ""),
    ],
)
def test_every_clause_is_weighed_and_a_wish_stands_before_a_no_before_a_yes(
    said: str, sense: str
) -> None:
    """好, 行 and 是 agree alone; inside a sentence they mean anything."""
    assert answer_of(said) == sense
