"""Learn the numbers by which columns are recognised, from forms of many hands; write `books/tables/data`.

    python benchmarks/headers/train.py [--try] [--without HAND]

Every number that judges a form in the leave-one-hand-out figures was learned without that hand's forms, and its wordings are
left out of the index. `--try` prints the figures and writes nothing; `--without` leaves a hand out altogether, so that its
workbooks can be read by numbers that never saw them (`exam.py`).
"""

from __future__ import annotations

import json
import pickle
import sys
import tempfile
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from collect import load
from dress import draws, dressed_forms, rules
from invent import Column, Form, forms, sorts
from judge import judged, known
from phrase import fit_phrases, write_phrases

from expertserve.books.conversion.kind import kinds
from expertserve.books.tables.contents import shares
from expertserve.books.tables.evidence import FEATURES, Contents, Weights, certainty_of
from expertserve.books.tables.features import features
from expertserve.books.tables.mapper import mapper
from expertserve.books.tables.mark_words import ALL
from expertserve.books.tables.neighbours import Neighbours
from expertserve.books.tables.seats import seats
from expertserve.books.tables.wordings import Line, Wordings, bare, own_lines

if TYPE_CHECKING:
    from expertserve.books.tables.phrases import Phrases

HERE = Path(__file__).parent
DATA = HERE.parent.parent / "src" / "expertserve" / "books" / "tables" / "data"
FOLDS = 4
EACH = 6
RULE = 3.0
SEEDS = (1, 2)
STEPS = 150
PENALTY = 2.0
KINDS = {kind.name: kind for kind in kinds()}
MAPPER = mapper()
RISING = {
    "exact",
    "exact_joined",
    "worded",
    "ratio",
    "shared",
    "shared_lead",
    "shared_joined",
    "meaning",
    "meaning_lead",
    "meaning_joined",
    "chance",
    "chance_joined",
    "holds",
    "holds_not",
    "holds_lead",
    "common",
    "phrase",
    "phrase_joined",
    "phrase_lead",
}
FALLING = {"none_phrase", "none_chance", "none_shared", "none_meaning"}


def merged() -> dict[str, str]:
    """Sort -> the sort that stands for it."""
    lines = (HERE / "merged.txt").read_text("utf-8").split("\n")
    return dict(line.split(" ") for line in lines if line and not line.startswith("#"))


def field_sorts() -> dict[str, str]:
    same = merged()
    return {field: same.get(sort, sort) for field, sort in sorts().items()}


def hand_of(form: Form) -> str:
    """Whose hand wrote a form: the offices of one round, the public forms, or one invented hand."""
    return form.name.split("/", maxsplit=1)[0]


def fold_of(hand: str, invented: list[str], collected: list[str]) -> int:
    """In which fold a hand is kept back as a whole."""
    if hand.startswith("dress"):
        return int(hand[5:].split("-", maxsplit=1)[0])
    return (collected if hand in collected else invented).index(hand) % FOLDS


def lines_of(form: Form) -> list[Line]:
    """The wordings a form adds to the index."""
    found: list[Line] = []
    fields = KINDS[form.kind].fields
    for column in form.columns:
        words = [bare("".join(column.labels))]
        if len(column.labels) == 1 or len(column.labels[-1]) > 2:
            words.append(bare(column.labels[-1]))
        right = [one for one in column.fields if one in fields]
        if column.fields == ("-",):
            right = [""]
        if not column.joined:
            found += [(form.kind, one, word) for one in right for word in words if word]
    return found


@dataclass(slots=True, kw_only=True)
class Sample:
    """A form with what was worked out about it once."""

    form: Form
    hand: str
    fold: int
    shares: list[np.ndarray]
    filled: list[int]
    lines: list[Line]
    again: bool


