"""The fit of every expert to every demand: built once, asked many times."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np

from expertserve.fit.asked import Asked
from expertserve.fit.best import Best, Mask, Table, mask_of, row_of
from expertserve.fit.block import Block, Content
from expertserve.fit.circumstances import Facts
from expertserve.fit.ground import Ground
from expertserve.fit.lexicon import Lexicon
from expertserve.fit.reasons import Evidence, reasons
from expertserve.fit.weights import Weights, band, confidence
from expertserve.records.pairing import Fit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from numpy.typing import NDArray

    from expertserve.codes.vectors import Encoder
    from expertserve.records.demand import Demand
    from expertserve.records.expert import Expert

__all__ = ["Engine", "Table"]

_BLOCK = 24_576
_CHUNK = 32
_KEPT_BLOCKS = 4
_THREADS = 2
_BANDS = np.array([band(points) for points in range(1001)], dtype=np.int32).T.copy()
"""The least and the most points of each content, shape (2, 1001)."""


class Engine:
    """Scores experts against demands in whole numbers 0..1000; a pair's fit does not depend on the other demands.

    A demand of several lines (`lines`) is fitted by its best line. Rosters of any length are taken in blocks; only a
    few blocks are kept.
    """

    def __init__(
        self, experts: Sequence[Expert], demands: Sequence[Demand], ground: Ground
    ) -> None:
        self.experts, self.demands, self.ground = experts, demands, ground
        self.asked = Asked.read(demands, ground)
        self._expert_numbers: dict[str, int] = {}
        self._demand_numbers = {d.demand_id: n for n, d in enumerate(demands)}
        self._blocks: dict[int, Block] = {}

    @classmethod
    def build(
        cls,
        experts: Sequence[Expert],
        demands: Sequence[Demand],
        *,
        weights: Weights | None = None,
        synonyms: Sequence[tuple[str, str]] = (),
        meaning: Encoder | Sequence[Encoder] | None = None,
        key_counties: frozenset[str] = frozenset(),
        served: Mapping[str, frozenset[str]] | None = None,
        loads: Mapping[str, int] | None = None,
    ) -> Engine:
        """An engine over a roster and a list of demands.

        Args:
            experts: in source order; ties keep it.
            demands: in source order.
            weights: points of the parts; None: the defaults.
            synonyms: the clerk's own (word, terms) pairs, terms split at 、；.
            meaning: the encoder or encoders to use (`Meaning.load()`), None: no meaning part.
            key_counties: codes of counties that stand on a list in force.
            served: expert id -> counties served before.
            loads: expert id -> half-days already promised.
        """
        lexicon = Lexicon.load(tuple(synonyms))
        encoders = () if meaning is None else _several(meaning)
        facts = Facts(key_counties, served or {}, loads or {})
        ground = Ground.make(experts, lexicon, encoders, weights or Weights(), facts)
        return cls(experts, demands, ground)

    def lines(self, demand: int | str) -> tuple[str, ...]:
        """The texts of a demand's lines; one unless it speaks of several problems."""
        return tuple(self.asked.texts[n] for n in self.asked.of(self._number(demand)))

    def candidates(
        self,
        demand: int | str,
        allowed: Mask | Callable[[int], bool] | None = None,
        top: int = 30,
        *,
        line: int | None = None,
        explained: bool = True,
    ) -> tuple[Fit, ...]:
        """The best allowed experts of a demand, sorted by points (best first), then source order.

        Args:
            demand: its number in source order, or its id.
            allowed: an array of bools over the experts, or a test of an expert's number; None: all.
            top: how many at most.
            line: one line of the demand only; None: the best line counts.
            explained: with reasons.
        """
        number = self._number(demand)
        best = Best(1, top)
        mask = mask_of(allowed, len(self.experts))
        for block in self._each_block():
            row = self._row(block, number, line)
            here = slice(block.begin, block.begin + block.size)
            best.add(0, row, block.begin, None if mask is None else mask[here])
        pairs = zip(best.experts()[0].tolist(), best.points()[0].tolist(), strict=True)
        return tuple(self._fit(number, e, p, line, explained=explained) for e, p in pairs if e >= 0)

    def table(self, allowed: Mask | Callable[[int], Mask] | None = None, top: int = 30) -> Table:
        """The best experts of all demands.

        Args:
            allowed: bools of shape (demands, experts), or a function from demand number to bools over the experts.
            top: how many a demand.
        """
        best = Best(len(self.demands), top)
        for block in self._each_block():
            here = slice(block.begin, block.begin + block.size)

            def fill(first: int, block: Block = block, here: slice = here) -> None:
                last = min(first + _CHUNK, len(self.demands))
                for number, points in enumerate(self._points(block, first, last), first):
                    mask = None if allowed is None else row_of(allowed, number)[here]
                    best.add(number, points, block.begin, mask)

            with ThreadPoolExecutor(_THREADS) as pool:
                list(pool.map(fill, range(0, len(self.demands), _CHUNK)))
        return Table(best.experts(), best.points())

    def row(self, demand: int | str) -> NDArray[np.int32]:
        """The fit of every expert to one demand, shape (experts,), 0..1000."""
        number = self._number(demand)
        rows = [self._row(block, number, None) for block in self._each_block()]
        return np.concatenate(rows) if rows else np.zeros(0, dtype=np.int32)

    def explain(self, demand_id: str, expert_id: str) -> Fit:
        """The fit of one pair with all its reasons.

        Raises:
            KeyError: no such demand or expert.
        """
        if not self._expert_numbers:
            self._expert_numbers = {e.expert_id: n for n, e in enumerate(self.experts)}
        demand, expert = self._demand_numbers[demand_id], self._expert_numbers[expert_id]
        block = self.block(expert - expert % _BLOCK)
        points = int(self._row(block, demand, None)[expert - block.begin])
        return self._fit(demand, expert, points, None, explained=True)

    def line_of(self, demand_id: str, expert_id: str) -> int:
        """The line of a demand (0 the first) that an expert fits best.

        Raises:
            KeyError: no such demand or expert.
        """
        fit = self.explain(demand_id, expert_id)
        demand = self._demand_numbers[fit.demand_id]
        expert = self._expert_numbers[expert_id]
        return self._best_line(demand, expert) - self.asked.of(demand).start

    def _number(self, demand: int | str) -> int:
        return self._demand_numbers[demand] if isinstance(demand, str) else demand

    def _each_block(self) -> Iterator[Block]:
        for begin in range(0, len(self.experts), _BLOCK):
            yield self.block(begin)

    def block(self, begin: int) -> Block:
        """The block of experts that begins at a multiple of the block length, made when it is first asked for."""
        if begin in self._blocks:
            return self._blocks[begin]
        block = Block(self.experts[begin : begin + _BLOCK], begin, self.ground)
        if len(self._blocks) >= _KEPT_BLOCKS:
            self._blocks.pop(next(iter(self._blocks)))
        self._blocks[begin] = block
        return block

    def _points(self, block: Block, first: int, last: int) -> Iterator[NDArray[np.int32]]:
        begin, end = self.asked.of(first).start, self.asked.of(last - 1).stop
        contents = block.contents(self.asked, begin, end)
        for demand in range(first, last):
            yield self._sum(block, demand, [next(contents) for _ in self.asked.of(demand)])

    def _sum(self, block: Block, demand: int, contents: list[Content]) -> NDArray[np.int32]:
        content = contents[0].points.copy()
        for other in contents[1:]:
            np.maximum(content, other.points, out=content)
        least, most = _BANDS[0].take(content), _BANDS[1].take(content)
        content += block.circumstances.total(self.demands[demand])
        return np.clip(content, least, most, out=content)

    def _row(self, block: Block, demand: int, line: int | None) -> NDArray[np.int32]:
        of = self.asked.of(demand)
        numbers = of if line is None else of[line : line + 1]
        contents = [block.content(self.asked, number) for number in numbers]
        return self._sum(block, demand, contents)

    def _best_line(self, demand: int, expert: int) -> int:
        block = self.block(expert - expert % _BLOCK)
        place = expert - block.begin
        of = self.asked.of(demand)
        if len(of) == 1:
            return of.start
        points = [int(block.content(self.asked, n).points[place]) for n in of]
        return of.start + points.index(max(points))

    def _fit(
        self, demand: int, expert: int, points: int, line: int | None, *, explained: bool
    ) -> Fit:
        d, e = self.demands[demand], self.experts[expert]
        if not explained:
            return Fit(
                demand_id=d.demand_id,
                expert_id=e.expert_id,
                points=points,
                confidence=confidence(points),
            )
        of = self.asked.of(demand)
        number = self._best_line(demand, expert) if line is None else of[line]
        block = self.block(expert - expert % _BLOCK)
        evidence = Evidence(
            demand=d,
            expert=e,
            asked=self.asked,
            line=number,
            block=block,
            column=expert - block.begin,
        )
        return Fit(
            demand_id=d.demand_id,
            expert_id=e.expert_id,
            points=points,
            confidence=confidence(points),
            reasons=reasons(evidence),
        )


def _several(meaning: Encoder | Sequence[Encoder]) -> tuple[Encoder, ...]:
    return tuple(meaning) if isinstance(meaning, Sequence) else (meaning,)
