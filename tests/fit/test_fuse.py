"""The learned tables: rising, whole, silent where nothing is known, shared out exactly."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from expertserve.fit.fuse import FEATURES, Fusion, Model, part_of, split

ALL = {"text": 1000, "lexicon": 1000, "meaning": 1000}


@pytest.mark.parametrize("names", [(), ("static",)])
def test_every_learned_table_rises_from_nothing(names: tuple[str, ...]) -> None:
    model = Model.learned(names)
    assert set(model.features) == {*FEATURES, *names}
    for corners in (*model.features.values(), model.points):
        assert corners[0] == (0, 0)
        for (x, y), (right, high) in pairwise(corners):
            assert right > x
            assert high >= y
    assert model.points[-1][1] == 1000


def test_more_of_a_likeness_never_takes_points() -> None:
    fusion = Fusion(Model.learned(("static",)), ALL)
    for name in ("text", "rare", "terms", "discipline", "static"):
        raw = fusion.raw(name, np.arange(0, 5000))
        assert (np.diff(raw) >= 0).all()
    points = fusion.points(np.arange(0, 100_000, 7, dtype=np.int32))
    assert (np.diff(points) >= 0).all()
    assert (points[0], points[-1]) == (0, 1000)


def test_cosines_below_nothing_and_a_part_without_weight_are_silent() -> None:
    model = Model.learned(("static",))
    assert Fusion(model, ALL).raw("static", np.array([-700])).tolist() == [0]
    mute = Fusion(model, {**ALL, "lexicon": 0})
    assert not mute.raw("terms", np.arange(0, 10_000)).any()


def test_a_long_rare_term_outweighs_every_likeness_of_meaning() -> None:
    fusion = Fusion(Model.learned(("static",)), ALL)
    term = fusion.raw("rare", np.array([8 * 125]))[0] + fusion.raw("text", np.array([4000]))[0]
    assert term > fusion.raw("static", np.array([600]))[0]


def test_unknown_encoders_share_the_table_of_the_shipped_one() -> None:
    model = Model.learned(("letters", "static"))
    assert {"letters", "static"} <= set(model.features)
    assert part_of("letters") == "meaning"


def test_points_are_shared_out_exactly() -> None:
    assert split(100, [1, 1, 1]) == [33, 33, 34]
    assert split(7, [0, 0, 0]) == [0, 0, 0]
    assert sum(split(613, [5, 0, 9])) == 613
