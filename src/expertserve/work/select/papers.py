"""The letters of a selection: to the superior, to the public, to those who recommended what was not chosen."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from expertserve.ground.files import safe_name
from expertserve.papers import press
from expertserve.papers.filters import period
from expertserve.papers.looks import official
from expertserve.records.notice import ListedActivity, SelectionPaper
from expertserve.year.office import office

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from expertserve.papers.press import Format
    from expertserve.selection.choose import Entry, Selection
    from expertserve.year.settings import Settings

__all__ = ["selection_papers"]

FOLDER = "00遴选"
_DAYS = 7


def selection_papers(
    selection: Selection,
    settings: Settings,
    as_of: date,
    folder: Path | None,
    forms: Sequence[Format],
) -> list[tuple[str, bytes]]:
    """(relative name, content) of every letter in every form.

    Args:
        selection: what was chosen.
        settings: names of office and superior, pitch of lines.
        as_of: the day of the letters.
        folder: templates of the year's own; None: none.
        forms: file formats.
    """
    issuer = office(settings, as_of)
    look = official(float(settings.line_pitch))
    superior = (
        f"{settings.province}人力资源和社会保障厅"
        if settings.province
        else "上级人力资源和社会保障部门"
    )
    chosen = selection.of("推荐")
    wanted: list[tuple[str, str, SelectionPaper]] = []
    if chosen:
        wanted += [
            (
                "推荐函",
                "recommendation",
                _paper(
                    selection=selection, settings=settings, as_of=as_of, to=superior, entries=chosen
                ),
            ),
            (
                "公示稿",
                "publicity_notice",
                _paper(selection=selection, settings=settings, as_of=as_of, to="", entries=chosen),
            ),
        ]
    by_unit: dict[str, list[Entry]] = {}
    for entry in selection.of("未入选"):
        by_unit.setdefault(entry.scored.application.recommender or "各推荐单位", []).append(entry)
    wanted += [
        (
            safe_name(f"未入选告知_{unit}"),
            "not_selected",
            _paper(selection=selection, settings=settings, as_of=as_of, to=unit, entries=entries),
        )
        for unit, entries in by_unit.items()
    ]
    files = []
    for name, template, paper in wanted:
        document = press.render(
            template, {"selection": paper, "office": issuer}, day=as_of, folder=folder
        )
        files += [
            (f"{FOLDER}/{name}.{form}", press.print_as(document, form, look)) for form in forms
        ]
    return files


def _paper(
    selection: Selection, settings: Settings, as_of: date, to: str, entries: Sequence[Entry]
) -> SelectionPaper:
    return SelectionPaper(
        to=to,
        year=settings.reporting_period(as_of)[0].year,
        theme=settings.theme,
        applied=len(selection.entries),
        activities=tuple(_line(entry) for entry in entries),
        start=as_of,
        until=as_of + timedelta(days=_DAYS - 1),
        rules=selection.rules.title,
    )


def _line(entry: Entry) -> ListedActivity:
    """A line for outside: no points, no names of others."""
    one = entry.scored.application
    why = "；".join(end.text for end in entry.scored.ended) or "名额有限，未列入推荐"
    when = period(one.start, one.end) if one.start and one.end else ""
    return ListedActivity(
        title=one.title, organiser=one.organiser, recommender=one.recommender, theme=entry.scored.theme, line=one.programme_line, places=one.places_text, period=when, why=why
    )  # fmt: skip
