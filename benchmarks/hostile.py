"""Every file of a folder through `check` as a whole process: processor seconds, peak memory, exit code, findings.

    python benchmarks/hostile.py FOLDER [--seconds 10] [--megabytes 600]

Ends with 1 when a file takes longer, more memory, or another exit code than 0, 1 or 3, or is passed over without a finding.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

GOOD = (0, 1, 3)
CAP = 4 << 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What one file cost and what was said of it."""

    name: str
    code: int
    seconds: float
    megabytes: int
    codes: tuple[str, ...]
    rows: int
    trace: bool

    def faults(self, seconds: float, megabytes: int) -> str:
        """Why this is not right, "" when it is."""
        wrong = []
        if self.code not in GOOD:
            wrong.append(f"exit {self.code}")
        if self.seconds > seconds:
            wrong.append("slow")
        if self.megabytes > megabytes:
            wrong.append("fat")
        if self.trace:
            wrong.append("traceback")
        if not self.codes and not self.rows:
            wrong.append("silent")
        return ", ".join(wrong)


def _capped() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (CAP, CAP))
    os.setpgrp()


def _peak(group: int, known: dict[int, int]) -> int:
    """Peak memory in KiB of all processes of a group, children that ended included."""
    for status in Path("/proc").glob("[0-9]*/status"):
        with contextlib.suppress(OSError, IndexError, ValueError):
            if os.getpgid(int(status.parent.name)) == group:
                text = status.read_text()
                peak = int(text.split("VmHWM:")[1].split()[0])
                known[int(status.parent.name)] = max(known.get(int(status.parent.name), 0), peak)
    return sum(known.values())


def measured(path: Path, limit: float) -> Measured:
    """One file through `check --json`, ended after `limit` seconds; what it cost is processor time of all its processes."""
    with tempfile.TemporaryDirectory() as home:
        words = [sys.executable, "-m", "expertserve", "check", str(path.resolve()), "--json"]
        words += ["--lang", "zh", "--as-of", "2026-03-02", "--output", str(Path(home) / "out")]
        with Path(home, "said").open("wb") as out, Path(home, "talk").open("wb") as talk:
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            start = time.monotonic()
            process = subprocess.Popen(
                words,
                stdout=out,
                stderr=talk,
                stdin=subprocess.DEVNULL,
                preexec_fn=_capped,  # noqa: PLW1509
            )
            known: dict[int, int] = {}
            peak = 0
            while process.poll() is None and time.monotonic() - start < limit:
                peak = max(peak, _peak(process.pid, known))
                time.sleep(0.02)
            ran_out = process.poll() is None
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            spent = max(spent, limit) if ran_out else spent
        said, talk_text = Path(home, "said").read_bytes(), Path(home, "talk").read_bytes()
    body = {}
    with contextlib.suppress(ValueError):
        body = json.loads(said)
    codes = tuple(sorted({f["code"] + "." + f["severity"][0] for f in body.get("findings", ())}))
    rows = sum(sheet["rows"] for sheet in body.get("sheets", ()) if sheet.get("kind"))
    code = process.returncode
    return Measured(
        name=path.name,
        code=code,
        seconds=spent,
        megabytes=peak >> 10,
        codes=codes,
        rows=rows,
        trace=b"Traceback" in talk_text,
    )


def main() -> int:
    """Measure and print a table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--megabytes", type=int, default=600)
    parser.add_argument("--limit", type=float, default=90, help="a run is ended after so many")
    given = parser.parse_args()
    bad = 0
    for path in sorted(given.folder.iterdir()):
        if path.name == "README.md":
            continue
        one = measured(path, given.limit)
        wrong = one.faults(given.seconds, given.megabytes)
        bad += bool(wrong)
        print(
            f"{one.name:32} exit {one.code:3} {one.seconds:6.1f} s {one.megabytes:5} MB "
            f"rows {one.rows:6} {' '.join(one.codes)[:90]:90} {wrong}",
            flush=True,
        )
    print(f"{bad} wrong")
    return bad > 0


if __name__ == "__main__":
    sys.exit(main())
