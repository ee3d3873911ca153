"""Fits the rows of the table so that their sum comes near to the teacher's sentence vectors.

The number of each token in a text over the root of the text's tokens makes a sparse matrix A; the rows R of the table are
the ridge solution of A R = Y, Y the centred teacher vectors in the space of their first principal components, drawn towards
a start (the teacher's word vectors, less where the word is frequent) and found by conjugate gradient.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from expertserve.codes.meaning import Meaning

    Floats = NDArray[np.float32]


def counts(reader: Meaning, texts: Sequence[str], size: int) -> sparse.csr_matrix:
    """Tokens of each text over the root of their number, shape (texts, size)."""
    starts, columns, values = [0], [], []
    for text in texts:
        found, often = np.unique(reader.numbers(text), return_counts=True)
        columns.append(found)
        values.append(often / np.sqrt(max(often.sum(), 1)))
        starts.append(starts[-1] + len(found))
    return sparse.csr_matrix(
        (
            np.concatenate(values).astype(np.float32),
            np.concatenate(columns).astype(np.int32),
            starts,
        ),
        shape=(len(texts), size),
    )


def principal(vectors: NDArray[np.float16], mean: Floats, dimensions: int) -> Floats:
    """The first principal directions of the centred vectors, shape (384, dimensions), signs fixed."""
    total = np.zeros((vectors.shape[1], vectors.shape[1]))
    for start in range(0, len(vectors), 50_000):
        part = vectors[start : start + 50_000].astype(np.float32) - mean
        total += part.T @ part
    _, directions = np.linalg.eigh(total)
    best = directions[:, ::-1][:, :dimensions]
    return (best * np.sign(best[np.abs(best).argmax(axis=0), range(dimensions)])).astype(np.float32)


def ridge(
    matrix: sparse.csr_matrix, goal: Floats, start: Floats, penalty: float, steps: int
) -> Floats:
    """Rows R that minimise |matrix R - goal|^2 + penalty |R - start|^2, by conjugate gradient from `start`."""
    turned = matrix.T.tocsr()
    rows = start.copy()
    residual = turned @ (goal - matrix @ rows)
    direction = residual.copy()
    power = np.einsum("nd,nd->d", residual, residual)
    for step in range(steps):
        image = turned @ (matrix @ direction) + penalty * direction
        size = power / np.maximum(np.einsum("nd,nd->d", direction, image), 1e-12)
        rows += size * direction
        residual -= size * image
        after = np.einsum("nd,nd->d", residual, residual)
        print(f"step {step + 1}: residual {np.sqrt(after.sum()):.3f}", flush=True)
        direction = residual + after / np.maximum(power, 1e-12) * direction
        power = after
    return rows


def whole(rows: Floats) -> tuple[NDArray[np.int8], NDArray[np.uint16]]:
    """Rows as int8 directions and 12-bit weights, so that direction * weight is in proportion to the row."""
    largest = np.abs(rows).max(axis=1)
    weights = np.clip(np.rint(largest / largest.max() * 4095), 1, 4095)
    directions = np.rint(rows / np.maximum(largest, 1e-9)[:, None] * 127)
    return directions.astype(np.int8), weights.astype(np.uint16)


def cosine(left: Floats, right: Floats) -> float:
    """The mean cosine of the rows of two arrays."""
    product = np.einsum("nd,nd->n", left, right)
    lengths = np.linalg.norm(left, axis=1) * np.linalg.norm(right, axis=1)
    return float((product / np.maximum(lengths, 1e-9)).mean())
