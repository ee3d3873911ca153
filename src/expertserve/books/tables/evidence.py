"""The evidence for every (column, field) of a kind: words, meaning and contents as whole numbers, and what they weigh."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from expertserve.books.conversion.kind import kinds
from expertserve.books.tables.neighbours import Neighbours

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from expertserve.books.tables.contents import Shares

    Numbers = NDArray[np.int64]

__all__ = ["FEATURES", "Contents", "Weights", "weights"]

FEATURES = (
    "bias", "exact", "exact_joined", "worded", "ratio", "shared", "shared_lead", "shared_joined", "meaning", "meaning_lead",
    "meaning_joined", "chance", "chance_joined", "none_chance", "none_shared", "none_meaning", "holds", "holds_not", "holds_lead",
    "common", "needed", "short", "short_holds", "short_chance", "phrase", "phrase_joined", "phrase_lead", "none_phrase",
)  # fmt: skip
_MOST = 4000
_SHORT = 2
_FULL = 3000
_ALONE = 1500
_RARE, _SEEN = 500, 5
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """The learned numbers.

    Attributes:
        of_feature: one a feature of FEATURES, millionths of log-odds for a thousandth. common: kind.field -> share of forms that have it, thousandths.
        certainty: of the numbers of `certainty_of`, thousandths.
        beside: of each kind what neighbours say. rare: kind -> thousandths of log-odds (not above 0) by how rare its tables are.
    """

    of_feature: Numbers
    contents: Contents
    common: Mapping[str, int]
    certainty: Numbers
    beside: Mapping[str, Neighbours]
    rare: Mapping[str, int] = field(default_factory=dict)

    def certain(self, scores: Numbers, row: int, place: int, mates: Sequence[int] = ()) -> int:
        """How sure it is that column `row` holds the field at `place`: log-odds in thousandths, rivals weighed in.

        What is unlikely by itself is not made sure by the want of rivals.

        Args:
            scores: (columns, fields) log-odds in thousandths.
            row: index of the column in `scores`.
            place: index of the field in `scores`.
            mates: columns that hold the same field beside it; they are no rivals.
        """
        found = int(certainty_of(scores, row, place, mates) @ self.certainty) // 1000
        own = int(scores[row, place])
        return found if own >= 0 else min(found, own + _ALONE)

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
        of_feature=np.array(told["weights"], dtype=np.int64),
        contents=contents,
        common=told["common"],
        certainty=np.array(told["certainty"], dtype=np.int64),
        beside={
            kind.name: Neighbours.counted(
                told["beside"].get(kind.name, ()), 1 + len(kind.columns), told["beside_part"]
            )
            for kind in kinds()
        },
        rare=_rarity(told["beside"]),
    )


def _rarity(beside: Mapping[str, Sequence[Sequence[int]]]) -> dict[str, int]:
    """How much rarer the tables of a kind are than those of the commonest, by the columns seen of each."""
    seen = {
        kind.name: _SEEN + sum(pair[2] for pair in beside.get(kind.name, ())) for kind in kinds()
    }
    most = max(seen.values())
    return {name: round(_RARE * math.log(many / most)) for name, many in seen.items()}


_SAYS = (
    ("word", ("exact", "exact_joined", "worded")),
    ("contents", ("holds", "holds_not", "holds_lead", "short_holds")),
    ("meaning", ("meaning", "meaning_lead", "meaning_joined")),
    ("shared", ("ratio", "shared", "shared_lead", "shared_joined", "chance", "chance_joined", "short_chance", "phrase", "phrase_joined", "phrase_lead")),
)  # fmt: skip


_HEAD = frozenset(
    name for _, names in _SAYS for name in names if not name.startswith(("holds", "short_holds"))
) | {"none_chance", "none_shared", "none_meaning", "none_phrase"}
_HEAD_PLACES = [place for place, name in enumerate(FEATURES) if name in _HEAD]


def head_says(evidence: Numbers) -> int:
    """What the words of a head alone say for a field, log-odds in thousandths.

    Args:
        evidence: of one column for one field, shape (features,).
    """
    return int(evidence[_HEAD_PLACES] @ weights().of_feature[_HEAD_PLACES]) // 1000


def reason(evidence: Numbers) -> str:
    """What speaks most for a field: word, contents, meaning or shared characters.

    Args:
        evidence: of one column for one field, shape (features,).
    """
    told = evidence * weights().of_feature
    sums = [(sum(int(told[FEATURES.index(name)]) for name in names), what) for what, names in _SAYS]
    return max(sums, key=lambda pair: pair[0])[1]
