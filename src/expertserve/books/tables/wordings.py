"""How headers are worded, and how near a header comes to each field: by spelling, by rare characters, by meaning."""

from __future__ import annotations

import math
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz import fuzz, process

from expertserve.books.conversion.kind import kinds
from expertserve.books.tables.mapper import header_forms, header_key
from expertserve.books.tables.nearness import Nearness, joined
from expertserve.books.tables.phrases import phrases
from expertserve.codes.vectors import centre, mean, similarity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from expertserve.books.tables.phrases import Phrases
    from expertserve.codes.meaning import Meaning

    Numbers = NDArray[np.int64]

__all__ = ["Line", "Wordings", "bare", "own_lines", "wordings"]

Line = tuple[str, str, str]
"""(kind, field, wording); field "" for a wording that belongs to no field of the kind."""
_SMOOTH = 0.3
_MOST = 60
_KEPT = 1000
"""So many heads are remembered with what they come near to: the heads of a year's sheets are mostly the same."""


def bare(text: str) -> str:
    """A header without notes, numbering, polite words and closing marks."""
    forms = header_forms(text[:_MOST])
    return forms[-1] if forms else header_key(text)


def grams(word: str) -> list[str]:
    """The characters and pairs of characters of a word, its ends marked."""
    framed = f"^{word}$"
    return [*word, *(framed[place : place + 2] for place in range(len(framed) - 1))]


def own_lines() -> tuple[Line, ...]:
    """The headers and synonyms of every kind on the shelf."""
    return tuple(
        (kind.name, column.field, header_key(word))
        for kind in kinds()
        for column in kind.columns
        for word in (column.header, *column.synonyms)
    )


@cache
def wordings() -> Wordings:
    """The wordings of the shelf and those of `data/wordings.txt`, which `benchmarks/headers/train.py` collects."""
    text = files("expertserve.books.tables").joinpath("data/wordings.txt").read_text("utf-8")
    learned = (line.split("\t") for line in text.split("\n") if line)
    return Wordings((*own_lines(), *((kind, field, word) for kind, field, word in learned)))


