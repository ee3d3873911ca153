"""From raw likenesses to points: a small monotone model, learned from labelled pairs, in whole numbers.

Each feature of a pair goes through its own rising table; the sum of the tables (raw points) goes through one more rising
table to 0..1000, whose bands are calibrated: 600 and more were right in at least 95 of 100 first names of demands that the
model had not seen, 400 and more in at least 80. A feature that is 0 adds nothing, so a part that knows nothing is silent.
How it is learned: `benchmarks/fusion`. It is a generalised additive model (Hastie and Tibshirani) with steps kept from
falling.
"""

from __future__ import annotations

import itertools
import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Numbers = NDArray[np.int32]

__all__ = ["FEATURES", "NO_OBJECT", "PHRASES", "Fusion", "Model", "part_of", "split"]

NO_OBJECT = 600
"""Nearness of objects (thousandths) where a line names none."""
FEATURES = {"text": 10_000, "rare": 4_095, "terms": 10_000, "discipline": 1_000}
"""The greatest value of each feature beside those of meaning, which reach 1000."""
PHRASES = "phrases of "
"""Before an encoder's name: the likeness of an expert's best phrase."""
_PARTS = {"text": "text", "rare": "text", "terms": "lexicon", "discipline": "lexicon"}
_DATA = Path(__file__).parent / "data" / "fusion.json"


def part_of(feature: str) -> str:
    """The part of a fit (text, lexicon, meaning) to which a feature adds."""
    return _PARTS.get(feature, "meaning")


@dataclass(frozen=True, slots=True)
class Model:
    """What was learned: corners (feature value, raw points) of each feature's table, and of raw points to points."""

    features: Mapping[str, tuple[tuple[int, int], ...]]
    points: tuple[tuple[int, int], ...]

    @classmethod
    def learned(cls, encoders: Sequence[str]) -> Model:
        """The shipped model for these encoders; of unknown ones, the model of the shipped table under their names."""
        models = _shipped()
        name = "+".join(sorted(encoders))
        if name in models:
            return models[name]
        model = models["static"]
        corners = {f: c for f, c in model.features.items() if f != "static"}
        share = len(encoders)
        near = tuple((x, y // share) for x, y in model.features["static"])
        return cls({**corners, **dict.fromkeys(encoders, near)}, model.points)


class Fusion:
    """The tables of a model at hand, each part weighed."""

    def __init__(self, model: Model, weights: Mapping[str, int]) -> None:
        """Lay the tables out.

        Args:
            model: what was learned.
            weights: thousandths of the learned raw points that each part (text, lexicon, meaning) keeps.
        """
        self._tables = {
            name: (_table(c, FEATURES.get(name, 1000)) * weights[part_of(name)] // 1000).astype(
                np.int32
            )
            for name, c in model.features.items()
        }
        self._points = _table(model.points, model.points[-1][0]).astype(np.int32)

    def raw(self, feature: str, values: NDArray[np.integer]) -> Numbers:
        """Raw points of a feature's values, same shape; a value beyond the table counts as its end."""
        table = self._tables[feature]
        found: Numbers = table.take(values, mode="clip")
        return found

    def points(self, raw: Numbers) -> Numbers:
        """Points 0..1000 of sums of raw points, same shape."""
        found: Numbers = self._points.take(raw, mode="clip")
        return found


def split(points: int, raw: Sequence[int]) -> list[int]:
    """`points` shared out in proportion to `raw`, adding up exactly; all 0 where nothing is raw."""
    total = sum(raw)
    shares, given, seen = [], 0, 0
    for part in raw:
        seen += part
        upto = points * seen // total if total else 0
        shares.append(upto - given)
        given = upto
    return shares


def _table(corners: Sequence[tuple[int, int]], last: int) -> NDArray[np.int64]:
    """Straight lines through the corners at 0 .. `last`, in whole numbers, level behind the last corner."""
    at = np.arange(last + 1, dtype=np.int64)
    result = np.zeros(last + 1, dtype=np.int64)
    for (x, y), (right, high) in itertools.pairwise(corners):
        here = (at >= x) & (at <= right)
        result[here] = y + (at[here] - x) * (high - y) // (right - x)
    result[at > corners[-1][0]] = corners[-1][1]
    return result


@lru_cache(maxsize=1)
def _shipped() -> dict[str, Model]:
    given = json.loads(_DATA.read_text(encoding="utf-8"))
    return {
        name: Model(
            {f: tuple((x, y) for x, y in c) for f, c in model["features"].items()},
            tuple((x, y) for x, y in model["points"]),
        )
        for name, model in given["models"].items()
    }
