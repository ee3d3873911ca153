"""Sessions planned and their papers written, and what the terminal shows of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from expertserve.matching.proposals import FEWEST_DEMANDS
from expertserve.work.closing import closing
from expertserve.work.finish import deliver, is_trial, outbox
from expertserve.work.formats import forms_of
from expertserve.work.hear.heard import ledger_folder
from expertserve.work.held_sheet import held_json, held_lines, held_sets
from expertserve.work.outcome import Outcome, Table
from expertserve.work.plan.nobody_yet import nobody_json, nobody_lines, nobody_yet
from expertserve.work.plan.put_aside import note_put_aside, plan_sets, sent_before, sent_lines
from expertserve.work.plan.run import numbering, planned
from expertserve.work.plan.source import plan_input
from expertserve.work.plan.unanswered import unanswered_json, unanswered_lines
from expertserve.work.start import need_files, read
from expertserve.year.documents import load_register
from expertserve.year.numbering import Numbering

if TYPE_CHECKING:
    from expertserve.work.plan.differences import MovedService
    from expertserve.work.plan.run import Planned
    from expertserve.work.request import Request

__all__ = ["run"]

NAME = "plan"


def run(request: Request, *, propose: bool, previous: Path | None, forms: str) -> Outcome:
    """The outcome of the command for these options; errors of usage and files are raised as the command tells."""
    chosen = forms_of(forms)

    material = read(request)
    need_files(material)
    given = plan_input(material, request)
    folder = material.year.root / "templates" if material.year else None
    request.stage(request.say("plan.planning"))
    archive = ledger_folder(material, request.output)
    register = load_register(archive)
    made = planned(
        given,
        propose=propose,
        previous=previous,
        forms=chosen,
        folder=folder,
        register=register,
        each=lambda papers: request.each(papers, "plan.stage-printing-papers"),
    )
    gone = sent_before(register, made.papers)
    sets = (*plan_sets(made.papers, gone), *held_sets(NAME))
    note_put_aside(register, made.files, outbox(request, material).stale(made.files, sets))
    trial = is_trial(request, material)
    numbers = Numbering(first=() if trial else numbering(made, register, archive))
    written = deliver(request, material, NAME, made.files, sets=sets, numbering=numbers)
    return Outcome(
        keep=material.settings.own_numbers,
        command=NAME,
        payload=_payload(made),
        lines=(
            _summary(made, request),
            *((request.say("plan.trial"),) if trial else ()),
            *(_nothing_proposed(made, request) if propose else ()),
            *sent_lines(request, gone - made.stopped),
            *unanswered_lines(request, made.built.plans),
            *nobody_lines(request, nobody_yet(made.built.plans, made.given)),
            *held_lines(request, made.held),
            *(f.say(request.lang)[0] for f in register.findings),
        ),
        tables=_tables(made, request),
        findings=(*material.findings, *register.findings, *made.built.findings),
        written=written,
        closing=closing(request, material, NAME),
    )


def _nothing_proposed(made: Planned, request: Request) -> tuple[str, ...]:
    """Why no session was proposed though demands are left to be served singly."""
    single = {pair.demand_id for pair in made.given.pairs if not pair.session}
    if made.proposals or not single:
        return ()
    settings = made.given.settings
    said = request.say(
        "plan.nothing-proposed",
        count=len(single),
        least=FEWEST_DEMANDS,
        places=settings.session_places,
        days=settings.session_days,
        km=settings.route_km,
    )
    return (said,)


def _payload(made: Planned) -> dict[str, object]:
    """What --json prints beside the files."""
    return {
        "sessions": [
            {
                "activity_id": plan.activity_id,
                "name": plan.name,
                "start": plan.start.isoformat(),
                "end": plan.end.isoformat(),
                "experts": len(plan.people),
                "services": len(plan.services),
                "groups": [
                    {"name": group.name, "leader": group.leader, "route": list(group.route)}
                    for group in plan.groups
                ],
                "half_days": len(plan.stops),
                "left_over": [
                    {"demand_id": item.demand_id, "text": item.why} for item in plan.left_over
                ],
            }
            for plan in made.built.plans
        ],
        "unanswered": unanswered_json(made.built.plans),
        "nobody_yet": nobody_json(nobody_yet(made.built.plans, made.given)),
        "held": held_json(made.held),
        "papers": [
            {
                "path": paper.path,
                "draft": paper.document.foot.draft,
                "code": paper.document.foot.code,
                "audience": paper.document.foot.audience,
            }
            for paper in made.papers
        ],
        "proposed": [
            {"activity_id": s.activity_id, "places": list(s.places), "demands": list(s.demand_ids)}
            for s in made.proposals
        ],
        **_change_json(made),
    }


def _moved_json(one: MovedService) -> dict[str, object]:
    return {
        "session": one.activity_id,
        "demand_id": one.demand_id,
        "before": one.moved.before,
        "after": one.moved.after,
        "because": one.moved.because,
    }


def _change_json(made: Planned) -> dict[str, object]:
    if made.change is None:
        return {}
    return {
        "changes": [_moved_json(one) for one in made.change.moved],
        "substitutes": [
            {
                "demand_id": one.demand_id,
                "for": one.who,
                "experts": list(one.expert_ids),
                "confirm": [e for e in one.expert_ids if e in one.waiting],
            }
            for one in made.change.stand_ins
        ],
        "void": [{"path": one.path, "draft": one.draft, "code": one.code} for one in made.void],
        "tell": len(made.change.told),
    }


def _summary(made: Planned, request: Request) -> str:
    plans = made.built.plans
    left = sum(len(plan.left_over) for plan in plans)
    services = sum(len(plan.services) for plan in plans)
    people = sum(len(plan.people) for plan in plans)
    return request.say(
        "plan.summary",
        plans=len(plans),
        people=people,
        services=services,
        left=left,
        papers=len(made.papers),
    )


def _tables(made: Planned, request: Request) -> tuple[Table, ...]:
    heads = request.heads("plan.heads-groups")
    rows = [
        (
            plan.name or plan.activity_id,
            group.name,
            group.leader,
            "—".join(group.route),
            str(len(group.members)),
            str(sum(bool(stop.demand_id) for stop in group.stops)),
        )
        for plan in made.built.plans
        for group in plan.groups
    ]
    tables = [Table(request.say("plan.groups"), tuple(heads), tuple(rows))]
    if made.change is not None:
        heads = request.heads("plan.heads-changes")
        moved = tuple(
            (m.subject, m.before, m.after, m.because)
            for m in (one.moved for one in made.change.moved)
        )
        tables.append(Table(request.say("plan.changes"), tuple(heads), moved))
    return tuple(tables)
