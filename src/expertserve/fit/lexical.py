"""Words shared by a demand and an expert: character TF-IDF over weighted fields, and shared rare runs, in integers.

TF-IDF is the cosine of Salton's vector model. Document frequencies come from the roster. Only +, -, x, / and square roots of whole numbers are used, so equal inputs give equal bits everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from expertserve.codes.fields import local_fields
from expertserve.fit.grams import LONGER, THREE, distinct, grams
from expertserve.fit.postings import Postings

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
    "meaning_of",
    "meaning_text",
    "phrases_of",
    "queries",
    "whole_log",
]

FIELD_WEIGHTS = (6, 6, 6, 3, 3)
"""Weights of direction, keywords, field, achievements and title, in that order."""
_SCALE = 1000
_LEAST = 1443
_MANY = 64
_COMMON = 3
_RARE = float(1 << 30)
_EIGHTH = 8
_SAID_BY_MANY = 600
"""Thousandths of the greatest rarity up to which a run tells nothing by itself (1 in 20 of 300 experts)."""


def expert_texts(expert: Expert) -> tuple[str, str, str, str, str]:
    """Direction, keywords, field, achievements and title of an expert, each as one text.

    Of his fields only those count that are his own words (植物保护学); a label of the office's short list (农业), which a form
    offers for ticking, says nothing of what he can do.
    """
    labels = local_fields()
    title = " ".join(part for part in (expert.title, expert.post) if part)
    return (
        expert.expertise,
        "、".join(expert.keywords),
        "、".join(field for field in expert.field if field not in labels),
        expert.achievements,
        title,
    )


def meaning_text(expert: Expert) -> str:
    """What the meaning part reads of an expert: direction, keywords and field."""
    return meaning_of(expert_texts(expert))


def meaning_of(texts: tuple[str, ...]) -> str:
    """What the meaning part reads of an expert's texts (`expert_texts`)."""
    return "。".join(texts[:3])


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


