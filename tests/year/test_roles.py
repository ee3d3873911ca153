"""A file in 收件 never speaks for the office, whatever kind of table it holds."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
import xlsxwriter

from expertserve.books.conversion.kind import kinds
from expertserve.year.gather import gather
from expertserve.year.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2026, 3, 2)
SHEETS = {
    "decisions": (("处理", "需求", "专家", "依据"), ("指定", "D001", "沈若松", "电话")),
    "county-lists": (("县（市、区）", "名单名称", "生效日期", "失效日期"), ("游仙区", "重点县", "2026-01-01", "2026-12-31")),
    "contacts": (("单位", "姓名", "电子邮箱"), ("示例农业局", "沈若松", "a@example.com")),
}  # fmt: skip


def book(path: Path, rows: tuple[tuple[str, ...], ...]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(str(path)) as made:
        sheet = made.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)


@pytest.mark.parametrize("kind", SHEETS)
def test_what_the_office_says_waits_in_the_inbox(tmp_path: Path, kind: str) -> None:
    book(tmp_path / "收件" / "青坞县" / "表.xlsx", SHEETS[kind])
    inbox = gather([tmp_path], Settings(), DAY)
    assert not inbox.others.get(kind)
    assert "waits-for-office" in {finding.code for finding in inbox.findings}
    (tmp_path / "调整").mkdir()
    (tmp_path / "收件" / "青坞县" / "表.xlsx").rename(tmp_path / "调整" / "表.xlsx")
    decided = gather([tmp_path], Settings(), DAY)
    assert decided.others.get(kind)
    assert "waits-for-office" not in {finding.code for finding in decided.findings}


def test_every_kind_that_changes_what_others_get_is_the_offices_own() -> None:
    own = {kind.name for kind in kinds() if kind.office}
    assert {"decisions", "county-lists", "reviews", "quotas", "contacts", "settings"} <= own
    assert not own & {"experts", "demands", "services", "feedback", "replies", "applications"}
