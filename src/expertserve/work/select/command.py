"""Applications chosen: ranks, quotas, papers, and what the terminal shows of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from expertserve.ground.errors import NoMatchError
from expertserve.ground.say import Both, both
from expertserve.records.quota import Quota
from expertserve.records.review import Review, Ruling
from expertserve.selection.choose import choose
from expertserve.selection.compare import changes
from expertserve.selection.open_clauses import PENDING
from expertserve.selection.summary import together
from expertserve.work.closing import closing
from expertserve.work.finish import deliver
from expertserve.work.formats import forms_of
from expertserve.work.outcome import Outcome, Table
from expertserve.work.select.clause_sheet import clause_notes, open_line
from expertserve.work.select.figures import draft_figures
from expertserve.work.select.files import file_sets, selection_files
from expertserve.work.select.input import applications_of, world_of
from expertserve.work.select.notes import notes_of
from expertserve.work.select.previous import read_earlier
from expertserve.work.select.result_json import payload
from expertserve.work.select.rows import lines_of
from expertserve.work.select.rules import activity_rules_of, panel_of, unread_files
from expertserve.work.start import as_of, need_files, read
from expertserve.year.numbering import Numbering

if TYPE_CHECKING:
    from expertserve.selection.choose import Selection
    from expertserve.selection.compare import Change
    from expertserve.selection.worded import Told
    from expertserve.work.request import Request
    from expertserve.work.select.lines import DraftFigures
    from expertserve.work.select.rules import LaidDown
    from expertserve.year.material import Material

__all__ = ["run"]

NAME = "select"


def run(request: Request, *, previous: Path | None, figures: bool, forms: str) -> Outcome:
    """The outcome of the command for these options; errors of usage and files are raised as the command tells."""
    chosen = forms_of(forms, may_be_none=True)

    material = read(request)
    need_files(material)
    day = as_of(request, material.settings)
    period = material.settings.reporting_period(day)
    laid = activity_rules_of(material, request, period[0].year, day)
    rules = laid.rules
    applications, doubled = applications_of(material, period[0])
    if not applications:
        raise NoMatchError("select.no-applications")
    world = world_of(material, day, period, rules)
    made = choose(
        applications, rules, world,
        reviews=material.of("reviews", Review), quotas=material.of("quotas", Quota), rulings=material.of("rulings", Ruling),
        panel=panel_of(material, "activity"), total=material.settings.quota, clauses=(*laid.open, *unread_files(material, applications)),
    )  # fmt: skip

    earlier = read_earlier(previous) if previous else None
    changed = changes(earlier, made) if earlier else None
    views = together(made)
    draft: tuple[DraftFigures, ...] = ()
    if figures:
        draft = draft_figures(
            material=material, request=request, day=day, applications=applications, world=world
        )

    request.stage(request.say("select.writing-selection"))
    lines = lines_of(
        made,
        changed=changed,
        together=views,
        figures=draft,
        notes=notes_of(made, earlier, material.hashes, laid.told),
    )
    files = selection_files(made=made, lines=lines, material=material, day=day, forms=chosen)
    return Outcome(
        command=NAME,
        payload=payload(made, changed or (), views)
        | {
            "worded": [_worded(one) for one in laid.told],
            "figures": [_figure(row) for row in draft],
        },
        lines=(*open_line(request, len(made.open)), _summary(made, request)),
        tables=_tables(made, changed, request),
        findings=(*material.findings, *laid.findings, *doubled, *made.findings),
        written=deliver(
            request,
            material,
            NAME,
            files,
            sets=file_sets(chosen),
            numbering=_table(material, request, laid),
        ),
        closing=closing(request, material, NAME),
    )


def _table(material: Material, request: Request, laid: LaidDown) -> Numbering:
    """The open clauses, noted for the clerk."""
    notes = clause_notes(material, request, "activity", clauses=laid.open, waiting=laid.waiting)
    return Numbering(last=notes)


def _worded(one: Told) -> dict[str, object]:
    return {
        "item": one.item,
        "text": one.text,
        "understood": one.understood or None,
        "unread": one.unread or None,
    }


def _figure(line: DraftFigures) -> dict[str, object]:
    return {
        "id": line.activity_id,
        "title": line.title,
        "demands": line.demands,
        "units": line.units,
        "counties": line.counties,
        "placed": line.placed,
        "experts": line.experts,
        "experts_stated": line.stated,
        "text": line.note,
    }


def _summary(made: Selection, request: Request) -> str:
    counts = [len(made.of(outcome)) for outcome in ("推荐", "备选", "未入选")]
    ended = sum(bool(entry.scored.ended) for entry in made.entries)
    late = both("select.no-reviews") if made.provisional else ""
    return request.say(
        "select.summary",
        entries=len(made.entries),
        ended=ended,
        chosen=counts[0],
        reserve=counts[1],
        refused=counts[2],
        rules=Both(made.rules.title, made.rules.version),
        late=late,
    )


def _tables(
    made: Selection, changed: tuple[Change, ...] | None, request: Request
) -> tuple[Table, ...]:
    heads = request.heads("select.heads-order")
    rows = tuple(
        (
            str(entry.place or ""), entry.id, entry.scored.application.title, entry.scored.application.recommender,
            PENDING if entry.scored.total_open else f"{entry.scored.total / 100:.2f}", entry.outcome, entry.because,
        )
        for entry in made.entries
    )  # fmt: skip
    tables = [Table(request.say("select.order"), tuple(heads), rows)]
    if changed is not None:
        heads = request.heads("select.heads-changes")
        moved = tuple((c.activity_id, c.title, c.before, c.after, c.because) for c in changed)
        tables.append(Table(request.say("select.changes"), tuple(heads), moved))
    return tuple(tables)
