"""Where every demand and order stands, derived from what is there; nothing of it is stored."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from expertserve.codes.states import at_least, next_step
from expertserve.work.hear.reply_sheet import SIDES
from expertserve.work.status.status_sheet import DemandLine, FunnelLine, OrderLine, OverdueLine
from expertserve.work.words import county_name

if TYPE_CHECKING:
    from expertserve.indicators.chain import Chain
    from expertserve.work.hear.heard import Heard
    from expertserve.work.match.match import Matched

__all__ = ["STAGES", "Progress", "progress"]

STAGES = ("入库", "已有人选", "已发点单", "双方已同意", "已排期", "已服务", "已解决", "已评价")


@dataclass(slots=True)
class Progress:
    """Lines of every demand and order, the overdue by county and session, and the funnel."""

    demands: tuple[DemandLine, ...] = ()
    orders: tuple[OrderLine, ...] = ()
    overdue: tuple[OverdueLine, ...] = ()
    reached: dict[str, set[str]] = field(default_factory=dict)

    @property
    def funnel(self) -> tuple[FunnelLine, ...]:
        """Every stage with the demands that came at least so far."""
        counts = [len(self.reached.get(stage, ())) for stage in STAGES]
        return tuple(
            FunnelLine(stage, count, counts[0]) for stage, count in zip(STAGES, counts, strict=True)
        )


def progress(found: Matched, heard: Heard, chain: Chain) -> Progress:
    """Everything on its way, as of the day of the match.

    Args:
        found: the match.
        heard: orders issued and what was answered.
        chain: how far each demand has come, as the report has it.
    """
    stages = _stages(found, chain)
    made = Progress(reached=_reached(stages, chain, heard))
    made.reached["已有人选"] &= _named(found, chain)
    pairs: dict[str, list[str]] = defaultdict(list)
    standing = found.result.pairs if found.kept is not None else ()
    names = {expert.expert_id: expert.name for expert in found.ground.experts}
    for pair in filter(found.leaves, standing):
        pairs[pair.demand_id].append(names[pair.expert_id])
    sheets = heard.ledger.of("unit")
    lines = []
    for demand in found.ground.material.demands:
        order = sheets.get(demand.demand_id)
        stage = stages[demand.demand_id]
        outcome = chain.states[demand.demand_id].outcome
        state = _shown(demand.demand_id, stage, chain, found)
        lines.append(
            DemandLine(
                demand=demand,
                session=found.ground.session_of.get(demand.demand_id, ""),
                state=state,
                experts="、".join(pairs[demand.demand_id]),
                order=order.number if order else "",
                following=_asked_so_far(demand.demand_id, stage, heard)
                or next_step(stage, outcome),
            )
        )
    made.demands = tuple(lines)
    made.orders = _orders(found, heard)
    made.overdue = _overdue(found, heard, made.orders)
    return made


def _asked_so_far(demand_id: str, stage: str, heard: Heard) -> str:
    """What comes next for a demand whose experts have been asked, "" where none has."""
    asked = [one.target for one in heard.ledger.of("expert").values() if demand_id in one.demands]
    if stage != "已有人选" or not asked:
        return ""
    said = [heard.of((demand_id, expert)).expert for expert in asked]
    if any(one is not None and one.answer in ("yes", "adjust") for one in said):
        return "已有专家答复能参加，向需求单位发需求点单表"
    silent = said.count(None)
    return f"等待{silent}位专家答复" if silent else "所请专家均不便，重新对接后另行征求"


def _stages(found: Matched, chain: Chain) -> dict[str, str]:
    """Demand -> the furthest stage: that of the chain, or 已有人选 where the list that stands has names for it."""
    named = _on_list(found)
    stages = {}
    for number, state in chain.states.items():
        stage = state.stage
        if stage and number in named and not at_least(stage, "已有人选"):
            stage = "已有人选"
        stages[number] = stage
    return stages


def _on_list(found: Matched) -> set[str]:
    """Demands with a name that may leave on the list that stands; none before there is a list."""
    standing = found.result.pairs if found.kept is not None else ()
    return {pair.demand_id for pair in filter(found.leaves, standing)}


def _named(found: Matched, chain: Chain) -> set[str]:
    """Demands for which somebody is found; an order that went out alone finds nobody."""
    return _on_list(found) | {number for number, state in chain.states.items() if state.named}


def _reached(stages: dict[str, str], chain: Chain, heard: Heard) -> dict[str, set[str]]:
    """Stage -> demands that came at least so far.

    Ordered are those whose sheet went out, agreed those both sides or the office settled, served those with a counted
    service, as the report counts them: a plan alone makes none of these.
    """
    reached = {name: {d for d, stage in stages.items() if at_least(stage, name)} for name in STAGES}
    served = {d for d, state in chain.states.items() if state.first_day is not None}
    reached["已发点单"] = reached["入库"] & set(heard.ledger.of("unit"))
    reached["双方已同意"] = {d for d in reached["入库"] if chain.states[d].agreed}
    reached["已服务"] = served & reached["入库"]
    reached["已解决"] = {d for d in reached["已服务"] if chain.states[d].outcome == "已解决"}
    reached["已评价"] &= reached["已服务"]
    return reached


def _shown(number: str, stage: str, chain: Chain, found: Matched) -> str:
    """The state of a demand in the words of the office: the outcome once it was served, why it takes no part, else the stage."""
    state = chain.states[number]
    if at_least(stage, "已归档") or (stage == "已评价" and state.outcome in ("", "已解决")):
        return stage
    if state.first_day is not None or at_least(stage, "已服务"):
        return state.outcome or "已服务"
    if stage == "双方已同意" and state.state_from == "人选调整":
        return found.ground.left_out.get(number) or "已指定"
    return found.ground.left_out.get(number) or stage


def _order_state(*, came: bool, answered: bool, late: bool) -> str:
    if came:
        return "已回复" if answered else "已回复，意向须问清"
    return "逾期未复" if late else "待回复"


def _orders(found: Matched, heard: Heard) -> tuple[OrderLine, ...]:
    material, day = found.ground.material, found.ground.as_of
    demands = {d.demand_id: d for d in material.demands}
    names = {e.expert_id: e.name for e in material.experts}
    lines = []
    for order in heard.ledger.current.values():
        demand = demands.get(order.target) if order.side == "unit" else None
        answered = order.number in heard.answered
        came = answered or order.number in heard.unclear
        past = max((day - order.deadline).days, 0) if order.deadline and not came else 0
        state = _order_state(came=came, answered=answered, late=past > 0)
        lines.append(
            OrderLine(
                number=order.number,
                side=SIDES[order.side],
                who=demand.unit_name if demand else names.get(order.target, order.target),
                county=county_name(demand) if demand else "",
                issued=order.issued,
                deadline=order.deadline,
                state=state,
                days=max((day - order.issued).days, 0),
                overdue=past,
            )
        )
    return tuple(lines)


def _overdue(
    found: Matched, heard: Heard, orders: tuple[OrderLine, ...]
) -> tuple[OverdueLine, ...]:
    """Counties and the experts, which add up to 合计; then the sessions, in order of appearance."""
    sessions = found.ground.session_of
    targets = {order.number: order.target for order in heard.ledger.current.values()}
    groups: dict[tuple[str, str], list[OrderLine]] = defaultdict(list)
    for line in orders:
        groups[
            ("县区", line.county or "未注明县区")
            if line.side == SIDES["unit"]
            else ("专家", "邀请函")
        ].append(line)
    if groups:
        groups["合计", ""] = list(orders)
    for line in orders:
        session = sessions.get(targets[line.number], "")
        if session:
            groups["其中：期", session].append(line)
    return tuple(
        OverdueLine(
            group=group,
            name=name,
            orders=len(lines),
            overdue=sum(line.overdue > 0 for line in lines),
            longest=max(line.overdue for line in lines),
        )
        for (group, name), lines in groups.items()
    )