class Wordings:
    """All wordings of all kinds; the fields of a kind stand side by side, its "" (no field) first.

    Attributes:
        fields: (kind, field) in order.
    """

    def __init__(self, lines: Iterable[Line]) -> None:
        entries = sorted(set(lines))
        names = [(kind.name, "") for kind in kinds()]
        names += [(kind.name, column.field) for kind in kinds() for column in kind.columns]
        self.fields = tuple(sorted(dict.fromkeys(names)))
        self.at = {name: place for place, name in enumerate(self.fields)}
        self.words = sorted({word for _, _, word in entries})
        number = {word: place for place, word in enumerate(self.words)}
        known = [
            (self.at[kind, field], number[word])
            for kind, field, word in entries
            if (kind, field) in self.at
        ]
        self._field = np.array([field for field, _ in known], dtype=np.int64)
        self._word = np.array([word for _, word in known], dtype=np.int64)
        self._number = number
        places: dict[str, list[int]] = {}
        for place, (kind, _) in enumerate(self.fields):
            places.setdefault(kind, []).append(place)
        self._spans = {kind: slice(told[0], told[-1] + 1) for kind, told in places.items()}
        held = (line for line in entries if line[:2] in self.at)
        self._entry = {line: place for place, line in enumerate(held)}
        self._spell()
        self._vectors: NDArray[np.float32] | None = None
        self._near: dict[str, Nearness] = {}
        self._said: dict[tuple[str, str], Numbers] = {}
        self._meaning: Meaning | None = None

    def span(self, kind: str) -> slice:
        """Where the fields of a kind stand; the first is "no field"."""
        return self._spans[kind]

    def _spell(self) -> None:
        """Postings of every gram, weighed by rarity, and the counts behind the chances."""
        counted = [Counter(grams(word)) for word in self.words]
        held: Counter[str] = Counter()
        for count in counted:
            held.update(count.keys())
        size = len(self.words)
        self._rare = {
            gram: round(100 * math.log((size + 1) / (many + 0.5))) for gram, many in held.items()
        }
        self._unknown = round(100 * math.log((size + 1) / 0.5))
        self._grams = {gram: place for place, gram in enumerate(sorted(held))}
        postings: dict[str, list[tuple[int, int]]] = {}
        self._length = np.zeros(size, dtype=np.int64)
        for place, count in enumerate(counted):
            for gram, many in count.items():
                weight = many * self._rare[gram]
                postings.setdefault(gram, []).append((place, weight))
                self._length[place] += weight * weight
        self._postings = {gram: np.array(told, dtype=np.int64).T for gram, told in postings.items()}
        self._counts = np.zeros((len(self.fields), len(self._grams)), dtype=np.float64)
        self._gram_ids = [[self._grams[gram] for gram in count] for count in counted]
        for field, word in zip(self._field, self._word, strict=True):
            self._counts[field, self._gram_ids[word]] += 1
        self._logs = _logs(self._counts)
        order = list(dict.fromkeys(kind for kind, _ in self.fields))
        self._kind = np.array([order.index(kind) for kind, _ in self.fields], dtype=np.int64)
        self._starts = np.flatnonzero(np.diff(self._kind, prepend=-1))

    def near(
        self, texts: Sequence[str], hidden: frozenset[str] = frozenset(), gone: Sequence[Line] = ()
    ) -> Nearness:
        """How near each text comes to each field.

        Args:
            texts: headers as `bare` gives them, exact wordings found under any of their forms.
            hidden: wordings to be left out (a header whose like was never seen), for training.
            gone: lines to be left out (those of one form), for training.
        """
        if hidden or gone:
            return self._weighed(texts, self._shut(hidden, gone))
        if len(self._near) > _KEPT:
            self._near.clear()
        new = [text for text in dict.fromkeys(texts) if text not in self._near]
        if new:
            told = self._weighed(new, self._shut(hidden, gone))
            self._near.update({text: told.of(row) for row, text in enumerate(new)})
        return joined([self._near[text] for text in texts], len(self.fields))

    def _weighed(self, texts: Sequence[str], shut: NDArray[np.bool_]) -> Nearness:
        """How near each text comes to each field by the wordings that are not left out."""
        spelled = [bare(text) for text in texts]
        shared = np.array([self._shared(word) for word in spelled], dtype=np.int64).reshape(
            len(texts), -1
        )
        ratio = np.rint(
            process.cdist(spelled, self.words, scorer=fuzz.ratio, dtype=np.float32) * 10
        ).astype(np.int64)
        exact = np.zeros_like(ratio)
        for row, text in enumerate(texts):
            for form in header_forms(text[:_MOST]) or (header_key(text),):
                if form in self._number:
                    exact[row, self._number[form]] = 1000
        return Nearness(
            exact=self._best(exact, shut),
            ratio=self._best(ratio, shut),
            shared=self._best(shared, shut),
            meaning=self._best(self._meant(spelled), shut),
            chance=self._chances(spelled, shut),
        )

    def _shut(self, hidden: frozenset[str], gone: Sequence[Line]) -> NDArray[np.bool_]:
        """Of every entry whether it is left out."""
        shut = np.zeros(len(self._word), dtype=np.bool_)
        if hidden:
            out = np.array([word in hidden for word in self.words], dtype=np.bool_)
            shut |= out[self._word]
        shut[[self._entry[line] for line in gone if line in self._entry]] = True
        return shut

    def _best(self, near: Numbers, shut: NDArray[np.bool_]) -> Numbers:
        """The best wording of each field."""
        entries = near[:, self._word]
        entries[:, shut] = 0
        found = np.zeros((len(near), len(self.fields)), dtype=np.int64)
        starts = np.flatnonzero(np.diff(self._field, prepend=-1))
        if len(near):
            found[:, self._field[starts]] = np.maximum.reduceat(entries, starts, axis=1)
        return found

    def likest(self, text: str) -> int:
        """The cosine in thousandths, by rare characters, with the nearest wording of any kind."""
        word = bare(text)
        return 1000 if word in self._number else int(self._shared(word).max(initial=0))

    def _shared(self, word: str) -> Numbers:
        """Cosines in thousandths with every wording, by characters weighed by rarity."""
        found = np.zeros(len(self.words), dtype=np.int64)
        length = 0
        for gram, many in Counter(grams(word)).items():
            weight = many * self._rare.get(gram, self._unknown)
            length += weight * weight
            if gram in self._postings:
                places, weights = self._postings[gram]
                found[places] += weight * weights
        scale = np.sqrt(np.maximum(self._length, 1).astype(np.float64)) * math.sqrt(max(length, 1))
        return np.rint(1000 * found / scale).astype(np.int64)

    def _meant(self, spelled: Sequence[str]) -> Numbers:
        """Cosines of the vectors in thousandths, less what all wordings have in common."""
        from expertserve.codes.meaning import shipped

        self._meaning = self._meaning or shipped()
        if self._vectors is None:
            raw = self._meaning.encode(self.words)
            self._middle = mean(raw)
            self._vectors = centre(raw, self._middle).astype(np.float32)
        return similarity(
            centre(self._meaning.encode(spelled), self._middle), self._vectors
        ).astype(np.int64)

    def said(
        self,
        kind: str,
        texts: tuple[Sequence[str], Sequence[str]],
        models: Mapping[str, Phrases] | None = None,
    ) -> tuple[Numbers, Numbers]:
        """What the heads mean by their phrases: log-probabilities of "no field" and of the fields of a kind, each (heads, 1 + fields).

        Args:
            kind: whose fields.
            texts: the lowest text of each head, and all its texts run together.
            models: of every kind, the shipped ones unless given.
        """
        from expertserve.codes.meaning import shipped

        self._meaning = self._meaning or shipped()
        model = (models or phrases())[kind]
        known = self._said if models is None else {}
        if len(known) > _KEPT * 4:
            known.clear()
        low, joined = ([bare(text) for text in told] for told in texts)
        new = [word for word in dict.fromkeys((*low, *joined)) if (kind, word) not in known]
        if new:
            told = model.chances(new, self._meaning.encode(new))
            known.update({(kind, word): row for word, row in zip(new, told, strict=True)})
        none = np.zeros((0, len(model.fields)), dtype=np.int64)
        first, last = (
            [none, *(known[kind, word][None] for word in words)] for words in (low, joined)
        )
        span = self._spans[kind]
        return _unlearned(np.concatenate(first), span), _unlearned(np.concatenate(last), span)

    def _chances(self, spelled: Sequence[str], shut: NDArray[np.bool_]) -> Numbers:
        """Log-probabilities in thousandths of the fields of each kind, by the characters of the header alone."""
        logs = self._logs
        if shut.any():
            counts = self._counts.copy()
            for entry in np.flatnonzero(shut):
                np.add.at(counts[self._field[entry]], self._gram_ids[self._word[entry]], -1)
            logs = _logs(counts)
        found = np.zeros((len(spelled), len(self.fields)), dtype=np.int64)
        for row, word in enumerate(spelled):
            ids = [self._grams[gram] for gram in grams(word) if gram in self._grams]
            told = logs[:, ids].sum(axis=1)
            top = np.maximum.reduceat(told, self._starts)[self._kind]
            whole = np.log(np.add.reduceat(np.exp(told - top), self._starts))[self._kind]
            found[row] = np.rint(1000 * (told - top - whole))
        return found


def _unlearned(chances: Numbers, span: slice) -> Numbers:
    """Chances with a column for each field that stands behind those the model learned: as likely as not knowing makes it."""
    more = span.stop - span.start - chances.shape[1]
    if more <= 0:
        return chances
    none = np.full((chances.shape[0], more), -round(1000 * math.log(span.stop - span.start)))
    return np.concatenate([chances, none.astype(chances.dtype)], axis=1)


def _logs(counts: NDArray[np.float64]) -> NDArray[np.float64]:
    total = counts.sum(axis=1, keepdims=True) + _SMOOTH * counts.shape[1]
    found: NDArray[np.float64] = np.repeat(np.log(_SMOOTH / total), counts.shape[1], axis=1)
    seen = np.nonzero(counts)
    found[seen] = np.log((counts[seen] + _SMOOTH) / total[seen[0], 0])
    return found
