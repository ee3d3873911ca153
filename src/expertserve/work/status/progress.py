"""Where every demand and order stands, derived from what is there; nothing of it is stored."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from expertserve.ground.text import unit_key
from expertserve.records.names import shown_title
from expertserve.work.hear.replies import SIDES
from expertserve.work.standing.decisions import Things
from expertserve.work.status.status_sheet import DemandLine, OrderLine, OverdueLine
from expertserve.work.words import county_name

if TYPE_CHECKING:
    from expertserve.records.demand import Demand
    from expertserve.work.hear.heard import Heard
    from expertserve.work.match.match import Matched

__all__ = ["STAGES", "Progress", "progress"]

STAGES = ("入库", "已有人选", "已发点单", "双方已同意", "已排期", "已服务", "已解决", "已评价")
_NEXT = {
    "入库": "补充专家或调整条件后再对接",
    "已有人选": "征求专家意见，发需求点单表",
    "已发点单": "等待需求单位填写意向",
    "已填意向": "等待专家答复，再次对接",
    "双方已同意": "列入活动安排，确定时间地点",
    "已排期": "按方案开展服务",
    "服务中": "服务后及时登记服务记录",
    "已服务": "核实问题是否解决，组织评价",
    "部分解决": "继续跟踪，必要时再次服务",
    "未解决": "分析原因，必要时重新对接",
    "已解决": "组织评价和回访",
    "已评价": "持续跟进，年底归档",
    "已归档": "",
}
_SOLVED = frozenset({"已解决"})
_ENDED = {"归档": "已归档", "已归档": "已归档"}


@dataclass(slots=True)
class Progress:
    """Lines of every demand and order, the overdue by county and session, and the funnel."""

    demands: tuple[DemandLine, ...] = ()
    orders: tuple[OrderLine, ...] = ()
    overdue: tuple[OverdueLine, ...] = ()
    reached: dict[str, set[str]] = field(default_factory=dict)

    @property
    def funnel(self) -> tuple[tuple[str, int], ...]:
        """(stage, demands that came at least so far)."""
        return tuple((stage, len(self.reached.get(stage, ()))) for stage in STAGES)


def progress(found: Matched, heard: Heard) -> Progress:
    """Everything on its way, as of the day of the match."""
    reached, outcome = _reached(found, heard)
    made = Progress(reached=reached)
    pairs: dict[str, list[str]] = defaultdict(list)
    names = {expert.expert_id: expert.name for expert in found.ground.experts}
    for pair in found.result.pairs:
        pairs[pair.demand_id].append(names[pair.expert_id])
    sheets = heard.ledger.of("unit")
    lines = []
    for demand in found.ground.material.demands:
        order = sheets.get(demand.demand_id)
        state = _state(demand, reached, outcome, heard, found)
        lines.append(
            DemandLine(
                demand.demand_id,
                demand.unit_name,
                county_name(demand),
                shown_title(demand),
                found.ground.session_of.get(demand.demand_id, ""),
                state,
                "、".join(pairs[demand.demand_id]),
                order.number if order else "",
                _NEXT.get(state, ""),
            )
        )
    made.demands = tuple(lines)
    made.orders = _orders(found, heard)
    made.overdue = _overdue(found, heard, made.orders)
    return made


def _served(found: Matched) -> tuple[set[str], dict[str, str], set[str]]:
    """Demands served, what came of them, and those whose unit rated the service."""
    material = found.ground.material
    things = Things(material.demands)
    served: set[str] = set()
    outcome: dict[str, str] = {}
    for service in material.others.get("services", ()):
        number = things.find(getattr(service, "demand", "") or "")
        if number is None or getattr(service, "cancelled", False):
            continue
        demand_id = material.demands[number].demand_id
        served.add(demand_id)
        for _, mark in getattr(service, "problem_list", ()):
            if mark:
                outcome[demand_id] = mark
    units: dict[str, list[str]] = defaultdict(list)
    for demand in material.demands:
        units[unit_key(demand.unit_name)].append(demand.demand_id)
        if demand.outcome:
            outcome[demand.demand_id] = demand.outcome
    rated: set[str] = set()
    for answer in material.others.get("feedback", ()):
        for demand_id in units.get(unit_key(getattr(answer, "respondent", "") or ""), ()):
            if demand_id in served and getattr(answer, "grade", None):
                rated.add(demand_id)
                outcome[demand_id] = getattr(answer, "solved", "") or outcome.get(demand_id, "")
    return served, outcome, rated


def _reached(found: Matched, heard: Heard) -> tuple[dict[str, set[str]], dict[str, str]]:
    """Stage -> demands that came at least so far (a later stage holds for the earlier ones too); demand -> what came of it."""
    ground = found.ground
    listed = {d.demand_id for d in ground.demands}
    done = {d.demand_id for d in ground.material.demands if d.state in _ENDED}
    served, outcome, rated = _served(found)
    served |= {
        d for d, why in ground.left_out.items() if why in ("已服务", "已解决", "已归档")
    } | done
    solved = {d for d, text in outcome.items() if text in _SOLVED and d in served}
    solved |= {d for d, why in ground.left_out.items() if why == "已解决"}
    agreed = {d for d, _ in heard.accepted}
    agreed |= {p.demand_id for p in found.result.pairs if p.status != "proposed"}
    dated = set(ground.session_of) | set(ground.decided.dates)
    scheduled = (agreed & dated) | served
    agreed |= scheduled
    ordered = set(heard.ledger.of("unit")) & listed | agreed
    matched = {p.demand_id for p in found.result.pairs} | ordered
    groups = (listed | matched, matched, ordered, agreed, scheduled, served, solved, rated)
    return dict(zip(STAGES, groups, strict=True)), outcome


def _state(
    demand: Demand,
    reached: dict[str, set[str]],
    outcome: dict[str, str],
    heard: Heard,
    found: Matched,
) -> str:
    """The furthest state of a demand, in the words of the office."""
    number = demand.demand_id
    if demand.state in _ENDED:
        return "已归档"
    if number in reached["已评价"]:
        return "已评价"
    if number in reached["已服务"]:
        came = outcome.get(number, "")
        return came if came in ("已解决", "部分解决", "未解决") else "已服务"
    if number in found.ground.left_out:
        return found.ground.left_out[number]
    for stage in ("已排期", "双方已同意"):
        if number in reached[stage]:
            return stage
    sheet = heard.ledger.of("unit").get(number)
    if any(d == number for d, _ in heard.wishes) or (sheet and sheet.number in heard.answered):
        return "已填意向"
    return next((s for s in ("已发点单", "已有人选") if number in reached[s]), "入库")


def _orders(found: Matched, heard: Heard) -> tuple[OrderLine, ...]:
    material, day = found.ground.material, found.ground.as_of
    demands = {d.demand_id: d for d in material.demands}
    names = {e.expert_id: e.name for e in material.experts}
    lines = []
    for order in heard.ledger.current.values():
        demand = demands.get(order.target) if order.side == "unit" else None
        answered = order.number in heard.answered
        past = max((day - order.deadline).days, 0) if order.deadline and not answered else 0
        state = "已回复" if answered else "逾期未复" if past else "待回复"
        lines.append(
            OrderLine(
                order.number,
                SIDES[order.side],
                demand.unit_name if demand else names.get(order.target, order.target),
                county_name(demand) if demand else "",
                order.issued,
                order.deadline,
                state,
                max((day - order.issued).days, 0),
                past,
            )
        )
    return tuple(lines)


def _overdue(
    found: Matched, heard: Heard, orders: tuple[OrderLine, ...]
) -> tuple[OverdueLine, ...]:
    """Counties and sessions with at least one order, in order of appearance."""
    sessions = found.ground.session_of
    targets = {order.number: order.target for order in heard.ledger.current.values()}
    groups: dict[tuple[str, str], list[OrderLine]] = defaultdict(list)
    for line in orders:
        if line.county:
            groups["县区", line.county].append(line)
        session = sessions.get(targets[line.number], "")
        if session:
            groups["期", session].append(line)
    return tuple(
        OverdueLine(
            group,
            name,
            len(lines),
            sum(line.overdue > 0 for line in lines),
            max(line.overdue for line in lines),
        )
        for (group, name), lines in groups.items()
    )
