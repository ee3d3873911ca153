"""Inputs found, outputs placed, the journal kept; edits of a person survive."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from expertserve.ground.errors import WorkbookError
from expertserve.ground.files import HISTORY, Written, write
from expertserve.year.folder import find_inputs, year_folder
from expertserve.year.journal import JOURNAL, Entry, append, remember
from expertserve.year.outbox import Outbox, taken_over_name

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


def _touch(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"x")


def test_an_ordinary_folder_gives_its_own_workbooks_and_a_line_on_the_rest(tmp_path: Path) -> None:
    for name in ("b.xlsx", "a.csv", "~$a.xlsx", ".hidden.xlsx", "readme.txt", "sub/c.xlsx"):
        _touch(tmp_path / name)
    inputs = find_inputs([tmp_path])
    assert [one.path.name for one in inputs.files] == ["a.csv", "b.xlsx"]
    assert [finding.code for finding in inputs.findings] == ["other-file"]
    assert [one.path.name for one in find_inputs([tmp_path], recursive=True).files] == [
        "a.csv",
        "b.xlsx",
        "c.xlsx",
    ]


def test_a_year_folder_gives_inbox_decisions_and_what_outlives_a_year(tmp_path: Path) -> None:
    for name in (
        "2026年/收件/甲县/需求.xlsx",
        "2026年/收件/照片.jpg",
        "2026年/调整/人选调整.xlsx",
        "2026年/生成材料/x.xlsx",
        "2026年/佐证/y.jpg",
        "常年资料/专家库.xlsx",
        "2026年/设置.xlsx",
    ):
        _touch(tmp_path / name)
    year = tmp_path / "2026年"
    inputs = find_inputs([year])
    assert [(one.path.name, one.role, one.folder) for one in inputs.files] == [
        ("专家库.xlsx", "lasting", ""),
        ("照片.jpg", "inbox", ""),
        ("需求.xlsx", "inbox", "甲县"),
        ("人选调整.xlsx", "decision", ""),
    ]
    assert inputs.year is not None
    assert year_folder(tmp_path) is None


def test_a_path_that_does_not_exist_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(WorkbookError):
        find_inputs([tmp_path / "none"])


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    _touch(tmp_path / "a.xlsx")
    assert len(find_inputs([tmp_path, tmp_path / "a.xlsx"]).files) == 1


def test_the_journal_remembers_every_hash_and_survives_half_a_line(tmp_path: Path) -> None:
    first = (Written(tmp_path / "a.xlsx", "created", "1" * 64),)
    second = (Written(tmp_path / "a.xlsx", "replaced", "2" * 64),)
    archive = tmp_path / "归档"
    append(archive, _entry(first))
    with (archive / JOURNAL).open("ab") as stream:
        stream.write(b'{"half":')
    append(archive, _entry(second))
    memory = remember(archive)
    assert memory.own == {"1" * 64, "2" * 64}
    assert memory.wrote("a.xlsx")
    assert not memory.wrote("调整/a.xlsx")
    assert remember(tmp_path / "none").own == frozenset()


def _entry(written: tuple[Written, ...] = ()) -> Entry:
    return Entry(command="match", version="0", at=NOW, as_of="2026-03-02", written=written)


def test_an_edited_output_is_taken_over_before_it_is_replaced(tmp_path: Path) -> None:
    _touch(tmp_path / "收件" / "a.xlsx")
    year = year_folder(tmp_path)
    assert year is not None
    box = Outbox.choose(None, year, date(2026, 3, 2))
    written = box.put([("清单.xlsx", b"first")])
    box.record(_entry(written))
    assert box.take_over(["清单.xlsx"]) == ()
    (box.folder / "清单.xlsx").write_bytes(b"edited by hand")
    taken = box.take_over(["清单.xlsx"])
    assert [one.path.name for one in taken] == [taken_over_name("清单.xlsx", date(2026, 3, 2))]
    assert (year.decisions / taken[0].path.name).read_bytes() == b"edited by hand"
    assert box.put([("清单.xlsx", b"second")])[0].word == "replaced"
    assert [path.read_bytes() for path in (box.folder / HISTORY).iterdir()] == [b"edited by hand"]


def test_a_dry_run_touches_nothing(tmp_path: Path) -> None:
    box = Outbox.choose(tmp_path / "out", None, date(2026, 3, 2), dry_run=True)
    assert box.put([("a.txt", b"x")])[0].word == "created"
    box.record(_entry())
    assert list(tmp_path.iterdir()) == []


def test_the_four_words_and_the_history(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    assert [write(path, content).word for content in (b"1", b"1", b"2", b"1", b"3")] == [
        "created",
        "identical",
        "replaced",
        "replaced",
        "replaced",
    ]
    assert sorted(one.read_bytes() for one in (tmp_path / HISTORY).iterdir()) == [b"1", b"1", b"2"]


def test_a_folder_that_cannot_be_written_is_one_clear_error(tmp_path: Path) -> None:
    _touch(tmp_path / "file")
    with pytest.raises(WorkbookError):
        write(tmp_path / "file" / "a.txt", b"x")
