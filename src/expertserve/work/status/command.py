"""Every demand and order on its way, what is due today, and what the terminal shows of it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from expertserve.books.sheets.writer import render
from expertserve.ground.errors import NoMatchError
from expertserve.ground.say import Both
from expertserve.work.bases.tasks import task_json, tasks_table
from expertserve.work.closing import closing
from expertserve.work.finish import deliver
from expertserve.work.hear.heard import ledger_folder
from expertserve.work.hear.hearing import hear
from expertserve.work.outcome import Outcome, Table
from expertserve.work.start import as_of, need_files, read
from expertserve.work.status.before import before_file, before_lines, session_of
from expertserve.work.status.known import known_of
from expertserve.work.status.status_sheet import FILE, status_book
from expertserve.work.status.today import today
from expertserve.work.status.today_line import today_json, today_lines

if TYPE_CHECKING:
    from expertserve.indicators.result import TrackResult
    from expertserve.selection.overview import Task
    from expertserve.work.hear.heard import Heard
    from expertserve.work.match.match import Matched
    from expertserve.work.request import Request
    from expertserve.work.status.progress import Progress
    from expertserve.work.status.today import Known
    from expertserve.year.material import Material

__all__ = ["run"]

NAME = "status"
_STATE_WORDS = {
    "入库": "listed", "已有人选": "matched", "已发点单": "ordered", "已填意向": "wished", "双方已同意": "accepted", "已指定": "appointed",
    "已排期": "scheduled", "服务中": "being served", "已服务": "served", "已解决": "solved", "部分解决": "solved in part",
    "未解决": "not solved", "已评价": "rated", "已归档": "archived", "已退回补正": "sent back", "需求单位已撤回": "withdrawn",
}  # fmt: skip
_ENGLISH = ("listed", "matched", "ordered", "accepted", "scheduled", "served", "solved", "rated")


def run(request: Request, *, before: str) -> Outcome:
    """The outcome of the command for these options; errors of usage and files are raised as the command tells."""
    material = read(request)
    need_files(material)
    if not material.demands:
        raise NoMatchError("status.no-demands")
    day = as_of(request, material.settings)
    if before:
        heard = hear(material, day, ledger_folder(material, request.output))
        return _before(request, material, heard, before)
    known = known_of(request, material, day)
    found, made, tracked, tasks = _whole(known)
    waiting = today(known)
    book = status_book(
        funnel=made.funnel,
        demands=made.demands,
        orders=made.orders,
        overdue=made.overdue,
        tasks=tasks,
        waiting=waiting,
        created=day,
    )
    written = deliver(request, material, NAME, [(FILE, render(book))])
    late = sum(order.overdue > 0 for order in made.orders)
    lines = (
        request.say(
            "status.summary",
            demands=len(made.demands),
            orders=len(made.orders),
            late=late,
        ),
    )
    strange = (one for one in tracked.findings if one.code == "unknown-demand")
    findings = (*material.findings, *found.ground.findings, *found.told, *strange)
    payload = _payload(made) | {
        "bases": [task_json(task) for task in tasks],
        "today": [today_json(line, request.lang) for line in waiting],
    }
    open_items = (tasks_table(request, tasks),) if tasks else ()
    tables = (*_tables(request, made), *open_items)
    return Outcome(
        command=NAME,
        payload=payload,
        lines=(*lines, *today_lines(request, waiting)),
        tables=tables,
        notes=(),
        findings=findings,
        written=written,
        closing=closing(request, material, NAME),
    )


def _whole(known: Known) -> tuple[Matched, Progress, TrackResult, tuple[Task, ...]]:
    """The parts of a year that has demands."""
    if known.found is None or known.made is None or known.tracked is None:
        raise NoMatchError("status.no-demands")
    return known.found, known.made, known.tracked, tuple(known.tasks)


def _before(request: Request, material: Material, heard: Heard, named: str) -> Outcome:
    """行前确认 of one session."""
    day = as_of(request, material.settings)
    session = session_of(named, material)
    lines = before_lines(session, material, heard, ledger_folder(material, request.output))
    open_ = [line for line in lines if line.state in ("未确认", "不同意")]
    heads = request.heads("status.heads-before")
    rows = tuple((line.role, line.who, line.state, line.what) for line in open_)
    return Outcome(
        command=NAME,
        payload={
            "session": session.activity_id,
            "before": [
                {"role": line.role, "who": line.who, "state": line.state, "what": line.what}
                for line in lines
            ],
        },
        lines=(request.say("status.confirmed-of", open=len(open_), lines=len(lines)),),
        tables=(Table(request.say("status.not-confirmed"), tuple(heads), rows),),
        findings=material.findings,
        written=deliver(request, material, NAME, [before_file(session, lines, day)]),
    )


def _payload(made: Progress) -> dict[str, object]:
    return {
        "funnel": [
            {"stage": name, "word": line.stage, "demands": line.demands}
            for name, line in zip(_ENGLISH, made.funnel, strict=True)
        ],
        "demands": [
            {
                "demand_id": d.demand.demand_id,
                "state": d.state,
                "session": d.session or None,
                "order": d.order or None,
                "next": d.following or None,
            }
            for d in made.demands
        ],
        "orders": [
            {
                "number": o.number,
                "state": o.state,
                "issued": o.issued.isoformat(),
                "deadline": o.deadline.isoformat() if o.deadline else None,
                "days": o.days,
                "overdue": o.overdue,
            }
            for o in made.orders
        ],
        "overdue": [
            {
                "group": o.group,
                "name": o.name,
                "orders": o.orders,
                "overdue": o.overdue,
                "longest": o.longest,
            }
            for o in made.overdue
        ],
    }


def _tables(request: Request, made: Progress) -> tuple[Table, ...]:
    states = Counter(d.state for d in made.demands)
    heads = request.heads("status.heads-stages")
    funnel = tuple(
        (Both(line.stage, english).of(request.lang), str(line.demands))
        for english, line in zip(_ENGLISH, made.funnel, strict=True)
    )
    now = tuple(
        (request.word(state, _STATE_WORDS.get(state, state)), str(count))
        for state, count in sorted(states.items(), key=lambda x: -x[1])
    )
    late = tuple(
        (o.group, o.name, str(o.orders), str(o.overdue), str(o.longest))
        for o in made.overdue
        if o.overdue
    )
    columns = request.heads("status.heads-overdue")
    tables = [
        Table(request.say("status.stages"), tuple(heads), funnel),
        Table(request.say("status.states"), tuple(heads), now),
    ]
    if late:
        tables.append(Table(request.say("status.overdue"), tuple(columns), late))
    return tuple(tables)
