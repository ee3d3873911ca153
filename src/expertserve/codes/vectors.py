"""Unit vectors in whole numbers: lengths, means and cosines that come out the same on every machine."""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import cached_property
from math import isqrt
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    Vectors = NDArray[np.int16]

__all__ = [
    "UNIT",
    "Encoder",
    "blocks",
    "centre",
    "dots",
    "mean",
    "nearest",
    "products",
    "similarity",
    "thousandths",
    "unit",
]

UNIT = 4000
"""The length of a vector. A rounded vector of this length has products below 2**24, which a float32 product sums exactly."""
_PER_THOUSAND = UNIT * UNIT // 1000
_BITS = 26
_CHUNK = 4096
_ALONE, _NARROW = 240_000, 8_192
"""Multiplications of one piece of a product, and of one with a single row, up to which the library stays with one thread."""


class Encoder(ABC):
    """What turns texts into vectors: the shipped table or a sentence model.

    Attributes:
        name: what a list says was used.
        generic: sentences that say what any demand says; their mean is what demands are centred on.
        quick: thousands of texts a second; what is slower is not asked again for every word left out.
        phrases: whether an expert's best phrase tells something beside his whole text.
    """

    name: str
    generic: tuple[str, ...]
    quick: bool = True
    phrases: bool = False

    @abstractmethod
    def encode(self, texts: Sequence[str]) -> Vectors:
        """One vector of length UNIT a text, zeros where nothing is known, shape (texts, dimensions), not centred."""

    def weighed(self, texts: Sequence[str]) -> Encoder:
        """The encoder with words that many of these texts hold made light, where it reads word by word; else itself."""
        del texts
        return self

    def reweighed(self, thousandths: NDArray[np.uint16]) -> Encoder:
        """The encoder with a share of each word's weight, where it reads word by word; else itself."""
        del thousandths
        return self

    def moved(self, numbers: NDArray[np.integer], rows: NDArray[np.int8]) -> Encoder:
        """The encoder with other rows for the words of these numbers, where it reads word by word; else itself."""
        del numbers, rows
        return self

    @cached_property
    def generic_mean(self) -> NDArray[np.int64]:
        """The mean vector of the generic sentences, shape (dimensions,)."""
        return mean(self.encode(self.generic))

    def demands(self, texts: Sequence[str]) -> Vectors:
        """Vectors of demands, centred on the fixed generic sentences: what every demand says counts nothing."""
        return centre(self.encode(texts), self.generic_mean)

    def experts(self, texts: Sequence[str]) -> Vectors:
        """Vectors of experts, centred on the mean of this roster."""
        vectors = self.encode(texts)
        return centre(vectors, mean(vectors))


def unit(sums: NDArray[np.int64]) -> Vectors:
    """Each row of `sums` brought to length UNIT, parts rounded to the nearest whole number; a zero row stays zero."""
    largest = np.abs(sums).max(axis=1, initial=0)
    bits = np.array([int(number).bit_length() for number in largest], dtype=np.int64)[:, None]
    small = (sums << np.maximum(_BITS - bits, 0)) >> np.maximum(bits - _BITS, 0)
    squares = np.einsum("nd,nd->n", small, small)
    lengths = np.array([isqrt(4 * int(square)) for square in squares], dtype=np.int64)[:, None]
    lengths = np.maximum(lengths, 1)
    return ((4 * UNIT * small + lengths) // (2 * lengths)).astype(np.int16)


def mean(vectors: Vectors) -> NDArray[np.int64]:
    """The mean of the rows of `vectors`, rounded down; zeros for no rows; shape (dimensions,)."""
    total: NDArray[np.int64] = vectors.sum(axis=0, dtype=np.int64)
    return np.floor_divide(total, max(len(vectors), 1))


def centre(vectors: Vectors, around: NDArray[np.int64]) -> Vectors:
    """`vectors` less `around`, again of length UNIT; zero rows (texts of which nothing is known) stay zero."""
    result = np.zeros_like(vectors)
    for start in range(0, len(vectors), _CHUNK):
        part = vectors[start : start + _CHUNK]
        moved = part.astype(np.int64) - around
        moved[~np.any(part, axis=1)] = 0
        result[start : start + _CHUNK] = unit(moved)
    return result


def products(left: NDArray[np.float32], right: NDArray[np.float32]) -> NDArray[np.float32]:
    """Products of all rows, shape (left, right), exact where every partial sum is a whole number below 2**24.

    They are taken in pieces so small that the library below starts no threads of its own: those wait spinning for one
    another, which on a busy machine costs more than they give.
    """
    count, width = left.shape
    tile = max(1, min(_NARROW // max(1, width), _ALONE // max(1, count * width)))
    result = np.zeros((count, len(right)), dtype=np.float32)
    whole = len(right) // tile * tile
    if whole:
        pieces = right[:whole].reshape(-1, tile, width).transpose(0, 2, 1)
        places = result[:, :whole].reshape(count, -1, tile).transpose(1, 0, 2)
        np.matmul(left[None], pieces, out=places)
    if whole < len(right):
        result[:, whole:] = left @ right[whole:].T
    return result


def dots(left: Vectors, right: Vectors | NDArray[np.float32]) -> NDArray[np.int32]:
    """Products of all rows, shape (left, right); UNIT * UNIT is a cosine of 1.

    Vectors that are asked about again and again may be given as float32 once and for all.

    Every partial sum is a whole number below 2**24, so the float32 product is exact in any order of summation.
    """
    return products(left.astype(np.float32), right.astype(np.float32, copy=False)).astype(np.int32)


def thousandths(products: NDArray[np.float32]) -> NDArray[np.int32]:
    """Cosines in thousandths, rounded to the nearest, of products of vectors of length UNIT, same shape, -1000..1000."""
    result = products.astype(np.int32)
    result += _PER_THOUSAND // 2
    result //= _PER_THOUSAND
    return np.clip(result, -1000, 1000, out=result)


def similarity(left: Vectors, right: Vectors | NDArray[np.float32]) -> NDArray[np.int16]:
    """Cosines of all rows in thousandths, rounded to the nearest, shape (left, right), -1000..1000."""
    cosines = thousandths(products(left.astype(np.float32), right.astype(np.float32)))
    return cosines.astype(np.int16)


def blocks(
    left: Vectors, right: Vectors, rows: int = 256
) -> Iterator[tuple[int, NDArray[np.int16]]]:
    """(first row, similarity of the next `rows` rows of `left` to all of `right`), so that memory stays small."""
    for start in range(0, len(left), rows):
        yield start, similarity(left[start : start + rows], right)


def nearest(keywords: Vectors, demand: Vectors) -> tuple[int, int]:
    """(number of the keyword nearest to the demand, its cosine in thousandths); (-1, 0) for none.

    Args:
        keywords: one row a keyword.
        demand: shape (dimensions,).
    """
    if not len(keywords):
        return -1, 0
    cosines = similarity(keywords, demand[None, :])[:, 0]
    best = int(cosines.argmax())
    return best, int(cosines[best])
