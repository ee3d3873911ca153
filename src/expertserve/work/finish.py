"""How every writing command ends: outputs placed, hand-edited ones taken over, the run noted in the journal."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from expertserve.ground.private_text import NUMBERS, without
from expertserve.year.folder import find_inputs
from expertserve.year.journal import Entry
from expertserve.year.numbering import NOTHING_NUMBERED
from expertserve.year.outbox import Outbox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.ground.files import Written
    from expertserve.work.request import Request
    from expertserve.year.file_sets import FileSet
    from expertserve.year.folder import YearFolder
    from expertserve.year.material import Material
    from expertserve.year.numbering import Numbering

__all__ = ["deliver", "is_trial", "outbox", "record", "take_over"]


def _chosen(request: Request, year: YearFolder | None) -> Outbox:
    box = Outbox.choose(request.output, year, request.as_of, dry_run=request.dry_run)
    return replace(box, waiting=lambda sentence: request.stage(sentence.of(request.lang)))


def outbox(request: Request, material: Material) -> Outbox:
    """Where this run writes."""
    return _chosen(request, material.year)


def is_trial(request: Request, material: Material) -> bool:
    """Whether a run writes elsewhere than into the year it reads: what it makes is looked at, and numbers nothing in the year."""
    year, output = material.year, request.output
    return year is not None and output is not None and output.resolve() != year.output.resolve()


def take_over(request: Request, names: Sequence[str]) -> tuple[Written, ...]:
    """Copy outputs that a person edited into 调整/, so that this very run reads the edits; nothing outside a year folder.

    Raises:
        WorkbookError: another run holds the year for too long.
    """
    return _chosen(request, find_inputs(request.paths).year).take_over(names)


def _entry(request: Request, material: Material, command: str) -> Entry:
    from expertserve import __version__

    settings = material.settings
    changed = tuple(
        (
            name,
            "（未知的项目，不记录）" if name in settings.unknown else without(str(value), NUMBERS),
        )
        for name, value in settings.said()
    )
    return Entry(
        command=command,
        version=__version__,
        at=request.now,
        as_of=request.as_of.isoformat(),
        inputs=material.hashes,
        settings=changed,
    )


def record(
    request: Request,
    material: Material,
    box: Outbox,
    command: str,
    *,
    written: Sequence[Written],
) -> None:
    """Note a run in the year's journal.

    Args:
        request: the run.
        material: what was read, with its hashes and settings.
        box: where results went.
        command: the command's name.
        written: what became of each file.
    """
    box.record(replace(_entry(request, material, command), written=tuple(written)))


def deliver(
    request: Request,
    material: Material,
    command: str,
    files: Sequence[tuple[str, bytes]],
    *,
    sets: Sequence[FileSet] = (),
    numbering: Numbering | None = None,
) -> tuple[Written, ...]:
    """Take over what a person edited, note what is numbered, write every file, note the run; what became of each file.

    Args:
        request: the run.
        material: what was read, with its hashes and settings.
        command: the command's name, as the journal notes it.
        files: (path relative to the output folder, content).
        sets: sets of files that this run fills as a whole; what an earlier run left of them goes to 历史版本.
        numbering: what the run gives numbers to, and what it notes beside its outputs.

    Raises:
        WorkbookError: a file cannot be written, or another run holds the year for too long.
    """
    leaving = [(name, _leaving(name, content, material)) for name, content in files]
    entry = _entry(request, material, command)
    numbers = numbering or NOTHING_NUMBERED
    return outbox(request, material).deliver(entry, leaving, sets=sets, numbering=numbers)


def _leaving(name: str, content: bytes, material: Material) -> bytes:
    """A text that is meant to be pasted and sent passes the door here, whatever made it; other files have doors of their own."""
    if not name.endswith(".txt"):
        return content
    text = content.decode("utf-8")
    return without(text, keep=material.settings.own_numbers).encode("utf-8")
