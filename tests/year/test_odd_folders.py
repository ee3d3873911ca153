"""Folders as people have them: links in circles, pipes, names that are no text, sub-folders that are closed."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from expertserve.books.files.reader import read_file
from expertserve.ground.errors import WorkbookError
from expertserve.year.folder import find_inputs

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links and pipes of POSIX systems")


@pytest.fixture
def year(tmp_path: Path) -> Path:
    (tmp_path / "收件" / "青坞县").mkdir(parents=True)
    (tmp_path / "收件" / "青坞县" / "名册.csv").write_text("姓名\n", "utf-8")
    return tmp_path


def test_links_to_the_folder_itself_end(year: Path) -> None:
    for name in ("甲", "乙", "丙"):
        (year / "收件" / name).symlink_to(".")
    (year / "收件" / "青坞县" / "上").symlink_to("..")
    assert [one.path.name for one in find_inputs([year]).files] == ["名册.csv"]


def test_a_pipe_and_a_dead_link_are_told_and_never_opened(year: Path) -> None:
    os.mkfifo(year / "收件" / "管道.csv")
    (year / "收件" / "失效.xlsx").symlink_to("没有.xlsx")
    found = find_inputs([year])
    assert [one.path.name for one in found.files] == ["名册.csv"]
    assert sorted(f.place.file for f in found.findings) == ["失效.xlsx", "管道.csv"]
    (reading,) = read_file(year / "收件" / "管道.csv")
    assert [finding.why for finding in reading.findings] == ["not-a-file"]


def test_a_device_is_no_workbook(tmp_path: Path) -> None:
    link = tmp_path / "名册.csv"
    link.symlink_to("/dev/zero")
    (reading,) = read_file(link)
    assert not reading.readable


def test_a_name_that_is_no_text_can_be_shown(year: Path) -> None:
    name = os.fsdecode(b"\xff\xfe.csv")
    (year / "收件" / name).write_text("姓名,工作单位,职称\n沈若松,示例大学,教授\n", "utf-8")
    path = next(one.path for one in find_inputs([year]).files if one.path.name != "名册.csv")
    (reading,) = read_file(path)
    assert reading.file.encode("utf-8")
    assert reading.grids


@pytest.mark.parametrize("name", ["x" * 5000, "a\0b"])
def test_a_path_that_cannot_be_is_not_there(tmp_path: Path, name: str) -> None:
    with pytest.raises(WorkbookError):
        find_inputs([tmp_path / name])
