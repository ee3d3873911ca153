"""Whole commands killed at random moments, and several at once, in the example year.

    python benchmarks/killed_commands.py [--kills 6] [--commands match,offer] [--at-once 3]

After every kill the command runs once more to its end: nothing may be unreadable or left behind, nothing of the program's own may
be taken for a hand edit, and what stands then must be, byte for byte, what an undisturbed run makes.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

EXAMPLE = Path(__file__).parents[1] / "examples" / "2026年"
WORDS = {
    "check": ("check", "--as-of", "2026-03-02"),
    "match": ("match", "--as-of", "2026-03-20"),
    "offer": ("offer", "--as-of", "2026-03-21", "--to", "all"),
    "plan": ("plan", "--as-of", "2026-04-22", "--format", "docx"),
    "sent": ("papers", "--as-of", "2026-04-24", "--sent", "第1期LC2026-01"),
    "change": (
        *("change", "--as-of", "2026-05-06", "--who", "万素问", "--why", "值班"),
        *("--from", "2026-05-11", "--to", "2026-05-15", "--format", "docx"),
    ),
    "replies": ("replies", "--as-of", "2026-04-10"),
    "track": ("track", "--as-of", "2026-12-10", "--period", "全年"),
    "mail": ("mail", "--as-of", "2026-03-21", "--zip"),
    "status": ("status", "--as-of", "2026-04-21"),
}
BEFORE = {
    "offer": ("match",),
    "mail": ("match", "offer"),
    "plan": ("match",),
    "status": ("match",),
    "replies": ("match", "offer"),
    "sent": ("plan",),
    "change": ("plan", "sent"),
}
_NOT_COMPARED = ("历史版本", "收件", "佐证")
GOOD = (0, 1, 3)


def start(command: str, year: Path) -> subprocess.Popen[bytes]:
    name, *rest = WORDS[command]
    words = [sys.executable, "-m", "expertserve", name, str(year), *rest, "--lang", "en"]
    return subprocess.Popen(
        words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
    )


def ended(process: subprocess.Popen[bytes]) -> tuple[int, str]:
    _, talk = process.communicate()
    return process.returncode, talk.decode("utf-8", "replace")


def state(year: Path) -> dict[str, str]:
    """Everything that stands: results, decisions, registers, ledgers; older versions and the journal left out."""
    return {
        path.relative_to(year).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(year.rglob("*"))
        if path.is_file()
        and not set(_NOT_COMPARED) & set(path.parts)
        and not path.name.startswith((".", "运行记录"))
    }


def lost(year: Path, kept: dict[str, str]) -> list[str]:
    """Versions that stood before the kill and are nowhere any more, neither in their place nor among older versions."""
    now = {
        hashlib.sha256(path.read_bytes()).hexdigest() for path in year.rglob("*") if path.is_file()
    }
    return [
        f"lost {name}"
        for name, content in kept.items()
        if content not in now and not name.endswith(".jsonl")
    ]


def faults(year: Path, wanted: dict[str, str], kept: dict[str, str]) -> list[str]:
    """What is wrong after the run that followed a kill."""
    wrong = []
    files = [path for path in year.rglob("*") if path.is_file()]
    wrong += [
        f"stray {path.name}" for path in files if path.name.startswith((".写入中", ".使用中"))
    ]
    for path in files:
        if path.suffix in (".xlsx", ".docx", ".zip"):
            try:
                with zipfile.ZipFile(path) as packed:
                    bad = packed.testzip()
            except zipfile.BadZipFile:
                bad = "all"
            wrong += [f"unreadable {path.name}"] if bad else []
    if any("手工修改" in path.name for path in (year / "调整").iterdir()):
        wrong.append("false hand edit")
    wrong += lost(year, kept)
    now = state(year)
    wrong += [
        f"differs {name}"
        for name in sorted(now.keys() | wanted.keys())
        if now.get(name) != wanted.get(name)
    ]
    return wrong


def prepared(command: str, home: Path) -> Path:
    year = home / "2026年"
    shutil.copytree(EXAMPLE, year)
    for before in BEFORE.get(command, ()):
        ended(start(before, year))
    return year


def wait_for_writing(process: subprocess.Popen[bytes], year: Path, more_s: float) -> None:
    """Until the run has noted what it is about to write, and a little longer; a run that writes no journal is waited for to its end."""
    journal = year / "归档" / "运行记录.jsonl"
    before = journal.stat().st_size if journal.exists() else 0
    while process.poll() is None:
        if journal.exists() and journal.stat().st_size > before:
            time.sleep(more_s)
            return
        time.sleep(0.005)


def killed(command: str, kills: int, chance: random.Random) -> list[str]:
    with tempfile.TemporaryDirectory() as name:
        year = prepared(command, Path(name))
        twin = Path(name) / "twin" / year.name
        shutil.copytree(year, twin)
        begun = time.monotonic()
        ended(start(command, twin))
        spent = time.monotonic() - begun
        wanted = state(twin)
        origin = Path(name) / "origin"
        year.rename(origin)
        kept = state(origin)
        wrong: list[str] = []
        for number in range(kills):
            shutil.rmtree(year, ignore_errors=True)
            shutil.copytree(origin, year)
            process = start(command, year)
            if number % 2:
                time.sleep(chance.uniform(0.3, 1.0) * spent)
            else:
                wait_for_writing(process, year, chance.uniform(0.0, 0.3) * spent)
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            ended(process)
            code, talk = ended(start(command, year))
            wrong += [f"exit {code} {talk[-200:]}"] if code not in GOOD[:2] else []
            wrong += faults(year, wanted, kept)
        return wrong


def at_once(command: str, count: int) -> list[str]:
    with tempfile.TemporaryDirectory() as name:
        year = prepared(command, Path(name))
        runs = [start(command, year) for _ in range(count)]
        wrong = []
        for code, talk in map(ended, runs):
            if code not in GOOD or (code == 3 and "another run" not in talk):
                wrong.append(f"exit {code} {talk[-200:]}")
        return wrong


def main() -> int:
    """Run and print a line a command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=6)
    parser.add_argument("--at-once", type=int, default=3)
    parser.add_argument("--commands", default=",".join(WORDS))
    given = parser.parse_args()
    chance = random.Random(19)
    bad = 0
    for command in given.commands.split(","):
        wrong = killed(command, given.kills, chance)
        beside = at_once(command, given.at_once) if given.at_once else []
        bad += len(wrong) + len(beside)
        print(
            f"{command}: {given.kills} kills, wrong {wrong[:5]}; {given.at_once} at once, wrong {beside[:3]}",
            flush=True,
        )
    return int(bool(bad))


if __name__ == "__main__":
    raise SystemExit(main())
