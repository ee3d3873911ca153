"""Only what a person changed is a hand edit; one run at a time writes into a year."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from expertserve.ground.errors import WorkbookError
from expertserve.ground.files import HISTORY, remove_strays, write
from expertserve.year import outbox as module
from expertserve.year.folder import YearFolder
from expertserve.year.journal import JOURNAL, Entry
from expertserve.year.lock import LOCK, alone_in
from expertserve.year.outbox import Outbox

if TYPE_CHECKING:
    from expertserve.ground.say import Both

ENTRY = Entry(
    command="match",
    version="0",
    at=datetime(2026, 3, 2, 9, 0, tzinfo=UTC),
    as_of="2026-03-02",
)
NAME = "供需对接清单.xlsx"


@pytest.fixture
def year(tmp_path: Path) -> YearFolder:
    found = YearFolder(tmp_path / "2026年")
    found.inbox.mkdir(parents=True)
    return found


def box(year: YearFolder, folder: Path | None = None) -> Outbox:
    return Outbox.choose(folder, year, date(2026, 3, 2))


def test_a_changed_output_is_taken_over(year: YearFolder) -> None:
    box(year).deliver(ENTRY, [(NAME, b"one")])
    (year.output / NAME).write_bytes(b"by hand")
    box(year).deliver(ENTRY, [(NAME, b"two")])
    assert [path.read_bytes() for path in year.decisions.iterdir()] == [b"by hand"]


def test_another_folder_of_outputs_makes_no_hand_edit(year: YearFolder, tmp_path: Path) -> None:
    box(year).deliver(ENTRY, [(NAME, b"one")])
    box(year, tmp_path / "elsewhere").deliver(ENTRY, [(NAME, b"two")])
    box(year).deliver(ENTRY, [(NAME, b"three")])
    assert not year.decisions.exists()


def test_a_version_put_back_is_no_hand_edit(year: YearFolder) -> None:
    for content in (b"one", b"two"):
        box(year).deliver(ENTRY, [(NAME, content)])
    (year.output / NAME).write_bytes(b"one")
    assert box(year).edited([NAME]) == ()


def test_a_kill_between_file_and_journal_makes_no_hand_edit(
    year: YearFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    box(year).deliver(ENTRY, [(NAME, b"one")])

    def killed(folder: Path, entry: Entry) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(module, "append", killed)
        with pytest.raises(KeyboardInterrupt):
            box(year).deliver(ENTRY, [(NAME, b"two")])
    assert (year.output / NAME).read_bytes() == b"two"
    box(year).deliver(ENTRY, [(NAME, b"three")])
    assert not year.decisions.exists()


def test_journal_of_an_older_version_is_understood(year: YearFolder) -> None:
    box(year).deliver(ENTRY, [(NAME, b"one")])
    path = year.archive / JOURNAL
    text = path.read_text("utf-8").replace(f'"path": "生成材料/{NAME}", ', "")
    path.write_text(text, "utf-8")
    assert box(year).edited([NAME]) == ()
    (year.output / NAME).write_bytes(b"by hand")
    assert box(year).edited([NAME])


HOLD = """
import sys, time
from pathlib import Path
from expertserve.year.lock import alone_in
with alone_in(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(20)
"""


def test_a_second_run_waits_and_says_so(year: YearFolder) -> None:
    command = [sys.executable, "-c", HOLD, str(year.archive)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as other:
        try:
            assert other.stdout is not None
            assert other.stdout.readline() == "held\n"
            told: list[Both] = []
            with (
                pytest.raises(WorkbookError, match="another run"),
                alone_in(year.archive, patience_s=0.3, waiting=told.append),
            ):
                pass
            assert len(told) == 1
            other.kill()
            other.wait()
            with alone_in(year.archive, patience_s=5), alone_in(year.archive):
                assert (year.archive / LOCK).exists()
        finally:
            other.kill()
    assert not (year.archive / LOCK).exists() or sys.platform == "win32"


@pytest.mark.skipif(sys.platform == "win32", reason="rights of POSIX systems")
def test_outputs_keep_the_umask_and_the_pool_is_private(year: YearFolder) -> None:
    before = os.umask(0o027)
    try:
        box(year).deliver(ENTRY, [(NAME, b"one"), ("专家库.xlsx", b"private")])
        box(year).deliver(ENTRY, [("专家库.xlsx", b"private, too")])
    finally:
        os.umask(before)
    modes = {path.name: path.stat().st_mode & 0o777 for path in year.output.rglob("*.xlsx")}
    assert modes == {NAME: 0o640, "专家库.xlsx": 0o600, "专家库_0001.xlsx": 0o600}
    assert (year.output / HISTORY).is_dir()


def test_strays_of_the_dead_go_and_those_of_the_living_stay(tmp_path: Path) -> None:
    write(tmp_path / "清单.xlsx", b"one")
    living = tmp_path / f".写入中-{os.getpid()}-abc"
    dead = tmp_path / ".写入中-999999999-abc"
    for path in (living, dead):
        path.write_bytes(b"half")
    remove_strays([tmp_path])
    assert living.exists()
    assert not dead.exists() or sys.platform == "win32"
