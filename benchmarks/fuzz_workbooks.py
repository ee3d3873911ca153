"""Mutate workbooks of every dress and read them: no traceback, no hang, nothing silently read as empty.

    python benchmarks/fuzz_workbooks.py [--count 5000] [--seed 1] [--keep FOLDER]

Mutants are made in batches, each read in a process of its own, so that an abort is seen and counted.
The exit code is 0 only if there was no violation.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import _samples

BATCH = 100
SLOW_SECONDS = 30.0
BATCH_SECONDS = 900
_TAG = re.compile(rb"<[^<>]{1,400}>")
_NUMBER = re.compile(rb"\d+")
_ADDRESS = re.compile(rb'r="[A-Z]+\d+"')
_WORDS = (
    b"0",
    b"-1",
    b"4294967296",
    b"99999999999999999999",
    b"1e308",
    b"XFD1048576",
    b"A0",
    b"",
    b"&amp;",
    b"&#0;",
    b"\xff",
    b"<!--",
    b"<![CDATA[",
    b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
    b"<x>" * 300,
)


def raw(data: bytes, chance: random.Random) -> bytes:
    """One blind change: bytes flipped, cut, doubled, zeroed, inserted, or the end missing."""
    if not data:
        return data
    start = chance.randrange(len(data))
    stop = min(len(data), start + chance.choice((1, 2, 8, 64, 512)))
    piece = data[start:stop]
    new = chance.choice(
        (
            bytes(byte ^ (1 << chance.randrange(8)) for byte in piece),
            b"",
            piece + piece,
            bytes(len(piece)),
            bytes(chance.randrange(256) for _ in piece),
            chance.choice(_WORDS),
        )
    )
    if chance.random() < 0.08:
        return data[:start]
    return data[:start] + new + data[stop:]


def markup(data: bytes, chance: random.Random) -> bytes:
    """One change with an eye for markup: a tag doubled, dropped or moved, a number or an address made absurd."""
    pattern = chance.choice((_TAG, _TAG, _NUMBER, _ADDRESS))
    places = list(pattern.finditer(data))
    if not places:
        return raw(data, chance)
    place = chance.choice(places)
    if pattern is _TAG:
        new = chance.choice(
            (
                b"",
                place[0] * 2,
                chance.choice(places)[0],
                place[0].replace(b"/", b""),
                place[0][:-1],
            )
        )
    elif pattern is _ADDRESS:
        new = chance.choice(
            (b'r="XFD1048576"', b'r="A1"', b'r="ZZ99999999"', b"", b'r="AAA200000"')
        )
    else:
        new = chance.choice(_WORDS)
    return data[: place.start()] + new + data[place.end() :]


def mutant(corpus: dict[str, bytes], seed: int, index: int) -> tuple[str, bytes]:
    """The mutant of this number: name and content; the same for the same seed."""
    chance = random.Random(f"{seed}:{index}")
    name = chance.choice(sorted(corpus))
    data = corpus[name]
    times = chance.choice((1, 1, 1, 2, 3, 8))
    if data.startswith(b"PK") and chance.random() < 0.75:
        parts = _samples.unpack(data)
        for _ in range(times):
            part = chance.choice(sorted(parts))
            parts[part] = chance.choice((raw, markup, markup))(parts[part], chance)
        return name, _samples.pack(parts)
    for _ in range(times):
        data = chance.choice((raw, raw, markup))(data, chance)
    return name, data


def judge(path: Path) -> tuple[str, str]:
    """Read one mutant: an outcome, and a violation or ""."""
    from expertserve.books.files.reader import read_file

    began = time.monotonic()
    try:
        readings = read_file(path, passwords=("mm2026",))
    except Exception:  # noqa: BLE001 -- any traceback is what is looked for
        return "traceback", traceback.format_exc()
    outcomes = []
    for reading in readings:
        for finding in reading.findings:
            finding.say("zh")
        blank = not any(
            cell not in {None, ""} for grid in reading.grids for row in grid.rows for cell in row
        )
        if blank and not reading.findings:
            return "empty", f"{reading.file}: silently read as empty"
        if not reading.readable and not reading.findings:
            return "empty", f"{reading.file}: unreadable without a word"
        outcomes.append(
            "read"
            if not reading.findings
            else f"{reading.findings[0].code}.{reading.findings[0].why}"
        )
    if not readings:
        return "empty", "no reading at all"
    took = time.monotonic() - began
    return outcomes[0], f"took {took:.1f} s" if took > SLOW_SECONDS else ""


def work(seed: int, first: int, last: int, folder: Path) -> None:
    """Read the mutants of one batch and print one line each; what the parser shouts is kept and counted too."""
    corpus = _samples.corpus()
    for index in range(first, last):
        name, data = mutant(corpus, seed, index)
        path = folder / f"{index}_{name}"
        path.write_bytes(data)
        print(json.dumps(["start", index, name]), flush=True)
        outcome, violation = judge(path)
        print(json.dumps(["done", index, name, outcome, violation]), flush=True)
        if not violation:
            path.unlink()


def batch(seed: int, first: int, last: int, folder: Path) -> tuple[Counter[str], list[str]]:
    """Run one batch in a child and collect outcomes and violations."""
    command = [
        sys.executable,
        __file__,
        "--worker",
        str(first),
        str(last),
        "--seed",
        str(seed),
        "--keep",
        str(folder),
    ]
    outcomes: Counter[str] = Counter()
    violations: list[str] = []
    try:
        done = subprocess.run(command, capture_output=True, timeout=BATCH_SECONDS, check=False)
    except subprocess.TimeoutExpired as late:
        violations.append(
            f"hang in {first}..{last}: {(late.stdout or b'').decode().splitlines()[-1:]}"
        )
        return outcomes, violations
    lines = [json.loads(line) for line in done.stdout.decode().splitlines()]
    for line in lines:
        if line[0] == "done":
            outcomes[f"{Path(line[2]).suffix} {line[3]}"] += 1
            if line[4]:
                violations.append(f"{line[1]} {line[2]}: {line[4]}")
    if done.returncode != 0:
        violations.append(
            f"process died with {done.returncode} at {lines[-1:]}: {done.stderr.decode()[-600:]}"
        )
    elif done.stderr:
        violations.append(f"noise in {first}..{last}: {done.stderr.decode()[:600]}")
    return outcomes, violations


def main() -> int:
    """Parse the command line and run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="folder for the mutants that break something")
    parser.add_argument("--worker", type=int, nargs=2, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.worker:
        work(asked.seed, asked.worker[0], asked.worker[1], asked.keep)
        return 0
    folder = asked.keep or Path(tempfile.mkdtemp(prefix="mutants-"))
    folder.mkdir(parents=True, exist_ok=True)
    outcomes: Counter[str] = Counter()
    violations: list[str] = []
    began = time.monotonic()
    for first in range(0, asked.count, BATCH):
        more, wrong = batch(asked.seed, first, min(first + BATCH, asked.count), folder)
        outcomes += more
        violations += wrong
    for name, count in sorted(outcomes.items()):
        print(f"{count:6d}  {name}")
    for violation in violations:
        print("VIOLATION", violation)
    total = sum(outcomes.values())
    print(
        f"{total} mutants, {len(violations)} violations, {time.monotonic() - began:.0f} s, {os.cpu_count()} cores"
    )
    return 1 if violations else 0


if __name__ == "__main__":
    sys.exit(main())
