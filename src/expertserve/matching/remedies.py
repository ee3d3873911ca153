"""What would fill an empty place: steps that were tried on the list before they are said.

A step changes the problem a little and the list by one named pair (see `carried_out`). It is said only when the list
so changed is legal for the problem so changed; then the best list of that problem serves this demand one place more,
and no other demand less than the step says.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from expertserve.matching.problem import Candidate, FixedPair, Supply
from expertserve.records.names import DERIVED
from expertserve.records.pairing import Remedy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from expertserve.matching.around import Near
    from expertserve.matching.problem import Need, Problem
    from expertserve.matching.scene import Scene
    from expertserve.records.pairing import Cause

    Holds = Callable[[str, int, Remedy], bool]

__all__ = ["carried_out", "remedies"]

MOST = 3
NEWCOMER = "+1"


def remedies(
    scene: Scene, line: int, cause: Cause, holds: Holds | None = None
) -> tuple[Remedy, ...]:
    """Up to three steps, the nearest first, each of which fills one of the line's empty places.

    `holds` tries a step by solving again, where the argument above is not enough. There nobody is proposed to be asked:
    one who may come at all is a candidate everywhere, and goals of counties may then answer with another list.

    Args:
        scene: the list over its pairs, with what bars each.
        line: index of a line with empty places.
        cause: why they are empty.
        holds: tries a step by solving again where the argument alone is not enough; None: not needed.
    """
    found: list[Remedy] = []
    full = scene.at_limit(line)
    name, index = scene.need(line).demand_id, int(scene.data.line_index[line])
    for step in _steps(scene, line, cause):
        needs_more = full and step.kind not in ("raise-limit", "fewer")
        text = f"{step.text}（同时名额上限放宽1名）"
        told = replace(step, text=text, limit=True) if needs_more else step
        if holds is None or (step.kind != "settle" and holds(name, index, told)):
            found.append(told)
        if len(found) == MOST:
            break
    return tuple(found)


def _steps(scene: Scene, line: int, cause: Cause) -> Iterator[Remedy]:
    if scene.days is not None:
        yield from _dated(scene, line, cause)
        if cause == "too-few" and _served(scene, line):
            yield _fewer(scene, line)
        return
    idle = scene.idle(line)
    if cause == "contested" and idle:
        name = scene.data.expert_ids[idle[0]]
        text = f"上限放宽1名，可由{scene.who(name)}承担"
        yield Remedy(kind="raise-limit", text=text, expert_id=name)
        return
    if cause == "contested":
        yield from _once_more(scene, line)
        yield from _take_over(scene, line)
    yield from _lifted(scene, line)
    yield _newcomer(cause)
    if cause == "too-few" and _served(scene, line):
        yield _fewer(scene, line)


def _served(scene: Scene, line: int) -> bool:
    places = scene.need(line).places[int(scene.data.line_index[line])]
    return scene.board.empty[line] < places


def _newcomer(cause: Cause) -> Remedy:
    where = "（可商请上级或其他地区选派）" if cause == "no-such-expert" else ""
    return Remedy(kind="add-expert", text=f"增加1名此类专家{where}，安排到本项，可多落实1名")


def _fewer(scene: Scene, line: int) -> Remedy:
    empty = scene.board.empty[line]
    return Remedy(kind="fewer", text=f"与需求单位商定，名额减少{empty}名", places=empty)


def _points(fit: int) -> str:
    return f"匹配度{fit // 10}.{fit % 10}"


def _busy(scene: Scene, line: int) -> list[tuple[int, int]]:
    """(pair, expert) of candidates who serve elsewhere, best first."""
    board, demand = scene.board, scene.board.demand[line]
    found = [(pair, who) for pair, who in board.untaken(line) if who not in board.serves[demand]]
    return sorted(found, key=lambda item: (-board.fit(item[0]), item[1]))


def _once_more(scene: Scene, line: int) -> Iterator[Remedy]:
    """The best candidate serving one time more, for this demand: no other demand loses anything."""
    for pair, who in _busy(scene, line)[:1]:
        name = scene.data.expert_ids[who]
        text = f"请{scene.who(name)}多服务1次，安排到本项（{_points(scene.board.fit(pair))}），其他需求不受影响"
        yield Remedy(kind="once-more", text=text, expert_id=name)


def _take_over(scene: Scene, line: int) -> Iterator[Remedy]:
    """The competing demand, of the lowest class and at the least loss, that could give up a place; it is then short."""
    board = scene.board
    best: tuple[tuple[int, int, int], int, int] | None = None
    for pair, who in _busy(scene, line):
        for other in board.serving.get(who, ()):
            target = board.line(other)
            loss = board.fit(other) - board.fit(pair)
            key = (-board.rank[board.demand[target]], loss, target)
            if board.demand[target] != board.demand[line] and (best is None or key < best[0]):
                best = (key, target, who)
    if best is None:
        return
    need, name = scene.need(best[1]), scene.data.expert_ids[best[2]]
    title = _said(need)
    index = int(scene.data.line_index[best[1]])
    empty = board.empty[best[1]]
    left = need.places[index] - empty - 1
    then = f"该需求名额减为{left}名" if left else "该需求改期或本次不安排"
    text = f"{scene.who(name)}由需求{title}转来服务本项；{then}，少落实1名"
    yield Remedy(
        kind="take-over",
        text=text,
        expert_id=name,
        demand_id=need.demand_id,
        line=index,
        places=empty + 1,
    )


def _said(need: Need) -> str:
    """A demand in a sentence: its number with the title, unit and title where the number was derived."""
    if DERIVED.fullmatch(need.demand_id) and need.title:
        return f"“{need.title}”（{need.unit}）" if need.unit else f"“{need.title}”"
    return f"{need.demand_id}{'（' + need.title + '）' if need.title else ''}"


def _lifted(scene: Scene, line: int) -> Iterator[Remedy]:
    """The best of those whom rules keep away and who has a service left: asked, or taken as an exception."""
    name = scene.need(line).demand_id
    for way in ("settle", "appoint"):
        for near in scene.crowd(line):
            number = scene.number.get(near.expert_id)
            if near.way != way or (name, near.expert_id) in scene.forbidden or number is None:
                continue
            if not _has_room(scene, name, near, number):
                continue
            yield _lift(scene, near)
            break


def _has_room(scene: Scene, demand_id: str, near: Near, number: int) -> bool:
    """Whether he could come if the rules were lifted and nobody else would lose him.

    Who is asked needs a service left; who is appointed may have none, as long as no other demand has his.
    """
    idle = near.way == "appoint" and not scene.board.serving.get(number)
    if scene.days is None:
        return idle or scene.board.spare(number) > 0
    limits = scene.days.limits(demand_id, near.expert_id)
    return not limits or (idle and limits == ("services",))


def _lift(scene: Scene, near: Near) -> Remedy:
    who, rules = scene.who(near.expert_id), "、".join(near.rules)
    if near.way == "settle":
        text = f"向{who}核实“{rules}”（{_points(near.fit)}），可以的安排到本项，可多落实1名"
        return Remedy(kind="settle", text=text, expert_id=near.expert_id)
    text = f"指定{who}服务本项并写明依据（例外：{rules}；{_points(near.fit)}），可多落实1名"
    return Remedy(kind="appoint", text=text, expert_id=near.expert_id)


def _dated(scene: Scene, line: int, cause: Cause) -> Iterator[Remedy]:
    """Within a session or on fixed days: only what is legal beside the list as it is."""
    name, days, ids = scene.need(line).demand_id, scene.days, scene.data.expert_ids
    if days is None:
        return
    if cause == "contested":
        limits = [(pair, ids[who], days.limits(name, ids[who])) for pair, who in _busy(scene, line)]
        for pair, who, _ in [item for item in limits if item[2] == ("services",)][:1]:
            text = f"请{scene.who(who)}多服务1次，安排到本项（{_points(scene.board.fit(pair))}），其他需求不受影响"
            yield Remedy(kind="once-more", text=text, expert_id=who)
        for _, who, _ in [item for item in limits if item[2] == ("team",)][:1]:
            text = f"本期人数上限放宽1名，可由{scene.who(who)}承担"
            yield Remedy(kind="raise-limit", text=text, expert_id=who)
    yield from _lifted(scene, line)
    if not days.limits(name, NEWCOMER):
        yield _newcomer(cause)


def carried_out(problem: Problem, demand_id: str, line: int, step: Remedy) -> Problem:
    """The problem after a step for one of the demand's empty places, to be solved again.

    Args:
        problem: as it was solved.
        demand_id: the demand with the empty place.
        line: which of its lines.
        step: what is to be done; it may name an expert and a demand that loses him.
    """
    if step.kind == "fewer":
        return _with_places(problem, demand_id, line, -step.places)
    if step.limit or step.kind == "raise-limit":
        problem = _with_limits(problem, demand_id)
    expert = step.expert_id or NEWCOMER
    more = int(step.kind == "once-more")
    supplies = tuple(
        replace(one, capacity=one.capacity + more) if one.expert_id == expert else one
        for one in problem.supplies
    )
    if step.kind == "add-expert":
        supplies = (*supplies, Supply(expert_id=expert))
    if step.demand_id:
        problem = _with_places(problem, step.demand_id, step.line, -step.places)
        gone = (step.demand_id, expert)
        problem = replace(problem, forbidden=(*problem.forbidden, gone))
    fixed = (*problem.fixed, FixedPair(demand_id, expert, "appointed", line))
    named = (
        *problem.candidates,
        Candidate(demand_id=demand_id, expert_id=expert, fit=0, line=line),
    )
    return replace(problem, supplies=supplies, fixed=fixed, candidates=named)


def _with_limits(problem: Problem, demand_id: str) -> Problem:
    """Limits of counties, units, and of the session of a demand raised by one."""
    session = {need.session for need in problem.needs if need.demand_id == demand_id}
    return replace(
        problem,
        quotas=tuple(replace(one, most=one.most + (one.most >= 0)) for one in problem.quotas),
        sessions=tuple(
            replace(one, team_max=one.team_max + 1) if one.session in session else one
            for one in problem.sessions
        ),
    )


def _with_places(problem: Problem, demand_id: str, line: int, more: int) -> Problem:
    def changed(need: Need) -> Need:
        if need.demand_id != demand_id:
            return need
        places = tuple(n + more if at == line else n for at, n in enumerate(need.places))
        return replace(need, places=places)

    return replace(problem, needs=tuple(changed(need) for need in problem.needs))
