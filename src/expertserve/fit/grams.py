"""Character 1-3-grams of texts as exact 63-bit integer keys: no hashing, so no collisions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from expertserve.ground.text import key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

__all__ = ["LONGER", "THREE", "distinct", "grams", "spell"]

LONGER = np.uint64(1 << 21)
"""Keys from here on hold more than one character."""
THREE = np.uint64(1 << 42)
"""Keys from here on hold three."""
_BREAKS = re.compile(r"[\W_]+|\d{4,}")
"""What no gram crosses; years, telephones and other long numbers say nothing of a trade."""
_END = 0
_BREAK = 1
_SHIFT = np.uint64(21)
_MASK = (1 << 21) - 1


def _codes(texts: Sequence[str]) -> NDArray[np.uint64]:
    plain = (_BREAKS.sub("\x01", key(text)) for text in texts)
    joined = "\x00".join(plain) + "\x00"
    raw = joined.encode("utf-32-le", "surrogatepass")
    return np.frombuffer(raw, dtype="<u4").astype(np.uint64)


def grams(texts: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.uint64]]:
    """All 1-, 2- and 3-grams of the texts' comparison keys; grams never cross punctuation or blanks.

    Returns (number of the text, key) of every gram as often as it stands there, in no useful order, shapes (n,).
    """
    codes = _codes(texts)
    text = np.cumsum(codes == _END) - (codes == _END)
    solid = codes > _BREAK
    two = solid[:-1] & solid[1:]
    three = two[:-1] & solid[2:]
    pairs = (codes[:-1] << _SHIFT) | codes[1:]
    triples = (pairs[:-1] << _SHIFT) | codes[2:]
    keys = np.concatenate([codes[solid], pairs[two], triples[three]])
    owners = np.concatenate([text[solid], text[:-1][two], text[:-2][three]])
    return owners.astype(np.int64), keys


def distinct(
    owners: NDArray[np.int64], places: NDArray[np.int64], texts: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """(place, text) of every different pair, sorted by place, then text; places below 0 are left out.

    Args:
        owners: (N,) index of the text each gram stands in.
        places: (N,) its place in the vocabulary, below 0 where it is not in it.
        texts: how many texts there are.
    """
    known = places >= 0
    pairs = np.sort(places[known] * texts + owners[known])
    first = np.ones(len(pairs), dtype=np.bool_)
    first[1:] = pairs[1:] != pairs[:-1]
    pairs = pairs[first]
    return pairs // max(1, texts), pairs % max(1, texts)


def spell(gram: int) -> str:
    """The characters of a key."""
    letters = []
    while gram:
        letters.append(chr(gram & _MASK))
        gram >>= 21
    return "".join(reversed(letters))
