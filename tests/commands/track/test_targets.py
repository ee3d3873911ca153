"""Targets of the settings and of workbooks, and names that no indicator bears."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openpyxl import Workbook

from .conftest import run_track, save

if TYPE_CHECKING:
    from pathlib import Path

HEADS = ("指标", "目标值")


def _settings(path: Path, *targets: tuple[str, str]) -> Path:
    save(
        path,
        基本信息=(("项目", "值"), ("省份", "本省"), ("所辖县区", "甲县、乙县、丙县")),
        目标=(HEADS, *targets),
    )
    return path


def _of_year(payload: Any) -> dict[str, str]:
    return {t["indicator"]: t["text"] for t in payload["targets"] if t["scope"] == "cycle"}


def test_targets_of_the_settings_are_read_beside_those_of_workbooks(
    example: Path, tmp_path: Path
) -> None:
    settings = _settings(tmp_path / "设置.xlsx", ("解决问题数", "超过10个"))
    done = run_track(example, None, settings=settings, dry_run=True)
    assert _of_year(done.payload) == {"Q1a": "超过10个", "P4a": "约4人", "Q2a": "40人次以上"}


def test_a_workbook_of_two_columns_is_a_table_of_targets(example: Path, tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "年度目标"
    for row in (HEADS, ("解决问题数", "超过10个")):
        book.active.append(row)
    book.save(tmp_path / "目标.xlsx")
    paths = (example, tmp_path / "目标.xlsx")
    done = run_track(example, None, paths=paths, dry_run=True)
    assert _of_year(done.payload)["Q1a"] == "超过10个"


def test_an_unknown_name_must_be_mended_and_the_nearest_is_named(
    example: Path, tmp_path: Path
) -> None:
    settings = _settings(tmp_path / "设置.xlsx", ("培训人次增速", "200余"))
    done = run_track(example, None, settings=settings, dry_run=True)
    (told,) = [f for f in done.findings if f.code == "unknown-target"]
    assert (told.severity, told.place.sheet, told.place.row) == ("error", "目标", 2)
    assert "“培训人次”" in told.say("zh")[1]
