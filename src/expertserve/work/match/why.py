"""The account of one pair, as the terminal shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from expertserve.fit.weights import grade
from expertserve.ground.errors import UsageError
from expertserve.records.names import shown_title
from expertserve.work.closing import closing
from expertserve.work.hear.answers import answers
from expertserve.work.match.almost import almost_of
from expertserve.work.match.ground import prepare
from expertserve.work.match.process_sheet import PARTS
from expertserve.work.outcome import Outcome, Table
from expertserve.work.standing.decisions import People, Things
from expertserve.work.start import as_of, need_files, read

if TYPE_CHECKING:
    from expertserve.records.demand import Demand
    from expertserve.records.expert import Expert
    from expertserve.records.pairing import Fit
    from expertserve.work.match.almost import Almost
    from expertserve.work.match.ground import Ground
    from expertserve.work.request import Request

__all__ = ["run"]

NAME = "why"
_NEXT = 5


def run(request: Request, *, demand: str, expert: str) -> Outcome:
    """The outcome of the command for these options; errors of usage and files are raised as the command tells.

    Args:
        request: the run.
        demand: number or title as typed.
        expert: number or name as typed.
    """
    material = read(request)
    need_files(material)
    day = as_of(request, material.settings)
    ground = prepare(material, day, answers(material, day))
    who, what = People(ground.experts).look(expert).one, Things(ground.demands).look(demand).one
    if who is None:
        raise UsageError(
            f"没有唯一的专家“{expert}”。请用专家编号。",
            f"there is no one expert “{expert}”; use the number.",
        )
    if what is None:
        out = ground.left_out.get(demand, "")
        raise UsageError(
            f"没有唯一的需求“{demand}”{'（' + out + '）' if out else ''}。请用需求编号。",
            f"there is no one demand “{demand}”; use the number.",
        )
    return _account(request, ground, ground.demands[what], who)


def _account(request: Request, ground: Ground, demand: Demand, who: int) -> Outcome:
    expert = ground.experts[who]
    refusals = ground.judge.refusals(who, demand)
    fit = ground.engine.explain(demand.demand_id, expert.expert_id)

    others = _next(ground, demand, expert)
    payload: dict[str, object] = {
        "demand_id": demand.demand_id,
        "expert_id": expert.expert_id,
        "allowed": not refusals,
        "refused_by": [{"rule": refusal.rule, "text": refusal.text} for refusal in refusals],
        "fit": fit.points,
        "confidence": fit.confidence,
        "parts": [
            {"part": reason.part, "points": reason.points, "text": reason.text}
            for reason in fit.reasons
        ],
        "next_best": [
            {
                "expert_id": other.expert_id,
                "fit": other.points,
                "reasons": [
                    {"part": r.part, "points": r.points, "text": r.text} for r in other.reasons
                ],
            }
            for other in others
        ],
    }
    near = almost_of(ground, demand)
    payload["almost"] = (
        {
            "expert_id": near.expert.expert_id,
            "fit": near.fit,
            "rule": near.refusal.rule,
            "who": near.who,
        }
        if near
        else None
    )
    lines = _lines(
        request=request,
        demand=demand,
        expert=expert,
        fit=fit,
        refusals=[refusal.text for refusal in refusals],
    )
    return Outcome(
        command=NAME,
        payload=payload,
        lines=(*lines, *_near(request, near)),
        tables=_tables(request, ground, fit, others),
        closing=closing(request, ground.material, NAME),
    )


def _near(request: Request, near: Almost | None) -> tuple[str, ...]:
    if near is None:
        return ()
    return (
        request.say(
            f"只差一条：{near.expert.name}（匹配度{near.fit / 10:.1f}），{near.rule}，{near.lifted_by}即可安排。",
            f"lacks one thing: {near.expert.name} (fit {near.fit}), {near.refusal.rule}.",
        ),
    )


def _next(ground: Ground, demand: Demand, expert: Expert) -> list[Fit]:

    yes, _ = ground.judge.allowed(demand)
    best = ground.engine.candidates(demand.demand_id, np.array(yes, dtype=np.bool_), _NEXT + 1)
    return [fit for fit in best if fit.expert_id != expert.expert_id][:_NEXT]


def _lines(
    request: Request, demand: Demand, expert: Expert, fit: Fit, refusals: list[str]
) -> tuple[str, ...]:

    head = f"{demand.list_no or demand.demand_id} {demand.unit_name}：{shown_title(demand)}  ←  {expert.name}（{expert.org_name}，{expert.title}）"
    degree = request.say(
        f"匹配度 {fit.points / 10:.1f}（{grade(fit.points)}）",
        f"fit {fit.points} of 1000 ({grade(fit.points)})",
    )
    if not refusals:
        return (head, degree, request.say("可以安排。", "allowed."))
    told = "；".join(refusals)
    return (head, degree, request.say(f"不能安排：{told}", f"not allowed: {told}"))


def _tables(request: Request, ground: Ground, fit: Fit, others: list[Fit]) -> tuple[Table, ...]:

    names = {expert.expert_id: expert.name for expert in ground.experts}
    parts = tuple((PARTS.get(r.part, r.part), f"{r.points / 10:+.1f}", r.text) for r in fit.reasons)
    nearest = tuple(
        (
            o.expert_id,
            names[o.expert_id],
            f"{o.points / 10:.1f}",
            o.reasons[0].text if o.reasons else "",
        )
        for o in others
    )
    return (
        Table(
            request.say("各项得分", "Points by part"),
            tuple(request.say("项目 得分 依据", "Part Points Evidence").split()),
            parts,
        ),
        Table(
            request.say("其他可安排的人选", "Others who may serve"),
            tuple(request.say("编号 姓名 匹配度 依据", "Id Name Fit Evidence").split()),
            nearest,
        ),
    )
