"""Who would fit a demand if there were no rules; asked for places that stay empty."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np

from expertserve.fit.weights import RATHER_HIGH
from expertserve.matching.around import Near
from expertserve.rules._judge import can_settle, title_of
from expertserve.work.match.pairs import least_points
from expertserve.work.standing.decisions import BREAKABLE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from expertserve.work.match.ground import Ground

__all__ = ["Nearby"]


class Nearby:
    """Asks fit and rules about places that stay empty."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._numbers = {demand.demand_id: n for n, demand in enumerate(ground.demands)}

    def crowd(self, demand_id: str, line: int) -> tuple[Near, ...]:
        """Experts whose content fits surely enough (高 or 较高), best first, with the rules that keep them away.

        Where there is none, those who would be listed to be confirmed: nobody is said not to be there who would be
        listed if he were free.
        """
        number = self._numbers[demand_id]
        row = self._row(number, line)
        least = max(least_points(self._ground.material.settings), 1)
        near = np.flatnonzero(row >= max(RATHER_HIGH, least))
        if not len(near):
            near = np.flatnonzero(row >= least)
        order = near[np.lexsort((near, -row[near]))]
        return tuple(self._near(number, expert, int(row[expert])) for expert in order.tolist())

    def _row(self, number: int, line: int) -> NDArray[np.int32]:
        engine = self._ground.engine
        if len(engine.lines(number)) == 1:
            return engine.row(number)
        ids = {expert.expert_id: n for n, expert in enumerate(self._ground.experts)}
        row = np.zeros(len(ids), np.int32)
        for fit in engine.candidates(number, None, len(ids), line=line, explained=False):
            row[ids[fit.expert_id]] = fit.points
        return row

    def _near(self, number: int, expert: int, points: int) -> Near:
        ground = self._ground
        refusals = ground.judge.refusals(expert, ground.demands[number])
        codes = [refusal.rule for refusal in refusals]
        way: Literal["settle", "appoint", ""] = ""
        if codes and all(map(can_settle, codes)):
            way = "settle"
        elif codes and BREAKABLE.issuperset(codes):
            way = "appoint"
        rules = tuple(dict.fromkeys(map(title_of, codes)))
        return Near(
            expert_id=ground.experts[expert].expert_id,
            fit=points,
            sure=points >= RATHER_HIGH,
            rules=rules,
            way=way,
        )
