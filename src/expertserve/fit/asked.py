"""What the demands ask for, line by line, ready to be compared with blocks of experts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from expertserve.fit.lexical import queries
from expertserve.fit.lines import lines
from expertserve.fit.profile import read_text
from expertserve.fit.shared import demand_text, without_filler

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from expertserve.codes.vectors import Vectors
    from expertserve.fit.axes import Rows
    from expertserve.fit.ground import Ground
    from expertserve.fit.lexical import Query
    from expertserve.fit.profile import Profile
    from expertserve.records.demand import Demand

__all__ = ["Asked"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The lines of all demands in order; a demand with one problem has one line.

    Attributes:
        owner: number of the demand of each line, rising; texts: what each line says;
        profiles: what it asks for by the lexicon; text, terms: its grams and those of the experts' terms it leads to;
        natures: what it is about, as classes; disciplines, objects: rows of the axes; meanings: one array of vectors an encoder.
    """

    owner: NDArray[np.int64]
    texts: tuple[str, ...]
    profiles: tuple[Profile, ...]
    text: tuple[Query, ...]
    terms: tuple[Query, ...]
    disciplines: Rows
    objects: Rows
    meanings: tuple[Vectors, ...]
    natures: tuple[int, ...]

    @classmethod
    def read(cls, demands: Sequence[Demand], ground: Ground) -> Asked:
        """Read all demands."""
        owner: list[int] = []
        texts: list[str] = []
        for number, demand in enumerate(demands):
            said = lines(demand_text(demand), ground.lexicon)
            owner.extend([number] * len(said))
            texts.extend(said)
        return cls.of_lines(texts, ground, owner)

    @classmethod
    def of_lines(
        cls, texts: Sequence[str], ground: Ground, owner: Sequence[int] | None = None
    ) -> Asked:
        """Read lines as they are; without owners each is a demand of its own.

        Args:
            texts: one line of a demand each, as the unit wrote it.
            ground: lexicon, statistics and encoders the lines are read with.
            owner: index of the demand of each line; lines of one demand are of one owner.
        """
        lexicon, statistics, axes = ground.lexicon, ground.statistics, ground.axes
        owner = range(len(texts)) if owner is None else owner
        profiles = [read_text(line, lexicon) for line in texts]
        plain = [without_filler(text, lexicon) for text in texts]
        return cls(
            owner=np.array(owner, dtype=np.int64),
            texts=tuple(texts),
            profiles=tuple(profiles),
            text=queries(plain, statistics),
            terms=queries(["、".join(best_terms(p)) for p in profiles], statistics, single=False),
            disciplines=axes.disciplines(profiles),
            objects=axes.objects(profiles),
            meanings=tuple(side.vectors(plain) for side in ground.asks),
            natures=tuple(map(ground.natures.asked, profiles)),
        )

    def of(self, demand: int) -> range:
        """The numbers of a demand's lines."""
        begin, end = np.searchsorted(self.owner, [demand, demand + 1])
        return range(int(begin), int(end))


def best_terms(profile: Profile, most: int = 12) -> tuple[str, ...]:
    """The experts' terms a profile leads to, strongest first."""
    order = sorted(profile.terms, key=lambda term: -profile.terms[term])
    return tuple(order[:most])