def samples() -> list[Sample]:
    found = []
    seen: set[str] = set()
    collected = load()
    invented = [form for seed in SEEDS for form in forms(seed)]
    every = rules()
    dressed = [form for fold in range(FOLDS) for form in dressed_forms(fold, FOLDS, every)]
    given = sorted({hand_of(form) for form in collected})
    hands = sorted({form.hand for form in invented})
    known = {form.name for form in invented}
    for form in (*collected, *invented, *dressed):
        held = [shares(column.cells) for column in form.columns]
        hand = form.hand if form.name in known else hand_of(form)
        found.append(
            Sample(
                form=form,
                hand=hand,
                fold=fold_of(hand, hands, given),
                shares=[one for one, _ in held],
                filled=[n for _, n in held],
                lines=lines_of(form) if not hand.startswith("dress") else [],
                again=form.name in seen,
            )
        )
        seen.add(form.name)
    return found


def sort_of_column(
    column: Column, kind: str, by_field: dict[str, str], *, invented: bool
) -> str | None:
    if {"contact", "contact_tel"} <= set(column.joined):
        return "contactboth"
    if column.joined or column.fields == ("-",):
        return None if column.joined or invented else "other"
    first = next((one for one in column.fields if one != "-"), "-")
    return by_field.get(f"{kind}.{first}") or by_field.get(first, "text")


def fit_contents(told: list[Sample], by_field: dict[str, str]) -> Contents:
    """Softmax over sorts with an L2 penalty, in whole thousandths."""
    rows, names = [], []
    for sample in told:
        for column, held, filled in zip(
            sample.form.columns, sample.shares, sample.filled, strict=True
        ):
            sort = sort_of_column(
                column, sample.form.kind, by_field, invented="/" not in sample.form.name
            )
            if sort and filled >= 2:
                rows.append(held)
                names.append(sort)
    every = sorted({*by_field.values(), "contactboth", "text", "other"})
    at = {sort: place for place, sort in enumerate(every)}
    x = np.hstack(
        [np.array(rows, dtype=np.float32) / 1000, np.ones((len(rows), 1), dtype=np.float32)]
    )
    y = np.eye(len(every), dtype=np.float32)[[at[name] for name in names]]
    prior = (y.sum(0) + 3) / (y.sum() + 3 * len(every))
    logs = np.log(prior).astype(np.float32)
    w = np.zeros((x.shape[1], len(every)), dtype=np.float32)
    v = np.zeros_like(w)
    for _ in range(STEPS):
        z = x @ w + logs
        z -= z.max(1, keepdims=True)
        p = np.exp(z)
        p /= p.sum(1, keepdims=True)
        v = 0.95 * v - 1.0 * (x.T @ (p - y) / len(x) + PENALTY * w / len(x))
        w += v
    w[-1] += logs
    return Contents(
        tuple(every),
        np.rint(1000 * w).astype(np.int64),
        np.rint(1000 * logs).astype(np.int64),
        by_field,
    )


def fit_pairs(x: np.ndarray, y: np.ndarray, weight: np.ndarray, penalty: float = 2.0) -> np.ndarray:
    """Logistic regression by Newton's method; a number with the wrong sign is set to nothing and the rest learned again."""
    scale = np.maximum(np.abs(x).max(0), 1e-6)
    sign = np.array([1 if name in RISING else -1 if name in FALLING else 0 for name in FEATURES])
    free = np.ones(len(FEATURES), dtype=bool)
    while True:
        z = (x[:, free] / scale[free]).astype(np.float32)
        b = np.zeros(z.shape[1])
        ridge = np.full(len(b), penalty)
        ridge[0] = 1e-6
        for _ in range(12):
            p = 1 / (1 + np.exp(-(z @ b)))
            slope = z.T @ (weight * (p - y)) + ridge * b
            bend = (z * (weight * p * (1 - p)).astype(np.float32)[:, None]).T @ z + np.diag(ridge)
            b -= np.linalg.solve(bend.astype(float), slope)
        bad = b * sign[free] < 0
        if not bad.any():
            break
        free[np.flatnonzero(free)[bad]] = False
    found = np.zeros(len(FEATURES))
    found[free] = b / scale[free]
    return np.rint(1_000_000 * found).astype(np.int64)


