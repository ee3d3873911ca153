"""What `inbox` writes: 收件登记, one text file a county, 代录表 on request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.work.inbox.ledger import TITLES, title_of

if TYPE_CHECKING:
    from datetime import date

    from expertserve.books.sheets.writer import Value
    from expertserve.work.inbox.ledger import OfficeLine, ReturnLine, State
    from expertserve.work.inbox.messages import Message
    from expertserve.year.material import Material

__all__ = ["files_of", "state_text"]

_LEFT_OUT = frozenset({"row_no", "id_type", "id_number", "liaison", "key_contact", "state", "outcome", "merged_into", "county_opinion"})  # fmt: skip


def state_text(state: State) -> str:
    """已报, 逾期3天, 退回补正（2处）..."""
    if state.state == "逾期":
        return f"逾期{state.days_late}天"
    if state.state == "退回补正":
        return f"退回补正（{state.errors}处）"
    return state.state


def files_of(
    offices: tuple[OfficeLine, ...],
    returns: tuple[ReturnLine, ...],
    messages: tuple[Message, ...],
    material: Material,
    day: date,
    *,
    entry_form: bool,
) -> list[tuple[str, bytes]]:
    """(relative name, content) of every file of a run."""
    from expertserve.books.sheets.writer import render
    from expertserve.ground.files import safe_name
    from expertserve.work.inbox.ledger_sheet import ENTRY, FILE, inbox_book

    due_kinds = {state.kind for office in offices for state in office.kinds}
    kinds = [kind for kind in TITLES if kind in due_kinds]
    kinds += sorted(due_kinds - set(TITLES))
    table = [(o.office.name, o.office.county, *(_cell(o, kind) for kind in kinds)) for o in offices]
    body: list[tuple[Value, ...]] = [
        (
            x.file,
            x.folder,
            x.office,
            title_of(x.kind),
            x.state,
            x.rows,
            x.errors,
            x.warnings,
            x.replaced_by,
        )
        for x in returns
    ]
    words = [(m.office, m.kind, m.text) for m in messages]
    due = material.settings.day("collect_deadline")
    book = inbox_book([title_of(kind) for kind in kinds], table, body, words, day, due)
    files = [(FILE, render(book))]
    groups: dict[str, list[str]] = {}
    for message in messages:
        groups.setdefault(message.county or message.office, []).append(message.text)
    files += [
        (f"话术/{safe_name(name)}.txt", ("\n\n".join(texts) + "\n").encode())
        for name, texts in groups.items()
    ]
    return [*files, (ENTRY, _entry(material, day))] if entry_form else files


def _cell(line: OfficeLine, kind: str) -> str:
    return next((state_text(state) for state in line.kinds if state.kind == kind), "")


def _entry(material: Material, day: date) -> bytes:
    from expertserve.books.conversion.kind import kind
    from expertserve.books.sheets.writer import Head, render
    from expertserve.work.inbox.ledger_sheet import entry_book
    from expertserve.year.entries import OFFICE, SOURCE

    extra = (
        Head(SOURCE, 10, choices=("电话", "照片", "纸质")),
        Head(OFFICE, 28, choices=tuple(o.name for o in material.settings.offices)),
    )
    forms = [(TITLES[name], kind(name).columns, _LEFT_OUT) for name in ("experts", "demands")]
    return render(entry_book(forms, extra, material.settings.period(day)[0].year, day))
