"""The example never lands in the program's own source, and its end says where to look."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from expertserve.work.demo.around import outside_checkout

if TYPE_CHECKING:
    import pytest

ROOT = Path(__file__).parents[3]


def test_inside_the_source_the_example_goes_to_the_own_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    for folder in (ROOT, ROOT / "src" / "expertserve"):
        monkeypatch.chdir(folder)
        assert outside_checkout(Path("专家服务示例")) == tmp_path / "专家服务示例"
    monkeypatch.chdir(tmp_path)
    assert outside_checkout(Path("专家服务示例")) == Path("专家服务示例")
    monkeypatch.chdir(ROOT)
    assert outside_checkout(tmp_path / "别处") == tmp_path / "别处"
