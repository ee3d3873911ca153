"""What further hands write: codes, section lines, two columns for one thing, towns, signs, titles for levels, answers in own words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

import pytest

from expertserve.books.conversion.combined import split_cell
from expertserve.books.conversion.converters import Use, converter
from expertserve.books.conversion.kind import Context, kind
from expertserve.books.conversion.own_words import _known, answered, said_against
from expertserve.books.files.grid import Grid
from expertserve.books.tables.coded import decoded
from expertserve.books.tables.sheet import read_grid, read_sheets
from expertserve.codes.region_short import shortened

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from expertserve.books.conversion.converters import Outcome
    from expertserve.books.files.grid import Cell
    from expertserve.books.tables.reading import SheetReading
    from expertserve.records.demand import Demand
    from expertserve.records.expert import Expert

CONTEXT = Context(as_of=date(2026, 3, 2), province="510000", city="510700")
EXPERTS = (
    "姓名",
    "工作单位",
    "职称",
    "研究方向",
    "服务意愿",
    "健康状况",
    "派出单位意见",
    "手机号",
    "备注",
)
DEMANDS = ("需求单位", "所在县", "需求名称", "需求描述", "人数", "希望时间", "受益人数", "联系人", "联系电话")  # fmt: skip


def grid(rows: Sequence[Sequence[object]], sheet: str = "表") -> Grid:
    cells = cast("list[list[Cell]]", [list(row) for row in rows])
    return Grid(file="a.xlsx", path="a.xlsx", sheet=sheet, format="xlsx", rows=cells)


def read(rows: Sequence[Sequence[object]]) -> SheetReading:
    (reading,) = read_grid(grid(rows), CONTEXT)
    return reading


def value(name: str, field: str, cell: Cell, header: str = "") -> Outcome:
    column = kind(name).fields[field]
    use = Use(column=column, header=header or column.header, context=CONTEXT)
    return converter(column.convert)(cell, use)


def person(at: int, **more: object) -> list[object]:
    plain = {
        "姓名": ("孙一鸣", "钱二虎", "周三立", "吴四海")[at],
        "工作单位": "涪水农科所",
        "职称": "研究员",
        "研究方向": ("茶叶栽培", "果树修剪", "水稻育种", "蜂病防治")[at],
        "服务意愿": "愿意",
        "健康状况": "健康",
        "派出单位意见": "同意",
        "手机号": f"1380000100{at}",
        "备注": "",
    } | more
    return [plain[name] for name in (*EXPERTS, *(n for n in more if n not in EXPERTS))]


@pytest.mark.parametrize("cell", ["-35人", "—35", "-120"])
def test_a_sign_before_a_number_is_no_word_that_says_who_is_counted(cell: str) -> None:
    assert not value("demands", "expected_benef", cell).parts


@pytest.mark.parametrize(
    ("cell", "many"), [("12户/48人", 48), ("全组9户／31人", 31), ("学生二百", 200)]
)
def test_of_households_and_persons_the_persons_count(cell: str, many: int) -> None:
    assert value("demands", "expected_benef", cell).parts == {"expected_benef": many}


def test_a_fraction_is_no_sum_of_its_parts() -> None:
    assert value("demands", "expected_benef", "1/3").issues


@pytest.mark.parametrize(
    ("cell", "level"),
    [("高级兽医师", "副高以上"), ("教授（畜牧）", "正高"), ("农艺师及以上", "中级以上"), ("会嫁接就行，不论职称", "不限")],
)  # fmt: skip
def test_a_level_is_asked_for_by_a_title(cell: str, level: str) -> None:
    assert value("demands", "need_level", cell).parts == {"need_level": level}


def test_what_names_no_level_stays_a_question() -> None:
    (issue,) = value("demands", "need_level", "肯吃苦的").issues
    assert issue.code == "unknown-value"


@pytest.mark.parametrize(
    ("field", "cell"), [("uscc", "组里没有"), ("uscc", "尚未办理"), ("uscc", "还没办")]
)
def test_words_may_say_that_there_is_no_number(field: str, cell: str) -> None:
    outcome = value("demands", field, cell)
    assert outcome.blank
    assert not outcome.issues


def test_another_paper_than_the_identity_card_is_named_in_the_cell() -> None:
    assert value("experts", "id_number", "护照 E 0123456").parts["id_number"] == "E0123456"


@pytest.mark.parametrize(
    ("cell", "number"),
    [("秘书小冯 13800001000", "13800001000"), ("13800001000 儿子", "13800001000"), ("家里 +1 613 555 0199", "+1 613 555 0199")],
)  # fmt: skip
def test_whose_telephone_it_is_does_not_make_it_wrong(cell: str, number: str) -> None:
    outcome = value("experts", "mobile", cell)
    assert outcome.parts == {"mobile": (number,)}
    assert not outcome.issues


def test_under_a_head_that_asks_for_towns_a_town_is_no_unknown_region() -> None:
    town = value("experts", "org_region", "石马镇", "所在镇（街道）")
    assert town.parts == {"org_region_text": "石马镇"}
    assert not town.issues
    assert value("experts", "org_region", "石马镇", "所在县区").issues


def test_a_county_may_be_shortened_by_its_own_people() -> None:
    assert shortened("北川", "510700") == "510726"
    assert shortened("张川", "620500") == "620525"
    assert shortened("川", "620500") == shortened("东川", "620500") == ""


def test_codes_that_the_head_explains_are_read_as_their_words() -> None:
    head = ["意愿（1愿意 2不愿意）" if n == "服务意愿" else n for n in EXPERTS]
    rows = [
        person(0, 服务意愿=1),
        person(1, 服务意愿=2),
        person(2, 服务意愿="1"),
        person(3, 服务意愿=7),
    ]
    (told,) = decoded([grid([head, *rows])])
    assert [row[4] for row in told.rows[1:]] == ["愿意", "不愿意", "愿意", 7]


def test_codes_of_a_list_on_another_sheet_are_read_under_the_same_head() -> None:
    head = ("姓名", "专业代码（见附表）")
    people = grid([head, ("孙一鸣", "02"), ("钱二虎", 1), ("周三立", "02（兼）")])
    codes = grid([("专业代码", "专业"), ("1", "畜牧"), ("2", "茶叶")], "代码")
    told, _ = decoded([people, codes])
    assert [row[1] for row in told.rows[1:]] == ["茶叶", "畜牧", "茶叶（兼）"]


def test_numbers_of_people_are_no_list_of_codes() -> None:
    head = ("编码", "姓名")
    sheets = [
        grid([head, ("A1", "孙一鸣"), ("A2", "钱二虎")]),
        grid([head, ("A1", "周三立"), ("A2", "吴四海")]),
    ]
    assert [told.rows for told in decoded(sheets)] == [one.rows for one in sheets]


def test_a_second_name_of_a_demand_is_asked_about() -> None:
    head = [*DEMANDS, "用一句话说想解决啥"]
    rows = [[*demand(at), ("噪声降一半", "实验开齐", "随访率过九成")[at]] for at in range(3)]
    named = [one.letter for one in read([head, *rows]).columns if "title" in one.fields]
    assert len(named) == 1


def test_section_lines_give_what_no_column_says() -> None:
    width = len(EXPERTS)
    lines = [["一、在岗人员（2人）", *[""] * (width - 1)], ["二、退休人员", *[""] * (width - 1)]]
    reading = read([EXPERTS, lines[0], person(0), person(1), lines[1], person(2), person(3)])
    people = cast("tuple[Expert, ...]", reading.records)
    assert [one.retired for one in people] == [False, False, True, True]


def test_a_blank_in_a_second_column_of_a_field_is_no_missing_value() -> None:
    head = (*EXPERTS, "办公电话")
    reading = read(
        [head, *(person(at, 办公电话="0816-2300123" if at == 1 else "") for at in range(4))]
    )
    assert not [f for f in reading.findings if f.code == "missing-value"]


def demand(at: int, **more: object) -> list[object]:
    plain = {
        "需求单位": ("丰禾农机厂", "青禾中学", "石桥卫生院")[at],
        "所在县": "三台县",
        "需求名称": ("割台振动", "物理实验", "慢病随访")[at],
        "需求描述": "湿地作业时振动大，三台机器都这样",
        "人数": 1,
        "希望时间": "5月",
        "受益人数": 20,
        "联系人": "孙一",
        "联系电话": "13800001000",
    } | more
    return [plain[name] for name in DEMANDS]


def test_a_total_that_counts_rows_is_not_the_sum_of_a_column_beside_it() -> None:
    total: list[object] = ["合计", "", "5项", *[""] * 6]
    rows = [demand(0, 人数=3), demand(1), demand(2), total]
    assert "checksum-mismatch" in {f.code for f in read([DEMANDS, *rows]).findings}


def test_a_row_that_calls_itself_an_explanation_is_no_demand() -> None:
    hint = [
        "填写要求",
        "下拉选",
        "20字内",
        "50字以上",
        "写数字",
        "写月份",
        "格式：30户/120人",
        "",
        "",
    ]
    assert read([DEMANDS, hint, demand(0), demand(1), demand(2)]).rows == 3


def test_a_time_long_past_and_words_without_a_subject_are_asked_about() -> None:
    rows = [demand(0, 希望时间="2024年5月"), demand(1, 需求描述="请派专家来帮忙指导"), demand(2)]
    told = {(f.code, f.place.row) for f in read([DEMANDS, *rows]).findings}
    assert {("unlikely-value", 2), ("too-vague", 3)} <= told


def test_a_note_under_the_table_may_name_the_county_of_all_rows() -> None:
    at = DEMANDS.index("所在县")
    rows = [
        [cell for n, cell in enumerate(row) if n != at] for row in (DEMANDS, demand(0), demand(1))
    ]
    reading = read([*rows, ["注：以上各项均在盐亭县。", *[""] * (len(rows[0]) - 1)]])
    assert {one.county for one in cast("tuple[Demand, ...]", reading.records)} == {"510723"}


def test_a_day_that_does_not_exist_is_told_in_its_own_half() -> None:
    head = ["从" if n == "希望时间" else n for n in DEMANDS]
    at = head.index("从") + 1
    top = [*head[:at], "到", *head[at:]]
    rows = [
        [*row[:at], "8月", *row[at:]]
        for row in (demand(0, 希望时间="6月31日"), demand(1), demand(2))
    ]
    told = [f.place.column for f in read([top, *rows]).findings if f.code == "bad-date"]
    assert told == ["F"]


def test_a_name_and_a_description_in_one_cell() -> None:
    fields = ("title", "detail")
    assert split_cell("蜂螨严重：春繁时掉子，用药无效", fields) == {
        "title": "蜂螨严重",
        "detail": "春繁时掉子，用药无效",
    }
    assert split_cell("春繁时掉子，用药无效", fields)["title"] == "春繁时掉子"


def test_a_unit_left_out_before_a_post_is_missing() -> None:
    assert split_cell("，院长", ("org_name", "post")) == {"org_name": "", "post": "院长"}


def test_a_remark_that_speaks_against_an_answer_leaves_it_open() -> None:
    rows = [person(0, 备注="学校没批，走不开"), person(1, 备注="土专家"), person(2), person(3)]
    reading = read([EXPERTS, *rows])
    first, second = cast("tuple[Expert, ...]", reading.records)[:2]
    assert (first.unit_consent, second.unit_consent) == ("待定", "同意")
    assert {f.place.row for f in reading.findings if f.why == "remark"} == {2}


@pytest.mark.parametrize(
    ("field", "text", "word"),
    [
        ("willing", "组织上派就去", "是"),
        ("willing", "看看再说", ""),
        ("willing", "远的地方不去", ""),
        ("health", "硬朗着呢", "健康"),
        ("unit_consent", "科里不肯放人", "不同意"),
        ("publicity", "不用保密", "可公开"),
        ("gender", "愿意", ""),
    ],
)
def test_answers_in_own_words_are_read_where_they_are_sure(
    field: str, text: str, word: str
) -> None:
    assert answered(field, text) == word


def test_a_remark_speaks_of_what_it_says() -> None:
    assert said_against("去年5月退休，未返聘") == {"retired"}
    assert said_against("自带车，周末有空") == frozenset()


def test_remarks_left_out_are_known_by_the_others_or_not_taken() -> None:
    learned, _ = _known("remark")
    told = [(learned.left_out(at), label) for at, (label, _) in enumerate(learned.texts)]
    sure = [likest.label == label for likest, label in told if likest.lead >= 500]
    assert len(sure) * 3 > len(told) * 2
    assert sum(sure) * 50 > len(sure) * 49


def test_codes_are_read_through_the_whole_way(tmp_path: Path) -> None:
    from expertserve.books.files.grid import FileReading

    head = ["身体（A健康 B一般 C较差）" if n == "健康状况" else n for n in EXPERTS]
    rows = [
        person(0, 健康状况="A"),
        person(1, 健康状况="B（能骑车）"),
        person(2, 健康状况="A"),
        person(3, 健康状况="A"),
    ]
    reading = FileReading(
        file="a.xlsx", path=tmp_path, format="xlsx", sha256="", grids=(grid([head, *rows]),)
    )
    (sheet,) = read_sheets(reading, CONTEXT)
    assert [one.health for one in cast("tuple[Expert, ...]", sheet.records)][:1] == ["健康"]


def test_a_plain_yes_or_no_is_the_word_of_no_list() -> None:
    rows = [[*demand(at), "是" if at else "否"] for at in (0, 1, 2, 1, 2, 0)]
    column = read([[*DEMANDS, "是不是卡脖子"], *rows]).columns[-1]
    assert "outcome" not in column.fields


def test_a_questionnaire_with_its_moments_is_read() -> None:
    head = ["序号", "提交答卷时间", "所用时间", "来源", *DEMANDS]
    rows = [[at + 1, "2026/3/1 10:00:00", "200秒", "微信", *demand(at)] for at in range(3)]
    assert read([head, *rows]).rows == 3
