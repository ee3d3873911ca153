"""A block of experts made ready, and the content points of the lines of demands against it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from expertserve.codes.vectors import products, thousandths
from expertserve.fit.axes import Columns
from expertserve.fit.circumstances import Circumstances
from expertserve.fit.fuse import NO_OBJECT, PHRASES, part_of, split
from expertserve.fit.lexical import Index, expert_texts, meaning_of, phrases_of
from expertserve.fit.profile import profile_of
from expertserve.fit.weights import LITTLE, RATHER_HIGH

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from expertserve.fit.asked import Asked
    from expertserve.fit.fuse import Numbers
    from expertserve.fit.ground import Ground
    from expertserve.fit.turn import Side
    from expertserve.records.expert import Expert

    Features = dict[str, NDArray[np.int32]]

__all__ = ["Block", "Content"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What one line says of every expert of the block, a number each.

    Attributes:
        text, lexicon, meaning: raw points of the content parts.
        said: points of their sum, 0..1000.
        clash: whose subject contradicts what is asked by its nature.
        points: as said; a contradiction keeps them below 较高, so that a person has to confirm the pair, and where little is
            said besides it leaves nothing.
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


@dataclass(frozen=True, slots=True)
class _Phrases:
    """Attributes: vectors: of all phrases, expert by expert; starts: where each expert's begin."""

    vectors: NDArray[np.float32]
    starts: NDArray[np.int64]

    @classmethod
    def of(cls, side: Side | None, texts: Sequence[tuple[str, ...]]) -> _Phrases | None:
        """The phrases of a block's experts, None where the encoder does not look at them."""
        if side is None or not texts:
            return None
        phrases = [phrases_of(several) for several in texts]
        sizes = np.array([len(several) for several in phrases])
        vectors = side.vectors([phrase for several in phrases for phrase in several])
        return cls(vectors.astype(np.float32), np.cumsum(sizes) - sizes)

    def best(self, asked: NDArray[np.float32]) -> NDArray[np.float32]:
        """The greatest product of each line with a phrase of each expert, shape (lines, experts)."""
        found: NDArray[np.float32] = np.maximum.reduceat(
            products(asked, self.vectors), self.starts, axis=1
        )
        return found


class Block:
    """Experts `begin`, `begin` + 1 ... of the roster with everything the parts of the fit need of them."""

    def __init__(self, experts: Sequence[Expert], begin: int, ground: Ground) -> None:
        self.begin = begin
        self.size = len(experts)
        self.ground = ground
        texts = [expert_texts(e) for e in experts]
        self.index = Index(texts, ground.statistics)
        self.profiles = [profile_of(several, ground.lexicon) for several in texts]
        self.natures = ground.natures.known(self.profiles)
        self._natures, self._nature_of = np.unique(self.natures, return_inverse=True)
        self._disciplines = Columns(ground.axes.disciplines(self.profiles))
        self._objects = Columns(ground.axes.objects(self.profiles))
        spoken = [meaning_of(several) for several in texts]
        self.vectors = [side.vectors(spoken) for side in ground.knows]
        self._phrases = [_Phrases.of(side, texts) for side in ground.phrases]
        self._known = [vectors.astype(np.float32) for vectors in self.vectors]
        self.circumstances = Circumstances(experts, ground.facts, ground.weights)
        self._last: tuple[int, int, Content] | None = None

    def contents(self, asked: Asked, begin: int, end: int) -> Iterator[Content]:
        """Content points of lines `begin` .. `end` - 1, one after another.

        Args:
            asked: the lines of the demands.
            begin: first line.
            end: one past the last line.
        """
        seen = self.features(asked, begin, end)
        for line, values in zip(range(begin, end), seen, strict=True):
            yield self._content(asked, line, values)

    def content(self, asked: Asked, line: int) -> Content:
        """Content points of one line; those of the last line are kept."""
        if self._last is None or self._last[:2] != (id(asked), line):
            self._last = (id(asked), line, next(self.contents(asked, line, line + 1)))
        return self._last[2]

    def _content(self, asked: Asked, line: int, seen: Features) -> Content:
        fusion = self.ground.fusion
        raw: dict[str, Numbers] = {}
        for name, values in seen.items():
            part, more = part_of(name), fusion.raw(name, values)
            raw[part] = raw[part] + more if part in raw else more
        for part in {"text", "lexicon", "meaning"} - set(raw):
            raw[part] = np.zeros(self.size, dtype=np.int32)
        said = fusion.points(raw["text"] + raw["lexicon"] + raw["meaning"])
        clashing = self.ground.natures.clash(asked.natures[line], self._natures)
        clash = clashing[self._nature_of]
        points = said
        if clashing.any():
            doubted = np.where(said < LITTLE, 0, np.minimum(said, RATHER_HIGH - 1))
            points = np.where(clash, doubted, said)
        return Content(**raw, said=said, clash=clash, points=points)

    def features(self, asked: Asked, begin: int, end: int) -> Iterator[Features]:
        """What the fusion sees of lines `begin` .. `end` - 1, of each a number an expert.

        The lexicon's are left out where it knows nothing of a line.

        Args:
            asked: the lines of the demands.
            begin: first line.
            end: one past the last line.
        """
        here = slice(begin, end)
        near = self._near([vectors[here].astype(np.float32) for vectors in asked.meanings])
        for line in range(begin, end):
            text, rare = self.index.score(asked.text[line])
            seen: Features = {"text": text, "rare": rare}
            if asked.profiles[line].disciplines:
                seen["terms"] = self.index.score(asked.terms[line])[0]
                seen["discipline"] = self._discipline(asked, line)
            for name, rows in near.items():
                seen[name] = thousandths(rows[line - begin])
            yield seen

    def _near(self, asked: Sequence[NDArray[np.float32]]) -> dict[str, NDArray[np.float32]]:
        """Products of lines and experts by feature, each of shape (lines, experts)."""
        found = {}
        for place, side in enumerate(self.ground.knows):
            found[side.encoder.name] = products(asked[place], self._known[place])
            phrases = self._phrases[place]
            if phrases:
                found[PHRASES + side.encoder.name] = phrases.best(asked[place])
        return found

    def _discipline(self, asked: Asked, line: int) -> Numbers:
        """Likeness of disciplines, the more the nearer the objects, in thousandths."""
        likeness = self._disciplines.cosines(asked.disciplines[line])
        if asked.profiles[line].objects:
            likeness *= 500 + self._objects.cosines(asked.objects[line]) // 2
        else:
            likeness *= 500 + NO_OBJECT // 2
        likeness //= 1000
        return likeness
