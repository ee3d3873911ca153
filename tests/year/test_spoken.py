"""Decisions and answers in anybody's words: obeyed where they are plain, asked where they are not, never guessed."""

from __future__ import annotations

from datetime import date

import pytest

from expertserve.books.conversion.kind import Context
from expertserve.books.files.grid import Grid
from expertserve.books.tables.sheet import read_grid
from expertserve.ground.findings import Place
from expertserve.records.decision import Decision
from expertserve.records.demand import Demand
from expertserve.records.expert import Expert
from expertserve.records.reply import Reply
from expertserve.year.spoken.known import Known
from expertserve.year.spoken.layout import lay_out
from expertserve.year.spoken.orders import Line, Orders
from expertserve.year.spoken.ranks import Shown
from expertserve.year.spoken.register import Register
from expertserve.year.spoken.sense import acts
from expertserve.year.spoken.understood import Ear

AS_OF = date(2026, 4, 10)
_ONE, _TWO = "\ue000", "\ue001"


def _expert(number: str, name: str, unit: str, title: str, skill: str) -> Expert:
    return Expert(expert_id=number, name=name, org_name=unit, title=title, expertise=skill)


def _demand(number: str, unit: str, title: str, detail: str) -> Demand:
    return Demand(
        demand_id=number, list_no=f"云溪-{number[1:]}", unit_name=unit, title=title, detail=detail
    )


EXPERTS = (
    _expert("E1", "齐若水", "云溪市农业科学院", "研究员", "水稻病虫害"),
    _expert("E2", "穆南风", "云溪市畜牧站", "高级兽医师", "生猪疫病"),
    _expert("E3", "穆南风", "云溪市第一中学", "高级教师", "高中化学"),
    _expert("E4", "江照晚", "云溪师范学院", "教授", "特殊教育"),
    _expert("E5", "白敛之", "云溪师范学院", "副教授", "学前教育"),
)
DEMANDS = (
    _demand("D01", "石埠镇农技站", "水稻稻曲病年年重", "穗上起黑粉球，请教防治"),
    _demand("D02", "青岚镇兴农养猪场", "仔猪腹泻死亡多", "断奶前后拉稀，用药不见效"),
    _demand("D03", "青岚镇中心小学", "孤独症儿童怎么随班就读", "班里有孤独症孩子坐不住"),
    _demand("D04", "柏坪乡中学", "化学实验开不起来", "器材不会用"),
)
KNOWN = Known(EXPERTS, DEMANDS, shown=lambda: Shown(offered={"D03": ("E4", "E5")}))


def _orders(**texts: str) -> tuple[Decision, ...]:
    base = Decision(kind="", said=texts.get("said", ""), basis="批件")
    return Orders(KNOWN, AS_OF).of(Line(texts=texts), None, base)


@pytest.mark.parametrize(
    ("said", "order", "who", "old"),
    [
        (f"换成{_ONE}", "replace", 0, -1),
        (f"把{_ONE}换成{_TWO}", "replace", 1, 0),
        (f"用{_ONE}换下{_TWO}", "replace", 0, 1),
        (f"{_ONE}由{_TWO}代替", "replace", 1, 0),
        (f"不是{_ONE}去，是{_TWO}去", "replace", 1, 0),
        (f"{_ONE}走不开，换{_TWO}", "replace", 1, 0),
        (f"不要派{_ONE}去", "bar", 0, -1),
        (f"{_ONE}身体不好，不要折腾他", "bar", 0, -1),
        (f"非{_ONE}不可", "appoint", 0, -1),
        ("不用换了", "keep", -1, -1),
        ("先放一放", "hold", -1, -1),
        ("同意第二人选", "rank", -1, -1),
        (f"能不能让{_ONE}去？", "unsure", -1, -1),
        (f"{_ONE}或者{_TWO}去", "unsure", -1, -1),
        (f"{_ONE}的学生去也行", "unsure", -1, -1),
        ("换个年轻点的同志去", "unsure", -1, -1),
        (f"{_ONE}不去也行", "unsure", -1, -1),
    ],
)
def test_what_a_sentence_orders(said: str, order: str, who: int, old: int) -> None:
    (one,) = acts(said, dated=False)
    assert (one.order, one.who, one.old) == (order, who, old)


