"""Two learned matrices that turn the vectors of demands and of experts towards each other.

A sentence model puts texts side by side that speak alike; a demand and its expert speak of one thing in two tongues. The
matrices were learned from labelled pairs (`benchmarks/fusion`) with a ranking loss and weak steps away from the identity;
they are whole numbers, so that turned vectors come out the same on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from expertserve.codes.vectors import unit

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from expertserve.codes.vectors import Vectors

__all__ = ["SCALE", "Turn", "turned"]

SCALE = 4096
"""What the number 1 of a matrix is written as."""
_DATA = Path(__file__).parent / "data"
_CHUNK = 4096


@dataclass(frozen=True, slots=True)
class Turn:
    """Attributes: demand, expert: what is added to a vector, in parts of SCALE, shape (dimensions, dimensions)."""

    demand: NDArray[np.int16] | None
    expert: NDArray[np.int16] | None

    @classmethod
    def load(cls, encoder: str, folder: Path = _DATA) -> Turn:
        """The matrices learned for an encoder; none where none were."""
        path = folder / f"turn_{encoder}.bin"
        if not path.is_file():
            return cls(None, None)
        numbers = np.fromfile(path, dtype="<i2")
        size = round((len(numbers) // 2) ** 0.5)
        return cls(*numbers.reshape(2, size, size))


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
