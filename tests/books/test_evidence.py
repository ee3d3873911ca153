"""Columns by evidence: words nobody listed, contents, one seat a field, and what is asked or told instead of guessed."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from typing import TYPE_CHECKING, cast

import numpy as np

from expertserve.books.conversion.kind import Context, kind
from expertserve.books.files.grid import Grid
from expertserve.books.tables.cell_marks import cell_marks
from expertserve.books.tables.seats import NONE, cheapest, seats
from expertserve.books.tables.sheet import read_grid
from expertserve.books.tables.wordings import Wordings, own_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.books.files.grid import Cell
    from expertserve.books.tables.reading import SheetReading

CONTEXT = Context(as_of=date(2026, 3, 2), province="510000", city="510700")
PEOPLE = (
    ("孙一", "省农科院", "研究员", "茶叶", "4月、9月", "愿意", "健康", "在职", "13800001000"),
    ("钱二", "市一医院", "主任医师", "骨科", "周末", "不愿意", "良好", "退休", "13800001001"),
    ("周三", "青石理工大学", "教授", "机械", "寒暑假", "愿意", "健康", "在职", "13800001002"),
    ("郑四", "县二中", "高级教师", "数学", "全年", "愿意", "一般", "在职", "13800001003"),
)
STRANGE = (
    "谁",
    "在哪家做事",
    "评的啥职称",
    "干哪一行",
    "啥时候得空",
    "能参加吗",
    "身子骨",
    "退了没有",
    "打哪个号",
)


def read(rows: Sequence[Sequence[object]], sheet: str = "名册") -> SheetReading:
    cells = cast("list[list[Cell]]", [list(row) for row in rows])
    (reading,) = read_grid(
        Grid(file="a.xlsx", path="a.xlsx", sheet=sheet, format="xlsx", rows=cells), CONTEXT
    )
    return reading


def test_heads_that_no_list_holds_are_known_by_their_cells() -> None:
    reading = read([list(STRANGE), *(list(row) for row in PEOPLE)])
    assert (reading.kind, reading.header_rows, reading.rows) == ("experts", (1,), 4)
    held = {c.header: (*c.fields, *(one.field for one in c.asked))[:1] for c in reading.columns}
    wanted = ("name", "org_name", "title", "field", "availability", "willing", "health", "retired", "mobile")  # fmt: skip
    right = sum(held[head] == (field,) for head, field in zip(STRANGE, wanted, strict=True))
    assert right >= 8


def test_a_column_of_nothing_known_is_not_guessed() -> None:
    rows = [[*row, f"T{number}"] for number, row in enumerate(PEOPLE)]
    heads = ["姓名", "工作单位", "职称", "专业领域", "可服务时间", "服务意愿", "健康状况", "是否退休", "手机号", "门禁卡"]  # fmt: skip
    reading = read([heads, *rows])
    assert reading.columns[-1].fields == ()
    told = [f for f in reading.findings if f.place.column == "J"]
    assert [f.code for f in told] in (["unmapped-column"], ["asked-column"])


def test_lists_of_options_and_samples_are_no_records() -> None:
    options = [
        ["单位类型", "职称", "专业领域", "是否自愿"],
        ["高等院校", "教授", "农业", "是"],
        ["医疗机构", "研究员", "教育", "否"],
        ["机关", "讲师", "", ""],
        ["", "技师", "", ""],
    ]
    reading = read(options, "下拉选项")
    assert (reading.kind, [f.code for f in reading.findings]) == ("", ["no-records"])
    sample = read([["姓名", "工作单位", "职称"], ["李四", "某大学", "教授"]], "填写示例")
    assert (sample.kind, sample.records, [f.severity for f in sample.findings]) == (
        "",
        (),
        ["info"],
    )


def test_an_unread_list_of_people_is_an_error_that_says_what_it_looks_like() -> None:
    rows = [[row[0], row[8], "甲", "乙"] for row in PEOPLE]
    reading = read([["阿", "贝", "赛", "德"], *rows])
    assert reading.kind == ""
    assert [f.severity for f in reading.findings] in (["error"], ["info"])
    assert reading.looks_like is not None


def test_a_row_of_the_table_is_not_its_header() -> None:
    rows = [["需求单位", "专家姓名", "总体满意度", "回访方式", "回访日期"]]
    rows += [["甲合作社", "王一", "满意", "电话", "2026-03-01"] for _ in range(4)]
    rows += [["乙厂", "李二", "一般", "实地", "2026-03-02"] for _ in range(4)]
    reading = read(rows)
    assert (reading.kind, reading.header_rows, reading.rows) == ("feedback", (1,), 8)


def test_the_assignment_is_the_best_of_all() -> None:
    rng = np.random.default_rng(1)
    for _ in range(30):
        cost = rng.integers(-5000, 5000, (4, 6))
        best = min(
            sum(cost[row, at] for row, at in enumerate(way)) for way in permutations(range(6), 4)
        )
        found = cheapest(cost)
        assert len(set(found)) == 4
        assert sum(cost[row, at] for row, at in enumerate(found)) == best


def test_a_field_has_one_seat_and_none_is_an_answer() -> None:
    fields = [column.field for column in kind("experts").columns]
    scores = np.full((3, len(fields)), -9000)
    scores[:2, fields.index("name")] = (5000, 4000)
    found = seats(scores, fields, kind("experts"))
    assert [at for at, _ in found] == [fields.index("name"), -1, -1]


def test_marks_of_cells() -> None:
    assert {"phone", "mobile"} <= cell_marks("138 0000 1000")
    assert "day" in cell_marks("2026-01-05")
    assert not cell_marks("2026-01-05") & {"phone", "land"}
    assert {"name"} <= cell_marks("欧阳明") | cell_marks("孙一")
    assert "title" in cell_marks("副研究员")


def test_fields_worse_than_none_change_no_seat() -> None:
    rng = np.random.default_rng(2)
    fields = [column.field for column in kind("experts").columns]
    for _ in range(10):
        scores = rng.integers(-6000, 3000, (6, len(fields)))
        scores[:, rng.random(len(fields)) < 0.6] = -9000
        found = seats(scores, fields, kind("experts"))
        taken = [at for at, _ in found if at >= 0]
        assert all(scores[:, at].max() >= NONE for at in taken)
        assert sum(score if at >= 0 else NONE for at, score in found) >= 6 * NONE


def test_a_head_comes_as_near_alone_as_among_others() -> None:
    heads = ["评的啥职称", "工作单位", "评的啥职称", "需求几人"]
    words = Wordings([*own_lines(), ("experts", "title", "啥职称")])
    together = words.near(heads)
    for row, head in enumerate(heads):
        alone = Wordings([*own_lines(), ("experts", "title", "啥职称")]).near([head])
        for name in ("exact", "ratio", "shared", "meaning", "chance"):
            assert (getattr(alone, name)[0] == getattr(together, name)[row]).all()
    again = words.near(heads[:1])
    assert (again.meaning[0] == together.meaning[2]).all()
    assert words.near([]).exact.shape == (0, len(words.fields))
