"""The first day of a year: what init lays out is no fault of anybody, and the next step is said."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from .conftest import EXAMPLES, Shell

if TYPE_CHECKING:
    from pathlib import Path


def test_our_own_blank_forms_raise_nothing(run: Shell, tmp_path: Path) -> None:
    year = tmp_path / "2026年"
    run("init", year, "--year", "2026", "--as-of", "2026-01-05")
    empty = run("check", year, "--json", "--as-of", "2026-01-06")
    assert empty.json["counts"]["error"] == 0
    returned = next((EXAMPLES / "2026年" / "收件").rglob("云栖区需求.xlsx"))
    shutil.copyfile(returned, year / "收件" / returned.name)
    found = run("check", year, "--json", "--as-of", "2026-01-06").json
    assert {f["file"] for f in found["findings"] if f["severity"] == "error"} <= {returned.name}
    told = run("guide", year, "--json", "--as-of", "2026-01-06").json["today"]
    assert "nothing-yet" in {line["what"] for line in told}
