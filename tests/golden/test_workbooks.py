"""Every sheet of every workbook of the example year, and what every command prints, kept beside this file.

After an intended change `just golden` (EXPERTSERVE_GOLDEN=1 pytest tests/golden) writes them anew: look at the difference.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

from ._described import described, told, without_hashes
from ._walk import FURTHER, STEPS, without_version

if TYPE_CHECKING:
    from ._walk import Walked

_SHEETS = Path(__file__).parent / "workbooks"
_JSON = Path(__file__).parent / "json"
_MADE = ("生成材料", "空白表")
_MANY, _ONE = "点单表", "鹭洲县"  # order sheets of one county stand for all
_ANEW = bool(os.environ.get("EXPERTSERVE_GOLDEN"))


def _sheets(folder: Path) -> dict[str, str]:
    """Path of a golden file below `workbooks` -> its text; sheets of further runs that say what the year says are left out."""
    texts: dict[str, str] = {}
    for made in _MADE:
        texts |= _described(folder, made)
    seen = set(texts.values())
    further = _described(folder.parent, FURTHER)
    return texts | {name: text for name, text in further.items() if text not in seen}


def _described(root: Path, below: str) -> dict[str, str]:
    texts: dict[str, str] = {}
    for path in sorted((root / below).rglob("*.xlsx")):
        if "历史版本" in path.parts or (_MANY in path.parts and _ONE not in path.parts):
            continue
        for sheet in openpyxl.load_workbook(path).worksheets:
            name = path.relative_to(root).with_suffix("") / f"{sheet.title}.txt"
            texts[name.as_posix()] = without_version(described(sheet))
    return texts


def _kept(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in sorted(folder.rglob("*.txt"))
    }


def _write(folder: Path, texts: dict[str, str]) -> None:
    for stale in set(_kept(folder)) - set(texts):
        (folder / stale).unlink()
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")


def test_sheets_are_as_they_were(walked: Walked) -> None:
    """Not a cell, width, number format, style or dropdown of a workbook changes unseen."""
    texts = _sheets(walked.folder)
    if _ANEW:
        _write(_SHEETS, texts)
    kept = _kept(_SHEETS)
    assert sorted(texts) == sorted(kept)
    changed = [name for name in texts if texts[name] != kept[name]]
    for name in changed[:1]:
        assert texts[name].splitlines() == kept[name].splitlines(), name
    assert changed == []


@pytest.mark.parametrize("step", STEPS)
def test_json_is_as_it_was(walked: Walked, step: str) -> None:
    """No key and no value that a script may depend on changes unseen."""
    path = _JSON / f"{step}.txt"
    text = without_version(told(without_hashes(walked.printed[step]))) + "\n"
    text = text.replace(str(walked.folder.parent), "（文件夹）")
    if _ANEW:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
    assert text.splitlines() == path.read_text("utf-8").splitlines()


def test_nothing_stale_is_kept() -> None:
    """Every golden JSON belongs to a step of the walk."""
    assert sorted(path.stem for path in _JSON.glob("*.txt")) == sorted(STEPS)
