"""From raw likenesses to points, on fixed scales that no batch changes.

What the sum of all points looks like: about 200 a neighbouring field that shares a word or the object; about 500 the
right discipline with another object or speciality, or the right man said in quite other words; from 700 the right
discipline and object, said in terms that stand in the expert's own line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.int32]

__all__ = ["NO_OBJECT", "Scale"]

_FULL_TEXT = 4000
_FULL_TERMS = 9000
_FULL_LEXICON = 8000
_FULL_MEANING = {"static": 550, "semantic": 360}
"""The centred cosine (thousandths) that gives all points, by encoder; 0 gives none."""
_OTHER_MEANING = 600
NO_OBJECT = 600
"""Nearness of objects (thousandths) where a line names none."""


class Scale:
    """Tables from raw likenesses to points for one set of weights (text, lexicon, meaning)."""

    def __init__(self, weights: tuple[int, int, int], encoders: tuple[str, ...]) -> None:
        text, lexicon, meaning = weights
        self._text = _table(_FULL_TEXT, text)
        self._terms = _table(_FULL_TERMS, 4000)
        self._lexicon = _table(_FULL_LEXICON, lexicon)
        cosines = np.arange(-1000, 1001)
        self._meaning: list[Numbers] = []
        for place, name in enumerate(encoders):
            full = _FULL_MEANING.get(name, _OTHER_MEANING)
            share = meaning // len(encoders) + (place < meaning % len(encoders))
            points = np.clip(cosines, 0, full) * share // full
            self._meaning.append(points.astype(np.int32))

    def text(self, score: Numbers) -> Numbers:
        """Points of shared words: cosine plus BM25 share, each of 10000; 4000 and more give all."""
        return self._text.take(np.minimum(score, _FULL_TEXT))

    def lexicon(self, terms: Numbers, disciplines: Numbers, objects: Numbers) -> Numbers:
        """Points of the lexicon: experts' terms 40, discipline 60 percent; four fifths of both give all.

        The discipline counts half where the object is wholly another.
        """
        raw = self._terms.take(np.minimum(terms, _FULL_TERMS))
        raw += disciplines * (3000 + 3 * objects) // 1000
        return self._lexicon.take(np.minimum(raw, _FULL_LEXICON))

    def meaning(self, encoder: int, cosines: NDArray[np.int16]) -> Numbers:
        """Points of likeness of meaning for the encoder's centred cosines in thousandths."""
        return self._meaning[encoder].take(cosines + np.int16(1000))


def _table(full: int, points: int) -> Numbers:
    """0 .. `points` in even steps over 0 .. `full`, cut to whole numbers, shape (full + 1,)."""
    return (np.arange(full + 1, dtype=np.int64) * points // full).astype(np.int32)
