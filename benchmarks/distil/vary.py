"""Sentences from words: `python vary.py FOLDER frames 200` and `python vary.py FOLDER patterns 6`.

`frames` takes the natural sentences of `sentences.txt` and the complaints of the topics and puts, for one to three of their words,
a word near in meaning, any word of the same kind, or an object of the lists: natural syntax, all of the vocabulary. `patterns`
puts words near in meaning into short patterns by kind, every word in turn; `loose` puts them side by side. Needs FOLDER/words.npy and FOLDER/table.txt
(`vocabulary.py`, `teacher.py`), jieba and torch.
"""

from __future__ import annotations

import argparse
import logging
import random
from collections import defaultdict
from pathlib import Path

import jieba
import numpy as np
import torch
from generate import HERE, phrases, topics
from vocabulary import dictionary

NEAR = 80
PATTERNS = {
    "n": "n n|n 的 n|n v|v n|a 的 n|n a|n 很 a|n 不 v|n 没 n|n 老 v|n v 不 了|n 太 a|没有 n|n 和 n v|n ， n v|n v ， n a|想 v n"
    "|n 出问题 ， n v|n 的 n 不 a|怎么 v n|n ; n ; n|n 、 n 、 n 、 n|n n v n|n v 与 n v|n 越来越 a ， v n 也 没用"
    "|缺 n ， 想 请 n 专家|n n 技术|n n 研究",
    "v": "v n|n v|n v 不 了|v v|不会 v n|v 了 n|n 总 v ， n 也 a|想 v n|v n ， v n|n 的 v|怎么 v|一 v 就 v|n 不能 v|n v ; n v",
    "a": "n a|a 的 n|n 不 a|n 太 a 了|又 a 又 a|n a ， n a|越来越 a ， n v",
    "x": "x|x n|n x v|x ， n v|x n v|x a",
}


def kind(mark: str) -> str:
    """Noun, verb, quality or other, from jieba's mark."""
    if mark[:1] in "nljsfb":
        return "n"
    return {"v": "v", "a": "a", "z": "a", "i": "a"}.get(mark[:1], "x")


class Words:
    """The dictionary words of the table with their kinds and neighbours."""

    def __init__(self, folder: Path, seed: int) -> None:
        chosen = set((folder / "table.txt").read_text(encoding="utf-8").split("\n"))
        all_words = dictionary()
        kept = [n for n, (w, _, _) in enumerate(all_words) if w in chosen and 2 <= len(w) <= 4]
        self.words = [all_words[n][0] for n in kept]
        self.kinds = [kind(all_words[n][2]) for n in kept]
        self.numbers = {word: n for n, word in enumerate(self.words)}
        self.random = random.Random(seed)
        self.pool: dict[str, list[int]] = defaultdict(list)
        for number, mark in enumerate(self.kinds):
            self.pool[mark].append(number)
        vectors = np.load(folder / "words.npy", mmap_mode="r")[kept].astype(np.float32)
        vectors -= vectors.mean(axis=0)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        self._vectors = torch.from_numpy(vectors).bfloat16()
        self.near = {}

    def prepare(self, numbers: list[int]) -> None:
        """Find the neighbours of these words."""
        for start in range(0, len(numbers), 500):
            part = numbers[start : start + 500]
            found = (self._vectors[part] @ self._vectors.T).topk(NEAR + 1, dim=1).indices.numpy()
            self.near.update(zip(part, found, strict=True))

    def neighbour(self, number: int, mark: str) -> int | None:
        """A word of a kind near to a word."""
        found = [n for n in self.near[number] if self.kinds[n] == mark and n != number]
        return int(self.random.choice(found)) if found else None


