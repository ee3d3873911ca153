"""What was heard put into rows: answers and what became of them, who is still to answer, proposals to serve together."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from expertserve.codes import regions
from expertserve.matching.joint import Wanted, joint_services
from expertserve.papers.messages import OWN_FOLDER, message
from expertserve.records.names import greeting, shown_title
from expertserve.work.hear.reply_sheet import SIDES, AnswerLine, JointLine, WaitingLine
from expertserve.work.standing.decisions import Things
from expertserve.work.standing.terms import capacities
from expertserve.work.words import county_name
from expertserve.year.office import contact_line

if TYPE_CHECKING:
    from datetime import date

    from expertserve.records.order import Order
    from expertserve.work.hear.heard import Heard
    from expertserve.year.material import Material

__all__ = ["answer_rows", "joint_rows", "waiting_rows"]

_WAYS = {"class": "集中授课", "tour": "巡回服务", "online": "线上指导"}
_FAR = 9999


def answer_rows(heard: Heard, material: Material) -> tuple[AnswerLine, ...]:
    """Every reply, in reading order."""
    demands = {demand.demand_id: demand for demand in material.demands}
    things = Things(material.demands)
    names = {expert.expert_id: expert.name for expert in material.experts}
    rows = []
    for number, reply in enumerate(heard.replies):
        order = heard.ledger.current.get(reply.order)
        about = order.target if order else ""
        unit = demands[about].unit_name if about in demands else ""
        expert = names.get(reply.expert, reply.expert)
        who = reply.unit or expert or unit or names.get(about, "")
        demand = reply.demand or (about if order and order.side == "unit" else "")
        found = things.find(demand) if demand else None
        record = material.demands[found] if found is not None else None
        rows.append(
            AnswerLine(
                reply=reply,
                who=who,
                expert=expert,
                demand=demand,
                called=record.list_no or record.demand_id if record else demand,
                title=shown_title(record) if record else "",
                used=heard.used.get(number, ""),
            )
        )
    return tuple(rows)


def waiting_rows(heard: Heard, material: Material, as_of: date) -> tuple[WaitingLine, ...]:
    """Orders without any answer that counts, longest out first, each with its reminder; an unclear answer with what to ask.

    Args:
        heard: orders issued and what was answered.
        material: names behind the numbers.
        as_of: the day the waiting is counted to.
    """
    settled = {d for d, _ in heard.accepted}
    rows = []
    for order in heard.ledger.current.values():
        if order.number in heard.answered or (order.side == "unit" and order.target in settled):
            continue
        row = _waiting(order, material, as_of)
        if row is None:
            continue
        names = heard.unclear.get(order.number, "")
        rows.append(
            replace(row, unclear=names, reminder=_question(row, names, material, as_of))
            if names
            else row
        )
    return tuple(sorted(rows, key=lambda row: (-row.days, row.order)))


def _waiting(order: Order, material: Material, as_of: date) -> WaitingLine | None:
    demand = next((d for d in material.demands if d.demand_id == order.demands[0]), None)
    expert = next((e for e in material.experts if e.expert_id == order.target), None)
    if (demand if order.side == "unit" else expert) is None:
        return None
    days = max((as_of - order.issued).days, 0)
    overdue = max((as_of - order.deadline).days, 0) if order.deadline else 0
    own = material.year.root / OWN_FOLDER if material.year else None
    values = {
        "表号": order.number,
        "天数": str(days),
        "联系人": contact_line(material.settings, as_of),
    }
    if order.side == "unit" and demand is not None:
        values["单位"] = demand.unit_name
        text = message("提醒单位", values, own)
        return WaitingLine(
            order=order.number,
            side=SIDES["unit"],
            who=demand.unit_name,
            county=county_name(demand),
            demand=demand.demand_id,
            called=demand.list_no or demand.demand_id,
            days=days,
            overdue=overdue,
            reminder=text,
        )
    called = {d.demand_id: d.list_no or d.demand_id for d in material.demands}
    name = expert.name if expert else ""
    values["称呼"] = greeting(name, expert.title if expert else "")
    text = message("提醒专家", values, own)
    return WaitingLine(
        order=order.number,
        side=SIDES["expert"],
        who=name,
        county="",
        demand="、".join(order.demands),
        called="、".join(called.get(d, d) for d in order.demands),
        days=days,
        overdue=overdue,
        reminder=text,
    )


def _question(row: WaitingLine, names: str, material: Material, as_of: date) -> str:
    """What to ask where an answer names somebody nobody can make out."""
    contact = contact_line(material.settings, as_of)
    return (
        f"{row.who}：来表（{row.order}）收悉，意向栏所填“{names}”对应不到供选名单中的专家，"
        f"请核对后告知专家姓名全称。联系人{contact}。"
    )


def joint_rows(heard: Heard, material: Material) -> tuple[JointLine, ...]:
    """合并服务建议."""
    demands = {demand.demand_id: demand for demand in material.demands}
    left = capacities(material)
    for _, expert in heard.accepted:
        left[expert] = left.get(expert, 0) - 1
    wanted: dict[str, list[Wanted]] = defaultdict(list)
    taken = set(heard.accepted)
    for demand_id, expert_id in heard.wishes:
        demand = demands.get(demand_id)
        if demand is not None and (demand_id, expert_id) not in taken:
            span = demand.want_time[0] if len(demand.want_time) == 1 else None
            days = (span.start.toordinal(), span.end.toordinal()) if span else (0, 0)
            county = demand.county or demand.county_text
            wanted[expert_id].append(Wanted(demand_id, county, demand.need_field, *days))
    people = {expert.expert_id: expert for expert in material.experts}
    asked = tuple((e, max(left.get(e, 0), 0), tuple(wanted[e])) for e in people if e in wanted)
    near = material.settings.route_km
    return tuple(
        JointLine(
            expert=people[one.expert_id].name,
            demands="；".join(
                f"{demands[d].list_no or d} {demands[d].unit_name}：{shown_title(demands[d])}"
                for d in one.demands
            ),
            way=_WAYS[one.way],
            text=_account(one.way, tuple(map(_name, one.stops)), one.km),
        )
        for one in joint_services(asked, _distance, near)
    )


def _distance(one: str, other: str) -> int:
    if one == other:
        return 0
    known = regions.distance_km(one, other) if one and other else None
    return _FAR if known is None else known


def _name(county: str) -> str:
    return regions.name(county) or county


def _account(way: str, stops: tuple[str, ...], km: int) -> str:
    if way == "class":
        return f"可在{stops[0]}集中授课一次，其他单位派人参加（单程合计约{km}公里）。"
    if way == "tour":
        return f"可一次出行，依次到{'、'.join(stops)}（路途约{km}公里）。"
    return f"{stops[0]}与其他单位距离较远或时间不合，可考虑线上指导。"
