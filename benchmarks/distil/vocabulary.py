"""Which words get a row: `python vocabulary.py FOLDER words` lists dictionary words, `... FOLDER table` chooses among them.

Dictionary words come from jieba (MIT), without names of persons, numerals and pronouns. Rows go to characters, to latin words of
`phrases.txt`, to the terms of the own lists and of the lexicon, and then to the dictionary words that come nearest to the own
terms under the teacher, frequent ones first: score = mean of the five best cosines + 0.117 log10(frequency) - 0.15 for places.
Files in FOLDER: words.tsv and own.txt with their teacher vectors (`teacher.py`), table.txt.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from importlib import resources
from pathlib import Path

import numpy as np
from generate import lexicon, phrases, topics

ROWS, CHARACTERS = 58_500, 6_500
_HAN = re.compile(r"[㐀-鿿]+")
_LATIN = re.compile(r"[a-z][a-z0-9+#]*|[0-9]+[a-z]+")
_CHUNK = 4_000


def dictionary() -> list[tuple[str, int, str]]:
    """(word, frequency, kind) of jieba's words of at most six characters, most frequent first."""
    found = []
    for line in (resources.files("jieba") / "dict.txt").read_text(encoding="utf-8").splitlines():
        word, often, kind = line.split()
        enough = int(often) >= (1 if len(word) == 1 else 3)
        if _HAN.fullmatch(word) and len(word) <= 6 and enough and kind[:2] != "nr" and kind != "m":
            found.append((word, int(often), kind))
    return sorted(found, key=lambda entry: -entry[1])


def own_terms() -> list[str]:
    """Every phrase of the own lists and of the lexicon, in their order."""
    found: dict[str, None] = {}
    for topic in topics() + lexicon():
        parts = (topic.objects, topic.troubles, topic.complaints, topic.wishes, topic.terms)
        for part in (*parts, (topic.name,)):
            found.update(dict.fromkeys(part))
    for words in phrases().values():
        found.update(dict.fromkeys(words))
    return list(found)


def own_rows() -> list[str]:
    """The own terms that get a row: up to four characters, terms of experts and objects up to six."""
    longer = {w for t in topics() + lexicon() for w in (*t.terms, *t.objects)}
    return [
        w for w in own_terms() if _HAN.fullmatch(w) and 2 <= len(w) <= (6 if w in longer else 4)
    ]


def characters() -> list[str]:
    """Characters of the own lists, then those of the dictionary, most used first."""
    used: Counter[str] = Counter()
    for word, often, _ in dictionary():
        for character in word:
            used[character] += often**0.5
    own = [c for c in "".join(own_terms()) if _HAN.fullmatch(c)]
    return list(dict.fromkeys([*own, *(c for c, _ in used.most_common(CHARACTERS))]))[:CHARACTERS]


def centred(vectors: np.ndarray, mean: np.ndarray) -> np.ndarray:
    """Rows less `mean`, of length 1."""
    moved = vectors.astype(np.float32) - mean
    return moved / np.linalg.norm(moved, axis=1, keepdims=True)


def scores(folder: Path, words: list[tuple[str, int, str]]) -> np.ndarray:
    """The score of every dictionary word of two to four characters; -9 for kinds that never get a row."""
    place = {word: n for n, (word, _, _) in enumerate(dictionary())}
    vectors = np.load(folder / "words.npy", mmap_mode="r")[[place[w] for w, _, _ in words]]
    mean = vectors.astype(np.float32).mean(axis=0)
    own = centred(np.load(folder / "own.npy"), mean)
    near = []
    for start in range(0, len(words), _CHUNK):
        cosines = centred(vectors[start : start + _CHUNK], mean) @ own.T
        near.append(np.sort(np.partition(cosines, -5, axis=1)[:, -5:], axis=1).mean(axis=1))
    result = np.concatenate(near) + 0.35 / 3 * np.log10([often for _, often, _ in words])
    result -= 0.15 * np.array([kind.startswith(("ns", "nt", "nz")) for _, _, kind in words])
    result[[kind.startswith(("m", "t", "r", "o")) for _, _, kind in words]] = -9
    return result


def table(folder: Path) -> list[str]:
    """The words of the table, in the order of its rows."""
    latin = [word for word in phrases()["字母"] if _LATIN.fullmatch(word)]
    chosen = dict.fromkeys([*characters(), *latin, *own_rows()])
    words = [entry for entry in dictionary() if 2 <= len(entry[0]) <= 4]
    for number in np.argsort(-scores(folder, words), kind="stable"):
        if len(chosen) >= ROWS:
            break
        chosen[words[number][0]] = None
    return list(chosen)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("step", choices=("words", "table"))
    given = parser.parse_args()
    if given.step == "words":
        lines = [entry[0] for entry in dictionary()]
        (given.folder / "words.txt").write_text("\n".join(lines), encoding="utf-8")
        (given.folder / "own.txt").write_text("\n".join(own_terms()), encoding="utf-8")
    else:
        (given.folder / "table.txt").write_text("\n".join(table(given.folder)), encoding="utf-8")


if __name__ == "__main__":
    main()
