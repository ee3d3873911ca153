"""What lies in 调整 is understood as clerks write it, and what is not understood is never passed over."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from openpyxl import Workbook

from expertserve.ground.dates import Span
from expertserve.year.gather import gather
from expertserve.year.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from expertserve.year.material import Material

DAY = date(2026, 4, 9)
HEADS = "序号 日期 需求编号 需求单位 需求（简写） 处理 专家 调整为 依据 经办人"


def _year(folder: Path, name: str, rows: list[list[str]]) -> Material:
    (folder / "收件").mkdir()
    (folder / "调整").mkdir()
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = name
    for row in rows:
        sheet.append(row)
    book.save(folder / "调整" / f"{name}.xlsx")
    return gather([folder], Settings(), DAY)


def test_one_column_takes_the_new_name_and_the_new_days(tmp_path: Path) -> None:
    """调整为 is a person of 更换 and a time of 改期."""
    rows = [
        ["某市人选调整登记"],
        HEADS.split(),
        ["1", "2026-04-08", "A-03", "源村", "吃水", "更换", "成雪", "钱声", "来电", "小何"],
        ["2", "2026-04-09", "A-05", "金穗社", "烘干", "改期", "", "9月中旬", "来电", "小何"],
    ]
    new, moved = _year(tmp_path, "人选调整", rows).decisions
    assert (new.replacement, new.dates) == ("钱声", ())
    assert (moved.replacement, moved.dates) == (
        "",
        (Span(date(2026, 9, 11), date(2026, 9, 20)),),
    )


def test_a_table_in_the_office_s_own_folder_that_nobody_understands_is_an_error(
    tmp_path: Path,
) -> None:
    """Decisions and answers would be lost in it without a word."""
    rows = [["甲", "乙", "丙"], ["这里", "写了", "什么"], ["没人", "看得", "懂"]]
    found = _year(tmp_path, "回复登记", rows)
    assert [(f.code, f.severity) for f in found.findings] == [("unread-decision", "error")]
