"""A legal list of team sessions, session by session: whoever fills most of what is still empty comes first.

A team has a limit of members, so what counts is how many places one member fills in his half-days. Each is taken with all
that he would fill; what he would still fill only falls while others come in, so that a member is counted again only when
he is next in turn (lazy greedy, Minoux 1978).
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from expertserve.matching.team_ledger import Ledger
from expertserve.matching.team_model import worth
from expertserve.matching.team_repair import polished, required

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from expertserve.matching.problem import Options
    from expertserve.matching.team_data import TeamData

    Ints = NDArray[np.int64]

__all__ = ["covered"]


def covered(data: TeamData, options: Options) -> Ints:
    """Pairs of a legal list: fixed pairs, required members, then for each session whoever fills most.

    Args:
        data: pairs, members and rows of the team problem.
        options: what fits, wishes and empty places weigh.
    """
    ledger = Ledger(data, options)
    merit, _ = worth(data, options)
    best = np.lexsort((np.arange(len(merit)), -merit)).tolist()
    pairs_of: dict[int, list[int]] = {}
    for pair in best:
        pairs_of.setdefault(int(data.member[pair]), []).append(pair)
    required(data, ledger, pairs_of, minimum=False)
    value = merit.tolist()
    members: dict[int, list[int]] = defaultdict(list)
    for member, trip in enumerate(data.member_trip.tolist()):
        members[trip].append(member)
    for trip in range(data.sessions):
        _cover(ledger, members[trip], pairs_of, value)
    required(data, ledger, pairs_of, minimum=True)
    ledger.add(best)
    return polished(data, options, ledger.chosen())


def _cover(
    ledger: Ledger, members: list[int], pairs_of: dict[int, list[int]], value: list[int]
) -> None:
    """Fill one session, the member who adds most first."""
    heap = [(-_gain(ledger.could(pairs_of[one]), value), one) for one in members]
    heapq.heapify(heap)
    while heap and heap[0][0]:
        _, one = heapq.heappop(heap)
        pairs = ledger.could(pairs_of[one])
        gain = _gain(pairs, value)
        if heap and gain < -heap[0][0]:
            heapq.heappush(heap, (-gain, one))
        elif gain:
            ledger.add(pairs)


def _gain(pairs: list[int], value: list[int]) -> int:
    return sum(value[pair] for pair in pairs)
