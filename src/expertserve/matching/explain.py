"""Why a place stays empty: one cause, the crowd behind it, and up to three nearest fixes, in the clerk's words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.matching.blocking import Crowd, crowds
from expertserve.records.pairing import EmptyPlace

if TYPE_CHECKING:
    from expertserve.matching.arrays import Arrays
    from expertserve.matching.board import Board
    from expertserve.matching.problem import Barred, Need, Problem
    from expertserve.records.pairing import Cause

__all__ = ["explain"]

FIXES = 3
NAMED = 12  # a longer list of demands is not read


@dataclass(frozen=True, slots=True)
class _Scene:
    """Everything the sentences are made of."""

    board: Board
    data: Arrays
    needs: dict[str, Need]
    names: dict[str, str]
    fixed: dict[tuple[str, int], int]
    dated: frozenset[str]

    def need(self, line: int) -> Need:
        return self.needs[self.data.demand_ids[self.board.demand[line]]]

    def who(self, expert: int) -> str:
        name = self.data.expert_ids[expert]
        return self.names.get(name) or name


def explain(
    problem: Problem,
    data: Arrays,
    board: Board,
    fixed: dict[tuple[str, int], int],
    dated: frozenset[str],
) -> tuple[EmptyPlace, ...]:
    """One account for each line with empty places, in order of demand ids.

    `fixed` counts decided pairs by (demand, line), which already fill places; `dated` names demands whose candidates may be bound elsewhere on the same days.
    """
    scene = _Scene(
        board,
        data,
        {need.demand_id: need for need in reversed(problem.needs)},
        {supply.expert_id: supply.name for supply in problem.supplies},
        fixed,
        dated,
    )
    short = [line for line, empty in enumerate(board.empty) if empty > 0]
    causes = {line: _cause(scene, line) for line in short}
    contested = [
        line
        for line in short
        if causes[line] == "contested"
        and scene.need(line).demand_id not in dated
        and not _idle(scene, line)
    ]
    crowd_of = crowds(board, contested)
    return tuple(_account(scene, line, causes[line], crowd_of.get(line)) for line in short)


def _cause(scene: _Scene, line: int) -> Cause:
    candidates = len(scene.board.pairs(line))
    need = scene.need(line)
    held = scene.fixed.get((need.demand_id, int(scene.data.line_index[line])), 0)
    if not candidates and not held:
        return "none-allowed" if any(item.experts for item in need.refused) else "no-such-expert"
    return "too-few" if candidates < scene.board.places[line] else "contested"


def _idle(scene: _Scene, line: int) -> list[int]:
    """Candidates with a service left who are not used: only a maximum can be the reason."""
    board = scene.board
    return [
        board.expert[pair]
        for pair in board.pairs(line)
        if not board.taken[pair]
        and board.spare(board.expert[pair]) > 0
        and (board.demand[line], board.expert[pair]) not in board.in_demand
    ]


def _account(scene: _Scene, line: int, cause: Cause, crowd: Crowd | None) -> EmptyPlace:
    need = scene.need(line)
    ids = scene.data.demand_ids
    demands: tuple[str, ...] = ()
    experts: tuple[str, ...] = ()
    if crowd is not None:
        demands = tuple(dict.fromkeys(ids[scene.board.demand[member]] for member in crowd.lines))
        experts = tuple(scene.data.expert_ids[who] for who in crowd.experts)
    return EmptyPlace(
        need.demand_id,
        scene.board.empty[line],
        cause,
        _text(scene, line, cause, crowd),
        tuple(_fixes(scene, line, cause)[:FIXES]),
        demands,
        experts,
    )


def _text(scene: _Scene, line: int, cause: Cause, crowd: Crowd | None) -> str:
    need = scene.need(line)
    index = int(scene.data.line_index[line])
    part = f"（{need.line_names[index]}）" if index < len(need.line_names) else ""
    head = f"拟请专家名额{need.places[index]}名{part}，尚缺{scene.board.empty[line]}名："
    field = _field(need)
    if cause == "no-such-expert":
        return f"{head}名单中没有{field}专家。"
    if cause == "none-allowed":
        total = sum(item.experts for item in need.refused)
        rules = "、".join(f"{item.title}{item.experts}名" for item in _refused(need)[:3])
        return f"{head}{field}专家{total}名均不能安排（{rules}）。"
    if cause == "too-few":
        ready = len(scene.board.pairs(line))
        return f"{head}可安排的{field}专家只有{ready}名，少于所需人数。"
    if need.demand_id in scene.dated:
        return f"{head}可选的{field}专家同期已另有安排，或本期人数、半天数已满。"
    if crowd is None:
        return f"{head}所在县区（单位）名额已达上限。"
    return head + _shared(scene, crowd, field)


def _shared(scene: _Scene, crowd: Crowd, field: str) -> str:
    demands = len({scene.board.demand[line] for line in crowd.lines})
    return (
        f"{demands}项需求共需{crowd.need}名，可选的{field}等专家{len(crowd.experts)}名"
        f"合计只能服务{crowd.supply}次，少{crowd.need - crowd.supply}名。"
    )


def _field(need: Need) -> str:
    return f"{need.fields[0]}专业" if need.fields else "相应专业"


def _refused(need: Need) -> list[Barred]:
    return sorted(need.refused, key=lambda item: (-item.experts, item.rule))


def _fixes(scene: _Scene, line: int, cause: Cause) -> list[str]:
    need = scene.need(line)
    more = f"增加1名{_field(need)}专家，本项可多落实1名"
    refused = [
        f"{item.experts}名专家因“{item.title}”未纳入，逐一核实后可供选择"
        for item in _refused(need)
        if item.experts
    ]
    if cause == "no-such-expert":
        return [more, "商请上级或其他地区选派", "放宽到相近专业，由需求单位确认"]
    if cause == "none-allowed":
        return [*refused[:2], more]
    if cause == "too-few":
        fewer = f"与需求单位商定，名额减少{scene.board.empty[line]}名"
        return [more, *refused[:1], fewer]
    if need.demand_id in scene.dated:
        return ["改期到可选专家有空的一期", more]
    idle = _idle(scene, line)
    if idle:
        return [f"上限放宽1名，可由{scene.who(idle[0])}承担"]
    busy = _busy_pairs(scene, line)
    return [*_once_more(scene, busy), *_moved(scene, line, busy), more]


def _busy_pairs(scene: _Scene, line: int) -> list[int]:
    board = scene.board
    found = [pair for pair in board.pairs(line) if not board.taken[pair]]
    return sorted(found, key=lambda pair: (-board.fit[pair], board.expert[pair]))


def _once_more(scene: _Scene, busy: list[int]) -> list[str]:
    """The best candidate serving one time more: no other demand loses anything."""
    for pair in busy[:1]:
        fit = scene.board.fit[pair]
        name = scene.who(scene.board.expert[pair])
        return [f"请{name}多服务1次（匹配度{fit // 10}.{fit % 10}），其他需求不受影响"]
    return []


def _moved(scene: _Scene, line: int, busy: list[int]) -> list[str]:
    """The competing demand, of the lowest class and at the least loss, that could give up a place."""
    board = scene.board
    best: tuple[tuple[int, int, int], int, int] | None = None
    for pair in busy:
        for other in board.serving.get(board.expert[pair], ()):
            target = board.line[other]
            loss = board.fit[other] - board.fit[pair]
            key = (-board.rank[board.demand[target]], loss, target)
            if target != line and (best is None or key < best[0]):
                best = (key, target, board.expert[pair])
    if best is None:
        return []
    need = scene.need(best[1])
    title = f"{need.demand_id}{'（' + need.title + '）' if need.title else ''}"
    return [f"需求{title}改期或减少1名，{scene.who(best[2])}可转来服务"]
