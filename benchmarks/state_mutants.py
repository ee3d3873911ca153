"""Damaged state files through the commands that read them: python benchmarks/state_mutants.py [--mutants 30].

Lines of the journal and of every ledger are cut, swapped, retyped, nested and
overwritten; every command must end with 0, 1 or 3, without a traceback, and say which line it could not read.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import random
import shutil
import sys
import tempfile
from pathlib import Path

from typer.testing import CliRunner

from expertserve.cli.app import build

EXAMPLE = Path(__file__).parents[1] / "examples" / "2026年"
FILES = (
    "运行记录.jsonl",
    "点单台账.jsonl",
    "发信记录.jsonl",
    "回执台账.jsonl",
    "告知底账.jsonl",
    "变更登记.jsonl",
)
READERS: tuple[tuple[str, ...], ...] = (
    ("check", "--as-of", "2026-03-22"),
    ("replies", "--as-of", "2026-04-10"),
    ("status", "--as-of", "2026-04-10"),
    ("mail", "--as-of", "2026-04-10", "--list"),
    ("offer", "--as-of", "2026-04-11", "--to", "all", "--format", "docx"),
    ("plan", "--as-of", "2026-04-22", "--format", "docx"),
    ("change", "--as-of", "2026-05-07", "--who", "苏木槿", "--why", "家中有事", "--format", "docx"),
)


def run(year: Path, *words: str) -> tuple[int, str]:
    name, *rest = words
    said = io.StringIO()
    with contextlib.redirect_stderr(said):
        done = CliRunner().invoke(build(), [name, str(year), *rest, "--json", "--lang", "en"])
    return done.exit_code, done.output + said.getvalue()


def mutated(content: bytes, chance: random.Random) -> bytes:
    lines = content.split(b"\n")[:-1] or [b"{}"]
    at = chance.randrange(len(lines))
    line = lines[at]
    way = chance.randrange(8)
    if way == 0:
        line = line[: chance.randrange(len(line) + 1)]
    elif way == 1:
        line = bytes(chance.randrange(256) for _ in range(chance.randrange(1, 80)))
    elif way == 2:
        line = b"[" * 20_000
    elif way == 3:
        line = b"\0" * len(line)
    elif way in (4, 5):
        with contextlib.suppress(ValueError):
            body = json.loads(line)
            key = chance.choice(sorted(body))
            body[key] = chance.choice(
                [None, 1e308, [], {}, "x", True, -1, "9" * 5000, [[]], {"a": 1}]
            )
            line = json.dumps(body).encode()
    elif way == 6:
        with contextlib.suppress(ValueError):
            body = json.loads(line)
            body.pop(chance.choice(sorted(body)), None)
            line = json.dumps(body).encode()
    else:
        place = chance.randrange(max(len(line), 1))
        line = line[:place] + bytes([chance.randrange(256)]) + line[place + 1 :]
    lines[at] = line
    return b"\n".join(lines) + chance.choice([b"\n", b""])


def main() -> int:
    """Run and print what was wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mutants", type=int, default=30)
    parser.add_argument("--seed", type=int, default=19)
    given = parser.parse_args()
    mutants, chance = given.mutants, random.Random(given.seed)
    wrong = []
    with tempfile.TemporaryDirectory() as name:
        year = Path(name) / "2026年"
        shutil.copytree(EXAMPLE, year)
        for words in (
            ("match", "--as-of", "2026-03-20"),
            ("offer", "--as-of", "2026-03-21", "--to", "all", "--format", "docx"),
            ("plan", "--as-of", "2026-04-22", "--format", "docx"),
            ("papers", "--as-of", "2026-04-24", "--sent", "第1期LC2026-01"),
            (
                *("change", "--as-of", "2026-05-06", "--who", "万素问", "--why", "值班"),
                *("--from", "2026-05-11", "--to", "2026-05-15", "--format", "docx"),
            ),
        ):
            run(year, *words)
        (year / "归档" / FILES[2]).write_text(
            '{"at": "2026-03-21T09:00:00+00:00", "event": "sent", "key": "YQ-2026-001/AAAA", "message_id": "<a>"}\n'
        )
        kept = {file: (year / "归档" / file).read_bytes() for file in FILES}
        for number in range(mutants):
            for file in FILES:
                (year / "归档" / file).write_bytes(kept[file])
            file = chance.choice(FILES)
            (year / "归档" / file).write_bytes(mutated(kept[file], chance))
            words = READERS[number % len(READERS)]
            code, said = run(year, *words, "--dry-run")
            if code not in (0, 1, 3) or "Traceback" in said:
                wrong.append((number, file, words[0], code, said[-200:]))
    print(f"{mutants} mutants, wrong {wrong}")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
