"""From grids to records: layouts of tables, rows that are no data, cards, questionnaires, totals."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from expertserve.books.conversion.kind import Context
from expertserve.books.files.grid import Cell, FileReading, Grid, SheetState
from expertserve.books.tables.sheet import SheetReading, read_grid, read_sheets
from expertserve.records.demand import Demand
from expertserve.records.expert import Expert

if TYPE_CHECKING:
    from collections.abc import Sequence

CONTEXT = Context(as_of=date(2026, 3, 2), province="510000", city="510700")
HEAD: list[Cell] = ["姓名", "工作单位", "职称", "电话"]
WANG: list[Cell] = ["王一", "龙门农业大学", "教授", "13800001234"]
LI: list[Cell] = ["李二", "涪江理工大学", "副教授", "13800001235"]


def grid(
    rows: Sequence[Sequence[Cell]],
    merges: Sequence[tuple[int, int, int, int]] = (),
    *,
    sheet: str = "Sheet1",
    state: SheetState = "visible",
    hidden_rows: frozenset[int] = frozenset(),
    uncached: frozenset[tuple[int, int]] = frozenset(),
    formats: dict[tuple[int, int], str] | None = None,
) -> Grid:
    width = max(len(row) for row in rows)
    full = [[*row, *[""] * (width - len(row))] for row in rows]
    return Grid(
        file="表.xlsx",
        path="表.xlsx",
        sheet=sheet,
        format="xlsx",
        rows=full,
        state=state,
        merges=tuple(merges),
        hidden_rows=hidden_rows,
        uncached=uncached,
        formulas=frozenset(),
        formats=formats or {},
    )


def tables(one: Grid, context: Context = CONTEXT) -> tuple[SheetReading, ...]:
    return read_grid(one, context)


def table(one: Grid, context: Context = CONTEXT) -> SheetReading:
    (found,) = tables(one, context)
    return found


def experts(reading: SheetReading) -> list[Expert]:
    return [record for record in reading.records if isinstance(record, Expert)]


def demands(reading: SheetReading) -> list[Demand]:
    return [record for record in reading.records if isinstance(record, Demand)]


def codes(reading: SheetReading, *without: str) -> list[tuple[str, int, str]]:
    return [
        (f.code, f.place.row, f.place.column)
        for f in reading.findings
        if f.code not in {"missing-column", "needed-column", *without}
    ]


def fields(reading: SheetReading) -> dict[str, tuple[str, ...]]:
    return {column.letter: column.fields for column in reading.columns}


def test_titles_offset_and_reporter() -> None:
    reading = table(
        grid(
            [
                [],
                ["", "", "附件2"],
                ["", "", "填报单位（盖章）：三台县人社局　填报时间：2026年3月"],
                ["", "", *HEAD],
                ["", "", *WANG],
            ]
        )
    )
    assert (reading.kind, reading.table, reading.header_rows, reading.rows) == (
        "experts",
        "C4:F5",
        (4,),
        1,
    )
    assert (reading.reporter, reading.county, reading.supplement) == (
        "三台县人社局",
        "510722",
        False,
    )
    assert experts(reading)[0].sources[0].row == 5


def test_two_and_three_header_rows() -> None:
    rows: list[list[Cell]] = [
        ["专家名册"],
        ["序号", "基本信息", "", "", "服务信息", "", ""],
        ["", "个人", "", "单位", "意愿", "", "备注"],
        ["", "姓名", "性别", "工作单位", "是否愿意", "可服务时间", ""],
        [1, "王一", "男", "龙门农业大学", "是", "全年", "无"],
    ]
    merges = [
        (1, 1, 1, 7),
        (2, 1, 4, 1),
        (2, 2, 2, 4),
        (2, 5, 2, 7),
        (3, 2, 3, 3),
        (3, 5, 3, 6),
        (3, 7, 4, 7),
    ]
    three = table(grid(rows, merges))
    assert three.header_rows == (2, 3, 4)
    assert fields(three)["G"] == ("remark",)
    two = table(
        grid(
            [
                ["基本信息", "", "联系人", ""],
                ["单位名称", "需求名称", "姓名", "电话"],
                ["甲合作社", "柑橘黄化", "王一", "13800001234"],
            ]
        )
    )
    assert two.header_rows == (1, 2)
    assert fields(two) == {
        "A": ("unit_name",),
        "B": ("title",),
        "C": ("contact",),
        "D": ("contact_tel",),
    }


def test_several_kinds_in_one_sheet_and_halves_side_by_side() -> None:
    first, second = tables(
        grid(
            [
                ["一、专家名单"],
                HEAD,
                WANG,
                LI,
                [],
                ["二、需求清单"],
                ["需求单位", "需求名称", "需求内容", "联系人", "联系电话"],
                ["甲合作社", "黄化", "柑橘叶片黄化严重落果", "王五", "13800001236"],
            ]
        )
    )
    assert (first.kind, first.rows, first.skipped_rows) == ("experts", 2, ())
    assert (second.kind, second.rows, second.title) == ("demands", 1, ("二、需求清单",))
    left, right = tables(grid([[*HEAD, *HEAD], [*WANG, *LI], [*LI, "", "", "", ""]]))
    assert [left.rows, right.rows] == [2, 1]
    assert fields(right)["E"] == ("name",)


def test_rows_that_are_no_data() -> None:
    head = ["序号", *HEAD]
    reading = table(
        grid(
            [
                head,
                [1, 2, 3, 4, 5],
                ["示例", *WANG],
                [1, *WANG],
                head,
                ["一、农业类"],
                [2, *LI],
                ["", "例：张三", "某大学", "教授", "13800000000"],
                [3, "", "", "", ""],
                ["合计", "5人"],
                [],
                ["注：1.本表由人事部门填写。"],
                ["2.不得合并单元格。"],
            ]
        )
    )
    assert reading.rows == 2
    reasons = {f.place.row: f.why for f in reading.findings if f.code == "skipped-row"}
    assert reasons == {
        2: "numbering",
        3: "example",
        5: "header",
        6: "section",
        8: "example",
        10: "total",
        12: "note",
        13: "note",
    }
    assert ("checksum-mismatch", 10, "B") in codes(reading)


def test_totals_against_rows() -> None:
    head = ["序号", "单位名称", "需求名称", "需求内容", "人数", "联系人"]
    row = ["甲合作社", "黄化", "柑橘叶片黄化严重落果", "1-2人", "王五"]
    right = grid(
        [
            head,
            [1, *row],
            ["小计", "", "", "", 2],
            [2, *row],
            ["小计", "", "", "", "1"],
            ["合计", "2", "", "", 3],
        ]
    )
    assert not [code for code in codes(table(right)) if code[0] == "checksum-mismatch"]
    wrong = grid(
        [head, [1, *row], ["小计", "", "", "", 3], [2, *row], ["合计：3项", "", "", "", 9]]
    )
    told = [f for f in table(wrong).findings if f.code == "checksum-mismatch"]
    assert [(f.place.row, f.place.column, dict(f.facts)["computed"]) for f in told] == [
        (3, "E", "1"),
        (5, "A", "2"),
        (5, "E", "2"),
    ]
    unread = grid([head, [1, *row[:3], "若干", "王五"], ["合计", "", "", "", 1]])
    assert ("checksum-mismatch", 3, "E") not in codes(table(unread))


def test_merges_dittos_formats_and_formulas() -> None:
    rows: list[list[Cell]] = [
        HEAD,
        WANG,
        ["李二", "", "教授", "13800001235"],
        ["赵三", "同上", "教授", 8162300123.0],
        ["钱四", "", "教授", 1.0],
    ]
    reading = table(
        grid(rows, [(2, 2, 3, 2)], uncached=frozenset({(5, 2)}), formats={(4, 4): "00000000000"})
    )
    assert [expert.org_name for expert in experts(reading)] == ["龙门农业大学"] * 3 + [""]
    assert experts(reading)[2].mobile == ("0816-2300123",)
    assert codes(reading) == [("formula-not-calculated", 5, "B"), ("bad-phone", 5, "D")]


def test_hidden_sheet_and_row() -> None:
    hidden = table(grid([HEAD, WANG], state="veryHidden"))
    assert (hidden.hidden, hidden.rows, hidden.kind) == (True, 0, "experts")
    assert codes(hidden) == [("hidden-sheet", 0, "")]
    assert ("hidden-row", 2, "") in codes(table(grid([HEAD, WANG], hidden_rows=frozenset({2}))))
    assert table(grid([["填表说明"], ["一、每县一张表"]])).kind == ""


def test_missing_and_unmapped_columns() -> None:
    reading = table(grid([[*HEAD, "车牌号"], [*WANG, "川B·00000"]]))
    assert ("unmapped-column", 1, "E") in codes(reading)
    missing = [f for f in reading.findings if f.code in {"missing-column", "needed-column"}]
    assert [(f.severity, f.header) for f in missing] == [
        ("info", ""),
        ("error", "研究方向”或“专业领域”或“专业特长”或“代表性成果"),
    ]
    assert (
        dict(missing[0].facts)["columns"]
        == "单位类型、所在地、服务意愿、健康状况、是否退休、同意共享"
    )
    mapped = table(
        grid([[*HEAD, "车牌号"], [*WANG, "良好"]]),
        Context(
            as_of=date(2026, 3, 2),
            headers=(("experts", "车牌号", "health"), ("experts", "职称", "")),
        ),
    )
    assert fields(mapped)["E"] == ("health",)
    assert fields(mapped)["C"] == ()


def test_own_number_or_running_number() -> None:
    assert fields(table(grid([["编号", *HEAD], [1, *WANG], [2, *LI]])))["A"] == ("row_no",)
    assert fields(table(grid([["编号", *HEAD], ["Z001", *WANG], ["Z002", *LI]])))["A"] == (
        "expert_id",
    )
    assert fields(table(grid([["序号", "编号", *HEAD], [1, "Z001", *WANG], [2, "Z002", *LI]])))[
        "B"
    ] == ("expert_id",)


def test_speciality_stands_in_for_a_missing_direction() -> None:
    both = table(grid([[*HEAD, "专长", "标签"], [*WANG, "水稻栽培", "水稻/绿肥"]]))
    assert (experts(both)[0].expertise, experts(both)[0].keywords) == ("水稻栽培", ("水稻", "绿肥"))
    three = table(grid([[*HEAD, "研究方向", "专长", "标签"], [*WANG, "育种", "水稻栽培", "绿肥"]]))
    assert experts(three)[0].expertise == "育种"
    assert experts(three)[0].keywords == ("水稻栽培", "绿肥")


def test_second_columns_of_one_field_are_joined() -> None:
    reading = table(
        grid(
            [
                ["姓名", "工作单位", "手机", "办公电话", "主要成果", "个人简介"],
                ["王一", "龙门农业大学", "13800001234", "0816-2300123", "育成品种2个", "从教20年"],
            ]
        )
    )
    assert experts(reading)[0].mobile == ("13800001234", "0816-2300123")
    assert experts(reading)[0].achievements == "育成品种2个\n从教20年"


def test_county_from_title_for_demands_alone() -> None:
    rows: list[list[Cell]] = [
        ["基层需求汇总表（三台县）"],
        ["单位名称", "需求名称", "需求内容", "联系人"],
        ["甲合作社", "黄化", "柑橘叶片黄化严重落果", "王五"],
    ]
    reading = table(grid(rows))
    assert demands(reading)[0].county == "510722"
    assert "county" not in {dict(f.facts).get("field") for f in reading.findings}
    roster = table(grid([["农业专家推荐表（三台县）"], HEAD, WANG]))
    assert (roster.county, experts(roster)[0].org_region) == ("510722", "")
    assert table(grid(rows), Context(as_of=date(2026, 3, 2))).county == ""


def test_questionnaire_export() -> None:
    head = [
        "序号",
        "提交答卷时间",
        "所用时间",
        "来源",
        "来自IP",
        "1、您的姓名：",
        "2、您的单位名称：",
        "3、您的手机号码：",
        "4、可提供的服务（多选）",
        "总分",
    ]
    reading = table(
        grid(
            [
                head,
                [
                    1,
                    "2026/3/1 10:00",
                    "60秒",
                    "微信",
                    "10.0.0.1",
                    "王一",
                    "龙门农业大学",
                    "13800001234",
                    "技术指导┋专题授课",
                    "0",
                ],
            ]
        )
    )
    expert = experts(reading)[0]
    assert expert.extra == (("submitted", "2026/3/1 10:00"),)
    assert len(expert.offer) == 2
    told = [f for f in reading.findings if f.code == "unmapped-column"]
    assert {(f.severity, f.why) for f in told} == {("info", "system")}
    assert "10.0.0.1" not in repr(reading)
    assert all(
        not column.fields
        for column in reading.columns
        if column.header in {"来源", "来自IP", "提交答卷时间"}
    )


CARD: list[list[Cell]] = [
    ["专家信息登记表"],
    ["姓名", "王一", "性别", "男", "出生年月", "1970.05", "照片"],
    ["民族", "汉", "职称", "教授", "手机", "1380000123", ""],
    ["工作单位", "龙门农业大学", "", "单位类型", "高等院校", "", ""],
    ["健康状况", "健康", "是否退休", "否", "服务意愿", "愿意", ""],
    ["单位意见", "同意（盖章） 2026年3月1日", "", "", "", "", ""],
]


def test_one_form_per_person() -> None:
    reading = table(
        grid(CARD, [(1, 1, 1, 7), (2, 7, 3, 7), (4, 2, 4, 3), (4, 5, 4, 7), (6, 2, 6, 7)])
    )
    expert = experts(reading)[0]
    assert (reading.kind, reading.rows, reading.title) == ("experts", 1, ("专家信息登记表",))
    assert (expert.name, expert.org_type, expert.health, expert.retired, expert.willing) == (
        "王一",
        "高等院校",
        "健康",
        False,
        True,
    )
    assert (expert.unit_consent, expert.title_level, str(expert.birth)) == (
        "同意",
        "正高",
        "1970-05",
    )
    assert codes(reading) == [("bad-phone", 3, "F")]


def test_several_cards_inline_labels_and_forms_without_values() -> None:
    card: list[list[Cell]] = [
        ["姓 名", "王一", "电 话", "13800001234"],
        ["单 位", "甲大学", "职 称", "教授"],
        [""],
    ]
    other: list[list[Cell]] = [
        ["姓 名", "李二", "电 话", ""],
        ["单 位", "乙大学", "职 称", "副教授"],
    ]
    reading = table(grid([*card, *other]))
    assert [(expert.name, expert.org_name) for expert in experts(reading)] == [
        ("王一", "甲大学"),
        ("李二", "乙大学"),
    ]
    assert ("missing-value", 4, "D") in codes(reading)
    inline = table(
        grid(
            [
                ["姓名：王一", "性别：男"],
                ["工作单位：甲大学", "职称：教授"],
                ["联系电话：13800001234"],
            ]
        )
    )
    assert experts(inline)[0].org_name == "甲大学"
    assert table(grid([["姓名", "", "电话", ""], ["单位", "", "职称", ""]])).kind == ""


def test_labels_over_their_values_and_a_demand_card() -> None:
    reading = table(
        grid(
            [
                ["单位名称", "甲合作社", "", "单位类型", "合作社"],
                ["所在县区", "三台县", "", "联系人及电话", "王五 13800001111"],
                ["需求名称", "柑橘黄化", "", "人数", "2人"],
                ["需求描述"],
                ["柑橘叶片黄化严重，落果，想请专家看看土壤和施肥"],
            ],
            [(4, 1, 4, 5), (5, 1, 5, 5)],
        )
    )
    demand = demands(reading)[0]
    assert (demand.contact, demand.contact_tel, demand.county, demand.need_max) == (
        "王五",
        ("13800001111",),
        "510722",
        2,
    )
    assert demand.detail.startswith("柑橘叶片")


@pytest.mark.parametrize(
    ("health", "willing", "told"),
    [
        ("健康", "是", []),
        ("", "是", [("retired-unclear", 2, "F")]),
        ("-", "", [("retired-unclear", 2, "F"), ("retired-unclear", 2, "G")]),
        ("还行吧", "是", [("unknown-value", 2, "F")]),
    ],
)
def test_retired_without_health_or_will(
    health: str, willing: str, told: list[tuple[str, int, str]]
) -> None:
    reading = table(
        grid([[*HEAD, "是否退休", "健康状况", "是否愿意"], [*WANG, "退休", health, willing]])
    )
    assert codes(reading) == told


def test_classes_that_need_no_senior_title() -> None:
    head = [*HEAD, "技能等级", "国别/来源", "单位类型", "备注"]
    rows: list[list[Cell]] = [
        ["王一", "某厂", "高级技师", "13800001234", "", "", "民营企业", ""],
        ["李二", "某大学", "", "13800001235", "", "法国", "境外机构", ""],
        ["赵三", "某大学", "无", "13800001236", "", "", "高等院校", "在站博士后"],
        ["钱四", "个体", "无", "13800001237", "", "", "自由职业", ""],
        ["孙五", "某村", "无", "13800001238", "", "", "其他事业单位", "非遗传承人"],
        ["周六", "某大学", "讲师", "13800001239", "", "省内", "高等院校", "博士后合作导师"],
        ["吴七", "某研究所（德国）", "无", "13800001240", "", "", "境外机构", ""],
    ]
    reading = table(grid([head, *rows]))
    assert [expert.exceptions for expert in experts(reading)] == [
        ("skilled-worker",),
        ("overseas",),
        ("postdoc",),
        ("local-talent",),
        ("local-talent",),
        (),
        ("overseas",),
    ]
    assert not [code for code in codes(reading) if code[0] == "missing-value"]


def test_vague_demand_and_private_values() -> None:
    head = ["单位名称", "需求名称", "需求描述", "联系人", "联系电话"]
    reading = table(
        grid([head, ["甲合作社", "指导", "需要专家指导", "王五@example.com", "138****0123"]])
    )
    assert ("too-vague", 2, "C") in codes(reading)
    shown = {f.code: f.value for f in reading.findings}
    assert shown["unknown-value"] == "王******"
    assert "0123" not in shown["bad-phone"] or "*" in shown["bad-phone"]


def test_large_sheet_finds_a_second_header_far_below() -> None:
    people: list[list[Cell]] = [
        [f"王{n}", "龙门农业大学", "教授", "13800001234"] for n in range(120)
    ]
    rows = [HEAD, *people]
    demand_head: list[Cell] = ["需求单位", "需求名称", "需求内容", "联系电话"]
    found = tables(
        grid([*rows, demand_head, ["甲合作社", "黄化", "柑橘叶片黄化严重落果", "13800001236"]])
    )
    assert [(one.kind, one.rows) for one in found] == [("experts", 120), ("demands", 1)]


def test_read_sheets_goes_through_every_grid() -> None:
    from pathlib import Path

    reading = FileReading(
        file="表.xlsx",
        path=Path("表.xlsx"),
        format="xlsx",
        sha256="",
        grids=(grid([HEAD, WANG], sheet="甲"), grid([HEAD, LI], sheet="乙补报")),
    )
    found = read_sheets(reading, CONTEXT)
    assert [one.sheet for one in found] == ["甲", "乙补报"]
    assert found[1].supplement
