"""Learn the fusion: `python learn.py WORK ../../src/expertserve/fit/data/fusion.json --still STILL`.

WORK holds what `turn.py` left: `turn_NAME.npz` with the matrices of each fold and of all pairs. Features come from the engine
itself, the cosines of a demand from matrices that have not seen its group. The weights of the steps of each table are the
non-negative ones of least listwise loss (softmax over the grades' gains) plus a small square, by 400 steps of Adam from one
start: no chance is in it. Then first names are drawn in rosters of 120 (`bands`) and the raw points where they are right often
enough become the borders of the bands. Printed: nDCG@5 on demands of groups not seen, and what each band held.
"""

from __future__ import annotations

import argparse
import itertools
import json
import math
from pathlib import Path

import numpy as np
from pairs import KINDS, Pairs, read

from expertserve.codes.meaning import Meaning, vocabulary
from expertserve.fit.circumstances import Facts
from expertserve.fit.engine import Engine
from expertserve.fit.fuse import FEATURES, PHRASES, Model
from expertserve.fit.ground import Ground
from expertserve.fit.lexicon import Lexicon
from expertserve.fit.turn import SCALE, Turn
from expertserve.fit.weights import Weights

QUANTILES = (0.3, 0.6, 0.8, 0.9, 0.96, 0.99, 0.997, 0.9995)
STEPS, RATE, SMALL = 200, 0.05, 0.001
SLOPES = {"text": 0.0003, "rare": 0.008, "discipline": 0.0012}
"""Least rise of a table a unit of its feature: more of a word of one's own always counts, however sure the rank is, and so does the
discipline where the crop is the same."""
BESIDE_MEANING = {"rare": 0.016}
"""The same beside vectors, which find the expert of half a term as well."""
UNIT = 1000
"""Raw points of one unit of the softmax."""
WEIGHTS = {"lay": 1.0, "formal": 0.4, "technical": 0.5, "title": 0.3, "roster": 1.0}
"""What a demand of each kind counts while the tables are learned."""
DRAWN = ("lay", "roster")
"""The kinds the bands are set on: what people write themselves. Words of the trade are found more surely, so that what is said of
them is less than it is worth."""
ROSTER, DRAWS = 120, 24


def features(
    pairs: Pairs, encoders: list, work: Path, still: Path | None = None
) -> dict[str, np.ndarray]:
    """All features, shape (demands, experts); between two sets 0. Each fold's vectors are turned by what did not see it.

    Titles of all hands are made with the same formula words. Rows moved by one hand's titles know these of another's, which no
    stranger's titles would find, so that their vectors come from rows that stayed.

    Args:
        pairs: what is learned from.
        encoders: of meaning.
        work: what `turn.py` left.
        still: what `turn.py --still` left, None: titles are seen like all others.
    """
    result: dict[str, np.ndarray] = {}
    moved = {e.name: np.load(work / f"turn_{e.name}.npz") for e in encoders}
    stayed = moved if still is None else {**moved, "static": np.load(still / "turn_static.npz")}
    for rows, columns in pairs.parts:
        experts = pairs.experts[columns]
        for part in np.unique(pairs.fold[rows]):
            here = np.flatnonzero(pairs.fold[rows] == part) + rows.start
            kept = stayed if pairs.kinds[here[0]] == "title" else moved
            turns = [turn_of(kept[e.name], int(part)) for e in encoders]
            engine = Engine(
                experts, [pairs.demands[d] for d in here], ground(experts, encoders, turns)
            )
            block, asked = engine.block(0), engine.asked
            for number, demand in enumerate(here):
                line = asked.of(number).start
                for name, values in next(block.features(asked, line, line + 1)).items():
                    result.setdefault(name, np.zeros(pairs.grades.shape, dtype=np.int32))
                    result[name][demand, columns] = values
    return result


def turn_of(kept: dict[str, np.ndarray], part: int | str) -> Turn:
    """What `turn.py` learned without a fold ("": of all), in whole numbers."""
    matrices = [np.rint(kept[f"{side}{part}"] * SCALE).astype(np.int16) for side in "MN"]
    used = kept["used"]
    if len(used) == 1:
        return Turn(demand=matrices[0], expert=matrices[1])
    shares = np.full((2, len(vocabulary())), 1000, dtype=np.uint16)
    for side, name in zip(shares, "AK", strict=True):
        side[used] = np.rint(kept[f"{name}{part}"] * 1000)
    return Turn(
        demand=matrices[0],
        expert=matrices[1],
        asked=shares[0],
        known=shares[1],
        numbers=used.astype(np.int32),
        rows=kept[f"R{part}"],
    )


def ground(experts: tuple, encoders: list, turns: list[Turn]) -> Ground:
    """What a roster gives, with these turns."""
    return Ground.make(
        experts,
        Lexicon.load(),
        encoders,
        Weights(),
        Facts(frozenset(), {}, {}),
        model=Model({}, ((0, 0), (1, 0))),
        turns=turns,
    )


