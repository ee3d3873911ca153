"""The evidence for every (column, field) of a kind: words, meaning and contents as whole numbers, and what they weigh."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from expertserve.books.conversion.kind import kinds
from expertserve.books.tables.neighbours import Neighbours
from expertserve.books.tables.wordings import bare

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from expertserve.books.conversion.kind import Kind
    from expertserve.books.tables.contents import Shares
    from expertserve.books.tables.mapper import Mapper
    from expertserve.books.tables.wordings import Nearness, Wordings

    Numbers = NDArray[np.int64]

__all__ = ["FEATURES", "Contents", "Weights", "features", "weights"]

FEATURES = (
    "bias", "exact", "exact_joined", "worded", "ratio", "shared", "shared_lead", "shared_joined", "meaning", "meaning_lead",
    "meaning_joined", "chance", "chance_joined", "none_chance", "none_shared", "none_meaning", "holds", "holds_not", "holds_lead",
    "common", "needed", "short", "short_holds", "short_chance", "phrase", "phrase_joined", "phrase_lead", "none_phrase",
)  # fmt: skip
_MOST = 4000
_SHORT = 2
_FULL = 3000
_DEEP = 6000


@dataclass(frozen=True, slots=True)
class Contents:
    """What sorts of contents there are, and how the marks of a column speak for them.

    Attributes:
        sorts: their names. by_mark: shape (marks + 1, sorts), thousandths of log-odds for a share of 1000; the last row is the
            bias. prior: log-probabilities in thousandths. of_field: kind.field or field -> sort.
    """

    sorts: tuple[str, ...]
    by_mark: Numbers
    prior: Numbers
    of_field: Mapping[str, str]

    def sort_of(self, kind: str, field: str) -> str:
        """The sort of contents a field holds; text where the table says nothing."""
        return self.of_field.get(f"{kind}.{field}") or self.of_field.get(field, "text")

    def log_odds(self, shares: Shares) -> Numbers:
        """For every sort how much likelier it is by these contents than before, in thousandths."""
        told = np.append(shares, 1000).astype(np.int64) @ self.by_mark // 1000
        part = (told - told.max()) / 1000
        whole = round(1000 * math.log(float(np.exp(part).sum())))
        found: Numbers = told - told.max() - whole - self.prior
        return found


@dataclass(frozen=True, slots=True)
class Weights:
    """The learned numbers.

    Attributes:
        of_feature: one a feature of FEATURES, millionths of log-odds for a thousandth. common: kind.field -> share of forms that have it, thousandths.
        certainty: of the numbers of `certainty_of`, thousandths.
        beside: of each kind what neighbours say.
    """

    of_feature: Numbers
    contents: Contents
    common: Mapping[str, int]
    certainty: Numbers
    beside: Mapping[str, Neighbours]

    def certain(self, scores: Numbers, row: int, place: int, mates: Sequence[int] = ()) -> int:
        """How sure it is that column `row` holds the field at `place`: log-odds in thousandths, rivals weighed in."""
        return int(certainty_of(scores, row, place, mates) @ self.certainty) // 1000

    def score(self, evidence: Numbers) -> Numbers:
        """Log-odds in thousandths, shape of `evidence` without its last axis."""
        found: Numbers = np.floor_divide(evidence @ self.of_feature, 1000)
        return found


def certainty_of(scores: Numbers, row: int, place: int, mates: Sequence[int] = ()) -> Numbers:
    """What the certainty of a seat is judged by: its score, and the best rivals for the column and for the field.

    Args:
        scores: shape (columns, fields).
        row: the column.
        place: its field.
        mates: columns that hold the same field beside it; they are no rivals.
    """
    own = int(scores[row, place])
    fields, columns = scores[row].copy(), scores[:, place].copy()
    fields[place] = columns[row] = -_MOST
    columns[list(mates)] = -_MOST
    rivals = max(int(fields.max()), -_MOST), max(int(columns.max()), -_MOST)
    return np.array([1000, own, min(own, _FULL), *rivals], dtype=np.int64)


@cache
def weights() -> Weights:
    """The shipped numbers of `data/evidence.json`, made by `benchmarks/headers/train.py`."""
    text = files("expertserve.books.tables").joinpath("data/evidence.json").read_text("utf-8")
    told = json.loads(text)
    contents = Contents(
        tuple(told["sorts"]),
        np.array(told["by_mark"], dtype=np.int64),
        np.array(told["prior"], dtype=np.int64),
        told["of_field"],
    )
    return Weights(
        np.array(told["weights"], dtype=np.int64),
        contents,
        told["common"],
        np.array(told["certainty"], dtype=np.int64),
        {
            kind.name: Neighbours.counted(
                told["beside"].get(kind.name, ()), 1 + len(kind.columns), told["beside_part"]
            )
            for kind in kinds()
        },
    )


def _lead(near: Numbers) -> Numbers:
    """How far each field leads over the best other one (or lags behind it), shape (columns, fields)."""
    if near.shape[1] < 2:
        return near
    ordered = np.sort(near, axis=1)
    first, second = ordered[:, -1:], ordered[:, -2:-1]
    return np.where(near == first, near - second, near - first)


def _worded(labels: Sequence[tuple[str, ...]], kind: Kind, mapper: Mapper) -> Numbers:
    """1000 where a pattern of the kind, a trimmed or an alike wording says so."""
    found = np.zeros((len(labels), len(kind.columns)), dtype=np.int64)
    at = {column.field: place for place, column in enumerate(kind.columns)}
    for row, words in enumerate(labels):
        match = mapper.match(words, kind)
        for field in match.fields if match is not None else ():
            if field in at:
                found[row, at[field]] = 1000
    return found


def features(
    labels: Sequence[tuple[str, ...]],
    kind: Kind,
    near: tuple[Nearness, Nearness],
    index: Wordings,
    mapper: Mapper,
    told: Numbers,
    numbers: Weights,
    said: tuple[Numbers, Numbers],
) -> Numbers:
    """The evidence, shape (columns, fields of the kind, features), in thousandths.

    Args:
        labels: the header texts of each column from the top.
        kind: whose fields are judged.
        index: the wordings behind `near`.
        mapper: the patterns and known headers.
        numbers: the learned numbers.
        near: of the lowest text, and of all texts of a column run together.
        told: log-odds of the sorts by the contents of each column, shape (columns, sorts), zeros where too few are filled.
        said: what the lowest text, and all texts run together, mean by their phrase: log-probabilities of "no field" and of
            every field, shape (columns, 1 + fields).
    """
    span = index.span(kind.name)
    order = [index.at[kind.name, column.field] for column in kind.columns]
    none = span.start
    low, joined = near
    found = np.zeros((len(labels), len(order), len(FEATURES)), dtype=np.int64)

    def put(name: str, value: Numbers | list[int] | int) -> None:
        found[:, :, FEATURES.index(name)] = value

    shared = np.maximum(low.shared, joined.shared)[:, order]
    meaning = np.maximum(low.meaning, joined.meaning)[:, order]
    put("bias", 1000)
    put("exact", low.exact[:, order])
    put("exact_joined", joined.exact[:, order])
    put("worded", _worded(labels, kind, mapper))
    put("ratio", np.maximum(low.ratio, joined.ratio)[:, order])
    put("shared", shared)
    put("shared_lead", _lead(shared))
    put("shared_joined", joined.shared[:, order])
    put("meaning", meaning)
    put("meaning_lead", _lead(meaning))
    put("meaning_joined", joined.meaning[:, order])
    put("chance", np.maximum(low.chance[:, order] // 4, -3000))
    put("chance_joined", np.maximum(joined.chance[:, order] // 4, -3000))
    put("none_chance", np.maximum(joined.chance[:, none : none + 1] // 4, -3000))
    put("none_shared", np.maximum(low.shared, joined.shared)[:, none : none + 1])
    put("none_meaning", np.maximum(low.meaning, joined.meaning)[:, none : none + 1])
    alone, whole = (np.maximum(one, -_DEEP) for one in said)
    phrase = np.maximum(alone, whole)
    put("phrase", phrase[:, 1:])
    put("phrase_joined", whole[:, 1:])
    put("phrase_lead", _lead(phrase)[:, 1:])
    put("none_phrase", whole[:, :1])
    sort_at = {sort: place for place, sort in enumerate(numbers.contents.sorts)}
    sorts = [sort_at[numbers.contents.sort_of(kind.name, column.field)] for column in kind.columns]
    holds = np.clip(told[:, sorts], -_MOST, _MOST)
    put("holds", np.maximum(holds, 0))
    put("holds_not", np.minimum(holds, 0))
    put("holds_lead", np.clip(holds - holds.max(axis=1, keepdims=True, initial=0), -_MOST, 0))
    put("common", [numbers.common.get(f"{kind.name}.{column.field}", 0) for column in kind.columns])
    put("needed", [1000 * (column.required == "column") for column in kind.columns])
    short = np.array(
        [[1000 * (len(bare(words[-1])) <= _SHORT)] for words in labels], dtype=np.int64
    )
    put("short", short)
    put("short_holds", holds * short // 1000)
    put("short_chance", np.maximum(low.chance[:, order] // 4, -3000) * short // 1000)
    return found


_SAYS = (
    ("word", ("exact", "exact_joined", "worded")),
    ("contents", ("holds", "holds_not", "holds_lead", "short_holds")),
    ("meaning", ("meaning", "meaning_lead", "meaning_joined")),
    ("shared", ("ratio", "shared", "shared_lead", "shared_joined", "chance", "chance_joined", "short_chance", "phrase", "phrase_joined", "phrase_lead")),
)  # fmt: skip


def reason(evidence: Numbers) -> str:
    """What speaks most for a field: word, contents, meaning or shared characters.

    Args:
        evidence: of one column for one field, shape (features,).
    """
    told = evidence * weights().of_feature
    sums = [(sum(int(told[FEATURES.index(name)]) for name in names), what) for what, names in _SAYS]
    return max(sums, key=lambda pair: pair[0])[1]
