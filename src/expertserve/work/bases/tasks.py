"""Open items of the bases, as `bases` and `status` show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.work.outcome import Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.selection.overview import Task
    from expertserve.work.request import Request

__all__ = ["task_json", "tasks_table"]


def task_json(task: Task) -> dict[str, object]:
    """One open item for --json."""
    return {
        "kind": task.kind,
        "base_id": task.base_id,
        "due": task.due.isoformat() if task.due else None,
        "text": task.text,
        "overdue": task.overdue,
    }


def tasks_table(request: Request, tasks: Sequence[Task]) -> Table:
    """All open items for the terminal, in order of their due dates."""
    heads = request.heads("bases.heads-tasks")
    rows = tuple((t.due.isoformat() if t.due else "", t.kind, t.name, t.text) for t in tasks)
    return Table(request.say("bases.open-items"), tuple(heads), rows)
