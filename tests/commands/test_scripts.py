"""The two scripts of a year take the same steps; year.ps1 cannot be run where these tests run, so it is read."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

SCRIPTS = Path(__file__).parents[2] / "examples" / "scripts"


def _shell() -> list[list[str]]:
    steps = []
    for line in (SCRIPTS / "year.sh").read_text("utf-8").splitlines():
        words = shlex.split(line, comments=True)
        if words[:1] == ["back"] and len(words) == 2:
            steps.append(["back", words[1]])
        if "expertserve" in words[:2]:
            words = words[words.index("expertserve") + 1 :]
            target = words.index(">") if ">" in words else len(words)
            file = words[target + 1 :][:1]
            steps.append([w for w in words[:target] if w not in ("--json", "--quiet")] + file)
    return [[word.replace("$year", "YEAR") for word in step] for step in steps]


def _powershell() -> list[list[str]]:
    steps = []
    text = (SCRIPTS / "year.ps1").read_bytes()
    assert text.startswith(b"\xef\xbb\xbf")
    for line in text.decode("utf-8-sig").splitlines():
        back = re.fullmatch(r'Back "([\d-]+)"', line)
        step = re.fullmatch(r'Step @\(\d?\) "(.*?)" @\((.*)\)', line)
        if back:
            steps.append(["back", back[1]])
        if step:
            words = [word.strip(' "') for word in step[2].split(",")]
            steps.append([w.replace("$year", "YEAR") for w in words] + [f for f in (step[1],) if f])
    return steps


def test_both_scripts_take_the_same_steps() -> None:
    assert len(_shell()) > 20
    assert _powershell() == _shell()
