from __future__ import annotations

from math import isqrt

import numpy as np
import pytest

from expertserve.codes.vectors import (
    UNIT,
    blocks,
    centre,
    dots,
    mean,
    nearest,
    products,
    similarity,
    unit,
)


def sums(rows: int, size: int, largest: int, seed: int = 5) -> np.ndarray:
    stream = np.random.default_rng(seed)
    return stream.integers(-largest, largest, size=(rows, size), dtype=np.int64, endpoint=True)


def test_unit_rounds_each_part_to_the_nearest() -> None:
    vector = unit(np.array([[3, 4, 0], [0, 0, -7]], dtype=np.int64))
    assert vector.tolist() == [[2400, 3200, 0], [0, 0, -UNIT]]


@pytest.mark.parametrize("largest", [3, 4_000, 2**31, 2**61])
def test_unit_has_the_same_length_for_small_and_huge_sums(largest: int) -> None:
    for row in unit(sums(8, 192, largest)).astype(np.int64):
        assert abs(isqrt(int(row @ row)) - UNIT) <= 4


def test_unit_leaves_nothing_as_nothing() -> None:
    assert not unit(np.zeros((2, 5), dtype=np.int64)).any()
    assert unit(np.zeros((0, 5), dtype=np.int64)).shape == (0, 5)


def test_dots_are_exact_in_whole_numbers() -> None:
    left, right = unit(sums(40, 384, 900)), unit(sums(30, 384, 900, seed=6))
    exact = left.astype(np.int64) @ right.astype(np.int64).T
    assert (dots(left, right) == exact).all()
    alike = np.full((1, 384), 204, dtype=np.int16)
    assert dots(alike, alike)[0, 0] == 384 * 204 * 204


@pytest.mark.parametrize(("count", "size"), [(1, 192), (32, 192), (5, 384), (200, 7), (3, 9000)])
def test_products_in_pieces_are_the_whole_product(count: int, size: int) -> None:
    left = sums(count, size, 30).astype(np.float32)
    right = sums(101, size, 30, seed=7).astype(np.float32)
    assert (products(left, right) == left.astype(np.int64) @ right.T.astype(np.int64)).all()


def test_similarity_is_in_thousandths_and_rounded_to_the_nearest() -> None:
    base = np.array([[UNIT, 0]], dtype=np.int16)
    others = np.array([[UNIT, 0], [-UNIT, 0], [0, UNIT], [2402, 3199], [0, 0]], dtype=np.int16)
    assert similarity(base, others).tolist() == [[1000, -1000, 0, 601, 0]]


def test_blocks_give_the_same_as_all_at_once() -> None:
    left, right = unit(sums(23, 16, 50)), unit(sums(9, 16, 50, seed=7))
    parts = list(blocks(left, right, rows=10))
    assert [start for start, _ in parts] == [0, 10, 20]
    assert (np.vstack([part for _, part in parts]) == similarity(left, right)).all()


def test_centre_takes_the_common_part_away_and_keeps_the_unknown_unknown() -> None:
    vectors = unit(np.array([[10, 1], [10, -1], [0, 0]], dtype=np.int64))
    around = np.array([UNIT, 0], dtype=np.int64)
    centred = centre(vectors, around)
    assert centred[0, 1] > 3900
    assert centred[1, 1] < -3900
    assert not centred[2].any()


def test_mean_of_no_rows_is_zero() -> None:
    assert mean(np.zeros((0, 3), dtype=np.int16)).tolist() == [0, 0, 0]
    assert mean(np.array([[1, -1], [2, -2]], dtype=np.int16)).tolist() == [1, -2]


def test_nearest_names_the_best_keyword_and_its_cosine() -> None:
    keywords = np.array([[0, UNIT], [2400, 3200], [UNIT, 0]], dtype=np.int16)
    assert nearest(keywords, np.array([UNIT, 0], dtype=np.int16)) == (2, 1000)
    assert nearest(keywords[:2], np.array([UNIT, 0], dtype=np.int16)) == (1, 600)
    assert nearest(keywords[:0], np.array([UNIT, 0], dtype=np.int16)) == (-1, 0)