def test_a_demand_by_its_sense_and_whom_it_had() -> None:
    (one,) = _orders(
        demand="青岚养猪场小猪拉稀那件", old="穆南风", home="市畜牧站", said="不要派他去"
    )
    assert (one.kind, one.demand, one.expert) == ("不安排", "D02", "E2")
    assert "读作" in one.read_as


def test_the_second_of_the_list_and_a_name_with_its_title() -> None:
    (second,) = _orders(demand="孤独症孩子", old="江照晚", said="同意第二人选")
    assert (second.kind, second.expert, second.replacement) == ("更换", "E4", "E5")
    (named,) = _orders(demand="水稻稻曲病", said="请齐若水研究员去")
    assert (named.kind, named.demand, named.expert) == ("指定", "D01", "E1")


@pytest.mark.parametrize(
    ("demand", "said", "asks"),
    [
        ("青岚镇那一项", "先放一放", "云溪-02"),
        ("青岚镇两家养猪场", "请穆南风去", "云溪-02"),
        ("孤独症孩子", "请穆南风去", "云溪市第一中学"),
        ("孤独症孩子", "同意第二人选", "江照晚|白敛之"),
        ("孤独症孩子", "再看看", "商量"),
    ],
)
def test_what_is_not_plain_is_asked_with_its_choices(demand: str, said: str, asks: str) -> None:
    one = _orders(demand=demand, said=said)[0]
    assert one.question
    assert any(word in one.question for word in asks.split("|"))


def test_namesakes_are_told_apart_by_the_subject_of_the_demand_and_it_is_said() -> None:
    (one,) = _orders(demand="柏坪中学化学", said="请穆南风去")
    assert (one.kind, one.demand, one.expert) == ("指定", "D04", "E3")
    assert "云溪市第一中学" in one.read_as


def test_nobody_and_nothing_of_the_year_is_guessed() -> None:
    (stranger,) = _orders(demand="水稻稻曲病", said="请省里的秦守拙研究员来")
    assert stranger.expert == "秦守拙"
    (other,) = _orders(demand="西瓜枯萎病", said="请齐若水去")
    assert other.demand == "西瓜枯萎病"


def _grid(rows: list[list[str]], name: str) -> Grid:
    return Grid(file=name, path=name, sheet="Sheet1", format="xlsx", rows=[list(r) for r in rows])


def test_a_leader_s_table_and_a_telephone_register_are_known_by_their_cells() -> None:
    rows = [
        ["哪件事", "原来排的", "领导怎么说", "为什么"],
        ["石埠水稻稻曲病", "齐若水", "换成白敛之", ""],
        ["柏坪乡中学化学实验", "穆南风", "推迟到9月上旬", "开学"],
    ]
    grid = _grid(rows, "圈阅.xlsx")
    told = lay_out(grid, KNOWN)
    assert told is not None
    assert told.sure
    assert told.answers < 0
    assert (told.roles["demand"], told.roles["old"], told.roles["said"]) == (1, 2, 3)
    calls = [
        ["日期", "来电人", "所在单位", "说的事", "答复内容", "记录"],
        ["4月8日 9:10", "穆南风", "市畜牧站", "仔猪腹泻", "去不了，家里走不开", "小赵"],
        ["4月8日 9:40", "江照晚", "师范学院", "孤独症孩子", "可以，听安排", "小赵"],
        ["4月9日 9:00", "穆南风", "", "", "可以", "小赵"],
    ]
    grid = _grid(calls, "来电.xlsx")
    told = lay_out(grid, KNOWN)
    assert told is not None
    assert told.answers > 0
    sheet = Ear(known=KNOWN, as_of=AS_OF)._free(
        read_grid(grid, Context(as_of=AS_OF))[0], grid, told, ""
    )
    first, second, third = (one for one in sheet.records if isinstance(one, Reply))
    assert (first.expert, first.demand, first.answer) == ("E2", "D02", "no")
    assert (second.expert, second.demand, second.answer) == ("E4", "D03", "yes")
    assert third.question


def test_a_new_time_beside_a_no_is_no_refusal() -> None:
    reply, _, _ = Register(KNOWN, AS_OF).of(
        Line(texts={"who": "齐若水", "demand": "水稻稻曲病", "said": "9月20日可以，之前都排满了"}),
        Place(file=""),
    )
    assert reply.answer == "adjust"
    assert reply.when.startswith("9月20日")
