"""Who sent what in: the ledger, messages to those who did not, and what the terminal shows of it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from expertserve.work.closing import closing
from expertserve.work.finish import deliver
from expertserve.work.inbox.files import files_of
from expertserve.work.inbox.ledger import ledger, state_text, title_of
from expertserve.work.inbox.messages import messages_of
from expertserve.work.outcome import Outcome, Table
from expertserve.work.start import as_of, read
from expertserve.year.file_sets import FileSet

if TYPE_CHECKING:
    from datetime import date

    from expertserve.work.inbox.ledger import OfficeLine, ReturnLine, State
    from expertserve.work.request import Request
    from expertserve.year.material import Material

__all__ = ["run"]

NAME = "inbox"
_MESSAGES = FileSet(pattern="话术/*.txt", makers=(NAME,))


def run(request: Request, *, entry_form: bool) -> Outcome:
    """The outcome of the command for these options; errors of usage and files are raised as the command tells."""
    material = read(request)
    day = as_of(request, material.settings)
    offices, returns = ledger(material, day)
    messages = messages_of(offices, material, day)
    files = files_of(
        offices=offices,
        returns=returns,
        messages=messages,
        material=material,
        day=day,
        entry_form=entry_form,
    )
    written = deliver(request, material, NAME, files, sets=(_MESSAGES,))
    return Outcome(
        keep=material.settings.own_numbers,
        command=NAME,
        payload={
            "offices": [_office_json(line) for line in offices],
            "returns": [_return_json(line) for line in returns],
            "messages": [{"office": m.office, "kind": m.kind, "text": m.text} for m in messages],
        },
        lines=_lines(request=request, material=material, offices=offices, returns=returns, day=day),
        tables=_tables(request, offices, returns),
        findings=material.findings,
        written=written,
        closing=closing(request, material, NAME),
    )


def _office_json(line: OfficeLine) -> dict[str, object]:
    return {
        "name": line.office.name,
        "county": line.office.county or None,
        "kinds": [
            {
                "kind": state.kind,
                "state": state.state,
                "days_late": state.days_late,
                "files": list(state.files),
                "errors": state.errors,
            }
            for state in line.kinds
        ],
    }


def _return_json(line: ReturnLine) -> dict[str, object]:
    return {
        "file": line.file,
        "folder": line.folder or None,
        "office": line.office or None,
        "kind": line.kind or None,
        "state": line.state,
        "rows": line.rows,
        "errors": line.errors,
        "warnings": line.warnings,
        "replaced_by": line.replaced_by or None,
    }


def _shown(state: State) -> str:

    return f"{title_of(state.kind)} {state_text(state)}"


def _tables(
    request: Request, offices: tuple[OfficeLine, ...], returns: tuple[ReturnLine, ...]
) -> tuple[Table, ...]:
    heads = request.heads("inbox.heads-offices")
    rows = tuple(
        (line.office.name, line.office.county, "；".join(_shown(s) for s in line.kinds))
        for line in offices
    )
    columns = request.heads("inbox.heads-returns")
    body = tuple((x.file, x.office, title_of(x.kind), x.state, str(x.errors)) for x in returns)
    return (
        Table(request.say("inbox.by-office"), tuple(heads), rows),
        Table(request.say("inbox.returns"), tuple(columns), body),
    )


def _lines(
    request: Request,
    material: Material,
    offices: tuple[OfficeLine, ...],
    returns: tuple[ReturnLine, ...],
    day: date,
) -> tuple[str, ...]:
    states = Counter(s.state for line in offices for s in line.kinds)
    told = "，".join(f"{state} {count}" for state, count in states.items())
    unknown = sum(not line.office for line in returns)
    lines = [request.say("inbox.summary", day=day.isoformat(), offices=len(offices), told=told)]
    if unknown:
        lines.append(request.say("inbox.senders-unknown", unknown=unknown))
    if not material.settings.offices:
        lines.append(request.say("inbox.no-offices"))
    return tuple(lines)
