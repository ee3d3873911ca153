"""A bundle: what a machine needs by its own markers, scripts byte for byte in their form, the program packed again."""

from __future__ import annotations

import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest

from expertserve.ground.errors import UsageError
from expertserve.work.install import wheels
from expertserve.work.install.platforms import PLATFORMS, target_of, this_machine
from expertserve.work.install.safety import safety_files
from expertserve.work.install.scripts import scripts


def _wheel(folder: Path, name: str, *requires: str) -> None:
    told = "\n".join(["Metadata-Version: 2.1", f"Name: {name}", "Version: 1", *(f"Requires-Dist: {one}" for one in requires)])  # fmt: skip
    with zipfile.ZipFile(folder / f"{name}-1-py3-none-any.whl", "w") as packed:
        packed.writestr(f"{name}-1.dist-info/METADATA", told)


def test_what_a_machine_needs_is_asked_of_that_machine(tmp_path: Path) -> None:
    pytest.importorskip("pip")
    _wheel(tmp_path, "one", 'colour>=1; sys_platform == "win32"', "two", 'extra_part; extra == "more"', 'old; python_version < "3.11"')  # fmt: skip
    _wheel(tmp_path, "two")
    lacking = wheels._missing
    assert lacking(tmp_path, PLATFORMS["win_amd64"], "3.11") == {"colour>=1"}
    assert lacking(tmp_path, PLATFORMS["linux_x86_64"], "3.11") == set()
    assert lacking(tmp_path, PLATFORMS["linux_x86_64"], "3.10") == {"old"}


def test_parts_are_fetched_until_nothing_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("pip")
    asked: list[list[str]] = []

    def own(folder: Path) -> Path:
        _wheel(folder, "expertserve", 'colour; sys_platform == "win32"')
        return folder / "expertserve-1-py3-none-any.whl"

    def fetch(words: list[str], tell: object) -> None:
        asked.append(words)
        for name in ("colour", "pip"):
            if name in words:
                _wheel(tmp_path, name)

    monkeypatch.setattr(wheels, "own_wheel", own)
    monkeypatch.setattr(wheels, "_pip", fetch)
    found = wheels.fetch_wheels(tmp_path, PLATFORMS["win_amd64"], "3.11", lambda _: None)
    assert [path.name.split("-")[0] for path in found] == ["colour", "expertserve", "pip"]
    assert len(asked) == 2
    assert "--only-binary=:all:" in asked[0]
    assert asked[0][asked[0].index("--platform") + 1] == "win_amd64"


@pytest.mark.parametrize("name", sorted(PLATFORMS))
def test_scripts_are_fit_for_their_system(name: str) -> None:
    target = target_of(name)
    made = {file: content for file, content, _ in scripts(target, ("3.11", "3.12"), "1.2.3")}
    for file, content in made.items():
        if file.endswith(".bat"):
            assert content.isascii()
            assert content.count(b"\r\n") == content.count(b"\n")
        elif not file.endswith(".txt"):
            assert b"\r" not in content
    install = next(content for file, content in made.items() if file.startswith("安装"))
    assert b"--no-index --find-links wheels" in install
    assert b"expertserve==1.2.3" in install
    assert b"http" not in install
    read = made["先看这里.txt"].decode("utf-8-sig")
    assert all(file in read for file in made if file != "先看这里.txt")
    assert "{" not in read


def test_a_machine_nobody_knows_is_refused_with_those_there_are() -> None:
    assert target_of("manylinux_2_28_x86_64").name == "linux_x86_64"
    with pytest.raises(UsageError) as told:
        target_of("amiga")
    assert "win_amd64" in told.value.zh
    assert this_machine() in ("", *PLATFORMS)


def test_the_statement_names_every_part_and_what_may_connect() -> None:
    import io

    import docx

    ((name, content),) = safety_files(date(2026, 3, 2), machine="win_amd64", forms=("docx",))
    assert name == "离线与数据安全说明.docx"
    document = docx.Document(io.BytesIO(content))
    text = "\n".join(p.text for p in document.paragraphs)
    assert "mail --send" in text
    assert "bundle" in text
    cells = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    declared = (Path(__file__).parents[3] / "pyproject.toml").read_text("utf-8")
    wanted = declared.split("dependencies = [")[1].split("]\n")[0]
    parts = [line.strip(' ",').split(">")[0] for line in wanted.splitlines() if line.strip()]
    assert not [part for part in parts if part not in cells]
    again = safety_files(date(2026, 3, 2), machine="win_amd64", forms=("docx",))
    assert again[0][1] == content


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script")
def test_the_installation_file_says_where_no_python_is(tmp_path: Path) -> None:
    import subprocess

    target = target_of("linux_x86_64")
    for file, content, _ in scripts(target, ("3.11",), "1.2.3"):
        (tmp_path / file).write_bytes(content)
    tools = tmp_path / "bin"
    tools.mkdir()
    (tools / "dirname").symlink_to("/usr/bin/dirname")
    done = subprocess.run(["/bin/sh", tmp_path / "安装.sh"], capture_output=True, text=True, env={"PATH": str(tools)})  # fmt: skip
    assert done.returncode == 1
    assert "Python 3.11 is needed" in done.stdout
