"""Character 1-3-grams of texts as exact 63-bit integer keys: no hashing, so no collisions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from expertserve.ground.text import key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

__all__ = ["Grams", "grams", "spell"]

_BREAKS = re.compile(r"[\W_]+")
_END = 0
_BREAK = 1
_SHIFT = np.uint64(21)
_MASK = (1 << 21) - 1


@dataclass(frozen=True, slots=True)
class Grams:
    """The distinct grams of each text, sorted by text and key.

    Attributes:
        text: number of the text, shape (n,); keys: the gram, shape (n,); counts: how often it stands there, shape (n,).
    """

    text: NDArray[np.int64]
    keys: NDArray[np.uint64]
    counts: NDArray[np.int64]


def _codes(texts: Sequence[str]) -> NDArray[np.uint64]:
    plain = (_BREAKS.sub("\x01", key(text)) for text in texts)
    joined = "\x00".join(plain) + "\x00"
    raw = joined.encode("utf-32-le", "surrogatepass")
    return np.frombuffer(raw, dtype="<u4").astype(np.uint64)


def grams(texts: Sequence[str]) -> Grams:
    """All 1-, 2- and 3-grams of the texts' comparison keys; grams never cross punctuation or blanks."""
    codes = _codes(texts)
    text = np.cumsum(codes == _END) - (codes == _END)
    solid = codes > _BREAK
    two = solid[:-1] & solid[1:]
    three = two[:-1] & solid[2:]
    pairs = (codes[:-1] << _SHIFT) | codes[1:]
    triples = (pairs[:-1] << _SHIFT) | codes[2:]
    keys = np.concatenate([codes[solid], pairs[two], triples[three]])
    owners = np.concatenate([text[solid], text[:-1][two], text[:-2][three]]).astype(np.int64)
    sequence = np.lexsort((keys, owners))
    keys, owners = keys[sequence], owners[sequence]
    first = np.ones(len(keys), dtype=np.bool_)
    first[1:] = (keys[1:] != keys[:-1]) | (owners[1:] != owners[:-1])
    starts = np.flatnonzero(first)
    counts = np.diff(np.append(starts, len(keys)))
    return Grams(owners[starts], keys[starts], counts.astype(np.int64))


def spell(gram: int) -> str:
    """The characters of a key."""
    letters = []
    while gram:
        letters.append(chr(gram & _MASK))
        gram >>= 21
    return "".join(reversed(letters))
