"""One seat a field: the assignment of columns to fields with the greatest total, "none" being an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from expertserve.books.conversion.kind import Kind

    Numbers = NDArray[np.int64]

__all__ = ["JOINABLE", "cheapest", "seats"]

NONE = -1500
"""What a column without a field adds to the total: below it a column is not even asked about."""
SECOND = 2500
"""What a second column of one field costs."""
JOINABLE = frozenset(
    {"phone", "email", "words", "forms", "fields", "honours", "choices", "regions", "text"}
)


def seats(scores: Numbers, fields: Sequence[str], kind: Kind) -> list[tuple[int, int]]:
    """For each column the place of its field in `fields` and its score; (-1, best score) for none.

    Args:
        scores: log-odds in thousandths, shape (columns, fields). A field has one seat, one whose cells can be joined a second.
        fields: of `kind`, in the order of its columns.
        kind: whose fields they are.
    """
    columns, many = scores.shape
    if not columns:
        return []
    extra = [place for place, field in enumerate(fields) if kind.fields[field].convert in JOINABLE]
    gains = np.concatenate([scores, scores[:, extra] - SECOND], axis=1) - NONE
    held = _held(np.maximum(gains, 0))
    found = []
    for row, at in enumerate(held):
        place = at if at < many else extra[at - many]
        found.append((place, int(scores[row, place] if place >= 0 else scores[row].max())))
    return found


def _held(gains: Numbers) -> list[int]:
    """For each row the column of the assignment with the greatest sum, -1 where it would gain nothing.

    Only rows and columns that can gain at all are assigned, the fewer of them to the more: a list of hundreds of options
    takes no longer than a form of as many columns as it has likely fields.

    Args:
        gains: none below 0, shape (rows, columns).
    """
    rows, columns = np.flatnonzero(gains.any(axis=1)), np.flatnonzero(gains.any(axis=0))
    few = gains[np.ix_(rows, columns)]
    pairs = (
        list(enumerate(cheapest(-few)))
        if len(rows) <= len(columns)
        else [(row, column) for column, row in enumerate(cheapest(-few.T))]
    )
    found = [-1] * len(gains)
    for row, column in pairs:
        if few[row, column]:
            found[int(rows[row])] = int(columns[column])
    return found


def cheapest(cost: Numbers) -> list[int]:
    """The assignment of all rows to different columns of least cost, by shortest augmenting paths.

    Args:
        cost: shape (rows, columns), rows <= columns. Method: Kuhn 1955, in the form of Jonker and Volgenant 1987.
    """
    rows, columns = cost.shape
    far = np.int64(2**60)
    by_row, by_column = np.zeros(rows + 1, dtype=np.int64), np.zeros(columns + 1, dtype=np.int64)
    taken = np.zeros(columns + 1, dtype=np.int64)
    for row in range(1, rows + 1):
        taken[0] = row
        at = 0
        least = np.full(columns + 1, far)
        came = np.zeros(columns + 1, dtype=np.int64)
        used = np.zeros(columns + 1, dtype=np.bool_)
        while taken[at] or not used[at]:
            used[at] = True
            held = taken[at]
            now = cost[held - 1] - by_row[held] - by_column[1:]
            better = ~used[1:] & (now < least[1:])
            least[1:][better] = now[better]
            came[1:][better] = at
            nearest = int(np.argmin(np.where(used[1:], far, least[1:]))) + 1
            step = least[nearest]
            by_row[taken[used]] += step
            by_column[used] -= step
            least[~used] -= step
            at = nearest
            if not taken[at]:
                break
        while at:
            taken[at] = taken[came[at]]
            at = int(came[at])
    found = [-1] * rows
    for column in range(1, columns + 1):
        if taken[column]:
            found[int(taken[column]) - 1] = column - 1
    return found
