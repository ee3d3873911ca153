"""What changed since the list compared with, and because of what."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from expertserve.records.pairing import Change

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from expertserve.matching.problem import Problem
    from expertserve.records.pairing import Pair

__all__ = ["changes"]

Edge = tuple[str, str]
BETTER = "统筹调整后总体匹配更优"


def changes(problem: Problem, pairs: Iterable[Pair]) -> tuple[Change, ...]:
    """Kept, removed and added pairs against `problem.previous`, sorted by demand and expert.

    A chain of moves hangs on one cause: each removed or added pair takes the cause nearest to it along the chain.
    """
    listed = {(pair.demand_id, pair.expert_id): pair.status for pair in pairs}
    previous = set(problem.previous)
    now = set(listed)
    removed, added = previous - now, now - previous
    causes = _roots(problem, removed, added, listed)
    _spread(causes, removed | added)
    found = []
    for demand, expert in sorted(previous | now):
        edge = (demand, expert)
        if edge in removed:
            found.append(Change(demand, expert, "removed", causes.get(edge, BETTER)))
        elif edge in added:
            found.append(Change(demand, expert, "added", causes.get(edge, BETTER)))
        else:
            found.append(Change(demand, expert, "kept", ""))
    return tuple(found)


def _roots(
    problem: Problem, removed: set[Edge], added: set[Edge], listed: Mapping[Edge, str]
) -> dict[Edge, str]:
    """Causes that lie outside the solver."""
    told = {(demand, expert): text for demand, expert, text in problem.because}
    names = {supply.expert_id: supply.name or supply.expert_id for supply in problem.supplies}
    demands = {need.demand_id for need in problem.needs}
    allowed = {(item.demand_id, item.expert_id) for item in problem.candidates}
    forbidden = set(problem.forbidden)
    before = {demand for demand, _ in problem.previous}
    found = {}
    for edge in sorted(removed):
        demand, expert = edge
        who = names.get(expert, expert)
        text = told.get(edge) or told.get(("", expert)) or told.get((demand, ""))
        if text:
            found[edge] = f"{who}：{text}" if (demand, "") not in told else f"{demand}：{text}"
        elif expert not in names:
            found[edge] = f"专家{expert}不在名单中"
        elif demand not in demands:
            found[edge] = f"需求{demand}已撤回"
        elif edge in forbidden:
            found[edge] = f"{who}不再安排服务{demand}"
        elif edge not in allowed:
            found[edge] = f"{who}不再符合{demand}的条件"
    words = {"appointed": "指定", "settled": "已定", "replaced": "更换"}
    for edge in sorted(added):
        if listed[edge] in words:
            found[edge] = f"{names.get(edge[1], edge[1])}{words[listed[edge]]}服务{edge[0]}"
        elif edge[0] not in before:
            found.setdefault(edge, f"需求{edge[0]}新落实")
    return found


def _spread(causes: dict[Edge, str], moved: set[Edge]) -> None:
    """Carry causes along shared demands and experts, nearest first, ties by id."""
    by_demand: dict[str, list[Edge]] = defaultdict(list)
    by_expert: dict[str, list[Edge]] = defaultdict(list)
    for edge in sorted(moved):
        by_demand[edge[0]].append(edge)
        by_expert[edge[1]].append(edge)
    queue = sorted(causes)
    for edge in queue:
        for other in (*by_demand[edge[0]], *by_expert[edge[1]]):
            if other not in causes:
                causes[other] = causes[edge]
                queue.append(other)
