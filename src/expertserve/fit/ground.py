"""What all blocks of experts share: tables, statistics of the roster, encoders, weights and facts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.codes.vectors import mean
from expertserve.fit.axes import Axes
from expertserve.fit.fuse import Fusion, Model
from expertserve.fit.lexical import Statistics, expert_texts, meaning_of
from expertserve.fit.lexicon import rows
from expertserve.fit.nature import Natures
from expertserve.fit.turn import Turn

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Made once for a roster.

    Attributes:
        natures: what contradicts what by its nature.
        centres: the roster's mean vector of each encoder; generics: that of its generic demand sentences;
        turns: what is added to experts' vectors, `asks`: to those of demands; fusion: the learned tables.
    """

    lexicon: Lexicon
    axes: Axes
    statistics: Statistics
    encoders: tuple[Encoder, ...]
    centres: tuple[NDArray[np.int64], ...]
    generics: tuple[NDArray[np.int64], ...]
    weights: Weights
    facts: Facts
    natures: Natures
    turns: tuple[NDArray[np.int16] | None, ...]
    asks: tuple[NDArray[np.int16] | None, ...]
    fusion: Fusion

    @classmethod
    def make(
        cls,
        experts: Sequence[Expert],
        lexicon: Lexicon,
        encoders: Sequence[Encoder],
        weights: Weights,
        facts: Facts,
        *,
        model: Model | None = None,
        turns: Sequence[Turn] | None = None,
    ) -> Ground:
        """Count the roster (or an even sample of a very long one).

        Args:
            experts: the whole roster, in source order; what is common among them weighs little.
            lexicon: terms, disciplines and objects.
            encoders: models of meaning, in the order of the fusion's tables.
            weights: what each part of a fit may give.
            facts: what the office knows besides the rosters: key counties, counties served before, half-days promised.
            model: the fusion; None: the learned one for these encoders.
            turns: how the vectors of each encoder are turned; None: the learned ones.
        """
        step = -(-len(experts) // _SAMPLE) or 1
        sample = [experts[n] for n in range(0, len(experts), step)]
        texts = [expert_texts(e) for e in sample]
        statistics = Statistics.count(["。".join(several) for several in texts])
        spoken = [meaning_of(several) for several in texts[: _SAMPLE // 8]]
        encoders = [encoder.weighed(spoken) for encoder in encoders]
        names = tuple(encoder.name for encoder in encoders)
        turns = [Turn.load(name) for name in names] if turns is None else turns
        return cls(
            lexicon=lexicon,
            axes=Axes(lexicon),
            statistics=statistics,
            encoders=tuple(encoders),
            centres=tuple(mean(encoder.encode(spoken)) for encoder in encoders),
            generics=tuple(mean(encoder.encode(encoder.generic)) for encoder in encoders),
            weights=weights,
            facts=facts,
            natures=Natures(lexicon, tuple(rows("natures"))),
            turns=tuple(turn.expert for turn in turns),
            asks=tuple(turn.demand for turn in turns),
            fusion=Fusion(model or Model.learned(names), weights.content()),
        )
