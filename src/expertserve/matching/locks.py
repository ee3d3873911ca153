"""Fixed pairs: what contradicts itself is refused with a reason before anything is solved."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from expertserve.records.pairing import Contradiction

if TYPE_CHECKING:
    from expertserve.matching.problem import FixedPair, Need, Problem, Quota, Supply

__all__ = ["Locks", "contradictions", "lock", "spans_of", "straddling"]

STATUS_ORDER = {"appointed": 0, "settled": 1, "replaced": 2}


@dataclass(frozen=True, slots=True)
class Locks:
    """Fixed pairs that hold, each with the line it fills, and those refused."""

    held: tuple[tuple[FixedPair, int], ...]
    refused: tuple[Contradiction, ...]


@dataclass(slots=True, kw_only=True)
class _Desk:
    """What has been granted so far."""

    needs: dict[str, Need]
    supplies: dict[str, Supply]
    forbidden: frozenset[tuple[str, str]]
    lines_of: dict[tuple[str, str], set[int]]
    spans: dict[str, tuple[str, int, int]]
    free: dict[tuple[str, int], int] = field(default_factory=dict)
    given: Counter[str] = field(default_factory=Counter)
    booked: dict[str, list[tuple[str, int, int]]] = field(default_factory=lambda: defaultdict(list))
    pairs: set[tuple[str, str]] = field(default_factory=set)


def contradictions(problem: Problem) -> tuple[Contradiction, ...]:
    """Everything in the problem that cannot be honoured, sorted by demand and expert."""
    return lock(problem).refused


def lock(problem: Problem) -> Locks:
    """Grant fixed pairs in a stated order: appointed first, then by class, demand and expert."""
    desk = _desk(problem)
    held: list[tuple[FixedPair, int]] = []
    refused = list(_stray(problem, desk))
    for pair in sorted(problem.fixed, key=lambda item: _turn(item, desk)):
        problem_found = _objection(pair, desk)
        if problem_found is None:
            held.append((pair, _grant(pair, desk)))
        else:
            kind, text = problem_found
            refused.append(Contradiction(kind, pair.demand_id, pair.expert_id, text))
    held.sort(key=lambda item: (item[0].demand_id, item[0].expert_id))
    refused.sort(key=lambda item: (item.demand_id, item.expert_id, item.kind))
    return Locks(tuple(held), tuple(refused))


def _desk(problem: Problem) -> _Desk:
    lines_of: dict[tuple[str, str], set[int]] = defaultdict(set)
    for candidate in problem.candidates:
        lines_of[candidate.demand_id, candidate.expert_id].add(candidate.line)
    desk = _Desk(
        needs={need.demand_id: need for need in reversed(problem.needs)},
        supplies={supply.expert_id: supply for supply in reversed(problem.supplies)},
        forbidden=frozenset(problem.forbidden),
        lines_of=lines_of,
        spans=spans_of(problem),
    )
    for need in desk.needs.values():
        for line, places in enumerate(need.places):
            desk.free[need.demand_id, line] = places
    return desk


def spans_of(problem: Problem) -> dict[str, tuple[str, int, int]]:
    """For each demand with fixed days: the session it belongs to (or itself), first and last day."""
    sessions = {session.session: session for session in problem.sessions}
    spans = {}
    for need in problem.needs:
        session = sessions.get(need.session)
        if session is not None:
            spans[need.demand_id] = (session.session, session.start, session.end)
        elif need.start:
            spans[need.demand_id] = ("/" + need.demand_id, need.start, need.end or need.start)
    return spans


def _stray(problem: Problem, desk: _Desk) -> list[Contradiction]:
    found = []
    for name, count in Counter(need.demand_id for need in problem.needs).items():
        if count > 1:
            found.append(
                Contradiction("repeated", name, "", f"需求{name}出现{count}次，只按第一次计算。")
            )
    for name, count in Counter(item.expert_id for item in problem.supplies).items():
        if count > 1:
            found.append(
                Contradiction("repeated", "", name, f"专家{name}出现{count}次，只按第一次计算。")
            )
    for (demand, expert), lines in desk.lines_of.items():
        need = desk.needs.get(demand)
        if need is None or expert not in desk.supplies:
            found.append(Contradiction("unknown", demand, expert, "名单中没有这项需求或这位专家。"))
        elif any(line >= len(need.places) for line in lines):
            found.append(Contradiction("unknown", demand, expert, "需求没有这一分项。"))
    found.extend(_quota_faults(problem, desk))
    return found


def _quota_faults(problem: Problem, desk: _Desk) -> list[Contradiction]:
    found = []
    for quota in problem.quotas:
        asked = sum(
            sum(need.places)
            for need in desk.needs.values()
            if (need.county if quota.kind == "county" else need.unit) == quota.name
            and (not quota.county or need.county == quota.county)
        )
        if quota in straddling(problem):
            text = f"{quota.said}的需求分属几个县区，名额请按县区分别填写；这一行未执行。"
            found.append(Contradiction("quota", "", "", text))
        elif quota.most >= 0 and quota.least > quota.most:
            text = f"{quota.said}的下限{quota.least}名大于上限{quota.most}名，按上限执行。"
            found.append(Contradiction("quota", "", "", text))
        elif quota.least > asked:
            text = f"{quota.said}的下限{quota.least}名多于所提名额{asked}名，按{asked}名执行。"
            found.append(Contradiction("quota", "", "", text))
    return found


def straddling(problem: Problem) -> tuple[Quota, ...]:
    """Quotas of units whose demands lie in several counties while counties have quotas of their own."""
    if not any(quota.kind == "county" for quota in problem.quotas):
        return ()
    counties: dict[str, set[str]] = defaultdict(set)
    for need in problem.needs:
        counties[need.unit].add(need.county)
    return tuple(
        quota
        for quota in problem.quotas
        if quota.kind == "unit" and not quota.county and len(counties[quota.name]) > 1
    )


def _turn(pair: FixedPair, desk: _Desk) -> tuple[int, bool, int, str, str, int]:
    need = desk.needs.get(pair.demand_id)
    rank = need.rank if need else 9
    order = STATUS_ORDER[pair.status]
    return order, pair.line < 0, rank, pair.demand_id, pair.expert_id, pair.line


def _line(pair: FixedPair, desk: _Desk) -> int:
    """The line the pair fills, -1 when none is free."""
    need = desk.needs[pair.demand_id]
    if pair.line >= 0:
        return pair.line if desk.free.get((pair.demand_id, pair.line), 0) > 0 else -1
    known = desk.lines_of.get((pair.demand_id, pair.expert_id), set())
    lines = sorted(range(len(need.places)), key=lambda line: (line not in known, line))
    return next((line for line in lines if desk.free[pair.demand_id, line] > 0), -1)


def _objection(pair: FixedPair, desk: _Desk) -> tuple[str, str] | None:
    need, supply = desk.needs.get(pair.demand_id), desk.supplies.get(pair.expert_id)
    if need is None:
        return "unknown", f"没有编号为{pair.demand_id}的需求。"
    if supply is None:
        return "unknown", f"没有编号为{pair.expert_id}的专家。"
    if (pair.demand_id, pair.expert_id) in desk.forbidden:
        return "forbidden", "同一人选既指定（已定）又不安排。"
    if (pair.demand_id, pair.expert_id) in desk.pairs:
        return "repeated", "同一人选在一项需求中写了两次。"
    if _line(pair, desk) < 0:
        return "no-place", f"拟请专家名额{sum(need.places)}名已满，不能再列入。"
    clash = _clash(pair, supply, desk)
    if clash:
        return "double-booking", clash
    if pair.status != "appointed" and _load_after(pair, desk) > supply.capacity:
        return "no-capacity", f"该专家还可服务{supply.capacity}次，已定人选超出。"
    return None


def _load_after(pair: FixedPair, desk: _Desk) -> int:
    """Services after granting: demands of one session are one service."""
    span = desk.spans.get(pair.demand_id)
    joined = span is not None and any(name == span[0] for name, _, _ in desk.booked[pair.expert_id])
    return desk.given[pair.expert_id] + (0 if joined else 1)


def _clash(pair: FixedPair, supply: Supply, desk: _Desk) -> str:
    span = desk.spans.get(pair.demand_id)
    if span is None:
        return ""
    name, start, end = span
    if any(start <= last and first <= end for first, last in supply.busy):
        return "该专家在此期间不能参加。"
    for other, first, last in desk.booked[pair.expert_id]:
        if other != name and start <= last and first <= end:
            return "该专家同一时间已另有安排。"
    return ""


def _grant(pair: FixedPair, desk: _Desk) -> int:
    line = _line(pair, desk)
    desk.given[pair.expert_id] = _load_after(pair, desk)
    desk.free[pair.demand_id, line] -= 1
    desk.pairs.add((pair.demand_id, pair.expert_id))
    span = desk.spans.get(pair.demand_id)
    if span is not None:
        desk.booked[pair.expert_id].append(span)
    return line
