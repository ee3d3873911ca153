"""check --annotate: each return again, with its faults marked, to send back to the office it came from."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from expertserve.books.files.reader import read_file
from expertserve.ground.files import HISTORY, digest_file, retire, safe_name, write
from expertserve.work.check.annotated_sheet import annotated_bytes
from expertserve.work.finish import outbox, record
from expertserve.year.journal import ANNOTATE, place_of, remember

if TYPE_CHECKING:
    from pathlib import Path

    from expertserve.ground.files import Written
    from expertserve.work.request import Request
    from expertserve.year.material import Material

__all__ = ["MARK", "annotate"]

MARK = "（核查标注）"


def annotate(request: Request, material: Material, folder: Path) -> tuple[Written, ...]:
    """Write an annotated copy of every readable return that has an error or warning, in its sub-folder of 收件.

    Args:
        request: passwords and the day of the run.
        material: files with their findings.
        folder: where copies go.
    """
    made = []
    taken: set[Path] = set()
    for file in material.files:
        if file.input.role not in ("inbox", "named") or not file.readable:
            continue
        told = sorted(
            (*file.findings, *(f for sheet in file.sheets for f in sheet.findings)),
            key=lambda finding: finding.sort_key,
        )
        if all(finding.severity == "info" for finding in told):
            continue
        reading = next(
            (
                one
                for one in read_file(file.input.path, passwords=request.passwords)
                if file.name.endswith(one.file) and one.sha256 == file.sha256
            ),
            None,
        )
        if reading is None:
            continue
        stem = PurePath(file.name).stem.removesuffix(MARK)
        place = folder / safe_name(file.input.folder) if file.input.folder else folder
        content = annotated_bytes(reading.grids, told, request.as_of)
        path = _free(place, f"{safe_name(stem)}{MARK}", file.reporter, taken)
        taken.add(path)
        made.append(write(path, content, dry_run=request.dry_run))
    written = (*made, *_stale(request, material, folder, taken))
    box = outbox(request, material)
    record(request, material, box, ANNOTATE, written=written)
    return written


def _stale(
    request: Request, material: Material, folder: Path, taken: set[Path]
) -> tuple[Written, ...]:
    """Copies of an earlier run whose return has no fault any more, or stands no longer; one somebody wrote in is left alone."""
    if material.year is None or any(file.input.role == "named" for file in material.files):
        return ()
    memory, root = remember(material.year.archive), material.year.root
    return tuple(
        retire(path, into=folder, dry_run=request.dry_run)
        for path in sorted(folder.rglob(f"*{MARK}*.xlsx"))
        if path not in taken
        and HISTORY not in path.parts
        and memory.maker(place_of(path, root)) == ANNOTATE
        and digest_file(path) in memory.copies
    )


def _free(place: Path, stem: str, reporter: str, taken: set[Path]) -> Path:
    """A path no other copy of this run has: two offices may send files of one name."""
    path = place / f"{stem}.xlsx"
    if path in taken and reporter:
        path = place / safe_name(reporter) / f"{stem}.xlsx"
    number = 2
    while path in taken:
        path = place / f"{stem}（{number}）.xlsx"
        number += 1
    return path
