"""Who has sent what: the ledger of returns."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Annotated

import typer

from expertserve.commands._outcome import Outcome, Table
from expertserve.commands._start import as_of, read

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from expertserve.commands._request import Request
    from expertserve.ground.files import Written
    from expertserve.year.ledger import Entry, Return
    from expertserve.year.material import Material

NAME = "inbox"
READS, WRITES = True, True
EXAMPLE = "expertserve inbox 2026年"


def command(
    request: Request,
    *,
    entry_form: Annotated[
        bool,
        typer.Option(
            "--entry-form",
            help="Also make 代录表 for what came by phone, photo or paper. 另生成代录表。",
        ),
    ] = False,
) -> Outcome:
    """Show who has sent what: sent, to be put right, nothing to report, missing, days late, to be typed; with texts to paste.

    收件登记：各报送单位应报的表种，已报、退回补正、零报告、未报、逾期几天、待录入，并备好催报和退回用语。
    """
    from expertserve.commands._inbox_words import messages
    from expertserve.year.ledger import ledger, returns

    material = read(request)
    day = as_of(request, material.settings)
    entries, came = ledger(material, day), returns(material)
    texts = messages(
        entries,
        material.findings,
        material.settings.day("collect_deadline"),
        material.settings.text("office"),
    )
    payload = {
        "as_of": day.isoformat(),
        "offices": _offices(entries),
        "returns": [
            {
                "file": r.file,
                "reporter": r.reporter or None,
                "kinds": list(r.kinds),
                "rows": r.rows,
                "errors": r.errors,
                "note": r.note,
            }
            for r in came
        ],
        "messages": [
            {"office": office, "kind": purpose, "text": text} for office, purpose, text in texts
        ],
    }
    written = _write(request, material, entries, came, texts, day, entry_form=entry_form)
    return Outcome(
        NAME,
        payload,
        (_summary(request, entries, came),),
        _tables(request, entries, came),
        (),
        material.findings,
        written,
    )


def _offices(entries: Sequence[Entry]) -> list[dict[str, object]]:
    made: dict[str, dict[str, object]] = {}
    for entry in entries:
        office = made.setdefault(
            entry.office, {"name": entry.office, "county": entry.county or None, "kinds": []}
        )
        kinds = office["kinds"]
        assert isinstance(kinds, list)  # noqa: S101 -- made two lines above
        kinds.append(
            {
                "kind": entry.kind,
                "state": entry.state,
                "days_late": entry.days_late,
                "files": list(entry.files),
                "replaced": list(entry.replaced),
                "rows": entry.rows,
                "errors": entry.errors,
            }
        )
    return list(made.values())


def _summary(request: Request, entries: Sequence[Entry], came: Sequence[Return]) -> str:
    counts = Counter(entry.state for entry in entries)
    unknown = sum(not one.reporter for one in came)
    zh = "，".join(
        f"{state} {counts[state]}" for state in ("已报", "退回补正", "零报告", "待录入", "未报")
    )
    en = f"sent {counts['已报']}, to be put right {counts['退回补正']}, nothing to report {counts['零报告']}, to be typed {counts['待录入']}, missing {counts['未报']}"
    return request.say(
        f"收到 {len(came)} 份材料，应报 {len(entries)} 项：{zh}；分不清报送单位的 {unknown} 份。",
        f"{len(came)} files came in, {len(entries)} are due: {en}; {unknown} files of an unknown office.",
    )


def _tables(
    request: Request, entries: Sequence[Entry], came: Sequence[Return]
) -> tuple[Table, ...]:
    from expertserve.books.kind import kind

    def named(name: str) -> str:
        return kind(name).title if request.lang == "zh" else name

    heads = request.say(
        "报送单位 表种 状态 逾期 须更正 文件", "Office Kind State Late Errors Files"
    ).split()
    rows = tuple(
        (
            e.office,
            named(e.kind),
            e.state,
            f"{e.days_late}天" if e.days_late else "",
            str(e.errors or ""),
            "、".join(e.files),
        )
        for e in entries
    )
    unknown = tuple(
        (one.file, "、".join(map(named, one.kinds)), one.note)
        for one in came
        if not one.reporter or one.note
    )
    tables = [Table(request.say("收件登记", "Ledger of returns"), tuple(heads), rows)]
    if unknown:
        heads = request.say("文件 表种 情况", "File Kinds Note").split()
        tables.append(
            Table(request.say("需要留意的材料", "Files to look at"), tuple(heads), unknown)
        )
    return tuple(tables)


def _write(
    request: Request,
    material: Material,
    entries: Sequence[Entry],
    came: Sequence[Return],
    texts: Sequence[tuple[str, str, str]],
    day: date,
    *,
    entry_form: bool,
) -> tuple[Written, ...]:
    """收件登记.xlsx, one text a county under 话术/, and 代录表 when asked; only into a year folder or where --output says."""
    if request.output is None and material.year is None:
        return ()
    from expertserve.books.kind import kind
    from expertserve.books.layouts.inbox import FILE, inbox_book
    from expertserve.books.writer import render
    from expertserve.commands._finish import deliver
    from expertserve.ground.files import safe_name

    ledger_rows = [
        (
            e.office,
            e.county,
            kind(e.kind).title,
            e.state,
            e.days_late or None,
            e.rows or None,
            e.errors or None,
            "、".join(e.files),
            "、".join(e.replaced),
            e.contact,
            None,
        )
        for e in entries
    ]
    came_rows = [
        (
            r.file,
            r.reporter,
            "、".join(kind(k).title for k in r.kinds),
            r.rows or None,
            r.errors or None,
            r.note,
        )
        for r in came
    ]
    files = [(FILE, render(inbox_book(ledger_rows, came_rows, texts, day)))]
    by_office: dict[str, list[str]] = {}
    for office, _, text in texts:
        by_office.setdefault(office, []).append(text)
    files += [
        (f"话术/{safe_name(office)}.txt", ("\n\n".join(parts) + "\n").encode("utf-8-sig"))
        for office, parts in by_office.items()
    ]
    if entry_form:
        from expertserve.commands._blank_forms import entry_forms

        files += entry_forms(material.settings, day)
    return deliver(request, material, NAME, files)
