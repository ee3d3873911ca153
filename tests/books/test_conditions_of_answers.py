"""A yes under a condition is no plain yes: it waits, or it is asked about, and its words stay."""

from __future__ import annotations

import pytest

from expertserve.books.kinds._answer_words import answer_of, beside


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("可以去，但要等汛期过了", "adjust"),
        ("能参加，不过得七月以后", "adjust"),
        ("可以，但只有半天", "yes"),
        ("能参加", "yes"),
        ("7月中旬可以", "yes"),
    ],
)
def test_a_yes_that_has_to_wait_asks_for_another_time(text: str, answer: str) -> None:
    assert answer_of(text) == answer


@pytest.mark.parametrize(
    ("ticked", "words", "answer"),
    [
        ("yes", "但庆坪去不了", ""),
        ("yes", "最多两天", ""),
        ("yes", "等我问问院里", ""),
        ("yes", "谢谢", "yes"),
        ("yes", "", "yes"),
        ("no", "身体原因", "no"),
        ("no", "不便参加", "no"),
        ("", "能参加", ""),
    ],
)
def test_words_beside_a_tick_may_leave_it_open(ticked: str, words: str, answer: str) -> None:
    assert beside(ticked, words) == answer  # type: ignore[arg-type]
