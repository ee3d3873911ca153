"""A run killed while it writes leaves every file whole: the version before or the version after."""

from __future__ import annotations

import hashlib
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from expertserve.ground.files import HISTORY, remove_strays

KILLS = 20
SIZE = 400_000
WRITER = """
import sys
from pathlib import Path
from expertserve.ground.files import write
path = Path(sys.argv[1])
number = int(sys.argv[2])
print("ready", flush=True)
while True:
    number += 1
    block = str(number).encode() * 8
    write(path, (block * (400_000 // len(block) + 1))[:400_000])
"""


def whole(content: bytes) -> bool:
    """Whether a file is one version from its first byte to its last."""
    head = content[:64]
    period = next(
        (
            n
            for n in range(1, 33)
            if head[:n] * (64 // n) == head[: n * (64 // n)] and head[n : 2 * n] == head[:n]
        ),
        0,
    )
    return (
        len(content) == SIZE
        and period > 0
        and content == (content[:period] * (SIZE // period + 1))[:SIZE]
    )


@pytest.mark.skipif(sys.platform == "win32", reason="kills are POSIX signals here")
def test_twenty_kills_leave_no_broken_and_no_lost_file(tmp_path: Path) -> None:
    path = tmp_path / "清单 一.bin"
    chance = random.Random(20260302)
    for kill in range(KILLS):
        process = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path), str(kill * 1000)], stdout=subprocess.PIPE
        )
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(chance.uniform(0.005, 0.06))
        process.kill()
        process.wait()
        process.stdout.close()
        if path.exists():
            assert whole(path.read_bytes()), f"kill {kill}"
    kept = sorted((tmp_path / HISTORY).glob("*.bin"))
    assert kept
    assert all(whole(one.read_bytes()) for one in kept)
    contents = [hashlib.sha256(one.read_bytes()).hexdigest() for one in kept]
    assert len(set(contents)) == len(contents)
    remove_strays([tmp_path, tmp_path / HISTORY])
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == [path.name]
