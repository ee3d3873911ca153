"""The register of bases: made, written, and what the terminal shows of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.ground.errors import NoMatchError
from expertserve.ground.say import Both
from expertserve.selection.open_clauses import PENDING
from expertserve.work.bases.files import LETTER_SETS, base_files, letters_of
from expertserve.work.bases.input import overview_of
from expertserve.work.bases.tasks import task_json, tasks_table
from expertserve.work.closing import closing
from expertserve.work.finish import deliver
from expertserve.work.formats import forms_of
from expertserve.work.outcome import Outcome
from expertserve.work.select.clause_sheet import clause_notes, open_line
from expertserve.work.select.result_json import cell_json
from expertserve.work.start import as_of, need_files, read
from expertserve.year.numbering import Numbering

if TYPE_CHECKING:
    from expertserve.selection.new_bases import NewBase
    from expertserve.selection.overview import Overview, Watched
    from expertserve.selection.worded import Told
    from expertserve.work.request import Request

__all__ = ["run"]

NAME = "bases"


def run(request: Request, *, assess: bool, forms: str) -> Outcome:
    """The outcome of the command for these options; errors of usage and files are raised as the command tells."""
    chosen = forms_of(forms, may_be_none=True)

    material = read(request)
    need_files(material)
    made = overview_of(material, request, as_of(request, material.settings), assessing=assess)
    if made is None:
        raise NoMatchError("bases.no-register")
    files = base_files(made, material, chosen, assessing=assess)
    return Outcome(
        command=NAME,
        payload=_payload(made)
        | {"letters": [{"name": name, "template": kind} for name, kind, _ in letters_of(made)]},
        lines=(*open_line(request, len(made.open)), _summary(made, request)),
        tables=(tasks_table(request, made.tasks),),
        findings=(*material.findings, *made.findings),
        written=deliver(
            request,
            material,
            NAME,
            files,
            sets=LETTER_SETS if chosen else (),
            numbering=Numbering(last=clause_notes(material, request, "base", clauses=made.open)),
        ),
        closing=closing(request, material, NAME),
    )


def _sentence(one: Told) -> dict[str, object]:
    understood, unread = one.understood or None, one.unread or None
    return {"item": one.item, "text": one.text, "understood": understood, "unread": unread}


def _payload(made: Overview) -> dict[str, object]:
    return {
        "rules": {"name": made.rules.name, "version": made.rules.version},
        "worded": [_sentence(one) for one in made.worded],
        "as_of": made.as_of.isoformat(),
        "bases": [_base(one) for one in made.watched],
        "applications": [_applied(one) for one in made.applied],
        "tasks": [task_json(task) for task in made.tasks],
        "layout": [
            {
                "view": one.view,
                "name": one.name,
                "levels": list(one.levels.values()),
                "total": one.total,
            }
            for one in made.layout
        ],
    }


def _applied(one: NewBase) -> dict[str, object]:
    return {
        "id": one.base.base_id,
        "name": one.base.name,
        "points": None if one.outcome == "待定" else one.points / 100,
        "outcome": one.outcome,
        "because": one.because,
        "pending": list(one.pending),
    }


def _base(one: Watched) -> dict[str, object]:

    counter, found, standing = one.counter, one.assessment, one.standing
    since = standing.since if standing else one.life.since
    return {
        "id": one.base.base_id,
        "name": one.base.name,
        "level": one.life.level or None,
        "state": one.state,
        "since": since.isoformat() if since else None,
        "open": sorted(one.open),
        "next_deadline": standing.next_deadline.isoformat() if standing and standing.next_deadline and "state" not in one.open else None,
        "counters": {
            "events": counter.events, "kinds": dict(counter.kinds), "expert_times": counter.expert_times, "experts": counter.experts,
            "expert_days": counter.expert_days, "units": counter.units, "problems": counter.problems, "trained": counter.trained, "last": counter.last.isoformat() if counter.last else None,
        },
        "conditions": [{"text": c.text, "met": c.met, "told": c.told, "cell": cell_json(c.cell)} for c in one.conditions],
        "assessment": None if found is None else {
            "year": found.year, "total": found.total / 100 if found.scored else None, "grade": found.grade or None, "because": found.because,
            "items": [
                {"block": i.block, "item": i.item, "points": i.points / 100, "max": i.most / 100, "text": i.text, "missing": i.missing, "cells": [cell_json(c) for c in i.cells]}
                for i in found.items
            ],
        },
        "rectifications": [
            {
                "notice": r.notice.isoformat(), "due": r.due.isoformat(), "review_by": r.review_by.isoformat(), "number": r.number,
                "state": r.state, "days": r.days, "result": r.result or None, "reviewed": r.reviewed.isoformat() if r.reviewed else None,
            }
            for r in one.life.rectifications
        ],
        "history": [{"kind": e.kind, "on": e.on.isoformat(), "grade": e.grade or None} for e in one.life.history],
    }  # fmt: skip


def _summary(made: Overview, request: Request) -> str:
    states = [PENDING if one.state == PENDING else one.life.state for one in made.watched]
    counts = [states.count(state) for state in ("运行", "整改", "退出", "申报")]
    late = sum(task.overdue > 0 for task in made.tasks)
    return request.say(
        "bases.summary",
        bases=len(states),
        running=counts[0],
        mending=counts[1],
        left=counts[2],
        applying=counts[3],
        tasks=len(made.tasks),
        late=late,
        rules=Both(made.rules.title, made.rules.version),
    )
