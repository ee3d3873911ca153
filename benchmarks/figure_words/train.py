"""The head that tells which words of a label say nothing of its figure (出动, 走到, 本市) and which make it another one (女, 新增, 省级).

    python benchmarks/figure_words/train.py

Kernel ridge regression on the meaning vectors of the words of `words.json`; the kernel is a power of the cosine, in whole numbers
as `indicators/label_words.py` computes it. Written: `label_words.json` with a whole-number weight a word. Printed: how it judges
each word that was left out of the fit, at the threshold that is used: right ones told apart, false ones named.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from expertserve.codes.meaning import Meaning
from expertserve.codes.vectors import similarity
from expertserve.indicators.label_words import ENOUGH, kernel

HERE = Path(__file__).parent
OUT = Path(__file__).parents[2] / "src/expertserve/indicators/label_words.json"
RIDGE = 1.0
SCALE = 1000


def main() -> None:
    """Fit, judge by leaving one out, write."""
    told = json.loads((HERE / "words.json").read_text("utf-8"))
    words = [*told["says_nothing"], *told["changes_the_sense"]]
    signs = np.array([1.0] * len(told["says_nothing"]) + [-1.0] * len(told["changes_the_sense"]))
    vectors = Meaning.load().encode(words)
    near = kernel(similarity(vectors, vectors)) / SCALE
    inverse = np.linalg.inv(near + RIDGE * np.eye(len(words)))
    weights = inverse @ signs
    left_out = (signs - weights / np.diag(inverse)) * SCALE
    idle = signs > 0
    sure = left_out >= ENOUGH
    print(
        f"left out: {int((sure & idle).sum())} of {int(idle.sum())} idle words known, {int((sure & ~idle).sum())} of {int((~idle).sum())} others taken for idle"
    )
    print("taken for idle:", "、".join(words[at] for at in np.flatnonzero(sure & ~idle)))
    rows = [
        [word, round(float(weight) * SCALE)] for word, weight in zip(words, weights, strict=True)
    ]
    OUT.write_text(json.dumps({"words": rows}, ensure_ascii=False, indent=0) + "\n", "utf-8")


if __name__ == "__main__":
    main()
