"""Kill a writing run again and again and look at what it leaves: python benchmarks/kills.py [--kills 200].

Prints how many kills, files left unreadable, files lost, and stray temporary files removed by the next run.
"""

from __future__ import annotations

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

from expertserve.ground.files import HISTORY, remove_strays

EXAMPLE = Path(__file__).parents[1] / "examples" / "2026年"
WRITER = (
    "import sys\nfrom pathlib import Path\nfrom datetime import date\nfrom expertserve.work.check.problem_sheet import problems_book\n"
    "from expertserve.books.sheets.writer import render\nfrom expertserve.ground.files import write\nfrom expertserve.ground.findings import Finding, Place\n"
    "path = Path(sys.argv[1])\nnumber = int(sys.argv[2])\nrender(problems_book([], date(2026, 3, 2)))\nprint('ready', flush=True)\n"
    "while True:\n    number += 1\n    found = [Finding('bad-date', Place('a.xlsx', 'S', n + 1, 'A'), value=str(number)) for n in range(60)]\n"
    "    write(path, render(problems_book(found, date(2026, 3, 2))))\n"
)


def readable(path: Path) -> bool:
    """Whether a workbook's archive passes its own checksums."""
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.testzip() is None
    except (zipfile.BadZipFile, OSError):
        return False


def main() -> int:
    """Run the kills; 0 when nothing was broken or lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    kills = parser.parse_args().kills
    chance = random.Random(7)
    broken = lost = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "核查问题.xlsx"
        for kill in range(kills):
            there = path.exists()
            process = subprocess.Popen(
                [sys.executable, "-c", WRITER, str(path), str(kill * 1000)], stdout=subprocess.PIPE
            )
            process.stdout.readline()
            time.sleep(chance.uniform(0.02, 0.3))
            process.send_signal(signal.SIGKILL)
            process.wait()
            lost += there and not path.exists()
            broken += path.exists() and not readable(path)
        kept = list((folder / HISTORY).glob("*.xlsx"))
        broken += sum(not readable(one) for one in kept)
        strays = remove_strays([folder, folder / HISTORY])
    print(
        f"kills {kills}, versions kept {len(kept)}, unreadable {broken}, lost {lost}, stray temporary files removed {strays}"
    )
    return int(bool(broken or lost))


if __name__ == "__main__":
    raise SystemExit(main())
