"""What each sort of evidence carries: columns right and wrong when it is left out, and when learned from one hand alone.

    python benchmarks/headers/ablation.py [GROUP]

Every form is judged by numbers learned without its hand. GROUP: forms whose name begins so (public forms: books_dev).
"""

from __future__ import annotations

import sys
from collections import Counter
from typing import Any

import numpy as np
from judge import outcomes
from train import FOLDS, crossed, field_sorts, fit_certainty, fit_pairs, pairs_of, samples

from expertserve.books.tables.evidence import FEATURES, Weights

MEANING = {"meaning", "meaning_lead", "meaning_joined", "none_meaning"}
CONTENTS = {"holds", "holds_not", "holds_lead", "short_holds"}
CHOICES = {
    "words": MEANING | CONTENTS,
    "words + meaning": CONTENTS,
    "words + contents": MEANING,
    "all": set(),
}


def without(found: dict[tuple[int, str], Any], gone: set[str]) -> dict[tuple[int, str], Any]:
    """The evidence with the features of `gone` at nothing."""
    kept = np.array([name not in gone for name in FEATURES])
    return {key: value * kept for key, value in found.items()}


def learn(
    told: list[Any], found: dict[tuple[int, str], Any], old: list[Weights], only: str
) -> list[Weights]:
    """Weights of each fold without it; from forms of one group alone where `only` names it."""
    learned = []
    for fold in range(FOLDS):
        rest = [one for one in told if one.fold != fold and one.form.name.startswith(only)]
        numbers = fit_pairs(*pairs_of(rest, found, {"new": 1.0, "hidden": 0.6}))
        learned.append(Weights(numbers, old[fold].contents, old[fold].common, old[fold].certainty))
    return learned


def main() -> None:
    group = sys.argv[1] if len(sys.argv) > 1 else ""
    told = samples()
    lines = sorted({line for sample in told for line in sample.lines})
    found, old = crossed(told, field_sorts(), lines)
    for name, gone in CHOICES.items():
        for only in ("", "samples") if not gone else ("",):
            kept = without(found, gone)
            learned = learn(told, kept, old, only)
            sure = fit_certainty(told, kept, learned)
            count: Counter[str] = Counter()
            for sample in told:
                if not sample.again and sample.form.name.startswith(group):
                    numbers = learned[sample.fold]
                    numbers = Weights(numbers.of_feature, numbers.contents, numbers.common, sure)
                    scores = numbers.score(kept[id(sample), "new"])
                    count.update(
                        word
                        for word, *_ in outcomes(
                            sample=sample, scores=scores, certainty=numbers.certain
                        )
                    )
            n = sum(count.values())
            shares = {
                word: round(count[word] / n, 3)
                for word in ("right", "wrong", "asked right", "asked", "missed")
            }
            print(
                f"{name:18s} {'one city alone' if only else 'many hands':15s} {n:5d}",
                shares,
                flush=True,
            )


if __name__ == "__main__":
    main()