def phrases_of(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Direction and keywords of an expert's texts (`expert_texts`), one by one; one blank where he has none."""
    found = (texts[0], *texts[1].split("、"))
    return tuple(phrase for phrase in found if phrase.strip()) or ("",)


@dataclass(frozen=True, slots=True)
class Statistics:
    """In how many experts' texts each gram stands.

    Attributes:
        keys: sorted grams, shape (g,); rarity: 1443 + 1000 x log2((n + 1) / df), shape (g,), 0 for
            grams of more than a third of a roster of 64 or more: they tell no two experts apart.
        experts: how many experts were counted.
    """

    keys: NDArray[np.uint64]
    rarity: NDArray[np.int64]
    experts: int

    @classmethod
    def count(cls, texts: Sequence[str]) -> Statistics:
        """Count the grams of one text an expert."""
        owners, found = grams(texts)
        keys = np.unique(found)
        places, _ = distinct(owners, np.searchsorted(keys, found), len(texts))
        frequency = np.bincount(places, minlength=len(keys))
        logs = np.zeros(int(frequency.max(initial=0)) + 1, dtype=np.int64)
        for value in np.unique(frequency).tolist():
            logs[value] = whole_log(len(texts) + 1, value)
        rarity = _LEAST + logs[frequency]
        if len(texts) >= _MANY:
            rarity[frequency * _COMMON > len(texts)] = 0
        return cls(keys, rarity, len(texts))

    def find(self, wanted: NDArray[np.uint64]) -> NDArray[np.int64]:
        """Places of the wanted keys in `keys`, -1 where absent."""
        if not len(self.keys):
            return np.full(len(wanted), -1, dtype=np.int64)
        place = np.minimum(np.searchsorted(self.keys, wanted), len(self.keys) - 1)
        return np.where(self.keys[place] == wanted, place, -1)


@dataclass(frozen=True, slots=True)
class Query:
    """A text's grams known to the roster: places and whole TF-IDF weights (of 10000).

    `rare` tells how rare a run of three is: 0 where it is shorter or said by many, 1000 the rarest, times 2**30: above what
    cosines can add up to, so that one sum in float64 holds both.
    """

    places: NDArray[np.int64]
    cosine: NDArray[np.int32]
    rare: NDArray[np.float64]


def queries(
    texts: Sequence[str], statistics: Statistics, *, single: bool = True
) -> tuple[Query, ...]:
    """One query a text; a gram unknown to the roster counts as half a rare one in the lengths.

    Args:
        texts: what is asked.
        statistics: of the roster.
        single: with single characters; without them only runs of two and three count.
    """
    owners, keys = grams(texts)
    if not single:
        longer = keys >= LONGER
        owners, keys = owners[longer], keys[longer]
    found, back = np.unique(keys, return_inverse=True)
    place = statistics.find(found)
    rare = (_LEAST + whole_log(statistics.experts + 1, 1)) // 2
    rarity = np.full(len(found), rare, dtype=np.int64)
    rarity[place >= 0] = statistics.rarity[place[place >= 0]]
    numbers, texts_of = distinct(owners, back.astype(np.int64), len(texts))
    by_text = np.argsort(texts_of, kind="stable")
    numbers = numbers[by_text]
    bounds = np.searchsorted(texts_of[by_text], np.arange(len(texts) + 1))
    most = _LEAST + whole_log(statistics.experts + 1, 1)
    runs = np.maximum(rarity * 1000 // most - _SAID_BY_MANY, 0) * 1000 // (1000 - _SAID_BY_MANY)
    runs[found < THREE] = 0
    return tuple(
        _query(numbers[begin:end], place, rarity, runs) for begin, end in pairwise(bounds.tolist())
    )


def _query(
    numbers: NDArray[np.int64],
    place: NDArray[np.int64],
    rarity: NDArray[np.int64],
    rare: NDArray[np.int64],
) -> Query:
    weights = rarity[numbers]
    norm = max(1, int(np.sqrt(float((weights * weights).sum()))))
    known = (place[numbers] >= 0) & (weights > 0)
    return Query(
        place[numbers][known],
        (weights[known] * 10_000 // norm).astype(np.int32),
        (rare[numbers][known] * _RARE).astype(np.float64),
    )


class Index:
    """Postings of a block of experts over the grams of `statistics`: whole cosine weights.

    `score(query)` gives, for each expert of the block, the cosine and how much of what both say is rare.
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
        cosine = vector * 10_000 // norms[experts]
        self._postings = Postings.of(places, experts, cosine, len(statistics.keys), self.size)

    def score(self, query: Query) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """The cosine (of 10000) of every expert, and the rare runs he shares (125 the rarest), shapes (experts,).

        No sum of the first passes 2**27 and none of the second 2**22, so that float64 holds both exactly.
        """
        result = self._postings.sums(query.places, query.cosine, query.rare)
        rare = np.zeros(self.size, dtype=np.int32)
        some = np.flatnonzero(result >= _RARE)
        runs = np.floor(result[some] / _RARE)
        result[some] -= runs * _RARE
        rare[some] = runs / _EIGHTH
        return (result / 10_000).astype(np.int32), rare


def _weighted(
    texts: Sequence[tuple[str, ...]], statistics: Statistics
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Postings sorted by gram: place, expert, and the highest field weight plus a third of the others."""
    fields = len(FIELD_WEIGHTS)
    owners, keys = grams([text for several in texts for text in several])
    places = statistics.find(keys)
    place, text = distinct(owners, places, len(texts) * fields)
    expert = text // fields
    weight = np.array(FIELD_WEIGHTS, dtype=np.int64)[text % fields]
    first = np.ones(len(place), dtype=np.bool_)
    first[1:] = (place[1:] != place[:-1]) | (expert[1:] != expert[:-1])
    starts = np.flatnonzero(first)
    if not len(starts):
        return place, expert, weight
    summed = np.add.reduceat(weight, starts)
    best = np.maximum.reduceat(weight, starts)
    return place[starts], expert[starts], best + (summed - best) // 3
