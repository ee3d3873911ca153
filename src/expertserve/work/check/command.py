"""What came in, checked: findings, proposals, workbooks of problems and pools, and what the terminal shows of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

from expertserve.books.conversion.kind import kind
from expertserve.books.sheets.writer import render
from expertserve.ground.errors import ExitCode
from expertserve.ground.findings import SEVERITY_WORDS
from expertserve.ground.say import Both
from expertserve.ground.text import key
from expertserve.indicators.compute import definitions
from expertserve.indicators.integrity import unknown_targets
from expertserve.records.target import Target
from expertserve.work.check.annotate import annotate
from expertserve.work.check.header_proposals import header_proposals
from expertserve.work.check.problem_sheet import problems_book
from expertserve.work.check.proposals import proposals
from expertserve.work.check.remember import remember_ticks
from expertserve.work.check.value_proposals import value_proposals
from expertserve.work.closing import closing
from expertserve.work.counting import counting_rules
from expertserve.work.finish import deliver, take_over
from expertserve.work.loud import loud_of
from expertserve.work.match.verify import verified
from expertserve.work.outcome import Outcome, Table
from expertserve.work.pool_sheet import DEMANDS, EXPERTS, demand_pool, expert_pool
from expertserve.work.start import as_of, read
from expertserve.year.numbering import Numbering
from expertserve.year.settings_words import field_called

if TYPE_CHECKING:
    from expertserve.books.tables.sheet import ColumnReading, SheetReading
    from expertserve.ground.files import Written
    from expertserve.ground.findings import Finding
    from expertserve.work.check.proposals import Proposal
    from expertserve.work.request import Request
    from expertserve.year.material import Material

__all__ = ["run"]

NAME = "check"
_SHOWN = 40
_PROPOSED = 5


def run(request: Request, *, match: str, annotate: str) -> Outcome:
    """The outcome of the command for these options; errors of usage and files are raised as the command tells."""
    take_over(request, ("核查问题.xlsx",))
    material = _with_services(read(request), request)
    if match:
        return verified(request, material, match)
    findings = tuple(sorted(material.findings, key=lambda f: f.sort_key))
    counts: Counter[str] = Counter(finding.severity for finding in findings)
    proposed = proposals(material)
    return Outcome(
        command=NAME,
        payload={
            "sheets": [_sheet_json(sheet) for sheet in material.sheets],
            "counts": {name: counts[name] for name in ("error", "warning", "info")},
            "proposals": [asdict(proposal) for proposal in proposed],
        },
        tables=(_problems(findings, request),),
        lines=(
            *_mapping(material, request),
            *_proposed(proposed, request),
            _summary(material, counts, request),
        ),
        findings=findings,
        closing=closing(request, material, NAME),
        written=(
            *_write(request, material, findings, proposed),
            *_annotated(request, material, annotate),
        ),
        exit_code=_exit(material, counts),
    )


def _with_services(material: Material, request: Request) -> Material:
    """The material with what would make figures of its services silently wrong."""
    if not any(sheet.kind == "services" for sheet in material.sheets):
        return material

    day = as_of(request, material.settings)
    told = loud_of(material, day)
    own = {key(one.name) for one in counting_rules(material.settings, day).own}
    targets = (
        one
        for one in material.others.get("targets", ())
        if isinstance(one, Target) and key(one.name) not in own
    )
    unknown = unknown_targets(targets, definitions())
    return replace(material, findings=(*material.findings, *told, *unknown))


def _annotated(request: Request, material: Material, folder: str) -> tuple[Written, ...]:
    if not folder:
        return ()

    return annotate(request, material, Path(folder))


def _exit(material: Material, counts: Counter[str]) -> ExitCode:
    if not material.files or not any(file.readable for file in material.files):
        return ExitCode.FILE
    return ExitCode.FINDINGS if counts["error"] else ExitCode.DONE


def _sheet_json(sheet: SheetReading) -> dict[str, object]:
    return {
        "file": sheet.file,
        "sheet": sheet.sheet or None,
        "table": sheet.table,
        "kind": sheet.kind or None,
        "hidden": sheet.hidden,
        "header_rows": list(sheet.header_rows),
        "rows": sheet.rows,
        "skipped_rows": list(sheet.skipped_rows),
        "columns": {
            c.letter: {
                "header": c.header,
                "fields": list(c.fields),
                "asked": [candidate.field for candidate in c.asked],
            }
            for c in sheet.columns
        },
        "looks_like": [sheet.looks_like[0], sheet.looks_like[1] / 1000]
        if sheet.looks_like
        else None,
    }


def _mapping(material: Material, request: Request) -> tuple[str, ...]:
    """How each sheet was understood, one line a sheet."""
    lines = []
    for sheet in material.sheets:
        if not sheet.kind:
            continue
        where = f"{sheet.file}!{sheet.sheet}" if sheet.sheet else sheet.file
        title = kind(sheet.kind).title if request.lang == "zh" else sheet.kind
        if sheet.hidden:
            lines.append(request.say("check.sheet-hidden", where=where, title=title))
            continue
        columns = " ".join(_column(c, sheet.kind, request) for c in sheet.columns)
        lines.append(
            request.say("check.sheet", where=where, title=title, rows=sheet.rows, columns=columns)
        )
    return tuple(lines)


def _column(column: ColumnReading, kind_name: str, request: Request) -> str:
    """A column by its letter and what it was read as: our own head in Chinese, its machine name in English; (head) where it was not."""
    if not column.fields:
        return f"{column.letter}({column.header})"
    if request.lang == "zh":
        return (
            f"{column.letter}{'+'.join(field_called(kind_name, field) for field in column.fields)}"
        )
    return f"{column.letter}={'+'.join(column.fields)}"


def _problems(findings: tuple[Finding, ...], request: Request) -> Table:
    order = {"error": 0, "warning": 1, "info": 2}
    told = [f for f in findings if f.severity != "info"] or list(findings)
    shown = sorted(told, key=lambda f: (order[f.severity], f.sort_key))[:_SHOWN]
    rows = []
    for finding in shown:
        message, hint = finding.say(request.lang)
        place = finding.place
        severity = SEVERITY_WORDS[finding.severity] if request.lang == "zh" else finding.severity
        rows.append(
            (severity, place.file, place.sheet, f"{place.column}{place.row or ''}", message, hint)
        )
    heads = request.heads("check.heads-findings")
    return Table(request.say("check.findings"), tuple(heads), tuple(rows))


def _summary(material: Material, counts: Counter[str], request: Request) -> str:
    return request.say(
        "check.summary",
        files=len(material.files),
        experts=len(material.experts),
        demands=len(material.demands),
        errors=counts["error"],
        warnings=counts["warning"],
        remarks=counts["info"],
        most=_SHOWN,
    )


def _proposed(proposed: tuple[Proposal, ...], request: Request) -> tuple[str, ...]:
    """The first proposals as sentences; all stand in the workbook and in --json."""
    lines = []
    for one in proposed[:_PROPOSED]:
        if one.kind == "header":
            lines.append(
                request.say(
                    "check.proposal-header",
                    header=one.text,
                    field=Both(field_called(one.sheet_kind, one.proposed), one.proposed),
                    because=one.because,
                )
            )
        else:
            lines.append(request.say("check.proposal", text=one.text, proposed=one.proposed))
    return tuple(lines)


def _write(
    request: Request,
    material: Material,
    findings: tuple[Finding, ...],
    proposed: tuple[Proposal, ...],
) -> tuple[Written, ...]:
    """核查问题.xlsx and the two pools, into a year folder or where --output says; nowhere else."""
    if request.output is None and material.year is None:
        return ()

    headers, values = header_proposals(material), value_proposals(material)
    units = [(p.text, p.proposed) for p in proposed if p.kind == "unit"]
    files = [
        (
            "核查问题.xlsx",
            render(
                problems_book(
                    findings=findings,
                    made_on=request.as_of,
                    headers=headers,
                    values=values,
                    units=units,
                )
            ),
        )
    ]
    if material.experts:
        files.append((EXPERTS, render(expert_pool(material.experts, request.as_of))))
    if material.demands:
        files.append((DEMANDS, render(demand_pool(material.demands, request.as_of))))
    return deliver(
        request, material, NAME, files, numbering=Numbering(first=remember_ticks(request, material))
    )
