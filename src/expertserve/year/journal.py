"""归档/运行记录.jsonl: two lines a run, one before anything is written and one after, and what they remember.

The first line names every file that is about to be written with the hash of its content. A run that is killed half-way
therefore leaves no file behind that the next run could take for somebody's hand edit. Both lines name the numbers that the run
gives: those of a run that never came to its second line are pending, and the next run prints what they stand for as new.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from expertserve.ground.record_lines import append_records, read_records

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from expertserve.ground.files import Written
    from expertserve.ground.findings import Finding
    from expertserve.year.state_models import RunLine

__all__ = ["ANNOTATE", "JOURNAL", "Entry", "Memory", "append", "begin", "place_of", "remember"]

JOURNAL = "运行记录.jsonl"
PLANNED = "planned"
_REFUSED = "refused"
_RETIRED = "retired"
ANNOTATE = "check --annotate"
_OUTPUT_HASH = re.compile(r'"sha256": ?"([0-9a-f]{64})", ?"word"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One run.

    Attributes:
        at: the moment; as_of: the date of the run in ISO form.
        inputs: (base name, sha256). settings: (key, text) of what differs from the defaults.
        written: what became of every output. numbers: what the run gives (orders, a change).
    """

    command: str
    version: str
    at: datetime
    as_of: str
    inputs: tuple[tuple[str, str], ...] = ()
    settings: tuple[tuple[str, str], ...] = ()
    written: tuple[Written, ...] = field(default=())
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What the journal of a year remembers.

    Attributes:
        places: every path (from the folder of the year) the program ever wrote or was about to write to.
        done: those of runs that came to their end.
        pending: numbers of runs that began and never ended -> the command.
        names: base names of outputs in lines that tell no path (older versions).
        own: sha256 of every content the program ever wrote or was about to write.
        first: sha256 of every input -> the day of the first run that read it.
        named: base name of every input -> the day of the first run that read a file of that name.
        makers: place -> the command that last wrote there. copies: sha256 of annotated copies of returns, which go back to
            their senders and are returns again when they come in; they are not among `own`.
        findings: lines that could not be read.
    """

    places: frozenset[str] = frozenset()
    done: frozenset[str] = frozenset()
    pending: dict[str, str] = field(default_factory=dict)
    names: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()
    first: dict[str, date] = field(default_factory=dict)
    named: dict[str, date] = field(default_factory=dict)
    makers: dict[str, str] = field(default_factory=dict)
    copies: frozenset[str] = frozenset()
    findings: tuple[Finding, ...] = ()

    def made(self, root: Path) -> frozenset[str]:
        """Paths of files that stand, or stood when their run ended; those that a broken run never came to are left out."""
        return self.done | {place for place in self.places if (root / place).is_file()}

    def maker(self, place: str) -> str:
        """The command that last wrote the file at this place, "" none."""
        return self.makers.get(place, "")

    def seen(self, sha256: str, name: str) -> date | None:
        """The day a file was first read, by its content or (saved anew since) by its name; None for the first time now."""
        days = [day for day in (self.first.get(sha256), self.named.get(name)) if day]
        return min(days, default=None)

    def wrote(self, place: str) -> bool:
        """Whether the file at this place is one of the program's."""
        return place in self.places or place.rpartition("/")[2] in self.names


def place_of(path: Path, root: Path) -> str:
    """A path as the journal has it: from the folder of the year, with forward slashes, the same however it was typed."""
    whole, home = path.resolve(), root.resolve()
    try:
        return Path(os.path.relpath(whole, home)).as_posix()
    except ValueError:  # another drive
        return whole.as_posix()


def _body(entry: Entry, root: Path, written: Sequence[Written]) -> dict[str, Any]:
    return {
        "command": entry.command,
        "version": entry.version,
        "at": entry.at.isoformat(timespec="seconds"),
        "as_of": entry.as_of,
        **({"numbers": list(entry.numbers)} if entry.numbers else {}),
        "settings": dict(entry.settings),
        "inputs": [{"file": name, "sha256": sha256} for name, sha256 in entry.inputs],
        "outputs": [
            {
                "file": one.path.name,
                "path": place_of(one.path, root),
                "word": one.word,
                "sha256": one.sha256,
            }
            for one in written
        ],
    }


def begin(folder: Path, entry: Entry, planned: Sequence[tuple[Path, str]]) -> None:
    """Note in the journal what is about to be written, before it is.

    Args:
        folder: 归档 of a year.
        entry: command, settings and inputs of the run.
        planned: (path, sha256 of the content) of each file.

    Raises:
        WorkbookError: the journal cannot be written.
    """
    body = _body(entry, folder.parent, ()) | {"inputs": [], "settings": {}, "begun": True}
    body["outputs"] = [
        {
            "file": path.name,
            "path": place_of(path, folder.parent),
            "word": PLANNED,
            "sha256": sha256,
        }
        for path, sha256 in planned
    ]
    append_records(folder / JOURNAL, body)


def append(folder: Path, entry: Entry) -> None:
    """Note a run that has ended in the journal of `folder` (归档 of a year).

    Raises:
        WorkbookError: the journal cannot be written.
    """
    append_records(folder / JOURNAL, _body(entry, folder.parent, entry.written))


def _pending(lines: Sequence[RunLine]) -> dict[str, str]:
    """Numbers that a run was about to print and that no run has come to its end with since -> the command that gave them."""
    pending: dict[str, str] = {}
    for line in lines:
        for number in line.numbers:
            if line.begun:
                pending[number] = line.command
            else:
                pending.pop(number, None)
    return pending


def remember(folder: Path) -> Memory:
    """Everything the journal in `folder` tells; empty where there is none.

    Of a line that cannot be read, the hashes of its outputs still count: better one hand edit asked about twice than a list of
    the program's own taken for somebody's decisions.
    """
    path = folder / JOURNAL
    if not path.is_file():
        return Memory()
    from expertserve.year.state_models import RUN_LINES

    lines = read_records(path, RUN_LINES)
    outputs = [
        out
        for line in lines.records
        for out in line.outputs
        if line.command != ANNOTATE and out.word != _REFUSED
    ]
    rescued = (found for _, text in lines.damaged for found in _OUTPUT_HASH.findall(text))
    first: dict[str, date] = {}
    named: dict[str, date] = {}
    for line in lines.records:
        for one in line.inputs:
            first.setdefault(one.sha256, line.as_of)
            named.setdefault(one.file, line.as_of)
    return Memory(
        places=frozenset(out.path for out in outputs if out.path),
        done=frozenset(out.path for out in outputs if out.path and out.word != PLANNED),
        pending=_pending(lines.records),
        names=frozenset(out.file for out in outputs if not out.path),
        own=frozenset([*(out.sha256 for out in outputs), *rescued]),
        first=first,
        named=named,
        copies=frozenset(
            out.sha256 for line in lines.records if line.command == ANNOTATE for out in line.outputs
        ),
        makers={
            out.path: line.command
            for line in lines.records
            for out in line.outputs
            if out.path and out.word not in (_REFUSED, _RETIRED)
        },
        findings=lines.findings,
    )
