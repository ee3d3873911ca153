"""Published figures: value, qualifier and sum of parts, what rolls up, and what has to be said when parts and total disagree."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

from expertserve.books.conversion.kind import Context
from expertserve.books.files.reader import read_file
from expertserve.books.tables.sheet import read_sheets
from expertserve.indicators.material import CountingRules
from expertserve.indicators.result import track
from expertserve.indicators.stated import read_stated, stated_differences, stated_values
from expertserve.work.counting import sort_out

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

Stated = tuple[str, str, float, str, int | None]


@dataclass(kw_only=True)
class Case:
    """A published case: (item, text, value, qualifier, sum of parts), parts as written, other sheets, what is expected."""

    name: str
    year: int
    figures: tuple[Stated, ...]
    parts: dict[str, str] = field(default_factory=dict)
    sheets: dict[str, Sequence[Sequence[object]]] = field(default_factory=dict)
    rows: dict[str, float] = field(default_factory=dict)
    stated: dict[str, tuple[float, str]] = field(default_factory=dict)
    said: tuple[tuple[str, str, object, object, str], ...] = ()


def _sessions() -> list[list[object]]:
    groups = (
        ("深度贫困县专项", 6, 19),
        ("精准扶贫", 4, 15),
        ("乡村振兴", 4, 12),
        ("创新驱动", 5, 0),
    )
    rows: list[list[object]] = [["期次", "类别", "服务县(市、区)", "状态"]]
    county = 0
    for name, count, counties in groups:
        for n in range(count):
            share = counties // count + (n < counties % count)
            rows.append(
                [
                    len(rows),
                    name,
                    "、".join(f"占位{county + k + 1:02d}县" for k in range(share)),
                    "计划",
                ]
            )
            county += share
    return rows


def _forum() -> list[list[object]]:
    forms = ("学术讲座", "现场指导", "座谈交流")
    rows: list[list[object]] = [
        [
            "2019-10-16",
            f"占位专家{n % 23 + 1:02d}",
            f"占位单位{n + 1:02d}",
            forms[n % 3],
            "确认单",
            "同意",
        ]
        for n in range(31)
    ]
    return [["服务日期", "专家姓名", "服务单位", "服务形式", "佐证材料", "审核意见"], *rows]


def _projects() -> list[list[object]]:
    heads: list[object] = [
        "服务日期",
        "专家姓名",
        "服务领域",
        "县(市、区)",
        "服务单位",
        "需求编号",
        "服务形式",
        "佐证材料",
        "审核意见",
    ]
    rows: list[list[object]] = []
    for n in range(31):
        unit = n % 24
        rows.append(
            [
                "2019-09-05",
                f"占位专家{n + 1:02d}",
                f"领域{n % 10 + 1}",
                f"占位{unit % 6 + 1}县",
                f"占位单位{unit + 1:02d}",
                f"项目{min(n, 29) + 1:02d}",
                "技术指导",
                "确认单",
                "同意",
            ]
        )
    return [heads, *rows]


def _meetings() -> list[list[object]]:
    sizes = [*(30 + n % 7 for n in range(36)), 29, 28, 27, 26]
    rows = [
        [f"2021-05-{n % 12 + 1:02d}", f"讲座{n + 1:02d}", size, "确认单", "同意"]
        for n, size in enumerate(sizes)
    ]
    return [["日期", "主题", "培训人数", "佐证材料", "审核意见"], *rows]


CASES = (
    Case(
        name="plan-2018", year=2018,
        figures=(("期数", "19期", 19, "exact", 19), ("县(市、区)数", "50个左右", 50, "about", 46), ("专家人数", "500名左右", 500, "about", None), ("企业数", "200余家", 200, "at-least", None),
         ("提出需求的县", "162个", 162, "exact", None), ("两类扶贫期数", "10期", 10, "exact", 10), ("两类扶贫县数", "34个", 34, "exact", 34)),
        parts={"期数": "6+4+4+5", "县(市、区)数": "19+15+12", "两类扶贫期数": "6+4", "两类扶贫县数": "19+15"}, sheets={"期次": _sessions()},
        said=(("parts-total", "县(市、区)数", 50, 46, "warning"),),
    ),
    Case(name="forum-2019", year=2019, figures=(("专家人数", "23名", 23, "exact", None), ("项目单位", "31个", 31, "exact", None)), sheets={"服务记录": _forum()}, rows={"P4a": 23, "P7a": 31, "P2b": 3}),
    Case(name="cumulative-2019", year=2019, figures=(("专家人数", "119名", 119, "exact", None), ("解决问题数", "229个", 229, "exact", None), ("培训人数", "9100人", 9100, "exact", None), ("受益人数", "42000人", 42000, "exact", None)),
         stated={"Q1b": (1.92, "exact"), "Q2b": (9100, "exact")}),
    Case(name="many-to-many-2019", year=2019, figures=(("专家人数", "31名", 31, "exact", None), ("领域", "10个", 10, "exact", None), ("县(市、区)", "6个", 6, "exact", None), ("受援单位", "24个", 24, "exact", None), ("项目", "30个", 30, "exact", None)),
         sheets={"服务记录": _projects()}, rows={"P4a": 31, "P6a": 6, "P7a": 24, "P1b": 30}),
    Case(name="function-areas-2021", year=2021, figures=(("专家人数", "17名", 17, "exact", None), ("项目数", "8个", 8, "exact", 8), ("领域", "8个", 8, "exact", None), ("时间", "12月21日-24日", 4, "exact", None)), parts={"项目数": "4+2+1+1"}),
    Case(name="persons-and-times-2020", year=2020, figures=(("专家人数", "55名", 55, "exact", None), ("派出单位", "32家", 32, "exact", None), ("县", "12个", 12, "exact", 12), ("项目", "40个", 40, "exact", None), ("全年计划期数", "32期", 32, "exact", None), ("全年计划专家人次", "1000人次左右", 1000, "about", None)),
         parts={"县": "7+5"}, said=(("unit-mismatch", "专家", "1000人次", "55人", "info"),)),
    Case(name="coverage-2019", year=2019, figures=(("覆盖县", "151个", 151, "exact", None), ("全部县", "183个", 183, "exact", None), ("专家人次", "1万余人次", 10000, "at-least", None), ("受益人数", "1500余万人", 15_000_000, "at-least", None), ("联盟成员单位", "34家", 34, "exact", 33)),
         parts={"联盟成员单位": "8+5+20"}, stated={"P6d": (82.5, "exact")}, said=(("parts-total", "联盟成员单位", 34, 33, "warning"),)),
    Case(name="bases-2023", year=2023, figures=(("基地", "97个", 97, "exact", 97), ("专家人次", "2159人次", 2159, "exact", None), ("活动", "482场", 482, "exact", None), ("转化落地", "540项", 540, "exact", None), ("培训人次", "21077人次", 21077, "exact", None)), parts={"基地": "16+81"}),
    Case(name="money-2023", year=2023, figures=(("专家人数", "65名", 65, "exact", None), ("培训人数", "200余人", 200, "at-least", None), ("解决问题数", "70余个", 70, "at-least", None), ("转化", "15项", 15, "exact", None), ("签订协议", "40余份", 40, "at-least", None), ("协议金额", "1300余万元", 1300, "at-least", None)),
         stated={"Q1b": (1.08, "at-least")}, said=(("no-ratio", "平均每份协议金额", "1300余万元", "40余份", "info"),)),
    Case(name="odd-qualifier-2024", year=2024, figures=(("专家团", "9个", 9, "exact", None), ("专家人数", "100余名", 100, "at-least", None), ("课程", "92场", 92, "exact", None), ("解决问题数", "132个", 132, "exact", None), ("受益人次", "近5000余人次", 5000, "about", None)),
         stated={"Q1b": (1.32, "at-most")}),
    Case(name="threshold-2021", year=2021, figures=(("专家团", "19个", 19, "exact", None), ("专家人数", "120余名", 120, "at-least", None), ("大型培训会(30人以上)", "36场", 36, "exact", None), ("入户指导", "600余次", 600, "at-least", None), ("服务人次", "5000余人次", 5000, "at-least", None), ("解决问题数", "1100余个", 1100, "at-least", None), ("县", "16个", 16, "exact", None), ("示范点", "117个", 117, "exact", None)),
         sheets={"培训场次": _meetings()}, rows={"Q3": 36}),
    Case(name="honours-overlap-2022", year=2022, figures=(("专家人数", "26名", 26, "exact", None), ("荣誉人次", "12+4+6+2+3", 27, "exact", 27)), parts={"荣誉人次": "12+4+6+2+3"}, stated={"P4a": (26, "exact")}, said=(("subsets-overlap", "荣誉", 26, 27, "info"),)),
    Case(name="large-numbers-2017", year=2017, figures=(("专家人数", "21331名", 21331, "exact", None), ("首批专家", "10661名", 10661, "exact", None), ("首批县", "88个", 88, "exact", None), ("首批乡镇", "500个", 500, "exact", None), ("活动场次", "14493场", 14493, "exact", None), ("培训人次", "65.66万人次", 656_600, "about", None), ("实用人才", "17.57万人", 175_700, "about", None), ("技术", "3862项", 3862, "exact", None))),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_published_case(case: Case, tmp_path: Path, workbook: Callable[..., None]) -> None:
    table: list[Any] = [
        ["公布数(照原文填写,勿改写)"],
        ["项目", "公布数", "分项"],
        *([item, text, case.parts.get(item, "")] for item, text, *_ in case.figures),
    ]
    workbook(tmp_path / "输入.xlsx", 公布数=table, **case.sheets)
    day = date(case.year, 12, 31)
    context = Context(as_of=day, year=case.year)
    records = [
        r
        for reading in read_file(tmp_path / "输入.xlsx")
        for sheet in read_sheets(reading, context)
        for r in sheet.records
    ]
    material = sort_out(records)
    got = [
        (one.source.item, one.value, one.qualifier, one.parts_sum)
        for one in (read_stated(f, day) for f in material.stated)
    ]
    assert got == [
        (item, Fraction(str(value)), qualifier, parts)
        for item, _, value, qualifier, parts in case.figures
    ]
    said = stated_differences(material.stated, day, 5)
    assert tuple((d.what, d.item, d.stated, d.computed, d.severity) for d in said) == case.said
    values = stated_values(material.stated, day)
    assert {
        n: (float(values[n].value or 0), values[n].qualifier) for n in case.stated
    } == case.stated
    result = track(material, CountingRules(start=date(case.year, 1, 1), end=day, as_of=day))
    assert {n: float(result.indicator(n).value.value or 0) for n in case.rows} == case.rows
    assert result.differences == ()
    assert result.stated == said


def test_the_sessions_of_a_plan_are_read(tmp_path: Path, workbook: Callable[..., None]) -> None:
    workbook(
        tmp_path / "输入.xlsx",
        期次=_sessions(),
        类别汇总=[
            ["类别", "期数"],
            ["深度贫困县专项", 6],
            ["精准扶贫", 5],
            ["乡村振兴", 4],
            ["创新驱动", 5],
            ["合计", 19],
        ],
    )
    context = Context(as_of=date(2018, 12, 31), year=2018)
    records = [
        r
        for reading in read_file(tmp_path / "输入.xlsx")
        for sheet in read_sheets(reading, context)
        for r in sheet.records
    ]
    material = sort_out(records)
    assert len(material.sessions) == 19
    assert (
        len({name for s in material.sessions for name in s.places_text.split("、") if name}) == 46
    )
    result = track(
        material,
        CountingRules(start=date(2018, 1, 1), end=date(2018, 12, 31), as_of=date(2018, 12, 31)),
    )
    assert [(d.what, d.field, d.stated, d.computed) for d in result.differences] == [
        ("category-roll-up", "精准扶贫", 5, 4),
        ("parts-total", "合计", 19, 20),
    ]
