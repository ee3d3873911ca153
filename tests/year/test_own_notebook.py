"""The office's own notebook and the words people put into a row: who and what is meant is told by the row, the list and the roster."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from expertserve.books.conversion.kind import Context
from expertserve.books.files.grid import Cell, Grid
from expertserve.books.tables.sheet import read_grid
from expertserve.ground.findings import Place
from expertserve.records.decision import Decision
from expertserve.records.demand import Demand
from expertserve.records.expert import Expert
from expertserve.records.reply import Reply
from expertserve.year.facts import FileFacts
from expertserve.year.folder import Input
from expertserve.year.spoken.call import Call
from expertserve.year.spoken.calls import Calls
from expertserve.year.spoken.days import new_time_in
from expertserve.year.spoken.known import Known
from expertserve.year.spoken.orders import Line, Orders
from expertserve.year.spoken.own_word import own_word
from expertserve.year.spoken.ranks import Shown
from expertserve.year.spoken.remarks import with_remarks_heard
from expertserve.year.spoken.row_texts import with_parts
from expertserve.year.spoken.understood import Ear
from expertserve.year.spoken.unheard import unheard_rows

AS_OF = date(2026, 4, 10)


def _expert(number: str, name: str, unit: str, title: str, skill: str) -> Expert:
    return Expert(expert_id=number, name=name, org_name=unit, title=title, expertise=skill)


def _demand(number: str, unit: str, title: str, detail: str) -> Demand:
    return Demand(
        demand_id=number, list_no=f"泊湾-{number[1:]}", unit_name=unit, title=title, detail=detail
    )


EXPERTS = (
    _expert("E1", "齐若水", "泊湾市农业科学院", "研究员", "水稻病虫害"),
    _expert("E2", "齐望舒", "澜川大学", "教授", "蜜蜂养殖"),
    _expert("E3", "江照晚", "澜川师范学院", "教授", "特殊教育"),
    _expert("E4", "樊一苇", "泊湾市人民医院", "主任医师", "心血管内科高血压"),
    _expert("E5", "路遥知", "泊湾市人民医院", "主任医师", "内分泌科糖尿病"),
)
DEMANDS = (
    _demand("D01", "泊湾县稻花香合作社", "水稻稻曲病年年重", "穗上起黑粉球"),
    _demand("D02", "泊湾县稻花香合作社", "机插秧漂秧多", "栽下去浮起来"),
    _demand("D03", "柏坪乡蜂韵蜂业", "蜂群越冬死亡", "冬天死蜂多"),
    replace(_demand("D04", "青岚镇卫生院", "高血压糖尿病带教", "门诊带教"), need_max=2),
)
SHOWN = Shown(
    pairs={"D01": ("E1",), "D03": ("E2",)}, offered={"D03": ("E2", "E3"), "D04": ("E4", "E5")}
)
KNOWN = Known(EXPERTS, DEMANDS, shown=lambda: SHOWN)


def _orders(**texts: str) -> tuple[Decision, ...]:
    return Orders(KNOWN, AS_OF).of(
        Line(texts=texts), None, Decision(kind="", said=texts.get("said", ""))
    )


def _heard(rows: list[list[Cell]]) -> tuple[object, ...]:
    grid = Grid(file="记事.xlsx", path="记事.xlsx", sheet="记事", format="xlsx", rows=rows)
    sheet = read_grid(grid, Context(as_of=AS_OF))[0]
    file = FileFacts(
        name=grid.file,
        input=Input(path=Path(grid.path), role="decision"),
        format="xlsx",
        sha256="",
        readable=True,
        sheets=(sheet,),
    )
    return Ear(known=KNOWN, as_of=AS_OF)._sheet(file, sheet, grid).records


def test_a_familiar_name_is_the_one_the_list_has_for_the_demand() -> None:
    one, *_ = _orders(said="蜂韵死蜂那件，让老齐跑一趟")
    assert (one.kind, one.demand, one.expert) == ("指定", "D03", "E2")
    assert "齐望舒" in one.read_as


@pytest.mark.parametrize(
    ("said", "kind", "who"),
    [
        ("请齐副教授去", "已定", ""),
        ("泊湾-03换江照晚", "更换", "E3"),
        ("改在7月12号", "改期", ""),
        ("齐望舒不用跑两趟", "", ""),
    ],
)
def test_words_that_look_like_something_else(said: str, kind: str, who: str) -> None:
    """A title of two parts is no name, 12号 is no second choice, and who need not come twice still comes."""
    (one,) = _orders(demand="" if "泊湾" in said else "泊湾-03", old="齐望舒", said=said)
    assert (one.kind or "", one.replacement) == (kind, who) or one.question
    assert one.demand == "D03"


def test_who_is_named_beside_an_order_is_not_lost() -> None:
    (one,) = _orders(demand="泊湾-03", said="让齐望舒去，江照晚在家讲得好")
    assert "江照晚" in one.read_as or one.question


def test_one_sentence_for_all_demands_of_a_unit() -> None:
    made = _orders(said="稻花香两件事放在同一天办，5月18号")
    assert [(one.kind, one.demand, bool(one.dates)) for one in made] == [
        ("改期", "D01", True),
        ("改期", "D02", True),
    ]


def test_two_people_named_together_go_together() -> None:
    made = _orders(demand="泊湾-04", said="心内科樊主任、内分泌路主任两位都去")
    assert [(one.kind, one.expert) for one in made] == [("指定", "E4"), ("指定", "E5")]


def test_who_and_when_in_one_sentence_are_two_orders() -> None:
    made = _orders(demand="泊湾-03", said="让江照晚去，时间放到7月20日以后")
    assert [one.kind for one in made] == ["指定", "改期"]
    assert made[1].dates[0].start == date(2026, 7, 20)


@pytest.mark.parametrize(
    "said",
    [
        "学校松口就请江教授，没松口先空着",
        "江照晚要是不去，就换齐望舒",
        "等月底再定",
        "和上次一样就行",
        "换个近点的",
        "要不让江老师跑一趟",
    ],
)
def test_conditions_and_musings_are_asked_about_and_change_nothing(said: str) -> None:
    assert all(one.question for one in _orders(demand="泊湾-03", said=said))


def test_labelled_parts_of_a_cell_are_columns() -> None:
    found = with_parts({"remark": "路近；原专家：齐若水；题目：机插秧漂秧多"}, KNOWN)
    assert (found["remark"], found["old"], found["demand"]) == ("路近", "齐若水", "机插秧漂秧多")


def test_a_row_of_a_unit_with_two_demands_means_the_one_its_remark_names() -> None:
    base = Decision(kind="指定", expert="江照晚", demand_unit="泊湾县稻花香合作社", basis="批示")
    line = Line(texts={"unit": "泊湾县稻花香合作社", "remark": "秧插下去漂起来的那件"})
    (one,) = Orders(KNOWN, AS_OF).of(line, base, base)
    assert (one.demand, one.question) == ("D02", "")


def test_a_notebook_without_names_in_columns_is_read_by_its_sentences() -> None:
    head: list[Cell] = [
        "序号",
        "哪个单位",
        "现在排的人",
        "怎么办",
        "领导或单位的话",
        "谁说的",
        "日期",
    ]
    rows: list[list[Cell]] = [
        head,
        ["1", "", "", "", "蜂韵死蜂那件，就用澜川大学那个小齐", "何局长", "2026-04-09"],
        ["2", "", "", "", "稻花香两件事放到5月18号一起办", "何局长", "2026-04-09"],
        ["3", "", "", "", "江照晚老师人好", "何局长", "2026-04-09"],
    ]
    made = _heard(rows)
    assert [(one.kind, one.demand, one.expert) for one in made[:3]] == [  # type: ignore[attr-defined]
        ("指定", "D03", "E2"),
        ("改期", "D01", ""),
        ("改期", "D02", ""),
    ]
    assert made[3].question or made[3].kind == "备注"  # type: ignore[attr-defined]


def test_what_no_reader_took_is_asked_cell_by_cell() -> None:
    rows: list[list[Cell]] = [["甲", "乙"], ["x", "蜂韵那件让江照晚去"], ["y", "今天下雨"]]
    grid = Grid(file="a.xlsx", path="a.xlsx", sheet="s", format="xlsx", rows=rows)
    (one,) = unheard_rows(grid, KNOWN, read={1}, heads=(1,), path="a.xlsx")
    assert one.question
    assert (one.sources[0].row, one.sources[0].column) == (2, "B")


def test_a_state_in_words_is_obeyed_and_a_remark_without_an_order_is_said_to_be_kept() -> None:
    place = (Place(file="l.xlsx", sheet="对接清单", row=4),)
    state = Decision(kind="", demand="D03", expert="E2", said="定了", sources=place)
    note = Decision(kind="备注", demand="D01", expert="E1", remark="今年行情好", sources=place)
    one, two = with_remarks_heard((state, note), KNOWN, AS_OF)
    assert (one.kind, one.demand, one.expert) == ("已定", "D03", "E2")
    assert two.kind == "备注"
    assert "照留" in two.read_as
    assert two.label.startswith("泊湾-01 齐若水")


@pytest.mark.parametrize(
    ("said", "answer", "demand"),
    [
        ("没问题，18号上午到", "yes", "D03"),
        ("6月在外头回不来，7月10号以后随时都行", "adjust", "D03"),
        ("这回真去不了", "no", ""),
    ],
)
def test_who_calls_himself_speaks_of_what_the_list_has_him_for(
    said: str, answer: str, demand: str
) -> None:
    reply = Reply(by="齐望舒", sources=(Place(file="回复登记.xlsx", row=5),))
    call = Call(said=said, by="齐望舒", unit="", expert="", cells={})
    (one,) = Calls(KNOWN, AS_OF).of(reply, call)
    assert isinstance(one, Reply)
    assert (one.expert, one.answer, one.demand) == ("E2", answer, demand)


def test_a_wish_beside_a_yes_leaves_the_yes_and_is_asked_on() -> None:
    reply = Reply(by="齐望舒", sources=(Place(file="回复登记.xlsx", row=5),))
    call = Call(
        said="可以的，我想把同事也带上，行不行？", by="齐望舒", unit="", expert="", cells={}
    )
    yes, asked = Calls(KNOWN, AS_OF).of(reply, call)
    assert isinstance(yes, Reply)
    assert isinstance(asked, Decision)
    assert (yes.answer, bool(asked.question)) == ("yes", True)
    assert own_word("可以，学校同意不同意还不知道？", lambda _: "").answer == ""


def test_the_days_that_suit_are_those_of_the_clause_that_offers_them() -> None:
    assert new_time_in("8月出国，9月可以", AS_OF)[0] == "9月"


@pytest.mark.parametrize(
    "said", ["可以去，就是腿脚不方便", "月中可以，月底不行", "网上讲行不行，人过不来"]
)
def test_a_yes_and_a_no_in_one_breath_are_asked_about(said: str) -> None:
    reply = Reply(by="齐望舒", sources=(Place(file="回复登记.xlsx", row=5),))
    (one,) = Calls(KNOWN, AS_OF).of(
        reply, Call(said=said, by="齐望舒", unit="", expert="", cells={})
    )
    assert isinstance(one, Decision)
    assert one.question


def test_a_house_speaks_of_each_of_its_people() -> None:
    said = "我院樊一苇同志参加，路遥知因公出国不能参加"
    reply = Reply(by="医务科", sources=(Place(file="回复登记.xlsx", row=5),))
    call = Call(said=said, by="医务科", unit="泊湾市人民医院", expert="", cells={})
    yes, no = Calls(KNOWN, AS_OF).of(reply, call)
    assert (yes.expert, no.expert) == ("E4", "E5")
    assert isinstance(no, Reply)
    assert no.answer == "no"


@pytest.mark.parametrize(
    "heads",
    [("日期", "谁说的", "内容"), ("时间", "专家", "服务内容"), ("哪天", "来电人", "说了什么")],
)
def test_a_notebook_is_no_table_of_services_though_its_heads_would_do(
    heads: tuple[str, ...],
) -> None:
    said = (
        ("王局长", "稻花香合作社的稻曲病还是请齐若水去，不要再换别人了。"),
        ("樊一苇本人（电话）", "腰刚做了手术，今年哪里都去不了。"),
        ("蜂韵蜂业（电话）", "死蜂那件换江照晚来。"),
        ("张副局长", "齐望舒这回就不要安排他了。"),
    )
    rows: list[list[Cell]] = [list(heads)]
    rows += [[f"4月{n}日", who, words] for n, (who, words) in enumerate(said, 2)]
    told = _heard(rows)
    assert told
    assert all(isinstance(one, Decision | Reply) for one in told)
    assert {one.sources[0].row for one in told if isinstance(one, Decision | Reply)} == {2, 3, 4, 5}
