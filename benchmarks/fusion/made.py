"""Made pairs: lay words of a field against terms of the same field, out of `../distil/topics` and the lexicon."""

from __future__ import annotations

import random
from pathlib import Path

from expertserve.fit.lexicon import FOLDER, domains

__all__ = ["made"]

HERE = Path(__file__).resolve().parent
A_TOPIC, A_LINE = 40, 6


def made(seed: int) -> list[tuple[str, str, str]]:
    """(demand, expert, field) of all made pairs."""
    rng = random.Random(seed)
    return [*of_topics(rng), *of_lexicon(rng)]


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
