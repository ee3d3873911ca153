"""Words shared by a demand and an expert: character TF-IDF and BM25 over weighted fields, in integers.

TF-IDF is the cosine of Salton's vector model; BM25 is Robertson's with k1 = 1.2, b = 0.5. Document frequencies come
from the roster. Only +, -, x, / and square roots of whole numbers are used, so equal inputs give equal bits everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from expertserve.fit.grams import grams

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from expertserve.records.expert import Expert

__all__ = [
    "FIELD_WEIGHTS",
    "Index",
    "Query",
    "Statistics",
    "expert_texts",
    "meaning_text",
    "queries",
    "whole_log",
]

FIELD_WEIGHTS = (6, 6, 6, 3, 3)
"""Weights of direction, keywords, field, achievements and title, in that order."""
_SCALE = 1000
_LEAST = 1443
_K1 = 1.2
_B = 0.5


def expert_texts(expert: Expert) -> tuple[str, str, str, str, str]:
    """Direction, keywords, field, achievements and title of an expert, each as one text."""
    title = " ".join(part for part in (expert.title, expert.post) if part)
    return (
        expert.expertise,
        "、".join(expert.keywords),
        "、".join(expert.field),
        expert.achievements,
        title,
    )


def meaning_text(expert: Expert) -> str:
    """What the meaning part reads of an expert: direction, keywords and field."""
    return "。".join(expert_texts(expert)[:3])


def whole_log(ratio_top: int, ratio_bottom: int) -> int:
    """1000 x log2(top / bottom), cut to a whole number, by squaring in whole numbers; 0 when top <= bottom."""
    if ratio_top <= ratio_bottom:
        return 0
    whole = max(0, ratio_top.bit_length() - ratio_bottom.bit_length() - 1)
    while ratio_bottom << (whole + 1) <= ratio_top:
        whole += 1
    value = (ratio_top << 30) // (ratio_bottom << whole)
    part = 0
    for _ in range(10):
        value = (value * value) >> 30
        part <<= 1
        if value >= 2 << 30:
            value >>= 1
            part |= 1
    return whole * _SCALE + part * _SCALE // 1024


@dataclass(frozen=True, slots=True)
class Statistics:
    """In how many experts' texts each gram stands.

    Attributes:
        keys: sorted grams, shape (g,); rarity: 1443 + 1000 x log2((n + 1) / df), shape (g,).
        experts: how many experts were counted.
    """

    keys: NDArray[np.uint64]
    rarity: NDArray[np.int64]
    experts: int

    @classmethod
    def count(cls, texts: Sequence[str]) -> Statistics:
        """Count the grams of one text an expert."""
        found = grams(texts)
        keys, frequency = np.unique(found.keys, return_counts=True)
        values, place = np.unique(frequency, return_inverse=True)
        logs = np.array([whole_log(len(texts) + 1, int(v)) for v in values], dtype=np.int64)
        rarity = _LEAST + (logs[place] if len(logs) else logs)
        return cls(keys, rarity, len(texts))

    def find(self, wanted: NDArray[np.uint64]) -> NDArray[np.int64]:
        """Places of the wanted keys in `keys`, -1 where absent."""
        if not len(self.keys):
            return np.full(len(wanted), -1, dtype=np.int64)
        place = np.minimum(np.searchsorted(self.keys, wanted), len(self.keys) - 1)
        return np.where(self.keys[place] == wanted, place, -1)


@dataclass(frozen=True, slots=True)
class Query:
    """A demand's grams known to the roster: places, whole TF-IDF weights (cosine, of 1000) and BM25 shares (of 10000)."""

    places: NDArray[np.int64]
    cosine: NDArray[np.int64]
    share: NDArray[np.int64]


