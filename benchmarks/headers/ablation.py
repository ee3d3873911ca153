"""What each sort of evidence carries: columns right and wrong when it is left out, without the assignment, and from one hand alone.

    python benchmarks/headers/ablation.py [GROUP]

Every form is judged by numbers learned without its hand. GROUP: forms whose name begins so (the last blind round: offices6).
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import replace

import judge
import numpy as np
from train import (
    ALONE,
    FOLDS,
    Learned,
    Sample,
    crossed,
    field_sorts,
    fit_certainty,
    fit_neighbours,
    fit_pairs,
    pairs_of,
    samples,
)

from expertserve.books.tables.evidence import FEATURES

MEANING = {"meaning", "meaning_lead", "meaning_joined", "none_meaning"}
CONTENTS = {"holds", "holds_not", "holds_lead", "short_holds"}
PHRASES = {"phrase", "phrase_joined", "phrase_lead", "none_phrase"}
CHOICES: tuple[tuple[str, set[str], bool], ...] = (
    ("words", MEANING | CONTENTS | PHRASES, False),
    ("+ meaning", CONTENTS | PHRASES, False),
    ("+ contents", PHRASES, False),
    ("+ phrases", set(), False),
    ("+ neighbours = all", set(), True),
    ("all but contents", CONTENTS, True),
    ("all but phrases", PHRASES, True),
    ("all but meaning", MEANING, True),
)


def learn(told: list[Sample], base: Learned, gone: set[str], only: str, *, beside: bool) -> Learned:
    """What is learned without some features, from the forms of one group alone where `only` names it.

    Args:
        told: all forms.
        base: the evidence, and what was learned with everything.
        gone: the features that are left out.
        only: how the names of the forms to learn from begin.
        beside: whether neighbours count.
    """
    kept = np.array([name not in gone for name in FEATURES])
    found = {key: value * kept for key, value in base.found.items()}
    weights = []
    for fold in range(FOLDS):
        rest = [one for one in told if one.fold != fold and one.form.name.startswith(only)]
        rest = rest or [one for one in told if one.form.name.startswith(only)]
        numbers = fit_pairs(*pairs_of(rest, found))
        old = base.weights[fold]
        alone = {kind: replace(one, part=np.array(ALONE)) for kind, one in old.beside.items()}
        weights.append(replace(old, of_feature=numbers, beside=alone))
    learned = Learned(found=found, weights=weights)
    if beside:
        part = np.array(fit_neighbours(told, learned))
        learned.weights = [
            replace(one, beside={kind: replace(two, part=part) for kind, two in one.beside.items()})
            for one in weights
        ]
    sure = fit_certainty(told, learned)
    learned.weights = [replace(one, certainty=sure) for one in learned.weights]
    return learned


def shares(
    told: list[Sample], learned: Learned, group: str, *, assigned: bool
) -> tuple[int, dict[str, float]]:
    """The columns of a group and the shares of right, wrong and asked ones.

    Args:
        told: all forms.
        learned: the evidence and the numbers.
        group: how the names of the forms that count begin.
        assigned: whether each field has one seat; else each column takes its best field.
    """
    count: Counter[str] = Counter()
    for sample in told:
        if sample.again or not sample.form.name.startswith(group):
            continue
        numbers = learned.weights[sample.fold]
        alone = numbers.score(learned.found[id(sample)])
        scores = numbers.beside[sample.form.kind].joint(alone, judge.known(sample))
        told_words = judge.outcomes(
            sample=sample, scores=scores, certainty=numbers.certain, assigned=assigned
        )
        count.update(word for word, *_ in told_words)
    n = sum(count.values())
    return n, {
        word: round(count[word] / max(n, 1), 3)
        for word in ("right", "wrong", "asked right", "asked", "missed")
    }


def main() -> None:
    group = sys.argv[1] if len(sys.argv) > 1 else ""
    told = samples()
    base = crossed(told, field_sorts())
    lines = [(name, gone, beside, "", True) for name, gone, beside in CHOICES]
    lines += [("all, no assignment", set(), True, "", False), ("all", set(), True, "samples", True)]
    for name, gone, beside, only, assigned in lines:
        learned = learn(told, base, gone, only, beside=beside)
        n, found = shares(told, learned, group, assigned=assigned)
        hands = "one city alone" if only else "many hands"
        print(f"{name:20s} {hands:15s} {n:5d}", found, flush=True)


if __name__ == "__main__":
    main()
