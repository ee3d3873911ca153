"""The command line as a clerk uses it: a runner, and the example year in a folder with blanks and Chinese characters."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from expertserve.cli.app import build

EXAMPLES = Path(__file__).parents[2] / "examples"


@dataclass(frozen=True)
class Shown:
    """What a command printed and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Shell:
    """Runs commands in this process."""

    def __call__(self, *words: object) -> Shown:
        done = CliRunner().invoke(build(), [str(word) for word in words], prog_name="expertserve")
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        return Shown(done.exit_code, done.stdout, done.stderr)


@pytest.fixture(scope="session")
def run() -> Shell:
    return Shell()


@pytest.fixture
def year(place: Path) -> Path:
    """The example year, in a folder of its own."""
    folder = place / "某 县" / "2026年"
    shutil.copytree(EXAMPLES / "2026年", folder)
    return folder
