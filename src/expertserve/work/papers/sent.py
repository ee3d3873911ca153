"""`papers --sent`: what went out, marked in 发文登记; from then on a change is told and a number never given again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.ground.errors import UsageError
from expertserve.ground.quantities import read_date
from expertserve.work.finish import outbox
from expertserve.work.hear.heard import ledger_folder
from expertserve.work.outcome import Outcome, Table
from expertserve.work.start import as_of, read
from expertserve.year.documents import FILE, load_register
from expertserve.year.numbering import Rewritten

if TYPE_CHECKING:
    from datetime import date

    from expertserve.work.request import Request
    from expertserve.year.documents import DocumentLine

__all__ = ["mark"]


def mark(request: Request, names: tuple[str, ...], on: str) -> Outcome:
    """Mark papers as sent.

    Args:
        request: the run.
        names: file name, session folder, document or slip number of each.
        on: the day they went out, as typed; "" today.

    Raises:
        UsageError: a day that cannot be read, or a name that is no paper of the register.
    """
    material = read(request)
    today = as_of(request, material.settings)
    day = _day(on, today)
    archive = ledger_folder(material, request.output)
    register = load_register(archive)
    marked: list[DocumentLine] = []
    for name in names:
        found = register.mark_sent(name, day)
        if not found:
            raise UsageError("papers.not-registered", name=name)
        marked += found
    year = material.settings.reporting_period(today)[0].year
    days = [day, *(line.day for line in register.lines if line.day)]
    note = Rewritten(archive / FILE, register.file(year, max(days)), register.read)
    written = outbox(request, material).note(note)
    rows = tuple((line.title, line.number, str(line.draft), line.path) for line in marked)
    heads = request.heads("papers.heads-sent")
    return Outcome(
        command="papers",
        payload={
            "sent": [
                {"path": line.path, "number": line.number or None, "draft": line.draft}
                for line in marked
            ]
        },
        lines=(request.say("papers.marked", marked=len(marked)),),
        tables=(Table(request.say("papers.sent"), tuple(heads), rows),),
        findings=register.findings,
        written=written,
    )


def _day(text: str, today: date) -> date:
    if not text:
        return today
    found = read_date(text, as_of=today).value
    if found is None or found.exact is None:
        raise UsageError("papers.cannot-read-day", text=text)
    return found.exact
