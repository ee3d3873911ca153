"""Pages of the example year and of a large invented list, and a browser where there is one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from expertserve.papers.page import print_page
from expertserve.records.page import Bar, Chart, Page, PageLine, Section, Table

from ._browser import CHROMIUM, Browser

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

COUNTIES = ("甲县", "乙县", "丙区")
STATES = ("拟推荐", "待确认", "暂未落实")


def line(number: int, experts: int = 3) -> PageLine:
    county, state = COUNTIES[number % 3], STATES[number % 7 % 3]
    rows = tuple((f"专家{number}之{n}", "某大学", "教授", "70.0", "", "共同用词：蘑菇") for n in range(experts))  # fmt: skip
    return PageLine(
        cells=(f"{county}-{number}", f"单位{number}", f"第{number}项难题", county, f"人员{number}", "某大学", "70.0 高"),
        state=state,
        tone="good",
        facets=(county, f"单位{number}", "农业、林业" if number % 2 else "教育", f"{number % 3 + 1}类", state),
        behind=(
            Section(title="为什么", texts=(f"理由{number}",)),
            Section(title="还有谁合适", table=Table(("姓名", "单位", "职称", "匹配度", "确认", "理由"), rows)),
        ),
    )  # fmt: skip


def invented(lines: tuple[PageLine, ...]) -> Page:
    return Page(
        title="供需对接", audience="internal", office="某局", made_on=date(2026, 3, 20), listed="行",
        heads=("清单号", "需求单位", "需求名称", "县（市、区）", "专家", "专家单位", "匹配度"),
        filters=("县（市、区）", "需求单位", "专业领域", "优先类别", "状态"), lines=lines,
        figures=(("需求", f"{len(lines)}项"),),
        charts=(Chart(title="按县", bars=tuple(Bar(c, 9, 4, "4/9") for c in COUNTIES), filled="已落实", rest="名额", filter="县（市、区）"),),
        tables=(("各县", Table(("县", "数"), (("甲县", "3"),))),),
    )  # fmt: skip


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no chromium here")
    found = Browser(tmp_path_factory.mktemp("profile"))
    yield found
    found.close()


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("页 面") / "供需对接（内部）.html"
    path.write_bytes(print_page(invented(tuple(map(line, range(60))))))
    return path