def queries(
    texts: Sequence[str], statistics: Statistics, known_only: int = 50
) -> tuple[Query, ...]:
    """One query a text; grams unknown to the roster count `known_only` percent of a rare one in the lengths."""
    found = grams(texts)
    place = statistics.find(found.keys)
    rare = _LEAST + whole_log(statistics.experts + 1, 1)
    rarity = np.where(
        place >= 0,
        statistics.rarity[place] if len(statistics.keys) else 0,
        rare * known_only // 100,
    )
    bounds = np.searchsorted(found.text, np.arange(len(texts) + 1))
    result = []
    for begin, end in pairwise(bounds.tolist()):
        piece = rarity[begin:end]
        known = place[begin:end] >= 0
        norm = max(1, int(np.sqrt(float((piece * piece).sum()))))
        total = max(1, int(piece.sum()))
        mine = piece[known]
        result.append(
            Query(place[begin:end][known], mine * 10_000 // norm, mine * 100_000 // total)
        )
    return tuple(result)


class Index:
    """Postings of a block of experts over the grams of `statistics`: whole cosine and BM25 weights.

    `score(query)` gives, a number for each expert of the block, the cosine and the BM25 share, both of 10000.
    """

    def __init__(self, texts: Sequence[tuple[str, ...]], statistics: Statistics) -> None:
        self.size = len(texts)
        self.statistics = statistics
        places, experts, weights = _weighted(texts, statistics)
        squares = np.zeros(self.size, dtype=np.float64)
        rarity = statistics.rarity[places] if len(places) else places
        vector = weights * rarity
        np.add.at(squares, experts, (vector * vector).astype(np.float64))
        norms = np.maximum(1, np.floor(np.sqrt(squares))).astype(np.int64)
        lengths = np.bincount(experts, weights=weights, minlength=self.size)
        mean = max(1.0, float(lengths.sum()) / max(1, self.size))
        damp = _K1 * (1 - _B + _B * lengths / mean) * FIELD_WEIGHTS[0]
        self.cosine = (vector * 10_000 // norms[experts]).astype(np.int32)
        self.share = np.floor(1000 * weights * (_K1 + 1) / (weights + damp[experts])).astype(
            np.int32
        )
        self.experts = experts.astype(np.int32)
        self.starts = np.searchsorted(places, np.arange(len(statistics.keys) + 1))

    def score(self, query: Query) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """(cosine, BM25 share) of every expert of the block against the query, shape (experts,), of 10000."""
        begins, ends = self.starts[query.places], self.starts[query.places + 1]
        sizes = ends - begins
        total = int(sizes.sum())
        if not total:
            nothing = np.zeros(self.size, dtype=np.int32)
            return nothing, nothing
        offsets = np.repeat(begins - np.concatenate([[0], np.cumsum(sizes)[:-1]]), sizes)
        rows = offsets + np.arange(total)
        experts = self.experts[rows]
        cosine = np.bincount(experts, self.cosine[rows] * np.repeat(query.cosine, sizes), self.size)
        share = np.bincount(experts, self.share[rows] * np.repeat(query.share, sizes), self.size)
        return (cosine // 10_000).astype(np.int32), (share // 10_000).astype(np.int32)


def _weighted(
    texts: Sequence[tuple[str, ...]], statistics: Statistics
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Postings sorted by gram: place, expert, and the highest field weight plus a third of the others."""
    parts = []
    for number, points in enumerate(FIELD_WEIGHTS):
        found = grams([text[number] for text in texts])
        place = statistics.find(found.keys)
        known = place >= 0
        parts.append((place[known], found.text[known], np.full(int(known.sum()), points)))
    place = np.concatenate([p[0] for p in parts])
    expert = np.concatenate([p[1] for p in parts])
    weight = np.concatenate([p[2] for p in parts])
    sequence = np.lexsort((-weight, expert, place))
    place, expert, weight = place[sequence], expert[sequence], weight[sequence]
    first = np.ones(len(place), dtype=np.bool_)
    first[1:] = (place[1:] != place[:-1]) | (expert[1:] != expert[:-1])
    starts = np.flatnonzero(first)
    summed = np.add.reduceat(weight, starts) if len(starts) else weight
    best = weight[starts]
    return place[starts], expert[starts], best + (summed - best) // 3
