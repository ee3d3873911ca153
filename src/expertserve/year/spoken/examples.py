"""What a clause says, learned from clauses whose sense is known: sentences of many hands, labelled, in one file.

The learner is a kernel ridge: letters in runs of one to three, and the shipped word vectors. Whoever finds a way of speaking
that is misread adds the clause to the file; there is no list of words or patterns to lengthen.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from expertserve.codes.meaning import shipped
from expertserve.codes.vectors import similarity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from expertserve.codes.meaning import Meaning

__all__ = ["FILE", "Examples", "Likest", "examples", "told"]

FILE = Path(__file__).with_name("examples.json")
_LENGTHS = (1, 2, 3)
_SENSE, _STIFF = 0.3, 0.3
"""Weight of the meaning beside the letters, and how far a single example is trusted (chosen with each example left out)."""
_EDGES = "^$"


@dataclass(frozen=True, slots=True)
class Likest:
    """The label of a clause and the next one, by how much it leads in thousandths.

    Attributes:
        label: "" where nothing is like it. near: likeness of the nearest example of the label, in thousandths.
    """

    label: str = ""
    lead: int = 0
    second: str = ""
    near: int = 0


class Examples:
    """Clauses by label; `of` finds the label of another clause."""

    def __init__(self, known: Mapping[str, Sequence[str]], meaning: Meaning) -> None:
        """Learn from clauses.

        Args:
            known: label -> clauses; A stands for the person a clause is about, B for another one, T for days.
            meaning: the table of word vectors.
        """
        self.labels = tuple(known)
        self.texts = tuple((label, text) for label, told in known.items() for text in told)
        self._meaning = meaning
        self._grams = [_grams(text) for _, text in self.texts]
        self._vectors = meaning.encode([text for _, text in self.texts])
        own = np.array([self._alike(text) for _, text in self.texts])
        wanted = np.array(
            [[1.0 if label == one else -1.0 for one in self.labels] for label, _ in self.texts]
        )
        self._inverse = np.linalg.inv(own + _STIFF * np.eye(len(own)))
        self._shares, self._wanted = self._inverse @ wanted, wanted

    def of(self, text: str) -> Likest:
        """The label of a clause."""
        alike = self._alike(text)
        found = self._ranked(alike @ self._shares)
        own = [a for a, (label, _) in zip(alike, self.texts, strict=True) if label == found.label]
        return replace(found, near=round(1000 * float(max(own))))

    def left_out(self, place: int) -> Likest:
        """The label that all other examples give to one of them."""
        miss = self._shares[place] / self._inverse[place, place]
        return self._ranked(self._wanted[place] - miss)

    def _ranked(self, scores: NDArray[np.float64]) -> Likest:
        whole = [round(1000 * float(score)) for score in scores]
        first, second = sorted(range(len(whole)), key=lambda n: (-whole[n], n))[:2]
        return Likest(self.labels[first], whole[first] - whole[second], self.labels[second])

    def _alike(self, text: str) -> NDArray[np.float64]:
        """The likeness to every example."""
        grams = _grams(text)
        letters = [
            len(grams & other) / math.sqrt(max(len(grams) * len(other), 1)) for other in self._grams
        ]
        sense = similarity(self._meaning.encode([text]), self._vectors)[0] / 1000
        found: NDArray[np.float64] = np.array(letters) + _SENSE * np.maximum(sense, 0)
        return found


def _grams(text: str) -> frozenset[str]:
    """Runs of one to three letters of a clause, its beginning and end among them."""
    framed = f"{_EDGES[0]}{text}{_EDGES[1]}"
    runs = (framed[at : at + n] for n in _LENGTHS for at in range(len(framed) - n + 1))
    return frozenset(run for run in runs if run not in _EDGES)


@lru_cache(maxsize=1)
def told() -> dict[str, dict[str, list[str]]]:
    """The shipped examples: group (person, plain, days, facts) -> label -> clauses."""
    found: dict[str, dict[str, list[str]]] = json.loads(FILE.read_text(encoding="utf-8"))
    return found


@lru_cache(maxsize=8)
def examples(group: str) -> Examples:
    """The shipped examples of a group, learned."""
    return Examples(told()[group], shipped())
