"""What the terminal shows of a change and its bundle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.ground.text import clauses
from expertserve.work.change.options import ask_of
from expertserve.work.change.run import change
from expertserve.work.change.substitutes import TO_CONFIRM
from expertserve.work.formats import forms_of
from expertserve.work.outcome import Outcome, Table

if TYPE_CHECKING:
    from expertserve.work.change.run import Changed
    from expertserve.work.request import Request

__all__ = ["run"]

NAME = "change"


def run(
    request: Request,
    *,
    who: str,
    why: str,
    what: str,
    start: str,
    end: str,
    session: str,
    unit: str,
    county: str,
    dates: str,
    instead: str,
    pick: int,
    by: str,
    undo: int,
    suppose: bool,
    accept_loss: bool,
    forms: str,
) -> Outcome:
    """The outcome of the command for these options; errors of usage and files are raised as the command tells."""
    ask = ask_of(
        request,
        what=what,
        who=who,
        why=why,
        start=start,
        end=end,
        session=session,
        unit=unit,
        county=county,
        dates=dates,
        instead=instead,
        by=by,
        pick=pick,
        undo=undo,
    )
    done = change(request, ask, forms_of(forms), suppose=suppose, accept_loss=accept_loss)
    return Outcome(
        command=NAME,
        payload=_payload(done),
        lines=_lines(request, done, suppose=suppose),
        tables=_tables(request, done),
        written=done.written,
    )


def _lines(request: Request, done: Changed, *, suppose: bool) -> tuple[str, ...]:
    told = sum(line.tick.told == "是" for line in done.told)
    lines = [
        request.say(
            "change.summary",
            label=done.label,
            changed=len(done.changed),
            void=len(done.void),
            again=len(done.again),
            told=len(done.told),
            ticked=told,
        )
    ]
    if done.everybody and done.told:
        lines.append(request.say("change.nothing-sent"))
    if done.unsent:
        lines.append(request.say("change.unsent", sessions="、".join(done.unsent)))
    if done.listed:
        lines.append(request.say("change.listed", count=done.listed))
    if done.refused:
        why = clauses(f"{line.what}——{line.why}" for line in done.refused[:3])
        lines.append(request.say("change.refused", refused=len(done.refused), why=why))
    if suppose:
        lines.append(request.say("change.supposed"))
    return tuple(lines)


def _payload(done: Changed) -> dict[str, object]:
    return {
        "number": done.number,
        "label": done.label,
        "changes": [
            {
                "demand": c.number,
                "subject": c.subject,
                "before": c.before,
                "after": c.after,
                "cause": c.cause,
            }
            for c in done.changed
        ],
        "substitutes": [
            {
                "subject": s.subject,
                "for": s.left,
                "expert": s.name,
                "fit": s.fit,
                "rank": s.rank,
                "confirm": s.chosen == TO_CONFIRM,
            }
            for s in done.substitutes
        ],
        "void": [
            {"path": v.path, "draft": v.draft, "code": v.check, "todo": v.todo} for v in done.void
        ],
        "print_again": [p.path for p in done.again],
        "tell": [
            {
                "role": line.telling.role,
                "key": line.telling.key,
                "who": line.telling.who,
                "sentence": line.telling.sentence,
                "reply": line.telling.reply,
                "told": line.tick.told == "是",
            }
            for line in done.told
        ],
        "unsent": list(done.unsent),
        "listed_before": done.listed,
        "refused": [{"what": r.what, "text": r.why} for r in done.refused],
    }


def _tables(request: Request, done: Changed) -> tuple[Table, ...]:
    moved = tuple((c.period, c.subject, c.before, c.after) for c in done.changed)
    heads = request.heads("change.heads-changes")
    tell = tuple(
        (line.telling.who, line.telling.title, line.telling.sentence) for line in done.told
    )
    told = request.heads("change.heads-tell")
    could = tuple(
        (s.subject, s.left, s.name, f"{s.fit / 10:.1f}" if s.fit else "", s.chosen)
        for s in done.substitutes
    )
    names = request.heads("change.heads-substitutes")
    return (
        Table(request.say("change.changes"), tuple(heads), moved),
        Table(request.say("change.substitutes"), tuple(names), could),
        Table(request.say("change.tell"), tuple(told), tell),
    )
