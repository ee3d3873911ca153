"""The guided menu at a real terminal (a pty): every choice on the example year, and each printed command alone gives the same files."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest

from expertserve.work.guide.choices import CHOICES
from expertserve.work.guide.menu import typed

from .conftest import EXAMPLES, Shell

pty = pytest.importorskip("pty")

AS_OF = ("--as-of", "2026-04-22")
# choice, answers to its questions ("" takes the default); the order of a year
DRIVE: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("init", ("四川省", "绵阳市")),
    ("check", ()),
    ("inbox", ()),
    ("select", ("",)),
    ("match", ()),
    ("why", ("", "")),
    ("paper", ()),
    ("offer", ()),
    ("mail", ()),
    ("replies", ()),
    ("plan", ()),
    ("before", ("",)),
    ("change", ("", "")),
    ("gate", ()),
    ("status", ()),
    ("track", ("全年",)),
    ("fill", ("调度表.xlsx",)),
    ("bases", ()),
    ("doctor", ()),
    ("demo", ("",)),
    ("open", ()),
)


def _environment(lang: str = "zh") -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
    return kept | {"EXPERTSERVE_LANG": lang, "PYTHONUTF8": "1", "COLUMNS": "120", "TERM": "xterm"}


def talk(folder: Path, lines: list[str], *words: str, lang: str = "zh") -> tuple[int, str]:
    """What is seen at a terminal where these lines are typed, and the exit code."""
    import pty
    import threading

    main, side = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "expertserve", *words],
        cwd=folder,
        env=_environment(lang),
        stdin=side,
        stdout=side,
        stderr=side,
        close_fds=True,
    )
    os.close(side)
    said = bytearray()
    waiting = list(lines)

    def listen() -> None:
        while True:
            try:
                piece = os.read(main, 65536)
            except OSError:
                return
            if not piece:
                return
            said.extend(piece)
            tail = bytes(said).decode("utf-8", "replace").rstrip("\r\n")
            if tail.endswith(("：", ": ")):  # Ctrl-D where nothing is left to type
                os.write(main, (waiting.pop(0) + "\n").encode() if waiting else b"\x04")

    reader = threading.Thread(target=listen)
    reader.start()
    code = process.wait(timeout=1800)
    reader.join(timeout=5)
    os.close(main)
    return code, said.decode("utf-8", "replace").replace("\r\n", "\n")


def _number(name: str) -> str:
    return str(next(n for n, choice in enumerate(CHOICES, 1) if choice.name == name))


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in ("运行记录.jsonl", "运行锁")
    }


@cache
def _form() -> bytes:
    """A superior's blank form with ruled cells: counties, two figures."""
    import openpyxl
    from openpyxl.styles import Border, Side

    ruled = Border(*[Side(style="thin")] * 4)
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ("县（市、区）", "服务次数（次）", "专家人数（人）"),
        ("青坞县", None, None),
        ("石渡县", None, None),
    ):
        sheet.append(row)
    for cells in sheet["A1:C3"]:
        for cell in cells:
            cell.border = ruled
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _start(folder: Path) -> Path:
    shutil.copytree(EXAMPLES / "2026年", folder / "2026年")
    (folder / "调度表.xlsx").write_bytes(_form())
    return folder


@pytest.mark.slow
@pytest.mark.timeout(2400)
def test_every_choice_of_the_menu_and_each_command_alone(
    run: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert {name for name, _ in DRIVE} == {choice.name for choice in CHOICES}
    led, alone = _start(tmp_path / "led"), _start(tmp_path / "alone")
    lines = ["1"]
    for name, answers in DRIVE:
        lines += [_number(name), *answers, ""]
    code, said = talk(led, [*lines, "0"], "guide", *AS_OF)
    assert code == 0, said[-2000:]
    assert "Traceback" not in said
    assert "程序内部错误" not in said
    printed = re.findall(r"执行：expertserve (.+)", said)
    assert len(printed) == len(DRIVE) - 1
    monkeypatch.chdir(alone)
    for line in printed:
        done = run(*shlex.split(line))
        assert done.code in (0, 1, 4), (line, done.err[-500:])
    assert _files(led).keys() == _files(alone).keys()
    assert [n for n, content in _files(led).items() if _files(alone)[n] != content] == []


def test_the_menu_begins_with_today_asks_which_year_and_ends_with_zero(tmp_path: Path) -> None:
    folder = _start(tmp_path)
    code, said = talk(folder, ["1", "x", "99", _number("open"), "0"], *AS_OF[:0], lang="zh")
    assert code == 0
    assert "附近有：" in said
    assert said.index("今天该做的事") < said.index("收到了表格：核查")
    assert said.count("请输入 0 至") == 2
    assert "结果在：2026年" in said
    lines = said[said.index("今天该做的事") :].split("\n\n", 1)[0].splitlines()
    assert 2 <= len(lines) <= 8


def test_the_menu_speaks_english_alone(tmp_path: Path) -> None:
    code, said = talk(tmp_path, ["0"], lang="en")
    assert code == 0
    assert not re.search(r"[\u4e00-\u9fff]", re.sub(r"月, 季度, 半年, 全年|收件", "", said))


def test_a_window_that_closes_ends_the_menu(tmp_path: Path) -> None:
    code, said = talk(tmp_path, ["\x04"])
    assert code == 0
    assert "Traceback" not in said


def test_dropped_workbooks_are_copied_checked_and_left_alone(tmp_path: Path) -> None:
    folder = _start(tmp_path)
    outside = tmp_path / "某 单位 需求.xlsx"
    source = next((EXAMPLES / "2026年" / "收件").rglob("*.xlsx"))
    shutil.copyfile(source, outside)
    before = outside.read_bytes()
    code, said = talk(folder, ["否"], "guide", "2026年", str(outside), "--as-of", "2026-03-20")
    assert code == 0
    copy = folder / "2026年" / "收件" / "拖入_20260320" / outside.name
    assert copy.read_bytes() == outside.read_bytes() == before
    assert "执行：expertserve check 2026年/收件/拖入_20260320" in said


def test_menu_and_today_as_json(run: Shell, year: Path) -> None:
    told = run("guide", year, "--json", "--as-of", "2026-03-20").json
    assert [one["name"] for one in told["choices"]] == [choice.name for choice in CHOICES]
    assert all(len(choice.asks) <= 2 for choice in CHOICES)
    assert {line["what"] for line in told["today"]} == {"returns-faulty", "match"}
    status = run("status", year, "--json", "--as-of", "2026-03-20", "--dry-run").json
    assert status["today"] == told["today"]


def test_a_wrong_folder_is_said_with_the_years_near(
    run: Shell, year: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(year.parent)
    for command in ("check", "match", "status", "track", "inbox"):
        done = run(command)
        assert done.code == 3
        assert "附近的年度文件夹" in done.err
        assert year.name in done.err
        assert done.out == ""


def test_a_command_is_printed_as_it_is_typed() -> None:
    assert (
        typed(("check", "2026年", "--set", "quota=3")) == "expertserve check 2026年 --set quota=3"
    )
    assert shlex.split(typed(("check", "某 县/2026年"))) == ["expertserve", "check", "某 县/2026年"]
