"""A plan from records: papers, leaders, leftovers, changes, proposals."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from expertserve.ground.dates import Availability, Span
from expertserve.ground.errors import SettingsError, WorkbookError
from expertserve.papers.blocks import words
from expertserve.records.decision import Decision
from expertserve.records.demand import Demand
from expertserve.records.expert import Expert
from expertserve.records.pairing import Offer, Pair
from expertserve.records.session import Session
from expertserve.work.plan.input import PlanInput, distances
from expertserve.work.plan.run import Planned, planned
from expertserve.year.decided_sessions import decided_sessions
from expertserve.year.settings_files import from_json

if TYPE_CHECKING:
    from pathlib import Path

_SETTINGS = replace(
    from_json({"year": 2026, "city": "青澜市", "contact": "王小禾", "contact_tel": "0999-0000000"}),
    tables=(
        (
            "县区距离",
            ("县区", "县区", "公里"),
            (("澄沙县", "柏岭县", "45"), ("丹浦区", "澄沙县", "80"), ("丹浦区", "柏岭县", "70")),
        ),
        ("讲课费标准", ("层次", "元/学时"), (("中级", "300"),)),
    ),
)
_PEOPLE = (
    ("温其玉", "云岭农业大学", "教授", "正高", ()),
    ("䶮山", "青澜市农业科学院", "副研究员", "副高", ()),
    ("欧阳若谷", "云岭省水产研究所", "院士", "正高", ("中国工程院院士",)),
    ("张三", "云岭医科大学", "主任医师、博士生导师", "正高", ()),
    ("张三", "云岭理工大学", "工程师", "中级", ()),
    ("苏婉", "云岭医科大学", "副主任医师", "副高", ()),
)
_PLACES = ("澄沙县", "澄沙县", "柏岭县", "丹浦区", "鹤汀县", "鹤汀县")


def _given() -> PlanInput:
    experts = {
        f"E{n}": Expert(
            expert_id=f"E{n}",
            name=name,
            org_name=unit,
            title=title,
            title_level=level,
            honours=honours,
            field=("农学",),
            mobile=(f"1300000000{n}",),
            liaison="赵秘书" if n == 2 else "",
        )
        for n, (name, unit, title, level, honours) in enumerate(_PEOPLE)
    }
    demands = {
        f"D{n}": Demand(
            demand_id=f"D{n}", unit_name=f"{place}第{n}合作社", title=f"第{n}号难题", detail=f"第{n}号难题：叶片发黄", county_text=place,
            want_form=("F10",), want_half_days=1 + n % 2, target="" if n == 3 else "示范200亩", contact="李小田",
            contact_tel=("0999-0000001",), expected_benef=30, want_time_text="5月",
        )
        for n, place in enumerate(_PLACES)
    }  # fmt: skip
    session = Session(
        activity_id="QL2026-03", title="专家服务团走进澄沙活动", session_no=3, start=date(2026, 5, 12), end=date(2026, 5, 14),
        texts=(("计划培训人次", "600人次"),),
    )  # fmt: skip
    pairs = (
        *(Pair(f"D{n}", f"E{n}", 800, session="QL2026-03") for n in range(5)),
        Pair("D0", "E1", 700, session="QL2026-03"),
        Pair("D5", "E5", 600),
    )
    offers = tuple(
        Offer(demand_id=f"D{d}", expert_id=f"E{e}", rank=e + 1, fit=500)
        for d in range(6)
        for e in range(6)
    )
    return PlanInput(
        sessions=(session,),
        experts=experts,
        demands=demands,
        pairs=pairs,
        offers=offers,
        decisions=(),
        settings=_SETTINGS,
        as_of=date(2026, 4, 20),
        table=distances(_PLACES, _SETTINGS),
        agreed=frozenset((pair.demand_id, pair.expert_id) for pair in pairs),
    )


@pytest.fixture(scope="module")
def given() -> PlanInput:
    return _given()


@pytest.fixture(scope="module")
def first(given: PlanInput) -> Planned:
    return planned(given, system=False)


def _said(made: Planned, path: str) -> str:
    document = next(paper.document for paper in made.papers if paper.path.endswith(path))
    return "\n".join(words(document.blocks))


def _book(made: Planned) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(dict(made.files)["活动安排表.xlsx"]))


@pytest.fixture
def previous(first: Planned, tmp_path: Path) -> Path:
    path = tmp_path / "活动安排表.xlsx"
    path.write_bytes(dict(first.files)["活动安排表.xlsx"])
    return path


def test_a_session_becomes_groups_with_leaders_and_papers(first: Planned) -> None:
    """Groups follow the route; the academician leads; names stand in source order; every paper is there twice."""
    (plan,) = first.built.plans
    assert [(group.name, group.leader, group.route) for group in plan.groups] == [
        ("第1组", "欧阳若谷", ("澄沙县", "柏岭县", "丹浦区")),
        ("第2组", "张三", ("鹤汀县",)),
    ]
    assert plan.leader == "欧阳若谷"
    assert [person.name for person in plan.people] == ["温其玉", "䶮山", "欧阳若谷", "张三", "张三"]
    names = [name for name, _ in first.files]
    assert len(names) == 1 + 2 * len(first.papers)
    folder = "第3期QL2026-03"
    assert f"03方案/{folder}/活动方案.pdf" in names
    assert f"04通知函件/{folder}/邀请函_张三_云岭理工大学.docx" in names
    assert f"04通知函件/{folder}/商请函_云岭农业大学.docx" in names


def test_the_plan_says_what_was_decided(first: Planned) -> None:
    """Time, places, figures, the lecture pay reference, and no score."""
    text = _said(first, "活动方案")
    assert "时间：2026年5月12日至14日。" in text
    assert "服务基层单位5家，对接需求5项，预计受益150人，计划培训人次600人次。" in text
    assert "院士" in text
    assert "财行〔2016〕540号" in text
    assert "800" not in text.split("讲课费参考上限合计", maxsplit=1)[0]
    assert "尊敬的张三老师：" in _said(first, "邀请函_张三_云岭医科大学")
    assert "尊敬的温其玉教授：" in _said(first, "邀请函_温其玉")


def test_telephones_of_experts_stand_in_the_internal_paper_alone(first: Planned) -> None:
    """Only the 通讯录 holds them."""
    with_phone = [
        paper.path.rsplit("/", 1)[-1]
        for paper in first.papers
        if "13000000" in "".join(words(paper.document.blocks))
    ]
    assert with_phone == ["通讯录（内部）"]
    assert "联系人：赵秘书" in _said(first, "通讯录（内部）")


def test_the_six_parts_are_checked(first: Planned) -> None:
    """A service without an expected result is told by number and part, in the workbook, too."""
    (finding,) = first.built.findings
    assert (finding.code, finding.value, dict(finding.facts)) == (
        "six-parts",
        "D3",
        {"missing": "预期目标"},
    )
    rows = [[cell.value for cell in row] for row in _book(first)["六要素核对"].iter_rows(min_row=3)]
    assert [(row[1], row[-1]) for row in rows if row[-1]] == [("D3", "预期目标")]


def test_what_is_served_singly_is_listed(first: Planned) -> None:
    """A pair of no session is not forgotten."""
    rows = [[cell.value for cell in row] for row in _book(first)["单独派出"].iter_rows(min_row=3)]
    assert rows == [["D5", "鹤汀县第5合作社", "第5号难题", "鹤汀县", "苏婉", "5月"]]


def test_the_same_again_keeps_draft_code_and_date(given: PlanInput, previous: Path) -> None:
    """A run on another day that changes nothing makes no new draft and voids nothing."""
    later = replace(given, as_of=date(2026, 4, 28))
    again = planned(later, previous=previous, system=False)
    assert again.change is not None
    assert again.change.moved == ()
    assert again.void == ()
    assert {paper.document.foot.draft for paper in again.papers} == {1}
    assert {paper.document.foot.day for paper in again.papers} == {date(2026, 4, 20)}


def test_an_expert_who_falls_ill(given: PlanInput, previous: Path) -> None:
    """Three substitutes, void papers, a notice, sentences for everyone, and not a word of the reason."""
    decision = Decision(kind="不安排", demand="D2", expert="欧阳若谷", basis="突发心脏病住院")
    pairs = tuple(pair for pair in given.pairs if pair.expert_id != "E2")
    made = planned(
        replace(given, pairs=pairs, decisions=(decision,), as_of=date(2026, 5, 6)),
        previous=previous,
        system=False,
    )
    assert made.change is not None
    (one,) = made.change.moved
    assert (one.activity_id, one.demand_id, one.moved.after, one.moved.because) == (
        "QL2026-03",
        "D2",
        "不再安排",
        "人选调整",
    )
    (stand_in,) = made.change.stand_ins
    assert stand_in.who == "欧阳若谷"
    assert stand_in.when.startswith("5月1")
    assert len(stand_in.expert_ids) == 3
    assert "E2" not in stand_in.expert_ids
    told = {(one.who, one.role) for one in made.change.told}
    assert told == {("欧阳若谷", "专家"), ("李小田", "需求单位")}
    void = {one.path.rsplit("/", 1)[-1]: one.todo for one in made.void}
    assert void["活动方案"] == "以第2稿为准"
    assert void["邀请函_欧阳若谷"] == "收回，不再使用"
    assert "邀请函_张三_云岭理工大学" not in void
    notice = _said(made, "变更通知_柏岭县")
    assert "活动方案（第1稿，校验" in notice
    everything = "".join("".join(words(paper.document.blocks)) for paper in made.papers) + "".join(
        t.sentence for t in made.change.told
    )
    assert "心脏" not in everything
    sheets = _book(made).sheetnames
    assert sheets[:4] == ["调整情况", "备选人选", "作废材料", "告知清单"]


def test_a_filled_place_needs_no_substitute_and_a_moved_date_is_told(
    given: PlanInput, previous: Path
) -> None:
    """更换 names the new one; 改期 moves one demand and tells both sides the new time."""
    pairs = (
        *(
            replace(pair, expert_id="E5") if pair.demand_id == "D2" else pair
            for pair in given.pairs
        ),
    )
    decisions = (
        Decision(kind="更换", demand="D2", expert="欧阳若谷", replacement="苏婉", basis="单位来电"),
        Decision(kind="改期", demand="D4", dates=(Span(date(2026, 5, 14), date(2026, 5, 14)),)),
    )
    made = planned(
        replace(given, pairs=pairs, decisions=decisions), previous=previous, system=False
    )
    assert made.change is not None
    kinds = [(one.demand_id, one.moved.because) for one in made.change.moved]
    assert kinds == [("D2", "人选调整"), ("D2", "统筹安排"), ("D4", "时间调整")]
    assert made.change.stand_ins == ()
    assert any("调整为5月14日" in one.sentence for one in made.change.told)
    assert any("诚邀您" in one.sentence for one in made.change.told)


def test_a_session_put_off_voids_its_papers_and_tells_every_county(
    given: PlanInput, previous: Path
) -> None:
    """延期: no paper of the session holds any more; each county has a notice."""
    session = replace(given.sessions[0], state="延期")
    made = planned(replace(given, sessions=(session,)), previous=previous, system=False)
    assert made.built.plans == ()
    assert {one.todo for one in made.void} == {"收回，不再使用"}
    assert [paper.path.rsplit("_", 1)[-1] for paper in made.papers] == [
        "澄沙县",
        "柏岭县",
        "丹浦区",
        "鹤汀县",
    ]
    assert made.change is not None
    assert {one.moved.because for one in made.change.moved} == {"本期活动延期或者取消"}
    for kind in ("改期", "不安排"):
        word = Decision(kind=kind, demand="QL2026-03")
        decided = replace(given, sessions=decided_sessions(given.sessions, (word,)))
        assert planned(decided, forms=(), system=False).built.plans == ()


def test_a_demand_or_expert_that_is_gone_is_still_named(given: PlanInput, previous: Path) -> None:
    """Names come from the plan before when the roster no longer has them."""
    experts = {key: expert for key, expert in given.experts.items() if key != "E2"}
    demands = {key: demand for key, demand in given.demands.items() if key != "D4"}
    made = planned(
        replace(given, experts=experts, demands=demands), previous=previous, system=False
    )
    assert made.change is not None
    subjects = [
        (one.moved.subject, one.moved.before.split("，", maxsplit=1)[0])
        for one in made.change.moved
    ]
    assert subjects == [
        ("柏岭县第2合作社“第2号难题”", "欧阳若谷"),
        ("鹤汀县第4合作社“第4号难题”", "张三"),
    ]


def test_leftovers_are_findings_and_stand_in_no_paper(given: PlanInput) -> None:
    """An expert who can only come on other days leaves his demand unplaced, named with the cause."""
    away = replace(
        given.experts["E3"],
        availability=Availability(spans=(Span(date(2026, 8, 1), date(2026, 8, 9)),)),
    )
    made = planned(replace(given, experts={**given.experts, "E3": away}), system=False)
    left = [finding for finding in made.built.findings if finding.code == "not-scheduled"]
    assert [finding.value for finding in left] == ["D3"]
    assert "只有0个" in left[0].say()[0]
    assert "丹浦区第3合作社的1项需求本期未能排入" in _said(made, "活动方案")
    assert not any("云岭医科大学" in paper.path for paper in made.papers)


@pytest.mark.parametrize(
    ("days", "allowed"),
    [("workday", True), ("weekend", False), ("holiday", False), ("", True)],
)
def test_days_an_expert_can_come(given: PlanInput, days: str, allowed: bool) -> None:
    """Workdays, weekends and holidays by the official calendar; months are kept."""
    for availability, can in (
        (Availability(days=days), allowed),
        (Availability(months=(5,), days=days), allowed),
        (Availability(months=(6,)), False),
    ):
        busy = replace(given.experts["E4"], availability=availability)
        made = planned(
            replace(given, experts={**given.experts, "E4": busy}), forms=(), system=False
        )
        placed = {service.demand_id for service in made.built.plans[0].services}
        assert ("D4" in placed) is can


def test_weekends_are_skipped_and_unknown_years_refused(given: PlanInput) -> None:
    """Friday to Monday is two days; only rest days are kept and told; a year without notice is refused."""
    friday = replace(given.sessions[0], start=date(2026, 5, 15), end=date(2026, 5, 18))
    made = planned(replace(given, sessions=(friday,)), forms=(), system=False)
    assert {stop.day for stop in made.built.plans[0].stops} <= {
        date(2026, 5, 15),
        date(2026, 5, 18),
    }
    rest = replace(given.sessions[0], start=date(2026, 5, 16), end=date(2026, 5, 17))
    found = planned(replace(given, sessions=(rest,)), forms=(), system=False).built.findings
    assert "session-on-rest-days" in {finding.code for finding in found}
    with pytest.raises(SettingsError, match="2039"):
        planned(
            replace(given, sessions=(replace(rest, start=date(2039, 5, 1), end=None),)),
            system=False,
        )


def test_a_session_without_dates_or_demands_is_told_or_left_out(given: PlanInput) -> None:
    """No dates and no pairs: nothing to plan, and each is said."""
    bare = Session(activity_id="X1", title="待定")
    empty = Session(activity_id="X2", start=date(2026, 6, 1))
    made = planned(replace(given, sessions=(bare, empty)), system=False)
    assert [finding.code for finding in made.built.findings] == ["session-undated", "session-empty"]
    assert made.papers == ()
    moved = Decision(kind="改期", demand="X2", dates=(Span(date(2026, 6, 8), date(2026, 6, 9)),))
    pairs = tuple(replace(pair, session="X2") for pair in given.pairs)
    again = planned(
        replace(given, sessions=decided_sessions((empty,), (moved,)), pairs=pairs),
        forms=(),
        system=False,
    )
    assert again.built.plans[0].start == date(2026, 6, 8)
    assert again.built.plans[0].name == ""


def test_nobody_is_in_two_sessions_at_once(given: PlanInput) -> None:
    """A second session on the same days finds the expert taken."""
    other = replace(given.sessions[0], activity_id="QL2026-04", session_no=4)
    pairs = (*given.pairs, Pair("D5", "E3", 500, session="QL2026-04"))
    made = planned(
        replace(given, sessions=(given.sessions[0], other), pairs=pairs[:-2] + pairs[-1:]),
        forms=(),
        system=False,
    )
    seen = [
        (expert, stop.day, stop.half)
        for plan in made.built.plans
        for stop in plan.stops
        for service in plan.services
        if service.demand_id == stop.demand_id
        for expert in service.expert_ids
    ]
    assert len(seen) == len(set(seen))


def test_sessions_are_proposed_for_what_has_none(given: PlanInput) -> None:
    """Near demands become a session on days that suit; the proposal is a workbook for the office to settle."""
    pairs = tuple(replace(pair, session="") for pair in given.pairs)
    made = planned(replace(given, sessions=(), pairs=pairs), propose=True, forms=(), system=False)
    (session,) = made.proposals
    assert session.demand_ids == ("D0", "D1", "D2", "D3")
    assert session.start is not None
    assert session.start >= date(2026, 5, 4)
    assert {service.demand_id for service in made.built.plans[0].services} == {
        "D0",
        "D1",
        "D2",
        "D3",
    }
    book = openpyxl.load_workbook(io.BytesIO(dict(made.files)["年度活动安排表（拟议）.xlsx"]))
    row = [cell.value for cell in book.active[3]]
    assert row[:3] == ["第1期", "NY-2026-01", "专家服务团走进澄沙县、柏岭县、丹浦区活动"]


def test_a_proposal_keeps_clear_of_settled_sessions(given: PlanInput) -> None:
    """Experts who are away with a settled session are not asked for the same days."""
    pairs = (
        *(replace(pair, session="") for pair in given.pairs),
        Pair("D5", "E0", 500, session="QL2026-03"),
    )
    long = replace(given.sessions[0], start=date(2026, 5, 1), end=date(2026, 11, 30))
    made = planned(
        replace(given, sessions=(long,), pairs=pairs), propose=True, forms=(), system=False
    )
    (session,) = made.proposals
    assert session.start is not None
    assert session.start > date(2026, 11, 30)
    whole = replace(long, end=date(2026, 12, 31))
    none = planned(
        replace(given, sessions=(whole,), pairs=pairs), propose=True, forms=(), system=False
    )
    assert none.proposals == ()


def test_a_file_that_is_no_plan_is_refused(given: PlanInput, tmp_path: Path) -> None:
    """--previous must be a plan workbook."""
    with pytest.raises(WorkbookError, match="there is no"):
        planned(given, previous=tmp_path / "没有的.xlsx", system=False)
    other = openpyxl.Workbook()
    other.save(tmp_path / "别的.xlsx")
    with pytest.raises(WorkbookError, match="no plan workbook"):
        planned(given, previous=tmp_path / "别的.xlsx", system=False)


def test_equal_inputs_give_equal_bytes(given: PlanInput, first: Planned) -> None:
    """Workbook and papers alike."""
    assert planned(given, system=False).files == first.files


def test_things_to_decide_are_put_as_two_ways_with_their_cost(given: PlanInput) -> None:
    """An expert two units want, and a county without anyone; at most five things."""
    from types import SimpleNamespace

    from expertserve.records.pairing import EmptyPlace
    from expertserve.work.papers.issues import issues_of
    from expertserve.work.papers.year import year_of

    contested = EmptyPlace(
        demand_id="D5",
        missing=1,
        cause="contested",
        text="专家已排满",
        fixes=(),
        blocking_demands=("D0",),
        blocking_experts=("E0",),
    )
    result = SimpleNamespace(
        empty=(contested, EmptyPlace(demand_id="D9", missing=1, cause="too-few", text="人数不足")),
        scarce=(),
        offers=(),
        pairs=(),
        seats=0,
        unserved_by_class=(0, 0, 0),
    )
    ground = SimpleNamespace(
        material=SimpleNamespace(sessions=given.sessions), experts=(), demands=()
    )
    found: object = SimpleNamespace(result=result, ground=ground, doubted=())
    settings = from_json({"year": 2026, "area_counties": [f"第{n}县" for n in range(9)]})
    pairs = tuple(pair for pair in given.pairs if pair.demand_id != "D5")
    asked = replace(given, pairs=pairs, settings=settings)
    year = year_of(found, asked)  # type: ignore[arg-type]
    issues = issues_of(found, asked, year)  # type: ignore[arg-type]
    assert len(issues) == 2
    assert (
        issues[0].question == "鹤汀县第5合作社“第5号难题”与澄沙县第0合作社“第0号难题”都需要温其玉"
    )
    assert [option.cost for option in issues[0].options] == [
        "鹤汀县第5合作社暂缺1人",
        "澄沙县第0合作社相应落空，另请人选",
    ]
    assert issues[-1].question == "第0县、第1县、第2县等9个县（市、区）尚无专家服务安排（需求0项）"
    assert all(len(issue.options) == 2 for issue in issues)
    assert year.uncovered == tuple(f"第{n}县" for n in range(9))
    # every empty place of the figure 暂未落实 has its row, those of demands that have somebody already too
    assert [(item.unit, item.missing) for item in year.left_over] == [("鹤汀县第5合作社", 1)]
    more = {**asked.demands, "D1": replace(asked.demands["D1"], need_max=3)}
    left = year_of(found, replace(asked, demands=more)).left_over  # type: ignore[arg-type]
    assert [item.missing for item in left] == [2, 1]


def test_places_of_whom_the_same_can_be_done_are_one_thing_to_decide(given: PlanInput) -> None:
    """Nobody adds a stop where there is nobody who could come."""
    from types import SimpleNamespace

    from expertserve.records.letter import Coverage
    from expertserve.records.pairing import EmptyPlace
    from expertserve.work.papers.issues import issues_of
    from expertserve.work.papers.year import county_counted, year_of

    empty = tuple(
        EmptyPlace(demand_id=d, missing=1, cause="no-such-expert", text="") for d in given.demands
    )
    result = SimpleNamespace(
        empty=empty, scarce=(), offers=(), pairs=(), seats=0, unserved_by_class=(0, 0, 0)
    )
    ground = SimpleNamespace(
        material=SimpleNamespace(sessions=given.sessions), experts=(), demands=()
    )
    found: Any = SimpleNamespace(result=result, ground=ground, doubted=())
    asked = replace(given, pairs=())
    year = year_of(found, asked)
    assert all(isinstance(one, Coverage) for one in year.counties)
    served = {county_counted(demand) for demand in asked.demands.values()}
    first = issues_of(found, asked, year)[0]
    assert f"等{len(served)}处" in first.question or all(name in first.question for name in served)
    assert "增加一站" not in "".join(option.text for option in first.options)
