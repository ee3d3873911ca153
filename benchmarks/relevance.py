"""How well the fit ranks experts against graded labels, each part alone and all together.

python benchmarks/relevance.py FOLDER [--text problem|all] [--parts lexical,lexicon,static,semantic] [--ranking OUT.csv]

FOLDER holds experts.csv (expert_id, field_code, field, direction, keywords split at ;, achievements, title), demands.csv
(demand_id, field_code, category, industry, problem) and labels.csv (demand_id, expert_id, grade 1..3; others are 0).
nDCG@5 has gain 2^grade - 1; recall@5, MRR and hit@1 count grades from 2; among equal scores the worse grade goes first.
Beside each mean stands its 95 percent interval from 2,000 bootstrap draws of the demands; the last table is the paired
bootstrap of the fusion minus character TF-IDF.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import random
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from expertserve.codes.meaning import Meaning
from expertserve.fit.engine import Engine
from expertserve.fit.lexical import meaning_text
from expertserve.fit.semantic import Semantic
from expertserve.fit.weights import Weights
from expertserve.records.demand import Demand
from expertserve.records.expert import Expert

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from expertserve.codes.vectors import Encoder

    Scores = dict[str, NDArray[np.int64]]
    Measures = list[dict[str, float]]

PARTS = ("lexical", "lexicon", "static", "semantic")
DRAWS = 2000


def rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(newline="", encoding="utf-8-sig") as lines:
        yield from csv.DictReader(lines)


def read_experts(folder: Path) -> list[Expert]:
    return [
        Expert(
            expert_id=row["expert_id"],
            name="某",
            field=(row["field"],) if row["field"] else (),
            field_codes=(row["field_code"][:3],) if row["field_code"] else (),
            expertise=row["direction"],
            keywords=tuple(k for k in row["keywords"].split(";") if k),
            achievements=row["achievements"],
            title=row["title"],
        )
        for row in rows(folder / "experts.csv")
    ]


def read_demands(folder: Path, text: str) -> list[Demand]:
    result = []
    for row in rows(folder / "demands.csv"):
        demand = Demand(demand_id=row["demand_id"], unit_name="某", detail=row["problem"])
        if text == "all":
            codes = (row["field_code"][:3],) if row["field_code"] else ()
            demand = replace(
                demand,
                industry=row["industry"],
                need_field=(row["category"],) if row["category"] else (),
                need_field_codes=codes,
            )
        result.append(demand)
    return result


def measure(scores: NDArray[np.int64], grades: NDArray[np.int64]) -> dict[str, float]:
    """The four measures of one demand's ranking."""
    order = sorted(range(len(scores)), key=lambda e: (-scores[e], grades[e]))
    ranked = [int(grades[e]) for e in order]

    def gain(grades: Sequence[int]) -> float:
        return sum((2**g - 1) / math.log2(n + 2) for n, g in enumerate(grades[:5]))

    good = sum(g >= 2 for g in ranked)
    first = next((n for n, g in enumerate(ranked, 1) if g >= 2), 0)
    return {
        "nDCG@5": gain(ranked) / gain(sorted(ranked, reverse=True)),
        "recall@5": sum(g >= 2 for g in ranked[:5]) / good if good else 1.0,
        "MRR": 1 / first if first else 0.0,
        "hit@1": float(first == 1),
    }


