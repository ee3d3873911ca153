"""Right, wrong and asked on forms whose numbers were learned without them."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

import numpy as np

from expertserve.books.conversion.kind import kinds
from expertserve.books.tables.seats import seats

KINDS = {kind.name: kind for kind in kinds()}


def judged(
    told: list[Any],
    found: dict[tuple[int, str], Any],
    learned: list[Any],
    sure: int = 1000,
    asked: int = -2000,
    regimes: tuple[str, ...] = ("new", "hidden"),
    show: int = 0,
) -> None:
    """Print the shares by group of forms and regime, and the `show` surest wrong columns."""
    groups: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    wrongs = []
    for sample in told:
        if sample.again:
            continue
        order = [column.field for column in KINDS[sample.form.kind].columns]
        for regime in regimes:
            scores = learned[sample.fold].score(found[id(sample), regime])
            joined = [bool(column.joined) for column in sample.form.columns]
            rows = [row for row, one in enumerate(joined) if not one]
            pick = seats(scores[rows], order, KINDS[sample.form.kind])
            group = sample.form.name.split("/")[0] if "/" in sample.form.name else "invented"
            count = groups[group, regime]
            for row, (at, score) in zip(rows, pick, strict=True):
                column = sample.form.columns[row]
                right = column.fields
                field = order[at] if at >= 0 else "-"
                best = [order[place] for place in np.argsort(-scores[row], kind="stable")[:3]]
                count["columns"] += 1
                if field != "-" and score >= sure:
                    good = field in right
                    count["right" if good else "wrong"] += 1
                    if not good:
                        wrongs.append(
                            (
                                score,
                                regime,
                                sample.form.name,
                                column.labels,
                                right,
                                field,
                                [str(c) for c in column.cells[:3]],
                            )
                        )
                elif field != "-" and score >= asked:
                    count["asked"] += 1
                    count["asked right"] += (
                        field in right or "-" in right or bool(set(best) & set(right))
                    )
                else:
                    count["right" if "-" in right else "missed"] += 1
    for (group, regime), count in sorted(groups.items()):
        n = count["columns"]
        print(
            f"{group:12s} {regime:7s} {n:4d}",
            {
                name: round(count[name] / n, 3)
                for name in ("right", "wrong", "asked", "asked right", "missed")
            },
        )
    for line in sorted(wrongs, reverse=True)[:show]:
        print(*line)
