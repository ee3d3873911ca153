"""Every file of a folder of public test files through the reader, one child a file: tracebacks, time, what is read as empty.

    python benchmarks/corpora.py FOLDER [--seconds 10] [--megabytes 1500] [--budget 600]

`hostile.py` measures whole processes; this one warms the program once and forks, so that thousands of files take minutes.
Ends with 1 when a file ends otherwise than by rows, findings or a file error, takes longer, or says nothing. Linux only.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import multiprocessing as mp
import os
import resource
import signal
import sys
import time
import traceback
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

ENDINGS = frozenset([".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".docx", ".html", ".htm", ".csv"])


def _read(path: Path, megabytes: int, line: Connection) -> None:
    """What `check` gathers of one file, sent as (outcome, detail)."""
    from expertserve.ground.errors import WorkbookError
    from expertserve.year.gather import gather
    from expertserve.year.settings import Settings

    resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
    try:
        material = gather([path], Settings(), date(2026, 3, 2))
    except WorkbookError as error:
        line.send(("file error", str(error)[:80]))
    except BaseException:  # noqa: BLE001 -- this is what is looked for
        line.send(("traceback", traceback.format_exc()[-900:]))
    else:
        said = Counter(finding.code for finding in material.findings)
        rows = sum(sheet.rows for sheet in material.sheets if sheet.kind)
        outcome = "rows" if rows else "findings" if said else "silent"
        line.send((outcome, json.dumps([rows, said], ensure_ascii=False)[:200]))


def outcome(path: Path, seconds: float, megabytes: int) -> tuple[str, str, float]:
    """(outcome, detail, seconds) of one file, its child and the child's children ended after `seconds`."""
    here, there = mp.Pipe(duplex=False)
    begun = time.monotonic()
    child = os.fork()
    if child == 0:
        os.setpgrp()
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        _read(path, megabytes, there)
        os._exit(0)
    there.close()
    try:
        said = here.recv() if here.poll(seconds) else ("slow", "")
    except EOFError:
        said = ("died", "")
    spent = time.monotonic() - begun
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return said[0], said[1], spent


def main() -> int:
    """Read and print counts, and a line for everything that is not right."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--megabytes", type=int, default=1500)
    parser.add_argument("--budget", type=float, default=600, help="stop after so many seconds")
    given = parser.parse_args()
    paths = sorted(path for path in given.folder.rglob("*") if path.suffix.lower() in ENDINGS)
    _, there = warm = mp.Pipe()
    _read(paths[0], 1 << 20, there)
    del warm
    begun = time.monotonic()
    counts: Counter[str] = Counter()
    for path in paths:
        if time.monotonic() - begun > given.budget:
            break
        said, detail, spent = outcome(path, given.seconds, given.megabytes)
        counts[said] += 1
        if said not in ("rows", "findings", "file error"):
            print(f"{said} {spent:.1f} s {path.name} {detail}", flush=True)
    print(f"{counts.total()} of {len(paths)} files: {dict(sorted(counts.items()))}")
    return int(bool(counts["traceback"] + counts["died"] + counts["slow"] + counts["silent"]))


if __name__ == "__main__":
    sys.exit(main())
