"""Words of a label that no list knows, read by their meaning: those that say nothing, and those that say a known thing otherwise.

The head is learned (`benchmarks/figure_words`): a weight for each of some 700 words, spread to words near them in meaning. It is
strict: of words left out of the fit it knows a third of the idle ones and takes about one of a hundred others for idle.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from expertserve.codes.meaning import shipped
from expertserve.codes.vectors import similarity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from expertserve.codes.vectors import Vectors

__all__ = ["ENOUGH", "kernel", "likeliest", "says_nothing"]

ENOUGH = 350
"""Thousandths from which a word is taken to say nothing."""
_POWER = 8
_WHOLE, _HALF = 1000, 2000
_NEAR, _LEAD = 680, 60
"""A thing is read from this cosine (thousandths), if no other one comes so near."""


class _Head(NamedTuple):
    vectors: Vectors
    weights: NDArray[np.int64]


@cache
def _head() -> _Head:
    rows = json.loads(files(__package__).joinpath("label_words.json").read_text("utf-8"))["words"]
    return _Head(
        shipped().encode([word for word, _ in rows]),
        np.array([weight for _, weight in rows], dtype=np.int64),
    )


def kernel(cosines: NDArray[np.int16]) -> NDArray[np.int64]:
    """How much one word tells of another, in thousandths: a power of their cosine brought to 0..1, in whole numbers.

    Args:
        cosines: thousandths, any shape.
    """
    found = np.full(cosines.shape, _WHOLE, dtype=np.int64)
    for _ in range(_POWER):
        found = found * (cosines.astype(np.int64) + _WHOLE) // _HALF
    return found


@cache
def says_nothing(piece: str) -> bool:
    """Whether words leave a figure what it is (出动, 走进, 本市), whatever stands beside them.

    Args:
        piece: without marks, at least one character.
    """
    head = _head()
    vector = shipped().encode([piece])
    if not vector.any():
        return False
    near = kernel(similarity(vector, head.vectors))[0]
    return int(near @ head.weights) >= ENOUGH * _WHOLE


@cache
def _known(words: tuple[str, ...]) -> Vectors:
    return shipped().encode(list(words))


def likeliest(text: str, words: tuple[str, ...], things: Sequence[str]) -> str:
    """The known word whose meaning a text has, where words of every other thing are clearly farther; "" none.

    Args:
        text: what nobody knows.
        words: the known words.
        things: what each of them stands for.
    """
    cosines = similarity(shipped().encode([text]), _known(words))[0]
    best = int(cosines.argmax())
    others = [int(c) for c, thing in zip(cosines, things, strict=True) if thing != things[best]]
    if cosines[best] < _NEAR or int(cosines[best]) - max(others, default=0) < _LEAD:
        return ""
    return words[best]
