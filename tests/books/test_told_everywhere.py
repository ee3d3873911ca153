"""What a row or form says wherever it stands; sheets known by their cells: rules, classes of counties, registers, marks."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from expertserve.books.conversion.kind import Context
from expertserve.books.files.grid import Grid
from expertserve.books.tables.base_letters import read_base_letters
from expertserve.books.tables.county_classes import read_county_classes
from expertserve.books.tables.mark_sheets import read_marks
from expertserve.books.tables.rule_sheets import read_rules
from expertserve.books.tables.sheet import read_grid

if TYPE_CHECKING:
    from expertserve.books.files.grid import Cell
    from expertserve.records.application import Application

CONTEXT = Context(as_of=date(2026, 4, 1), province="520000")


def grid(rows: list[list[Cell]], name: str = "表.xlsx", merges: tuple[tuple[int, int, int, int], ...] = ()) -> Grid:  # fmt: skip
    width = max(map(len, rows))
    return Grid(file=name, path=name, sheet="表", format="xlsx", rows=[[*row, *[""] * (width - len(row))] for row in rows], merges=merges)  # fmt: skip


def applications(told: Grid) -> list[Application]:
    return [one for sheet in read_grid(told, CONTEXT) for one in sheet.records]  # type: ignore[misc]


def test_figures_several_to_a_cell_and_a_seal_under_the_table() -> None:
    head: list[Cell] = ["推荐顺序", "项目名称", "申报单位", "类别", "服务县", "实施时间", "专家构成", "预期成果", "省级资助/市县配套/自筹（万元）", "总经费", "协议", "基地、协作"]  # fmt: skip
    rows: list[list[Cell]] = [
        ["某市申报一览表"],
        head,
        [1, "甲茶团", "甲县农业局", "专家服务团", "甲县", "2026.4.8-4.17", "16人（正高8、副高6，其中国家级人才1）", "攻克难题17项，培训820人次", "18/12/6", "36万元", "2份", "甲县茶叶省级专家服务基地"],
        [2, "乙果团", "乙县农业局", "专家服务团", "乙县", "2026.5.8-5.17", "9人（正高3、副高4）", "攻克难题6项，培训300人次", "10/6/2", "18万元", "1份", "无"],
        ["某市人力资源和社会保障局（章）"],
        ["2026年3月13日"],
    ]  # fmt: skip
    one, two = applications(grid(rows))
    told = {"experts": 16, "full": 8, "associate": 6, "talents": 1, "problems": 17, "trained": 820, "subsidy": 18_000_000, "matching": 12_000_000, "own": 6_000_000, "budget": 36_000_000, "agreements": 2}  # fmt: skip
    assert told.items() <= dict(one.figures).items()
    assert (one.base_id, one.cooperates, two.base_id) == ("甲县茶叶省级专家服务基地", False, "")
    assert {a.opinion.on for a in (one, two)} == {date(2026, 3, 13)}


def test_heads_with_their_full_mark_are_no_reviewers() -> None:
    rows: list[list[Cell]] = [["评审评分表"], ["活动名称", "方案性（30分）", "和谐性（70分）"], ["甲团", 26, 60], ["乙团", 20, 50]]  # fmt: skip
    found = read_marks(grid(rows))
    assert found is not None
    assert {one.reviewer for one in found.records} == {""}  # type: ignore[attr-defined]


def test_a_second_table_below_is_one_of_its_own_and_its_line_is_in_the_section() -> None:
    first: list[Cell] = ["序号", "项目名称", "主办单位", "服务地点", "开始日期", "结束日期", "专家数", "正高", "副高", "解决难题", "培训人次", "推荐排序"]  # fmt: skip
    second: list[Cell] = ["序号", "服务团名称", "主办单位", "服务地点", "启动时间", "结束时间", "成员总数", "正高", "副高", "拟攻克难题", "拟培训人次", "推荐排序"]  # fmt: skip
    rows: list[list[Cell]] = [
        ["推荐项目"], ["一、专家服务团"], first,
        ["1", "甲茶团", "甲县农业局", "甲县", "2026年5月6日", "2026年5月12日", 12, 3, 5, 12, 500, 1],
        [], [], ["二、博士后科技服务团"], second,
        ["1", "乙渣团", "乙县环境局", "乙县", "2026年7月13日", "2026年7月19日", 8, 2, 4, 10, 260, 2],
    ]  # fmt: skip
    found = {one.title: one for one in applications(grid(rows))}
    assert {title: one.programme_line for title, one in found.items()} == {"甲茶团": "专家服务团", "乙渣团": "博士后科技服务团"}  # fmt: skip
    assert (found["乙渣团"].organiser, found["乙渣团"].figure("experts")) == ("乙县环境局", 8)


RULES: list[list[Cell]] = [
    ["某省2026年度条款"], ["条号", "事项", "内容"],
    ["一", "期限", "推荐单位盖章日期不晚于2026年3月16日。"], ["二", "条件", "拟邀专家不少于6人。"],
    ["三", "需求", "关联需求3项的得5分，每增加1项加1分。"], ["四", "加分", "依托基地的加2分。"], ["五", "名额", "共12项，每个市不超过2项。"],
]  # fmt: skip
DEMANDS: list[list[Cell]] = [
    ["序号", "事项", "内容"],
    ["1", "甲需求", "茶叶病害防治，请专家现场指导"],
    ["2", "乙需求", "果园管理，请专家现场指导"],
    ["3", "丙需求", "医院重症监护培训"],
    ["4", "丁需求", "蔬菜大棚建设方案"],
    ["5", "戊需求", "牛羊疫病防控"],
]


def test_rules_are_known_by_what_their_texts_lay_down() -> None:
    found = read_rules(grid(RULES))
    assert found is not None
    assert (found.kind, len(found.records)) == ("rule-lines", 5)
    assert read_rules(grid(DEMANDS)) is None


def test_classes_of_counties_fill_down() -> None:
    rows: list[list[Cell]] = [["某省县（市、区）分类表"], ["序号", "类别", "县（市、区）"], [1, "一类县", "甲县"], [2, "", "乙县"], [3, "", "丙市"], [4, "二类县", "丁区"], [5, "", "戊县"], ["未列入的为三类"]]  # fmt: skip
    found = read_county_classes(grid(rows, "县区分类表.xlsx"))
    assert found is not None
    named = [dict(one.values) for one in found.records]  # type: ignore[attr-defined]
    assert [(one["county_text"], one["list_name"]) for one in named][1:4] == [("乙县", "一类县"), ("丙市", "一类县"), ("丁区", "二类县")]  # fmt: skip


def test_a_register_of_letters_is_known_by_its_cells() -> None:
    rows: list[list[Cell]] = [
        ["办理登记"], ["日子", "哪个基地", "做了什么", "谁办的"],
        ["2026年1月5日", "甲县茶叶基地", "发《提醒函》", "季"], ["2026.2.6", "甲县茶叶基地", "收到整改报告", "季"],
        ["2026/3/7", "乙县果业基地", "《退出通知》已送达，牌匾收回", "闻"], ["2026-03-09", "乙县果业基地", "已向上推荐升级", "闻"],
    ]  # fmt: skip
    found = read_base_letters(grid(rows), date(2026, 4, 1))
    assert found is not None
    assert [(one.kind, one.on.month) for one in found.records] == [("提醒函", 1), ("整改报告", 2), ("退出办结", 3), ("推荐升级", 3)]  # type: ignore[attr-defined]  # fmt: skip


def test_columns_that_are_reviewers_and_a_name_with_a_title() -> None:
    rows: list[list[Cell]] = [["基地考核评议打分"], ["基地", "季永康（某研究院）", "魏若兰（某大学）"], ["甲县茶叶基地", 93, 91], ["丙县药材基地", 70, 60], ["乙县果业基地", "—", 88]]  # fmt: skip
    found = read_marks(grid(rows))
    assert found is not None
    assert [(one.reviewer, one.home, one.total) for one in found.records if "丙" not in one.title] == [("季永康", "某研究院", 9300), ("魏若兰", "某大学", 9100), ("魏若兰", "某大学", 8800)]  # type: ignore[attr-defined]  # fmt: skip
    titled: list[list[Cell]] = [["某大学吴启文教授评分（只报总分）"], ["序号", "项目", "总分（百分制）"], [1, "甲茶", "86分"], [2, "乙果", 75]]  # fmt: skip
    marks = read_marks(grid(titled))
    assert marks is not None
    assert {one.reviewer for one in marks.records} == {"吴启文"}  # type: ignore[attr-defined]
