"""The example year and a way to fill a form from it, the year being read once."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from expertserve.cli.app import build
from expertserve.work.fill.begin import Wishes, asked_of
from expertserve.work.fill.draft_json import draft_json
from expertserve.work.fill.run import fill_form
from expertserve.work.request import Request
from expertserve.work.start import read
from expertserve.year.settings import override

from . import blanks

EXAMPLES = Path(__file__).parents[3] / "examples"
DAY = date(2026, 12, 10)


class Desk:
    """A folder with the year and a place for blank forms."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.year = blanks.year(home, EXAMPLES)
        self.forms = home / "空表"
        self.forms.mkdir()
        self.request = Request(
            paths=(self.year,), as_of=DAY, now=datetime(2026, 12, 10, 9), as_of_given=True
        )
        self.material = read(self.request)

    def run(self, command: str, *words: str) -> Any:
        """The object a command prints."""
        line = [command, *words, str(self.year), "--as-of", DAY.isoformat(), "--json"]
        done = CliRunner().invoke(build(), line, prog_name="expertserve")
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        assert done.exit_code == 0, done.stderr
        return json.loads(done.stdout)

    @cached_property
    def report(self) -> dict[str, Any]:
        """The indicators of `track` by their number."""
        return {one["id"]: one for one in self.run("track")["indicators"]}

    def fill(
        self, form: Path, wishes: Wishes | None = None, settings: tuple[tuple[str, str], ...] = ()
    ) -> Any:
        """What `fill` says of one form; its files lie where the command puts them."""
        material = replace(self.material, settings=override(self.material.settings, settings))
        asked, _ = asked_of(self.request, material, DAY, wishes or Wishes())
        done = fill_form(form, asked)
        for name, content in done.files:
            path = self.year / "生成材料" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        return draft_json(done.draft)

    def made(self, name: str) -> Path:
        """An output of `fill`."""
        return self.year / "生成材料" / "套表" / name


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """One year for the tests of a file."""
    return Desk(tmp_path_factory.mktemp("套表"))
