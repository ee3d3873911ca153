"""Sums over places, and the best by counting, against the plain way."""

from __future__ import annotations

import numpy as np

from expertserve.fit.best import Best
from expertserve.fit.postings import Postings


def test_sums_are_those_of_the_whole_product() -> None:
    rng = np.random.default_rng(3)
    rows = rng.integers(0, 4, (50, 9)) * rng.integers(0, 2, (50, 9))
    experts, places = rows.T.nonzero()[1], rows.T.nonzero()[0]
    postings = Postings.of(places, experts, rows[experts, places], 9, 50)
    asked = np.array([2, 5, 8])
    times, more = np.array([7, 0, 3], dtype=np.int32), np.array([0.0, 100.0, 0.0])
    plain = rows[:, asked] @ times + (rows[:, asked] > 0) @ more
    assert postings.sums(asked, times, more).tolist() == plain.tolist()
    nothing = postings.sums(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int32))
    assert nothing.tolist() == [0.0] * 50


def test_the_best_are_those_of_sorting_with_ties_in_source_order() -> None:
    rng = np.random.default_rng(5)
    for few in (3, 40, 900):
        points = rng.integers(0, few, 700).astype(np.int32)
        allowed = rng.random(700) < 0.8
        best = Best(1, 30)
        for begin in range(0, 700, 250):
            here = slice(begin, begin + 250)
            best.add(0, points[here], begin, allowed[here])
        there = np.flatnonzero(allowed)
        order = there[np.argsort(-points[there], kind="stable")][:30].tolist()
        assert best.experts()[0].tolist() == order
        assert best.points()[0].tolist() == points[order].tolist()
    short = Best(1, 30)
    short.add(0, np.array([0, 4, 0], dtype=np.int32), 0, np.array([True, True, False]))
    assert short.experts()[0].tolist() == [1, 0, *[-1] * 28]