def common(told: list[Sample]) -> dict[str, int]:
    seen: Counter[str] = Counter()
    sizes: Counter[str] = Counter()
    for sample in told:
        sizes[sample.form.kind] += 1
        for column in sample.form.columns:
            first = column.fields[0]
            if first != "-":
                seen.update(f"{sample.form.kind}.{one}" for one in (column.joined or (first,)))
    return {
        name: min(1000, 1000 * (many + 1) // (sizes[name.split(".")[0]] + 4))
        for name, many in sorted(seen.items())
    }


def rule_lines(fold: int | None) -> list[tuple[Line, float]]:
    """Heads drawn from the rules that are not of the fold, with what each weighs: a rule weighs as much as three heads."""
    found = []
    for rule in rules():
        if fold is None or rule.number % FOLDS != fold:
            drawn = draws(rule)
            field = "" if rule.fields[0] == "-" else rule.fields[0]
            found += [((rule.kind, field, bare(head)), RULE / len(drawn)) for head in drawn]
    return found


def index_lines(told: list[Sample], fold: int | None) -> list[Line]:
    """The wordings known without a fold: of our own, of the forms of other hands, and a few of each rule."""
    seen: Counter[tuple[str, str, int]] = Counter()
    found = {line for sample in told if sample.fold != fold for line in sample.lines}
    for rule in rules():
        if fold is None or rule.number % FOLDS != fold:
            field = "" if rule.fields[0] == "-" else rule.fields[0]
            found |= {(rule.kind, field, bare(head)) for head in draws(rule)[:EACH] if bare(head)}
    del seen
    return sorted(found)


def phrase_lines(told: list[Sample], fold: int | None) -> list[tuple[Line, float]]:
    """What the phrases are learned from, with what each line weighs."""
    found = [(line, 1.0) for line in own_lines()]
    found += [
        (line, 1.5)
        for sample in told
        if sample.fold != fold and not sample.again
        for line in sample.lines
    ]
    return found + rule_lines(fold)


def evidence(
    sample: Sample, index: Wordings, numbers: Weights, models: dict[str, Phrases]
) -> np.ndarray:
    """Features of every (column, field) of a form."""
    labels = [column.labels for column in sample.form.columns]
    low = [words[-1] for words in labels]
    joined = ["".join(words) for words in labels]
    near = index.near(low), index.near(joined)
    told = np.array(
        [
            numbers.contents.log_odds(held)
            if filled >= 2
            else np.zeros(len(numbers.contents.sorts), dtype=np.int64)
            for held, filled in zip(sample.shares, sample.filled, strict=True)
        ]
    )
    return features(
        labels=labels,
        kind=KINDS[sample.form.kind],
        near=near,
        index=index,
        mapper=MAPPER,
        told=told,
        numbers=numbers,
        said=index.said(sample.form.kind, (low, joined), models),
    )


def pairs_of(
    told: list[Sample], found: dict[int, np.ndarray]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    xs, ys, ws = [], [], []
    for sample in told:
        order = [column.field for column in KINDS[sample.form.kind].columns]
        x = found.get(id(sample))
        for row, column in enumerate(sample.form.columns if x is not None else ()):
            if column.joined or ("-" in column.fields and len(column.fields) > 1):
                continue
            xs.append(x[row])
            ys.append(np.array([one in column.fields for one in order], dtype=float))
            ws.append(np.full(len(order), 0.5 if sample.hand.startswith("dress") else 1.0))
    return np.concatenate(xs), np.concatenate(ys), np.concatenate(ws)


NOTHING = np.zeros(5, dtype=np.int64)
ALONE = (0, 1000, 0, 0)


@dataclass(slots=True, kw_only=True)
class Learned:
    """What was learned without each fold, and the evidence of every form by it."""

    found: dict[int, np.ndarray]
    weights: list[Weights]


def crossed(told: list[Sample], by_field: dict[str, str]) -> Learned:
    """Evidence of every form by contents, wordings and phrases learned without its fold, and the weights learned without it."""
    found: dict[int, np.ndarray] = {}
    stages = []
    for fold in range(FOLDS):
        rest = [sample for sample in told if sample.fold != fold]
        contents = fit_contents(rest, by_field)
        index = Wordings((*own_lines(), *index_lines(told, fold)))
        models = fit_phrases(phrase_lines(told, fold))
        numbers = Weights(
            of_feature=np.zeros(len(FEATURES), dtype=np.int64),
            contents=contents,
            common=common(rest),
            certainty=NOTHING,
            beside={},
        )
        stages.append(numbers)
        print(f"fold {fold} {time.process_time():.0f} s", flush=True)
        for sample in told:
            if sample.fold == fold and not sample.again:
                found[id(sample)] = evidence(sample, index, numbers, models)
    learned = []
    for fold in range(FOLDS):
        rest = [sample for sample in told if sample.fold != fold]
        b = fit_pairs(*pairs_of(rest, found))
        learned.append(replace(stages[fold], of_feature=b, beside=neighbours(rest, ALONE)))
    part = fit_neighbours(told, Learned(found=found, weights=learned))
    print("beside", part)
    learned = [
        replace(
            one,
            beside={name: replace(told, part=np.array(part)) for name, told in one.beside.items()},
        )
        for one in learned
    ]
    return Learned(found=found, weights=learned)


def places_of(sample: Sample) -> list[list[int]]:
    """Of each column the places of its fields among those of the kind, none for a column that belongs to no field."""
    order = [column.field for column in KINDS[sample.form.kind].columns]
    return [
        [order.index(one) for one in (column.joined or column.fields[:1]) if one in order]
        for column in sample.form.columns
    ]


def follows(told: list[Sample]) -> dict[str, list[tuple[int, int, int]]]:
    """Of each kind how often one field follows another in forms that a hand wrote; drawn forms follow nothing."""
    seen: dict[str, Counter[tuple[int, int]]] = defaultdict(Counter)
    for sample in told:
        if sample.again or sample.hand.startswith("dress"):
            continue
        row = [1 + places[0] if places else 0 for places in places_of(sample)]
        seen[sample.form.kind].update(pairwise(row))
    return {
        kind: [(first, second, many) for (first, second), many in sorted(count.items())]
        for kind, count in sorted(seen.items())
    }


def neighbours(told: list[Sample], part: tuple[int, ...]) -> dict[str, Neighbours]:
    counted = follows(told)
    return {
        name: Neighbours.counted(counted.get(name, ()), 1 + len(kind.columns), part)
        for name, kind in KINDS.items()
    }


def fit_neighbours(told: list[Sample], learned: Learned) -> tuple[int, ...]:
    """What the score of a column alone, the column before and the one after weigh: logistic regression."""
    xs, ys, ws = [], [], []
    for sample in told:
        if sample.again:
            continue
        numbers = learned.weights[sample.fold]
        scores = numbers.score(learned.found[id(sample)])
        beside = numbers.beside[sample.form.kind].told(scores, known(sample))
        order = [column.field for column in KINDS[sample.form.kind].columns]
        for row, column in enumerate(sample.form.columns):
            if column.joined or ("-" in column.fields and len(column.fields) > 1):
                continue
            xs.append(
                np.column_stack(
                    [np.full(len(order), 1000), np.clip(scores[row], -8000, 8000), beside[row]]
                )
            )
            ys.append(np.array([one in column.fields for one in order], dtype=float))
            ws.append(np.full(len(order), 0.15 if sample.hand.startswith("dress") else 1.0))
    x, y, weight = np.concatenate(xs) / 1000, np.concatenate(ys), np.concatenate(ws)
    b = np.zeros(x.shape[1])
    for _ in range(12):
        p = 1 / (1 + np.exp(-np.clip(x @ b, -30, 30)))
        b -= np.linalg.solve(
            (x * (weight * p * (1 - p))[:, None]).T @ x + 0.01 * np.eye(len(b)),
            x.T @ (weight * (p - y)) + 0.01 * b,
        )
    return tuple(int(one) for one in np.rint(1000 * b))


def scored(sample: Sample, learned: Learned) -> np.ndarray:
    """The log-odds of every (column, field) of a form by what was learned without it."""
    numbers = learned.weights[sample.fold]
    alone = numbers.score(learned.found[id(sample)])
    return numbers.beside[sample.form.kind].joint(alone, known(sample))


def fit_certainty(told: list[Sample], learned: Learned) -> np.ndarray:
    """Logistic regression of "the seat is right" on scores that were learned without the form."""
    rows, right, weight = [], [], []
    for sample in told:
        if sample.again:
            continue
        kind = KINDS[sample.form.kind]
        order = [column.field for column in kind.columns]
        free = [place for place, column in enumerate(sample.form.columns) if not column.joined]
        scores = scored(sample, learned)[free]
        picked = seats(scores, order, kind)
        for row, (place, _) in enumerate(picked):
            if place >= 0:
                mates = [one for one, (at, _) in enumerate(picked) if at == place]
                rows.append(certainty_of(scores, row, place, mates))
                right.append(order[place] in sample.form.columns[free[row]].fields)
                weight.append(0.5 if sample.hand.startswith("dress") else 1.0)
    x = np.array(rows) / 1000
    y, w = np.array(right, dtype=float), np.array(weight)
    b = np.zeros(x.shape[1])
    for _ in range(20):
        p = 1 / (1 + np.exp(-(x @ b)))
        b -= np.linalg.solve(
            (x * (w * p * (1 - p))[:, None]).T @ x + np.eye(len(b)), x.T @ (w * (p - y)) + b
        )
    return np.rint(1000 * b).astype(np.int64)


def main() -> None:
    start = time.process_time()
    told = samples()
    if "--without" in sys.argv:
        hand = sys.argv[sys.argv.index("--without") + 1]
        told = [one for one in told if not one.hand.startswith(hand)]
    by_field = field_sorts()
    print(len(told), "forms", sum(len(s.form.columns) for s in told), "columns")
    print(f"{time.process_time() - start:.0f} s")
    learned = crossed(told, by_field)
    print(f"{time.process_time() - start:.0f} s", flush=True)
    sure = fit_certainty(told, learned)
    print("certainty", sure.tolist())
    if "--keep" in sys.argv:
        Path(tempfile.gettempdir(), "learned.pickle").write_bytes(
            pickle.dumps((told, learned.found, learned.weights, sure))
        )
    judged(told, learned, sure, show=60 if "--list" in sys.argv else 0)
    if "--try" in sys.argv:
        return
    contents = fit_contents(told, by_field)
    b = fit_pairs(*pairs_of(told, learned.found))
    print({name: int(value) for name, value in zip(FEATURES, b, strict=True)})
    part = tuple(int(one) for one in learned.weights[0].beside["experts"].part)
    numbers = Weights(
        of_feature=b,
        contents=contents,
        common=common(told),
        certainty=sure,
        beside=neighbours(told, part),
    )
    write(numbers, index_lines(told, None), follows(told))
    write_phrases(DATA, fit_phrases(phrase_lines(told, None)))


def write(
    numbers: Weights, lines: list[Line], beside: dict[str, list[tuple[int, int, int]]]
) -> None:
    """Write the two files of numbers and wordings.

    Args:
        numbers: what was learned.
        lines: the wordings of others.
        beside: of each kind how often one field follows another.
    """
    own = set(own_lines())
    text = "".join("\t".join(line) + "\n" for line in lines if line not in own)
    (DATA / "wordings.txt").write_text(text, "utf-8")
    told = {
        "features": list(FEATURES),
        "weights": numbers.of_feature.tolist(),
        "certainty": numbers.certainty.tolist(),
        "marks": list(ALL),
        "sorts": list(numbers.contents.sorts),
        "prior": numbers.contents.prior.tolist(),
        "of_field": dict(sorted(numbers.contents.of_field.items())),
        "common": dict(sorted(numbers.common.items())),
        "by_mark": numbers.contents.by_mark.tolist(),
        "beside_part": numbers.beside["experts"].part.tolist(),
        "beside": beside,
    }
    body = ",\n".join(
        f"{json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}"
        for name, value in told.items()
    )
    (DATA / "evidence.json").write_text("{\n" + body + "\n}\n", "utf-8")


if __name__ == "__main__":
    main()
