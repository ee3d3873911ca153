"""What all blocks of experts share: tables, statistics of the roster, encoders, weights and facts."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.fit.axes import Axes
from expertserve.fit.fuse import Fusion, Model
from expertserve.fit.lexical import Statistics, expert_texts, meaning_of, phrases_of
from expertserve.fit.lexicon import rows
from expertserve.fit.nature import Natures
from expertserve.fit.turn import Side, Turn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.codes.vectors import Encoder
    from expertserve.fit.circumstances import Facts
    from expertserve.fit.lexicon import Lexicon
    from expertserve.fit.weights import Weights
    from expertserve.records.expert import Expert

__all__ = ["Ground"]

_SAMPLE = 32_768
"""Statistics are taken from at most this many experts, evenly spaced over the roster."""
_SHOWN = 6
"""So many of the words that show a discipline stand for somebody who works in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Made once for a roster.

    Attributes:
        natures: what contradicts what by its nature.
        asks, knows, phrases: how demands, experts and their phrases become vectors, one an encoder; None: without phrases.
        fusion: the learned tables.
    """

    lexicon: Lexicon
    axes: Axes
    statistics: Statistics
    asks: tuple[Side, ...]
    knows: tuple[Side, ...]
    phrases: tuple[Side | None, ...]
    weights: Weights
    facts: Facts
    natures: Natures
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
        """Count the roster (or an even sample of a very long one), and beside it one person for every discipline.

        Without these, what a roster of one trade has in common would count nothing: the trade itself. A plant doctor would
        fit rotting roots less on a list of plant doctors than among vets and engineers.

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
        others = _of_every_discipline(lexicon)
        texts = [*map(expert_texts, sample), *others]
        statistics = Statistics.count(["。".join(several) for several in texts])
        read = [*texts[: min(len(sample), _SAMPLE // 8)], *others]
        spoken = [meaning_of(several) for several in read]
        phrases = [phrase for several in read for phrase in phrases_of(several)]
        names = tuple(encoder.name for encoder in encoders)
        turns = [Turn.load(name) for name in names] if turns is None else turns
        encoders = [t.of(e.weighed(spoken)) for e, t in zip(encoders, turns, strict=True)]
        return cls(
            lexicon=lexicon,
            axes=Axes(lexicon),
            statistics=statistics,
            asks=tuple(itertools.starmap(Side.asking, zip(encoders, turns, strict=True))),
            knows=tuple(Side.knowing(e, t, spoken) for e, t in zip(encoders, turns, strict=True)),
            phrases=tuple(
                Side.knowing(e, t, phrases) if e.phrases else None
                for e, t in zip(encoders, turns, strict=True)
            ),
            weights=weights,
            facts=facts,
            natures=Natures(lexicon, tuple(rows("natures"))),
            fusion=Fusion(model or Model.learned(names), weights.content()),
        )


def _of_every_discipline(lexicon: Lexicon) -> list[tuple[str, str, str, str, str]]:
    """What somebody of each discipline of the table would write of himself, as texts of an expert."""
    return [("；".join(one.words[:_SHOWN]), "", "", "", "") for one in lexicon.disciplines.values()]
