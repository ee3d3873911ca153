"""An independent check of any list: it shares no code with the solver and counts everything afresh."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from expertserve.matching.problem import Need, Problem, Supply, TeamSession
    from expertserve.records.pairing import Contradiction, Pair

__all__ = ["Fault", "verify"]


@dataclass(frozen=True, slots=True)
class Fault:
    """One way in which a list breaks what was asked.

    Attributes:
        kind: unknown, not-allowed, forbidden, repeated, over-places, over-capacity, lock-missing, busy,
            double-booking, half-days, team-size, sessions-a-year, quota, lacking.
    """

    kind: str
    demand_id: str
    expert_id: str
    text: str


def verify(
    problem: Problem, pairs: Iterable[Pair], refused: Iterable[Contradiction] = ()
) -> tuple[Fault, ...]:
    """All faults of a list, sorted; none means that it is legal.

    Args:
        problem: needs, supplies, forbidden pairs, quotas, days.
        pairs: the list to look at.
        refused: fixed pairs given up with a reason; they need not be on the list.
    """
    listed = tuple(pairs)
    needs: dict[str, Need] = {}
    for need in problem.needs:
        needs.setdefault(need.demand_id, need)
    supplies: dict[str, Supply] = {}
    for supply in problem.supplies:
        supplies.setdefault(supply.expert_id, supply)
    known = [p for p in listed if p.demand_id in needs and p.expert_id in supplies]
    faults = [
        Fault("unknown", p.demand_id, p.expert_id, "名单中没有这项需求或这位专家")
        for p in listed
        if p.demand_id not in needs or p.expert_id not in supplies
    ]
    faults += _pair_faults(problem, known)
    faults += _place_faults(needs, known)
    faults += _lock_faults(problem, listed, refused)
    faults += _expert_faults(problem, needs, supplies, known)
    faults += _team_faults(problem, needs, supplies, known)
    faults += _quota_faults(problem, needs, known)
    return tuple(sorted(faults, key=lambda f: (f.demand_id, f.expert_id, f.kind, f.text)))


def _pair_faults(problem: Problem, pairs: Sequence[Pair]) -> list[Fault]:
    allowed = {(c.demand_id, c.expert_id, c.line) for c in problem.candidates}
    decided = {(f.demand_id, f.expert_id) for f in problem.fixed}
    banned = set(problem.forbidden)
    seen: set[tuple[str, str]] = set()
    faults = []
    for pair in pairs:
        key = (pair.demand_id, pair.expert_id)
        if key in banned:
            faults.append(Fault("forbidden", *key, "已登记不安排"))
        elif key not in decided and (*key, pair.line) not in allowed:
            faults.append(Fault("not-allowed", *key, "不符合条件"))
        if key in seen:
            faults.append(Fault("repeated", *key, "同一需求中出现两次"))
        seen.add(key)
    return faults


def _place_faults(needs: dict[str, Need], pairs: Sequence[Pair]) -> list[Fault]:
    faults = []
    for need in needs.values():
        for line, places in enumerate(need.places):
            count = sum(1 for p in pairs if p.demand_id == need.demand_id and p.line == line)
            if count > places:
                text = f"拟请专家名额{places}名，列了{count}名"
                faults.append(Fault("over-places", need.demand_id, "", text))
    faults += [
        Fault("over-places", p.demand_id, p.expert_id, "没有这一分项")
        for p in pairs
        if not 0 <= p.line < len(needs[p.demand_id].places)
    ]
    return faults


def _lock_faults(
    problem: Problem, pairs: Sequence[Pair], refused: Iterable[Contradiction]
) -> list[Fault]:
    have = {(p.demand_id, p.expert_id) for p in pairs}
    excused = {(r.demand_id, r.expert_id) for r in refused}
    return [
        Fault("lock-missing", f.demand_id, f.expert_id, "已定或指定的人选不在清单中")
        for f in problem.fixed
        if (f.demand_id, f.expert_id) not in have | excused
    ]


def _days(problem: Problem, needs: dict[str, Need]) -> dict[str, tuple[str, int, int]]:
    """Of each dated demand: the trip it is part of, first and last day."""
    trips = {t.session: t for t in problem.sessions}
    days = {}
    for need in needs.values():
        if need.session in trips:
            trip = trips[need.session]
            days[need.demand_id] = (trip.session, trip.start, trip.end)
        elif need.start:
            days[need.demand_id] = (f"#{need.demand_id}", need.start, max(need.start, need.end))
    return days


def _expert_faults(
    problem: Problem, needs: dict[str, Need], supplies: dict[str, Supply], pairs: Sequence[Pair]
) -> list[Fault]:
    days = _days(problem, needs)
    trips = {t.session: t for t in problem.sessions}
    by_expert: dict[str, list[Pair]] = {}
    for pair in pairs:
        by_expert.setdefault(pair.expert_id, []).append(pair)
    faults = []
    for name, mine in by_expert.items():
        supply = supplies[name]
        units = {days.get(p.demand_id, (f"#{p.demand_id}", 0, 0)) for p in mine}
        if len(units) > supply.capacity and not _all_decided(problem, mine):
            text = f"还可服务{supply.capacity}次，列了{len(units)}次"
            faults.append(Fault("over-capacity", "", name, text))
        faults += _clashes(name, supply, sorted(units))
        joined = [unit for unit in units if unit[0] in trips]
        limit = problem.options.sessions_a_year
        if limit and len(joined) > limit and not _all_decided(problem, mine):
            faults.append(
                Fault("sessions-a-year", "", name, f"一年至多{limit}期，列了{len(joined)}期")
            )
        for unit in joined:
            most = trips[unit[0]].half_days
            spent = sum(
                min(needs[p.demand_id].half_days, most)
                for p in mine
                if needs[p.demand_id].session == unit[0]
            )
            if spent > most and not _all_decided(problem, mine):
                text = f"{unit[0]}只有{most}个半天，列了{spent}个"
                faults.append(Fault("half-days", "", name, text))
    return faults


def _all_decided(problem: Problem, pairs: Sequence[Pair]) -> bool:
    decided = {(f.demand_id, f.expert_id) for f in problem.fixed}
    return all((p.demand_id, p.expert_id) in decided for p in pairs)


def _clashes(name: str, supply: Supply, units: Sequence[tuple[str, int, int]]) -> list[Fault]:
    faults = []
    dated = [unit for unit in units if unit[1]]
    for index, (trip, start, end) in enumerate(dated):
        if any(start <= last and first <= end for first, last in supply.busy):
            faults.append(Fault("busy", "", name, f"{trip}期间不能参加"))
        faults += [
            Fault("double-booking", "", name, f"{trip}与{other}时间重叠")
            for other, first, last in dated[index + 1 :]
            if start <= last and first <= end
        ]
    return faults


def _team_faults(
    problem: Problem, needs: dict[str, Need], supplies: dict[str, Supply], pairs: Sequence[Pair]
) -> list[Fault]:
    faults = []
    for trip in problem.sessions:
        members = {p.expert_id for p in pairs if needs[p.demand_id].session == trip.session}
        if trip.team_max and len(members) > trip.team_max:
            text = f"{trip.session}至多{trip.team_max}人，列了{len(members)}人"
            faults.append(Fault("team-size", "", "", text))
        team = [supplies[name] for name in sorted(members)]
        faults += [
            Fault("lacking", "", "", f"{trip.session}{text}") for text in _lacking(trip, team)
        ]
    return faults


def _lacking(trip: TeamSession, team: Sequence[Supply]) -> list[str]:
    found = []
    if len(team) < trip.team_min:
        found.append(f"不足{trip.team_min}人，只有{len(team)}人")
    if trip.leader_level and not any(s.level >= trip.leader_level for s in team):
        found.append("缺领队")
    found += [
        f"缺{field}专业专家" for field in trip.fields if not any(field in s.fields for s in team)
    ]
    return found


def _quota_faults(problem: Problem, needs: dict[str, Need], pairs: Sequence[Pair]) -> list[Fault]:
    faults = []
    decided = {(f.demand_id, f.expert_id) for f in problem.fixed}
    for quota in problem.quotas:
        inside = []
        for pair in pairs:
            need = needs[pair.demand_id]
            name = need.county if quota.kind == "county" else need.unit
            if name == quota.name and quota.county in ("", need.county):
                inside.append((pair.demand_id, pair.expert_id))
        if quota.most >= 0 and len(inside) > quota.most and not set(inside) <= decided:
            text = f"{quota.said}至多{quota.most}名，列了{len(inside)}名"
            faults.append(Fault("quota", "", "", text))
    return faults
