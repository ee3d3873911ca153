"""What a head means by its phrase: for every kind a whole-numbered model over characters, their pairs and triples, and meaning."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from expertserve.codes.vectors import UNIT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from expertserve.codes.vectors import Vectors

    Numbers = NDArray[np.int64]

__all__ = ["STEP", "Phrases", "grams", "is_taught", "phrases"]

_LONGEST = 3
STEP = 40
"""So many steps of a weight are one log-odds."""


def grams(word: str) -> list[str]:
    """The characters, pairs and triples of a word, its ends marked, each once, in order."""
    framed = f"^{word}$"
    found = [
        framed[place : place + size]
        for size in range(1, _LONGEST + 1)
        for place in range(len(framed) - size + 1)
    ]
    return list(dict.fromkeys(gram for gram in found if gram not in "^$"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """The model of one kind.

    Attributes:
        fields: the classes in order, "" (no field) among them.
        places: gram -> its row in `of_gram`.
        of_gram: shape (grams, fields), steps of log-odds. of_meaning: shape (dimensions, fields), steps of log-odds for a
            component that is the whole vector. bias: shape (fields,), steps.
    """

    fields: tuple[str, ...]
    places: Mapping[str, int]
    of_gram: NDArray[np.int8]
    of_meaning: NDArray[np.int16]
    bias: NDArray[np.int16]

    def chances(self, words: Sequence[str], vectors: Vectors) -> Numbers:
        """Log-probabilities of the fields in thousandths, shape (words, fields).

        Args:
            words: heads as `wordings.bare` gives them.
            vectors: their meaning, not centred, shape (words, dimensions).
        """
        meant = vectors.astype(np.float64) @ self.of_meaning.astype(np.float64)
        told = meant.astype(np.int64) // UNIT + self.bias
        for row, word in enumerate(words):
            rows = [self.places[gram] for gram in grams(word) if gram in self.places]
            told[row] += self.of_gram[rows].astype(np.int64).sum(axis=0)
        found = np.zeros(told.shape, dtype=np.int64)
        for row, scores in enumerate(told * 1000 // STEP):
            top = int(scores.max())
            whole = math.log(float(np.exp((scores - top) / 1000).sum()))
            found[row] = scores - top - round(1000 * whole)
        return found


@cache
def phrases() -> Mapping[str, Phrases]:
    """The shipped models by kind, made by `benchmarks/headers/train.py`."""
    folder = files("expertserve.books.tables").joinpath("data")
    told = json.loads(folder.joinpath("phrases.json").read_text("utf-8"))
    numbers = np.frombuffer(folder.joinpath("phrases.bin").read_bytes(), dtype=np.int8)
    wide = np.frombuffer(folder.joinpath("phrases_wide.bin").read_bytes(), dtype="<i2")
    found, at, wide_at = {}, 0, 0
    for name, part in told.items():
        many = len(part["fields"])
        size, rows = len(part["grams"]) * many, part["dimensions"] * many
        found[name] = Phrases(
            fields=tuple(part["fields"]),
            places={gram: place for place, gram in enumerate(part["grams"])},
            of_gram=numbers[at : at + size].reshape(-1, many),
            of_meaning=wide[wide_at : wide_at + rows].reshape(-1, many),
            bias=wide[wide_at + rows : wide_at + rows + many],
        )
        at, wide_at = at + size, wide_at + rows + many
    return found


def is_taught(kind: str, field: str) -> bool:
    """Whether the model of a kind was taught with a field; of one that it was not the listed wordings are all there is."""
    model = phrases().get(kind)
    return model is not None and field in model.fields
