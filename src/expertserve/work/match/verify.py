"""A match list verified against rules, capacities, locks and dates by code that shares nothing with the solver."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from expertserve.ground.errors import ExitCode
from expertserve.matching.problem import Candidate
from expertserve.matching.verify import verify
from expertserve.records.pairing import Pair
from expertserve.work.hear.answers import answers
from expertserve.work.match.ground import prepare
from expertserve.work.match.problem import problem_of
from expertserve.work.outcome import Outcome, Table
from expertserve.work.standing.previous import read_list
from expertserve.work.start import as_of

if TYPE_CHECKING:
    from expertserve.matching.problem import Problem
    from expertserve.work.match.ground import Ground
    from expertserve.work.request import Request
    from expertserve.year.material import Material

__all__ = ["verified"]


def verified(request: Request, material: Material, named: str) -> Outcome:
    """Every way in which the list breaks what is asked; exit 1 when there is one.

    Args:
        request: the run.
        material: what was read.
        named: path of the list.

    Raises:
        WorkbookError: the list cannot be read.
    """
    day = as_of(request, material.settings)
    ground = prepare(material, day, answers(material, day))
    problem, _ = problem_of(ground, ())
    listed = [(demand, expert) for demand, expert, _ in read_list(Path(named))]
    problem = _with_pairs(ground, problem, listed)
    lines = {(c.demand_id, c.expert_id): c.line for c in problem.candidates}
    pairs = [
        Pair(
            demand,
            expert,
            0,
            lines.get((demand, expert), 0),
            session=ground.session_of.get(demand, ""),
        )
        for demand, expert in listed
    ]
    faults = verify(problem, pairs)
    rows = tuple((fault.demand_id, fault.expert_id, fault.kind, fault.text) for fault in faults)
    heads = request.heads("match.heads-faults")
    payload: dict[str, object] = {
        "pairs": len(pairs),
        "faults": [
            {"kind": f.kind, "demand_id": f.demand_id, "expert_id": f.expert_id, "text": f.text}
            for f in faults
        ],
    }
    line = request.say("match.verified", pairs=len(pairs), faults=len(faults))
    return Outcome(
        command="check",
        payload=payload,
        lines=(line,),
        tables=(Table(request.say("match.list-verified"), tuple(heads), rows),),
        exit_code=ExitCode.FINDINGS if faults else ExitCode.DONE,
    )


def _with_pairs(ground: Ground, problem: Problem, listed: list[tuple[str, str]]) -> Problem:
    """The problem with every listed pair the rules allow as a candidate, whether or not it was among the best."""
    experts = {expert.expert_id: n for n, expert in enumerate(ground.experts)}
    demands = {demand.demand_id: demand for demand in ground.demands}
    known = {(c.demand_id, c.expert_id) for c in problem.candidates}
    more = [
        Candidate(demand_id=demand, expert_id=expert, fit=0)
        for demand, expert in dict.fromkeys(listed)
        if (demand, expert) not in known
        and demand in demands
        and expert in experts
        and not ground.judge.refusals(experts[expert], demands[demand])
    ]
    return replace(problem, candidates=(*problem.candidates, *more))
