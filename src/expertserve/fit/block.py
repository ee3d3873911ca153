"""A block of experts made ready, and the content points of every line of the demands against it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from expertserve.fit.axes import cosines
from expertserve.fit.circumstances import Circumstances
from expertserve.fit.fuse import lexicon_share, meaning_share, text_share
from expertserve.fit.lexical import Index, expert_texts, meaning_text
from expertserve.fit.profile import expert_profile
from expertserve.fit.vectors import centre, similarity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from expertserve.fit.asked import Asked
    from expertserve.fit.fuse import Numbers
    from expertserve.fit.ground import Ground
    from expertserve.records.expert import Expert

__all__ = ["Block", "Content"]


@dataclass(frozen=True, slots=True)
class Content:
    """Points of the content parts, one row a line, one column an expert of the block."""

    text: Numbers
    lexicon: Numbers
    meaning: Numbers

    def total(self) -> Numbers:
        """The sum of the three parts."""
        return self.text + self.lexicon + self.meaning


class Block:
    """Experts `begin`, `begin` + 1 ... of the roster with everything the parts of the fit need of them."""

    def __init__(self, experts: Sequence[Expert], begin: int, ground: Ground) -> None:
        self.begin = begin
        self.size = len(experts)
        self.ground = ground
        self._last: list[tuple[tuple[int, int, int], Content]] = []
        self.index = Index([expert_texts(e) for e in experts], ground.statistics)
        self.profiles = [expert_profile(e, ground.lexicon) for e in experts]
        self._disciplines = ground.axes.disciplines(self.profiles)
        self._objects = ground.axes.objects(self.profiles)
        self._vectors = [
            centre(encoder.encode([meaning_text(e) for e in experts]), around)
            for encoder, around in zip(ground.encoders, ground.centres, strict=True)
        ]
        self.circumstances = Circumstances(experts, ground.facts, ground.weights)

    def content(self, asked: Asked, begin: int, end: int) -> Content:
        """Content points of lines `begin` .. `end` - 1, arrays of shape (lines, experts of the block); the last are kept."""
        wanted = (id(asked), begin, end)
        for known, content in self._last:
            if known == wanted:
                return content
        content = self._content(asked, begin, end)
        self._last = [*self._last[-1:], (wanted, content)]
        return content

    def _content(self, asked: Asked, begin: int, end: int) -> Content:
        text = np.zeros((end - begin, self.size), dtype=np.int32)
        terms = np.zeros_like(text)
        for row in range(end - begin):
            cosine, share = self.index.score(asked.text[begin + row])
            text[row] = text_share(cosine, share)
            cosine, share = self.index.score(asked.terms[begin + row])
            terms[row] = text_share(cosine, share, full=9000)
        disciplines = cosines(asked.disciplines[begin:end], self._disciplines)
        lexicon = lexicon_share(terms, disciplines, self.objects(asked, begin, end))
        return self._weigh(asked, begin, text, lexicon, self._meaning(asked, begin, end))

    def objects(self, asked: Asked, begin: int, end: int) -> Numbers:
        """How near the objects are, in thousandths; 600 where a line names none."""
        rows = asked.objects[begin:end]
        near = cosines(rows, self._objects)
        near[~rows.any(axis=1)] = 600
        return near

    def _meaning(self, asked: Asked, begin: int, end: int) -> Numbers:
        result = np.zeros((end - begin, self.size), dtype=np.int32)
        for vectors, mine, encoder in zip(
            asked.meanings, self._vectors, self.ground.encoders, strict=True
        ):
            result += meaning_share(similarity(vectors[begin:end], mine), encoder.name)
        return result // max(1, len(self._vectors))

    def _weigh(
        self, asked: Asked, begin: int, text: Numbers, lexicon: Numbers, meaning: Numbers
    ) -> Content:
        known, unknown = self.ground.known, self.ground.unknown
        end = begin + len(text)
        knows = np.array([bool(p.disciplines) for p in asked.profiles[begin:end]])
        weights: NDArray[np.int32] = np.where(knows[:, None], known, unknown).astype(np.int32)
        return Content(
            text * weights[:, :1] // 1000,
            lexicon * weights[:, 1:2] // 1000,
            meaning * weights[:, 2:] // 1000,
        )