def interval(values: Sequence[float]) -> tuple[float, float, float]:
    """(mean, lower, upper) by bootstrap."""
    rng = random.Random(7)
    draws = sorted(sum(rng.choices(values, k=len(values))) / len(values) for _ in range(DRAWS))
    return sum(values) / len(values), draws[DRAWS // 40], draws[-DRAWS // 40 - 1]


def encoders(parts: Sequence[str], cache: Path | None) -> dict[str, Encoder]:
    found: dict[str, Encoder] = {}
    if "static" in parts:
        found["static"] = Meaning.load()
    if "semantic" in parts:
        found["semantic"] = Semantic.load(cache)
    return found


def weights_of(parts: Sequence[str]) -> Weights:
    usual = Weights()
    return replace(
        usual,
        text=usual.text if "lexical" in parts else 0,
        lexicon=usual.lexicon if "lexicon" in parts else 0,
    )


def plain_tf_idf(experts: list[Expert], demands: list[Demand]) -> NDArray[np.int64]:
    """Cosine of plain character 1-3-gram TF-IDF over direction, keywords and field, x 10**6: the yardstick, no part of the fit."""
    texts = [meaning_text(e) for e in experts]
    counted = [Counter(grams_of(text)) for text in texts]
    spread = Counter(g for counts in counted for g in counts)
    rarity = {g: math.log((1 + len(texts)) / (1 + n)) + 1 for g, n in spread.items()}

    def vector(counts: Counter[str]) -> dict[str, float]:
        raw = {g: (1 + math.log(n)) * rarity[g] for g, n in counts.items() if g in rarity}
        length = math.sqrt(sum(v * v for v in raw.values())) or 1.0
        return {g: v / length for g, v in raw.items()}

    known = [vector(counts) for counts in counted]
    asked = [
        vector(Counter(grams_of(" ".join((d.detail, d.industry, *d.need_field))))) for d in demands
    ]
    return np.array(
        [[round(1e6 * sum(v * e.get(g, 0.0) for g, v in q.items())) for e in known] for q in asked],
        dtype=np.int64,
    )


def grams_of(text: str) -> Iterator[str]:
    """All runs of one to three characters."""
    return (text[i : i + n] for n in (1, 2, 3) for i in range(len(text) - n + 1))


def score(
    experts: list[Expert], demands: list[Demand], parts: Sequence[str], found: dict[str, Encoder]
) -> Scores:
    """Scores of plain character TF-IDF, of every part alone and of the fusion, each of shape (demands, experts)."""
    engine = Engine.build(
        experts, demands, weights=weights_of(parts), meaning=tuple(found.values()) or None
    )
    numbers = range(len(demands))
    result: Scores = {}
    result["char TF-IDF"] = plain_tf_idf(experts, demands)
    for part in parts:
        alone = {part: found[part]} if part in found else {}
        weights = replace(weights_of([part]), field=0, level=0, region=0, form=0)
        if not alone and part not in ("lexical", "lexicon"):
            continue
        single = Engine.build(
            experts, demands, weights=weights, meaning=tuple(alone.values()) or None
        )
        result[part] = np.array([single.row(n) for n in numbers], dtype=np.int64)
    result["fusion"] = np.array([engine.row(n) for n in numbers], dtype=np.int64)
    return result


def write_ranking(
    path: Path, fusion: NDArray[np.int64], experts: list[Expert], demands: list[Demand]
) -> None:
    with path.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(["demand_id", "expert_id", "score"])
        for demand, line in zip(demands, fusion, strict=True):
            for expert, points in zip(experts, line.tolist(), strict=True):
                writer.writerow([demand.demand_id, expert.expert_id, points])


def report(scores: Scores, grades: NDArray[np.int64]) -> dict[str, object]:
    """Means with intervals of every method and the paired difference of the fusion to TF-IDF."""
    used = [d for d in range(len(grades)) if grades[d].any()]
    measures: dict[str, Measures] = {
        name: [measure(table[d], grades[d]) for d in used] for name, table in scores.items()
    }
    names = list(measures["fusion"][0])
    methods = {
        method: {name: interval([m[name] for m in values]) for name in names}
        for method, values in measures.items()
    }
    paired = [
        a["nDCG@5"] - b["nDCG@5"]
        for a, b in zip(measures["fusion"], measures["char TF-IDF"], strict=True)
    ]
    return {"demands": len(used), "methods": methods, "fusion_minus_char": interval(paired)}


def show(result: dict[str, object]) -> None:
    print(f"demands {result['demands']}")
    methods = result["methods"]
    if isinstance(methods, dict):
        for method, values in methods.items():
            cells = (f"{n} {v[0]:.3f} [{v[1]:.3f}, {v[2]:.3f}]" for n, v in values.items())
            print(f"{method:12s}", "  ".join(cells))
    gain = result["fusion_minus_char"]
    if isinstance(gain, tuple):
        print(f"fusion minus char TF-IDF, nDCG@5: {gain[0]:+.3f} [{gain[1]:+.3f}, {gain[2]:+.3f}]")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--text", choices=("problem", "all"), default="problem")
    parser.add_argument("--parts", default="lexical,lexicon,static")
    parser.add_argument("--ranking", type=Path)
    parser.add_argument("--cache", type=Path, help="folder of the sentence model's vectors")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    parts = tuple(part for part in PARTS if part in given.parts.split(","))
    experts = read_experts(given.folder)
    demands = read_demands(given.folder, given.text)
    grades = np.zeros((len(demands), len(experts)), dtype=np.int64)
    demand_of = {d.demand_id: n for n, d in enumerate(demands)}
    expert_of = {e.expert_id: n for n, e in enumerate(experts)}
    for row in rows(given.folder / "labels.csv"):
        grades[demand_of[row["demand_id"]], expert_of[row["expert_id"]]] = int(row["grade"])
    scores = score(experts, demands, parts, encoders(parts, given.cache))
    if given.ranking:
        write_ranking(given.ranking, scores["fusion"], experts, demands)
    result = {"text": given.text, "parts": parts, **report(scores, grades)}
    if given.json:
        print(json.dumps(result, ensure_ascii=False))
    else:
        show(result)


if __name__ == "__main__":
    main()
