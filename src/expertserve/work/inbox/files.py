"""What `inbox` writes: 收件登记, one text file a county, 代录表 on request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.books.conversion.kind import kind
from expertserve.books.sheets.columns import blank
from expertserve.books.sheets.writer import render
from expertserve.ground.files import safe_name
from expertserve.work.inbox.ledger import TITLES
from expertserve.work.inbox.ledger_sheet import ENTRY, FILE, entry_book, inbox_book
from expertserve.year.entries import OFFICE, SOURCE

if TYPE_CHECKING:
    from datetime import date

    from expertserve.work.inbox.ledger import OfficeLine, ReturnLine
    from expertserve.work.inbox.messages import Message
    from expertserve.year.material import Material

__all__ = ["files_of"]

_LEFT_OUT = frozenset({"row_no", "id_type", "id_number", "liaison", "key_contact", "state", "outcome", "merged_into", "county_opinion"})  # fmt: skip


def files_of(
    offices: tuple[OfficeLine, ...],
    returns: tuple[ReturnLine, ...],
    messages: tuple[Message, ...],
    material: Material,
    day: date,
    *,
    entry_form: bool,
) -> list[tuple[str, bytes]]:
    """(relative name, content) of every file of a run.

    Args:
        offices: what each office owes and sent.
        returns: one line a return.
        messages: reminders and 退回说明.
        material: the year's settings.
        day: the day of the run.
        entry_form: whether 代录表 is wanted, too.
    """
    due_kinds = {state.kind for office in offices for state in office.kinds}
    kinds = [kind for kind in TITLES if kind in due_kinds]
    kinds += sorted(due_kinds - set(TITLES))
    book = inbox_book(
        kinds,
        offices=offices,
        returns=returns,
        messages=messages,
        made_on=day,
        deadline=material.settings.collect_deadline,
    )
    files = [(FILE, render(book))]
    groups: dict[str, list[str]] = {}
    for message in messages:
        groups.setdefault(message.county or message.office, []).append(message.text)
    files += [
        (f"话术/{safe_name(name)}.txt", ("\n\n".join(texts) + "\n").encode())
        for name, texts in groups.items()
    ]
    return [*files, (ENTRY, _entry(material, day))] if entry_form else files


def _entry(material: Material, day: date) -> bytes:

    extra = (
        blank(SOURCE, 10, choices=("电话", "照片", "纸质")),
        blank(OFFICE, 28, choices=tuple(o.name for o in material.settings.offices)),
    )
    forms = [(TITLES[name], kind(name).columns, _LEFT_OUT) for name in ("experts", "demands")]
    return render(entry_book(forms, extra, material.settings.reporting_period(day)[0].year, day))
