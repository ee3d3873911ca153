"""A block of experts made ready, and the content points of the lines of demands against it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from expertserve.codes.vectors import centre, similarity
from expertserve.fit.axes import Columns
from expertserve.fit.circumstances import Circumstances
from expertserve.fit.fuse import NO_OBJECT
from expertserve.fit.lexical import Index, expert_texts, meaning_text
from expertserve.fit.profile import expert_profile
from expertserve.fit.weights import RATHER_HIGH

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from expertserve.fit.asked import Asked
    from expertserve.fit.fuse import Numbers
    from expertserve.fit.ground import Ground
    from expertserve.records.expert import Expert

__all__ = ["Block", "Content"]


@dataclass(frozen=True, slots=True)
class Content:
    """Points of the content parts of one line, a number an expert of the block.

    Attributes:
        clash: whose subject contradicts what is asked by its nature.
    """

    text: Numbers
    lexicon: Numbers
    meaning: Numbers
    clash: NDArray[np.bool_]

    def total(self) -> Numbers:
        """The sum of the three parts; a contradiction keeps it below 较高, so that a person has to confirm the pair."""
        points = self.text + self.lexicon + self.meaning
        return np.where(self.clash, np.minimum(points, RATHER_HIGH - 1), points)


class Block:
    """Experts `begin`, `begin` + 1 ... of the roster with everything the parts of the fit need of them."""

    def __init__(self, experts: Sequence[Expert], begin: int, ground: Ground) -> None:
        self.begin = begin
        self.size = len(experts)
        self.ground = ground
        self.index = Index([expert_texts(e) for e in experts], ground.statistics)
        self.profiles = [expert_profile(e, ground.lexicon) for e in experts]
        self.natures = ground.natures.known(self.profiles)
        self._disciplines = Columns(ground.axes.disciplines(self.profiles))
        self._objects = Columns(ground.axes.objects(self.profiles))
        self._vectors = [
            centre(encoder.encode([meaning_text(e) for e in experts]), around)
            for encoder, around in zip(ground.encoders, ground.centres, strict=True)
        ]
        self.circumstances = Circumstances(experts, ground.facts, ground.weights)
        self._last: tuple[int, int, Content] | None = None

    def contents(self, asked: Asked, begin: int, end: int) -> Iterator[Content]:
        """Content points of lines `begin` .. `end` - 1, one after another."""
        near = [
            similarity(vectors[begin:end], mine)
            for vectors, mine in zip(asked.meanings, self._vectors, strict=True)
        ]
        for line in range(begin, end):
            yield self._content(asked, line, [rows[line - begin] for rows in near])

    def content(self, asked: Asked, line: int) -> Content:
        """Content points of one line; those of the last line are kept."""
        if self._last is None or self._last[:2] != (id(asked), line):
            self._last = (id(asked), line, next(self.contents(asked, line, line + 1)))
        return self._last[2]

    def _content(self, asked: Asked, line: int, near: list[NDArray[np.int16]]) -> Content:
        profile = asked.profiles[line]
        scale = self.ground.known if profile.disciplines else self.ground.unknown
        text = scale.text(self.index.score(asked.text[line]))
        lexicon = np.zeros(self.size, dtype=np.int32)
        if profile.disciplines:
            lexicon = scale.lexicon(
                self.index.score(asked.terms[line]),
                self._disciplines.cosines(asked.disciplines[line]),
                self._near_objects(asked, line),
            )
        meaning = np.zeros(self.size, dtype=np.int32)
        for encoder, cosines in enumerate(near):
            meaning += scale.meaning(encoder, cosines)
        clash = self.ground.natures.clash(asked.natures[line], self.natures)
        return Content(text, lexicon, meaning, clash)

    def _near_objects(self, asked: Asked, line: int) -> Numbers:
        if not asked.profiles[line].objects:
            return np.full(self.size, NO_OBJECT, dtype=np.int32)
        return self._objects.cosines(asked.objects[line])
