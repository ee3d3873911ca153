"""Invented demands and expert lines from own word lists: `python generate.py OUT.txt --lay N --expert N --mixed N`.

Every sentence is put together from `topics/*.txt` and `phrases.txt`; no text of another author goes in. Same seed, same bytes.
"""

from __future__ import annotations

import argparse
import random
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
LEXICON = HERE.parents[1] / "src" / "expertserve" / "fit" / "lexicon"
KINDS = ("symptom", "object", "task", "local")
SEED = 20_260_401


@dataclass(frozen=True, slots=True)
class Topic:
    """One field: its name, objects, troubles that follow an object, whole complaints, wishes, terms of experts."""

    name: str
    objects: tuple[str, ...]
    troubles: tuple[str, ...]
    complaints: tuple[str, ...]
    wishes: tuple[str, ...]
    terms: tuple[str, ...]


def lexicon() -> tuple[Topic, ...]:
    """The lines of the program's own lexicon as topics: what people say, and the terms of experts for it."""
    found = []
    for path in sorted(LEXICON.glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            cells = line.split("\t")
            if line.startswith("#") or len(cells) != 5 or cells[1] not in KINDS or not cells[4]:
                continue
            words = tuple(word.replace("~", "") for word in cells[0].split(";"))
            things = words if cells[1] == "object" else tuple(cells[2].split(";"))
            terms = tuple(dict.fromkeys([*cells[4].split(";"), *cells[3].split(";")]))
            found.append(
                Topic(
                    name=cells[3].split(";")[0],
                    objects=things,
                    troubles=words,
                    complaints=words,
                    wishes=words,
                    terms=terms,
                )
            )
    return tuple(found)


def topics() -> tuple[Topic, ...]:
    """All topics of the lists, in the order of files and lines."""
    found = []
    for path in sorted((HERE / "topics").glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                name, *lists = line.split("|")
                found.append(Topic(name, *(tuple(part.split()) for part in lists)))
    return tuple(found)


def phrases() -> dict[str, tuple[str, ...]]:
    """The small words of the templates by their key."""
    lines = (HERE / "phrases.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("|") for line in lines if line and not line.startswith("#"))
    return {key: tuple(words.split()) for key, words in pairs}


class Writer:
    """Writes sentences of one random stream."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.topics, self.phrases = topics() + lexicon(), phrases()

    def any(self, key: str, chance: float = 1.0) -> str:
        """A phrase of a key, or nothing."""
        return self.random.choice(self.phrases[key]) if self.random.random() < chance else ""

    def some(self, words: tuple[str, ...], low: int, high: int) -> list[str]:
        """Between `low` and `high` different words."""
        count = min(len(words), self.random.randint(low, high))
        return self.random.sample(words, count)

    def lay(self, topic: Topic) -> str:
        """A demand in everyday words."""
        pick, chance = self.random.choice, self.random.random()
        thing = pick(topic.objects)
        if chance < 0.15:
            return thing + self.any("程度", 0.4) + pick(topic.troubles)
        if chance < 0.45:
            troubles = self.some(topic.troubles, 1, 3)
            troubles[0] = self.any("程度", 0.5) + troubles[0]
            head = self.any("地点", 0.4) + self.any("时候", 0.35) + thing
            return head + "、，"[self.random.random() < 0.6].join(troubles) + self._tail()
        if chance < 0.6:
            return self.any("地点", 0.3) + pick(topic.complaints) + self._tail()
        if chance < 0.75:
            return f"{self.any('时候', 0.3)}{thing}{pick(topic.troubles)}，{pick(topic.complaints)}{self._tail()}"
        if chance < 0.88:
            return f"{thing}{pick(topic.troubles)}，{self.any('盼望')}{pick(topic.wishes)}"
        if chance < 0.94:
            return f"{self.any('行业')}，{pick(topic.complaints)}，{self.any('盼望')}{pick(topic.wishes)}"
        return f"{self.any('盼望')}{pick(topic.wishes)}，缺懂{pick(topic.terms)}的专家"

    def _tail(self) -> str:
        return "，" + self.any("尾巴") if self.random.random() < 0.4 else ""

    def expert(self, topic: Topic) -> str:
        """A line of a roster: direction, keywords, achievements, title, in the usual mixtures."""
        pick, chance = self.random.choice, self.random.random()
        terms = self.some(topic.terms, 2, 6)
        direction = self._direction(topic, terms)
        if chance < 0.2:
            return direction
        if chance < 0.4:
            return self.random.choice(";、 ,").join(terms + self.some(topic.objects, 0, 2))
        if chance < 0.6:
            return f"{self.any('学科', 0.3)} {direction} {';'.join(terms)}".strip()
        if chance < 0.8:
            return f"{direction} {';'.join(terms)} {self.any('成果', 0.6)} {self.any('职称', 0.5)}".strip()
        if chance < 0.9:
            return f"长期从事{direction}工作，擅长{'、'.join(terms[:2])}，{self.any('成果')}"
        return f"{pick(terms)}，{pick(topic.wishes)}，{self.any('职称')}"

    def _direction(self, topic: Topic, terms: list[str]) -> str:
        chance = self.random.random()
        if chance < 0.3:
            return f"{terms[0]}与{terms[1]}"
        if chance < 0.6:
            return f"{self.random.choice(topic.objects)}{terms[0]}{self.any('研究', 0.6)}"
        if chance < 0.8:
            return f"{terms[0]}{self.any('研究')}"
        return f"{topic.name}，{terms[0]}"

    def mixed(self) -> str:
        """Two topics in one text: what a word says must not hang on its neighbours."""
        first, second = self.random.sample(self.topics, 2)
        chance = self.random.random()
        if chance < 0.4:
            return f"{self.random.choice(first.objects)}{self.random.choice(second.terms)}"
        if chance < 0.7:
            return f"{self.lay(first)}，{self.random.choice(second.complaints)}"
        return f"{self.random.choice(first.terms)};{self.random.choice(second.terms)};{self.random.choice(second.objects)}"

    def many(self, lay: int, expert: int, mixed: int) -> list[str]:
        """Different sentences, topics in turn, until the numbers are reached."""
        found: dict[str, None] = {}
        for kind, count in ((self.lay, lay), (self.expert, expert)):
            goal, turn = len(found) + count, 0
            while len(found) < goal and turn < 4 * count:
                found[kind(self.topics[turn % len(self.topics)])] = None
                turn += 1
        goal, turn = len(found) + mixed, 0
        while len(found) < goal and turn < 4 * mixed:
            found[self.mixed()] = None
            turn += 1
        return list(found)


def main() -> None:
    """Write the sentences, one a line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--lay", type=int, default=250_000)
    parser.add_argument("--expert", type=int, default=200_000)
    parser.add_argument("--mixed", type=int, default=60_000)
    parser.add_argument("--seed", type=int, default=SEED)
    given = parser.parse_args()
    sentences = Writer(given.seed).many(given.lay, given.expert, given.mixed)
    given.out.write_text("\n".join(sentences), encoding="utf-8")
    print(len(sentences), "sentences")


if __name__ == "__main__":
    main()
