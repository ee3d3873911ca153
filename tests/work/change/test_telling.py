"""Who is told what of a trip: every county it goes to, and everybody who travels."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from expertserve.records.decision import Decision
from expertserve.records.ruling import Ruling
from expertserve.records.session import Session
from expertserve.work.change.effects import refused_lines, void_line
from expertserve.work.change.facts import comparable, facts_of
from expertserve.work.change.letters import county_notices
from expertserve.work.change.sentences import Wording
from expertserve.work.change.telling import Knowing, to_tell
from expertserve.work.change.visits import Trip, Visit
from expertserve.year.documents import DocumentLine
from expertserve.year.material import Material
from expertserve.year.settings import Settings
from expertserve.year.told import ToldLedger

if TYPE_CHECKING:
    from expertserve.work.change.telling import ToTell
    from expertserve.work.change.told_line import Telling

DAY = date(2026, 5, 6)
TRIP = Trip(
    session="LC-1",
    period="第1期",
    places=("河口县", "湖滨区"),
    start=date(2026, 5, 11),
    end=date(2026, 5, 15),
    guide="韦一帆",
)
VISIT = Visit(
    session="LC-1",
    period="第1期",
    demand="D1",
    unit="河口县果业合作社",
    title="果树修剪",
    county="河口县",
    expert="E1",
    name="安可立",
    employer="云中大学",
    group="第1组",
    leader="安可立",
    contact="李小田",
    first=DAY.toordinal() * 2 + 10,
    last=DAY.toordinal() * 2 + 11,
)
KNOWING = Knowing(everybody=True, sessions=frozenset(), asked=frozenset())


def _material(settings: Settings) -> Material:
    from expertserve.books.conversion.kind import Context
    from expertserve.year.folder import Inputs

    session = Session(activity_id="LC-1", session_no=1, start=TRIP.start, end=TRIP.end)
    return Material(
        settings=settings,
        context=Context(as_of=DAY),
        inputs=Inputs(()),
        files=(),
        findings=(),
        others={"sessions": (session,)},
    )


def _told(
    now: tuple[Visit, ...],
    trips: tuple[Trip, ...],
    stopped: dict[str, str] | None = None,
    day: date = DAY,
    settings: Settings = Settings(),  # noqa: B008 -- never changed
) -> dict[tuple[str, str], Telling]:
    wording = Wording(_material(settings), (VISIT, *now), stopped or {}, DAY)
    found = to_tell(
        before=facts_of((VISIT,), (TRIP,)),
        after=facts_of(now, trips),
        touched=frozenset(),
        ledger=ToldLedger(),
        knowing=KNOWING,
        wording=wording,
        himself=frozenset(),
        change=1,
        day=day,
    )
    return {(line.role, line.key): line for line in found.lines}


def test_a_county_without_a_service_of_its_own_is_told_when_the_trip_moves_or_falls() -> None:
    moved = replace(TRIP, start=date(2026, 5, 18), end=date(2026, 5, 22))
    told = _told((replace(VISIT, first=VISIT.first + 14, last=VISIT.last + 14),), (moved,))
    assert {who for who in told if who[0] == "county"} == {
        ("county", "河口县"),
        ("county", "湖滨区"),
    }
    text = told["county", "湖滨区"].sentence
    assert "2026年5月11日至15日" in text
    assert "2026年5月18日至22日" in text
    fell = _told((), (), {"LC-1": "取消"})
    assert "“第1期”活动取消" in fell["county", "湖滨区"].sentence
    assert fell["county", "湖滨区"].trips == (("LC-1", "2026年5月11日至15日", ""),)


def test_who_leads_the_trip_now_is_told_to_those_who_travel_and_to_the_counties() -> None:
    told = _told((VISIT,), (replace(TRIP, guide="韩三川"),))
    assert set(told) == {("expert", "E1"), ("county", "河口县"), ("county", "湖滨区")}
    assert all("韦一帆改为韩三川" in line.sentence for line in told.values())


def test_another_contact_of_a_unit_is_told_to_who_goes_there_alone() -> None:
    told = _told((replace(VISIT, contact="周满仓"),), (TRIP,))
    assert set(told) == {("expert", "E1")}
    assert "河口县果业合作社的联络人由李小田改为周满仓" in told["expert", "E1"].sentence


def test_a_plan_of_an_older_version_that_names_no_trip_makes_nobody_ring_up() -> None:
    old = facts_of((replace(VISIT, contact=""),))["expert", "E1"]
    new = facts_of((VISIT,), (TRIP,))["expert", "E1"]
    one, other = comparable(old, new)
    assert one == other
    assert comparable(frozenset(), new) == (frozenset(), new)


def test_nobody_is_told_in_autumn_of_what_fell_in_spring() -> None:
    assert _told((), (), {"LC-1": "取消"}, day=date(2026, 9, 1)) == {}


def test_the_office_itself_is_no_county_to_be_told() -> None:
    moved = replace(TRIP, start=date(2026, 5, 18), end=date(2026, 5, 22))
    later = replace(VISIT, first=VISIT.first + 14, last=VISIT.last + 14)
    settings = replace(Settings(), office="河口县人力资源和社会保障局")
    told = _told((later,), (moved,), settings=settings)
    assert {who for who in told if who[0] == "county"} == {("county", "湖滨区")}


def test_what_a_county_is_told_and_what_its_notice_says_are_the_same_services() -> None:
    other = replace(VISIT, session="LC-2", period="第2期", demand="D2")
    later = replace(VISIT, first=VISIT.first + 2, last=VISIT.last + 2)
    wording = Wording(_material(Settings()), (VISIT, other), {}, DAY)
    old, new = (facts_of((v, other), (TRIP,))["county", "河口县"] for v in (VISIT, later))
    told = wording.county("河口县", old, new)
    assert told.sessions == ("LC-1",)
    assert [(session, moved.before, moved.after) for session, moved in told.moves] == [
        ("LC-1", "安可立，5月11日全天", "安可立，5月12日全天")
    ]
    assert told.title == "县区人社局"
    assert wording.county("石桥镇", old, new).title == "乡镇（街道）"


def test_a_line_without_a_change_of_days_or_services_makes_no_notice() -> None:
    wording = Wording(_material(Settings()), (VISIT,), {}, DAY)
    sides = (facts_of((VISIT,), (replace(TRIP, guide=who),)) for who in ("韦一帆", "韩三川"))
    old, new = (side["county", "河口县"] for side in sides)
    told = wording.county("河口县", old, new)
    printer: Any = None
    made = county_notices((told,), wording, void=(), stopped={}, printer=printer, folder="")
    assert made == ()


def _to_tell(
    knowing: Knowing, ledger: ToldLedger, now: tuple[Visit, ...] = (), touched: tuple[str, ...] = ()
) -> ToTell:
    return to_tell(
        before=facts_of((VISIT,), (TRIP,)), after=facts_of(now, ()), ledger=ledger, knowing=knowing,
        touched={("expert", who) for who in touched},
        wording=Wording(_material(Settings()), (VISIT, *now), {"LC-1": "取消"}, DAY),
        himself=frozenset(), change=2, day=DAY,
    )  # fmt: skip


def test_whoever_agreed_is_told_though_no_paper_is_marked_as_sent() -> None:
    nobody = Knowing(everybody=False, sessions=frozenset(), asked=frozenset())
    assert _to_tell(nobody, ToldLedger()).lines == ()
    agreed = frozenset({("expert", "E1", "LC-1"), ("unit", "河口县果业合作社", "LC-1")})
    found = _to_tell(replace(nobody, agreed=agreed), ToldLedger())
    assert [line.role for line in found.lines] == ["expert", "unit"]


def test_whom_an_earlier_change_left_untold_stands_behind_the_others() -> None:
    first = _to_tell(KNOWING, ToldLedger())
    before = [replace(entry, change=1) for entry in first.entries]
    again = _to_tell(KNOWING, ToldLedger(before))
    assert [one.key for one in again.lines] == [one.key for one in first.lines]
    assert again.listed == len(first.lines)
    told = [replace(one, state="told") for one in before if one.state == "pending"]
    assert _to_tell(KNOWING, ToldLedger([*before, *told])).listed == 0
    # this very change makes the difference (cancelled, taken back, cancelled again)
    once = _to_tell(KNOWING, ToldLedger(before), touched=("E1",))
    assert once.lines[0].key == "E1"
    assert once.listed == len(first.lines) - 1
    # touched once more, the net effect is told
    later = replace(VISIT, first=VISIT.first + 2, last=VISIT.last + 2)
    assert _to_tell(KNOWING, ToldLedger(before), (later,)).lines


def test_no_side_is_given_the_reason_of_another() -> None:
    wording = Wording(_material(Settings()), (VISIT,), {}, DAY)
    old = facts_of((VISIT,))["expert", "E1"]
    texts = [
        wording.expert("E1", old, frozenset(), himself=himself, replaced=replaced).sentence
        for himself, replaced in ((True, False), (False, True), (False, False))
    ]
    assert ["您的情况已知悉" in text for text in texts] == [True, False, False]
    assert ["因基层安排" in text for text in texts] == [False, False, True]
    stopped = Wording(_material(Settings()), (VISIT,), {"LC-1": "延期"}, DAY)
    unit = stopped.unit(
        "河口县果业合作社", facts_of((VISIT,))["unit", "河口县果业合作社"], frozenset()
    )
    assert "因活动整体安排" in unit.sentence


def test_a_letter_to_somebody_who_is_out_is_taken_back_and_not_sent_again() -> None:
    line = DocumentLine(path="04通知函件/第1期/邀请函_安可立", state="已发")
    assert void_line(line, everybody=False, again=False).todo == "收回，不再使用"
    assert void_line(line, everybody=False, again=True).todo == "收回重发"


def test_a_refusal_of_an_earlier_change_is_not_told_again() -> None:
    """Told is what this change asked for, and what stood until now; the rest stands in the list."""

    def ruling(pair: tuple[str, str], remark: str = "") -> Ruling:
        decision = Decision(kind="已定", demand=pair[0], expert=pair[1], remark=remark)
        return Ruling(
            decision=decision, verdict="refused", text="已征求意见，本次不安排",
            demand_id=pair[0], expert_id=pair[1],
        )  # fmt: skip

    rulings = (ruling(("D1", "E1")), ruling(("D2", "E2")), ruling(("D3", "E3"), "变更第2号"))
    decided = SimpleNamespace(rulings=rulings)
    worked = SimpleNamespace(
        unpicked=(),
        found=SimpleNamespace(ground=SimpleNamespace(decided=decided)),
        made=SimpleNamespace(built=SimpleNamespace(plans=())),
    )
    case = SimpleNamespace(number=2, old=(SimpleNamespace(pair=("D1", "E1")),))
    lines = refused_lines(case, worked)  # type: ignore[arg-type]
    assert ["E2" in line.what for line in lines] == [False, False]


def test_a_service_that_fell_beside_the_change_bears_its_own_reason_and_not_the_clerks() -> None:
    from expertserve.records.paper import LeftOver
    from expertserve.work.change.effects import _cause

    left = LeftOver(demand_id="D1", unit="甲厂", title="修剪", why="专家和单位都方便的时间不足")
    plan = SimpleNamespace(activity_id="LC-1", left_over=(left,))
    decided = SimpleNamespace(refused=())
    worked: Any = SimpleNamespace(
        found=SimpleNamespace(ground=SimpleNamespace(decided=decided)),
        made=SimpleNamespace(built=SimpleNamespace(plans=(plan,))),
    )
    row = Decision(kind="不安排", session="LC-2", basis="停电")
    ask = SimpleNamespace(why="停电", by="")
    case: Any = SimpleNamespace(rows=(row,), ask=ask)
    assert _cause(case, VISIT, worked).basis == left.why
    other = replace(VISIT, session="LC-2")
    assert _cause(case, other, worked).basis == "停电"
