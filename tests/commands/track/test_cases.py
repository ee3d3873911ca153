"""Twenty-one small years, each about one rule, every figure worked out by hand in its file of tests/data/tracking."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from expertserve.work.request import Request
from expertserve.work.start import read
from expertserve.work.track import run, written

_FOLDER = Path(__file__).parents[2] / "data" / "tracking"
_LISTS = {
    "excluded": ("file", "sheet", "row", "because", "expert"),
    "reconciliation": ("what", "file", "sheet", "row", "field", "stated", "computed"),
    "overdue": ("kind", "session", "side", "due"),
}


def _save(folder: Path, files: dict[str, dict[str, Any]]) -> None:
    """The workbooks of a case; a text beginning with @ is a date cell."""
    for name, sheets in files.items():
        book = openpyxl.Workbook()
        book.remove(book.worksheets[0])
        for title, sheet in sheets.items():
            page = book.create_sheet(title)
            for row in sheet["rows"]:
                page.append([_cell(value) for value in row])
            for merge in sheet.get("merges", ()):
                page.merge_cells(merge)
        book.save(folder / name)


def _cell(value: object) -> object:
    is_day = isinstance(value, str) and value.startswith("@")
    return datetime.fromisoformat(str(value)[1:]) if is_day else value


def _counted(folder: Path, case: dict[str, Any]) -> dict[str, Any]:
    """The object of `track` for a case."""
    given = folder / "in"
    given.mkdir()
    _save(given, case["files"])
    settings = folder / "settings.json"
    settings.write_text(json.dumps(case["settings"], ensure_ascii=False), "utf-8")
    day = date.fromisoformat(case["settings"]["as_of"])
    now = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
    material = read(Request(paths=(given,), as_of=day, now=now, settings=settings, recursive=True))
    return dict(written.payload(run.track_material(material, day), None, None))


def _value(cell: object) -> tuple[object, str]:
    return (cell.get("value"), cell.get("qualifier", "exact")) if isinstance(cell, dict) else (cell, "exact")  # fmt: skip


def _slices(cells: dict[str, Any]) -> dict[str, tuple[object, str]]:
    """Slices that have something; one that is left out, one of 0 and one without a value say the same."""
    return {name: _value(cell) for name, cell in cells.items() if _value(cell)[0] not in (0, None)}


def _lines(entries: list[dict[str, Any]], names: tuple[str, ...]) -> list[list[str]]:
    return sorted([str(entry.get(name) or "") for name in names] for entry in entries)


def _figures_agree(found: dict[str, Any], truth: dict[str, Any]) -> None:
    given = {one["id"]: one for one in found["indicators"]}
    for number, told in truth["indicators"].items():
        have = given[number]
        want = told | truth["alternatives"].get(number, {}).get(have["rule"], {})
        parts = ("value", "qualifier", "rows")
        assert [have[part] for part in parts] == [want[part] for part in parts], number
        for dimension, cells in want["by"].items():
            assert _slices(have["by"][dimension]) == _slices(cells), (number, dimension)


@pytest.mark.parametrize("name", sorted(path.stem for path in _FOLDER.glob("*.json")))
def test_everything_is_as_worked_out_by_hand(name: str, tmp_path: Path) -> None:
    case = json.loads((_FOLDER / f"{name}.json").read_text("utf-8"))
    found, truth = _counted(tmp_path, case), case["truth"]
    _figures_agree(found, truth)
    for part, names in _LISTS.items():
        assert _lines(found[part], names) == _lines(truth[part], names)
    aims = {(aim["scope"], aim["indicator"]): aim for aim in found["targets"]}
    for want in truth["targets"]:
        have = aims[want["scope"], want["indicator"]]
        assert {part: have[part] for part in want} == want
