"""What a person who waits sees: the step, what is done and left, the seconds; Ctrl-C leaves nothing half-written and says so."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from expertserve.cli import watch
from expertserve.cli.app import build
from expertserve.ground.wrap import columns
from expertserve.work.request import Request

if TYPE_CHECKING:
    from pathlib import Path


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_the_line_appears_is_written_over_and_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = _Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(watch, "_AFTER", 0.0)
    monkeypatch.setattr(watch, "_EVERY", 0.01)
    monkeypatch.setenv("COLUMNS", "40")
    one = watch.Watch(wanted=True, verbose=False, lang="zh")
    one.stage("读取 石渡县需求（很长的名字很长的名字）.xlsx（已完成 3，还剩 9）")
    while screen.getvalue().count("\r") < 3:
        time.sleep(0.01)
    one.stop()
    said = screen.getvalue()
    assert "读取 石渡县需求" in said
    assert said.endswith("\r")
    assert all(columns(line) <= 40 for line in said.split("\r"))
    one.stage("")
    assert screen.getvalue() == said


def test_nothing_is_written_where_nobody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    told = io.StringIO()
    monkeypatch.setattr(sys, "stderr", told)
    one = watch.Watch(wanted=True, verbose=False, lang="zh")
    one.stage("读取")
    one.stop()
    assert told.getvalue() == ""


def test_each_says_how_many_are_done_and_left() -> None:
    said: list[str] = []
    now = datetime(2026, 3, 2, tzinfo=UTC)
    request = Request(paths=(), as_of=date(2026, 3, 2), now=now, stage=said.append)
    assert list(request.each("甲乙", "papers.stage-printing-papers")) == ["甲", "乙"]
    assert said == ["印制材料（已完成 0，还剩 2）", "印制材料（已完成 1，还剩 1）"]


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize("after", [0.0, 1.0, 2.0])
def test_ctrl_c_leaves_nothing_half_written_and_says_so(after: float, tmp_path: Path) -> None:
    folder = tmp_path / "示例"
    words = [sys.executable, "-m", "expertserve", "--lang", "zh", "demo", str(folder)]
    running = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path)
    while not folder.exists():
        time.sleep(0.01)
    time.sleep(after)
    running.send_signal(signal.SIGINT)
    _, told = running.communicate(timeout=120)
    if running.returncode == 0:
        pytest.skip("it was faster than the signal")
    assert running.returncode == 130, told.decode()
    assert "没有写到一半的文件" in told.decode()
    assert b"Traceback" not in told
    assert not list(tmp_path.rglob(".写入中-*"))
    again = CliRunner().invoke(build(), words[3:], prog_name="expertserve")
    assert again.exit_code == 0, again.stderr
