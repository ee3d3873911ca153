"""Every file the program makes, sent in again: plain, renamed, in an archive, saved by another program. Only answers on it count."""

from __future__ import annotations

import io
import shutil
import zipfile
from dataclasses import fields, is_dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from openpyxl.packaging.core import DocumentProperties

from expertserve.work.hear.hearing import hear
from expertserve.year.gather import gather
from expertserve.year.settings_files import load_settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from expertserve.year.material import Material

    from ._walk import Walked

DAY = date(2026, 12, 10)
_OURS = frozenset({".xlsx", ".docx", ".pdf", ".html", ".txt", ".eml", ".zip", ".json", ".jsonl"})
# filled in or settled by the office, and meant to come in again
_MEANT_TO = ("回访安排", "待续需求", "年度活动安排表", "推荐汇总表", "评审打分表", "考核打分表")


def _resaved(name: str, content: bytes) -> tuple[str, bytes] | None:
    """The workbook as another program writes it: properties and hash are gone."""
    if not name.endswith(".xlsx"):
        return None
    book = openpyxl.load_workbook(io.BytesIO(content))
    book.properties = DocumentProperties()
    made = io.BytesIO()
    book.save(made)
    return f"另存{name}", made.getvalue()


def _packed(name: str, content: bytes) -> tuple[str, bytes]:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr(f"附件.{name.rpartition('.')[2]}", content)
    return f"{name}.zip", made.getvalue()


WAYS: dict[str, Callable[[str, bytes], tuple[str, bytes] | None]] = {
    "plain": lambda name, content: (name, content),
    "renamed": lambda name, content: (f"来文.{name.rpartition('.')[2]}", content),
    "packed": _packed,
    "saved by another program": _resaved,
}


def _facts(value: Any) -> Any:
    """A record without the rows it came from."""
    if is_dataclass(value) and not isinstance(value, type):
        told = [f.name for f in fields(value) if f.name not in ("sources", "source", "place")]
        return (type(value).__name__, *((name, _facts(getattr(value, name))) for name in told))
    return tuple(map(_facts, value)) if isinstance(value, (tuple, list)) else repr(value)


def _counted(material: Material) -> dict[str, list[Any]]:
    """Everything that counts: people, demands, every kind of record, and what the answers come to."""
    counted = {kind: list(map(_facts, found)) for kind, found in material.others.items()}
    slips = counted.pop("replies", [])
    del slips  # a slip that nobody filled in is no answer; what the answers come to stands below
    heard = hear(material, DAY)
    return {
        **{kind: records for kind, records in counted.items() if records},
        "people": list(map(_facts, material.experts)),
        "demands": list(map(_facts, material.demands)),
        "accepted": sorted(heard.accepted),
        "wishes": sorted(heard.wishes),
        "answered": sorted(heard.answered),
    }


@pytest.mark.exhaustive
@pytest.mark.parametrize("way", WAYS)
def test_what_the_program_made_says_nothing_when_it_comes_back(
    walked: Walked, tmp_path: Path, way: str
) -> None:
    year = tmp_path / "2026年"
    shutil.copytree(walked.folder, year)
    settings = load_settings(year / "设置.xlsx")
    before = _counted(gather([year], settings, DAY))
    made = [
        path
        for top in ("生成材料", "归档")
        for path in sorted((year / top).rglob("*"))
        if path.is_file() and path.suffix in _OURS and not path.name.startswith(_MEANT_TO)
    ]
    assert len(made) > 80
    for number, path in enumerate(made):
        sent = WAYS[way](path.name, path.read_bytes())
        if sent is not None:
            folder = year / "收件" / "石渡县" / f"退回{number}"
            folder.mkdir(parents=True)
            (folder / sent[0]).write_bytes(sent[1])
    assert _counted(gather([year], settings, DAY)) == before
