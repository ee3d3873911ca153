"""Any file an office sends, told by its content and never by its name, as grids or as findings that say why not."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from importlib import import_module
from stat import S_ISREG
from typing import TYPE_CHECKING

from expertserve.books.files.formats.sniff import kind_of
from expertserve.books.files.gate import MAX_FILE_BYTES, Refused
from expertserve.books.files.grid import FileReading, Grid
from expertserve.books.files.marks import is_marked
from expertserve.ground.findings import Finding, Place

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from expertserve.books.files.formats.raw import Reading

__all__ = ["read_file"]

MAX_ARCHIVE_CELLS = 5_000_000
_ONE_FILE = 1000
_LOCK_FILES = ("~$", ".~")


def read_file(
    path: Path, *, name: str = "", passwords: tuple[str, ...] = ()
) -> tuple[FileReading, ...]:
    """Read one file; a zip of returns gives one reading a member, everything else exactly one.

    Args:
        path: what is opened.
        name: the base name as the clerk sees it, where it differs from the path's.
        passwords: tried one after another on protected files.

    Never raises for what a file holds: such trouble is a finding of the reading.
    """
    name = name or path.name.encode("utf-8", "replace").decode("utf-8")
    if name.startswith(_LOCK_FILES):
        return (
            FileReading(
                file=name,
                path=path,
                format="lock",
                sha256="",
                grids=(),
                findings=(Finding(code="lock-file", place=Place(file=name, path=str(path))),),
            ),
        )
    try:
        if not S_ISREG(path.stat().st_mode):
            return (
                _refused(
                    name=name,
                    path=path,
                    kind="",
                    digest="",
                    refused=Refused("not-a-workbook", "not-a-file"),
                ),
            )
        if path.stat().st_size > MAX_FILE_BYTES:
            return (
                _refused(
                    name=name,
                    path=path,
                    kind="",
                    digest="",
                    refused=Refused("too-large", "file", size=str(MAX_FILE_BYTES >> 20)),
                ),
            )
        data = path.read_bytes()
    except OSError as error:
        return (_refused(name=name, path=path, kind="", digest="", refused=_unopened(error)),)
    kind = kind_of(data, name)
    if kind == "zip":
        return _members(name, path, data, passwords)
    return (_read_one(name=name, path=path, shown=str(path), data=data, passwords=passwords),)


def _unopened(error: OSError) -> Refused:
    if isinstance(error, PermissionError):
        return Refused("not-a-workbook", "locked-by-program")
    return Refused("not-a-workbook", "unreadable", reason=error.strerror or type(error).__name__)


def _members(
    name: str, path: Path, data: bytes, passwords: tuple[str, ...]
) -> tuple[FileReading, ...]:
    from expertserve.books.files.formats.archive import members

    try:
        found = members(data, passwords)
    except Refused as refused:
        return (
            _refused(
                name=name, path=path, kind="zip", digest=sha256(data).hexdigest(), refused=refused
            ),
        )
    readings: list[FileReading] = []
    left = MAX_ARCHIVE_CELLS
    for member in found:
        label = member.label(path)
        if member.refused or left <= 0:
            why = member.refused or Refused("too-large", "zip")
            readings.append(
                _refused(
                    name=member.name, path=path, kind="zip", digest="", refused=why, shown=label
                )
            )
            continue
        readings.append(
            _read_one(
                name=member.name, path=path, shown=label, data=member.content, passwords=passwords
            )
        )
        left -= sum(len(row) for grid in readings[-1].grids for row in grid.rows) + _ONE_FILE
    return tuple(readings)


def _read_one(
    name: str, path: Path, shown: str, data: bytes, passwords: tuple[str, ...]
) -> FileReading:
    digest = sha256(data).hexdigest()
    kind = kind_of(data, name)
    try:
        if kind == "encrypted":
            from expertserve.books.files.formats.encrypted import unlocked

            data = unlocked(data, passwords)
            kind = kind_of(data, name)
        reading = _reading(kind, data, passwords)
        marked = is_marked(data)
    except Refused as refused:
        return _refused(
            name=name, path=path, kind=kind, digest=digest, refused=refused, shown=shown
        )
    except MemoryError:
        return _refused(
            name=name,
            path=path,
            kind=kind,
            digest=digest,
            refused=Refused("too-large", "memory"),
            shown=shown,
        )
    done = _finished(name=name, path=path, shown=shown, digest=digest, reading=reading)
    return replace(done, marked=marked)


def _reading(kind: str, data: bytes, passwords: tuple[str, ...]) -> Reading:
    if kind.startswith("!"):
        raise Refused("not-a-workbook", kind[1:])
    reading: Reading = import_module(f"expertserve.books.files.formats.{kind}").read(
        data, passwords
    )
    return reading


def _finished(name: str, path: Path, shown: str, digest: str, reading: Reading) -> FileReading:
    place = Place(file=name, path=shown)
    reading.grids = list(_within_reach(reading))
    findings = [
        Finding(
            code=refused.code,
            place=replace(place, sheet=sheet),
            why=refused.why,
            facts=refused.facts,
        )
        for sheet, refused in reading.refusals
    ]
    blank = not any(_holds_something(grid) for grid in reading.grids)
    if blank and all(finding.severity != "error" for finding in findings):
        findings.append(Finding(code="not-a-workbook", place=place, why="blank"))
    grids = tuple(
        replace(grid, file=name, path=shown, number=number)
        for number, grid in enumerate(reading.grids)
    )
    return FileReading(
        file=name,
        path=path,
        format=reading.format,
        sha256=digest,
        grids=grids,
        findings=tuple(findings),
        readable=bool(grids),
    )


def _within_reach(reading: Reading) -> Iterator[Grid]:
    """The grids without what stands far behind their tables; what was left out is added to the refusals."""
    from expertserve.books.files.formats.cells import bounded, distinct_cells, faultless
    from expertserve.books.files.formats.extent import trimmed

    for grid in reading.grids:
        try:
            short, told = trimmed(grid)
        except Refused as refused:
            reading.refusals.append((grid.sheet, refused))
            continue
        distinct = distinct_cells(short)
        cut = bounded(short, distinct)
        reading.refusals += [(grid.sheet, one) for one in (*told, *cut)]
        yield faultless(short, None if cut else distinct)


def _holds_something(grid: Grid) -> bool:
    return any(
        cell is not None and (not isinstance(cell, str) or cell.strip())
        for row in grid.rows
        for cell in row
    )


def _refused(
    name: str, path: Path, kind: str, digest: str, refused: Refused, shown: str = ""
) -> FileReading:
    place = Place(file=name, path=shown or str(path))
    finding = Finding(code=refused.code, place=place, why=refused.why, facts=refused.facts)
    return FileReading(
        file=name,
        path=path,
        format=kind.lstrip("!"),
        sha256=digest,
        grids=(),
        findings=(finding,),
        readable=False,
    )
