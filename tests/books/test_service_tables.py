"""Service records, answers, registers and targets in the dresses counties send."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from expertserve.books.conversion.kind import Context
from expertserve.books.files.grid import Cell, Grid
from expertserve.books.kinds.feedback import grade_of
from expertserve.books.services import cells, verdicts
from expertserve.books.tables.sheet import SheetReading, read_grid
from expertserve.ground.fuzzy import Figure
from expertserve.records.agreement import Agreement
from expertserve.records.feedback import Feedback, Tally
from expertserve.records.publicity import Publicity
from expertserve.records.service import Checksum, NamedExpert, Service
from expertserve.records.session import Session
from expertserve.records.target import CategoryCount, StatedFigure, Target

if TYPE_CHECKING:
    from collections.abc import Sequence

CONTEXT = Context(as_of=date(2026, 12, 20), counties=("甲县", "乙区"), year=2026)


def _read(
    rows: Sequence[Sequence[Cell]],
    *,
    sheet: str = "服务记录",
    file: str = "甲县.xlsx",
    merges: tuple[tuple[int, int, int, int], ...] = (),
) -> SheetReading:
    width = max(len(row) for row in rows)
    full = [[*row, *([None] * (width - len(row)))] for row in rows]
    (found,) = read_grid(
        Grid(file=file, path=str(Path(file)), sheet=sheet, format="xlsx", rows=full, merges=merges),
        CONTEXT,
    )
    return found


def _services(rows: Sequence[Sequence[Cell]], **given: Any) -> list[Service]:
    return [r for r in _read(rows, **given).records if isinstance(r, Service)]


HEADS: list[Cell] = [
    "序号",
    "期次",
    "服务专家",
    "派出单位",
    "受援单位",
    "服务地点",
    "服务时间",
    "服务时长",
    "主要内容",
    "服务方式",
    "培训人数/人次",
    "受益人次(含培训)",
    "佐证",
    "县级审核",
]


def _row(**given: Cell) -> list[Cell]:
    base: dict[str, Cell] = {
        "序号": 1,
        "期次": "第三期",
        "服务专家": "王一",
        "受援单位": "甲厂",
        "服务地点": "甲县一镇二村",
        "服务时间": "2026-03-08",
        "主要内容": "讲课",
        "服务方式": "专题授课",
        "佐证": "确认单",
        "县级审核": "同意",
    }
    base |= given
    return [base.get(str(head)) for head in HEADS]


@pytest.mark.parametrize(
    ("cell", "names", "stated"),
    [
        ("王　一、李二", ["王一", "李二"], None), ("王一，李二等4人", ["王一", "李二"], 4), ("王一等专家5名", ["王一"], 5), ("阿力木．买买提", ["阿力木·买买提"], None), ("王一(教授)\n李二", ["王一", "李二"], None),
        ("王一 李二", ["王一", "李二"], None), ("王 一", ["王一"], None), ("欧阳明教授", ["欧阳明"], None), ("待定", [], None),
    ],
)  # fmt: skip
def test_names_in_a_cell(cell: str, names: list[str], stated: int | None) -> None:
    found = cells.read_names(cell)
    assert ([*found.names], found.stated) == (names, stated)


def test_numbers_beside_names() -> None:
    (row,) = _services([HEADS, _row(服务专家="ZJ01 王一、李二(ZJ02)", 派出单位="甲院、乙院")])
    assert row.experts == (
        NamedExpert(name="王一", expert_id="ZJ01", employer="甲院"),
        NamedExpert(name="李二", expert_id="ZJ02", employer="乙院"),
    )


@pytest.mark.parametrize(
    ("cell", "days", "half"),
    [
        ("3月8日下午", ["2026-03-08"], "pm"), ("3月10日-12日", ["2026-03-10", "2026-03-11", "2026-03-12"], ""), ("3月8日、10日", ["2026-03-08", "2026-03-10"], ""), (20260308, ["2026-03-08"], ""), (46089, ["2026-03-08"], ""),
        (datetime(2026, 3, 8), ["2026-03-08"], ""), ("2026.3.30—4.1", ["2026-03-30", "2026-03-31", "2026-04-01"], ""), ("4月中旬", [], ""), ("待定", [], ""), ("2026-2-30", [], ""),
    ],
)  # fmt: skip
def test_dates_of_a_row(cell: Cell, days: list[str], half: str) -> None:
    reading = _read([HEADS, _row(服务时间=cell)])
    (row,) = (r for r in reading.records if isinstance(r, Service))
    assert ([day.isoformat() for day in row.days], row.half) == (days, half)
    assert any(f.code == "bad-date" for f in reading.findings) == (not days)


@pytest.mark.parametrize(
    ("cell", "figures"),
    [
        ("近50余人次", {"trained_times": Figure(50, "about")}), ("30人", {"trained_people": Figure(30)}), ("约1.2万人次", {"trained_times": Figure(12000, "about")}), (30, {}), (None, {}), ("很多", {}),
    ],
)  # fmt: skip
def test_a_figure_goes_where_its_unit_says(cell: Cell, figures: dict[str, Figure]) -> None:
    reading = _read([HEADS, _row(**{"培训人数/人次": cell})])
    (row,) = (r for r in reading.records if isinstance(r, Service))
    assert dict(row.figures) == figures
    codes = {f.code for f in reading.findings}
    assert ("unit-unclear" in codes) == (cell == 30)
    assert ("bad-number" in codes) == (cell == "很多")
    assert row.includes_trained == ("benefit_times", "benefit_people")


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("属实，同意", True),
        ("√", True),
        ("审核通过", True),
        ("", False),
        ("未审核", False),
        ("退回补正", False),
        ("不同意", False),
        ("待审核", False),
        ("请领导定", None),
    ],
)
def test_verdicts(text: str, *, verdict: bool | None) -> None:
    assert verdicts.is_approved(text) is verdict


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("服务确认书.pdf、照片2张", True),
        ("IMG_1.jpg;IMG_2.JPG", True),
        ("有", True),
        ("回执", True),
        ("新闻报道链接", False),
        ("照片待补", False),
        ("待补", False),
        ("无", False),
        ("", False),
        ("新闻链接、合影", True),
    ],
)
def test_evidence(text: str, *, holds: bool) -> None:
    assert verdicts.is_evidence(text) is holds


def test_reviewer_and_date_stand_for_a_verdict() -> None:
    heads: list[Cell] = [*HEADS[:-1], "审核人", "审核日期"]
    rows: list[list[Cell]] = [
        [*_row()[:-1], who, on]
        for who, on in (("李核", "2026-03-10"), ("李核", None), (None, "2026-03-10"))
    ]
    assert [s.approved for s in _services([heads, *rows])] == [True, False, False]


def test_ticked_boxes_and_unknown_words() -> None:
    reading = _read(
        [
            HEADS,
            _row(服务方式="□专题授课 ☑技术指导"),
            _row(服务方式="喝茶聊天"),
            _row(服务方式="技术指导、座谈交流"),
            _row(服务方式="线上咨询"),
        ]
    )
    rows = [r for r in reading.records if isinstance(r, Service)]
    assert [(r.form, r.online) for r in rows] == [
        ("F01", False),
        ("F99", False),
        ("F01", False),
        ("F27", True),
    ]
    assert [f.place.row for f in reading.findings if f.code == "unknown-value"] == [3]


def test_merged_cells_numbering_example_and_totals() -> None:
    heads: list[Cell] = [
        "序号",
        "服务单位",
        "服务日期",
        "服务形式",
        "专家姓名",
        "培训人次",
        "解决问题数",
        "佐证材料",
        "审核意见",
    ]
    rows: list[list[Cell]] = [
        ["甲县专家服务基层服务记录表"],
        ["填报单位（盖章）：甲县人社局"],
        heads,
        list(range(1, 10)),
        ["例", "某某社", "2026年3月1日", "技术指导", "张三", 50, 2, "照片", "同意"],
        [1, "甲厂", "3月8日", "专题授课", "王一", 40, 2, "照片", "同意"],
        [2, None, None, None, "李二"],
        [3, "乙社", "3月9日", "专题授课", "张三", "约20", None, "照片", "同意"],
        ["小计", None, None, None, None, 60, 2],
        [4, "丙社", "3月9日", "专题授课", "张三", 5, 1, "照片", "不同意"],
        ["小计", None, None, None, None, 5, 1],
        ["合计", None, None, None, None, 66, 3],
        [None],
        ["注：1.本表由县级人社部门填报。"],
    ]
    merges = tuple((6, column, 7, column) for column in (2, 3, 4, 6, 7, 8, 9))
    reading = _read(rows, merges=merges)
    services = [r for r in reading.records if isinstance(r, Service)]
    assert [(s.place.row, s.unit, s.experts[0].name, dict(s.figures).get("trained_times")) for s in services] == [
        (6, "甲厂", "王一", Figure(40)), (7, "甲厂", "李二", Figure(40)), (8, "乙社", "张三", Figure(20, "about")), (10, "丙社", "张三", Figure(5)),
    ]  # fmt: skip
    sums = [
        (c.what, c.place.row, c.field, c.stated, c.computed)
        for c in reading.records
        if isinstance(c, Checksum)
    ]
    assert sums == [
        ("subtotal", 9, "trained", 60, 60), ("subtotal", 9, "problems", 2, 2), ("subtotal", 11, "trained", 5, 5), ("subtotal", 11, "problems", 1, 1),
        ("total", 12, "trained", 66, 65), ("total", 12, "problems", 3, 3),
    ]  # fmt: skip
    assert reading.skipped_rows == (4, 5, 9, 11, 12, 14)


def test_money_area_and_clock_columns() -> None:
    heads: list[Cell] = [
        "专家姓名",
        "服务单位",
        "服务日期",
        "开始时间",
        "结束时间",
        "单位确认时长(小时)",
        "服务形式",
        "合作协议(份)",
        "协议金额(元)",
        "签订日期",
        "推广面积(公顷)",
        "经济效益（万元）",
        "效益认定单位",
        "成果转化项数",
        "转化证明",
        "问题清单",
        "线上/线下",
        "状态",
        "佐证材料",
        "审核意见",
    ]
    rows: list[list[Cell]] = [
        [
            "王一",
            "甲厂",
            "2026-03-08",
            "08:00",
            "17:30",
            6,
            "技术指导",
            1,
            "30万元",
            "2026-03-09",
            8,
            "130余万元",
            "甲厂财务科",
            1,
            "有",
            "1.虫害(未解决)；2.干旱",
            "视频",
            "已完成",
            "照片",
            "是",
        ],
        [
            "王一",
            "甲厂",
            "2026-03-09",
            None,
            None,
            None,
            "技术指导",
            1,
            125000,
            None,
            "120亩",
            3,
            "无",
            1,
            "无",
            None,
            "线下",
            "已取消",
            "照片",
            "是",
        ],
    ]
    one, two = _services([heads, *rows])
    assert dict(one.figures) == {
        "agreements": Figure(1),
        "amount_fen": Figure(30_000_000),
        "area_cents": Figure(12000),
        "econ_fen": Figure(130_000_000, "at-least"),
        "transfers": Figure(1),
    }
    assert (one.start, one.end, one.confirmed.whole_minutes() if one.confirmed else 0) == (
        480,
        1050,
        360,
    )
    assert (
        one.agreement_dated,
        one.transfer_certified,
        one.econ_certified,
        one.online,
        one.cancelled,
    ) == (True, True, True, True, False)
    assert (
        two.agreement_dated,
        two.transfer_certified,
        two.econ_certified,
        two.online,
        two.cancelled,
    ) == (False, False, False, False, True)
    assert dict(two.figures)["amount_fen"] == Figure(12_500_000)
    assert dict(two.figures)["area_cents"] == Figure(12000)
    assert one.problem_list == (("虫害", "未解决"), ("干旱", ""))


def test_two_date_columns_and_expectations() -> None:
    heads: list[Cell] = [
        "专家姓名",
        "服务单位",
        "开始日期",
        "结束日期",
        "服务形式",
        "预计受益人数",
        "佐证材料",
        "审核意见",
    ]
    (row,) = _services(
        [heads, ["王一", "甲厂", "2026-03-08", "2026-03-10", "技术指导", 500, "照片", "同意"]]
    )
    assert len(row.days) == 3
    assert row.expected == ("benefit",)
    assert row.figures == ()


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("非常满意", 4),
        ("4", 4),
        ("3.0", 3),
        ("基本满意", 3),
        ("一般", 2),
        ("不太满意", 1),
        ("", 0),
        ("未评价", 0),
        ("满意/较满意", 0),
        ("4满意", 4),
        ("满意（4分）", 4),
    ],
)
def test_grades(text: str, grade: int) -> None:
    assert grade_of(text) == grade


def test_answers_and_tallies() -> None:
    answers = _read(
        [
            [
                "活动编号",
                "县区",
                "评价方",
                "需求单位",
                "总体满意度(4满意3较满意2一般1不满意)",
                "回访日期",
                "问题是否解决",
                "后续需求",
            ],
            ["S1", "甲县", "需求单位", "甲厂", 4, "2026-05-01", "部分解决", "再来一次"],
            ["S1", "甲县", "需求单位", "乙社", "满意/一般", "2026-05-01", "否", None],
        ],
        sheet="回访",
    )
    one, two = (r for r in answers.records if isinstance(r, Feedback))
    assert (
        answers.kind,
        one.grade,
        one.side,
        one.respondent,
        one.on,
        one.solved,
        one.next_need,
    ) == ("feedback", 4, "unit", "甲厂", date(2026, 5, 1), "部分解决", "再来一次")
    assert (two.grade, two.solved) == (0, "未解决")
    tallies = _read(
        [
            ["活动编号", "县区", "评价方", "满意", "较满意", "一般", "不满意", "合计"],
            ["S1", "甲县", "受益群众", 54, 1, 1, 2, 61],
        ],
        sheet="统计",
    )
    (tally,) = (r for r in tallies.records if isinstance(r, Tally))
    assert (tally.counts, tally.stated, tally.side) == ((54, 1, 1, 2), 61, "public")


def test_registers_targets_and_sessions() -> None:
    links = _read(
        [
            ["编号", "类型", "受援单位", "县区", "专家姓名", "开始日期", "截止日期", "状态"],
            ["L1", "长期协议", "甲厂", "甲县", "王一", "2026-01-01", "长期", "已终止"],
        ],
        sheet="长期联系",
    )
    (link,) = (r for r in links.records if isinstance(r, Agreement))
    assert (link.start, link.end, link.ended) == (date(2026, 1, 1), None, True)
    press = _read(
        [
            ["标题", "媒体", "级别", "活动编号", "日期"],
            ["专家来了", "县台", "县级", "S1", "2026-03-01"],
        ],
        sheet="宣传",
    )
    assert [r.on for r in press.records if isinstance(r, Publicity)] == [date(2026, 3, 1)]
    aims = _read([["指标", "目标值"], ["专家人数", "约96人"]], sheet="年度目标")
    assert [(r.name, r.text) for r in aims.records if isinstance(r, Target)] == [
        ("专家人数", "约96人")
    ]
    counts = _read([["类别", "期数"], ["乡村振兴", 4], ["合计", 4]], sheet="类别汇总")
    assert [
        (r.category, r.stated, r.is_total) for r in counts.records if isinstance(r, CategoryCount)
    ] == [("乡村振兴", 4, False), ("合计", 4, True)]
    told = _read([["项目", "公布数", "分项"], ["基地", "97个", "16+81"]], sheet="公布数")
    assert [(r.item, r.text, r.parts) for r in told.records if isinstance(r, StatedFigure)] == [
        ("基地", "97个", "16+81")
    ]
    plan = _read(
        [
            [
                "期次",
                "活动编号",
                "类别",
                "服务县(市、区)",
                "计划开始",
                "计划结束",
                "实际结束",
                "状态",
                "上期活动编号",
                "拟邀专家人数",
                "实际支出(元)",
            ],
            [
                "第十二期",
                "ql-12",
                "乡村振兴",
                "甲县、乙区",
                "2026-03-02",
                "2026-03-01",
                None,
                "进行中",
                "QL-1",
                "14余名",
                41400.5,
            ],
        ],
        sheet="期次",
    )
    (session,) = (r for r in plan.records if isinstance(r, Session))
    assert (
        session.activity_id,
        session.session_no,
        session.cost_fen,
        session.parent_id,
        session.texts,
    ) == ("QL-12", 12, 4_140_050, "QL-1", (("拟邀专家人数", "14余名"),))
    assert any(f.code == "bad-range" for f in plan.findings)


def test_words_the_clerk_taught_stand_for_the_office_s_own() -> None:
    rows: list[list[Cell]] = [
        ["服务专家", "服务单位", "服务日期", "服务内容", "服务形式", "服务时长(天)"],
        ["沈若松", "甲社", "2026-03-02", "番茄烂根", "手把手地教", 1],
    ]
    (plain,) = read_grid(
        Grid(file="a.xlsx", path="a.xlsx", sheet="S", format="xlsx", rows=rows), CONTEXT
    )
    told = [dict(f.facts) for f in plain.findings if f.code == "unknown-value"]
    assert told == [{"kind": "services", "field": "form", "raw": "手把手地教"}]
    values = (("services", "form", "手把手地教", "示范带教"),)
    (taught,) = read_grid(
        Grid(file="a.xlsx", path="a.xlsx", sheet="S", format="xlsx", rows=rows),
        replace(CONTEXT, values=values),
    )
    assert [f for f in taught.findings if f.code == "unknown-value"] == []
    (record,) = [r for r in taught.records if isinstance(r, Service)]
    assert record.form == "F11"


def test_a_last_day_before_the_first_and_more_hours_than_a_day_has_are_told() -> None:
    heads: list[Cell] = [
        "服务日期",
        "结束日期",
        "专家姓名",
        "服务单位",
        "服务事项",
        "服务时长（小时）",
        "佐证材料",
        "审核意见",
    ]
    rest: list[Cell] = ["甲厂", "油茶修剪"]
    found = _read(
        [
            heads,
            ["2026-07-09", "2026-07-01", "王一", *rest, 8, "照片", "通过"],
            ["2026-07-10", "2026-07-10", "李二", *rest, 30, "照片", "通过"],
            ["2026-07-11", "2026-07-12", "赵三", *rest, 30, "照片", "通过"],
            ["2026年7月13日上午", "2026-07-13", "钱四", *rest, "3天", "照片", "通过"],
        ]
    )
    told = [(f.place.column, f.place.row) for f in found.findings if f.code == "bad-range"]
    assert sorted(told) == [("B", 2), ("F", 3)]
    assert not [f for f in found.findings if f.code == "bad-date"]