def corners(values: np.ndarray) -> np.ndarray:
    """Where the steps of a table begin and end."""
    found = np.quantile(values[values > 0], QUANTILES)
    return np.unique(np.concatenate([[0], np.rint(found)])).astype(np.int64)


def steps(values: np.ndarray, at: np.ndarray) -> np.ndarray:
    """How far each value has climbed each step, 0..1, the last one going on: shape (..., steps)."""
    ramps = [np.clip((values - a) / (b - a), 0, 1) for a, b in itertools.pairwise(at)]
    ramps.append(np.maximum(values - at[-1], 0) / (at[-1] - at[-2]))
    return np.stack(ramps, axis=-1)


def climbed(values: dict[str, np.ndarray], at: dict[str, np.ndarray]) -> np.ndarray:
    """The steps of all features side by side, shape (..., steps)."""
    return np.concatenate(
        [steps(found.astype(np.float32), at[name]) for name, found in values.items()], axis=-1
    ).astype(np.float32)


def learn(x: np.ndarray, grades: np.ndarray, weights: np.ndarray, least: np.ndarray) -> np.ndarray:
    """Weights of the steps, none below `least`; x of shape (demands, experts, steps)."""
    known = grades >= 0
    gain = np.where(grades > 0, 2.0**grades - 1, 0)
    target = gain / gain.sum(axis=1, keepdims=True)
    c, flat = np.full(x.shape[-1], 0.3), x.reshape(-1, x.shape[-1])
    first, second = np.zeros_like(c), np.zeros_like(c)
    for step in range(1, STEPS + 1):
        score = np.where(known, (flat @ c.astype(np.float32)).reshape(known.shape), -np.inf)
        score -= score.max(axis=1, keepdims=True)
        share = np.exp(score)
        share /= share.sum(axis=1, keepdims=True)
        slope = (share - target) * weights[:, None] / weights.sum()
        grad = slope.reshape(-1).astype(np.float32) @ flat + 2 * SMALL * c
        first = 0.9 * first + 0.1 * grad
        second = 0.999 * second + 0.001 * grad * grad
        move = first / (1 - 0.9**step) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
        c = np.maximum(c - RATE * move, least)
    return c


def hardest(score: np.ndarray, grades: np.ndarray, most: int = 60) -> np.ndarray:
    """Numbers of the experts each demand learns from: all graded ones, then the unfit that look best."""
    order = np.where(grades > 0, np.inf, np.where(grades < 0, -np.inf, score))
    return np.argsort(-order, axis=1, kind="stable")[:, :most]


def gain(scores: np.ndarray, grades: np.ndarray) -> float:
    """nDCG@5 of one demand among the experts whose grade is known."""
    scores, grades = scores[grades >= 0], grades[grades >= 0]
    order = grades[np.lexsort((grades, -scores))]

    def total(seq: np.ndarray) -> float:
        return sum((2.0**g - 1) / math.log2(n + 2) for n, g in enumerate(seq[:5]))

    return total(order) / total(np.sort(grades)[::-1])


def first_names(raw: np.ndarray, pairs: Pairs) -> tuple[np.ndarray, ...]:
    """(raw points, right?, somebody fits?, weight, hand) of the first names in drawn rosters of ROSTER experts.

    The right expert is there in 9 of 10 draws, the near one in 8; without the right one nobody fits. Every hand weighs the same.
    """
    rng = np.random.default_rng(17)
    drawn = np.isin(pairs.kinds, DRAWN)
    weight = drawn / np.bincount(pairs.hands, weights=drawn)[pairs.hands]
    rows = []
    for d in np.flatnonzero(drawn):
        grades = pairs.grades[d]
        others, mine = np.flatnonzero(grades == 0), np.flatnonzero(grades > 0)
        for _ in range(DRAWS):
            right = rng.random() < 0.9
            near = rng.random() < 0.8
            own = [e for e in mine if (right if grades[e] > 1 else near)]
            size = min(ROSTER - len(own), len(others))
            names = np.concatenate([rng.choice(others, size, replace=False), own])
            names = names.astype(np.int64)
            best = names[np.argmax(raw[d, names])]
            fits = any(grades[e] > 1 for e in own)
            rows.append((raw[d, best], grades[best] > 1, fits, weight[d], pairs.hands[d]))
    return tuple(np.array(column) for column in zip(*rows, strict=True))