def frames(words: Words, rounds: int) -> list[str]:
    """Every natural sentence `rounds` times with changed words."""
    lines = (HERE / "sentences.txt").read_text(encoding="utf-8").split("\n")
    natural = dict.fromkeys([*filter(None, lines), *(c for t in topics() for c in t.complaints)])
    split = [jieba.lcut(line) for line in natural]
    words.prepare(sorted({words.numbers[w] for s in split for w in s if w in words.numbers}))
    objects = [thing for topic in topics() for thing in topic.objects if thing in words.numbers]
    every, found = list(natural), dict.fromkeys(natural)
    for _ in range(rounds):
        for sentence in split:
            found[_cut(_change(words, list(sentence), objects), every, words.random)] = None
    return list(found)


def _change(words: Words, sentence: list[str], objects: list[str]) -> str:
    stream = words.random
    slots = [n for n, word in enumerate(sentence) if word in words.numbers]
    for slot in stream.sample(slots, min(len(slots), stream.choice([1, 1, 2, 2, 3]))):
        number, chance = words.numbers[sentence[slot]], stream.random()
        mark = words.kinds[number]
        near = words.neighbour(number, mark)
        if near is not None and chance < 0.6:
            sentence[slot] = words.words[near]
        elif chance < 0.85 or mark != "n":
            sentence[slot] = words.words[stream.choice(words.pool[mark])]
        else:
            sentence[slot] = stream.choice(objects)
    return "".join(sentence)


def _cut(text: str, every: list[str], stream: random.Random) -> str:
    chance = stream.random()
    if chance < 0.2:
        clauses = text.split("，")
        return "，".join(stream.sample(clauses, max(1, len(clauses) - 1)))
    if chance < 0.3:
        return text + "，" + stream.choice(stream.choice(every).split("，"))
    return text


def patterns(words: Words, rounds: int) -> list[str]:
    """Every word `rounds` times in a pattern of its kind."""
    order, found = list(range(len(words.words))), {}
    words.prepare(order)
    small = phrases()
    for _ in range(rounds):
        words.random.shuffle(order)
        for number in order:
            text = _fill(words, number)
            head = words.random.choice(small["地点"]) if words.random.random() < 0.12 else ""
            tail = "，" + words.random.choice(small["尾巴"]) if words.random.random() < 0.12 else ""
            found[head + text + tail] = None
    return list(found)


def _fill(words: Words, number: int) -> str:
    stream, mark = words.random, words.kinds[number]
    pattern = stream.choice(PATTERNS[mark].split("|")).split()
    here = stream.choice([n for n, part in enumerate(pattern) if part == mark])
    for slot, part in enumerate(pattern):
        if slot == here:
            pattern[slot] = words.words[number]
        elif part in PATTERNS:
            near = words.neighbour(number, part) if stream.random() < 0.72 else None
            pattern[slot] = words.words[stream.choice(words.pool[part]) if near is None else near]
    return "".join(pattern)


def loose(words: Words, rounds: int) -> list[str]:
    """Every word `rounds` times beside one to five words near in meaning, in any order, often with a stranger."""
    order, found = list(range(len(words.words))), {}
    words.prepare(order)
    stream = words.random
    for _ in range(rounds):
        stream.shuffle(order)
        for number in order:
            near = stream.sample(list(words.near[number]), stream.choice([1, 1, 2, 3, 4, 5]))
            chosen = [words.words[n] for n in (number, *near)]
            if stream.random() < 0.4:
                chosen.append(stream.choice(words.words))
            stream.shuffle(chosen)
            found[stream.choice(["", "", "，", "、", "的", "；", ";", " "]).join(chosen)] = None
    return list(found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("kind", choices=("frames", "patterns", "loose"))
    parser.add_argument("rounds", type=int)
    parser.add_argument("--seed", type=int, default=23)
    given = parser.parse_args()
    jieba.setLogLevel(logging.ERROR)
    make = {"frames": frames, "patterns": patterns, "loose": loose}[given.kind]
    texts = make(Words(given.folder, given.seed), given.rounds)
    (given.folder / f"{given.kind}.txt").write_text("\n".join(texts), encoding="utf-8")


if __name__ == "__main__":
    main()
