"""A county that reported nothing is said to be missing."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from openpyxl import load_workbook

from .conftest import run_track, save

if TYPE_CHECKING:
    from pathlib import Path


def test_a_county_without_a_row_is_not_reported(example: Path, tmp_path: Path) -> None:
    done = run_track(example, tmp_path)
    assert done.payload["not_reported"] == ["丙县"]
    assert any("丙县" in line and "不等于零" in line for line in done.lines)
    assert [f.value for f in done.findings if f.code == "county-not-reported"] == ["丙县"]
    report = load_workbook(BytesIO((tmp_path / "跟踪问效报告.xlsx").read_bytes()))
    cells = [row[0].value for row in report["按县"]]
    assert "丙县（未报送）" in cells


def test_offices_that_owe_services_are_asked_too(example: Path, tmp_path: Path) -> None:
    save(
        tmp_path / "设置.xlsx",
        基本信息=(("项目", "值"), ("省份", "本省")),
        报送单位=(
            ("单位名称", "县（市、区）", "应报表种"),
            ("甲县人社局", "甲县", "服务记录"),
            ("丁县人社局", "丁县", "服务记录"),
            ("戊县人社局", "戊县", "需求"),
        ),
    )
    done = run_track(example, None, settings=tmp_path / "设置.xlsx", dry_run=True)
    assert done.payload["not_reported"] == ["丁县"]
