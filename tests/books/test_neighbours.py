"""What stands beside a column speaks for it."""

from __future__ import annotations

import numpy as np

from expertserve.books.tables.neighbours import Neighbours

# places: 0 no field, 1 a contact, 2 a telephone, 3 a fax
PAIRS = [(1, 2, 30), (2, 3, 30), (3, 1, 5)]


def test_a_field_that_often_follows_another_gains_beside_it() -> None:
    beside = Neighbours.counted(PAIRS, 4, (0, 1000, 500, 500))
    scores = np.array([[4000, -4000, -4000], [-9000, 0, 0]], dtype=np.int64)
    joint = beside.joint(scores, {})
    assert joint[1, 1] > joint[1, 2]
    assert joint[0, 0] > scores[0, 0] - 4000


def test_a_column_that_is_known_counts_as_such() -> None:
    beside = Neighbours.counted(PAIRS, 4, (0, 1000, 500, 500))
    scores = np.zeros((2, 3), dtype=np.int64)
    after_contact = beside.joint(scores, {0: [0]})
    after_nothing = beside.joint(scores, {0: []})
    assert after_contact[1, 1] > after_nothing[1, 1]


def test_without_pairs_and_parts_nothing_changes() -> None:
    beside = Neighbours.counted([], 4, (0, 1000, 500, 500))
    scores = np.array([[700, -200, 40]], dtype=np.int64)
    assert (beside.joint(scores, {}) == scores).all()
