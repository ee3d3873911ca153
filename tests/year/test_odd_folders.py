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


def test_links_among_many_folders_end(year: Path) -> None:
    """A folder of eight that all lead to each other has 8! ways through; each file is read once, by its real place."""
    names = "甲乙丙丁戊己庚辛"
    for name in names:
        (year / "收件" / name).mkdir()
    for name in names:
        for other in names:
            (year / "收件" / name / f"到{other}").symlink_to(f"../{other}")
    (year / "收件" / "一").symlink_to("青坞县")
    (only,) = find_inputs([year]).files
    assert (only.path.name, only.folder) == ("名册.csv", "青坞县")


def test_a_link_out_of_the_inbox_is_told_and_not_followed(
    year: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("别处")
    (elsewhere / "私人.csv").write_text("姓名\n", "utf-8")
    (year / "收件" / "链接").symlink_to(elsewhere)
    (year / "收件" / "某人.csv").symlink_to(elsewhere / "私人.csv")
    (year / "收件" / "自己.csv").symlink_to("自己.csv")
    found = find_inputs([year])
    assert [one.path.name for one in found.files] == ["名册.csv"]
    assert [(f.place.file, f.why) for f in found.findings] == [
        ("某人.csv", "link"),
        ("自己.csv", "closed"),
        ("私人.csv", "link"),
    ]


def test_folders_within_folders_have_an_end(year: Path) -> None:
    (year / "收件" / "/".join(["a"] * 60)).mkdir(parents=True)
    found = find_inputs([year])
    assert [one.path.name for one in found.files] == ["名册.csv"]
    assert [finding.why for finding in found.findings] == ["deep"]


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
