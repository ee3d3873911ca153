"""Every file of a selection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.books.sheets.writer import render
from expertserve.ground.files import safe_name
from expertserve.work.select import forms_sheet as selection_forms
from expertserve.work.select import result_sheet as selection_result
from expertserve.work.select.papers import FOLDER, selection_papers
from expertserve.work.select.rows import plan_sessions
from expertserve.year.file_sets import FileSet
from expertserve.year.office import office

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from expertserve.papers.press import Format
    from expertserve.selection.choose import Selection
    from expertserve.work.select.lines import SelectionLines
    from expertserve.year.material import Material

__all__ = ["file_sets", "selection_files"]

_LETTERS = ("推荐函.*", "公示稿.*", "未入选告知_*")


def file_sets(forms: Sequence[Format]) -> tuple[FileSet, ...]:
    """The sets a selection fills as a whole: the blank sheets of reviewers, and its letters where they are printed."""
    names = ("评审打分表/*.xlsx", *(_LETTERS if forms else ()))
    return tuple(FileSet(pattern=f"{FOLDER}/{name}", makers=("select",)) for name in names)


def selection_files(
    made: Selection,
    lines: SelectionLines,
    material: Material,
    day: date,
    forms: Sequence[Format],
) -> list[tuple[str, bytes]]:
    """Result, outgoing list, year plan, blank review sheets, blank rulings, letters; (relative name, content).

    Args:
        made: the selection.
        lines: what its sheets are about.
        material: settings and templates of the year.
        day: the day of the run.
        forms: file formats of the letters.
    """
    settings = material.settings
    year = settings.reporting_period(day)[0].year
    rules = f"依据：{made.rules.title}"
    plan = selection_forms.plan_book(plan_sessions(made), year, day, rules)
    files = [
        (selection_result.FILE, render(selection_result.result_book(lines, year, day, rules))),
        (
            f"{FOLDER}/{selection_result.LIST_FILE}",
            render(selection_result.list_book(lines.chosen, year, day, office(settings, day).name)),
        ),
        (selection_forms.PLAN_FILE, render(plan)),
        (f"{FOLDER}/{selection_forms.RULING_FILE}", render(selection_forms.ruling_book(year, day))),
    ]
    folder = material.year.root / "templates" if material.year else None
    return [
        *files,
        *_sheets(made, material, year, day),
        *selection_papers(selection=made, settings=settings, as_of=day, folder=folder, forms=forms),
    ]


def _sheets(made: Selection, material: Material, year: int, day: date) -> list[tuple[str, bytes]]:
    """A blank review sheet for each reviewer of the settings whose marks are still out; applications in order of their number."""
    if not made.rules.reviewers.most:
        return []
    late = {
        name
        for entry in made.entries
        if not entry.scored.ended
        for name in entry.scored.reviewed.absent
    }
    named = material.settings.reviewers
    names = tuple(one for one in named if one not in made.reviewers or one in late)
    names = names or (() if made.reviewers or named else ("",))
    open_ = sorted(
        (entry.scored.application for entry in made.entries if not entry.scored.ended),
        key=lambda one: one.activity_id,
    )
    return [
        (
            f"{FOLDER}/评审打分表/{safe_name(f'评审打分表_{name}' if name else '评审打分表（空表）')}.xlsx",
            render(
                selection_forms.review_book(
                    reviewer=name,
                    applications=open_,
                    items=[(one.text, one.most) for one in made.rules.reviewers.items],
                    year=year,
                    created=day,
                )
            ),
        )
        for name in names
    ]
