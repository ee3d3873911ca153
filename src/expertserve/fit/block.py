"""A block of experts made ready, and the content points of the lines of demands against it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from expertserve.codes.vectors import centre, similarity
from expertserve.fit.axes import Columns
from expertserve.fit.circumstances import Circumstances
from expertserve.fit.fuse import NO_OBJECT, part_of, split
from expertserve.fit.lexical import Index, expert_texts, meaning_text
from expertserve.fit.profile import expert_profile
from expertserve.fit.turn import turned
from expertserve.fit.weights import RATHER_HIGH

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from expertserve.fit.asked import Asked
    from expertserve.fit.fuse import Numbers
    from expertserve.fit.ground import Ground
    from expertserve.records.expert import Expert

__all__ = ["Block", "Content"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What one line says of every expert of the block, a number each.

    Attributes:
        text, lexicon, meaning: raw points of the content parts.
        said: points of their sum, 0..1000.
        clash: whose subject contradicts what is asked by its nature.
        points: as said; a contradiction keeps them below 较高, so that a person has to confirm the pair.
    """

    text: Numbers
    lexicon: Numbers
    meaning: Numbers
    said: Numbers
    clash: NDArray[np.bool_]
    points: Numbers

    def parts(self, column: int) -> dict[str, int]:
        """What is said of one expert shared out among the three parts."""
        raw = [int(part[column]) for part in (self.text, self.lexicon, self.meaning)]
        shares = split(int(self.said[column]), raw)
        return dict(zip(("text", "lexicon", "meaning"), shares, strict=True))


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
        spoken = [meaning_text(e) for e in experts]
        self.vectors = [
            turned(turn, centre(encoder.encode(spoken), around))
            for encoder, around, turn in zip(
                ground.encoders, ground.centres, ground.turns, strict=True
            )
        ]
        self.circumstances = Circumstances(experts, ground.facts, ground.weights)
        self._last: tuple[int, int, Content] | None = None

    def near(self, asked: Asked, begin: int, end: int) -> list[NDArray[np.int16]]:
        """Cosines of lines `begin` .. `end` - 1 to all experts in thousandths, one array (lines, experts) an encoder.

        Args:
            asked: the lines of the demands.
            begin: first line.
            end: one past the last line.
        """
        return [
            similarity(vectors[begin:end], mine)
            for vectors, mine in zip(asked.meanings, self.vectors, strict=True)
        ]

    def contents(self, asked: Asked, begin: int, end: int) -> Iterator[Content]:
        """Content points of lines `begin` .. `end` - 1, one after another.

        Args:
            asked: the lines of the demands.
            begin: first line.
            end: one past the last line.
        """
        near = self.near(asked, begin, end)
        for line in range(begin, end):
            yield self._content(asked, line, [rows[line - begin] for rows in near])

    def content(self, asked: Asked, line: int) -> Content:
        """Content points of one line; those of the last line are kept."""
        if self._last is None or self._last[:2] != (id(asked), line):
            self._last = (id(asked), line, next(self.contents(asked, line, line + 1)))
        return self._last[2]

    def _content(self, asked: Asked, line: int, near: list[NDArray[np.int16]]) -> Content:
        fusion = self.ground.fusion
        raw = {part: np.zeros(self.size, dtype=np.int32) for part in ("text", "lexicon", "meaning")}
        for name, values in self.features(asked, line, near).items():
            raw[part_of(name)] += fusion.raw(name, values)
        said = fusion.points(raw["text"] + raw["lexicon"] + raw["meaning"])
        clash = self.ground.natures.clash(asked.natures[line], self.natures)
        points = said
        if clash.any():
            points = np.where(clash, np.minimum(said, RATHER_HIGH - 1), said)
        return Content(**raw, said=said, clash=clash, points=points)

    def features(
        self, asked: Asked, line: int, near: list[NDArray[np.int16]]
    ) -> dict[str, NDArray[np.integer]]:
        """What the fusion sees of one line, a number an expert; the lexicon's are left out where it knows nothing.

        Args:
            asked: all lines.
            line: the number of the line.
            near: cosines of its vectors to all experts in thousandths, one array an encoder.
        """
        text, rare = self.index.score(asked.text[line])
        result: dict[str, NDArray[np.integer]] = {"text": text, "rare": rare}
        if asked.profiles[line].disciplines:
            result["terms"] = self.index.score(asked.terms[line])[0]
            likeness = self._disciplines.cosines(asked.disciplines[line])
            result["discipline"] = likeness * (500 + self._near_objects(asked, line) // 2) // 1000
        names = (encoder.name for encoder in self.ground.encoders)
        return {**result, **dict(zip(names, near, strict=True))}

    def _near_objects(self, asked: Asked, line: int) -> Numbers:
        if not asked.profiles[line].objects:
            return np.full(self.size, NO_OBJECT, dtype=np.int32)
        return self._objects.cosines(asked.objects[line])
