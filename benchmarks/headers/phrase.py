"""Fit what a head means by its phrase: a softmax a kind over characters, pairs, triples and the vector of the meaning."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import numpy as np

from expertserve.books.conversion.kind import kinds
from expertserve.books.tables.phrases import STEP, Phrases, grams
from expertserve.codes.meaning import Meaning
from expertserve.codes.vectors import UNIT

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from expertserve.books.tables.wordings import Line

ROUNDS = 60
PENALTY = 0.35
MEANT = 5.0
STRANGER = 0.5
LARGE = ("experts", "demands", "services", "feedback", "sessions", "replies")
FEW = 6
"""Kinds of which hardly anything else is known hear of every so many heads of no field only."""
MEANING = Meaning.load()


def hash_of(word: str) -> int:
    """A number of a word, the same everywhere."""
    return sum(map(ord, word))


def fit_phrases(lines: Iterable[tuple[Line, float]]) -> dict[str, Phrases]:
    """The models of all kinds from heads with weights; heads of no field count a little in every other kind."""
    told: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for (kind, field, word), weight in lines:
        if not word:
            continue
        told[kind][field, word] += weight
        if not field and weight < 1 and len(word) % 2:
            for other in kinds():
                if other.name != kind and (other.name in LARGE or hash_of(word) % FEW == 0):
                    told[other.name][field, word] += STRANGER * weight
    return {
        kind.name: _fit([column.field for column in kind.columns], told[kind.name])
        for kind in kinds()
    }


def _fit(fields: list[str], told: Counter[tuple[str, str]]) -> Phrases:
    """Softmax with an L2 penalty by Adam over all lines at once."""
    order = ["", *fields]
    at = {field: place for place, field in enumerate(order)}
    entries = sorted(
        (field, word, min(weight, 3.0)) for (field, word), weight in told.items() if field in at
    )
    counted: Counter[str] = Counter()
    for _, word, _ in entries:
        counted.update(grams(word))
    kept = sorted(gram for gram, many in counted.items() if many > 1)
    place = {gram: number for number, gram in enumerate(kept)}
    x = np.zeros((len(entries), len(kept)), dtype=np.float32)
    for row, (_, word, _) in enumerate(entries):
        x[row, [place[gram] for gram in grams(word) if gram in place]] = 1
    meant = MEANING.encode([word for _, word, _ in entries]).astype(np.float32) * (MEANT / UNIT)
    x = np.hstack([x, meant, np.ones((len(entries), 1), dtype=np.float32)])
    y = np.array([at[field] for field, _, _ in entries])
    weight = np.array([many for _, _, many in entries], dtype=np.float32)
    w = np.zeros((x.shape[1], len(order)), dtype=np.float32)
    first, second = np.zeros_like(w), np.zeros_like(w)
    rows = np.arange(len(y))
    for step in range(1, ROUNDS + 1):
        z = x @ w
        z -= z.max(1, keepdims=True)
        p = np.exp(z)
        p /= p.sum(1, keepdims=True)
        p[rows, y] -= 1
        slope = x.T @ (p * weight[:, None]) + PENALTY * w
        first = 0.9 * first + 0.1 * slope
        second = 0.99 * second + 0.01 * slope * slope
        size = 0.08 * (1 - step / (ROUNDS + 10))
        w -= size * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-6)
    told_grams = np.clip(np.rint(w[: len(kept)] * STEP), -127, 127).astype(np.int8)
    wide = np.clip(np.rint(w[len(kept) : -1] * MEANT * STEP), -32000, 32000).astype(np.int16)
    return Phrases(
        fields=tuple(order),
        places=place,
        of_gram=told_grams,
        of_meaning=wide,
        bias=np.rint(w[-1] * STEP).astype(np.int16),
    )


def write_phrases(folder: Path, models: dict[str, Phrases]) -> None:
    """Write the three files of the models."""
    told = {
        kind: {
            "fields": list(one.fields),
            "dimensions": len(one.of_meaning),
            "grams": list(one.places),
        }
        for kind, one in models.items()
    }
    body = ",\n".join(
        f"{json.dumps(kind)}: {json.dumps(part, ensure_ascii=False)}" for kind, part in told.items()
    )
    (folder / "phrases.json").write_text("{\n" + body + "\n}\n", "utf-8")
    (folder / "phrases.bin").write_bytes(b"".join(one.of_gram.tobytes() for one in models.values()))
    wide = [
        part.astype("<i2").tobytes()
        for one in models.values()
        for part in (one.of_meaning, one.bias)
    ]
    (folder / "phrases_wide.bin").write_bytes(b"".join(wide))
