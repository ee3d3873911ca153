"""Sentences of other hands, remarks in the list, calls and checked rows: taken, asked or told, never lost."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from expertserve.books.conversion.kind import Context
from expertserve.books.conversion.name_cell import with_department
from expertserve.books.files.grid import Cell, Grid
from expertserve.books.tables.sheet import read_grid
from expertserve.ground.findings import Place
from expertserve.records.decision import Decision
from expertserve.records.demand import Demand
from expertserve.records.expert import Expert
from expertserve.records.reply import Reply
from expertserve.records.told_fact import ToldFact, amended_demands, amended_experts
from expertserve.work.standing.naming import Naming
from expertserve.work.standing.opposed import opposed
from expertserve.year.spoken.call import Call
from expertserve.year.spoken.calls import Calls
from expertserve.year.spoken.examples import examples, told
from expertserve.year.spoken.known import Known
from expertserve.year.spoken.orders import Line, Orders
from expertserve.year.spoken.ranks import Shown
from expertserve.year.spoken.remarks import with_remarks_heard
from expertserve.year.spoken.verified import told_in

AS_OF = date(2026, 4, 10)
SAID = json.loads(Path(__file__).with_name("said_by_others.json").read_text(encoding="utf-8"))


def _expert(number: str, name: str, unit: str, title: str, skill: str, home: str = "") -> Expert:
    return Expert(
        expert_id=number,
        name=name,
        org_name=unit,
        title=title,
        expertise=skill,
        recommended_by=home,
    )


def _demand(number: str, unit: str, title: str, detail: str = "", places: int = 1) -> Demand:
    return Demand(
        demand_id=number,
        list_no=f"云溪-{number[1:]}",
        unit_name=unit,
        title=title,
        detail=detail,
        need_min=places,
        need_max=places,
    )


EXPERTS = (
    _expert("E1", "齐若水", "云溪市农业科学院", "研究员", "水稻病虫害"),
    _expert("E2", "穆南风", "云溪市畜牧站", "高级兽医师", "生猪疫病"),
    _expert("E3", "穆南风", "云溪市第一中学", "高级教师", "高中化学"),
    _expert("E4", "江照晚", "教育学院", "教授", "特殊教育", "云溪师范大学"),
    _expert("E5", "白敛之", "教育学院", "教授", "学前教育", "云溪师范大学"),
)
DEMANDS = (
    _demand("D01", "石埠镇农技站", "水稻稻曲病年年重", "穗上起黑粉球"),
    _demand("D02", "青岚镇兴农养猪场", "仔猪腹泻死亡多", "断奶前后拉稀"),
    _demand("D03", "青岚镇中心小学", "孤独症儿童怎么随班就读", "班里有孤独症孩子坐不住"),
    _demand("D04", "青岚镇中心小学", "老师普通话培训", "想考级", places=2),
)
KNOWN = Known(EXPERTS, DEMANDS, shown=lambda: Shown(pairs={"D03": ("E4",)}))
NAMES = {one.expert_id: one.name for one in EXPERTS}


def _read(said: str) -> str:
    base = Decision(kind="", said=said, basis="批件")
    line = Line(texts={"demand": "云溪-03", "who": "江照晚", "said": said})
    told_of = {
        "ask"
        if one.question
        else "no"
        if one.refusal
        else "note"
        if one.kind == "备注"
        else " ".join(
            filter(
                None,
                (
                    one.kind,
                    NAMES.get(one.expert, one.expert),
                    NAMES.get(one.replacement, one.replacement),
                ),
            )
        )
        for one in Orders(KNOWN, AS_OF).of(line, None, base)
    }
    return "+".join(sorted(told_of))


def test_sentences_of_other_hands_are_right_or_asked() -> None:
    """Fifty sentences written before they were tried: at first 38 right, 8 asked, 4 wrong; before, 32, 12 and 6."""
    found = [(said, want.split("|"), _read(said)) for said, want in SAID]
    right = [said for said, want, got in found if got in want]
    wrong = [(said, got) for said, want, got in found if got not in want and got != "ask"]
    assert len(right) >= 40
    assert len(wrong) <= 1, wrong


@pytest.mark.parametrize("group", ["person", "plain"])
def test_an_example_left_out_is_known_by_the_others(group: str) -> None:
    known = examples(group)
    likest = [(known.left_out(n), label) for n, (label, _) in enumerate(known.texts)]
    sure = [one.label == label for one, label in likest if one.lead >= 450]
    assert sum(one.label == label for one, label in likest) * 100 >= 80 * len(likest)
    assert sum(sure) * 100 >= 90 * len(sure)
    assert set(known.labels) == set(told()[group])


def _remark(text: str) -> tuple[Decision, ...]:
    place = Place(file="供需对接清单_手工修改_20260408.xlsx", sheet="对接清单", row=7, column="L")
    one = Decision(kind="备注", demand="D03", expert="E4", remark=text, sources=(place,))
    return with_remarks_heard((one,), KNOWN, AS_OF)


def test_a_remark_in_the_list_is_obeyed_asked_or_kept_as_a_remark() -> None:
    remark, order = _remark("江照晚走不开，换白敛之去。")
    assert remark.kind == "备注"
    assert (order.kind, order.expert, order.replacement) == ("更换", "E4", "E5")
    _, asked = _remark("江照晚到底去不去，问清楚再报我。")
    assert "L7“备注”" in asked.question
    assert len(_remark("已和学校通过电话，教室安排好了。")) == 1


def test_somebody_besides_is_refused_where_no_place_is_left() -> None:
    _, order = _remark("再加一位，白敛之也一起去。")
    assert "名额已有江照晚" in order.refusal


def _call(said: str, *, expert: str = "", unit: str = "", by: str = "") -> tuple[object, ...]:
    place = Place(file="回复登记.xlsx", sheet="回复登记", row=5)
    reply = Reply(expert=expert, unit=unit, by=by, on=AS_OF, sources=(place,))
    cells = {"unit": "D5“需求单位”", "demand": "C5“需求编号”"}
    call = Call(said=said, by=by, unit=unit, expert=expert, cells=cells)
    return Calls(KNOWN, AS_OF).of(reply, call)


def test_a_call_by_who_speaks_and_of_what() -> None:
    (fact,) = _call(
        "校里又商量了，同意江照晚老师去", expert="江照晚", unit="云溪师范大学", by="人事处老朱"
    )
    assert isinstance(fact, ToldFact)
    assert (fact.kind, fact.expert, fact.yes) == ("consent", "E4", True)
    (own,) = _call("家里走不开，去不了了", expert="齐若水", by="齐若水本人")
    assert isinstance(own, Reply)
    assert (own.side, own.expert, own.answer) == ("expert", "E1", "no")
    (gone,) = _call("猪场停产了，专家不用来了", unit="青岚镇兴农养猪场")
    assert isinstance(gone, Decision)
    assert (gone.kind, gone.demand, gone.expert) == ("不安排", "D02", "")
    (which,) = _call("我们报的那件事自己解决了，不用派人", unit="青岚镇中心小学")
    assert isinstance(which, Decision)
    assert "云溪-03" in which.question
    assert "云溪-04" in which.question
    (who,) = _call("穆南风今年就不再安排了", expert="穆南风", by="县委办")
    assert isinstance(who, Decision)
    assert "畜牧站" in who.question
    assert "第一中学" in who.question


def test_a_demand_that_its_unit_never_told_is_refused_with_what_it_told() -> None:
    base = Decision(
        kind="指定",
        demand="养猪场沼气池设计",
        demand_unit="青岚镇兴农养猪场",
        expert="齐若水",
        basis="电话",
    )
    line = Line(texts={"demand": base.demand, "unit": base.demand_unit, "who": "齐若水"})
    (one,) = Orders(KNOWN, AS_OF).of(line, base, base)
    assert "仔猪腹泻" in one.refusal


def test_somebody_told_by_unit_and_title_is_asked_with_names() -> None:
    base = Decision(kind="不安排", expert="师范大学的那位教授", basis="本人电话")
    line = Line(texts={"who": base.expert}, cells={"who": "D9“专家”"})
    (one,) = Orders(KNOWN, AS_OF).of(line, base, base)
    assert "江照晚" in one.question
    assert "白敛之" in one.question


def test_the_days_of_a_reason_are_no_whole_year() -> None:
    base = Decision(kind="不安排", expert="齐若水", basis="7月出国，9月回来")
    (one,) = Orders(KNOWN, AS_OF).of(Line(texts={"who": "齐若水"}), base, base)
    assert [(d.start.month, d.end.month) for d in one.dates] == [(7, 7)]
    base = replace(base, basis="4月8日来电，今年不参加")
    (one,) = Orders(KNOWN, AS_OF).of(Line(texts={"who": "齐若水"}), base, base)
    assert not one.dates


@pytest.mark.parametrize(
    ("said", "asked", "facts"),
    [
        ("本人来电，身体硬朗，下乡没问题", "", {"health": "yes"}),
        ("所里同意，今年再给3天，共5天", "", {"consent": "yes", "days": "5"}),
        ("单位不放人", "", {"consent": "no"}),
        ("职称证书是副研究员", "职称", {"title": "副研究员"}),
        ("校长说一位就够，按1人", "", {"places": "1"}),
        ("电话打不通，待查", "", {}),
    ],
)
def test_a_checked_row_in_words(said: str, asked: str, facts: dict[str, str]) -> None:
    assert dict(told_in(said, asked)) == facts


def test_facts_amend_records() -> None:
    place = Place(file="核实情况.xlsx")
    facts = (
        ToldFact(kind="days", value="4", expert="E1", place=place),
        ToldFact(kind="places", value="1", demand="D04", place=place),
    )
    assert amended_experts(EXPERTS, facts, 2)[0].max_half_days == 8
    assert amended_demands(DEMANDS, facts)[3].need_max == 1


def _decision(kind: str, file: str, day: int | None) -> Decision:
    return Decision(
        kind=kind,  # type: ignore[arg-type]
        demand="D01",
        expert="E1",
        basis="电话",
        on=date(2026, 4, day) if day else None,
        sources=(Place(file=file, row=5),),
    )


def test_opposite_words_of_one_day_are_asked_both() -> None:
    naming = Naming(EXPERTS, DEMANDS)
    both = (_decision("指定", "人选调整.xlsx", 8), _decision("不安排", "回复登记.xlsx", 8))
    assert set(opposed(both, naming)) == {0, 1}
    later = (*both, _decision("不安排", "人选调整.xlsx", 9))
    assert not opposed(later, naming)
    one_table = (_decision("指定", "人选调整.xlsx", 8), _decision("不安排", "人选调整.xlsx", 8))
    assert not opposed(one_table, naming)


def test_a_unit_behind_a_name_in_a_decision_is_kept() -> None:
    """One bore his unit in brackets: without it two namesakes are asked about."""
    head = ["需求编号", "专家", "处理", "依据"]
    rows: list[list[Cell]] = [[*head], ["云溪-01", "穆南风（云溪市畜牧站）", "指定", "批示"]]
    grid = Grid(file="人选调整.xlsx", path="", sheet="S", format="xlsx", rows=rows)
    (sheet,) = read_grid(grid, Context(as_of=AS_OF))
    (one,) = (r for r in sheet.records if isinstance(r, Decision))
    assert Naming(EXPERTS, DEMANDS).expert(one) == "E2"


@pytest.mark.parametrize("cell", ["江照晚（超声科）", "江照晚(超声科)", "江照晚(超声科"])
def test_a_department_behind_a_name_is_no_part_of_it(cell: str) -> None:
    """Otherwise two people of one name are told apart by a bracket, and a decision on the other finds nobody."""
    assert with_department(cell) == ("江照晚", "超声科")
