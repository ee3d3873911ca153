"""docs/follow-a-cell.md is true: every step gives what the page says."""

from __future__ import annotations

import doctest
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_page_is_true(tmp_path: Path) -> None:
    year = tmp_path / "2026年"
    shutil.copytree(ROOT / "examples" / "2026年", year)
    given = {
        "root": year,
        "day": date(2026, 3, 20),
        "moment": datetime(2026, 3, 20, 9, 0, tzinfo=UTC),
    }
    done = doctest.testfile(
        str(ROOT / "docs" / "follow-a-cell.md"),
        module_relative=False,
        globs=given,
        encoding="utf-8",
    )
    assert done.attempted > 30
    assert done.failed == 0
