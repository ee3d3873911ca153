"""What a clause says, learned from clauses whose sense is known: sentences of many hands, labelled, in data files.

The learner is a kernel ridge: letters in runs of one to three, and the shipped word vectors. Whoever finds a way of speaking
that is misread adds the clause to its file; there is no list of words or patterns to lengthen.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from expertserve.codes.vectors import similarity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from expertserve.codes.meaning import Meaning

    Numbers = NDArray[np.float64]

__all__ = ["Examples", "Likest"]

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
        plain = [text for _, text in self.texts]
        runs = sorted({run for text in plain for run in _grams(text)})
        self._places = {run: place for place, run in enumerate(runs)}
        self._letters = self._rows(plain)
        self._vectors = meaning.encode(plain)
        own = self._alike(plain)
        wanted = np.array(
            [[1.0 if label == one else -1.0 for one in self.labels] for label, _ in self.texts]
        )
        self._inverse = np.linalg.inv(own + _STIFF * np.eye(len(own)))
        self._shares, self._wanted = self._inverse @ wanted, wanted

    def of(self, text: str) -> Likest:
        """The label of a clause."""
        alike = self._alike([text])[0]
        found = self._ranked(alike @ self._shares)
        own = [a for a, (label, _) in zip(alike, self.texts, strict=True) if label == found.label]
        return replace(found, near=round(1000 * float(max(own))))

    def nearest(self, text: str) -> tuple[str, str, int]:
        """(label, clause, likeness of the letters in thousandths) of the example whose letters are most like a text's."""
        alike = np.rint(1000 * (self._letters @ self._rows([text])[0])).astype(np.int64)
        best = int(alike.argmax())
        return (*self.texts[best], int(alike[best]))

    def left_out(self, place: int) -> Likest:
        """The label that all other examples give to one of them."""
        miss = self._shares[place] / self._inverse[place, place]
        return self._ranked(self._wanted[place] - miss)

    def _ranked(self, scores: Numbers) -> Likest:
        whole = [round(1000 * float(score)) for score in scores]
        first, second = sorted(range(len(whole)), key=lambda n: (-whole[n], n))[:2]
        return Likest(self.labels[first], whole[first] - whole[second], self.labels[second])

    def _rows(self, texts: Sequence[str]) -> Numbers:
        """The runs of each text that some example has, a row each, of the length that all its runs have together."""
        found = np.zeros((len(texts), len(self._places)))
        for row, text in enumerate(texts):
            runs = _grams(text)
            at = [self._places[run] for run in runs if run in self._places]
            found[row, at] = 1 / max(len(runs), 1) ** 0.5
        return found

    def _alike(self, texts: Sequence[str]) -> Numbers:
        """The likeness of each text to every example, shape (texts, examples)."""
        sense = similarity(self._meaning.encode(list(texts)), self._vectors) / 1000
        found: Numbers = self._rows(texts) @ self._letters.T + _SENSE * np.maximum(sense, 0)
        return found


def _grams(text: str) -> frozenset[str]:
    """Runs of one to three letters of a clause, its beginning and end among them."""
    framed = f"{_EDGES[0]}{text}{_EDGES[1]}"
    runs = (framed[at : at + n] for n in _LENGTHS for at in range(len(framed) - n + 1))
    return frozenset(run for run in runs if run not in _EDGES)
