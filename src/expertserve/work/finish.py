"""How every writing command ends: outputs placed, hand-edited ones taken over, the run noted in the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.year.journal import Entry
from expertserve.year.outbox import Outbox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.ground.files import Written
    from expertserve.work.request import Request
    from expertserve.year.material import Material

__all__ = ["deliver", "outbox", "record", "take_over"]


def outbox(request: Request, material: Material) -> Outbox:
    """Where this run writes."""
    return Outbox.choose(request.output, material.year, request.as_of, dry_run=request.dry_run)


def take_over(request: Request, names: Sequence[str]) -> tuple[Written, ...]:
    """Copy outputs that a person edited into 调整/, so that this very run reads the edits; nothing outside a year folder."""
    from expertserve.year.folder import find_inputs

    year = find_inputs(request.paths).year
    return Outbox.choose(request.output, year, request.as_of, dry_run=request.dry_run).take_over(
        names
    )


def record(
    request: Request, material: Material, box: Outbox, command: str, written: Sequence[Written]
) -> None:
    """Note the run in the year's journal."""
    from expertserve import __version__

    changed = tuple((name, str(value)) for name, value in sorted(material.settings.values.items()))
    box.record(
        Entry(
            command,
            __version__,
            request.now,
            request.as_of.isoformat(),
            material.hashes,
            changed,
            tuple(written),
        )
    )


def deliver(
    request: Request, material: Material, command: str, files: Sequence[tuple[str, bytes]]
) -> tuple[Written, ...]:
    """Take over what a person edited, write every file, note the run; returns what became of each file.

    Raises:
        WorkbookError: a file cannot be written.
    """
    box = outbox(request, material)
    taken = box.take_over([name for name, _ in files])
    written = (*taken, *box.put(files))
    record(request, material, box, command, written)
    return written
