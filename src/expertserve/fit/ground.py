"""What all blocks of experts share: tables, statistics of the roster, encoders, weights and facts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.codes.vectors import mean
from expertserve.fit.axes import Axes
from expertserve.fit.fuse import Scale
from expertserve.fit.lexical import Statistics, expert_texts, meaning_text
from expertserve.fit.lexicon import rows
from expertserve.fit.nature import Natures

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from expertserve.codes.vectors import Encoder
    from expertserve.fit.circumstances import Facts
    from expertserve.fit.lexicon import Lexicon
    from expertserve.fit.weights import Weights
    from expertserve.records.expert import Expert

__all__ = ["Ground"]

_SAMPLE = 32_768
"""Statistics are taken from at most this many experts, evenly spaced over the roster."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Made once for a roster.

    Attributes:
        known, unknown: scales for a line whose discipline the lexicon knows, or does not.
        natures: what contradicts what by its nature.
        centres: the roster's mean vector of each encoder; generics: that of its generic demand sentences.
    """

    lexicon: Lexicon
    axes: Axes
    statistics: Statistics
    encoders: tuple[Encoder, ...]
    centres: tuple[NDArray[np.int64], ...]
    generics: tuple[NDArray[np.int64], ...]
    weights: Weights
    facts: Facts
    known: Scale
    unknown: Scale
    natures: Natures

    @classmethod
    def make(
        cls,
        experts: Sequence[Expert],
        lexicon: Lexicon,
        encoders: Sequence[Encoder],
        weights: Weights,
        facts: Facts,
    ) -> Ground:
        """Count the roster (or an even sample of a very long one)."""
        step = -(-len(experts) // _SAMPLE) or 1
        sample = [experts[n] for n in range(0, len(experts), step)]
        statistics = Statistics.count(["。".join(expert_texts(e)) for e in sample])
        spoken = [meaning_text(e) for e in sample[: _SAMPLE // 8]]
        names = tuple(encoder.name for encoder in encoders)
        return cls(
            lexicon,
            Axes(lexicon),
            statistics,
            tuple(encoders),
            tuple(mean(encoder.encode(spoken)) for encoder in encoders),
            tuple(mean(encoder.encode(encoder.generic)) for encoder in encoders),
            weights,
            facts,
            Scale(weights.content(meaning=bool(encoders)), names),
            Scale(weights.content(meaning=bool(encoders), lexicon=False), names),
            Natures(lexicon, tuple(rows("natures"))),
        )
