"""What a leader reads: five sentences on page one, one number of rows everywhere, no rate that hides a miss, paper that can be printed."""

from __future__ import annotations

from datetime import UTC, date, datetime
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from expertserve.indicators.definition import Value
from expertserve.indicators.targets import TargetResult
from expertserve.work.request import Request
from expertserve.work.start import read
from expertserve.work.track import run as steps
from expertserve.work.track.lead import lead, printed
from expertserve.work.track.paper import track_report

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from expertserve.ground.fuzzy import Qualifier
    from expertserve.work.outcome import Outcome
    from expertserve.work.track.run import TrackRun


def _counted(folder: Path, period: str = "") -> TrackRun:
    day = date(2026, 12, 20)
    now = datetime(2026, 12, 20, 9, tzinfo=UTC)
    request = Request(paths=(folder,), as_of=day, now=now, settings=folder / "settings.json", recursive=True)  # fmt: skip
    return steps.track_material(read(request), day, period)


@pytest.mark.parametrize(
    ("value", "qualifier", "text"),
    [
        (999, "exact", "999"), (1200, "exact", "1200"), (1234, "exact", "1200余"), (1200, "at-least", "1200余"), (28357, "exact", "2.8万余"),
        (30000, "exact", "3万"), (1234, "about", "约1234"), (5000, "at-most", "近5000"), (38, "about", "约38"),
    ],
)  # fmt: skip
def test_large_figures_are_rounded_down_in_print(
    value: int, qualifier: Qualifier, text: str
) -> None:
    assert printed(Value(Fraction(value), qualifier)) == text


def test_page_one_says_five_things(example: Path) -> None:
    done = _counted(example)
    told = lead(done.result, done.loud)
    assert len(told) == 5
    assert told[0].startswith(
        "2026年1月1日至2026年12月20日，4名专家在2个县（市、区）的3个单位服务6次"
    )
    assert told[1] == "对照年度目标2项，已完成1项（专家人数）。"
    assert "培训人次完成95.0%" in told[2]
    assert told[3].startswith("丙县1个县（市、区）未报送服务记录")
    assert "未报送的县由谁催报" in told[4]
    assert "以哪一条为准" in told[4]
    assert track_report(done.result, (), done.loud).lead == told


def test_read_is_counted_and_left_out_everywhere(counted: tuple[Outcome, Path]) -> None:
    outcome, folder = counted
    rows: Any = outcome.payload["rows"]
    assert rows == {"read": 12, "counted": 7, "left_out": 5}
    assert any("服务记录 12 条，计入 7 条，未计入 5 条" in line for line in outcome.lines)
    page = (folder / "跟踪问效（内部）.html").read_text("utf-8")
    assert "12条" in page
    assert "5条" in page


def test_the_paper_counts_the_same_rows(example: Path) -> None:
    report = track_report(_counted(example).result)
    assert (report.rows, report.counted, report.left_out) == (12, 7, 5)
    assert sum(count for _, count in report.excluded) == report.left_out
    assert report.missing == ("丙县",)
    assert report.counties[-1].county == "丙县"
    assert report.counties[-1].visits == "未报送"


def test_a_silent_county_is_told_so_on_its_own_sheet(counted: tuple[Outcome, Path]) -> None:
    book = openpyxl.load_workbook(counted[1] / "分县核对" / "丙县服务数据核对表.xlsx")
    cells = [str(cell.value) for row in book["本县数据"].iter_rows() for cell in row if cell.value]
    assert any("未报送" in text and "不等于零" in text for text in cells)
    assert not any(text == "服务次数" for text in cells)


@pytest.mark.parametrize(
    ("operator", "met", "rate", "shown"),
    [("at-least", False, 100, "99.9"), ("at-most", False, 100, "100.1"), ("at-least", True, 100, "100.0"), ("at-least", False, 95, "95.0")],
)  # fmt: skip
def test_no_rate_hides_a_miss(operator: Any, met: bool, rate: int, shown: str) -> None:
    target = TargetResult(scope="cycle", indicator="P4a", text="", operator=operator, target=Fraction(1), value=Value(Fraction(1)), rate=Fraction(rate), met=met)  # fmt: skip
    assert f"{float(target.shown_rate or 0):.1f}" == shown


def test_targets_of_the_year_stand_in_a_part_of_it(example: Path) -> None:
    done = _counted(example, "上半年")
    found = {one.indicator: one for one in done.result.targets if one.scope == "cycle"}
    assert set(found) == {"P4a", "Q2a"}
    assert found["Q2a"].value.value == 38
    assert done.result.indicator("Q2a").value.value == 38
    later = _counted(example, "下半年").result
    assert later.indicator("Q2a").value.value == 0
    assert {one.indicator: one.value.value for one in later.targets if one.scope == "cycle"}["Q2a"] == 38  # fmt: skip


def test_what_is_for_the_screen_is_not_printed(counted: tuple[Outcome, Path]) -> None:
    book = openpyxl.load_workbook(counted[1] / "跟踪问效报告.xlsx")
    for name in ("明细", "分项数据", "未计入数据及原因", "核查问题"):
        assert "不打印" in str(book[name].cell(1, 1).value)
        assert str(book[name].print_area).endswith("$2")
    charts = [sheet for sheet in book.worksheets if sheet.title.startswith("图·")]
    assert charts
    assert all(len(sheet._charts) == 1 for sheet in charts)


def test_a_service_over_the_end_of_a_part_counts_where_it_ends(
    year_of: Callable[..., Path], rows: dict[str, Any]
) -> None:
    new = list(rows["a"][0])
    new[rows["heads"][0].index("服务日期")] = "6月30日-7月1日"
    folder = year_of(a=(new,), b=())
    assert _counted(folder, "上半年").result.rows == (1, 0, 1)
    assert _counted(folder, "下半年").result.rows == (1, 1, 0)
    assert _counted(folder).result.rows == (1, 1, 0)


def test_one_session_in_two_lists_is_one(example: Path, workbook: Callable[..., None]) -> None:
    heads = ("期次", "活动编号", "服务县(市、区)", "计划开始", "计划结束", "状态", "拟服务单位数")
    workbook(example / "计划.xlsx", 计划=(heads, (1, "S1", "甲县", "2026-03-10", "2026-03-12", "计划", "2家")))  # fmt: skip
    try:
        result = _counted(example).result
    finally:
        (example / "计划.xlsx").unlink()
    assert result.indicator("P5").value.value == 2
    assert [one.scope for one in result.targets if one.indicator == "P7a"] == ["S1"]
