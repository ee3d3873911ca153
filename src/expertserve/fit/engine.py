"""The fit of every expert to every demand: built once, asked many times."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from expertserve.fit.circumstances import Circumstances, Facts
from expertserve.fit.lexical import Index, Query, Statistics, expert_texts, queries
from expertserve.fit.reasons import reasons
from expertserve.fit.weights import PARTS, Weights
from expertserve.records.pairing import Fit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from expertserve.records.demand import Demand
    from expertserve.records.expert import Expert

    Numbers = NDArray[np.int32]
    Allowed = NDArray[np.bool_] | Callable[[int], bool] | None

__all__ = ["Engine", "Table"]

_FULL = 5000


@dataclass(frozen=True, slots=True)
class Table:
    """The best experts of every demand.

    Attributes:
        experts: expert numbers in source order of the roster, best first, -1 where fewer are allowed; (demands, top).
        points: their fits, 0 where there is none; (demands, top).
    """

    experts: NDArray[np.int32]
    points: NDArray[np.int32]


class Engine:
    """Scores experts against demands; every score is a whole number 0..1000 and does not depend on the batch."""

    def __init__(
        self,
        experts: Sequence[Expert],
        demands: Sequence[Demand],
        weights: Weights,
        facts: Facts,
    ) -> None:
        self.experts, self.demands, self.weights, self.facts = experts, demands, weights, facts
        self._expert_numbers = {e.expert_id: n for n, e in enumerate(experts)}
        self._demand_numbers = {d.demand_id: n for n, d in enumerate(demands)}
        texts = [expert_texts(e) for e in experts]
        self._statistics = Statistics.count(["\n".join(t) for t in texts])
        self._index = Index(texts, self._statistics)
        self._queries: tuple[Query, ...] = queries([_text(d) for d in demands], self._statistics)
        self._circumstances = Circumstances(experts, facts, weights)

    @classmethod
    def build(
        cls,
        experts: Sequence[Expert],
        demands: Sequence[Demand],
        *,
        weights: Weights | None = None,
        synonyms: Sequence[tuple[str, str]] = (),
        meaning: object = None,
        key_counties: frozenset[str] = frozenset(),
        served: Mapping[str, frozenset[str]] | None = None,
        loads: Mapping[str, int] | None = None,
    ) -> Engine:
        """An engine over a roster and a list of demands.

        Args:
            experts: in source order; ties keep it.
            demands: in source order.
            weights: points of the parts; None: the defaults.
            synonyms: the clerk's own (word, term) pairs, terms split at 、.
            meaning: the vectors to use (`Meaning.load()`), None: no meaning part.
            key_counties: codes of counties that stand on a list in force.
            served: expert id -> counties served before.
            loads: expert id -> half-days already promised.
        """
        facts = Facts(key_counties, served or {}, loads or {})
        return cls(experts, demands, weights or Weights(), facts)

    def parts(self, demand: int) -> dict[str, Numbers]:
        """Points of every part for one demand, each of shape (experts,)."""
        text, lexicon, _ = self.weights.content(meaning=False)
        cosine, share = self._index.score(self._queries[demand])
        raw = np.minimum(cosine + share, _FULL)
        result = {"text": raw * (text + lexicon) // _FULL}
        result.update(self._circumstances.points(self.demands[demand]))
        return {part: result[part] for part in PARTS if part in result}

    def row(self, demand: int) -> Numbers:
        """The fit of every expert to one demand, shape (experts,), 0..1000."""
        total = np.zeros(len(self.experts), dtype=np.int32)
        for points in self.parts(demand).values():
            total += points
        return np.clip(total, 0, 1000)

    def candidates(
        self, demand: int | str, allowed: Allowed = None, top: int = 30, *, explained: bool = True
    ) -> tuple[Fit, ...]:
        """The best allowed experts of a demand, sorted by points (best first), then source order.

        Args:
            demand: its number in source order, or its id.
            allowed: an array of bools over the experts, or a test of an expert's number; None: all.
            top: how many at most.
            explained: with reasons.
        """
        number = self._demand_numbers[demand] if isinstance(demand, str) else demand
        parts = self.parts(number)
        order, points = _best(self._sum(parts), _mask(allowed, len(self.experts)), top)
        return tuple(
            self._fit(number, int(e), int(p), parts, explained=explained)
            for e, p in zip(order, points, strict=True)
        )

    def table(
        self,
        allowed: NDArray[np.bool_] | Callable[[int], NDArray[np.bool_]] | None = None,
        top: int = 30,
    ) -> Table:
        """The best experts of all demands.

        Args:
            allowed: bools of shape (demands, experts), or a function from demand number to bools over the experts.
            top: how many a demand.
        """
        experts = np.full((len(self.demands), top), -1, dtype=np.int32)
        points = np.zeros((len(self.demands), top), dtype=np.int32)
        for number in range(len(self.demands)):
            mask = (
                allowed(number)
                if callable(allowed)
                else None
                if allowed is None
                else allowed[number]
            )
            order, best = _best(self.row(number), mask, top)
            experts[number, : len(order)] = order
            points[number, : len(order)] = best
        return Table(experts, points)

    def explain(self, demand_id: str, expert_id: str) -> Fit:
        """The fit of one pair with all its reasons.

        Raises:
            KeyError: no such demand or expert.
        """
        demand, expert = self._demand_numbers[demand_id], self._expert_numbers[expert_id]
        parts = self.parts(demand)
        return self._fit(demand, expert, int(self._sum(parts)[expert]), parts, explained=True)

    def _sum(self, parts: Mapping[str, Numbers]) -> Numbers:
        total = np.zeros(len(self.experts), dtype=np.int32)
        for points in parts.values():
            total += points
        return np.clip(total, 0, 1000)

    def _fit(
        self,
        demand: int,
        expert: int,
        points: int,
        parts: Mapping[str, Numbers],
        *,
        explained: bool,
    ) -> Fit:
        d, e = self.demands[demand], self.experts[expert]
        if not explained:
            return Fit(d.demand_id, e.expert_id, points)
        mine = {part: int(values[expert]) for part, values in parts.items()}
        return Fit(d.demand_id, e.expert_id, points, reasons(d, e, mine, self.facts))


def _text(demand: Demand) -> str:
    return "\n".join((demand.title, demand.detail, demand.target, *demand.need_field))


def _mask(allowed: Allowed, size: int) -> NDArray[np.bool_] | None:
    if allowed is None or isinstance(allowed, np.ndarray):
        return allowed
    return np.fromiter((allowed(n) for n in range(size)), dtype=np.bool_, count=size)


def _best(
    points: Numbers, mask: NDArray[np.bool_] | None, top: int
) -> tuple[NDArray[np.int64], Numbers]:
    """Numbers and points of the `top` best where `mask`, best first, ties in source order."""
    places = np.arange(len(points)) if mask is None else np.flatnonzero(mask)
    rank = points[places].astype(np.int64) * (1 << 32) - places
    if len(places) > top:
        keep = np.argpartition(-rank, top - 1)[:top]
        places, rank = places[keep], rank[keep]
    chosen = places[np.argsort(-rank, kind="stable")]
    return chosen, points[chosen]
