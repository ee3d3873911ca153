"""What `select --json` prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from expertserve.ground.findings import Place
    from expertserve.selection.choose import Entry, Selection
    from expertserve.selection.compare import Change
    from expertserve.selection.points import Points
    from expertserve.selection.summary import Line

__all__ = ["cell_json", "payload"]


def cell_json(place: Place | None) -> dict[str, object] | None:
    """A cell as file, sheet, row and column."""
    if place is None:
        return None
    return {
        "file": place.file,
        "sheet": place.sheet or None,
        "row": place.row,
        "column": place.column or None,
    }


def _points(points: Iterable[Points]) -> list[dict[str, object]]:
    return [
        {
            "criterion": one.criterion,
            "name": one.name,
            "points": None if one.open else one.points / 100,
            "max": one.most / 100,
            "cells": [cell_json(cell) for cell in one.cells],
            "text": one.text,
        }
        for one in points
    ]


def payload(
    selection: Selection, changed: tuple[Change, ...], lines: tuple[Line, ...]
) -> dict[str, object]:
    """The whole result; points as numbers of points.

    Args:
        selection: what was chosen, by which rules.
        changed: differences from the result before.
        lines: what the sheets say of them.
    """
    about = selection.rules
    return {
        "rules": {"name": about.name, "version": about.version, "department": about.department},
        "provisional": selection.provisional,
        "reviewers": list(selection.reviewers),
        "summary": _summary(selection),
        "quota": _quota(selection),
        "applications": [_entry(entry) for entry in selection.entries],
        "together": [
            {
                "view": line.view,
                "name": line.name,
                "applied": line.applied,
                "selected": line.chosen,
                "reserve": line.reserve,
                "experts": line.experts,
                "budget_fen": line.budget_fen,
            }
            for line in lines
        ],
        "changes": [
            {
                "id": one.activity_id,
                "title": one.title,
                "before": one.before,
                "after": one.after,
                "because": one.because,
            }
            for one in changed
        ],
    }


def _summary(selection: Selection) -> dict[str, object]:
    return {
        "applications": len(selection.entries),
        "complete": sum(not entry.scored.lacks for entry in selection.entries),
        "knocked_out": sum(bool(entry.scored.ended) for entry in selection.entries),
        "selected": len(selection.of("推荐")),
        "reserve": len(selection.of("备选")),
        "not_selected": len(selection.of("未入选")),
        "pending": len(selection.of("待定")),
    }


def _quota(selection: Selection) -> dict[str, object]:
    return {
        "total": selection.limits.total,
        "themes": dict(selection.limits.themes),
        "open_places": selection.limits.open_places,
        "usage": [
            {
                "what": used.what,
                "name": used.name or None,
                "places": used.places,
                "taken": used.taken,
            }
            for used in selection.usage
        ],
    }


def _entry(entry: Entry) -> dict[str, object]:
    scored = entry.scored
    application = scored.application
    return {
        "id": entry.id,
        "title": application.title,
        "organiser": application.organiser,
        "recommender": application.recommender,
        "programme_line": application.programme_line or None,
        "theme": scored.theme or None,
        "rows": [
            {"file": p.file, "sheet": p.sheet or None, "row": p.row} for p in application.sources
        ],
        "complete": not scored.lacks,
        "missing": [
            {"code": lack.code, "text": lack.text, "cell": cell_json(lack.cell), "must": lack.must}
            for lack in scored.lacks
        ],
        "knocked_out": [
            {"rule": end.rule, "text": end.text, "cell": cell_json(end.cell)}
            for end in scored.ended
        ],
        "points": _points(scored.points),
        "bonus": _points(scored.bonus),
        "deductions": _points(scored.taken),
        "open": sorted(scored.open),
        "review": _review(entry),
        "total": None if scored.total_open else scored.total / 100,
        "rank": entry.rank or None,
        "place": entry.place or None,
        "tie": entry.tie or None,
        "outcome": entry.outcome,
        "reserve": entry.reserve or None,
        "open_place": entry.open_place,
        "ruling": {"kind": entry.ruling.kind, "basis": entry.ruling.basis}
        if entry.ruling
        else None,
        "because": entry.because,
    }


def _mark(reviewer: str, mark: int) -> dict[str, object]:
    return {"reviewer": reviewer, "mark": mark / 100}


def _review(entry: Entry) -> dict[str, object]:
    reviewed = entry.scored.reviewed
    return {
        "marks": [
            {**_mark(g.reviewer, g.mark), "dropped": g.dropped, "cell": cell_json(g.cell)}
            for g in reviewed.given
        ],
        "mean": None if reviewed.mean is None else reviewed.mean / 100,
        "points": reviewed.points / 100,
        "recused": list(reviewed.recused),
        "missing": list(reviewed.absent),
        "void": [
            {**_mark(v.reviewer, v.mark), "because": v.because, "cell": cell_json(v.cell)}
            for v in reviewed.void
        ],
        "spread": reviewed.spread / 100,
    }
