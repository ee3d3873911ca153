"""The numbers behind every (column, field) of a kind: what words, phrases, meaning and contents say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from expertserve.books.tables.evidence import FEATURES
from expertserve.books.tables.wordings import bare

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from expertserve.books.conversion.kind import Kind
    from expertserve.books.tables.evidence import Weights
    from expertserve.books.tables.mapper import Mapper
    from expertserve.books.tables.nearness import Nearness
    from expertserve.books.tables.wordings import Wordings

    Numbers = NDArray[np.int64]
    Parts = Mapping[str, Numbers | list[int] | int]

__all__ = ["features"]

_MOST = 4000
_SHORT = 2
_DEEP = 6000
_FAINT = -3000


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
        near: of the lowest text, and of all texts of a column run together.
        index: the wordings behind `near`.
        mapper: the patterns and known headers.
        told: log-odds of the sorts by the contents of each column, shape (columns, sorts), zeros where too few are filled.
        numbers: the learned numbers.
        said: what the lowest text, and all texts run together, mean by their phrase: log-probabilities of "no field" and of
            every field, shape (columns, 1 + fields).
    """
    short = np.array(
        [[1000 * (len(bare(words[-1])) <= _SHORT)] for words in labels], dtype=np.int64
    ).reshape(-1, 1)
    order = [index.at[kind.name, column.field] for column in kind.columns]
    parts: dict[str, Numbers | list[int] | int] = {
        "bias": 1000,
        "worded": _worded(labels, kind, mapper),
        "common": [numbers.common.get(f"{kind.name}.{c.field}", 0) for c in kind.columns],
        "needed": [1000 * (column.required == "column") for column in kind.columns],
        "short": short,
        **_of_words(near, order, index.span(kind.name).start, short),
        **_of_phrases(said),
        **_of_contents(kind, told, numbers, short),
    }
    found = np.zeros((len(labels), len(order), len(FEATURES)), dtype=np.int64)
    for place, name in enumerate(FEATURES):
        found[:, :, place] = parts[name]
    return found


def _of_words(
    near: tuple[Nearness, Nearness], order: list[int], none: int, short: Numbers
) -> Parts:
    """What spelling, rare characters and meaning say.

    Args:
        near: of the lowest text, and of all texts run together.
        order: the places of the fields.
        none: the place of "no field".
        short: 1000 where a head has hardly a character, shape (columns, 1).
    """
    low, joined = near
    shared = np.maximum(low.shared, joined.shared)
    meaning = np.maximum(low.meaning, joined.meaning)
    chance = np.maximum(low.chance[:, order] // 4, _FAINT)
    return {
        "exact": low.exact[:, order],
        "exact_joined": joined.exact[:, order],
        "ratio": np.maximum(low.ratio, joined.ratio)[:, order],
        "shared": shared[:, order],
        "shared_lead": _lead(shared[:, order]),
        "shared_joined": joined.shared[:, order],
        "meaning": meaning[:, order],
        "meaning_lead": _lead(meaning[:, order]),
        "meaning_joined": joined.meaning[:, order],
        "chance": chance,
        "chance_joined": np.maximum(joined.chance[:, order] // 4, _FAINT),
        "none_chance": np.maximum(joined.chance[:, none : none + 1] // 4, _FAINT),
        "none_shared": shared[:, none : none + 1],
        "none_meaning": meaning[:, none : none + 1],
        "short_chance": chance * short // 1000,
    }


def _of_phrases(said: tuple[Numbers, Numbers]) -> Parts:
    """What the phrases of the heads mean."""
    alone, whole = (np.maximum(one, -_DEEP) for one in said)
    phrase = np.maximum(alone, whole)
    return {
        "phrase": phrase[:, 1:],
        "phrase_joined": whole[:, 1:],
        "phrase_lead": _lead(phrase)[:, 1:],
        "none_phrase": whole[:, :1],
    }


def _of_contents(kind: Kind, told: Numbers, numbers: Weights, short: Numbers) -> Parts:
    """What the cells say for the sort of each field.

    Args:
        kind: whose fields are judged.
        told: log-odds of the sorts, shape (columns, sorts).
        numbers: which sort a field holds.
        short: 1000 where a head has hardly a character, shape (columns, 1).
    """
    at = {sort: place for place, sort in enumerate(numbers.contents.sorts)}
    sorts = [at[numbers.contents.sort_of(kind.name, column.field)] for column in kind.columns]
    holds = np.clip(told[:, sorts], -_MOST, _MOST)
    best = holds.max(axis=1, keepdims=True, initial=0)
    return {
        "holds": np.maximum(holds, 0),
        "holds_not": np.minimum(holds, 0),
        "holds_lead": np.clip(holds - best, -_MOST, 0),
        "short_holds": holds * short // 1000,
    }
