"""What was learned to turn the vectors of demands and of experts towards each other: matrices, and each word's weight and row.

A sentence model puts texts side by side that speak alike; a demand and its expert speak of one thing in two tongues, and a
word that tells much of an expert may tell little of a demand. Matrices, shares and moved rows were learned from labelled pairs
(`benchmarks/fusion`) with a ranking loss and weak steps away from what they stand for; they are whole numbers, so that turned
vectors come out the same on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from expertserve.codes.vectors import centre, mean, unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from expertserve.codes.vectors import Encoder, Vectors

__all__ = ["SCALE", "Side", "Turn", "moved_record", "turned"]

SCALE = 4096
"""What the number 1 of a matrix is written as."""
_DATA = Path(__file__).parent / "data"
_KINDS = ("turn", "words", "rows")
_CHUNK = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What was learned for an encoder.

    Attributes:
        demand, expert: what is added to a vector, in parts of SCALE, shape (dimensions, dimensions); asked, known: thousandths
            of its weight that a word keeps in a demand and in an expert's text, shape (words,); numbers: of the words whose rows
            were moved; rows: where they stand now, shape (numbers, dimensions). None: nothing was learned.
    """

    demand: NDArray[np.int16] | None = None
    expert: NDArray[np.int16] | None = None
    asked: NDArray[np.uint16] | None = None
    known: NDArray[np.uint16] | None = None
    numbers: NDArray[np.int32] | None = None
    rows: NDArray[np.int8] | None = None

    @classmethod
    def load(cls, encoder: str, folder: Path = _DATA) -> Turn:
        """What was learned for the encoder of a name; nothing where nothing was."""
        matrices, words, rows = (folder / f"{kind}_{encoder}.bin" for kind in _KINDS)
        if not matrices.is_file():
            return cls()
        numbers = np.fromfile(matrices, dtype="<i2")
        size = round((len(numbers) // 2) ** 0.5)
        pair = numbers.reshape(2, size, size)
        if not words.is_file():
            return cls(demand=pair[0], expert=pair[1])
        asked, known = np.fromfile(words, dtype="<u2").reshape(2, -1)
        moved, moved_rows = _moved(rows, size)
        return cls(
            demand=pair[0],
            expert=pair[1],
            asked=asked,
            known=known,
            numbers=moved,
            rows=moved_rows,
        )

    def of(self, encoder: Encoder) -> Encoder:
        """The encoder with its rows where they were moved to."""
        if self.numbers is None or self.rows is None:
            return encoder
        return encoder.moved(self.numbers, self.rows)


def moved_record(size: int) -> np.dtype[np.void]:
    """How a moved row of so many numbers is written: the number of its word, then the row."""
    return np.dtype([("number", "<i4"), ("row", "i1", (size,))])


def _moved(path: Path, size: int) -> tuple[NDArray[np.int32], NDArray[np.int8]]:
    found = np.fromfile(path, dtype=moved_record(size))
    return found["number"].astype(np.int32), found["row"].copy()


@dataclass(frozen=True, slots=True)
class Side:
    """How the texts of one side, demands or experts, become vectors.

    Attributes:
        encoder: reads them; around: the vector they are centred on; matrix: turns them.
    """

    encoder: Encoder
    around: NDArray[np.int64]
    matrix: NDArray[np.int16] | None

    @classmethod
    def asking(cls, encoder: Encoder, turn: Turn) -> Side:
        """Of demands, centred on the generic sentences."""
        encoder = encoder if turn.asked is None else encoder.reweighed(turn.asked)
        return cls(encoder, encoder.generic_mean, turn.demand)

    @classmethod
    def knowing(cls, encoder: Encoder, turn: Turn, spoken: Sequence[str]) -> Side:
        """Of experts, centred on the mean of these texts of the roster."""
        encoder = encoder if turn.known is None else encoder.reweighed(turn.known)
        return cls(encoder, mean(encoder.encode(spoken)), turn.expert)

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """One vector of length UNIT a text, zeros where nothing is known, shape (texts, dimensions)."""
        return turned(self.matrix, centre(self.encoder.encode(texts), self.around))


def turned(matrix: NDArray[np.int16] | None, vectors: Vectors) -> Vectors:
    """Centred vectors with the matrix's part added, again of length UNIT; as they are where there is no matrix.

    Whole numbers below 2**53 in float64 add up exactly in any order.
    """
    if matrix is None:
        return vectors
    result = np.zeros_like(vectors)
    whole = matrix.astype(np.float64)
    for start in range(0, len(vectors), _CHUNK):
        part = vectors[start : start + _CHUNK].astype(np.float64)
        result[start : start + _CHUNK] = unit((part * SCALE + part @ whole).astype(np.int64))
    return result
