"""A set of files filled by one run leaves nothing of an earlier run beside its own, and touches nobody else's files."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from expertserve.ground.files import HISTORY
from expertserve.year.file_sets import FileSet
from expertserve.year.folder import YearFolder
from expertserve.year.journal import Entry
from expertserve.year.outbox import Outbox

if TYPE_CHECKING:
    from pathlib import Path

ENTRY = Entry(
    command="match", version="0", at=datetime(2026, 3, 2, 9, 0, tzinfo=UTC), as_of="2026-03-02"
)
COUNTIES = FileSet(pattern="分县清单/清单_*.xlsx", makers=("match",))
SHEETS = FileSet(pattern="点单表/*/*", makers=("match",))
PAPERS = FileSet(pattern="03方案/*/*", makers=("match",))


@pytest.fixture
def year(tmp_path: Path) -> YearFolder:
    found = YearFolder(tmp_path / "2026年")
    found.inbox.mkdir(parents=True)
    return found


def deliver(
    year: YearFolder, names: dict[str, bytes], *sets: FileSet, dry: bool = False
) -> set[str]:
    """Names of what was put aside."""
    box = Outbox.choose(None, year, date(2026, 3, 2), dry_run=dry)
    written = box.deliver(ENTRY, list(names.items()), sets=sets)
    return {one.path.name for one in written if one.word == "retired"}


def there(year: YearFolder) -> set[str]:
    files = (p for p in year.output.rglob("*") if p.is_file())
    return {p.relative_to(year.output).as_posix() for p in files}


def test_what_belongs_no_longer_goes_to_history_and_is_told(year: YearFolder) -> None:
    deliver(
        year, {"分县清单/清单_甲县.xlsx": b"1", "分县清单/清单_未注明县区.xlsx": b"2"}, COUNTIES
    )
    assert deliver(year, {"分县清单/清单_甲县.xlsx": b"1"}, COUNTIES) == {"清单_未注明县区.xlsx"}
    assert there(year) == {
        "分县清单/清单_甲县.xlsx",
        f"分县清单/{HISTORY}/清单_未注明县区_0001.xlsx",
    }


def test_a_folder_that_is_of_nobody_any_more_goes_as_well(year: YearFolder) -> None:
    deliver(year, {"点单表/未注明县区/DC-1_甲社.xlsx": b"1"}, SHEETS)
    deliver(year, {"点单表/甲县/DC-1_甲社.xlsx": b"1"}, SHEETS)
    assert there(year) == {
        "点单表/甲县/DC-1_甲社.xlsx",
        f"点单表/{HISTORY}/未注明县区_DC-1_甲社_0001.xlsx",
    }
    assert not (year.output / "点单表" / "未注明县区").exists()


def test_files_of_a_person_and_of_other_commands_stay(year: YearFolder) -> None:
    other = Outbox.choose(None, year, date(2026, 3, 2))
    other.deliver(replace(ENTRY, command="track"), [("分县清单/清单_乙县.xlsx", b"1")])
    (year.output / "分县清单" / "清单_我的.xlsx").write_bytes(b"mine")
    assert deliver(year, {"分县清单/清单_甲县.xlsx": b"1"}, COUNTIES) == set()


def test_one_that_was_edited_is_taken_over_first(year: YearFolder) -> None:
    deliver(year, {"分县清单/清单_甲县.xlsx": b"1"}, COUNTIES)
    (year.output / "分县清单" / "清单_甲县.xlsx").write_bytes(b"by hand")
    deliver(year, {"分县清单/清单_乙县.xlsx": b"1"}, COUNTIES)
    assert [path.read_bytes() for path in year.decisions.iterdir()] == [b"by hand"]


def test_a_dry_run_says_so_and_moves_nothing(year: YearFolder) -> None:
    deliver(year, {"分县清单/清单_甲县.xlsx": b"1"}, COUNTIES)
    before = there(year)
    assert deliver(year, {"分县清单/清单_乙县.xlsx": b"1"}, COUNTIES, dry=True) == {
        "清单_甲县.xlsx"
    }
    assert there(year) == before


def test_a_paper_in_a_format_not_asked_for_stays_while_it_says_the_same(year: YearFolder) -> None:
    both = {"03方案/第1期/活动方案.docx": b"1", "03方案/第1期/活动方案.pdf": b"1"}
    deliver(year, both, PAPERS)
    assert deliver(year, {"03方案/第1期/活动方案.docx": b"1"}, PAPERS) == set()
    assert deliver(year, {"03方案/第1期/活动方案.docx": b"2"}, PAPERS) == {"活动方案.pdf"}


def test_a_new_draft_in_another_format_puts_the_old_one_aside(year: YearFolder) -> None:
    deliver(year, {"03方案/第1期/活动方案.docx": b"1"}, PAPERS)
    new = FileSet(
        pattern=PAPERS.pattern, makers=PAPERS.makers, changed=frozenset({"03方案/第1期/活动方案"})
    )
    assert deliver(year, {"03方案/第1期/活动方案.pdf": b"2"}, new) == {"活动方案.docx"}
