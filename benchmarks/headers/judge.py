"""Right, wrong and asked on forms whose numbers were learned without them."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from expertserve.books.conversion.kind import kinds
from expertserve.books.tables.decide import ASKED, sure_from
from expertserve.books.tables.seats import NONE, seats

if TYPE_CHECKING:
    from collections.abc import Callable

KINDS = {kind.name: kind for kind in kinds()}


def group_of(name: str) -> str:
    """Where a form comes from."""
    if "/" in name:
        return name.split("/", maxsplit=1)[0]
    return "dressed" if name.startswith("dress") else "invented"


def known(sample: Any) -> dict[int, list[int]]:
    """The columns of a form that hold several fields: their header tells which."""
    order = [column.field for column in KINDS[sample.form.kind].columns]
    return {
        row: [order.index(one) for one in column.joined if one in order]
        for row, column in enumerate(sample.form.columns)
        if column.joined
    }


def _best(scores: Any) -> list[tuple[int, int]]:
    """For each column its best field by itself, as `seats` tells it."""
    found = [(int(row.argmax()), int(row.max())) for row in scores]
    return [(at if score > NONE else -1, score) for at, score in found]


def outcomes(
    sample: Any,
    scores: Any,
    certainty: Any,
    sure: Callable[[str], int] | None = None,
    asked: int = ASKED,
    *,
    assigned: bool = True,
) -> list[tuple[str, Any, str, int]]:
    """Of each column (word, column, field, certainty): right, wrong, asked right, asked, missed."""
    kind = KINDS[sample.form.kind]
    order = [column.field for column in kind.columns]
    free = [place for place, column in enumerate(sample.form.columns) if not column.joined]
    scores = scores[free]
    found = []
    picked = seats(scores, order, kind) if assigned else _best(scores)
    for row, (at, score) in enumerate(picked):
        column = sample.form.columns[free[row]]
        field = order[at] if at >= 0 else "-"
        certain = (
            int(
                certainty(
                    scores, row, at, [one for one, (other, _) in enumerate(picked) if other == at]
                )
            )
            if at >= 0
            else score
        )
        if at >= 0 and certain >= (sure(field) if sure else sure_from(field, kind)):
            word = "right" if field in column.fields else "wrong"
        else:
            best = [
                order[one]
                for one in np.argsort(-scores[row], kind="stable")
                if scores[row, one] >= asked
            ]
            best = ([field] if at >= 0 and field not in best[:3] else []) + best
            word = "asked right" if set(best[:3]) & set(column.fields) else "asked"
            if not best:
                word = "right" if "-" in column.fields else "missed"
        found.append((word, column, field, certain))
    return found


def judged(told: list[Any], learned: Any, certainty: Any, show: int = 0) -> None:
    """Print the shares by group of forms for several thresholds, and the `show` surest wrong columns.

    Args:
        told: the samples.
        learned: their evidence and the weights learned without each fold.
        certainty: the numbers of certainty.
        show: how many columns to print.
    """
    kept = [replace(one, certainty=certainty) for one in learned.weights]
    wrongs = []
    for name, sure, asked in (
        ("shipped", None, ASKED),
        ("bold", lambda _: 500, -1000),
    ):
        groups: dict[str, Counter[str]] = defaultdict(Counter)
        for sample in told:
            if sample.again:
                continue
            numbers = kept[sample.fold]
            scores = numbers.beside[sample.form.kind].joint(
                numbers.score(learned.found[id(sample)]), known(sample)
            )
            for word, column, field, certain in outcomes(
                sample=sample, scores=scores, certainty=numbers.certain, sure=sure, asked=asked
            ):
                groups[group_of(sample.form.name)][word] += 1
                if name == "shipped" and word != "right":
                    wrongs.append(
                        (
                            word,
                            certain,
                            sample.form.name,
                            column.labels,
                            column.fields,
                            field,
                            [str(c) for c in column.cells[:3]],
                        )
                    )
        for group, count in sorted(groups.items()):
            n = sum(count.values())
            told_words = {
                word: round(count[word] / n, 3)
                for word in ("right", "wrong", "asked right", "asked", "missed")
            }
            print(
                f"{name:8s} {group:12s} {n:4d}",
                told_words,
                "right or proposed",
                round((count["right"] + count["asked right"]) / n, 3),
            )
    for line in sorted(wrongs, key=lambda told: (told[0], -told[1]))[:show]:
        print(*line)
