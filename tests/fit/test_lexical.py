"""Grams, rarities and the two lexical scores against slow and plain counting."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from expertserve.fit.grams import distinct, grams, spell
from expertserve.fit.lexical import Index, Statistics, queries, whole_log


def slow_grams(text: str) -> list[str]:
    pieces = "".join(c if c.isalnum() else " " for c in text.lower()).split()
    return [p[i : i + n] for p in pieces for n in (1, 2, 3) for i in range(len(p) - n + 1)]


@given(st.lists(st.text("番茄烂根病ab，。 ", max_size=12), max_size=6))
def test_grams_are_those_of_plain_counting(texts: list[str]) -> None:
    owners, keys = grams(texts)
    found = sorted((int(o), spell(int(k))) for o, k in zip(owners, keys, strict=True))
    expected = sorted(
        (n, g) for n, text in enumerate(texts) for g in slow_grams(text.replace(" ", ""))
    )
    assert found == expected


def test_long_numbers_join_nothing() -> None:
    """A telephone in both texts is no likeness."""
    _, keys = grams(["番茄13900001237烂根，304钢"])
    assert {spell(int(k)) for k in keys} == set(slow_grams("番茄 烂根 304钢"))


def test_distinct_pairs_are_sorted_and_drop_unknown_places() -> None:
    places, texts = distinct(np.array([1, 0, 1, 2]), np.array([5, 5, 5, -1]), 3)
    assert places.tolist() == [5, 5]
    assert texts.tolist() == [0, 1]


@given(st.integers(1, 10**7), st.integers(1, 10**7))
def test_whole_log_is_near_the_logarithm(top: int, bottom: int) -> None:
    assert whole_log(top, bottom) == pytest.approx(
        1000 * max(0.0, math.log2(top / bottom)), abs=2.1
    )


def test_a_rare_shared_word_scores_above_a_common_one() -> None:
    texts = [
        ("番茄病害", "", "", "", ""),
        ("小麦病害", "", "", "", ""),
        ("桥梁检测", "", "", "", ""),
    ]
    statistics = Statistics.count(["。".join(t) for t in texts])
    index = Index(texts, statistics)
    tomato, illness, nothing = (
        index.score(q)[0] for q in queries(["番茄", "病害", "渔业"], statistics)
    )
    assert tomato[0] > tomato[1] == 0
    assert illness[0] == illness[1] > illness[2] == 0
    assert not nothing.any()


def test_the_weight_of_a_field_counts() -> None:
    texts = [("番茄", "", "", "", ""), ("", "", "", "番茄", ""), ("小麦", "", "", "", "")]
    statistics = Statistics.count(["。".join(t) for t in texts])
    index = Index(texts, statistics)
    index_score = index.score(queries(["番茄"], statistics)[0])[0]
    assert index_score[0] >= index_score[1] > 0


def test_grams_of_a_third_of_a_long_roster_say_nothing() -> None:
    texts = ["教授" if n % 2 else "研究" for n in range(100)]
    statistics = Statistics.count(texts)
    assert not statistics.rarity.any()


def test_long_and_short_postings_give_one_result() -> None:
    texts = [("水稻栽培" if n % 5 == 0 else f"{n}", "", "", "", "") for n in range(4000)]
    statistics = Statistics.count(["。".join(t) for t in texts])
    score = Index(texts, statistics).score(queries(["水稻777"], statistics)[0])[0]
    assert (score[::5] == score[0]).all()
    assert score[777] > score[778] > 0


def test_nothing_is_scored_without_experts_or_words() -> None:
    statistics = Statistics.count([])
    assert Index([], statistics).score(queries([""], statistics)[0])[0].shape == (0,)
    assert statistics.find(np.array([5], dtype=np.uint64)).tolist() == [-1]
