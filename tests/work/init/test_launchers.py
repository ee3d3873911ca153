"""The launchers, byte for byte, and the one for this system run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from expertserve.work.init.launchers import launchers, recorded_for_windows

GOLDEN = Path(__file__).parents[2] / "golden" / "launchers"
HOMES = {"USERPROFILE": "C:\\Users\\张三", "LOCALAPPDATA": "C:\\Users\\张三\\AppData\\Local"}
PYTHON = "C:\\Users\\张三\\AppData\\Local\\expertserve\\Scripts\\python.exe"
MADE = launchers(
    windows=recorded_for_windows(PYTHON, HOMES), posix="/opt/某 工具/bin/python", lang="zh"
)


@pytest.mark.parametrize("one", MADE, ids=lambda one: one.name)
def test_content_encoding_and_line_ends(one: object) -> None:
    name, content = one.name, one.content  # type: ignore[attr-defined]
    path = GOLDEN / name
    if os.environ.get("EXPERTSERVE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    assert path.read_bytes() == content
    if name.endswith(".bat"):
        assert content.isascii()
        assert content.count(b"\r\n") == content.count(b"\n")
        assert b"chcp" not in content
        assert content.rstrip().endswith(b"pause")
        assert b'"%~dp0."' in content
    else:
        assert b"\r" not in content


def test_a_python_is_recorded_in_ascii_or_not_at_all() -> None:
    assert recorded_for_windows(PYTHON, HOMES) == "%LOCALAPPDATA%\\expertserve\\Scripts\\python.exe"
    assert recorded_for_windows("D:\\工具\\python.exe", HOMES) == ""
    assert recorded_for_windows("D:\\Python311\\python.exe", {}) == "D:\\Python311\\python.exe"


@pytest.mark.skipif(os.name == "nt", reason="a shell script")
def test_the_script_opens_the_tool_in_its_own_folder(tmp_path: Path) -> None:
    folder = tmp_path / "某 县" / "2026年"
    (folder / "收件").mkdir(parents=True)
    script = next(one for one in launchers(windows="", posix=sys.executable, lang="zh") if one.name.endswith(".command"))  # fmt: skip
    path = folder / script.name
    path.write_bytes(script.content)
    path.chmod(0o755)
    environment = {k: v for k, v in os.environ.items() if k != "EXPERTSERVE_LANG"}
    done = subprocess.run([path], cwd="/", input="\n", capture_output=True, text=True, env=environment)  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "命令（按一年的顺序）：" in done.stdout


@pytest.mark.skipif(os.name == "nt", reason="a shell script")
def test_where_nothing_is_installed_it_says_what_to_do(tmp_path: Path) -> None:
    script = next(one for one in launchers(windows="", posix="/nowhere/python", lang="zh") if one.name.endswith(".sh"))  # fmt: skip
    path = tmp_path / script.name
    path.write_bytes(script.content)
    tools = tmp_path / "bin"
    tools.mkdir()
    (tools / "dirname").symlink_to("/usr/bin/dirname")
    done = subprocess.run(["/bin/sh", path], input="\n", capture_output=True, text=True, env={"PATH": str(tools)})  # fmt: skip
    assert done.returncode == 1
    assert "was not found on this computer" in done.stdout
