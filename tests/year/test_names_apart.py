"""Files of one base name are told apart by their path below 收件, everywhere a row is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.year.folder import find_inputs

if TYPE_CHECKING:
    from pathlib import Path


def test_one_name_in_two_counties_is_shown_with_its_county(tmp_path: Path) -> None:
    for county in ("石渡县", "云栖区"):
        folder = tmp_path / "收件" / county
        folder.mkdir(parents=True)
        (folder / "服务记录.xlsx").write_bytes(b"x")
    (tmp_path / "收件" / "石渡县" / "专家.xlsx").write_bytes(b"x")
    shown = {one.path.name: one.shown for one in find_inputs([tmp_path]).files}
    assert shown["专家.xlsx"] == ""
    apart = {one.shown for one in find_inputs([tmp_path]).files if one.shown}
    assert apart == {"石渡县/服务记录.xlsx", "云栖区/服务记录.xlsx"}