def bands(raw: np.ndarray, pairs: Pairs) -> tuple[dict[str, int], list[str]]:
    """Least raw points of the bands, and lines that say what they held."""
    points, right, fits, weight, hand = first_names(raw, pairs)
    at = np.unique(np.quantile(points, np.linspace(0, 1, 400)).astype(np.int64))

    def share(here: np.ndarray) -> float:
        return float((weight * right)[here].sum() / max(weight[here].sum(), 1e-9))

    def empty(least: int) -> float:
        lost = weight * ~fits
        return float(lost[points >= least].sum() / lost.sum())

    sure = next(int(a) for a in at if share(points >= a) >= SURE and empty(int(a)) <= SURE_EMPTY)
    likely = next(
        int(a)
        for a in at
        if share((points >= a) & (points < sure)) >= LIKELY and empty(int(a)) <= LIKELY_EMPTY
    )
    said = []
    for name, here in (
        ("sure", points >= sure),
        ("likely", (points >= likely) & (points < sure)),
        ("confirm", points < likely),
    ):
        some = weight * fits
        said.append(
            f"{name:8s} right {share(here):.3f}  of demands {some[here].sum() / some.sum():.3f}  "
            f"of those nobody fits {(weight * ~fits)[here].sum() / (weight * ~fits).sum():.3f}  by hand: "
            + " ".join(f"{share(here & (hand == one)):.3f}" for one in np.unique(hand))
        )
    usual = int(np.quantile(points[points >= sure], USUAL))
    return {"sure": sure, "likely": likely, "usual": usual}, said


SURE, SURE_EMPTY, LIKELY, LIKELY_EMPTY, USUAL = 0.965, 0.005, 0.83, 0.05, 0.7
"""Right first names and demands nobody fits that the bands hold, and the share of sure first names below 850 points."""


def model_of(names: list[str], seen: dict[str, np.ndarray], pairs: Pairs) -> dict[str, object]:
    """Learn one model and print what it is worth."""
    weights = np.array([WEIGHTS[kind] for kind in pairs.kinds])
    has, fold = (pairs.grades > 0).any(axis=1), pairs.fold
    at = {name: corners(seen[name][has]) for name in names}
    slopes = {**SLOPES, **(BESIDE_MEANING if set(names) - set(FEATURES) else {})}
    least = np.concatenate(
        [np.diff(at[n], append=2 * at[n][-1] - at[n][-2]) * slopes.get(n, 0) for n in names]
    )
    rough = sum(seen[n] / max(1, np.quantile(seen[n][::7], 0.999)) for n in names)
    pick = hardest(rough, pairs.grades)
    near = np.take_along_axis(pairs.grades, pick, 1)
    x = climbed({n: np.take_along_axis(seen[n], pick, 1) for n in names}, at)

    def of(rows: np.ndarray) -> np.ndarray:
        return learn(x[rows], near[rows], weights[rows], least)

    raw = np.zeros(pairs.grades.shape, dtype=np.float32)
    for part in np.unique(fold):
        c = of(np.flatnonzero(has & (fold != part)))
        for rows, columns in pairs.parts:
            for d in np.flatnonzero(fold[rows] == part) + rows.start:
                raw[d, columns] = climbed({n: seen[n][d, columns] for n in names}, at) @ c
    raw *= UNIT
    scores = np.array(
        [gain(raw[d], pairs.grades[d]) if has[d] else np.nan for d in range(len(has))]
    )
    for kind, hand in itertools.product(KINDS, np.unique(pairs.hands)):
        here = (pairs.kinds == kind) & (pairs.hands == hand) & has
        if here.any():
            print(f"  hand {hand} {kind:9s} nDCG@5 {scores[here].mean():.3f} of {here.sum()}")
    borders, said = bands(raw, pairs)
    print("  " + "\n  ".join(said), borders)
    c = of(np.flatnonzero(has)) * UNIT
    tables, begin = {}, 0
    for name in names:
        size = len(at[name])
        heights = np.concatenate([[0], np.cumsum(c[begin : begin + size])])
        end = max(at[name][-1] + (at[name][-1] - at[name][-2]), FEATURES.get(name, 1000))
        last = heights[-2] + c[begin + size - 1] * (end - at[name][-1]) / (
            at[name][-1] - at[name][-2]
        )
        xs, ys = [*at[name].tolist(), int(end)], [*heights[:-1].tolist(), last]
        tables[name] = [[int(a), round(b)] for a, b in zip(xs, ys, strict=True)]
        begin += size
    low = round(borders["likely"] * OFFERED)
    top = round(sum(t[-1][1] for t in tables.values()))
    high = max(borders["usual"], borders["sure"] + 1)
    points = [[0, 0], [low, 200], [borders["likely"], 400], [borders["sure"], 600], [high, 850]]
    points.append([max(top, high + 1), 1000])
    return {"features": tables, "points": points}


OFFERED = 0.5


def main() -> None:
    """Learn a model for each set of encoders whose matrices stand in WORK."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--still", type=Path, help="what turn.py --still left")
    given = parser.parse_args()
    pairs = read()
    encoders: list = [Meaning.load()]
    if (given.work / "turn_semantic.npz").is_file():
        from tongues import semantic

        encoders.append(semantic(given.work))
    seen = features(pairs, encoders, given.work, given.still)
    models = {}
    sets = [[], ["static"]] + ([["semantic"], ["semantic", "static"]] if len(encoders) > 1 else [])
    for names in sets:
        print("+".join(names) or "words alone")
        phrases = [PHRASES + name for name in names if PHRASES + name in seen]
        models["+".join(names)] = model_of([*FEATURES, *names, *phrases], seen, pairs)
    given.out.write_text(json.dumps({"models": models}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
