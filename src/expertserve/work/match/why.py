"""The account of one pair, as the terminal shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from expertserve.fit.weights import grade
from expertserve.ground.errors import UsageError
from expertserve.ground.say import Both
from expertserve.records.names import called, shown_title
from expertserve.work.closing import closing
from expertserve.work.hear.answers import answers
from expertserve.work.match.almost import almost_of
from expertserve.work.match.ground import prepare
from expertserve.work.match.process_sheet import PARTS
from expertserve.work.match.why_nobody import everybody
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
        expert: number or name as typed; "" asks of the demand alone who comes near.
    """
    material = read(request)
    need_files(material)
    day = as_of(request, material.settings)
    ground = prepare(material, day, answers(material, day))
    what = Things(ground.demands).look(demand).one
    if what is None:
        out = ground.left_out.get(demand, "")
        raise UsageError("match.no-one-demand", demand=demand, left_out=f"（{out}）" if out else "")
    if not expert:
        return everybody(request, ground, ground.demands[what])
    named = People(ground.experts).look(expert)
    if named.one is None:
        meant = (ground.experts[n] for n in named.places[:_NEXT])
        choice = "；".join(f"{one.expert_id} {one.org_name}" for one in meant)
        raise UsageError(
            "match.no-one-expert", expert=expert, choice=f"（{choice}）" if choice else ""
        )
    return _account(request, ground, ground.demands[what], named.one)


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
            "match.lacks-one",
            expert=near.expert.name,
            fit=f"{near.fit / 10:.1f}",
            rule=Both(near.rule, near.refusal.rule),
            lifted_by=near.lifted_by,
        ),
    )


def _next(ground: Ground, demand: Demand, expert: Expert) -> list[Fit]:

    yes, _ = ground.judge.allowed(demand)
    best = ground.engine.candidates(demand.demand_id, np.array(yes, dtype=np.bool_), _NEXT + 1)
    return [fit for fit in best if fit.expert_id != expert.expert_id][:_NEXT]


def _lines(
    request: Request, demand: Demand, expert: Expert, fit: Fit, refusals: list[str]
) -> tuple[str, ...]:

    head = f"{called(demand)} {demand.unit_name}：{shown_title(demand)}  ←  {expert.name}（{expert.org_name}，{expert.title}）"
    degree = request.say(
        "match.fit",
        points=f"{fit.points / 10:.1f}",
        grade=grade(fit.points),
    )
    if not refusals:
        return (head, degree, request.say("match.allowed"))
    told = "；".join(refusals)
    return (head, degree, request.say("match.not-allowed", told=told))


def _tables(request: Request, ground: Ground, fit: Fit, others: list[Fit]) -> tuple[Table, ...]:

    people = {expert.expert_id: expert for expert in ground.experts}
    parts = tuple((PARTS.get(r.part, r.part), f"{r.points / 10:+.1f}", r.text) for r in fit.reasons)
    nearest = tuple(
        (
            people[o.expert_id].name,
            people[o.expert_id].org_name,
            f"{o.points / 10:.1f}",
            o.reasons[0].text if o.reasons else "",
        )
        for o in others
    )
    return (
        Table(
            request.say("match.points"),
            tuple(request.heads("match.heads-points")),
            parts,
        ),
        Table(
            request.say("match.others"),
            tuple(request.heads("match.heads-others")),
            nearest,
        ),
    )
