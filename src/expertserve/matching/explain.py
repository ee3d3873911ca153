"""Why a place stays empty: one cause that is true, the crowd behind it, and the nearest fixes, in the clerk's words.

A cause is what has to be lifted for the place to be filled:
no-such-expert: nobody on the list fits well enough, rules or no rules;
none-allowed: those who fit are all kept away by rules;
too-few: with everyone who may come at this demand's disposal, places would still stay empty;
contested: with everyone who may come at its disposal, all of its places would be filled.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from expertserve.matching.blocking import Crowd, crowds
from expertserve.matching.remedies import remedies
from expertserve.matching.scene import Scene, within_reach
from expertserve.records.pairing import EmptyPlace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from expertserve.matching.around import Around, Near
    from expertserve.matching.arrays import Arrays
    from expertserve.matching.board import Board
    from expertserve.matching.problem import Problem
    from expertserve.matching.remedies import Holds
    from expertserve.records.pairing import Cause

__all__ = ["explain"]

NAMED_RULES = 3
BOUND = {
    "busy": "期间不能参加",
    "overlap": "同期已另有安排",
    "half-days": "本期半天数已满",
    "team": "本期人数已满",
    "yearly": "全年参加期数已满",
    "services": "服务次数已满",
    "": "求解时限内未能排入",
}


def explain(
    problem: Problem,
    data: Arrays,
    board: Board,
    *,
    held: Mapping[tuple[str, int], tuple[str, ...]],
    dated: frozenset[str],
    around: Around | None = None,
    holds: Holds | None = None,
) -> tuple[EmptyPlace, ...]:
    """One account for each line with empty places, in order of demand ids.

    Args:
        problem: what was asked.
        data: its pairs.
        board: the list laid over them.
        held: experts of decided pairs by (demand, line), which already fill places.
        dated: demands whose candidates may be bound elsewhere on the same days.
        holds: tries a fix by solving again; None: not needed.
        around: who would fit if there were no rules; None: nobody but the candidates.
    """
    scene = Scene(problem=problem, data=data, board=board, held=held, dated=dated, around=around)
    short = [line for line, empty in enumerate(board.empty) if empty > 0]
    causes = {line: _cause(scene, line) for line in short}
    shared = [line for line in short if causes[line] == "contested" and not scene.special(line)]
    crowd_of = crowds(board, shared)
    return tuple(
        _account(scene=scene, line=line, cause=causes[line], crowd=crowd_of.get(line), holds=holds)
        for line in short
    )


def _cause(scene: Scene, line: int) -> Cause:
    ready = len(scene.board.row(line)) + len(scene.held_on(line))
    if not ready:
        return "none-allowed" if scene.crowd(line) else "no-such-expert"
    return "contested" if within_reach(scene, line) >= scene.board.empty[line] else "too-few"


def _account(
    scene: Scene, line: int, cause: Cause, crowd: Crowd | None, holds: Holds | None
) -> EmptyPlace:
    ids = scene.data.demand_ids
    demands: tuple[str, ...] = ()
    experts: tuple[str, ...] = ()
    if crowd is not None:
        demands = tuple(dict.fromkeys(ids[scene.board.demand[member]] for member in crowd.lines))
        experts = tuple(scene.data.expert_ids[who] for who in crowd.experts)
    found = remedies(scene, line, cause, holds)
    return EmptyPlace(
        demand_id=scene.need(line).demand_id,
        missing=scene.board.empty[line],
        cause=cause,
        text=_text(scene, line, cause, crowd),
        fixes=tuple(item.text for item in found),
        blocking_demands=demands,
        blocking_experts=experts,
        line=int(scene.data.line_index[line]),
        remedies=found,
    )


def _text(scene: Scene, line: int, cause: Cause, crowd: Crowd | None) -> str:
    need, index = scene.need(line), int(scene.data.line_index[line])
    part = f"（{need.line_names[index]}）" if index < len(need.line_names) else ""
    head = f"拟请专家名额{need.places[index]}名{part}，尚缺{scene.board.empty[line]}名："
    if cause == "no-such-expert":
        return f"{head}名单中没有此类专家。"
    if cause == "none-allowed":
        near = scene.crowd(line)
        if not any(item.sure for item in near):
            return f"{head}名单中没有较有把握的此类专家，匹配程度待确认的{len(near)}名均不能安排（{_rules(near)}）。"
        return f"{head}名单中此类专家{len(near)}名均不能安排（{_rules(near)}）。"
    if cause == "too-few":
        return head + _too_few(scene, line)
    if scene.days is not None:
        return head + _bound(scene, line)
    if crowd is None:
        return f"{head}所在县区（单位）名额已达上限。"
    return head + _shared(scene, crowd)


def _bound(scene: Scene, line: int) -> str:
    """What binds the candidates of a demand on fixed days; the numbers add up to all of them."""
    ids, name = scene.data.expert_ids, scene.need(line).demand_id
    inside = scene.inside(line)
    free = [ids[who] for _, who in scene.board.untaken(line) if ids[who] not in inside]
    counts: Counter[str] = Counter()
    if scene.days is not None:
        counts.update((*scene.days.limits(name, who), "")[0] for who in free)
    words = [f"{BOUND[limit]}{counts[limit]}名" for limit in BOUND if counts[limit]]
    return f"可选的{len(free)}名专家均未能安排（{'、'.join(words)}）。"


def _too_few(scene: Scene, line: int) -> str:
    places = scene.need(line).places[int(scene.data.line_index[line])]
    ready = len(scene.board.row(line)) + len(scene.held_on(line))
    busy = within_reach(scene, line)
    text = f"可安排的专家只有{ready}名，少于所需{places}名"
    if ready >= places:
        text = f"可安排的专家{ready}名，其中有人已安排在本需求的其他分项"
    if busy:
        text += f"，其中{busy}名已另有安排"
    near = [item for item in scene.crowd(line) if item.rules]
    return f"{text}；另有{len(near)}名不能安排（{_rules(near)}）。" if near else f"{text}。"


def _rules(near: list[Near]) -> str:
    """How many each rule keeps away, the first rule of each expert; the numbers add up to all of them."""
    counts = Counter(item.rules[0] for item in near if item.rules)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    words = [f"{rule}{count}名" for rule, count in ordered[:NAMED_RULES]]
    rest = sum(count for _, count in ordered[NAMED_RULES:])
    return "、".join([*words, f"其他原因{rest}名"] if rest else words)


def _shared(scene: Scene, crowd: Crowd) -> str:
    demands = len({scene.board.demand[line] for line in crowd.lines})
    held = any(scene.held_on(line) for line in crowd.lines)
    asked = "还需" if held else "共需"
    return (
        f"{demands}项需求{asked}{crowd.need}名，可选的{len(crowd.experts)}名专家"
        f"合计只能服务{crowd.supply}次，少{crowd.need - crowd.supply}名。"
    )
