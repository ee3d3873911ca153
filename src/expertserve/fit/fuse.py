"""From raw likenesses to shares of 1000, on fixed scales that no batch changes.

What the sum of all points looks like: about 200 a neighbouring field that shares a word or the object; about 500 the
right discipline with another object or speciality; from 800 the right discipline and object, said in terms that stand
in the expert's own line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.int32]

__all__ = ["lexicon_share", "meaning_share", "text_share"]

_FULL_TEXT = 4000
_FULL_LEXICON = 800
_SCALES = {"static": (0, 600)}
"""Centred cosines (thousandths) that give no point and all points, by encoder."""
_OTHER_SCALE = (0, 600)


def text_share(cosine: Numbers, share: Numbers, full: int = _FULL_TEXT) -> Numbers:
    """TF-IDF cosine plus BM25 share (each of 10000) as a share of 1000; `full` and more give all of it."""
    return np.minimum(cosine + share, full) * 1000 // full


def lexicon_share(terms: Numbers, disciplines: Numbers, objects: Numbers) -> Numbers:
    """Experts' terms 40, discipline 60 percent; the discipline counts half where the object is another."""
    weighed = disciplines * (500 + objects // 2) // 1000
    raw = (4 * terms + 6 * weighed) // 10
    return np.minimum(raw, _FULL_LEXICON) * 1000 // _FULL_LEXICON


def meaning_share(cosine: NDArray[np.int16], encoder: str) -> Numbers:
    """A centred cosine (thousandths) as a share of 1000 on the encoder's scale."""
    low, high = _SCALES.get(encoder, _OTHER_SCALE)
    return np.clip((cosine.astype(np.int32) - low) * 1000 // (high - low), 0, 1000)
