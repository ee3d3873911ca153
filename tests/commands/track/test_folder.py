"""A year folder: evidence beside the returns, figures frozen in 归档, a place that cannot be written."""

from __future__ import annotations

import struct
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from expertserve.ground.errors import WorkbookError
from expertserve.work.track.evidence import photo_date, stored_evidence

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from expertserve.work.outcome import Outcome


def jpeg(day: str, order: str = "<", tag: int = 0x9003) -> bytes:
    """The beginning of a photo whose EXIF block names a day."""
    text = f"{day} 09:00:00\x00".encode()
    mark = b"II*\x00" if order == "<" else b"MM\x00*"
    inner = 8 + 2 + 12 + 4
    first = struct.pack(f"{order}HHHII", 1, 0x8769, 4, 1, inner) + b"\x00" * 4
    where = inner + 2 + 12 + 4
    if tag == 0x0132:
        where = 8 + 2 + 12 + 4
        first = struct.pack(f"{order}HHHII", 1, tag, 2, len(text), where) + b"\x00" * 4
        block = mark + struct.pack(f"{order}I", 8) + first + text
    else:
        second = struct.pack(f"{order}HHHII", 1, tag, 2, len(text), where) + b"\x00" * 4
        block = mark + struct.pack(f"{order}I", 8) + first + second + text
    return b"\xff\xd8\xff\xe1\x00\x00Exif\x00\x00" + block


@pytest.mark.parametrize(
    ("content", "day"),
    [
        (jpeg("2026:03:10"), date(2026, 3, 10)), (jpeg("2026:03:10", ">"), date(2026, 3, 10)), (jpeg("2026:03:11", "<", 0x0132), date(2026, 3, 11)), (jpeg("0000:00:00"), None),
        (b"\xff\xd8\xff\xe1\x00\x00Exif\x00\x00XX", None), (b"\xff\xd8\xff\xe1\x00\x00Exif\x00\x00II*\x00\x08", None), (b"\x89PNG Exif\x00\x00", None), (b"", None),
    ],
)  # fmt: skip
def test_the_day_a_photo_was_taken(content: bytes, day: date | None) -> None:
    assert photo_date(content) == day


@pytest.fixture
def folder(year_of: Callable[..., Path], rows: dict[str, Any]) -> Path:
    """A year folder whose first row names two photos."""
    heads = rows["heads"][0]
    named = [list(row) for row in rows["a"]]
    named[0][heads.index("佐证材料")] = "IMG_1.jpg;IMG_2.jpg"
    named[2][heads.index("佐证材料")] = "IMG_3.jpg"
    source = year_of(a=named)
    year = source.parent / "2026年"
    (year / "佐证").mkdir(parents=True)
    source.rename(year / "收件")
    (year / "收件" / "settings.json").rename(year.parent / "settings.json")
    (year / "佐证" / "IMG_1.jpg").write_bytes(jpeg("2026:03:10"))
    (year / "佐证" / "IMG_3.jpg").write_bytes(jpeg("2026:03:10"))
    (year / "佐证" / ".hidden").write_bytes(b"x")
    return year


def test_evidence_is_looked_at_where_it_is_kept(folder: Path, run: Callable[..., Outcome]) -> None:
    assert [f.name for f in stored_evidence(folder / "佐证")] == ["IMG_1.jpg", "IMG_3.jpg"]
    outcome = run(folder, None, settings=folder.parent / "settings.json")
    found = {
        (f.code, f.place.row, f.value) for f in outcome.findings if f.code.startswith("evidence")
    }
    assert ("evidence-missing", 2, "IMG_2.jpg") in found
    assert ("evidence-twice", 4, "IMG_3.jpg") in found
    assert not any(code == "evidence-date" for code, _, _ in found)
    assert (folder / "生成材料" / "跟踪问效报告.pdf").read_bytes().startswith(b"%PDF")
    assert (folder / "生成材料" / "跟踪问效报告.docx").exists()


def test_the_latest_frozen_figures_are_found_by_themselves(
    folder: Path, run: Callable[..., Outcome]
) -> None:
    settings = folder.parent / "settings.json"
    first = run(folder, None, settings=settings, final=True)
    assert "changes" not in first.payload
    assert sorted(p.name for p in (folder / "归档").glob("已报数_*.json")) == [
        "已报数_20260101-20261231_第1稿_20261220.json"
    ]
    again: Any = run(
        folder, None, settings=settings, overrides=(("minimum_audience", "60"),)
    ).payload
    assert [(c["indicator"], c["causes"]) for c in again["changes"]] == [("Q3", ["口径变化"])]


def test_a_place_that_cannot_be_written(
    example: Path, tmp_path: Path, run: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "生成材料"
    blocked.write_text("a file where the folder should be", "utf-8")
    monkeypatch.chdir(tmp_path)
    outcome = run(example, None)
    assert outcome.written == ()
    assert outcome.payload["indicators"]
    with pytest.raises(WorkbookError):
        run(example, blocked)
